/** The whole page: what the server says, on the desk, without a flicker. */
import type { Hit, LineNews, News, Problem, SourceNews, Spot } from '../news.js';
import { Bar } from './bar.js';
import { Book } from './book.js';
import { el } from './dom.js';
import { areasOf, inside } from './designed.js';
import { Drawing } from './drawing.js';
import { listen } from './keys.js';
import type { Link } from './link.js';
import { Painter } from './painter.js';
import { ProblemList } from './problems.js';
import { Rail } from './rail.js';
import { Search } from './search.js';
import { Side } from './side.js';
import { SourceView } from './source.js';
import type { ClientWords } from './words.js';

/** Labels of changed pages that are named in the toolbar. */
const NAMED = 4;
/** ms without moving before what is in sight is put into words. */
const REST = 400;

export class App {
  private readonly book: Book;
  private readonly painter: Painter;
  private readonly rail: Rail;
  private readonly side: Side;
  private readonly bar: Bar;
  private readonly problems: ProblemList;
  private readonly search: Search;
  private readonly source: SourceView;
  private readonly note = el('div', { class: 'note', role: 'alert', hidden: true });
  private readonly live = el('div', { class: 'unseen', 'aria-live': 'polite' });
  private readonly empty: HTMLElement;
  private news: News | null = null;
  private line: LineNews | null = null;
  private resting = 0;

  constructor(
    private readonly said: ClientWords,
    private readonly link: Link,
  ) {
    document.documentElement.lang = said.lang;
    this.book = new Book(said, (page, x, y) => void this.click(page, x, y), () => this.moved());
    this.painter = new Painter(this.book);
    this.rail = new Rail(said, (spot) => this.go(spot));
    this.problems = new ProblemList(said, (page) => this.label(page), (problem, into) => void this.problem(problem, into));
    this.search = new Search(said, (words) => link.find(words), (hits, chosen) => void this.hits(hits, chosen));
    this.source = new SourceView(said, { open: (source) => link.open(source.file, source.line, source.column), step: (by) => void this.beside(by) });
    this.side = new Side(said, { problems: this.problems.element, search: this.search.element, source: this.source.element }, (view) => {
      if (view === 'search') this.search.focus();
      else if (view === null) this.book.desk.focus();
    });
    this.bar = new Bar(said, this.book, this.side, { rail: () => this.toggleRail(), spread: () => this.book.toggleSpread(), goto: (label) => this.goto(label), moved: () => this.moved(), change: () => this.nextChange() });
    this.empty = el('p', { class: 'empty', hidden: true }, said.noPages);
    this.book.desk.prepend(this.empty);
    document.body.replaceChildren(this.bar.element, el('main', {}, this.rail.element, el('div', { class: 'middle' }, this.note, this.book.desk), this.side.element), this.live);
    if (innerWidth < 1100) this.toggleRail();
    this.keys();
  }

  get edition(): number {
    return this.news?.edition ?? 0;
  }

  building(): void {
    this.bar.show('building', this.said.building);
  }

  lost(): void {
    this.bar.show('lost', this.said.lost);
  }

  /** What to ask the server to follow. */
  reading(): Spot {
    return this.book.eye().spot;
  }

  /** Shows a state; `pdf` is its edition's, null where that is on the desk already. */
  async take(news: News, pdf: Uint8Array | null): Promise<void> {
    const before = this.news;
    if (pdf) await this.print(news, pdf);
    this.news = news;
    this.problems.take(news.problems);
    this.tell(news, before);
    // For whoever looks from outside: this edition is on the desk.
    document.documentElement.dataset.edition = String(news.edition);
    document.documentElement.dataset.current = String(news.current);
  }

  private async print(news: News, pdf: Uint8Array): Promise<void> {
    const { book, painter } = this;
    const drawing = await Drawing.open(news.edition, pdf);
    const { stack, scale } = book.stackFor(news);
    const y = this.target(news, stack, scale);
    const pages = stack.pagesBetween(y, y + book.desk.clientHeight);
    const ready = await painter.prepare(drawing, news, pages, news.width * scale);
    book.take(news);
    book.scrollTo(y);
    painter.take(drawing, news, ready);
    this.rail.take(news, drawing);
    book.mark('line', []);
    book.mark('problem', []);
    this.bar.name(news.title, news.pages.length);
    this.moved();
    void this.search.again();
  }

  /** Where the desk is to be scrolled so that the eye stays on what it reads. */
  private target(news: News, stack: Book['stack'], scale: number): number {
    const { book } = this;
    if (!news.place) return this.edition === 0 ? 0 : Math.min(book.desk.scrollTop, stack.total);
    if (book.aligned) return stack.top(stack.row(news.place.page)) - stack.margin;
    return stack.heightOf(news.place, scale) - book.eye().below;
  }

  private tell(news: News, before: News | null): void {
    const { said } = this;
    const errors = news.problems.filter(({ severity }) => severity === 'error').length;
    const warnings = news.problems.length;
    this.bar.show(news.current ? 'current' : 'stale', news.current ? said.current(news.took) : `${said.severity.error} ${errors}`);
    for (const open of document.querySelectorAll<HTMLElement>('.open-problems')) {
      if (warnings === 0) delete open.dataset.count;
      else open.dataset.count = String(errors > 0 ? errors : warnings);
      open.dataset.severity = errors > 0 ? 'error' : news.problems.some(({ severity }) => severity === 'warning') ? 'warning' : 'hint';
    }
    const first = news.problems.find(({ severity }) => severity === 'error');
    this.note.hidden = news.current || news.edition === 0;
    this.note.replaceChildren(el('b', {}, said.stale), first ? el('span', {}, first.message) : '', el('button', { type: 'button', class: 'plain', onclick: () => this.side.show('problems') }, said.problems));
    this.empty.hidden = news.edition > 0;
    if (news.edition === 0 && !news.current) this.side.show('problems');
    if (!before) return;
    if (news.current && !before.current) this.announce(said.cured);
    if (news.edition > before.edition) this.changes(news);
  }

  private changes(news: News): void {
    const { said } = this;
    const changed = news.pages.flatMap(({ change }, index) => (change === 'changed' ? [this.label(index)] : []));
    const moved = news.pages.filter(({ change }) => change === 'moved').length;
    const labels = changed.slice(0, NAMED).join(said.lang === 'en' ? ', ' : '、') + (changed.length > NAMED ? ` … ${changed.length}` : '');
    const text = [changed.length > 0 ? said.changed(labels) : '', moved > 0 ? said.moved(moved) : ''].filter((part) => part !== '').join(said.lang === 'en' ? '; ' : '；');
    this.bar.change(text);
    this.announce(text === '' ? said.unchanged : text);
  }

  private announce(text: string): void {
    this.live.textContent = text;
  }

  /** After anything that changed what is seen. */
  private moved(): void {
    this.painter.look();
    const { page } = this.book;
    this.bar.page(page, this.label(page));
    this.rail.mark(page);
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => void this.tellPages(), REST);
  }

  private label(page: number): string {
    const shown = this.news?.pages[page]?.label ?? '';
    return shown === '' ? String(page + 1) : shown;
  }

  private go(spot: Spot): void {
    this.book.show(spot);
    this.moved();
  }

  /** A printed number; where none is like it, the position in the file. */
  private goto(label: string): void {
    const pages = this.news?.pages ?? [];
    const named = pages.findIndex((page) => page.label === label);
    const page = named >= 0 ? named : Number(label) - 1;
    if (Number.isInteger(page) && page >= 0 && page < pages.length) this.go({ page, top: 0 });
    else this.moved();
  }

  private nextChange(): void {
    const changed = (this.news?.pages ?? []).flatMap(({ change }, index) => (change === 'changed' ? [index] : []));
    const sight = this.book.inSight();
    const next = changed.find((page) => page > (sight.at(-1) ?? -1)) ?? changed[0];
    if (next !== undefined) this.go({ page: next, top: 0 });
  }

  private async click(page: number, x: number, y: number): Promise<void> {
    const designed = this.news?.pages[page]?.kind === 'designed' ? await this.painter.words(page) : [];
    const words = designed.find((one) => inside(one, x, y));
    const found = await this.link.line(page, x, y, 0, words?.text);
    if (!found) return;
    if (found.jump) {
      this.go(found.jump);
      return;
    }
    const line = words ? { ...found, area: words, text: words.text } : found;
    if (!line.area) return;
    this.choose(line);
    if (line.source?.editor) void this.link.open(line.source.file, line.source.line, line.source.column);
  }

  private choose(line: LineNews): void {
    this.line = line;
    this.book.mark('line', line.area ? [line.area] : []);
    this.source.show(line);
    this.side.show('source');
  }

  /** The source of the line at the eye, or of the one beside the last. */
  private async beside(by: number): Promise<void> {
    const from: Spot = this.line?.area ?? this.reading();
    const line = await this.link.line(from.page, 0, from.top, by);
    if (!line?.area) return;
    this.choose(line);
    this.go(line.area);
  }

  private async problem(found: Problem, into: HTMLElement): Promise<void> {
    if (found.page >= 0) {
      this.go({ page: found.page, top: found.top });
      const line = found.top > 0 ? await this.link.line(found.page, 0, found.top - 1, 1) : null;
      this.book.mark('problem', line?.area ? [line.area] : []);
    }
    const source = await this.link.source(found.file, found.line, found.column);
    if (source) this.excerpt(source, into);
  }

  private excerpt(source: SourceNews, into: HTMLElement): void {
    into.replaceChildren(this.source.excerpt(source));
  }

  private async hits(hits: readonly Hit[], chosen: Hit | null): Promise<void> {
    const areas = await areasOf(hits, (page) => this.painter.words(page));
    const at = chosen ? (areas[hits.indexOf(chosen)] ?? []) : [];
    this.book.mark('hit', areas.flat());
    this.book.mark('chosen', at);
    if (chosen) this.go(at[0] ?? { page: chosen.page, top: 0 });
  }

  /** The words of the pages in sight, for whoever hears them instead. */
  private async tellPages(): Promise<void> {
    for (const page of this.book.inSight()) {
      const ink = this.news?.pages[page]?.ink ?? '';
      if (!this.book.needsWords(page, ink)) continue;
      const told = await this.link.text(page);
      if (told) this.book.putWords(page, ink, told.text);
    }
  }

  private toggleRail(): void {
    const { element } = this.rail;
    element.hidden = !element.hidden;
    this.bar.rail.setAttribute('aria-expanded', String(!element.hidden));
  }

  private keys(): void {
    const { book, side } = this;
    listen({
      turn: (rows) => book.turn(rows),
      scroll: (share) => book.scrollBy(book.desk.clientHeight * share),
      end: (last) => book.scrollTo(last ? book.stack.total : 0),
      goto: () => this.bar.ask(),
      search: () => (side.view === 'search' ? this.search.focus() : side.show('search')),
      hit: (by) => this.search.step(by),
      change: () => this.nextChange(),
      problems: () => side.toggle('problems'),
      source: () => void this.beside(1),
      rail: () => this.toggleRail(),
      spread: () => book.toggleSpread(),
      zoom: (zoom) => {
        book.resize(zoom);
        this.moved();
      },
      help: () => side.toggle('help'),
      close: () => side.show(null),
    });
  }
}
