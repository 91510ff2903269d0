/** What stands on a page. Lengths in points; x to the right, y downwards from the upper edge of the page as it is seen. */

export interface Glyph {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
  /** Name of the font as the file has it. */
  readonly font: string;
  /** The file itself marks it as no part of the text. */
  readonly artifact: boolean;
  /** Set where the file does not say which character it is: its code in the font, and the character of that number; '' for a control. */
  readonly unnamed?: { readonly code: number; readonly guess: string };
}

/** A straight line that is drawn: of a table, over the notes. */
export interface Rule {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export interface Sheet {
  /** 1-based. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  /** Characters that run across the direction of the page's text. */
  readonly turned: string;
}

/** Glyphs on one baseline without a wide gap: the smallest part that is moved as a whole. */
export interface Atom {
  readonly page: number;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  readonly glyphs: readonly Glyph[];
  /** Set where the atom stands for a whole table. */
  readonly table?: Table;
}

export interface Table {
  readonly rows: readonly (readonly string[])[];
}

/** A line of a column. */
export interface Line {
  readonly page: number;
  /** Columns and stretches of them, counted over the whole document in the order in which they are read. */
  readonly region: number;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly text: string;
  /** Set in a face without serifs: beside a text in Song, that is how Chinese typesetting makes bold. */
  readonly hei: boolean;
  /** A wide gap stands in it. */
  readonly parted: boolean;
  readonly glyphs: readonly Glyph[];
  readonly table?: Table;
}

/** Most frequent value, weighted; null for none. Of equals the first. */
export function mode(values: Iterable<readonly [value: number, weight: number]>): number | null {
  const weights = new Map<number, number>();
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight);
  let best: number | null = null;
  for (const [value, weight] of weights) if (best === null || weight > (weights.get(best) ?? 0)) best = value;
  return best;
}

export const half = (value: number): number => Math.round(value * 2) / 2;
