/** A source as its syntax says it, before the genre is recognised: what Markdown and plain text have in common. */
import type { ColumnAlign, Entry, Spans } from '../model/flow.js';

export interface ParagraphDraft {
  readonly kind: 'paragraph';
  /** Lines as they stand in the source, white space at their ends gone. */
  readonly lines: readonly Spans[];
  /** Whether the author wants the line end after line i; one shorter than `lines`. */
  readonly hard: readonly boolean[];
  readonly line: number;
}

export interface HeadingDraft {
  readonly kind: 'heading';
  /** Number of `#`. */
  readonly depth: number;
  readonly spans: Spans;
  readonly line: number;
}

export type Draft =
  | ParagraphDraft
  | HeadingDraft
  | { readonly kind: 'quote'; readonly drafts: readonly Draft[]; readonly line: number }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Draft[])[]; readonly line: number }
  | { readonly kind: 'table'; readonly aligns: readonly ColumnAlign[]; readonly head: readonly Spans[]; readonly rows: readonly (readonly Spans[])[]; readonly line: number }
  | { readonly kind: 'figure'; readonly src: string; readonly alt: string; readonly caption: Spans; readonly line: number }
  | { readonly kind: 'code'; readonly text: string; readonly line: number }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[]; readonly line: number }
  | { readonly kind: 'rule'; readonly line: number };

/** A file's drafts and its notes; a call's `note` is an index into `notes`. */
export interface Manuscript {
  readonly drafts: readonly Draft[];
  readonly notes: readonly (readonly Spans[])[];
}

export const NO_LINE_ENDS: readonly boolean[] = [];
