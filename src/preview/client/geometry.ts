/** Where pages lie on the desk. CSS pixels unless said otherwise. */
import type { Spot } from '../news.js';

/** Pages of one row from left to right; −1 = an empty half. */
export type Row = readonly number[];

export type Zoom = 'fit' | 'width' | number;

/** An open book: odd sides right, even sides left, the cover alone on the right. */
export function rowsOf(pages: readonly { readonly recto: boolean }[], spread: boolean): readonly Row[] {
  if (!spread) return pages.map((_, index) => [index]);
  const rows: number[][] = [];
  pages.forEach(({ recto }, index) => {
    const open = rows.at(-1);
    if (!recto) rows.push([index, -1]);
    else if (open && open[1] === -1) open[1] = index;
    else rows.push([-1, index]);
  });
  return rows;
}

export interface Frame {
  /** Inner size of the desk. */
  readonly width: number;
  readonly height: number;
  /** Free room around the pages, and between rows. */
  readonly margin: number;
}

/** px a pt. */
export function scaleOf(zoom: Zoom, { width, height, margin }: Frame, paper: { readonly width: number; readonly height: number }, across: number): number {
  if (typeof zoom === 'number') return zoom;
  const wide = Math.max(80, width - margin * 2) / (paper.width * across);
  return zoom === 'width' ? wide : Math.min(wide, Math.max(80, height - margin * 2) / paper.height);
}

/** Rows of equal height, one under the other. */
export class Stack {
  private readonly rowOfPage = new Map<number, number>();

  constructor(
    readonly rows: readonly Row[],
    /** Height of a page. */
    readonly height: number,
    readonly margin: number,
  ) {
    rows.forEach((row, index) => row.forEach((page) => this.rowOfPage.set(page, index)));
  }

  get total(): number {
    return this.rows.length * (this.height + this.margin) + this.margin;
  }

  row(page: number): number {
    return this.rowOfPage.get(page) ?? 0;
  }

  top(row: number): number {
    return this.margin + row * (this.height + this.margin);
  }

  /** The row at a height, or the one below where there is only desk. */
  rowAt(y: number): number {
    const row = Math.floor((y - this.margin) / (this.height + this.margin));
    const past = y - this.top(row) > this.height;
    return Math.max(0, Math.min(this.rows.length - 1, past ? row + 1 : row));
  }

  /** Pages between two heights, and `more` rows on either side of them. */
  pagesBetween(from: number, to: number, more = 0): readonly number[] {
    if (this.rows.length === 0) return [];
    const first = Math.max(0, this.rowAt(from) - more);
    const last = Math.min(this.rows.length - 1, this.rowAt(to) + more);
    return this.rows.slice(first, last + 1).flatMap((row) => row.filter((page) => page >= 0));
  }

  /** The place at a height, on the left page of its row. `scale`: px a pt. */
  spotAt(y: number, scale: number): Spot {
    const row = this.rowAt(y);
    const page = this.rows[row]?.find((one) => one >= 0) ?? 0;
    return { page, top: Math.max(0, Math.min(this.height, y - this.top(row))) / scale };
  }

  heightOf({ page, top }: Spot, scale: number): number {
    return this.top(this.row(page)) + top * scale;
  }
}
