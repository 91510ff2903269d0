/** Bookmarks from the rows' marks, nested without gaps. */
import type { Galley } from '../model/galley.js';
import type { Bookmark } from '../model/page.js';
import type { TypeArea } from '../model/template.js';
import { rowTop } from './place.js';
import type { Sheet } from './sequence.js';

/**
 * Levels as marked may start at 2 or leap; levels as written start at 1 and deepen by one.
 * An article of a section without a banner stands beside the sections. The contents need no bookmark: they are the bookmarks.
 */
export function bookmarksOf(sheets: readonly Sheet[], area: TypeArea): readonly Bookmark[] {
  const bookmarks: Bookmark[] = [];
  let open: number[] = [];
  // Of the stream's marks, the first one not yet written.
  let next = 0;
  for (const sheet of sheets) {
    const text = sheet.text;
    if (text === null || sheet.part === 'contents') continue;
    const { marks, rows } = text.stream;
    if (text.first) next = 0;
    for (const share of text.shares) {
      if (share.opens && bannerless(share.galley)) open = [];
      for (; (marks[next] ?? Infinity) < share.to; next++) {
        const row = marks[next] ?? 0;
        const mark = rows[row]?.mark ?? null;
        if (mark === null) continue;
        while ((open.at(-1) ?? 0) >= mark.level) open.pop();
        open.push(mark.level);
        bookmarks.push({ level: open.length, title: mark.title, page: sheet.index, top: rowTop(text, row, area) });
      }
    }
  }
  return bookmarks;
}

function bannerless(galley: Galley): boolean {
  return galley.opensSection && galley.banner === '';
}
