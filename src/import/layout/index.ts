/** Texts whose layout was drawn with spaces: columns taken apart, and each line told where it stood. */
import type { Evidence, SourceLine } from '../model.js';
import { cellsOf } from './cells.js';
import { isCentred } from './centre.js';
import { columnOf, completed, type Column, type Placed } from './columns.js';
import { aloneRows } from './furniture.js';
import { evidenceOf, isDrawn } from './kind.js';
import { stacksOf, type Cuts, type Stack } from './regions.js';
import { pagesOf, rowOf, spansOf, textOf, type Row, type Unit } from './rows.js';

export interface LaidLine extends SourceLine {
  /** Blanks in front, from the left edge of the column. */
  readonly indent: number;
  /** Cells of the text. */
  readonly width: number;
  /** Cells of the column. */
  readonly measure: number;
  readonly centred: boolean;
  /** 0 = leftmost. */
  readonly column: number;
  /** Number of the region: a stretch of a page with the same columns. */
  readonly block: number;
}

export interface Unfolded {
  readonly lines: readonly LaidLine[];
  readonly isLayout: boolean;
  readonly evidence: readonly Evidence[];
}

/** The text as it is read: columns one after the other. A text that no layout has drawn keeps its lines and their spaces. */
export function unfold(lines: readonly SourceLine[]): Unfolded {
  const pages = pagesOf(lines);
  if (!isDrawn(lines)) return { lines: laidPlain(pages.flat()), isLayout: false, evidence: [] };
  const readings = (['char', 'cell'] as const).map((unit) => readAll(pages, unit));
  const [best] = [...readings].sort((a, b) => b.score - a.score);
  if (!best) return { lines: [], isLayout: false, evidence: [] };
  return { lines: laidPages(best.pages, best.unit), isLayout: true, evidence: evidenceOf(lines, pages.length, best.pages.flat().map(({ of }) => of)) };
}

interface ReadPages {
  readonly unit: Unit;
  readonly pages: readonly (readonly Stack[])[];
  /** How well the columns stand in line. */
  readonly score: number;
}

/** All pages' stacks; a second time with the gutters that the first has found. */
function readAll(pages: readonly (readonly SourceLine[])[], unit: Unit): ReadPages {
  const rows = pages.map((page) => page.map((line) => rowOf(line, unit)));
  const alone = aloneRows(rows);
  const first = readOnce(rows, alone, []);
  const found = first.cuts.flatMap((cut) => cut.found);
  const score = found.reduce((sum, one) => sum + one.score, 0);
  if (found.length === 0) return { unit, pages: first.pages, score };
  const known = [...new Set(found.map(({ at }) => at))];
  const { pages: read } = readOnce(rows, alone, known);
  return { unit, pages: read, score: score * straightness(read) };
}

/** Share of the columns' lines that begin where most lines of their column do: in the wrong unit a right-hand column is ragged. */
function straightness(pages: readonly (readonly Stack[])[]): number {
  let straight = 0;
  let all = 0;
  for (const { rows, of } of pages.flat()) {
    if (of < 2) continue;
    const counts = new Map<number, number>();
    for (const { spans } of rows) if (spans[0]) counts.set(spans[0].start, (counts.get(spans[0].start) ?? 0) + 1);
    const each = [...counts.values()];
    straight += each.reduce((most, count) => Math.max(most, count), 0);
    all += each.reduce((sum, count) => sum + count, 0);
  }
  return all === 0 ? 1 : straight / all;
}

function readOnce(rows: readonly (readonly Row[])[], alone: readonly ReadonlySet<number>[], known: readonly number[]): { readonly pages: readonly (readonly Stack[])[]; readonly cuts: readonly Cuts[] } {
  let region = 0;
  const cuts: Cuts[] = [];
  const pages = rows.map((page, at) => {
    const own: Cuts = { known, found: [] };
    cuts.push(own);
    return stacksOf(page, alone[at] ?? new Set(), own, () => region++);
  });
  return { pages, cuts };
}

interface Group {
  readonly key: string;
  readonly like: string;
  readonly lines: Placed[];
}

const placedOf = (row: Row): Placed => {
  const text = textOf(row);
  return { text, start: row.spans[0]?.start ?? 0, end: row.spans.at(-1)?.end ?? 0, cells: cellsOf(text), line: row.line.spot.line };
};

const keyOf = (page: number, stack: Stack): string => `${page}/${stack.of}/${stack.column}`;

/** The columns of all pages, by key. */
function columnsOf(pages: readonly (readonly Stack[])[]): ReadonlyMap<string, Column> {
  const groups = new Map<string, Group>();
  pages.forEach((stacks, page) => {
    for (const stack of stacks) {
      const key = keyOf(page, stack);
      const group = groups.get(key) ?? { key, like: `${stack.of}/${stack.column}`, lines: [] };
      group.lines.push(...stack.rows.filter((row) => row.spans.length > 0).map(placedOf));
      groups.set(key, group);
    }
  });
  const all = [...groups.values()].map((group) => ({ ...group, column: columnOf(group.lines), count: group.lines.length }));
  return new Map(all.map((group) => {
    const [page] = group.key.split('/');
    const beside = all.filter((other) => other.key.startsWith(`${page}/`) && !other.like.startsWith('1/'));
    if (group.like === '1/0' && beside.length > 0 && group.count < 5) return [group.key, spanning(group.column, beside)];
    return [group.key, completed(group.column, group.count, all.filter((other) => other.like === group.like && other !== group))];
  }));
}

/** A line over columns is as wide as they are together. */
function spanning(own: Column, beside: readonly { readonly column: Column }[]): Column {
  const edge = beside.reduce((least, { column }) => Math.min(least, column.edge), own.edge);
  const right = beside.reduce((most, { column }) => Math.max(most, column.edge + column.reach), own.edge + own.reach);
  const measure = beside.reduce((sum, { column }) => sum + column.measure + 4, -4);
  return { edge, reach: right - edge, measure: Math.max(own.measure, measure), first: 0 };
}

function laidPages(pages: readonly (readonly Stack[])[], unit: Unit): LaidLine[] {
  const columns = columnsOf(pages);
  return pages.flatMap((stacks, page) => stacks.flatMap((stack) => {
    const column = columns.get(keyOf(page, stack));
    return column ? laidStack(stack, column, unit) : [];
  }));
}

/** Without the empty rows above and below a column: they part its region from others, not its lines. */
function trimmed(rows: readonly Row[]): readonly Row[] {
  const hasText = (row: Row): boolean => row.spans.length > 0;
  return rows.slice(Math.max(0, rows.findIndex(hasText)), rows.findLastIndex(hasText) + 1);
}

/** Empty rows stay where the text has one column, or where all its columns have them. */
function laidStack(stack: Stack, column: Column, unit: Unit): LaidLine[] {
  const rows = stack.of > 1 ? trimmed(stack.rows) : stack.rows;
  const filled = rows.filter((row) => row.spans.length > 0);
  const placed = filled.map(placedOf);
  const common = { measure: column.measure, column: stack.column, block: stack.region };
  let at = -1;
  let centred = false;
  return rows.flatMap((row) => {
    if (row.spans.length > 0) at++;
    const line = row.spans.length > 0 ? placed[at] : undefined;
    if (!line) return row.blank ? { text: '', spot: row.line.spot, indent: 0, width: 0, centred: false, ...common } : [];
    centred = isCentred(placed, at, centred, column, unit);
    return { text: line.text, spot: row.line.spot, indent: Math.max(0, line.start - column.edge), width: line.cells, centred, ...common };
  });
}

/** Lines of a text without layout: as they are, measured. */
function laidPlain(lines: readonly SourceLine[]): LaidLine[] {
  const placed = lines.map((line): Placed => {
    const spans = spansOf(line.text, 'cell');
    return { text: line.text.trim(), start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0, cells: cellsOf(line.text.trim()), line: line.spot.line };
  });
  const own = columnOf(placed.filter(({ text }) => text !== ''));
  const column = { ...own, edge: 0 };
  return lines.map((line, at) => {
    const one = placed[at];
    const indent = one?.start ?? 0;
    const centred = one !== undefined && one.text !== '' && isCentred(placed, at, false, column, 'cell');
    return { ...line, indent, width: one?.cells ?? 0, measure: column.measure, centred, column: 0, block: 0 };
  });
}
