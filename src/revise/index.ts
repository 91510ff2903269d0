/** Two states of a booklet, each as its lock has it: what changed, and what has to be printed again. */
import type { Lock } from '../model/lock.js';
import { movedArticles, nameOf, pairArticles } from './articles.js';
import type { ArticleChange, Changes } from './model.js';
import { pagesBetween } from './pages.js';
import { reasonsOf } from './reasons.js';
import { jobsOf } from './sheets.js';
import { wordsOf } from './texts.js';

export function changesBetween(old: Lock, fresh: Lock): Changes {
  const pairs = pairArticles(old, fresh);
  const words = wordsOf(old, fresh, pairs);
  const reasons = reasonsOf(old, fresh);
  const pages = pagesBetween(old, fresh, pairs, words, reasons);
  return {
    same: pages.every(({ state }) => state === 'same'),
    edits: words.edits,
    marks: words.marks,
    articles: articlesBetween(old, fresh, pairs),
    pages, reasons,
    jobs: jobsOf(old, fresh),
  };
}

function articlesBetween(old: Lock, fresh: Lock, pairs: Int32Array): readonly ArticleChange[] {
  const moved = movedArticles(pairs);
  const kept = new Set(pairs);
  const one = (lock: Lock, index: number, kind: ArticleChange['kind'], was: number, is: number): ArticleChange[] => {
    const article = lock.articles[index];
    return article ? [{ kind, title: nameOf(article), was, is, at: { page: article.page, folio: article.folio, line: 0, aside: '' } }] : [];
  };
  return [
    ...[...pairs].flatMap((was, is) => (was < 0 ? one(fresh, is, 'added', -1, is) : moved.has(is) ? one(fresh, is, 'moved', was, is) : [])),
    ...old.articles.flatMap((_, was) => (kept.has(was) ? [] : one(old, was, 'removed', was, -1))),
  ];
}

/** Whether two locks are of one issue: the same issue file, a text of the same name, or the same number of the same series. */
export function isSameIssue(old: Pick<Lock, 'issue'>, fresh: { readonly issue: Pick<Lock['issue'], 'file' | 'number' | 'series'> }): boolean {
  const [a, b] = [old.issue, fresh.issue];
  if (a.file === b.file) return true;
  const text = (file: string): string => (/\.ya?ml$/i.test(file) ? '' : file.slice(file.lastIndexOf('/') + 1));
  if (text(a.file) !== '' && text(a.file) === text(b.file)) return true;
  return a.number !== '' && a.number === b.number && a.series.join('') === b.series.join('');
}
