/** Tables whose columns stand so close that a single blank parts them: as many short texts in each of several lines, and a caption or figures to prove it. */
import { BULLET, isNumbered, widthOf } from '../characters.js';
import type { Repairs } from '../decide.js';
import type { SourceLine } from '../model.js';
import { rowLine } from './boxes.js';

/** Lines. */
const LEAST = 3;
/** em: a cell, and a cell on the average. */
const WIDEST = 12;
const NARROW = 7;
const CAPTION = /^[续續附]?表\s?[\d一二三四五六七八九十]/;
const STOPS = /[，。；？！：,;?!:]/;
/** Mark-up, and a row of a table that is known already. */
const OTHER = /^[|#>*+-]/;

/** The lines with such rows rewritten. */
export function withRows<L extends SourceLine>(lines: readonly L[], repairs: Repairs): readonly L[] {
  const out = [...lines];
  let run: number[] = [];
  let count = 0;
  const close = (next: number, size: number): void => {
    if (run.length >= LEAST && isTable(lines, run)) write(out, run, repairs);
    [run, count] = size > 1 ? [[next], size] : [[], 0];
  };
  lines.forEach(({ text }, index) => {
    if (text.trim() === '' && run.at(-1) === index - 1) return;
    const cells = cellsIn(text);
    if (cells.length > 1 && cells.length === count && index - (run.at(-1) ?? -9) < 3) run.push(index);
    else close(index, cells.length);
  });
  close(0, 0);
  return out;
}

function cellsIn(text: string): readonly string[] {
  const line = text.trim();
  if (line.length > 80 || !line.includes(' ') || OTHER.test(line) || BULLET.test(line) || isNumbered(line)) return [];
  const cells = line.split(/[ \u3000]+/);
  return cells.some((cell) => widthOf(cell) > WIDEST || STOPS.test(cell)) ? [] : cells;
}

/** Under a caption; else three columns, one of which, behind the first, holds figures in most rows below the first. */
function isTable(lines: readonly SourceLine[], run: readonly number[]): boolean {
  const rows = run.map((index) => cellsIn(lines[index]?.text ?? ''));
  const all = rows.flat();
  if (!/\p{Script=Han}/u.test(all.join('')) || all.reduce((sum, cell) => sum + widthOf(cell), 0) > NARROW * all.length) return false;
  let above = (run[0] ?? 0) - 1;
  while (lines[above]?.text.trim() === '') above--;
  if (CAPTION.test(lines[above]?.text.trim() ?? '')) return true;
  const columns = (rows[0] ?? []).map((_, column) => rows.slice(1).map((row) => row[column] ?? ''));
  return columns.length > 2 && columns.slice(1).some((cells) => cells.filter((cell) => /^[-+]?\d/.test(cell)).length > cells.length / 2);
}

function write<L extends SourceLine>(out: L[], run: readonly number[], repairs: Repairs): void {
  const [first] = run;
  const line = out[first ?? 0];
  if (line === undefined || !repairs.make({ rule: 'find-table', spot: line.spot, before: line.text.trim(), after: rowLine(cellsIn(line.text)), confidence: 0.75 })) return;
  for (const index of run) {
    const row = out[index];
    if (row !== undefined) out[index] = { ...row, text: rowLine(cellsIn(row.text)) };
  }
}
