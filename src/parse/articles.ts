import { excerpt } from '../base/excerpt.js';
import type { ArticleFields } from '../model/issue.js';
import type { Draft } from './draft.js';
import type { Article } from './head.js';
import type { Report } from './report.js';
import { textOf } from './spans.js';

/** Articles of a file: each `#` opens one. Text above the first `#` is an article without a title. */
export function splitArticles(drafts: readonly Draft[]): readonly Article[] {
  const articles: Article[] = [];
  let start = 0;
  const close = (end: number): void => {
    const first = drafts[start];
    const heading = first?.kind === 'heading' && first.depth === 1 ? first : null;
    if (end > start) articles.push({ heading, drafts: drafts.slice(heading ? start + 1 : start, end), line: first?.line ?? 1 });
    start = end;
  };
  drafts.forEach((draft, i) => {
    if (draft.kind === 'heading' && draft.depth === 1) close(i);
  });
  close(drafts.length);
  return articles.length > 0 ? articles : [{ heading: null, drafts: [], line: 1 }];
}

/** The articles that are wanted: the n-th, or for 0 all. */
export function pickArticles(articles: readonly Article[], pick: number, report: Report): readonly Article[] {
  const titled = articles.filter((article) => article.heading);
  const stray = titled.length > 0 && articles[0]?.heading === null ? articles[0] : undefined;
  if (stray && pick === 0) report('text-before-title', 'warning', stray.line, { text: excerptOf(stray) });
  if (pick === 0) return articles;
  const wanted = titled.length > 0 ? titled : articles;
  const picked = wanted[pick - 1];
  if (picked) return [picked];
  report('pick-out-of-range', 'error', 0, { pick, count: wanted.length });
  return [];
}

function excerptOf(article: Article): string {
  const first = article.drafts[0];
  return first?.kind === 'paragraph' && first.lines[0] ? excerpt(textOf(first.lines[0])) : '';
}

const OF_ONE = ['kicker', 'title', 'short', 'subtitle', 'dateline', 'note'] as const;

/** Fields for the n-th of several articles: what describes one article cannot hold for all. */
export function fieldsFor(fields: ArticleFields, several: boolean, n: number, report: Report): ArticleFields {
  if (!several) return fields;
  const dropped = OF_ONE.filter((name) => fields[name] !== undefined && fields[name]?.length !== 0);
  if (n === 0 && dropped.length > 0) report('fields-for-several', 'warning', 0, { fields: dropped.join(', ') });
  const { author, source, date } = fields;
  return { ...(author && { author }), ...(source && { source }), ...(date && { date }) };
}
