/** The column under construction: rows of type with their grid heights, and the structure nodes their text belongs to. */
import type { Mark, PlacedLine, PlacedPicture, Role, Row, Stroke, StructNode } from '../model/galley.js';
import type { Style, TypeArea } from '../model/template.js';
import type { SetLine } from './paragraph.js';

export type Draft = { -readonly [K in keyof Row]: Row[K] } & {
  /** Heads: what follows must come along (PAG-07). */
  head: boolean;
};

const NO_STROKES: readonly Stroke[] = [];
const NO_NOTES: readonly number[] = [];
/** Where the baseline lies in an em box: 0.88 above, 0.12 below. */
export const ASCENT = 0.88;
/** PAG-07: lines of text that must follow a head on its page. */
const LINES_AFTER_HEAD = 2;

export class Column {
  readonly rows: Draft[] = [];
  readonly nodes: StructNode[] = [];
  /** White asked for after the last row, in lines: the next row takes the larger of this and its own. */
  private owed = 0;

  constructor(readonly area: TypeArea) {}

  node(role: Role, parent: number, extra: { readonly alt?: string; readonly note?: number } = {}): number {
    this.nodes.push({ role, parent, ...extra });
    return this.nodes.length - 1;
  }

  /** Baseline below a row's top so that any size shares the centre of the body's em box (PAG-05). */
  baseline(size: number): number {
    return this.area.size / 2 + (ASCENT - 0.5) * size;
  }

  space(lines: number): void {
    this.owed = Math.max(this.owed, lines);
  }

  /** Whole lines, so that what follows stands on the grid again (PAG-03). */
  private takeSpace(lines: number): number {
    // No white is 0, not −0.
    const space = (Math.ceil(Math.max(this.owed, lines) - 1e-9) || 0) * this.area.pitch;
    this.owed = 0;
    return this.rows.length === 0 ? 0 : space;
  }

  push(row: { height: number; before?: number; lines?: readonly PlacedLine[]; strokes?: readonly Stroke[]; picture?: PlacedPicture | null; penalty?: number; notes?: readonly number[]; table?: number; mark?: Mark | null; source: number; head?: boolean }): Draft {
    const draft: Draft = {
      height: row.height,
      before: this.takeSpace(row.before ?? 0),
      lines: row.lines ?? [],
      strokes: row.strokes ?? NO_STROKES,
      picture: row.picture ?? null,
      penalty: row.penalty ?? 0,
      notes: row.notes ?? NO_NOTES,
      table: row.table ?? -1,
      mark: row.mark ?? null,
      source: row.source,
      head: row.head ?? false,
    };
    this.rows.push(draft);
    return draft;
  }

  /** Lines on the grid, one row each, with the breaks that widows and orphans forbid (PAG-06). */
  body(lines: readonly SetLine[], style: Style, node: number, source: number, mark: Mark | null = null): void {
    const y = this.baseline(style.size);
    const { pitch } = this.area;
    const n = lines.length;
    for (let k = 0; k < n; k++) {
      const { line, x, notes } = lines[k]!;
      const widow = n > 1 && (k === 0 || k === n - 2);
      this.push({ height: pitch, before: k === 0 ? style.before : 0, lines: [{ line, x, y, node }], penalty: widow ? Infinity : 0, notes, source, mark: k === 0 ? mark : null });
    }
    this.space(style.after);
  }

  /** A head on the grid: as body, but never parted and never last on its page. */
  head(lines: readonly SetLine[], style: Style, node: number, source: number, mark: Mark | null): void {
    const first = this.rows.length;
    if (style.lines > lines.length || style.leading !== this.area.pitch) this.block([{ lines, style, node, gap: 0 }], style.lines, style.before, source, mark);
    else this.body(lines, style, node, source, mark);
    for (let r = first; r < this.rows.length; r++) {
      this.rows[r]!.penalty = Infinity;
      this.rows[r]!.head = true;
    }
    this.space(style.after);
  }

  /** 占行: parts stacked with their own leading, centred in whole grid lines, one row. */
  block(parts: readonly { readonly lines: readonly SetLine[]; readonly style: Style; readonly node: number; readonly gap: number }[], minimum: number, before: number, source: number, mark: Mark | null): Draft {
    const { pitch, size } = this.area;
    let height = 0;
    const offsets: number[] = [];
    parts.forEach(({ lines, style, gap }, index) => {
      if (index > 0) height += gap;
      for (let k = 0; k < lines.length; k++) {
        offsets.push(height + ASCENT * style.size);
        height += k === lines.length - 1 ? style.size : style.leading;
      }
    });
    const grid = Math.max(minimum, Math.ceil((height + (pitch - size) - 1e-6) / pitch));
    const top = (grid * pitch - (pitch - size) - height) / 2;
    const placed: PlacedLine[] = [];
    let o = 0;
    for (const { lines, node } of parts) for (const { line, x } of lines) placed.push({ line, x, y: top + offsets[o++]!, node });
    return this.push({ height: grid * pitch, before, lines: placed, penalty: Infinity, source, mark, head: true });
  }

  /** Holds the last rows together with the next: an attribution or signature never stands alone (DOC-10). */
  keepLast(rows: number): void {
    for (let r = Math.max(0, this.rows.length - rows); r < this.rows.length; r++) this.rows[r]!.penalty = Infinity;
  }

  /** Rows from `first` on are parted at this cost, and never after the first or before the last. */
  hold(first: number, cost: number): void {
    const last = this.rows.length - 1;
    for (let r = first; r < last; r++) this.rows[r]!.penalty = r === first || r === last - 1 ? Infinity : Math.max(cost, this.rows[r]!.penalty);
  }

  /** Rows for the galley; heads keep two lines of what follows (PAG-07). */
  finish(): Row[] {
    const { rows } = this;
    for (let r = 0; r < rows.length; r++) {
      if (!rows[r]!.head) continue;
      for (let k = r, lines = 0; k < rows.length && lines < LINES_AFTER_HEAD; k++) {
        if (!rows[k]!.head && ++lines >= LINES_AFTER_HEAD) break;
        rows[k]!.penalty = Infinity;
      }
    }
    const last = rows[rows.length - 1];
    if (last !== undefined) last.penalty = 0;
    return rows;
  }
}
