/** Meaning without measure: what the sources say, before anything is set. */
import type { Start } from './template.js';
import type { Place } from './place.js';

/** Bit flags of a span. */
export const STRONG = 1;
export const EMPHASIS = 2;
export const SUPERSCRIPT = 4;
export const SUBSCRIPT = 8;
export const CODE = 16;
/** Run-in dateline（新华社北京2月1日电）: DOC-04. */
export const DATELINE = 32;
/** 着重号 under each Han character: INT-01. */
export const DOTS = 64;

/** A stretch of text of one kind. `\n` inside a text is a line end the author wants (verse, addresses). */
export interface Span {
  readonly text: string;
  readonly marks: number;
  readonly href?: string;
  /** A note call: the span's text is '' and this is an index into Chapter.notes. */
  readonly note?: number;
}

export type Spans = readonly Span[];

export type ParagraphRole =
  | 'body'
  | 'continuation' // PAR-07: goes on after a displayed quotation or table, not indented
  | 'attribution' // （2024年1月31日…的讲话）
  | 'editorNote' // ※、编者按
  | 'organisation' // signature block, DOC-06
  | 'signatureDate'
  | 'attachment' // 附件：1. …
  | 'question' // 问：
  | 'answer'
  | 'caption'
  | 'unit';

/** Class of numeral that opens a head: LST-01. 0 = a crosshead（小标题） with none. */
export type HeadLevel = 0 | 1 | 2 | 3 | 4 | 5;

export type Block =
  | { readonly kind: 'paragraph'; readonly role: ParagraphRole; readonly spans: Spans; readonly line: number }
  | { readonly kind: 'head'; readonly level: HeadLevel; readonly spans: Spans; readonly line: number }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[]; readonly line: number }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[]; readonly line: number }
  | { readonly kind: 'verse'; readonly lines: readonly Spans[]; readonly line: number }
  | { readonly kind: 'table'; readonly caption: Spans; readonly unit: Spans; readonly aligns: readonly ColumnAlign[]; readonly head: readonly Spans[]; readonly rows: readonly (readonly Spans[])[]; readonly line: number }
  | { readonly kind: 'figure'; readonly src: string; readonly alt: string; readonly caption: Spans; readonly line: number }
  | { readonly kind: 'code'; readonly text: string; readonly line: number }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[]; readonly line: number }
  | { readonly kind: 'rule'; readonly line: number };

/** A line of an index or of contents: words, then leaders, then where it is to be found. */
export interface Entry {
  readonly spans: Spans;
  /** Columns at the right, the last flush with the measure. */
  readonly at: readonly Spans[];
}

export type ColumnAlign = 'left' | 'center' | 'right' | 'auto';

export interface ArticleHead {
  readonly kicker: string;
  /** Lines as the source or the issue gives them; each may still be broken by sense. */
  readonly title: readonly string[];
  /** For running heads and bookmarks; '' = the title's lines joined. */
  readonly short: string;
  readonly subtitle: string;
  readonly author: readonly string[];
  readonly source: string;
  readonly date: string;
  readonly note: string;
}

/** One article with what belongs to it: the unit of composing, caching and workers. */
export interface Chapter {
  readonly file: string;
  /** Absolute folder that picture paths are relative to. */
  readonly folder: string;
  /** Index of the section it stands in, and whether it opens it. */
  readonly section: number;
  readonly opensSection: boolean;
  readonly banner: string;
  readonly sectionStart: Start | null;
  readonly start: Start | null;
  readonly head: ArticleHead;
  readonly blocks: readonly Block[];
  /** Each note is a list of paragraphs. */
  readonly notes: readonly (readonly Spans[])[];
  readonly place: Place;
}

export interface Flow {
  readonly chapters: readonly Chapter[];
  /** 导读 after `auto` was resolved; null = none. */
  readonly guide: { readonly text: string; readonly lead: string; readonly list: readonly string[] } | null;
}

/** A picture that was loaded for a figure. Keyed by absolute path in {@link Pictures}. */
export interface Picture {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly format: 'png' | 'jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}
export type Pictures = ReadonlyMap<string, Picture>;
