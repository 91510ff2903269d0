/** What is wrong, each with its page, its line and what to do. */
import type { Problem } from '../news.js';
import { el } from './dom.js';
import { badge } from './side.js';
import type { ClientWords } from './words.js';

const ORDER = ['error', 'warning', 'hint'] as const;

export class ProblemList {
  readonly element = el('div', { class: 'view problems', hidden: true });
  private opened = '';

  constructor(
    private readonly said: ClientWords,
    private readonly labelOf: (page: number) => string,
    /** Shows the place of a problem; its source goes into the given element. */
    private readonly chosen: (problem: Problem, into: HTMLElement) => void,
  ) {}

  take(problems: readonly Problem[]): void {
    const sorted = ORDER.flatMap((severity) => problems.filter((found) => found.severity === severity));
    this.element.replaceChildren(sorted.length === 0 ? el('p', { class: 'quiet' }, this.said.noProblems) : el('ul', {}, ...sorted.map((found) => this.item(found))));
  }

  private item(found: Problem): HTMLElement {
    const key = `${found.code} ${found.file}:${found.line} ${found.message}`;
    const body = el('div', { class: 'more', hidden: this.opened !== key });
    const place = found.line > 0 ? `${found.file.replace(/^.*[\\/]/, '')}:${found.line}${found.column > 0 ? `:${found.column}` : ''}` : found.file;
    const head = el('button', { type: 'button', class: 'problem', 'aria-expanded': String(this.opened === key), onclick: () => this.toggle(found, key, head, body) }, badge(found.severity, this.said.severity[found.severity]), el('span', { class: 'message' }, found.message), el('span', { class: 'where' }, [found.page >= 0 ? this.said.page(this.labelOf(found.page)) : '', place].filter((part) => part !== '').join(' · ')));
    if (this.opened === key) this.fill(found, body);
    return el('li', {}, head, body);
  }

  private toggle(found: Problem, key: string, head: HTMLElement, body: HTMLElement): void {
    const open = this.opened !== key;
    for (const other of this.element.querySelectorAll<HTMLElement>('.more')) other.hidden = true;
    for (const other of this.element.querySelectorAll('.problem')) other.setAttribute('aria-expanded', 'false');
    this.opened = open ? key : '';
    head.setAttribute('aria-expanded', String(open));
    body.hidden = !open;
    if (!open) return;
    const into = this.fill(found, body);
    this.chosen(found, into);
  }

  private fill(found: Problem, body: HTMLElement): HTMLElement {
    const into = el('div', { class: 'excerpt' });
    body.replaceChildren(into, el('p', { class: 'advice' }, found.help), el('code', {}, found.code));
    return into;
  }
}
