/** A plain or Markdown text of any make → pieces. */
import { foldCharacters } from '../fold.js';
import { type Decide, Repairs } from '../decide.js';
import type { Piece, Reading, SourceLine, Spot } from '../model.js';
import { type LaidLine, unfold, type Unfolded } from '../layout/index.js';
import { isDrawn } from '../layout/kind.js';
import { clearFurniture } from './furniture.js';
import { laidBlocks } from './laid.js';
import { type Block, blocksOf } from './paragraphs.js';
import { type As, type Profile, profileOf } from './profile.js';
import { isHardLine } from './verse.js';


export type { As };

/** `as`: how the lines are to be taken; null: as they look. `markdown`: so the file's name says. */
export function readText(text: string, as: As | null = null, markdown = false, decide?: Decide): Reading {
  const repairs = new Repairs(decide);
  const lines = linesOf(text).map((line) => ({ ...line, text: foldCharacters(line.text, line.spot, repairs) }));
  if (as === null && !markdown && isDrawn(lines)) {
    const laid = unfold(lines);
    if (laid.isLayout) return readLaid(laid, repairs);
  }
  const cleared = clearFurniture(lines.map((line) => ({ ...line, text: line.text.replaceAll('\f', '') })), repairs);
  const profile = profileOf(cleared.lines, markdown, as);
  const blocks = blocksOf(cleared.lines, cleared.turns, profile, repairs);
  return { kind: profile.kind === 'markdown' ? 'markdown' : 'text', evidence: [profile.kind, ...profile.evidence], pieces: piecesOf(blocks, profile, repairs), facts: cleared.facts, repairs: repairs.made, guesses: repairs.guesses, diagnostics: [] };
}

/** Pages are counted where form feeds part them. */
function linesOf(text: string): readonly SourceLine[] {
  let page = text.includes('\f') ? 1 : 0;
  return text.replace(/^\ufeff/, '').split(/\r\n|[\n\r]/).map((line, index): SourceLine => {
    page += line.split('\f').length - 1;
    return { text: line, spot: { page, line: index + 1 } };
  });
}

/** A text in which the columns and margins of pages were drawn with blanks. */
function readLaid({ lines, evidence }: Unfolded, repairs: Repairs): Reading {
  const cleared = clearFurniture(lines, repairs);
  const blocks = laidBlocks(cleared.lines as readonly LaidLine[], cleared.turns, repairs);
  const pieces = blocks.map(({ text, first }): Piece => ({ kind: 'text', text, spot: first.spot, look: { align: (first as LaidLine).centred ? 'center' : null, bold: false } }));
  return { kind: 'text', evidence: ['layout', ...evidence], pieces, facts: cleared.facts, repairs: repairs.made, diagnostics: [] };
}

function piecesOf(blocks: readonly Block[], profile: Profile, repairs: Repairs): readonly Piece[] {
  const pieces: Piece[] = [];
  const marked = profile.kind === 'markdown';
  const rows = tabbedRows(blocks, repairs);
  let verse = 0;
  for (const { text, first, before, stanza } of blocks) {
    const { spot } = first;
    if (before > (profile.spread ? 4 : 1) && pieces.length > 0) pieces.push({ kind: 'gap', spot });
    const last = pieces.at(-1);
    const row = rows.get(first) ?? (/^\|.*\|$/.test(text) ? text.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim()) : undefined);
    const goesOn = stanza > 0 && stanza === verse;
    verse = stanza;
    if (goesOn && last?.kind === 'lines') pieces[pieces.length - 1] = { ...last, lines: [...last.lines, unmarked(text)] };
    else if (stanza > 0) pieces.push({ kind: 'lines', lines: [unmarked(text)], spot });
    else if (row !== undefined) {
      if (last?.kind === 'table' && before === 0) {
        if (!row.every((cell) => /^:?-{2,}:?$/.test(cell))) pieces[pieces.length - 1] = { ...last, rows: [...last.rows, row] };
      } else pieces.push({ kind: 'table', caption: '', rows: [row], spot });
    } else pieces.push(pieceOf(text, marked, spot));
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

/** The backslash is Markdown's, not the verse's. */
const unmarked = (text: string): string => (isHardLine(text) ? text.slice(0, -1) : text);

function pieceOf(text: string, marked: boolean, spot: Spot): Piece {
  const head = /^(#{1,6})\s+(.*?)\s*#*$/.exec(text);
  if (head !== null) return { kind: 'head', level: head[1]?.length ?? 1, text: head[2] ?? '', spot };
  const note = /^\[\^([^\]]+)\]:\s*(.*)$/s.exec(text);
  if (note !== null) return { kind: 'note', id: note[1] ?? '', text: note[2] ?? '', spot };
  const bullet = /^[-*+]\s+(.*)$/s.exec(text);
  if (bullet !== null) return { kind: 'item', ordered: false, number: 0, depth: 0, text: bullet[1] ?? '', spot };
  const numbered = marked ? /^(\d{1,3})[.)]\s+(.*)$/s.exec(text) : null;
  if (numbered !== null) return { kind: 'item', ordered: true, number: Number(numbered[1]), depth: 0, text: numbered[2] ?? '', spot };
  return { kind: 'text', text, spot, look: { align: null, bold: false } };
}
