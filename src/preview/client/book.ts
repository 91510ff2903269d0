/** The pages on the desk: elements, positions, scrolling. What is drawn on them is the painter's. */
import type { Area, News, PageNews, Spot } from '../news.js';
import { button, el } from './dom.js';
import { type Frame, rowsOf, scaleOf, Stack, type Zoom } from './geometry.js';
import type { ClientWords } from './words.js';

/** Below this width there is no room for an open book. */
const NARROW = 760;
/** Of the desk's height: the eye is here. */
const EYE = 0.35;
const STEPS = { least: 0.25, most: 4, factor: 1.15 } as const;

export type Kind = 'hit' | 'chosen' | 'line' | 'problem';

export class Book {
  readonly desk: HTMLElement;
  readonly pages: HTMLElement[] = [];
  private readonly sheets = el('div', { class: 'book' });
  private news: PageNewsList = { pages: [], width: 1, height: 1 };
  private zoom: Zoom | null = null;
  private wantsSpread: boolean | null = null;
  scale = 1;
  stack = new Stack([], 1, 0);

  constructor(
    private readonly said: ClientWords,
    private readonly clicked: (page: number, x: number, y: number) => void,
    moved: () => void,
  ) {
    this.desk = el('section', { class: 'desk', tabindex: 0, 'aria-label': said.book }, this.sheets);
    this.desk.addEventListener('scroll', moved, { passive: true });
    new ResizeObserver(() => {
      this.keep(() => this.measure());
      moved();
    }).observe(this.desk);
  }

  get spread(): boolean {
    return this.wantsSpread ?? this.desk.clientWidth >= NARROW;
  }

  get pageWidth(): number {
    return this.news.width * this.scale;
  }

  /** Takes over the pages of an edition. Elements stay, so that nothing flickers. */
  take({ pages, width, height }: News): void {
    this.news = { pages, width, height };
    while (this.pages.length > pages.length) this.pages.pop()?.remove();
    while (this.pages.length < pages.length) this.pages.push(this.element(this.pages.length));
    pages.forEach((page, index) => this.dress(this.pages[index] as HTMLElement, page, index));
    this.measure();
  }

  /** The stack as it will be with another edition's pages. */
  stackFor({ pages, width, height }: News): { readonly stack: Stack; readonly scale: number } {
    const scale = scaleOf(this.zoom ?? this.usual, this.frame(), { width, height }, this.spread ? 2 : 1);
    return { stack: new Stack(rowsOf(pages, this.spread), Math.round(height * scale), this.margin), scale };
  }

  /** What is being read: a place, and how far below the desk's upper edge it is. */
  eye(): { readonly spot: Spot; readonly below: number } {
    const below = this.desk.clientHeight * EYE;
    const y = this.desk.scrollTop + below;
    const spot = this.stack.spotAt(y, this.scale);
    return { spot, below: this.stack.heightOf(spot, this.scale) - this.desk.scrollTop };
  }

  /** Whether a row fills the desk from edge to edge, as it does while turning pages. */
  get aligned(): boolean {
    const row = this.stack.rowAt(this.desk.scrollTop + this.stack.margin);
    return Math.abs(this.stack.top(row) - this.stack.margin - this.desk.scrollTop) < 2;
  }

  get page(): number {
    return this.stack.spotAt(this.desk.scrollTop + this.desk.clientHeight * EYE, this.scale).page;
  }

  /** Pages in sight, then those of `more` rows around. */
  inSight(more = 0): readonly number[] {
    const { scrollTop, clientHeight } = this.desk;
    return this.stack.pagesBetween(scrollTop, scrollTop + clientHeight, more);
  }

  scrollTo(y: number): void {
    this.desk.scrollTop = Math.round(y);
  }

  /** Brings a place into sight: its row to the upper edge, or the place itself where the row is higher than the desk. */
  show(spot: Spot): void {
    const row = this.stack.top(this.stack.row(spot.page)) - this.stack.margin;
    const { clientHeight, scrollTop } = this.desk;
    if (this.stack.height + this.stack.margin <= clientHeight) {
      this.scrollTo(row);
      return;
    }
    const y = this.stack.heightOf(spot, this.scale);
    if (y < scrollTop + 40 || y > scrollTop + clientHeight - 80) this.scrollTo(spot.top === 0 ? row : Math.max(row, y - clientHeight * EYE));
  }

  /** Turns by rows. */
  turn(rows: number): void {
    const { desk, stack } = this;
    const row = stack.rowAt(desk.scrollTop + stack.margin + 2);
    const within = desk.scrollTop - (stack.top(row) - stack.margin);
    const next = rows < 0 && within > 2 ? row : row + rows;
    this.scrollTo(stack.top(Math.max(0, Math.min(stack.rows.length - 1, next))) - stack.margin);
  }

  scrollBy(y: number): void {
    this.desk.scrollTop += y;
  }

  resize(zoom: 'in' | 'out' | 'fit'): void {
    const { least, most, factor } = STEPS;
    this.keep(() => {
      this.zoom = zoom === 'fit' ? null : Math.max(least, Math.min(most, this.scale * (zoom === 'in' ? factor : 1 / factor)));
      this.measure();
    });
  }

  toggleSpread(): void {
    this.keep(() => {
      this.wantsSpread = !this.spread;
      this.zoom = null;
      this.measure();
    });
  }

  /** Marks stretches of pages; former marks of the kind go. An area without extent marks its page. */
  mark(kind: Kind, areas: readonly Area[]): void {
    for (const old of this.sheets.querySelectorAll(`.mark-${kind}`)) old.remove();
    const { width, height } = this.news;
    for (const area of areas) {
      const mark = el('i', { class: `mark mark-${kind}` });
      const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
      Object.assign(mark.style, { left: percent(area.left / width), top: percent(area.top / height), width: percent(area.width / width), height: percent(area.height / height) });
      this.pages[area.page]?.append(mark);
    }
  }

  needsWords(page: number, ink: string): boolean {
    return this.pages[page]?.querySelector<HTMLElement>('.words')?.dataset.ink !== ink;
  }

  /** What stands on a page, unseen: a canvas says nothing to a screen reader. */
  putWords(page: number, ink: string, text: string): void {
    this.pages[page]?.querySelector('.words')?.replaceWith(el('div', { class: 'words unseen', 'data-ink': ink }, text));
  }

  /** Does something that moves the pages, and brings back what was being read. */
  private keep(change: () => void): void {
    const { spot, below } = this.eye();
    const { aligned } = this;
    change();
    if (aligned) this.scrollTo(this.stack.top(this.stack.row(spot.page)) - this.stack.margin);
    else this.scrollTo(this.stack.heightOf(spot, this.scale) - below);
  }

  private get usual(): Zoom {
    return this.spread ? 'fit' : this.desk.clientWidth < NARROW ? 'width' : 'fit';
  }

  private get margin(): number {
    return this.desk.clientWidth < NARROW ? 10 : 28;
  }

  private frame(): Frame {
    return { width: this.desk.clientWidth, height: this.desk.clientHeight, margin: this.margin };
  }

  private measure(): void {
    const { scale, stack } = this.stackFor(this.news as News);
    this.scale = scale;
    this.stack = stack;
    const { style } = this.sheets;
    style.height = `${stack.total}px`;
    style.setProperty('--page-width', `${this.news.width * scale}px`);
    style.setProperty('--page-height', `${stack.height}px`);
    this.sheets.classList.toggle('spread', this.spread);
    stack.rows.forEach((row, index) => row.forEach((page) => {
      if (page >= 0) (this.pages[page] as HTMLElement).style.top = `${stack.top(index)}px`;
    }));
  }

  private element(index: number): HTMLElement {
    const page = el('div', { class: 'page', role: 'group', 'data-page': index }, el('div', { class: 'words unseen' }));
    page.addEventListener('click', (event) => {
      const box = page.getBoundingClientRect();
      this.clicked(index, ((event.clientX - box.left) / box.width) * this.news.width, ((event.clientY - box.top) / box.height) * this.news.height);
    });
    this.sheets.append(page);
    return page;
  }

  private dress(element: HTMLElement, page: PageNews, index: number): void {
    element.classList.toggle('recto', page.recto);
    element.classList.toggle('verso', !page.recto);
    element.dataset.change = page.change;
    element.dataset.ink = page.ink;
    element.setAttribute('aria-label', this.said.pageName(index + 1, page.folio));
  }
}

type PageNewsList = Pick<News, 'pages' | 'width' | 'height'>;

/** Buttons that resize and turn, for the toolbar. */
export function bookButtons(book: Book, said: ClientWords, moved: () => void): { readonly turn: readonly HTMLElement[]; readonly size: readonly HTMLElement[] } {
  const then = (act: () => void) => () => {
    act();
    moved();
  };
  return {
    turn: [button(said.previous, 'previous', then(() => book.turn(-1))), button(said.next, 'next', then(() => book.turn(1)))],
    size: [button(said.smaller, 'minus', then(() => book.resize('out'))), button(said.larger, 'plus', then(() => book.resize('in')))],
  };
}
