import type { Decisions } from './decision.js';
import type { FontSet } from './font.js';
import type { Start, Template } from './template.js';
import type { Place } from './place.js';

/** A date as printed and, where it could be understood, as ISO 8601. */
export interface IssueDate {
  readonly print: string;
  readonly iso: string | null;
}

/** Everything a build needs, loaded; nothing decided yet. */
export interface Issue {
  readonly file: string;
  readonly folder: string;
  readonly series: readonly string[];
  readonly number: string;
  readonly label: string;
  readonly total: string;
  readonly date: IssueDate | null;
  readonly title: string;
  readonly publishers: readonly string[];
  readonly template: Template;
  readonly guide: Guide;
  readonly sections: readonly Section[];
  readonly back: { readonly text: string; readonly url: string } | null;
  readonly colophon: readonly string[];
  readonly numbering: { readonly start: number; readonly front: 'none' | 'roman' | 'arabic' };
  readonly expect: Expect | null;
  readonly fonts: FontSet;
}

export type Guide =
  | { readonly kind: 'none' }
  | { readonly kind: 'auto'; readonly lead: string }
  | { readonly kind: 'own'; readonly text: string; readonly lead: string; readonly list: readonly string[] | null };

export interface Section {
  readonly banner: string;
  readonly start: Start | null;
  readonly articles: readonly ArticleSource[];
  readonly place: Place;
}

/** Fields an issue file may give for an article; they win over the source's own front matter. */
export interface ArticleFields {
  readonly kicker?: string;
  readonly title?: readonly string[];
  readonly short?: string;
  readonly subtitle?: string;
  readonly author?: readonly string[];
  readonly source?: string;
  readonly date?: string;
  readonly dateline?: string;
  readonly note?: string;
}

export interface ArticleSource {
  /** Path as the user wrote it, for messages. */
  readonly file: string;
  /** Absolute folder of the file: pictures are relative to it. */
  readonly folder: string;
  /** Decoded text, BOM gone, line ends as they were. */
  readonly text: string;
  readonly syntax: 'markdown' | 'plain';
  /** 1-based, when a file holds several articles and one is wanted; 0 = all of them. */
  readonly pick: number;
  readonly fields: ArticleFields;
  readonly start: Start | null;
  readonly place: Place;
  /** As it came: it has to be made whole first, under what an editor has decided. */
  readonly raw?: Decisions;
  /** A web page, Word file or PDF, which has no text before it is made whole. */
  readonly bytes?: Uint8Array;
}

export interface Expect {
  readonly pages: number | null;
  readonly contents: readonly { readonly title: string; readonly page: number | null; readonly place: Place }[];
}
