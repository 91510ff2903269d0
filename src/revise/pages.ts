/** Page by page: as it was, moved, or changed. */
import type { Lock, LockedPage } from '../model/lock.js';
import { titleOf } from './articles.js';
import type { PageChange, PageState, Reason } from './model.js';
import { pagesOfLines } from './spots.js';
import type { Words } from './texts.js';

export function pagesBetween(old: Lock, fresh: Lock, pairs: Int32Array, words: Words, reasons: readonly Reason[]): readonly PageChange[] {
  const resized = reasons.some(({ kind }) => kind === 'paper');
  const [was, is] = [linesByPage(old), linesByPage(fresh)];
  const sources = new Map(was.map((lines, page) => [lines, page]));
  const renamed = pagesUnderNewTitles(old, fresh, pairs);
  const holdsWords = (page: number): boolean => words.oldPages.has(page) || words.freshPages.has(page);
  const stateOf = (page: number, before: LockedPage, now: LockedPage): PageState => {
    if (before.ink === now.ink && !resized) return 'same';
    if (resized || holdsWords(page)) return 'changed';
    // The same lines and number in other ink: a picture, a colour, a running head, if anything of that kind changed; else the lines only moved up or down.
    return was[page] === is[page] && before.folio === now.folio && (reasons.length > 0 || renamed.has(page)) ? 'changed' : 'moved';
  };
  return Array.from({ length: Math.max(old.pages.length, fresh.pages.length) }, (_, page): PageChange => {
    const before = old.pages[page];
    const now = fresh.pages[page];
    const state = before === undefined ? 'added' : now === undefined ? 'removed' : stateOf(page, before, now);
    const from = state === 'same' || state === 'removed' || is[page] === '' ? page : (sources.get(is[page] ?? '') ?? page);
    return { page, folio: (now ?? before)?.folio ?? '', state, words: holdsWords(page), from: from === page ? -1 : from };
  });
}

/** What stands on each page, line by line. */
function linesByPage({ pages, paragraphs }: Lock): readonly string[] {
  const lines: string[][] = pages.map(() => []);
  for (const paragraph of paragraphs) {
    let at = 0;
    pagesOfLines(paragraph).forEach((page, i) => {
      const end = at + (paragraph.lines[i] ?? 0);
      lines[page]?.push(paragraph.text.slice(at, end));
      at = end;
    });
  }
  return lines.map((all) => all.join('\n'));
}

/** Pages with an article whose title or section may stand, otherwise than before, at their head. */
function pagesUnderNewTitles(old: Lock, fresh: Lock, pairs: Int32Array): ReadonlySet<number> {
  const renamed = fresh.articles.map((article, is) => {
    const former = old.articles[pairs[is] ?? -1];
    return former !== undefined && (titleOf(former) !== titleOf(article) || former.section !== article.section);
  });
  return new Set(fresh.paragraphs.flatMap((one) => (renamed[one.article] === true ? [...pagesOfLines(one)] : [])));
}
