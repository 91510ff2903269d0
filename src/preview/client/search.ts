/** Search over the whole booklet. */
import type { Finds, Hit } from '../news.js';
import { button, el } from './dom.js';
import type { ClientWords } from './words.js';

/** ms after the last key. */
const PAUSE = 120;

export class Search {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly count = el('p', { class: 'quiet', role: 'status' });
  private readonly list = el('ol', { class: 'hits' });
  private finds: Finds = { total: 0, hits: [] };
  private at = -1;
  private timer = 0;

  constructor(
    private readonly said: ClientWords,
    private readonly ask: (words: string) => Promise<Finds | null>,
    private readonly marked: (hits: readonly Hit[], chosen: Hit | null) => void,
  ) {
    this.input = el('input', { type: 'text', role: 'searchbox', placeholder: said.searchFor, 'aria-label': said.searchFor, spellcheck: 'false', autocomplete: 'off' });
    this.input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.run(true), PAUSE);
    });
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    });
    const steps = el('div', { class: 'steps' }, button(`${said.previous} (Shift n)`, 'previous', () => this.step(-1)), button(`${said.next} (n)`, 'next', () => this.step(1)));
    this.element = el('div', { class: 'view search', hidden: true }, el('div', { class: 'field' }, this.input, steps), this.count, this.list);
    this.tell();
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  /** The same words in a new edition; the hit that was looked at stays chosen. */
  async again(): Promise<void> {
    if (this.input.value !== '') await this.run(false);
  }

  step(by: number): void {
    const { length } = this.finds.hits;
    if (length > 0) this.choose((this.at + by + length) % length);
  }

  private async run(fresh: boolean): Promise<void> {
    const words = this.input.value;
    const finds = words.trim() === '' ? { total: 0, hits: [] } : await this.ask(words);
    // Something else was typed meanwhile.
    if (!finds || words !== this.input.value) return;
    this.finds = finds;
    this.at = fresh ? -1 : Math.min(this.at, finds.hits.length - 1);
    this.list.replaceChildren(...finds.hits.map((hit, index) => this.item(hit, index)));
    this.tell();
    this.marked(finds.hits, null);
    if (fresh) this.step(1);
  }

  private tell(): void {
    const { total, hits } = this.finds;
    this.count.textContent = this.input.value.trim() === '' ? this.said.searchHint : total === 0 ? this.said.notFound : this.said.found(total, hits.length);
  }

  private item({ before, text, after, folio }: Hit, index: number): HTMLElement {
    return el('li', {}, el('button', { type: 'button', onclick: () => this.choose(index) }, el('span', {}, before, el('mark', {}, text), after), el('i', {}, folio)));
  }

  private choose(index: number): void {
    const items = this.list.children;
    items[this.at]?.firstElementChild?.removeAttribute('aria-current');
    this.at = index;
    const item = items[index]?.firstElementChild;
    item?.setAttribute('aria-current', 'true');
    item?.scrollIntoView({ block: 'nearest' });
    this.marked(this.finds.hits, this.finds.hits[index] ?? null);
  }
}
