/** Galleys that follow one another without a forced page start, laid end to end as one column. */
import type { Galley, Row } from '../model/galley.js';
import type { TypeArea } from '../model/template.js';
import { at, type Column, type Pool } from './column.js';
import { measure, type Separator } from './measure.js';
import { isTall, splitTall } from './tall.js';

/** `CONTENTS` stands for the contents galley where a chapter's index is asked for. */
export const CONTENTS = -2;

export interface Stream {
  readonly rows: readonly Row[];
  readonly parts: readonly Part[];
  readonly column: Column;
  /** Rows of notes in the order of their calls. */
  readonly notes: readonly NoteRow[];
  /** Rows that a bookmark points to. */
  readonly marks: readonly number[];
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

export interface NoteRow {
  readonly chapter: number;
  readonly note: number;
  readonly row: Row;
  /** Whether the note begins here. */
  readonly opens: boolean;
}

export interface StreamSource {
  readonly galley: Galley;
  readonly chapter: number;
}

export interface StreamSetting {
  readonly area: TypeArea;
  readonly separator: Separator;
  /** Every row outside tables takes whole lines (PAG-03); the contents have their own leading and do not. */
  readonly grid: boolean;
  readonly pool: Pool;
}

/** Lays galleys end to end. */
export function streamOf(sources: readonly StreamSource[], setting: StreamSetting): Stream {
  const parts: Part[] = [];
  const lists: (readonly Row[])[] = [];
  const marks: number[] = [];
  let from = 0;
  for (const { galley, chapter } of sources) {
    const rows = scan(galley.rows, from, marks, setting.area);
    parts.push({ galley, chapter, from, to: from + rows.length });
    lists.push(rows);
    from += rows.length;
  }
  const rows = lists.length === 1 ? (lists[0] ?? []) : lists.flat();
  const notes = notesOf(parts, rows);
  return { rows, parts, notes, marks, bottoms: setting.grid ? null : bottomsOf(rows), column: measure(rows, parts, notes, setting) };
}

/** One look at every row: whether it must be cut, and whether a bookmark points to it. */
function scan(rows: readonly Row[], from: number, marks: number[], area: TypeArea): readonly Row[] {
  const known = marks.length;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined) continue;
    if (row.mark !== null) marks.push(from + index);
    if (isTall(row, area)) {
      marks.length = known;
      return scan(splitTall(rows, area), from, marks, area);
    }
  }
  return rows;
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

/** The galleys on a page, each with its rows there. A galley without rows is on the page where it would begin. */
export function sharesOf(stream: Pick<Stream, 'parts'>, page: { readonly from: number; readonly to: number }): readonly Share[] {
  const shares: Share[] = [];
  for (let low = firstPart(stream.parts, page.from); low < stream.parts.length; low++) {
    const part = stream.parts[low];
    if (part === undefined || part.from >= page.to) break;
    const { galley, chapter, from, to } = part;
    const opens = from >= page.from;
    if (opens || to > page.from) shares.push({ galley, chapter, from: Math.max(from, page.from), to: Math.min(to, page.to), opens });
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
