/** An article as an issue printed it: its wording in one string, and the page of every character. */
import type { Lock, LockedArticle } from '../model/lock.js';
import { foldText } from './fold.js';
import { textsOf } from './parts.js';
import { lastUpTo } from './sentences.js';
import { callsOf, type Shelved } from './shelf.js';

export interface Printed {
  readonly file: string;
  readonly call: string;
  readonly issue: Lock['issue'];
  readonly article: LockedArticle;
  /** Index in the issue. */
  readonly index: number;
  /** Every paragraph without its spaces, marks and all. */
  readonly wording: string;
  readonly folded: string;
  /** Offsets in `wording` where a page begins, and which (0-based). */
  readonly pageStart: readonly number[];
  readonly page: readonly number[];
  readonly folios: readonly string[];
}

export function printedOf(shelf: readonly Shelved[]): readonly Printed[] {
  const calls = callsOf(shelf);
  return shelf.flatMap(({ file, lock }, k) => {
    const texts = textsOf(lock);
    const folios = lock.pages.map(({ folio }) => folio);
    return lock.articles.map((article, index) => ({ file, call: calls[k] ?? file, issue: lock.issue, article, index, folios, ...runningText(texts[index] ?? []) }));
  });
}

type Running = Pick<Printed, 'wording' | 'folded' | 'pageStart' | 'page'>;

/** Calls of notes, which are numbered by page. */
const CALL = /[①-⑳㉑-㉟㊱-㊿]/gu;

/** Notes come last, wherever their pages have them, and their numbers do not count. */
export function runningText(all: Lock['paragraphs']): Running {
  const notes = all.filter(({ role }) => role === 'Note');
  const paragraphs = notes.length === 0 ? all : [...all.filter(({ role }) => role !== 'Note'), ...notes];
  const pageStart: number[] = [];
  const page: number[] = [];
  const wording: string[] = [];
  let length = 0;
  for (const { text, lines, pages } of paragraphs) {
    let line = 0;
    let at = 0;
    for (let k = 0; k + 1 < pages.length; k += 2) {
      if (page.at(-1) !== pages[k]) {
        pageStart.push(length);
        page.push(pages[k] ?? 0);
      }
      const from = at;
      for (const end = line + (pages[k + 1] ?? 0); line < end; line++) at += lines[line] ?? 0;
      const plain = text.slice(from, at).replace(/\s+/gu, '');
      const said = notes.length === 0 ? plain : plain.replace(CALL, '');
      wording.push(said);
      length += said.length;
    }
  }
  const whole = wording.join('');
  return { wording: whole, folded: foldText(whole), pageStart, page };
}

/** Page of a place in the wording: 0-based, and as printed. */
export function pageOf({ pageStart, page, folios, article }: Printed, at: number): { readonly page: number; readonly folio: string } {
  const found = page[lastUpTo(pageStart, at)] ?? article.page;
  return { page: found, folio: folios[found] ?? '' };
}
