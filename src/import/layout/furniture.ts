/** Rows at the edges of pages that stand outside the columns, so that no column takes them for its own. */
import type { Row } from './rows.js';

const NUMBER = /^[\s\-—–―─·•.~～|]*(?:第?\s*(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百零〇○]{1,4})\s*页?)(?:\s*[/／共]\s*\d{1,4}\s*页?)?[\s\-—–―─·•.~～|]*$/;
/** Rows at one edge of a page, at most, that can be its furniture. */
const DEEPEST = 3;

const wordsOf = (row: Row): string => row.spans.map((span) => span.text).join(' ');
/** What is the same on every page: all but the numbers. */
const likeness = (row: Row): string => wordsOf(row).replace(/\d+|\s+/g, '');

const startOf = (row: Row | undefined): number => row?.spans[0]?.start ?? 0;
const endOf = (row: Row | undefined): number => row?.spans.at(-1)?.end ?? 0;

/** First and last rows with text: indices from outside to inside. */
function edges(rows: readonly Row[]): { readonly top: readonly number[]; readonly foot: readonly number[] } {
  const filled = rows.flatMap((row, at) => (row.blank ? [] : [at]));
  const half = Math.min(DEEPEST, Math.floor(filled.length / 2));
  return { top: filled.slice(0, half), foot: filled.slice(filled.length - half).reverse() };
}

/** How often a row stands at an edge of a page, over all pages. */
function repeated(pages: readonly (readonly Row[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const rows of pages) {
    const { top, foot } = edges(rows);
    const outer = [...top.slice(0, 2), ...foot.slice(0, 2)].flatMap((at) => rows[at] ?? []);
    for (const key of new Set(outer.map(likeness))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Not at the left edge, and in the middle of the page or at its right edge. */
function isOffside(row: Row | undefined, left: number, right: number): boolean {
  const width = right - left;
  const middle = (startOf(row) + endOf(row)) / 2 - left;
  return startOf(row) - left > width / 4 && (Math.abs(middle - width / 2) < width / 10 || endOf(row) >= right - width / 20);
}

/** Rows above the first empty one, if none of them begins where a text begins. */
function headRows(rows: readonly Row[], top: readonly number[], left: number, right: number): readonly number[] {
  const gap = rows.findIndex((row, at) => row.blank && at > (top[0] ?? 0));
  const head = top.filter((at) => at < gap);
  const whole = rows.slice(top[0] ?? 0, Math.max(gap, 0)).length === head.length;
  return whole && head.every((at) => isOffside(rows[at], left, right)) ? head : [];
}

/** 第18期　2024年5月15日　…主办 */
const ISSUE = /第\s*\d{1,4}\s*期|第\s*[A-Z]?\d{1,3}\s*版|\d{4}\s*年\s*\d{1,2}\s*月/;

/** Number and date of a paper in one row, and the rows above it. */
function mastheadRows(rows: readonly Row[], top: readonly number[]): readonly number[] {
  const last = top.findLastIndex((at) => (rows[at]?.spans.length ?? 0) > 1 && (rows[at]?.spans.filter(({ text }) => ISSUE.test(text)).length ?? 0) > 1);
  return top.slice(0, last + 1);
}

/** Rows with an empty one between them and the page's text: the outermost that have none would be the text's own. */
function setOff(rows: readonly Row[], edge: readonly number[], step: 1 | -1): number {
  const last = edge.findIndex((at) => rows[at + step]?.blank === true);
  const group = edge.slice(0, last + 1);
  return group.every((at, index) => index === 0 || at === (group[index - 1] ?? 0) + step) ? group.length : 0;
}

/** Of each page, the rows that belong to no column. */
export function aloneRows(pages: readonly (readonly Row[])[]): readonly ReadonlySet<number>[] {
  const counts = repeated(pages);
  return pages.map((rows) => {
    const left = rows.reduce((least, row) => (row.blank ? least : Math.min(least, startOf(row))), Infinity);
    const right = rows.reduce((most, row) => Math.max(most, endOf(row)), 0);
    const { top, foot } = edges(rows);
    const found = new Set([...headRows(rows, top, left, right), ...mastheadRows(rows, top)]);
    for (const [edge, off] of [[top, setOff(rows, top, 1)], [foot, setOff(rows, foot, -1)]] as const) {
      // From outside in: what lies behind a line of text is text.
      for (const [index, at] of edge.entries()) {
        const row = rows[at];
        if (!row || !(NUMBER.test(wordsOf(row)) || (index < off && (counts.get(likeness(row)) ?? 0) > 1))) break;
        found.add(at);
      }
    }
    return found;
  });
}
