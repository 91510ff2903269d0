/** Cells that stand below one another: a table that has no rules, and the head of one over its first rule. */
import { greatest, least } from '../extent.js';
import { textOf } from './lines.js';
import type { Atom } from './marks.js';

export interface Row {
  readonly y: number;
  readonly cells: readonly Atom[];
}

interface Column {
  readonly x0: number;
  readonly x1: number;
}

export interface Aligned {
  readonly atoms: readonly Atom[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows that prove columns. */
const ROWS = 3;
/** In em: a cell of a table without rules. Of two as long as `BROAD` side by side, both are lines of text. */
const LONG = 12;
const BROAD = 7;
/** In em: between columns; between rows at most. */
const GUTTER = 0.65;
const NEAR = 2.6;
/** In em: what starts or ends at one place. */
const SAME = 0.2;

export const CAPTION = /^(?:续?表|附表)\s*[\d一二三四五六七八九十]+/;

/** Where the cells of a column are alike: at the left, the right or in the middle. */
const EDGES: readonly ((cell: { readonly x0: number; readonly x1: number }) => number)[] = [(cell) => cell.x0, (cell) => cell.x1, (cell) => (cell.x0 + cell.x1) / 2];

export function rowsOf(atoms: readonly Atom[]): Row[] {
  const rows: { y: number; cells: Atom[] }[] = [];
  for (const atom of [...atoms].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row && atom.y - row.y < 0.4 * atom.size) row.cells.push(atom);
    else rows.push({ y: atom.y, cells: [atom] });
  }
  return rows.map(({ y, cells }) => ({ y, cells: cells.sort((a, b) => a.x0 - b.x0) }));
}

/** The tables among the atoms that no rule shows, from top to bottom. */
export function alignedTables(atoms: readonly Atom[]): Aligned[] {
  const rows = rowsOf(atoms);
  const found: Aligned[] = [];
  for (let at = 0, free = 0; at + ROWS <= rows.length; at++) {
    const columns = columnsOf(rows.slice(at, at + ROWS));
    if (!columns) continue;
    const run = grown(rows, at, free, columns);
    const above = rows[run.from - 1];
    if (!isTable(run.cells, above !== undefined && CAPTION.test(textIn(above.cells)))) continue;
    found.push({ atoms: rows.slice(run.from, run.to).flatMap(({ cells }) => cells), rows: run.cells.map((row) => row.map((cell) => (cell ? textOf(cell.glyphs) : ''))) });
    free = run.to;
    at = run.to - 1;
  }
  return found;
}

/** The row over a table whose first rule stands under its head. */
export function headOver(atoms: readonly Atom[], inside: readonly Atom[]): readonly Atom[] {
  const rows = rowsOf(inside);
  const columns = columnsOf(rows.slice(0, ROWS));
  const head = rowsOf(atoms.filter((atom) => !atom.table && atom.y < (rows[0]?.y ?? 0) && !inside.includes(atom))).at(-1);
  return columns && head && isNear(head, rows[0]) ? headed(head, columns) ?? [] : [];
}

/** A row that fills all columns and is no caption in two parts. */
function headed(row: Row, columns: readonly Column[]): Atom[] | null {
  const cells = CAPTION.test(textIn(row.cells)) ? null : fitted(row, columns);
  return cells?.every((cell) => cell !== null) ? cells : null;
}

const textIn = (cells: readonly Atom[]): string => cells.map((cell) => textOf(cell.glyphs)).join(' ');

const isNear = (row: Row | undefined, next: Row | undefined): boolean => row !== undefined && next !== undefined && next.y - row.y < NEAR * (row.cells[0]?.size ?? 0);

/** Rows of as many short cells each, that agree in every column. */
function columnsOf(rows: readonly Row[]): Column[] | null {
  const [first] = rows;
  const count = first?.cells.length ?? 0;
  if (rows.length < ROWS || count < 2 || rows.some(({ cells }, at) => cells.length !== count || cells.some(({ table }) => table) || (at > 0 && !isNear(rows[at - 1], rows[at])))) return null;
  const size = first?.cells[0]?.size ?? 0;
  const steps = rows.slice(1).map((row, at) => row.y - (rows[at]?.y ?? 0));
  if (greatest(steps) - least(steps) > 0.5 * size || rows.some((row) => !isShort(row))) return null;
  const columns = Array.from({ length: count }, (_, at): Column => {
    const cells = rows.flatMap((row) => row.cells[at] ?? []);
    return { x0: least(cells.map(({ x0 }) => x0)), x1: greatest(cells.map(({ x1 }) => x1)) };
  });
  const agree = (at: number): boolean => EDGES.some((edge) => {
    const values = rows.flatMap(({ cells }) => cells.slice(at, at + 1).map(edge));
    return greatest(values) - least(values) < SAME * size;
  });
  return columns.every(({ x0 }, at) => agree(at) && (at === 0 || x0 - (columns[at - 1]?.x1 ?? 0) > GUTTER * size)) ? columns : null;
}

function isShort({ cells }: Row): boolean {
  const widths = cells.map((cell) => (cell.x1 - cell.x0) / cell.size);
  return widths.every((width) => width < LONG) && widths.filter((width) => width > BROAD).length < 2;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly cells: readonly (readonly (Atom | null)[])[];
}

/** The rows above and below that fit the columns, too: in those below a cell may be empty. */
function grown(rows: readonly Row[], at: number, free: number, columns: readonly Column[]): Run {
  const cells = rows.slice(at, at + ROWS).map((row): (Atom | null)[] => [...row.cells]);
  let [from, to] = [at, at + ROWS];
  for (; from > free && isNear(rows[from - 1], rows[from]); from--) {
    const row = headed(rows[from - 1] as Row, columns);
    if (!row) break;
    cells.unshift(row);
  }
  for (; to < rows.length && isNear(rows[to - 1], rows[to]); to++) {
    const row = fitted(rows[to] as Row, columns);
    if (!row) break;
    cells.push(row);
  }
  return { from, to, cells };
}

/** Its cells by column; null if one stands in none, or only one is filled. */
function fitted(row: Row, columns: readonly Column[]): (Atom | null)[] | null {
  const parts = row.cells.flatMap((atom) => partedAt(atom, columns));
  const cells = columns.map((column, at) => {
    const [before, after] = [columns[at - 1]?.x1 ?? -Infinity, columns[at + 1]?.x0 ?? Infinity];
    return parts.find((part) => part.x0 > before && part.x1 < after && EDGES.some((edge) => Math.abs(edge(part) - edge(column)) < SAME * part.size)) ?? null;
  });
  const filled = cells.filter((cell) => cell !== null);
  return filled.length === parts.length && filled.length >= 2 && isShort({ y: row.y, cells: parts }) ? cells : null;
}

/** A cell that nearly fills its column stands close to the next: the atom is two where a column begins. */
function partedAt(atom: Atom, columns: readonly Column[]): Atom[] {
  if (atom.table) return [atom];
  for (const { x0 } of columns) {
    const at = atom.glyphs.findIndex((glyph) => glyph.text.trim() !== '' && Math.abs(glyph.x - x0) < 0.1 * glyph.size);
    const end = atom.glyphs.slice(0, Math.max(0, at)).findLast((glyph) => glyph.text.trim() !== '');
    const start = atom.glyphs[at];
    if (!end || !start || start.x - end.x - end.width < 0.3 * atom.size) continue;
    return [{ ...atom, x1: end.x + end.width, glyphs: atom.glyphs.slice(0, at) }, ...partedAt({ ...atom, x0: start.x, glyphs: atom.glyphs.slice(at) }, columns)];
  }
  return [atom];
}

const FIGURE = /\d/;
const ITEM = /^[（(]?(?:\d+|[一二三四五六七八九十]+)[)）.．、]?$/;
const PAUSE = /[，。；：！？、…,;:!?]$/;

/** A caption tells. Without one there are three columns, one of them with figures, no sentences: names and verse stand in columns, too. */
function isTable(rows: readonly (readonly (Atom | null)[])[], captioned: boolean): boolean {
  const texts = rows.map((row) => row.map((cell) => (cell ? textOf(cell.glyphs).trim() : '')));
  const all = texts.flat();
  if (all.filter((text) => PAUSE.test(text)).length > 0.2 * all.length) return false;
  if (captioned) return true;
  const columns = (texts[0] ?? []).map((_, at) => texts.map((row) => row[at] ?? ''));
  const figured = columns.some((column) => column.filter((text) => FIGURE.test(text)).length >= 0.5 * column.length && !column.every((text) => ITEM.test(text)));
  return columns.length >= 3 && figured && !isContents(columns.at(-1) ?? []);
}

/** Numbers of pages never fall. */
function isContents(last: readonly string[]): boolean {
  return last.every((text, at) => /^[(（]?\d{1,4}[)）]?$/.test(text) && (at === 0 || Number.parseInt(text.replace(/\D/g, ''), 10) >= Number.parseInt((last[at - 1] ?? '').replace(/\D/g, ''), 10)));
}
