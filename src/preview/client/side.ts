/** The right side: problems, search, source, keys; one at a time. */
import { button, el, type Icon, icon } from './dom.js';
import type { ClientWords } from './words.js';

export type View = 'problems' | 'search' | 'source' | 'help';
export const VIEWS: readonly View[] = ['problems', 'search', 'source', 'help'];

export class Side {
  readonly element: HTMLElement;
  private readonly title = el('h2', {});
  private readonly bodies: Readonly<Record<View, HTMLElement>>;
  /** Buttons of the toolbar. */
  readonly buttons: readonly HTMLButtonElement[];
  private shown: View | null = null;

  constructor(
    private readonly said: ClientWords,
    bodies: Readonly<Record<Exclude<View, 'help'>, HTMLElement>>,
    private readonly changed: (view: View | null) => void,
  ) {
    this.bodies = { ...bodies, help: keyList(said) };
    this.element = el('aside', { class: 'side', 'aria-label': said.side, hidden: true }, el('header', {}, this.title, button(said.close, 'close', () => this.show(null))), ...VIEWS.map((view) => this.bodies[view]));
    const marks: Readonly<Record<View, Icon>> = { search: 'search', problems: 'problems', source: 'source', help: 'help' };
    this.buttons = VIEWS.map((view) => button(said[view], marks[view], () => this.toggle(view), { class: `open-${view}`, 'aria-expanded': 'false' }));
  }

  get view(): View | null {
    return this.shown;
  }

  toggle(view: View): void {
    this.show(this.shown === view ? null : view);
  }

  show(view: View | null): void {
    if (view === this.shown) return;
    this.shown = view;
    this.element.hidden = view === null;
    for (const one of VIEWS) this.bodies[one].hidden = one !== view;
    VIEWS.forEach((one, index) => this.buttons[index]?.setAttribute('aria-expanded', String(one === view)));
    this.title.textContent = view === null ? '' : this.said[view];
    this.changed(view);
  }
}

function keyList(said: ClientWords): HTMLElement {
  return el('div', { class: 'view help', hidden: true }, el('dl', {}, ...said.keys.flatMap(([keys, what]) => [el('dt', {}, ...keys.split(/\s+/).map((key) => el('kbd', {}, key))), el('dd', {}, what)])));
}

/** The mark of a severity. */
export function badge(severity: 'error' | 'warning' | 'hint', text: string): HTMLElement {
  return el('span', { class: `badge ${severity}` }, severity === 'hint' ? '' : icon('problems'), text);
}
