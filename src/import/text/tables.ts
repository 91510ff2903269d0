/** Tables drawn with blanks or strokes → lines `| a | b |`, which all later steps take for rows. */
import { isNumbered, widthOf } from '../characters.js';
import type { Repairs } from '../decide.js';
import { joined } from '../join.js';
import { cellsOf } from '../layout/cells.js';
import type { SourceLine } from '../model.js';
import { isBoxed, rowLine, withBoxes } from './boxes.js';

interface Cell {
  readonly text: string;
  /** Cells of a terminal in front, and characters. */
  readonly at: number;
  readonly chars: number;
}

interface Row {
  readonly index: number;
  readonly cells: readonly Cell[];
}

const GAP = /[ \u3000]{2,}/;
/** em: a cell of running text is longer on the average. */
const NARROW = 12;
const STOPS = /[，。；]/;
/** Cells by which a column's texts may begin apart. */
const NEAR = 2;

/** The lines with the rows of tables rewritten, in their places. */
export function withTables(source: readonly SourceLine[], repairs: Repairs): readonly SourceLine[] {
  const lines = isBoxed(source) ? withBoxes(source, repairs) : source;
  const out = [...lines];
  let run: Row[] = [];
  let empty = 0;
  const close = (): void => {
    if (isTable(run)) write(run, out, repairs);
    run = [];
  };
  lines.forEach(({ text }, index) => {
    if (text.trim() === '') {
      if (++empty > 1) close();
      return;
    }
    // Outside a table a line without a gap begins none.
    const cells = (run.length === 0 && !GAP.test(text)) || /^\s*[|#>]|[\t\f]/.test(text) ? [] : cellsIn(text);
    if (cells.length < 2 && !(empty === 0 && goesOn(run, cells))) close();
    else run.push({ index, cells });
    empty = 0;
  });
  close();
  return out;
}

const GAPS = new RegExp(`(${GAP.source})`);

function cellsIn(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (const part of line.split(GAPS)) {
    if (part.trim() !== '') {
      const lead = line.slice(0, from) + (/^\s*/.exec(part)?.[0] ?? '');
      cells.push({ text: part.trim(), at: cellsOf(lead), chars: lead.length });
    }
    from += part.length;
  }
  return cells;
}

/** The commonest number of cells. */
function countOf(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** A single text under the second column or a later one: the rest of a cell that had no room. */
function goesOn(run: readonly Row[], [cell, ...others]: readonly Cell[]): boolean {
  const above = run.at(-1)?.cells ?? [];
  return cell !== undefined && others.length === 0 && above.length > 2 && above.slice(1).some(({ at, chars }) => Math.abs(at - cell.at) <= NEAR || Math.abs(chars - cell.chars) <= NEAR);
}

function isTable(rows: readonly Row[]): boolean {
  const count = countOf(rows);
  const whole = rows.filter(({ cells }) => cells.length === count);
  if (count < 2 || whole.length < 2 || rows.some(({ cells }) => cells.length > count)) return false;
  const all = whole.flatMap(({ cells }) => cells);
  const stopped = all.filter(({ text }) => STOPS.test(text)).length;
  if (count === 2) return whole.length > 3 && whole.length === rows.length && stopped === 0 && all.every(({ text }) => widthOf(text) <= NARROW) && rows.every(({ cells: [first] }) => !isNumbered(`${first?.text ?? ''} `)) && isAligned(whole);
  const wide = all.reduce((sum, { text }) => sum + widthOf(text), 0) / all.length;
  return whole.length * count >= 8 && wide <= NARROW && stopped <= all.length * 0.2 && all.some(({ text }) => !/^\p{Script=Han}{2,4}$/u.test(text));
}

/** The second column begins, or ends, at one place. */
function isAligned(rows: readonly Row[]): boolean {
  const places = (of: (cell: Cell) => number): boolean => {
    const all = rows.map(({ cells }) => of(cells[1] as Cell));
    return all.reduce((a, b) => Math.max(a, b), 0) - all.reduce((a, b) => Math.min(a, b), Infinity) <= NEAR;
  };
  return places(({ at }) => at) || places(({ chars }) => chars) || places(({ at, text }) => at + cellsOf(text)) || places(({ chars, text }) => chars + text.length);
}

function write(rows: readonly Row[], out: SourceLine[], repairs: Repairs): void {
  const count = countOf(rows);
  const whole = rows.filter(({ cells }) => cells.length === count);
  const starts = Array.from({ length: count }, (_, column) => whole.map(({ cells }) => cells[column]?.at ?? 0).sort((a, b) => a - b)[Math.floor(whole.length / 2)] ?? 0);
  const lines: { index: number; texts: string[] }[] = [];
  for (const { index, cells } of rows) {
    const above = lines.findLast(({ texts }) => texts.length > 0);
    const column = nearest(starts, cells[0]?.at ?? 0);
    if (cells.length === 1 && above !== undefined) {
      above.texts[column] = joined(above.texts[column] ?? '', cells[0]?.text ?? '');
      lines.push({ index, texts: [] });
      continue;
    }
    const texts: string[] = Array.from({ length: count }, () => '');
    let least = 0;
    for (const [k, { text, at }] of cells.entries()) {
      const place = cells.length === count ? k : Math.min(count - cells.length + k, Math.max(least, nearest(starts, at)));
      texts[place] = text;
      least = place + 1;
    }
    lines.push({ index, texts });
  }
  const first = out[rows[0]?.index ?? 0];
  if (first === undefined || !repairs.make({ rule: 'find-table', spot: first.spot, before: first.text.trim(), after: rowLine(lines[0]?.texts ?? []), confidence: 0.9 })) return;
  for (const { index, texts } of lines) put(out, index, texts.length > 0 ? rowLine(texts) : '');
}

function put(out: SourceLine[], index: number, text: string): void {
  const line = out[index];
  if (line !== undefined) out[index] = { ...line, text };
}

function nearest(starts: readonly number[], at: number): number {
  return starts.reduce((best, start, column) => (Math.abs(start - at) < Math.abs((starts[best] ?? 0) - at) ? column : best), 0);
}
