/** Which article of the new state is which of the old one. */
import { diffArrays } from 'diff';
import type { Lock, LockedArticle } from '../model/lock.js';

/** Share of an article's paragraphs that must be found again, where neither title nor file tells. */
const ALIKE = 0.5;

/** By article of the new state: the old one's index, -1 = new. */
export function pairArticles(old: Lock, fresh: Lock): Int32Array {
  const pairs = new Int32Array(fresh.articles.length).fill(-1);
  const free = new Set(old.articles.keys());
  const pair = (is: number, was: number | undefined): void => {
    if (was === undefined) return;
    pairs[is] = was;
    free.delete(was);
  };
  const by = (key: (article: LockedArticle) => string): void => {
    fresh.articles.forEach((article, is) => {
      if (pairs[is] === -1) pair(is, [...free].find((was) => key(old.articles[was] as LockedArticle) === key(article)));
    });
  };
  by((article) => `${article.file}\n${titleOf(article)}`);
  by(titleOf);
  const [was, is] = [textsOf(old), textsOf(fresh)];
  fresh.articles.forEach((_, index) => {
    if (pairs[index] === -1) pair(index, likest(is[index] ?? new Set(), was, free));
  });
  by(({ file }) => file);
  return pairs;
}

export const titleOf = ({ title }: LockedArticle): string => title.join(' ');

/** For people: an article without a title goes by its file. */
export const nameOf = (article: LockedArticle): string => titleOf(article) || article.file.slice(article.file.lastIndexOf('/') + 1);

function textsOf({ articles, paragraphs }: Lock): readonly ReadonlySet<string>[] {
  const texts = articles.map(() => new Set<string>());
  for (const { article, text } of paragraphs) texts[article]?.add(text);
  return texts;
}

function likest(own: ReadonlySet<string>, others: readonly ReadonlySet<string>[], free: ReadonlySet<number>): number | undefined {
  let best: number | undefined;
  let most = ALIKE * own.size;
  for (const index of free) {
    const shared = [...(others[index] ?? [])].filter((text) => own.has(text)).length;
    if (shared <= most) continue;
    best = index;
    most = shared;
  }
  return best;
}

/** Articles, by new index, that changed places with the others: as few as explain the new order. */
export function movedArticles(pairs: Int32Array): ReadonlySet<number> {
  const kept = [...pairs.keys()].filter((is) => (pairs[is] ?? -1) >= 0);
  const order = kept.map((is) => pairs[is] as number);
  const staying = new Set(diffArrays([...order].sort((a, b) => a - b), order).flatMap(({ added, removed, value }) => (added || removed ? [] : value)));
  return new Set(kept.filter((is) => !staying.has(pairs[is] as number)));
}
