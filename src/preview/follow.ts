/** Finds what was being read in one edition again in the next. */
import type { Lines, PrintedLine } from './lines.js';
import type { Spot } from './news.js';

/** So many lines below and above the place are tried when the line there was itself changed. */
const TRIED = 20;

/** The place in `after` where the text stands that stood at `spot` in `before`; the same page where nothing is found. */
export function follow(before: Lines, after: Lines, spot: Spot): Spot {
  const pages = after.booklet.pages.length;
  const last = Math.max(0, pages - 1);
  for (const line of readFrom(before, spot)) {
    const found = nearest(after, line);
    if (found) return { page: found.page, top: line.page === spot.page ? Math.max(0, found.top - line.top + spot.top) : found.top };
  }
  return { page: Math.min(spot.page, last), top: spot.top };
}

/** Lines around the place, over the ends of the page, the nearest first. */
function readFrom(lines: Lines, { page, top }: Spot): readonly PrintedLine[] {
  const here = lines.of(page);
  const below = [...here.filter((line) => line.top + line.height > top), ...lines.of(page + 1)];
  const above = [...lines.of(page - 1), ...here.filter((line) => line.top + line.height <= top)].toReversed();
  return Array.from({ length: TRIED }, (_, k) => [below[k], above[k]]).flat().filter((line) => line !== undefined);
}

/** The same line on the nearest page. */
function nearest(lines: Lines, wanted: PrintedLine): PrintedLine | null {
  const count = lines.booklet.pages.length;
  for (let away = 0; away < count; away++) {
    for (const page of away === 0 ? [wanted.page] : [wanted.page - away, wanted.page + away]) {
      const same = lines.of(page).filter((line) => line.text === wanted.text);
      if (same.length > 0) return same.reduce((best, line) => (Math.abs(line.top - wanted.top) < Math.abs(best.top - wanted.top) ? line : best));
    }
  }
  return null;
}
