/** Galleys that follow one another without a forced page start, laid end to end as one column. */
import type { Galley, Row } from '../model/galley.js';
import type { TypeArea } from '../model/template.js';
import { at, LINE, units, wholeLines, type Column, type NoteMeasures, type TableMeasures } from './column.js';
import type { Capacity } from './fill.js';
import { splitTall } from './tall.js';

/** `CONTENTS` stands for the contents galley where a chapter's index is asked for. */
export const CONTENTS = -2;

export interface Stream {
  readonly rows: readonly Row[];
  readonly parts: readonly Part[];
  readonly column: Column;
  /** Rows of notes in the order of their calls. */
  readonly notes: readonly NoteRow[];
  /** Off the grid: bottom of what precedes each row, pt. null on the grid, where whole lines tell it. */
  readonly bottoms: Float64Array | null;
}

/** One galley's share of a stream. */
export interface Part {
  readonly galley: Galley;
  /** Index in Galleys.chapters, or CONTENTS. */
  readonly chapter: number;
  /** Its first row in the stream, and the row after its last. */
  readonly from: number;
  readonly to: number;
}

/** What a page takes of one galley. */
export interface Share extends Part {
  /** Whether the galley begins on the page. */
  readonly opens: boolean;
}

/** The galleys on a page, each with its rows there. A galley without rows is on the page where it would begin. */
export function sharesOf(stream: Pick<Stream, 'parts'>, page: { readonly from: number; readonly to: number }): readonly Share[] {
  const shares: Share[] = [];
  for (let low = firstPart(stream.parts, page.from); low < stream.parts.length; low++) {
    const part = stream.parts[low];
    if (part === undefined || part.from >= page.to) break;
    const opens = part.from >= page.from;
    if (opens || part.to > page.from) shares.push({ ...part, from: Math.max(part.from, page.from), to: Math.min(part.to, page.to), opens });
  }
  return shares;
}

/** First part that may reach past `row`: a stream of hundreds of articles is not walked for each page. */
function firstPart(parts: readonly Part[], row: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.to ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface NoteRow {
  readonly chapter: number;
  readonly note: number;
  readonly row: Row;
  /** Whether the note begins here. */
  readonly opens: boolean;
}

/** Height of the rule that parts text from notes, with its white, pt; see Template.notes. */
export interface Separator {
  readonly above: number;
  readonly below: number;
  readonly thickness: number;
}

export interface StreamSource {
  readonly galley: Galley;
  readonly chapter: number;
}

/** The area as `fill` sees it: `lines` grid lines, the last of them without the gap under it. */
export function capacityOf(area: TypeArea): Capacity {
  return { lines: area.lines, height: (area.lines - 1) * LINE + units(area.size, area.pitch) };
}

/**
 * Lays galleys end to end. `grid`: every row outside tables takes whole lines (PAG-03); the contents have their own leading and do not.
 */
export function streamOf(sources: readonly StreamSource[], area: TypeArea, separator: Separator, grid: boolean): Stream {
  const parts: Part[] = [];
  const lists: (readonly Row[])[] = [];
  let from = 0;
  for (const { galley, chapter } of sources) {
    const rows = splitTall(galley.rows, area);
    parts.push({ galley, chapter, from, to: from + rows.length });
    lists.push(rows);
    from += rows.length;
  }
  const rows = lists.length === 1 ? (lists[0] ?? []) : lists.flat();
  const notes = notesOf(parts, rows);
  return { rows, parts, notes, bottoms: grid ? null : bottomsOf(rows), column: measure(rows, parts, notes, { area, separator, grid }) };
}

function bottomsOf(rows: readonly Row[]): Float64Array {
  const bottoms = new Float64Array(rows.length + 1);
  for (const [index, row] of rows.entries()) bottoms[index + 1] = at(bottoms, index) + row.before + row.height;
  return bottoms;
}

function notesOf(parts: readonly Part[], rows: readonly Row[]): readonly NoteRow[] {
  const notes: NoteRow[] = [];
  for (const part of parts) {
    if (part.galley.notes.length === 0) continue;
    for (let index = part.from; index < part.to; index++) {
      for (const note of rows[index]?.notes ?? []) {
        const own = part.galley.notes[note]?.rows ?? [];
        for (const [position, row] of own.entries()) notes.push({ chapter: part.chapter, note, row, opens: position === 0 });
      }
    }
  }
  return notes;
}

interface Setting {
  readonly area: TypeArea;
  readonly separator: Separator;
  readonly grid: boolean;
}

function measure(rows: readonly Row[], parts: readonly Part[], notes: readonly NoteRow[], setting: Setting): Column {
  const count = rows.length;
  const { pitch } = setting.area;
  const sum = new Float64Array(count + 1);
  const before = new Float64Array(count);
  const tail = new Float64Array(count);
  const penalty = new Float64Array(count);
  const table = new TableWalk(count, setting);
  let total = 0;
  for (const [index, part] of parts.entries()) {
    for (let row = part.from; row < part.to; row++) {
      const it = rows[row];
      if (it === undefined) continue;
      const white = it.before + (row === part.from && index > 0 ? part.galley.gap : 0);
      before[row] = setting.grid ? wholeLines(units(white, pitch)) : units(white, pitch);
      const top = total + at(before, row);
      const height = units(it.height, pitch);
      const last = row + 1 === part.to;
      const closes = it.table < 0 || last || rows[row + 1]?.table !== it.table;
      const bottom = setting.grid && closes ? wholeLines(top + height) : top + height;
      tail[row] = bottom - top - Math.min(height, need(it, height, setting));
      // The galley's end is a break opportunity of its own: what follows is another article.
      penalty[row] = last ? 0 : it.penalty;
      if (it.table >= 0) table.visit(part.galley, it, row, { top, end: top + height, closes });
      total = bottom;
      sum[row + 1] = total;
    }
  }
  return { count, sum, before, tail, penalty, tables: table.finish(sum, before, tail), notes: noteMeasures(parts, rows, notes, setting) };
}

/**
 * Height a row needs as the last of its page. A line of text on the grid: all but the line gap, wherever in the line compose
 * stands the em box. Cells and rows off the grid: down to their lowest ink. More where a picture reaches lower, or a rule;
 * but a rule may hang in half the line gap, where it closes a table on the page's last line.
 */
function need(row: Row, height: number, { area, grid }: Setting): number {
  const gap = LINE - units(area.size, area.pitch);
  const text = grid && row.table < 0;
  if (text && row.picture === null && row.strokes.length === 0) return Math.max(0, height - gap);
  let reach = text ? 0 : lowest(row);
  const hang = grid ? (area.pitch - area.size) / 2 : 0;
  for (const stroke of row.strokes) reach = Math.max(reach, stroke.y + stroke.height - hang);
  if (row.picture !== null) reach = Math.max(reach, row.picture.y + row.picture.height);
  if (text) return Math.max(0, height - gap, units(reach, area.pitch));
  return reach === 0 ? height : units(reach, area.pitch);
}

/** Bottom of the lowest em box of a row, pt from its top; 0 without lines. An em box ends 0.12 em under its baseline. */
export function lowest(row: Row): number {
  let bottom = 0;
  for (const { line, y } of row.lines) {
    let size = 0;
    for (const run of line.runs) if (run.size > size) size = run.size;
    bottom = Math.max(bottom, y + 0.12 * size);
  }
  return bottom;
}

interface Visit {
  readonly top: number;
  readonly end: number;
  readonly closes: boolean;
}

/** Finds what a page that begins inside a table must repeat (TAB-01). */
class TableWalk {
  private head: Float64Array | null = null;
  private after = new Float64Array(0);
  private end = new Int32Array(0);
  private from = -1;
  private height = 0;
  private key = -1;
  private galley: Galley | null = null;

  constructor(
    private readonly count: number,
    private readonly setting: Setting,
  ) {}

  visit(galley: Galley, row: Row, index: number, at: Visit): void {
    if (this.head === null) {
      this.head = new Float64Array(this.count);
      this.after = new Float64Array(this.count);
      this.end = new Int32Array(this.count).fill(this.count + 1);
    }
    if (row.table !== this.key || galley !== this.galley) {
      this.key = row.table;
      this.galley = galley;
      this.from = index;
      this.height = 0;
      for (const head of galley.tables[row.table]?.head ?? []) this.height += units(head.height + head.before, this.setting.area.pitch);
    } else {
      this.head[index] = this.height;
      // Kept for finish: where the row's text begins in the column.
      this.after[index] = at.top;
    }
    if (at.closes) this.close(index, at.end);
  }

  private close(last: number, bottom: number): void {
    for (let row = this.from + 1; row <= last; row++) {
      const rest = bottom - (this.after[row] ?? 0);
      const shown = (this.head?.[row] ?? 0) + rest;
      // Rows after the table are counted from its padded end; the page wants them at the next grid line under it.
      const padded = this.setting.grid ? wholeLines(bottom) : bottom;
      this.after[row] = (this.setting.grid ? wholeLines(shown) : shown) - (padded - (this.after[row] ?? 0));
      this.end[row] = last + 1;
    }
    this.key = -1;
  }

  finish(sum: Float64Array, before: Float64Array, tail: Float64Array): TableMeasures | null {
    if (this.head === null) return null;
    const limit = capacityOf(this.setting.area).height;
    for (let row = 0; row < this.count; row++) {
      const own = at(sum, row + 1) - at(sum, row) - at(before, row) - at(tail, row);
      // A head that leaves no room for its row is not repeated.
      if (at(this.head, row) > 0 && at(this.head, row) + own > limit) {
        this.after[row] = at(this.after, row) - at(this.head, row);
        this.head[row] = 0;
      }
    }
    return { head: this.head, after: this.after, end: this.end };
  }
}

function noteMeasures(parts: readonly Part[], rows: readonly Row[], notes: readonly NoteRow[], { area, separator }: Setting): NoteMeasures | null {
  if (notes.length === 0) return null;
  const called = new Int32Array(rows.length + 1);
  const least = new Int32Array(rows.length + 1);
  let count = 0;
  let first = 0;
  for (const part of parts) {
    for (let row = part.from; row < part.to; row++) {
      for (const note of rows[row]?.notes ?? []) {
        const size = part.galley.notes[note]?.rows.length ?? 0;
        if (size > 0) first = count + 1;
        count += size;
      }
      called[row + 1] = count;
      least[row + 1] = first;
    }
  }
  const sum = new Float64Array(count + 1);
  const tail = new Float64Array(count);
  notes.forEach(({ row }, index) => {
    const height = units(row.height, area.pitch);
    sum[index + 1] = at(sum, index) + height;
    tail[index] = height - Math.min(height, units(lowest(row), area.pitch) || height);
  });
  return { called, least, sum, tail, separator: units(separator.above + separator.thickness + separator.below, area.pitch) };
}
