/** A template after loading: `extends` resolved, units turned into points, nothing optional left open. */

export type Align = 'justify' | 'left' | 'center' | 'right';
export type Start = 'recto' | 'page' | 'continue';

export interface Style {
  /** Role name of the face: song, song-bold, hei, hei-bold, kai, fang, latin. */
  readonly face: string;
  /** Type size, pt. */
  readonly size: number;
  /** Distance between baselines inside the block, pt. Body styles: the page's pitch. */
  readonly leading: number;
  readonly align: Align;
  /** First-line indent, em of this style. May be negative with `left` for a hanging indent. */
  readonly indent: number;
  /** Insets from the measure, em of this style. */
  readonly left: number;
  readonly right: number;
  /** Space above and below in body lines; dropped at the top of a page unless `keepSpace`. */
  readonly before: number;
  readonly after: number;
  /** 占行: the block is padded to at least this many body lines (0 = as many as it needs). */
  readonly lines: number;
  /** Widest a centred line may get, as a share of the measure (titles: 0.8). */
  readonly span: number;
  /** Extra space between characters, em. */
  readonly track: number;
  /** #rrggbb. */
  readonly color: string;
  /** Emphasis inside this style: roles for strong and em. */
  readonly strong: string;
  readonly emphasis: string;
}

/** 避头尾 levels of CLREQ and the punctuation width styles; all data, so a house can change them. */
export interface Profile {
  readonly kinsoku: 'none' | 'basic' | 'gb' | 'strict';
  readonly widths: 'fullwidth' | 'line-end-half' | 'kaiming' | 'halfwidth';
  /** PUN-04/05: advance of two adjacent marks, em. */
  readonly pair: 1 | 1.5;
  /** PUN-06: ？！ pairs: 1.5 (general rule) or 1 (GB/T 15834 5.1.2). */
  readonly queryPair: 1 | 1.5;
  readonly hanging: 'none' | 'allow';
  /** MIX-01: Han–Latin gap, em, and MIX-07 its limits. */
  readonly gap: { readonly normal: number; readonly min: number; readonly max: number };
  /** JUS-05: largest stretch of a Han–Han gap, em. */
  readonly maxGap: number;
  /** JUS-02 (7): whether 。？！ inside a line may give up their blank. */
  readonly squeezeStops: boolean;
  /** UNB-06. */
  readonly dates: 'keep' | 'prefer' | 'free';
  /** PAR-03: a paragraph's opening bracket loses its leading half. */
  readonly trimOpening: boolean;
  /** KIN-13: added to or taken from the level's sets. */
  readonly noStart: { readonly add: string; readonly remove: string };
  readonly noEnd: { readonly add: string; readonly remove: string };
}

/** Geometry of the type area (版心). All pt. */
export interface TypeArea {
  readonly top: number;
  /** Inner margin: left on rectos, and on versos right when the pages mirror each other. */
  readonly inner: number;
  readonly outer: number;
  readonly mirrored: boolean;
  /** Line length. PAG-01: characters × size, unless margins were given instead. */
  readonly measure: number;
  readonly lines: number;
  /** Grid step. */
  readonly pitch: number;
  /** Body size; the area is (lines − 1) × pitch + size high. */
  readonly size: number;
}

/** FOL-01, FOL-02. `${n}` page number, `${total}` number of the last numbered page. */
export interface FolioSpec {
  readonly style: Style;
  readonly text: string;
  readonly place: 'center' | 'outer';
  /** Inset from the edge of the measure, em. */
  readonly inset: number;
  /** From the bottom of the type area to the top of the folio's em box, pt. */
  readonly distance: number;
  /** Whether the first page of an article that starts a page carries it. */
  readonly onOpening: boolean;
}

/** FOL-03. Texts hold `${publisher} ${series} ${label} ${title} ${article} ${section}`. */
export interface RunningHeadSpec {
  readonly style: Style;
  readonly recto: { readonly left: string; readonly center: string; readonly right: string };
  readonly verso: { readonly left: string; readonly center: string; readonly right: string };
  /** Baseline of the head above the top of the type area, pt. */
  readonly distance: number;
  /** Rule under the head: thickness pt (0 none) and how far below the baseline, pt. */
  readonly rule: { readonly thickness: number; readonly distance: number; readonly color: string };
  readonly onOpening: boolean;
}

/** TOC-01…05. */
export interface ContentsSpec {
  readonly title: string;
  readonly titleStyle: Style;
  readonly banner: Style;
  readonly entry: Style;
  /** Print the booklet's title above the word 目录 (bench design); else ''. */
  readonly heading: string;
  readonly headingStyle: Style;
  /** One dot of the leaders and the grid they stand on, em. */
  readonly dot: string;
  readonly grid: number;
  /** Where the author goes. */
  readonly author: 'none' | 'before-colon' | 'slash';
  /** Right reserve for the number column, em. */
  readonly reserve: number;
  readonly start: Start;
}

/** A page drawn as boxes: pdfmake content with `${…}` fields; text nodes name a style and a width. */
export interface DesignedPage {
  readonly name: 'cover' | 'masthead' | 'guide' | 'back' | 'colophon';
  readonly content: unknown;
  readonly margins: readonly [number, number, number, number];
  readonly start: Start;
}

export interface Template {
  readonly name: string;
  readonly paper: { readonly width: number; readonly height: number };
  readonly area: TypeArea;
  readonly profile: Profile;
  readonly styles: Readonly<Record<string, Style>>;
  readonly article: {
    readonly start: Start;
    /** The first article of a section. */
    readonly first: Start;
    /** The first article of the booklet may want a page to itself although others run on. */
    readonly lead: Start;
    /** Lines free before an article that runs on, and a rule in the gap. */
    readonly gap: number;
    readonly gapRule: { readonly width: number; readonly thickness: number };
    /** Parts of the head, top to bottom: names of styles that are also fields of ArticleHead. */
    readonly head: readonly string[];
    /** Space under the whole head block, lines. */
    readonly after: number;
    /** Source at the end of the text, in brackets, flush right (DOC-05), instead of in the head. */
    readonly sourceAtEnd: boolean;
    readonly endMark: string;
    /** Fields printed with a label: 来源：${source}. */
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly section: {
    readonly start: Start;
    readonly banner: { readonly style: string; readonly lines: number; readonly decoration: 'none' | 'rules' | 'bar' };
  };
  readonly notes: {
    /** Share of the measure the separator takes, and its thickness. */
    readonly separator: { readonly width: number; readonly thickness: number; readonly above: number; readonly below: number };
    readonly call: { readonly scale: number; readonly rise: number };
  };
  readonly links: 'live' | 'note' | 'text';
  readonly folio: FolioSpec | null;
  readonly runningHead: RunningHeadSpec | null;
  readonly contents: ContentsSpec | null;
  readonly opening: readonly DesignedPage[];
  readonly closing: readonly DesignedPage[];
}
