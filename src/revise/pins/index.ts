/**
 * Holds the page starts of an issued state: what was edited is set so that its page takes it, and no other page changes.
 * Where that cannot be, as few page starts as can be are let go, and what moves for it is told.
 */
import type { Outcome } from '../../base/diagnostic.js';
import type { Galleys } from '../../model/galley.js';
import type { Lock } from '../../model/lock.js';
import type { Booklet } from '../../model/page.js';
import type { Press, Pressed, SetText } from '../../model/pin.js';
import { type Issued, issuedBeside } from './issued.js';
import { chooseLines, Setter } from './lines.js';
import { type Paragraph, paragraphsIn } from './paragraphs.js';
import { type Piece, piecesOf } from './pieces.js';
import { hold, type PageStart, pagesOf, startsOf } from './starts.js';
import { findings } from './told.js';

/** Lines that may be taken out of a page that holds too many. */
const MOST_FEWER = 3;

export function holdPages(lock: Lock, press: Press): Outcome<Pressed> {
  return new Holder(lock, press).run();
}

interface Attempt {
  readonly pieces: readonly Piece[];
  readonly starts: readonly PageStart[];
  /** 0-based page of each start now. */
  readonly at: readonly number[];
  readonly galleys: Outcome<Galleys>;
  readonly booklet: Outcome<Booklet>;
}

class Holder {
  private readonly paragraphs: readonly Paragraph[];
  private readonly issued: Issued;
  private readonly setter: Setter;
  /** Pages of the issued state that hold text of articles, ascending; those that begin with a chapter that always begins a page. */
  private readonly pages: readonly number[];
  private readonly forced: ReadonlySet<number>;
  /** Page starts that were let go. */
  private readonly released = new Set<number>();
  /** Of these, the ones that were let go to win room on the pages before. */
  private readonly given = new Set<number>();
  /** Pages with too much on them and none after them to take it: there the booklet grows. */
  private readonly open = new Set<number>();
  /** By page, lines it has to give up. */
  private readonly fewer = new Map<number, number>();

  constructor(
    private readonly lock: Lock,
    private readonly press: Press,
  ) {
    const told: SetText[] = [];
    const { value } = press.compose({ ends: new Map(), tell: (text) => void told.push(text) });
    this.paragraphs = paragraphsIn(value, told);
    this.issued = issuedBeside(lock, this.paragraphs);
    this.setter = new Setter(this.paragraphs, told);
    this.pages = [...new Set(this.issued.page)].sort((a, b) => a - b);
    this.forced = new Set(value.chapters.flatMap(({ start }, chapter) => (start === 'continue' ? [] : this.firstPage(chapter))));
  }

  private firstPage(chapter: number): readonly number[] {
    const first = this.paragraphs.findIndex((paragraph) => paragraph.chapter === chapter);
    return first < 0 ? [] : [this.issued.page[this.issued.fresh.starts[first] ?? 0] ?? 0];
  }

  run(): Outcome<Pressed> {
    // Every round lets go of a page start or takes a line out of a page: there are only so many of both.
    for (;;) {
      const pieces = piecesOf(this.issued, this.paragraphs, (page) => this.groupOf(page));
      const { ends, stuck, short } = chooseLines(pieces, this.fewer, this.setter);
      for (const page of short) this.fewer.set(page, MOST_FEWER);
      if (stuck.map(({ piece }) => this.release(piece.page)).includes(true)) continue;
      const attempt = this.attempt(pieces, ends);
      if (!this.mend(attempt)) return this.finish(attempt);
    }
  }

  /** The first of the pages that are cut together with this one. */
  private groupOf(page: number): number {
    if (!this.released.has(page)) return page;
    return this.pages.findLast((other) => other < page && !this.released.has(other)) ?? page;
  }

  /** Lets go of the next start after a page; false where none is left to let go. */
  private release(page: number): boolean {
    const next = this.pages.find((other) => other > page && !this.released.has(other));
    if (next === undefined || this.forced.has(next)) return false;
    this.released.add(next);
    this.fewer.delete(page);
    this.fewer.delete(next);
    return true;
  }

  /** Lets go of the start of the page itself, so that pages before it take some of it; false where a chapter begins there. */
  private retreat(page: number): boolean {
    if (this.forced.has(page) || !this.pages.some((other) => other < page)) return false;
    this.released.add(page);
    this.given.add(page);
    return true;
  }

  /** Nothing helps: the pages before are as they were, and what is too much goes on. `page`: where the last attempt began. */
  private grow(page: number): void {
    const next = this.pages.find((other) => other > page && this.forced.has(other)) ?? Infinity;
    let first = page;
    for (const own of this.given) {
      if (own < page || own >= next) continue;
      this.released.delete(own);
      this.given.delete(own);
      first = Math.max(first, own);
    }
    this.open.add(first);
  }

  private attempt(pieces: readonly Piece[], ends: ReadonlyMap<number, readonly number[]>): Attempt {
    const told: SetText[] = [];
    const galleys = this.press.compose({ ends, tell: (text) => void told.push(text) });
    const starts = startsOf(pieces, paragraphsIn(galleys.value, told), galleys.value);
    const held = hold(galleys.value, starts);
    const booklet = this.press.paginate(held);
    return { pieces, starts, at: pagesOf(starts, held, booklet.value), galleys: { ...galleys, value: held }, booklet };
  }

  /** Takes measures where a page holds more than it takes; false when all of them hold. */
  private mend({ starts, at, booklet }: Attempt): boolean {
    const was = [...starts.map(({ page }) => page), lastText(this.lock.pages) + 1];
    const is = [...at, lastText(booklet.value.pages) + 1];
    let mended = false;
    starts.forEach(({ page }, i) => {
      const over = (is[i + 1] ?? 0) - (is[i] ?? 0) > (was[i + 1] ?? 0) - (was[i] ?? 0);
      if (!over || this.open.has(page)) return;
      const fewer = this.fewer.get(page) ?? 0;
      if (fewer < MOST_FEWER) this.fewer.set(page, fewer + 1);
      else if (!this.release(page) && !this.retreat(page)) this.grow(page);
      mended = true;
    });
    return mended;
  }

  private finish({ pieces, starts, at, galleys, booklet }: Attempt): Outcome<Pressed> {
    const groups = new Map<number, number>();
    for (const page of this.released) groups.set(this.groupOf(page), Math.max(page, groups.get(this.groupOf(page)) ?? 0));
    const lost = this.pages.filter((page) => !this.released.has(page) && !starts.some((start) => start.page === page));
    const moved = starts.find(({ page }, i) => at[i] !== page)?.page ?? (booklet.value.pages.length === this.lock.pages.length ? null : lastText(this.lock.pages));
    const told = findings({ groups, lost, moved, count: booklet.value.pages.length }, { lock: this.lock, pieces, paragraphs: this.paragraphs, places: this.press.places });
    return { value: { galleys: galleys.value, booklet: booklet.value }, diagnostics: [...galleys.diagnostics, ...booklet.diagnostics, ...told] };
  }
}

const lastText = (pages: readonly { readonly kind: string }[]): number => pages.findLastIndex(({ kind }) => kind === 'text');
