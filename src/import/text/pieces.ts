/** Blocks → pieces: what kind each of them is, by its form. */
import type { Repairs } from '../decide.js';
import type { LaidLine } from '../layout/index.js';
import type { Piece, SourceLine } from '../model.js';
import type { Block } from './paragraphs.js';
import { isHardLine } from './verse.js';

interface How {
  /** The text is Markdown. */
  readonly marked: boolean;
  /** Empty lines in front that part articles. */
  readonly gap: number;
}

export function piecesOf(blocks: readonly Block[], { marked, gap }: How, repairs: Repairs): readonly Piece[] {
  const rows = tabbedRows(blocks, repairs);
  const pieces: Piece[] = [];
  let verse = 0;
  for (const { text, first, before, stanza } of blocks) {
    const { spot } = first;
    if (before >= gap && pieces.length > 0) pieces.push({ kind: 'gap', spot });
    const last = pieces.at(-1);
    const row = rows.get(first) ?? (/^\|.*\|$/.test(text) ? text.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')) : undefined);
    const goesOn = stanza > 0 && stanza === verse;
    verse = stanza;
    if (goesOn && last?.kind === 'lines') pieces[pieces.length - 1] = { ...last, lines: [...last.lines, unmarked(text)] };
    else if (stanza > 0) pieces.push({ kind: 'lines', lines: [unmarked(text)], spot });
    else if (row !== undefined) {
      if (last?.kind === 'table' && (before === 0 || (!marked && before < 3 && last.rows[0]?.length === row.length))) {
        if (!row.every((cell) => /^:?-{2,}:?$/.test(cell))) pieces[pieces.length - 1] = { ...last, rows: [...last.rows, row] };
      } else pieces.push({ kind: 'table', caption: '', rows: [row], spot });
    } else pieces.push(pieceOf(text, marked, first));
  }
  return pieces;
}

/** Lines one below the other with as many tabs between texts: rows of a table. By their first lines. */
function tabbedRows(blocks: readonly Block[], repairs: Repairs): ReadonlyMap<SourceLine, readonly string[]> {
  const cells = blocks.map(({ text, stanza }) => (stanza > 0 ? [] : text.split('\t').map((cell) => cell.trim())));
  const alike = (at: number): boolean => (cells[at]?.length ?? 0) > 1 && cells[at]?.length === cells[at - 1]?.length && blocks[at]?.before === 0;
  return new Map(blocks.flatMap(({ text, first }, at) => {
    const row = cells[at] ?? [];
    return (alike(at) || alike(at + 1)) && repairs.make({ rule: 'mark-row', spot: first.spot, before: text, after: `| ${row.join(' | ')} |`, confidence: 0.9 }) ? [[first, row] as const] : [];
  }));
}

/** Of a numbered list. */
export const ITEM = /^(\d{1,3})[.)]\s+(.*)$/s;

/** The backslash is Markdown's, not the verse's. */
const unmarked = (text: string): string => (isHardLine(text) ? text.slice(0, -1) : text);

function pieceOf(text: string, marked: boolean, first: SourceLine | LaidLine): Piece {
  const { spot } = first;
  const head = /^(#{1,6})\s+(.*?)\s*#*$/.exec(text);
  if (head !== null) return { kind: 'head', level: head[1]?.length ?? 1, text: head[2] ?? '', spot };
  const note = /^\[\^([^\]]+)\]:\s*(.*)$/s.exec(text);
  if (note !== null) return { kind: 'note', id: note[1] ?? '', text: note[2] ?? '', spot };
  const bullet = /^[-*+]\s+(.*)$/s.exec(text);
  if (bullet !== null) return { kind: 'item', ordered: false, number: 0, depth: 0, text: bullet[1] ?? '', spot };
  const numbered = marked ? ITEM.exec(text) : null;
  if (numbered !== null) return { kind: 'item', ordered: true, number: Number(numbered[1]), depth: 0, text: numbered[2] ?? '', spot };
  return { kind: 'text', text, spot, look: { align: 'centred' in first && first.centred ? 'center' : null, bold: false } };
}
