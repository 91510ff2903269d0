/** Rows → numbers: what each takes of the column, and what notes and repeated heads reserve. */
import type { Row } from '../model/galley.js';
import { at, type Column, LINE, type NoteMeasures, units, wholeLines } from './column.js';
import type { NoteRow, Part, StreamSetting } from './stream.js';
import { TableWalk } from './tables.js';

/** Height of the rule that parts text from notes, with its white, pt; see Template.notes. */
export interface Separator {
  readonly above: number;
  readonly below: number;
  readonly thickness: number;
}

export function measure(rows: readonly Row[], parts: readonly Part[], notes: readonly NoteRow[], setting: StreamSetting): Column {
  const { pool, grid } = setting;
  const { pitch, size } = setting.area;
  const count = rows.length;
  const top = pool.floats(count);
  const foot = pool.floats(count);
  const penalty = pool.floats(count);
  const ends = parts.length > 1 ? new Uint8Array(count) : null;
  const tables = new TableWalk(count, setting);
  const text = units(size, pitch);
  let held = false;
  let total = 0;
  for (let share = 0; share < parts.length; share++) {
    const part = parts[share];
    for (let row = part?.from ?? 0; row < (part?.to ?? 0); row++) {
      const it = rows[row];
      if (it === undefined || part === undefined) continue;
      const first = row === part.from;
      if (it.before !== 0 || (first && share > 0)) total += white(it.before + (first && share > 0 ? part.galley.gap : 0), setting);
      top[row] = total;
      // The galley's end is a break opportunity of its own: what follows is another article.
      penalty[row] = row + 1 === part.to ? 0 : it.penalty;
      if (it.penalty === -Infinity) held = true;
      if (grid && it.height === pitch && it.table < 0 && it.picture === null && it.strokes.length === 0) {
        foot[row] = total + text;
        total += LINE;
        continue;
      }
      const height = units(it.height, pitch);
      foot[row] = total + Math.min(height, need(it, height, setting));
      const closes = it.table < 0 || row + 1 === part.to || rows[row + 1]?.table !== it.table;
      if (it.table >= 0) tables.visit(part.galley, it, row, total, total + height, closes);
      total += height;
      if (grid && closes) total = wholeLines(total);
    }
  }
  if (ends !== null) for (const part of parts) if (part.to > 0) ends[part.to - 1] = 1;
  return { count, top, foot, penalty, ends, tables: tables.finish(top, foot), notes: noteMeasures(parts, rows, notes, setting), stops: held ? stopsOf(rows, penalty) : null };
}

/** Where pages must begin; there a page ends at no cost, whatever the rules say. */
function stopsOf(rows: readonly Row[], penalty: Float64Array): Int32Array {
  const stops = new Int32Array(rows.length);
  let next = rows.length;
  for (let row = rows.length - 1; row >= 0; row--) {
    if (rows[row]?.penalty === -Infinity) {
      penalty[row] = 0;
      next = row + 1;
    }
    stops[row] = next;
  }
  return stops;
}

function white(pt: number, { grid, area }: StreamSetting): number {
  return grid ? wholeLines(units(pt, area.pitch)) : units(pt, area.pitch);
}

/**
 * Height a row needs as the last of its page. A line of text on the grid: all but the line gap, wherever in the line compose
 * stands the em box. Cells and rows off the grid: down to their lowest ink. More where a picture reaches lower, or a rule;
 * but a rule may hang in half the line gap, where it closes a table on the page's last line.
 */
function need(row: Row, height: number, { area, grid }: StreamSetting): number {
  const text = grid && row.table < 0;
  let reach = text ? 0 : lowest(row);
  const hang = grid ? (area.pitch - area.size) / 2 : 0;
  for (const stroke of row.strokes) reach = Math.max(reach, stroke.y + stroke.height - hang);
  if (row.picture !== null) reach = Math.max(reach, row.picture.y + row.picture.height);
  if (text) return Math.max(0, height - (LINE - units(area.size, area.pitch)), units(reach, area.pitch));
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

function noteMeasures(parts: readonly Part[], rows: readonly Row[], notes: readonly NoteRow[], { area, separator }: StreamSetting): NoteMeasures | null {
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
