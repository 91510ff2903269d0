/** One state of the booklet that could be printed, and all that may be asked about it. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Flow } from '../model/flow.js';
import type { Galleys } from '../model/galley.js';
import type { Issue } from '../model/issue.js';
import type { Booklet } from '../model/page.js';
import type { Place } from '../model/place.js';
import { follow } from './follow.js';
import type { Ink } from './ink.js';
import { edges, Lines, type PrintedLine } from './lines.js';
import type { ArticleNews, Finds, PageNews, Spot } from './news.js';
import { designedTexts, find } from './search.js';

/** What a build leaves besides its bytes. */
export interface Made {
  readonly issue: Issue;
  readonly flow: Flow;
  readonly galleys: Galleys;
  readonly booklet: Booklet;
}

/** A paragraph of the source and where it begins in print. */
interface Anchor {
  readonly file: string;
  readonly line: number;
  readonly spot: Spot;
}

export class Edition {
  readonly articles: readonly ArticleNews[];
  private readonly lines: Lines;
  private anchors: readonly Anchor[] | null = null;

  private constructor(
    readonly number: number,
    readonly pdf: Uint8Array,
    readonly made: Made,
    private readonly inks: readonly Ink[],
    readonly pages: readonly PageNews[],
  ) {
    const { booklet, galleys } = made;
    this.lines = new Lines(booklet, galleys);
    this.articles = booklet.bookmarks.map(({ level, title, page, top }) => ({ level, title, page, top }));
  }

  /** The edition after `before`; one that prints the same bytes is that edition still, made of other sources. */
  static after(before: Edition | null, pdf: Uint8Array, made: Made, inks: readonly Ink[]): Edition {
    if (before && Buffer.compare(before.pdf, pdf) === 0) return new Edition(before.number, before.pdf, made, inks, before.pages);
    const former = new Set(before?.inks.map(({ body }) => body));
    const pages = made.booklet.pages.map(({ index, folio, label, recto, kind }): PageNews => {
      const { ink, body } = inks[index] ?? { ink: '', body: '' };
      const change = before === null || before.inks[index]?.ink === ink ? 'same' : former.has(body) ? 'moved' : 'changed';
      return { ink, folio, label, recto, kind, change };
    });
    return new Edition((before?.number ?? 0) + 1, pdf, made, inks, pages);
  }

  get title(): string {
    return this.made.booklet.meta.title;
  }

  /** Where what stands at `spot` of an earlier edition stands here. */
  followed(before: Edition, spot: Spot): Spot {
    return before === this ? spot : follow(before.lines, this.lines, spot);
  }

  find(words: string): Finds {
    return find(this.lines, this.made.issue.fonts.metrics, words);
  }

  /** What a page says, line by line. */
  textOf(page: number): string {
    return [...designedTexts(this.made.booklet, page), ...this.lines.of(page).map((line) => line.text)].join('\n');
  }

  /** The line at a point of a page, or next to it; null where there is no text. */
  lineAt(page: number, x: number, y: number): PrintedLine | null {
    let best: PrintedLine | null = null;
    let nearest = Infinity;
    for (const line of this.lines.of(page)) {
      const aside = x < line.left ? line.left - x : Math.max(0, x - line.left - line.width);
      const away = Math.max(line.top - y, y - line.top - line.height, 0);
      // Between two lines the nearer one is meant; a line's own height beside it is white paper.
      if (away > line.height || aside > line.height * 3) continue;
      const distance = away * 4 + aside;
      if (distance < nearest) [best, nearest] = [line, distance];
    }
    return best;
  }

  /** The line after (`step` 1) or before (−1) the one at a height of a page. */
  lineBeside(page: number, top: number, step: number): PrintedLine | null {
    const here = this.lines.of(page);
    const next = step > 0 ? here.find((line) => line.top > top + 1) : here.findLast((line) => line.top < top - 1);
    if (next || page + step < 0 || page + step >= this.pages.length) return next ?? null;
    const other = this.lines.of(page + step);
    return (step > 0 ? other[0] : other.at(-1)) ?? this.lineBeside(page + step, step > 0 ? -1 : Infinity, step);
  }

  /** File and paragraph that a line was made of, the paragraph as printed, and which of its characters stands at `x`. */
  originOf(line: PrintedLine, x: number): { readonly place: Place; readonly printed: string; readonly offset: number } | null {
    const origin = this.lines.originOf(line);
    if (!origin) return null;
    const chapter = this.made.flow.chapters[origin.chapter];
    if (!chapter) return { place: { file: this.made.issue.file, line: 1, column: 0 }, printed: '', offset: 0 };
    const part = this.lines.paragraphs().find((lines) => lines.includes(line)) ?? [line];
    const at = edges(line.line, this.made.issue.fonts.metrics);
    const within = at.findLastIndex((edge, index) => index < line.text.length && edge <= x - line.left);
    const passed = part.slice(0, part.indexOf(line)).reduce((sum, one) => sum + one.text.length, 0);
    return { place: { file: chapter.place.file, line: origin.line, column: 0 }, printed: part.map((one) => one.text).join(''), offset: passed + Math.max(0, within) };
  }

  /** Jump and live address at a point of a page. */
  linksAt(page: number, x: number, y: number, line: PrintedLine | null): { readonly jump: Spot | null; readonly href: string } {
    const jump = this.made.booklet.pages[page]?.items.find((item) => item.kind === 'goto' && x >= item.x && x <= item.x + item.width && y >= item.y && y <= item.y + item.height);
    const run = line?.line.runs.findLast((one) => one.x <= x - line.left);
    return { jump: jump?.kind === 'goto' ? { page: jump.page, top: jump.top } : null, href: run?.href ?? '' };
  }

  /** Where a finding is to be seen: by the folio it names, else by the paragraph it stands in. */
  spotOf({ place, values }: Diagnostic): Spot | null {
    const named = values.page === undefined ? -1 : this.pages.findIndex((page) => page.label === String(values.page));
    if (named >= 0) return { page: named, top: 0 };
    if (!place || place.line === 0) return null;
    this.anchors ??= this.paragraphStarts();
    return this.anchors.findLast(({ file, line }) => file === place.file && line <= place.line)?.spot ?? null;
  }

  private paragraphStarts(): readonly Anchor[] {
    const found = this.lines.paragraphs().flatMap((part): readonly Anchor[] => {
      const first = part[0];
      const origin = first && this.lines.originOf(first);
      const chapter = this.made.flow.chapters[origin?.chapter ?? -1];
      return first && origin && chapter ? [{ file: chapter.place.file, line: origin.line, spot: { page: first.page, top: first.top } }] : [];
    });
    return found.sort((a, b) => a.line - b.line);
  }
}
