/** Tables drawn with strokes: │ between cells, ─ between rows. */
import type { Repairs } from '../decide.js';
import { joined } from '../join.js';
import type { SourceLine } from '../model.js';

const RULE = /^\s*[┌┬┐├┼┤└┴┘─━│┃┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝═║|+=:-]*[┬┼┴├┤─━┳╋┻╦╬╩═]{3}[┌┬┐├┼┤└┴┘─━│┃┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝═║|+=:-]*\s*$|^\s*\+(?:[-=]{2,}\+)+\s*$/;
const STROKES = /[│┃║]/;
const PLAIN = /^(?!\s*\|.*\|\s*$)[^|]*\S[^|]*\|.*\S/;

/** A row as Markdown writes it. */
export const rowLine = (texts: readonly string[]): string => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

const isRow = (text: string): boolean => STROKES.test(text) || PLAIN.test(text);

/** Strokes in at least two lines one below the other, or beside a rule. */
export function isBoxed(lines: readonly SourceLine[]): boolean {
  return lines.some(({ text }, k) => STROKES.test(text) || RULE.test(text) || (text.includes('|') && PLAIN.test(text) && PLAIN.test(lines[k + 1]?.text ?? '')));
}

function cellsOf(text: string): readonly string[] {
  const mark = STROKES.test(text) ? /[│┃║]/ : /\|/;
  const parts = text.trim().split(mark).map((cell) => cell.trim());
  return parts.slice(parts[0] === '' ? 1 : 0, parts.length > 1 && parts.at(-1) === '' ? -1 : undefined);
}

/** The lines with rows rewritten and rules taken out. */
export function withBoxes(lines: readonly SourceLine[], repairs: Repairs): readonly SourceLine[] {
  const out = [...lines];
  let from = 0;
  for (let at = 0; at <= lines.length; at++) {
    const text = lines[at]?.text ?? '';
    if (at < lines.length && (isRow(text) || RULE.test(text))) continue;
    rewrite(out, from, at, repairs);
    from = at + 1;
  }
  return out;
}

function rewrite(out: SourceLine[], from: number, to: number, repairs: Repairs): void {
  const run = out.slice(from, to);
  const rows = run.filter(({ text }) => !RULE.test(text)).map(({ text }) => cellsOf(text));
  const count = rows[0]?.length ?? 0;
  if (rows.length < 2 || count < 2 || rows.some(({ length }) => length !== count)) return;
  const strokes = run.map(({ text }) => (RULE.test(text) ? text.trim() : text.replace(/[^│┃║]/g, ''))).join('');
  if (strokes !== '' && !repairs.make({ rule: 'drop-stroke', spot: (run[0] as SourceLine).spot, before: strokes, after: '', confidence: 1 })) return;
  const rules = run.filter(({ text }) => RULE.test(text)).length;
  // Rules between all rows: what stands between two of them is one row, in as many lines as it needed.
  const parted = rules > 2 && rules >= rows.length / 3;
  let row: string[] | null = null;
  let home = from;
  run.forEach((line, k) => {
    const { text } = line;
    const rule = RULE.test(text);
    out[from + k] = { ...line, text: '' };
    if (rule) row = null;
    else {
      const own = cellsOf(text);
      if (row === null || !parted) [row, home] = [[...own], from + k];
      else row = row.map((cell, column) => joined(cell, own[column] ?? ''));
      out[home] = { ...(out[home] as SourceLine), text: rowLine(row) };
    }
  });
}
