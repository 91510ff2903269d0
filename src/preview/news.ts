/** What the server tells the page in the browser. Lengths are pt from a page's top left corner; pages count from 0. */
import type { Severity } from '../base/diagnostic.js';
import type { Page } from '../model/page.js';

/** The state of the preview: the last pages that could be made, and what is wrong now. */
export interface News {
  readonly lang: 'zh' | 'en';
  /** Counts the editions that could be made; 0 = none so far. */
  readonly edition: number;
  /** Whether the texts as they stand now could be printed; if not, the pages are those of an earlier state. */
  readonly current: boolean;
  readonly title: string;
  /** Milliseconds from the notice of a saved file to the finished PDF. */
  readonly took: number;
  /** Paper, pt. */
  readonly width: number;
  readonly height: number;
  readonly pages: readonly PageNews[];
  readonly articles: readonly ArticleNews[];
  readonly problems: readonly Problem[];
  /** Where what was read in the edition asked from stands now; null when nothing was asked or there is nothing to follow. */
  readonly place: Spot | null;
}

export interface PageNews {
  /** Pages of equal ink look the same. */
  readonly ink: string;
  /** Printed number, '' = none. */
  readonly folio: string;
  readonly label: string;
  readonly recto: boolean;
  readonly kind: Page['kind'];
  /** Against the edition before: `moved` = the same text in another place or under another number. */
  readonly change: 'same' | 'moved' | 'changed';
}

export interface ArticleNews {
  readonly level: number;
  readonly title: string;
  readonly page: number;
  readonly top: number;
}

export interface Problem {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly help: string;
  /** As shown to the user; '' = nowhere. */
  readonly file: string;
  /** 0 = unknown. */
  readonly line: number;
  readonly column: number;
  /** −1 = not known. */
  readonly page: number;
  readonly top: number;
}

export interface Spot {
  readonly page: number;
  readonly top: number;
}

export interface Area extends Spot {
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** What stands under a click. */
export interface LineNews {
  /** The printed line; null where there is none. */
  readonly area: Area | null;
  readonly text: string;
  /** A jump inside the booklet: an entry of the contents. */
  readonly jump: Spot | null;
  /** A live address, never opened by the preview. */
  readonly href: string;
  readonly source: SourceNews | null;
}

export interface SourceNews {
  readonly file: string;
  readonly line: number;
  /** 1-based; 0 = unknown. */
  readonly column: number;
  /** Lines around it, from `first` on; none where the file is no text. */
  readonly first: number;
  readonly lines: readonly string[];
  /** Whether an editor is configured that can be sent there. */
  readonly editor: boolean;
}

export interface Finds {
  readonly total: number;
  /** The first hits, in reading order. */
  readonly hits: readonly Hit[];
}

export interface Hit {
  readonly page: number;
  readonly folio: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  /** None on designed pages: those are marked whole. */
  readonly areas: readonly Area[];
}
