/** What became of a booklet between two states of it. Pages and sheets are what a printer handles, edits what an editor did. */

/** A place in one of the two states. */
export interface Spot {
  /** 0-based position in the file. */
  readonly page: number;
  /** As printed; '' = none. */
  readonly folio: string;
  /** 1-based line on the page, notes and tables not counted; 0 where lines cannot be counted. */
  readonly line: number;
  /** In a note or a table. */
  readonly aside: 'note' | 'table' | '';
}

/** Who changed the words: an editor, or the booklet itself (a page number in the contents, a note's number). */
export type Hand = 'editor' | 'contents' | 'number';

export interface Edit {
  /** `moved`: the same paragraph elsewhere. */
  readonly kind: 'changed' | 'moved';
  readonly hand: Hand;
  /** Index into the articles of the old and the new state; -1 = none of them (cover, guide, contents). */
  readonly was: number;
  readonly is: number;
  /** Title of the article, '' outside of articles. */
  readonly title: string;
  /** What went and what came, exactly; `\n` ends a paragraph. */
  readonly removed: string;
  readonly added: string;
  /** The same with so much around it that it can be found on the page, ¶ where a paragraph ends in it; '' = nothing stood there, or nothing does now. */
  readonly wrong: string;
  readonly right: string;
  /** Characters touched: the larger of what went and what came, paragraph ends not counted. */
  readonly characters: number;
  /** For paragraphs that came: whether they belong before the line that `old` names, or after it. */
  readonly gap: 'before' | 'after' | '';
  /** Where it began in the old state, where it begins in the new one. */
  readonly old: Spot;
  readonly fresh: Spot;
}

export interface ArticleChange {
  readonly kind: 'added' | 'removed' | 'moved';
  readonly title: string;
  /** Index among the articles before and after; -1 = not there. */
  readonly was: number;
  readonly is: number;
  /** Where it begins in the state that has it, the new one of both. */
  readonly at: Spot;
}

/** `moved`: other ink, but the same words as far as they stand here: lines or the folio have moved. */
export type PageState = 'same' | 'moved' | 'changed' | 'added' | 'removed';

export interface PageChange {
  /** 0-based position in the file. */
  readonly page: number;
  /** As printed in the new state, in the old one for a page that is gone. */
  readonly folio: string;
  readonly state: PageState;
  /** Changed words stand here, or stood here. */
  readonly words: boolean;
  /** Old page whose lines stand here now; -1 = none, or this one. */
  readonly from: number;
}

export interface Sheet {
  /** 1-based, outermost first for a booklet that is folded. */
  readonly sheet: number;
  /** 0-based pages on it, ascending; what only fills it up is left out. */
  readonly pages: readonly number[];
}

export interface Job {
  /** Sheets of the paper's own size printed on both sides, or of twice the size, folded and stapled. */
  readonly kind: 'duplex' | 'saddle';
  /** Size of the sheet: A4, A3 …, or mm × mm. */
  readonly paper: string;
  readonly sheets: number;
  readonly before: number;
  /** Sheets that carry other ink than before. */
  readonly again: readonly Sheet[];
}

/** What, besides words, may have changed the pages. */
export type Reason =
  | { readonly kind: 'paper' | 'tool' | 'template'; readonly was: string; readonly is: string }
  | { readonly kind: 'settings' | 'file'; readonly file: string };

/** Lines of the new state that hold what was changed: indexes into its paragraphs, and into the lines of each. */
export interface Mark {
  readonly paragraph: number;
  readonly line: number;
  /** Something was taken away here. */
  readonly gap: boolean;
}

export interface Changes {
  /** Every page is printed as it was. */
  readonly same: boolean;
  readonly edits: readonly Edit[];
  readonly articles: readonly ArticleChange[];
  readonly pages: readonly PageChange[];
  readonly jobs: readonly Job[];
  readonly reasons: readonly Reason[];
  readonly marks: readonly Mark[];
}
