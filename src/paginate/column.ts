/**
 * A vertical list as numbers: heights, penalties and what notes reserve. `fill` sees this and nothing else.
 * All heights are whole numbers of 1/65536 grid line, so that sums are exact however long the list is.
 */

/** Units of one grid line. */
export const LINE = 65536;
/** A height this near to whole lines is meant as whole lines (0.8 % of a line; covers rounding to 1/100 pt). */
const SLACK = LINE / 128;

/** pt → units, rounded up but for rounding noise. */
export function units(pt: number, pitch: number): number {
  if (pt === pitch) return LINE;
  if (pt === 0) return 0;
  const exact = (pt / pitch) * LINE;
  const whole = Math.round(exact / LINE) * LINE;
  return Math.abs(exact - whole) <= SLACK ? whole : Math.ceil(exact - 0.01);
}

export function wholeLines(height: number): number {
  return Math.ceil(height / LINE) * LINE;
}

/** Hands out pieces of large arrays: a booklet has many short columns, and each array of its own would cost more than its numbers. */
export class Pool {
  private block = new Float64Array(0);
  private used = 0;

  /** `count` zeros. */
  floats(count: number): Float64Array {
    if (this.used + count > this.block.length) {
      this.block = new Float64Array(Math.max(count, 1 << 15));
      this.used = 0;
    }
    this.used += count;
    return this.block.subarray(this.used - count, this.used);
  }
}

/** Index i = row i. Heights count from the head of the column. */
export interface Column {
  readonly count: number;
  /** Where a row's own height begins, under the white above it; that white is dropped where the row heads a page. */
  readonly top: Float64Array;
  /** Where what the row needs as the last of its page ends: the line gap under its em box is not needed. */
  readonly foot: Float64Array;
  /** Cost of ending a page after the row. */
  readonly penalty: Float64Array;
  /** 1 where an article ends and another may follow on the page; null for a single article. */
  readonly ends: Uint8Array | null;
  readonly tables: TableMeasures | null;
  readonly notes: NoteMeasures | null;
  /** By row: the next row after it that must begin a page, `count` where none does; null where no page start is held. */
  readonly stops: Int32Array | null;
}

/** Whether the page that ends before row `to` ends with an article. */
export function endsArticle(column: Column, to: number): boolean {
  return column.ends !== null && column.ends[to - 1] === 1;
}

/** Only rows inside a table, not its first, have entries other than 0. */
export interface TableMeasures {
  /** Height of the repeated head when the row begins a page. */
  readonly head: Float64Array;
  /** The same for rows after the table: the head, and what brings them back to the grid. */
  readonly after: Float64Array;
  /** Row that follows the table. */
  readonly end: Int32Array;
}

/** Rows of notes in the order of their calls. */
export interface NoteMeasures {
  /** Prefix over rows: rows of notes called before row i. */
  readonly called: Int32Array;
  /** Prefix over rows: rows of notes up to the first row of the last note called before row i, that row included. */
  readonly least: Int32Array;
  /** Prefix over note rows: their heights. */
  readonly sum: Float64Array;
  /** What a note row does not need at the foot of the page. */
  readonly tail: Float64Array;
  /** The rule and the white around it. */
  readonly separator: number;
}

/** Height of rows from…to−1 as one page: white above the first dropped, gap under the last not needed. */
export function extent(column: Column, from: number, to: number): number {
  if (to <= from) return 0;
  const rows = at(column.foot, to - 1) - at(column.top, from);
  return column.tables === null ? rows : rows + lead(column.tables, from, to - 1);
}

/** Top of row `row` on a page that begins with row `from`, units from the top of the type area. */
export function offset(column: Column, from: number, row: number): number {
  const top = at(column.top, row) - at(column.top, from);
  return column.tables === null ? top : top + lead(column.tables, from, row);
}

/** What a table that runs on adds above row `row` of a page that begins with row `from`. */
function lead(tables: TableMeasures, from: number, row: number): number {
  return row >= at(tables.end, from) ? at(tables.after, from) : at(tables.head, from);
}

/** Height of note rows from…to−1 with their separator; 0 for none. */
export function noteExtent(notes: NoteMeasures, from: number, to: number): number {
  return to <= from ? 0 : notes.separator + at(notes.sum, to) - at(notes.sum, from) - at(notes.tail, to - 1);
}

/** Indexes are ours: outside the array is a bug, and 0 keeps the arithmetic total. */
export function at(list: Float64Array | Int32Array | Uint8Array, index: number): number {
  return list[index] ?? 0;
}
