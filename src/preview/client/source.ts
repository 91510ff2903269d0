/** The source of a printed line: file, line, column, and the lines around it. */
import type { LineNews, SourceNews } from '../news.js';
import { el } from './dom.js';
import type { ClientWords } from './words.js';

export interface SourceActs {
  readonly open: (source: SourceNews) => Promise<boolean>;
  readonly step: (by: number) => void;
}

export class SourceView {
  readonly element = el('div', { class: 'view source', hidden: true });
  private said: ClientWords;
  private readonly acts: SourceActs;

  constructor(said: ClientWords, acts: SourceActs) {
    this.said = said;
    this.acts = acts;
    this.element.append(el('p', { class: 'quiet' }, said.sourceHint));
  }

  show({ text, href, source }: LineNews): void {
    const { said, acts } = this;
    const step = (name: string, by: number): HTMLElement => el('button', { type: 'button', class: 'plain', onclick: () => acts.step(by) }, name);
    this.element.replaceChildren(
      el('div', { class: 'row' }, step(said.lineUp, -1), step(said.lineDown, 1)),
      el('p', { class: 'printed' }, el('b', {}, said.printed), text),
      href === '' ? '' : el('p', { class: 'printed' }, el('b', {}, said.address), href),
      source ? this.excerpt(source) : el('p', { class: 'quiet' }, said.noSource),
    );
  }

  /** The place and its lines; used by the list of problems as well. */
  excerpt(source: SourceNews): HTMLElement {
    const { said, acts } = this;
    const { file, line, column, first, lines, editor } = source;
    const place = `${file}:${line}${column > 0 ? `:${column}` : ''}`;
    const told = el('span', { class: 'told', role: 'status' });
    const copy = el('button', { type: 'button', class: 'plain', onclick: () => void navigator.clipboard.writeText(place).then(() => (told.textContent = said.copied), () => undefined) }, said.copy);
    const open = el('button', { type: 'button', class: 'plain', onclick: () => void acts.open(source).then((done) => (told.textContent = done ? said.opened : said.notOpened)) }, said.open);
    const list = el('ol', { class: 'lines', start: first });
    lines.forEach((text, index) => list.append(this.line(text, first + index, first + index === line ? column : -1)));
    return el('div', {}, el('p', { class: 'place' }, place), el('div', { class: 'row' }, editor ? open : null, copy, told), lines.length > 0 ? list : null);
  }

  /** `column`: −1 = another line, 0 = the line as a whole. */
  private line(text: string, number: number, column: number): HTMLElement {
    const here = column >= 0;
    // A long line is shown around the place.
    const from = column > 120 ? column - 60 : 0;
    const body = el('span', {}, from > 0 ? '…' : '', text.slice(from, Math.max(from, column - 1)), column > 0 ? el('mark', {}, text.slice(column - 1, column + 3) || ' ') : '', clipped(text.slice(column > 0 ? column + 3 : from), here ? 400 : 90));
    return el('li', { value: number, class: here ? 'here' : '' }, body);
  }
}

const clipped = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);
