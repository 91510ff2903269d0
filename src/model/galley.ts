/**
 * Type that is set: lines along the measure, rows down the column.
 * Along-the-line positions are pt from the line's left end; across-the-lines positions are pt from a row's top.
 */
import type { Start } from './template.js';

/**
 * A stretch of glyphs of one face and size. Glyph i of `text` (by code point) stands at
 * `x + Σ_{j<i} (advance_j × size + spacing) + Σ shifts before or at i`.
 * What extraction gives back is `text`: squeezing moves glyphs, it never replaces them (PUN-10, PUN-12).
 */
export interface Run {
  readonly face: number;
  /** pt. */
  readonly size: number;
  /** pt from the start of the line. */
  readonly x: number;
  /** pt above the baseline (note calls). */
  readonly rise: number;
  readonly text: string;
  /** pt added after every glyph of the run. */
  readonly spacing: number;
  /** Flat triples: glyph index, shift in pt applied before that glyph, index into RULES. Ascending. */
  readonly shifts: readonly number[];
  /** #rrggbb, '' = black. */
  readonly color: string;
  /** Live link of this stretch. */
  readonly href?: string;
  /** To be filled after paging, width reserved. */
  readonly slot?: Slot;
  /** Dots under the Han characters (INT-01). */
  readonly dots?: boolean;
}

/** A fixed-width hole that paginate fills: nothing can reflow. */
export type Slot =
  | { readonly kind: 'note'; readonly note: number; /** pt */ readonly width: number }
  /** Page number of a chapter or of the section before it, flush right in `width`. `figures` = advances of 0 … 9, pt. */
  | { readonly kind: 'page'; readonly chapter: number; readonly width: number; readonly figures: readonly number[] };

/** Rules that may move a glyph, for the dump and its readers; index = third number of a shift triple. */
export const RULES = ['', 'PUN-02', 'PUN-03', 'PUN-04', 'JUS-02', 'JUS-03', 'MIX-01', 'KERN', 'HNG-02', 'MIX-04', 'JUS-07', 'DOC-04', 'TAB-01', 'PUN-07', 'UNB-01'] as const;
export { Rule } from './rule.js';

export interface Line {
  readonly runs: readonly Run[];
  /** Set width in pt, trimmed line-end blanks not counted. */
  readonly width: number;
}

export interface PlacedLine {
  readonly line: Line;
  /** pt from the left edge of the measure. */
  readonly x: number;
  /** Baseline, pt below the row's top. */
  readonly y: number;
  /** Structure node that the line's text belongs to (index into Galley.nodes). */
  readonly node: number;
}

/** Straight lines and filled bars; decoration, an artifact in the tree. pt, from the row's top left. */
export interface Stroke {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Filled rectangle of this height. */
  readonly height: number;
  readonly color: string;
}

export interface PlacedPicture {
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly node: number;
}

/** The smallest thing a page takes whole: a line of body, a title block, a table row, a picture. */
export interface Row {
  /** pt, a multiple of the grid pitch in the body. */
  readonly height: number;
  /** pt of white above, dropped at the head of a page. Multiple of the pitch. */
  readonly before: number;
  readonly lines: readonly PlacedLine[];
  readonly strokes: readonly Stroke[];
  readonly picture: PlacedPicture | null;
  /** Cost of ending a page after this row; Infinity = never (keep with next), −Infinity = always (a page start that is held). */
  readonly penalty: number;
  /** Notes called in this row: indexes into Galley.notes. */
  readonly notes: readonly number[];
  /** Table this row belongs to (index into Galley.tables), -1 = none; its head is repeated after a page break. */
  readonly table: number;
  /** Bookmark that points here. */
  readonly mark: Mark | null;
  /** Source line, for messages, preview and the dump. */
  readonly source: number;
}

export interface Mark {
  readonly level: number;
  readonly title: string;
}

/** Standard structure types of PDF 1.7 that we write. */
export type Role =
  | 'Document' | 'Sect' | 'Art' | 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' | 'P' | 'BlockQuote' | 'L' | 'LI' | 'Lbl' | 'LBody'
  | 'Table' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD' | 'Caption' | 'Figure' | 'Note' | 'Reference' | 'Link' | 'TOC' | 'TOCI' | 'Span' | 'Div';

export interface StructNode {
  readonly role: Role;
  /** Index of the parent in the same list, -1 = the list's root. Parents come before their children. */
  readonly parent: number;
  /** Text alternative (figures). */
  readonly alt?: string;
  /** For a Note: index into notes; the tree puts it after the paragraph that calls it. */
  readonly note?: number;
}

export interface NoteGalley {
  /** Rows of the note, own leading; row heights are pt and no multiple of the pitch. */
  readonly rows: readonly Row[];
}

export interface TableGalley {
  /** Rows repeated at the top of the next page, the （续表） label among them. */
  readonly head: readonly Row[];
}

/** One chapter set to the measure, not yet cut into pages. Depends on chapter, template and fonts alone. */
export interface Galley {
  readonly start: Start;
  /** pt of white above when it runs on, with an optional rule in it. */
  readonly gap: number;
  readonly gapStrokes: readonly Stroke[];
  readonly rows: readonly Row[];
  readonly nodes: readonly StructNode[];
  readonly notes: readonly NoteGalley[];
  readonly tables: readonly TableGalley[];
  /** For running heads and bookmarks. */
  readonly short: string;
  readonly title: string;
  readonly section: number;
  readonly opensSection: boolean;
  readonly banner: string;
}

/** A designed page whose text has been set: pdfmake content in which every text node became `{ slot: n, width, height }`. */
export interface DesignedGalley {
  readonly name: string;
  readonly start: Start;
  readonly margins: readonly [number, number, number, number];
  readonly content: unknown;
  readonly slots: readonly DesignedSlot[];
  /** What a reader that cannot see is told. */
  readonly alt: string;
}
export interface DesignedSlot {
  /** pt. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PlacedLine[];
  readonly nodes: readonly StructNode[];
}

/** The whole booklet, set. */
export interface Galleys {
  readonly opening: readonly DesignedGalley[];
  readonly contents: Galley | null;
  readonly chapters: readonly Galley[];
  readonly closing: readonly DesignedGalley[];
  /** Sets furniture: folios and running heads are short lines of their own. */
  readonly furniture: FurnitureSetter;
}

/** Compose hands paginate a way to set the short lines whose text is known only after paging. */
export interface FurnitureSetter {
  /** A line of the named style, at its natural width. `width` 0 = no limit; longer text is cut by sense with …. */
  set(style: 'folio' | 'runningHead', text: string, width: number): Line;
  /** The number that fills a note slot, ① … ㊿, set at the call's size or the note's size. */
  noteNumber(n: number): string;
  /** By face, the characters of all lines set so far. */
  sorts(): ReadonlyMap<number, Sorts>;
}

/** Characters that a face shows. */
export interface Sorts {
  /** 1 for each code unit that is shown. */
  readonly bmp: Uint8Array;
  /** Code points above U+FFFF. */
  readonly far: ReadonlySet<number>;
}
