/** The toolbar: what is shown, where one is, how things stand. */
import { type Book, bookButtons } from './book.js';
import { button, el } from './dom.js';
import type { Side } from './side.js';
import type { ClientWords } from './words.js';

export type State = 'building' | 'current' | 'stale' | 'lost';

export class Bar {
  readonly element: HTMLElement;
  private readonly title = el('h1', {});
  private readonly state = el('span', { class: 'state', 'data-state': 'building' });
  private readonly input: HTMLInputElement;
  private readonly total = el('span', { class: 'total' });
  private readonly changes = el('button', { type: 'button', class: 'changes', hidden: true });
  readonly rail: HTMLButtonElement;
  private pages = 0;

  constructor(
    private readonly said: ClientWords,
    book: Book,
    side: Side,
    acts: { readonly rail: () => void; readonly spread: () => void; readonly goto: (label: string) => void; readonly moved: () => void; readonly change: () => void },
  ) {
    const { turn, size } = bookButtons(book, said, acts.moved);
    this.input = el('input', { type: 'text', class: 'number', 'aria-label': said.goto, size: 4, onfocus: () => this.input.select(), onchange: () => acts.goto(this.input.value.trim()) });
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') book.desk.focus();
    });
    this.rail = button(said.thumbs, 'pages', acts.rail, { 'aria-expanded': 'true' });
    this.changes.title = said.seeChange;
    this.changes.addEventListener('click', acts.change);
    this.element = el('header', { class: 'bar', role: 'toolbar', 'aria-label': said.toolbar },
      el('div', { class: 'part' }, this.rail, this.title, this.state, this.changes),
      el('div', { class: 'part middle' }, turn[0] ?? null, el('span', { class: 'where' }, this.input, this.total), turn[1] ?? null),
      el('div', { class: 'part end' }, el('span', { class: 'sizes' }, ...size, button(said.spread, 'spread', acts.spread)), ...side.buttons),
    );
  }

  name(title: string, pages: number): void {
    this.title.textContent = title === '' ? this.said.app : title;
    this.title.title = `${title} · ${this.said.pages(pages)}`;
    document.title = title === '' ? this.said.app : `${title} · ${this.said.app}`;
    this.pages = pages;
  }

  show(state: State, text: string): void {
    this.state.dataset.state = state;
    this.state.textContent = text;
  }

  /** The page being read: the number printed on it, and which of the file it is where the two differ. */
  page(index: number, label: string): void {
    if (document.activeElement !== this.input) this.input.value = label;
    const position = String(index + 1);
    this.total.textContent = label === position ? `/ ${this.pages}` : `${position} / ${this.pages}`;
  }

  ask(): void {
    this.input.focus();
  }

  change(text: string): void {
    this.changes.textContent = text;
    this.changes.hidden = text === '';
  }
}
