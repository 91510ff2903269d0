/** What each paragraph of a lock is: a title, another line of a head, text, or furniture of the issue. */
import type { Lock, LockedArticle, LockedParagraph } from '../model/lock.js';
import { foldText } from './fold.js';

export const TITLE = 0;
/** Another line of an article's head: kicker, subtitle, author, source, date. */
export const HEAD = 1;
/** A head inside the text. */
export const SUBHEAD = 2;
export const TEXT = 3;
/** Cover, guide, back page. */
export const FRONT = 4;
/** Contents: they only repeat the titles. */
export const SKIPPED = 5;

export type Part = typeof TITLE | typeof HEAD | typeof SUBHEAD | typeof TEXT | typeof FRONT | typeof SKIPPED;

export function partsOf(lock: Lock): readonly Part[] {
  const parts = lock.paragraphs.map((paragraph): Part => {
    const inside = paragraph.article >= 0;
    return inside ? (isHeadline(paragraph) ? SUBHEAD : TEXT) : lock.pages[paragraph.pages[0] ?? 0]?.kind === 'contents' ? SKIPPED : FRONT;
  });
  const own: number[][] = lock.articles.map(() => []);
  lock.paragraphs.forEach(({ article }, k) => own[article]?.push(k));
  lock.articles.forEach((article, k) => markHead(lock, article, own[k] ?? [], parts));
  return parts;
}

/** Lines that a house may print over a title. */
const MOST_ABOVE = 8;

/** `own`: the article's paragraphs. What stands over its title is head, whatever it says; under it what the lock knows of the head. */
function markHead({ paragraphs }: Lock, article: LockedArticle, own: readonly number[], parts: Part[]): void {
  const title = foldText(article.title.join(''));
  const said = own.map((k) => foldText(paragraphs[k]?.text ?? ''));
  const isTitle = (k: number): boolean => title !== '' && said[k] !== '' && (said[k] === title || (isHeadline(paragraphs[own[k] ?? 0]) && title.includes(said[k] ?? '')));
  const last = own.slice(0, MOST_ABOVE).findLastIndex((_, k) => isTitle(k));
  for (let k = 0; k <= last; k++) parts[own[k] ?? 0] = isTitle(k) ? TITLE : HEAD;
  const fields = [article.kicker, article.subtitle, article.author.join(''), article.source, article.date, article.section].map(foldText).filter((field) => field !== '');
  const isHead = (text: string): boolean => text === '' || fields.some((field) => field.includes(text) || (text.endsWith(field) && text.length <= field.length + LABEL));
  for (let k = last + 1; k < own.length && isHead(said[k] ?? ''); k++) parts[own[k] ?? 0] = HEAD;
  // 来源 at the end of the text.
  const end = said.at(-1) ?? '';
  const source = foldText(article.source);
  if (source !== '' && end.endsWith(source) && end.length <= source.length + LABEL) parts[own.at(-1) ?? 0] = HEAD;
}

const isHeadline = (paragraph: LockedParagraph | undefined): boolean => /^H[1-6]$/.test(paragraph?.role ?? '');

/** Longest label that a house prints before a source or a date（来源：）, characters. */
const LABEL = 6;

/** The text of each article as it was printed: its paragraphs without the article's own head. */
export function textsOf(lock: Lock): readonly (readonly LockedParagraph[])[] {
  const texts: LockedParagraph[][] = lock.articles.map(() => []);
  partsOf(lock).forEach((part, k) => {
    const paragraph = lock.paragraphs[k];
    if (paragraph !== undefined && (part === TEXT || part === SUBHEAD)) texts[paragraph.article]?.push(paragraph);
  });
  return texts;
}
