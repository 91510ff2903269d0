/** Keeps the last pages that could be made while the texts change, and says what is wrong with the texts as they are now. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { messageOf } from '../messages/catalogue.js';
import type { Lang } from '../messages/words.js';
import { isForeign } from '../read/inputs.js';
import { readTextFile } from '../read/text.js';
import { located, sentence } from '../report.js';
import type { World } from '../world.js';
import { Edition, type Made } from './edition.js';
import type { Ink } from './ink.js';
import type { LineNews, News, Problem, SourceNews, Spot } from './news.js';
import type { PrintedLine } from './lines.js';
import { locate } from './source.js';

/** What a build gives; `made` is null when nothing could be set. */
export interface Printed {
  readonly pdf: Uint8Array | null;
  readonly made: Made | null;
  readonly inks: readonly Ink[];
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of what the build looked at, those that were not there among them. */
  readonly files: readonly string[];
}

/** Editions that a browser may still ask from. */
const KEPT = 4;
/** Lines of the source shown above and below. */
const AROUND = 8;

export class Session {
  private editions: readonly Edition[] = [];
  private problems: readonly Diagnostic[] = [];
  private current = false;
  private took = 0;

  constructor(
    private readonly world: World,
    private readonly lang: Lang,
    private readonly editor: boolean,
  ) {}

  get edition(): Edition | null {
    return this.editions.at(-1) ?? null;
  }

  /** The PDF of an edition that a browser may still ask for. */
  pdf(edition: number): Uint8Array | null {
    return this.editions.find(({ number }) => number === edition)?.pdf ?? null;
  }

  /** Takes over what a build gave. `took`: ms since the save. */
  take({ pdf, made, inks, diagnostics }: Printed, took: number): void {
    this.took = took;
    this.current = pdf !== null && made !== null;
    if (pdf && made) {
      const next = Edition.after(this.edition, pdf, made, inks);
      this.editions = [...this.editions.filter(({ number }) => number !== next.number), next].slice(-KEPT);
    }
    this.problems = located(diagnostics, (file) => this.text(file));
  }

  /** `from`: the edition that `spot` is a place of; 0 = none. */
  news(from: number, spot: Spot | null): News {
    const { edition, current, took } = this;
    const booklet = edition?.made.booklet;
    const before = this.editions.find(({ number }) => number === from);
    return {
      lang: this.lang,
      edition: edition?.number ?? 0,
      current,
      title: edition?.title ?? '',
      took,
      width: booklet?.width ?? 0,
      height: booklet?.height ?? 0,
      pages: edition?.pages ?? [],
      articles: edition?.articles ?? [],
      problems: this.problems.map((found) => this.problem(found)),
      place: edition && before && spot ? edition.followed(before, spot) : null,
    };
  }

  private problem(found: Diagnostic): Problem {
    const { code, severity, place } = found;
    const message = messageOf(code);
    const spot = this.edition?.spotOf(found) ?? null;
    return {
      severity, code,
      message: sentence(found, this.lang),
      help: (this.lang === 'zh' ? message?.helpZh : message?.helpEn) ?? '',
      file: place?.file ?? '',
      line: place?.line ?? 0,
      column: place?.column ?? 0,
      page: spot?.page ?? -1,
      top: spot?.top ?? 0,
    };
  }

  /** What stands at a point of a page; with `step`, what stands on the line after or before it. `words`: what the browser found there in the PDF. */
  line(page: number, x: number, y: number, step: number, words = ''): LineNews {
    const edition = this.edition;
    const printed = !edition ? null : step === 0 ? edition.lineAt(page, x, y) : edition.lineBeside(page, y, step);
    if (!edition) return { area: null, text: '', jump: null, href: '', source: null };
    const links = step === 0 ? edition.linksAt(page, x, y, printed) : { jump: null, href: '' };
    if (!printed) return { area: null, text: '', ...links, source: words === '' ? null : this.sourceOfWords(edition, words) };
    const area = { page: printed.page, left: printed.left, top: printed.top, width: printed.width, height: printed.height };
    return { area, text: printed.text, ...links, source: this.sourceOf(edition, printed, step === 0 ? x : printed.left) };
  }

  private sourceOf(edition: Edition, printed: PrintedLine, x: number): SourceNews | null {
    const origin = edition.originOf(printed, x);
    if (!origin) return null;
    const { file, line } = origin.place;
    const lines = this.text(file)?.split(/\r\n?|\n/);
    const at = lines && origin.printed !== '' ? locate(lines, line, origin.printed, origin.offset) : { line, column: 0 };
    return this.source(file, at.line, at.column);
  }

  /** Words of a designed page come from the issue file, or from a text it quotes. */
  private sourceOfWords({ made: { issue, flow } }: Edition, words: string): SourceNews | null {
    const wanted = words.replace(/\s/g, '');
    for (const file of new Set([issue.file, ...flow.chapters.map(({ place }) => place.file)])) {
      const lines = this.text(file)?.split(/\r\n?|\n/) ?? [];
      const at = lines.findIndex((text) => text.replace(/\s/g, '').includes(wanted));
      if (at >= 0) return this.source(file, at + 1, (lines[at]?.indexOf(words) ?? -1) + 1);
    }
    return this.source(issue.file, 1, 0);
  }

  /** A place of a source with the lines around it; null for a file that the booklet is not made of. */
  source(file: string, line: number, column: number): SourceNews | null {
    if (!this.isSource(file)) return null;
    const lines = this.text(file)?.split(/\r\n?|\n/) ?? [];
    const first = Math.max(1, line - AROUND);
    return { file, line, column, first, lines: lines.slice(first - 1, line + AROUND), editor: this.editor };
  }

  /** Sources and issue file of the pages shown, and files with problems: nothing else is shown or opened. */
  isSource(file: string): boolean {
    const made = this.edition?.made;
    return file !== '' && (this.problems.some(({ place }) => place?.file === file) || made?.issue.file === file || made?.flow.chapters.some(({ place }) => place.file === file) === true);
  }

  private text(file: string): string | null {
    const absolute = path.resolve(this.world.cwd, file);
    return !isForeign(file) && this.world.stat(absolute)?.kind === 'file' ? readTextFile(this.world, absolute).value : null;
  }
}
