/** What an import goes through: foreign bytes → a Reading of pieces → articles. Types only. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { GUESSES, RULES } from './rules.js';

/** Where in the source something stood. */
export interface Spot {
  /** 1-based; 0 where the source has no pages. */
  readonly page: number;
  /** 1-based line of a text file; paragraph number of other kinds. */
  readonly line: number;
}

/** A line of a text, as it stands in the file: without its line end, with its leading and trailing blanks. */
export interface SourceLine {
  readonly text: string;
  readonly spot: Spot;
}

/**
 * A block whose extent is known, its meaning perhaps not yet. Texts are plain, whole (no line ends of the layout in them),
 * and call notes as `[^id]`; a line end that is meant is `\n`.
 */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly spot: Spot; readonly look: Look }
  /** A head by the source's own mark-up: `#`, `<h1>`, a Word style, a large size in a PDF. 1 = highest. */
  | { readonly kind: 'head'; readonly level: number; readonly text: string; readonly spot: Spot }
  | { readonly kind: 'item'; readonly ordered: boolean; readonly number: number; readonly depth: number; readonly text: string; readonly spot: Spot }
  | { readonly kind: 'table'; readonly caption: string; readonly rows: readonly (readonly string[])[]; readonly spot: Spot }
  /** Lines that stay lines: verse, addresses. */
  | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly spot: Spot }
  /** The text of a note that is called elsewhere as `[^id]`. */
  | { readonly kind: 'note'; readonly id: string; readonly text: string; readonly spot: Spot }
  /** Where the source begins anew: two empty lines, a ruled line, another file. */
  | { readonly kind: 'gap'; readonly spot: Spot };

/** How a text stood in the source, as far as it is known. */
export interface Look {
  readonly align: 'left' | 'center' | 'right' | null;
  readonly bold: boolean;
  /** Right above or below a title and set as part of it. */
  readonly beside?: boolean;
}

/** A fact about an article or the issue, taken from what is not text: head of a page, a line above the title. */
export interface Fact {
  readonly name: 'series' | 'number' | 'date' | 'publisher' | 'title' | 'author' | 'source' | 'url' | 'page' | 'contents';
  readonly value: string;
  readonly spot: Spot;
}

export type Rule = (typeof RULES)[number];

/** What says that a line goes on in the next: see `groundOf` in text/paragraphs. */
export type Ground = 'open' | 'full' | 'closed' | 'marked' | 'word' | 'apart';

export type Guess = (typeof GUESSES)[number];

/** What an editor may refuse. */
export interface Proposal {
  readonly rule: Rule | Guess;
  readonly spot: Spot;
  readonly before: string;
  readonly after: string;
  /** 0 … 1. Under 0.8 an editor should look. */
  readonly confidence: number;
  /** What it was decided from, where a rule has several grounds. */
  readonly reason?: Ground;
}

/** A change, or something taken out, with its reason. */
export interface Repair extends Proposal {
  readonly rule: Rule;
}

/** Something seen of a text's make; the command line words it. */
export interface Evidence {
  readonly sign: Sign;
  /** A count, a width in em, a size in pt, a name. */
  readonly value?: string | number;
}
export type Sign =
  | 'wrapped' | 'exploded' | 'lines' | 'paragraphs' | 'markdown' | 'broken' | 'layout' | 'told'
  | 'line-count' | 'measure' | 'no-measure' | 'spread' | 'blanks-end' | 'indent' | 'first-short'
  | 'pages' | 'wide-lead' | 'wide-inner' | 'columns' | 'encoding' | 'core' | 'made-by' | 'heads' | 'no-heads' | 'lines-cut' | 'regions' | 'size';

/** What a reader of one kind of file gives. */
export interface Reading {
  /** `text`, `markdown`, `html`, `docx`, `pdf`, and what was seen of its make. */
  readonly kind: string;
  readonly evidence: readonly Evidence[];
  readonly pieces: readonly Piece[];
  readonly facts: readonly Fact[];
  readonly repairs: readonly Repair[];
  /** `before` and `after` are the same. */
  readonly guesses?: readonly Proposal[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One article, restored. */
export interface Article {
  readonly fields: Fields;
  readonly level: number;
  /** Where it begins in the source. */
  readonly spot: Spot;
  readonly pieces: readonly Piece[];
}

/** Head of an article, by the names that front matter has for them. */
export interface Fields {
  readonly title: readonly string[];
  readonly kicker: string;
  readonly subtitle: string;
  readonly author: string;
  readonly source: string;
  readonly date: string;
  readonly dateline: string;
  readonly note: readonly string[];
}
