/**
 * What a page costs. One table, so that the search, its tests and the documentation speak of the same numbers.
 * The unit is a hundredth of "one page ends one line short".
 */

/** A page that ends one line short. Two lines short cost four times this, so a deficit is spread before it is heaped. */
const SHORT = 100;
/**
 * Facing pages whose last lines differ by one line. More than SHORT: when a rule shortens one page of a spread,
 * the other follows (PAG-06: "on both facing pages").
 */
const FACING = 150;
/**
 * A line missing from the last page's third. Worth one line of each page of a spread (2 × SHORT buy two lines),
 * not a spread out of balance (SHORT + FACING), never a second line of the same page (3 × SHORT).
 */
const LAST = 200;
/** A line missing from the two that a last page holds at least. */
const LAST_MINIMUM = 800;
/**
 * A line of white under the end of an article, where the next one's head did not fit. No fault, only more than is liked:
 * it grows by the line, not by its square, and is not shared out over the article's earlier pages.
 */
const END = 40;
/** A note that runs on to the next page (NOT-06), and each row that runs on. Dearer than a page two lines short. */
const NOTE_SPLIT = 500;
const NOTE_ROW = 20;
/** A break where a rule forbids one: only when nothing else fits. */
export const FORCED = 1e7;
/** A page that cannot hold its only row. */
export const OVERFULL = 1e9;

/** Differences of more lines than this between facing pages cost no more. */
export const FACING_LIMIT = 3;
/** A page is not ended more than this many lines short while a legal break stands lower. */
export const WINDOW = 4;

/** Lines that the last page of a stream should hold: a third of the page, two at least. */
export function lastTarget(lines: number): number {
  return Math.max(2, Math.floor(lines / 3));
}

export function shortCost(unused: number): number {
  return SHORT * unused * unused;
}

export function endCost(unused: number): number {
  return END * unused;
}

export function lastCost(used: number, lines: number): number {
  return LAST * Math.max(0, lastTarget(lines) - used) + LAST_MINIMUM * Math.max(0, 2 - used);
}

export function facingCost(left: number, right: number): number {
  return FACING * Math.abs(Math.min(left, FACING_LIMIT) - Math.min(right, FACING_LIMIT));
}

export function noteCost(carried: number): number {
  return carried > 0 ? NOTE_SPLIT + NOTE_ROW * carried : 0;
}
