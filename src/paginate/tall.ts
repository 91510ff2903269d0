/** Rows higher than a page (a table row with very long cells) are cut between their lines before paging. */
import type { Row, Stroke } from '../model/galley.js';
import type { TypeArea } from '../model/template.js';

/** Whether a row is higher than the page and can be cut. */
export function isTall(row: Row, area: TypeArea): boolean {
  return row.height > area.lines * area.pitch + 0.1 && row.picture === null && row.lines.length > 1;
}

/** The rows, with every tall one replaced by its pieces, none of which is tall. */
export function splitTall(rows: readonly Row[], area: TypeArea): readonly Row[] {
  const limit = (area.lines - 1) * area.pitch + area.size;
  return rows.flatMap((row) => (isTall(row, area) ? pieces(row, limit, area.pitch) : [row]));
}

function pieces(row: Row, limit: number, pitch: number): readonly Row[] {
  const cuts = [0];
  // One grid line less than the page, so that a table's head can stand above the piece.
  const step = Math.max(pitch, Math.floor(limit / pitch - 2) * pitch);
  for (let top = 0; row.height - top > step; ) {
    top = cutBelow(row, top, top + step);
    cuts.push(top);
  }
  return cuts.map((top, index) => piece(row, top, cuts[index + 1] ?? row.height, index === 0, index === cuts.length - 1));
}

/** The lowest height between `top` and `limit` that crosses no line's em box; `limit` when there is none. */
function cutBelow(row: Row, top: number, limit: number): number {
  let cut = limit;
  for (let moved = true; moved && cut > top; ) {
    moved = false;
    for (const { line, y } of row.lines) {
      let size = 0;
      for (const run of line.runs) size = Math.max(size, run.size);
      if (y - 0.88 * size < cut - 0.01 && y + 0.12 * size > cut + 0.01) {
        cut = y - 0.88 * size;
        moved = true;
      }
    }
  }
  return cut > top + 0.01 ? cut : limit;
}

function piece(row: Row, top: number, bottom: number, first: boolean, last: boolean): Row {
  const inside = (y: number): boolean => (first || y > top) && (last || y <= bottom);
  return {
    ...row,
    height: bottom - top,
    before: first ? row.before : 0,
    lines: row.lines.filter(({ y }) => inside(y)).map((line) => ({ ...line, y: line.y - top })),
    strokes: row.strokes.flatMap((stroke) => clip(stroke, top, bottom, last)),
    penalty: last ? row.penalty : 0,
    notes: first ? row.notes : [],
    mark: first ? row.mark : null,
  };
}

function clip(stroke: Stroke, top: number, bottom: number, last: boolean): readonly Stroke[] {
  const from = Math.max(stroke.y, top);
  const to = Math.min(stroke.y + stroke.height, last ? Infinity : bottom);
  return to > from ? [{ ...stroke, y: from - top, height: to - from }] : [];
}
