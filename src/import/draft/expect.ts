/** What the old booklet says of its pages: a printed contents page, or the numbers at the heads of pages that an article begins. */
import { titleLines } from '../markdown.js';
import type { Article, Fact, Repair } from '../model.js';

export interface Expected {
  readonly title: string;
  /** null: not known. */
  readonly page: number | null;
}

/** Lines, empty ones among them, between the head of a page and what begins there. */
const NEAR = 6;

export function expectedOf(articles: readonly Article[], facts: readonly Fact[], repairs: readonly Repair[]): readonly Expected[] {
  const contents = facts.filter(({ name }) => name === 'contents').map(({ value }) => value.split('\t'));
  if (contents.length > 0) return contents.map(([title = '', page = '']) => ({ title, page: /^\d+$/.test(page) ? Number(page) : null }));
  const heads = repairs.filter(({ rule }) => rule === 'drop-running-head').map(({ spot }) => spot.line);
  return articles.flatMap((article, k): Expected[] => {
    if (article.pieces.length === 0 || article.fields.title.length === 0) return [];
    const before = articles[k - 1];
    const top = before?.pieces.length === 0 ? before.spot.line : article.spot.line;
    const number = facts.find(({ name, value, spot }) => name === 'page' && /^\d{1,4}$/.test(value) && spot.page === 0 && spot.line < top && spot.line >= top - NEAR);
    if (number === undefined) return [];
    // Under the running head it is this page's, else that of the page before.
    const own = heads.some((line) => line < number.spot.line && line >= number.spot.line - NEAR);
    return [{ title: titleLines(article.fields.title).join(' '), page: Number(number.value) + (own ? 0 : 1) }];
  });
}
