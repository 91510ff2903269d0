/** The left side: small pictures of all pages, and the list of articles. */
import type { News, Spot } from '../news.js';
import { button, el } from './dom.js';
import type { Drawing } from './drawing.js';
import { rowsOf } from './geometry.js';
import type { ClientWords } from './words.js';

/** CSS pixels. */
const WIDTH = 76;

export class Rail {
  readonly element: HTMLElement;
  private readonly thumbs = el('div', { class: 'thumbs' });
  private readonly articles = el('ol', { class: 'articles', hidden: true });
  private readonly tabs: readonly HTMLButtonElement[];
  private buttons: HTMLButtonElement[] = [];
  private readonly inks = new WeakMap<Element, string>();
  private readonly seen = new Set<Element>();
  private readonly watcher: IntersectionObserver;
  private drawing: Drawing | null = null;
  private here = -1;
  private shape = '';
  private busy = false;

  constructor(
    private readonly said: ClientWords,
    private readonly go: (spot: Spot) => void,
  ) {
    this.tabs = [this.thumbs, this.articles].map((list, index) =>
      el('button', { type: 'button', role: 'tab', 'aria-selected': index === 0 ? 'true' : 'false', onclick: () => this.choose(list) }, index === 0 ? said.thumbs : said.articles),
    );
    this.element = el('nav', { class: 'rail', 'aria-label': said.thumbs }, el('div', { class: 'tabs', role: 'tablist' }, ...this.tabs), this.thumbs, this.articles);
    this.thumbs.addEventListener('keydown', (event) => this.move(event));
    this.watcher = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.seen.add(target);
        else this.seen.delete(target);
      }
      void this.draw();
    }, { root: this.thumbs, rootMargin: '200px' });
  }

  take(news: News, drawing: Drawing): void {
    this.drawing = drawing;
    const shape = `${news.width}/${news.height} ${news.pages.map(({ recto }) => (recto ? 'r' : 'v')).join('')}`;
    if (shape !== this.shape) this.rebuild(news);
    this.shape = shape;
    news.pages.forEach((page, index) => {
      const thumb = this.buttons[index] as HTMLButtonElement;
      thumb.dataset.change = page.change;
      thumb.setAttribute('aria-label', this.said.pageName(index + 1, page.folio));
      (thumb.lastElementChild as HTMLElement).textContent = page.folio === '' ? '·' : page.folio;
      if (this.inks.get(thumb) !== page.ink) thumb.dataset.ink = page.ink;
    });
    this.articles.replaceChildren(...news.articles.map(({ level, title, page, top }) => el('li', { 'data-level': level }, el('button', { type: 'button', onclick: () => this.go({ page, top }) }, el('span', {}, title), el('i', {}, news.pages[page]?.label ?? '')))));
    void this.draw();
  }

  /** The page being read. */
  mark(page: number): void {
    if (page === this.here) return;
    for (const [index, current] of [[this.here, false], [page, true]] as const) {
      const thumb = this.buttons[index];
      if (!thumb) continue;
      thumb.tabIndex = current ? 0 : -1;
      thumb.toggleAttribute('aria-current', current);
    }
    this.here = page;
    const thumb = this.buttons[page];
    if (!thumb || this.thumbs.hidden) return;
    const { offsetTop, offsetHeight } = thumb;
    const { scrollTop, clientHeight } = this.thumbs;
    if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight) this.thumbs.scrollTop = offsetTop - clientHeight / 3;
  }

  private rebuild(news: News): void {
    this.watcher.disconnect();
    this.seen.clear();
    this.here = -1;
    this.buttons = news.pages.map((_, index) => button('', '', () => this.go({ page: index, top: 0 }), { class: 'thumb', tabindex: -1 }));
    for (const thumb of this.buttons) {
      thumb.replaceChildren(el('span', { class: 'sheet' }), el('span', { class: 'folio' }));
      this.watcher.observe(thumb);
    }
    this.thumbs.style.setProperty('--ratio', String(news.width / news.height));
    const rows = rowsOf(news.pages, true);
    this.thumbs.replaceChildren(...rows.map((row) => el('div', { class: 'pair' }, ...row.map((page) => this.buttons[page] ?? el('span', { class: 'thumb' })))));
  }

  private async draw(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let thumb = this.next(); thumb; thumb = this.next()) {
      // Pages on the desk come first.
      await new Promise((done) => setTimeout(done, 30));
      const ink = thumb.dataset.ink;
      const canvas = await this.drawing?.page(this.buttons.indexOf(thumb), WIDTH);
      if (canvas && thumb.dataset.ink === ink) this.hang(thumb, canvas);
    }
    this.busy = false;
  }

  private next(): HTMLButtonElement | undefined {
    if (this.element.offsetParent === null) return undefined;
    return this.buttons.find((thumb) => this.seen.has(thumb) && this.inks.get(thumb) !== thumb.dataset.ink);
  }

  private hang(thumb: HTMLButtonElement, canvas: HTMLCanvasElement): void {
    this.inks.set(thumb, thumb.dataset.ink ?? '');
    thumb.firstElementChild?.replaceChildren(canvas);
  }

  private move(event: KeyboardEvent): void {
    const step = { ArrowDown: 2, ArrowRight: 1, ArrowUp: -2, ArrowLeft: -1 }[event.key];
    const at = this.buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const thumb = this.buttons[Math.max(0, Math.min(this.buttons.length - 1, at + step))];
    thumb?.focus();
    thumb?.click();
  }

  private choose(list: HTMLElement): void {
    [this.thumbs, this.articles].forEach((one, index) => {
      one.hidden = one !== list;
      this.tabs[index]?.setAttribute('aria-selected', String(one === list));
    });
  }
}
