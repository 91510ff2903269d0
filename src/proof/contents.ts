/** Contents known from elsewhere (an old issue, a plan) against what was set: titles, order, pages. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Chapter, Flow } from '../model/flow.js';
import type { Expect } from '../model/issue.js';
import type { Booklet } from '../model/page.js';

/** Titles are the same when they differ in nothing but spaces. */
const bare = (text: string): string => text.replace(/[\s\u3000]/g, '');

export function checkContents(expect: Expect, flow: Flow, booklet: Booklet): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (expect.pages !== null && expect.pages !== booklet.pages.length) {
    found.push({ code: 'expect-pages', severity: 'warning', place: expect.contents[0]?.place ?? null, values: { expected: expect.pages, actual: booklet.pages.length } });
  }
  let next = 0;
  for (const entry of expect.contents) {
    const index = find(flow.chapters, entry.title, next);
    if (index < 0) {
      found.push({ code: 'expect-title', severity: 'warning', place: entry.place, values: { title: entry.title } });
      continue;
    }
    if (index < next) found.push({ code: 'expect-order', severity: 'warning', place: entry.place, values: { title: entry.title } });
    next = Math.max(next, index + 1);
    const folio = booklet.starts.find((s) => s.chapter === index)?.folio ?? '';
    if (entry.page !== null && folio !== '' && Number(folio) !== entry.page) {
      found.push({ code: 'expect-page', severity: 'warning', place: entry.place, values: { title: entry.title, expected: entry.page, actual: folio } });
    }
  }
  return found;
}

/** The chapter with that title, looked for from `start` on and then from the beginning (titles may repeat). */
function find(chapters: readonly Chapter[], title: string, start: number): number {
  const wanted = bare(title);
  const same = (c: Chapter): boolean => {
    const own = bare(c.head.title.join(''));
    return own === wanted || `${bare(c.head.author.join(''))}：${own}` === wanted;
  };
  const later = chapters.findIndex((c, k) => k >= start && same(c));
  return later >= 0 ? later : chapters.findIndex(same);
}
