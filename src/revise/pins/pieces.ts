/** What of each paragraph belongs on which page, if the page starts of the issued state are held. */
import type { Issued } from './issued.js';
import type { Paragraph } from './paragraphs.js';

export interface Piece {
  /** Index into the paragraphs in hand, and what of its text, UTF-16 units. */
  readonly paragraph: number;
  readonly from: number;
  readonly to: number;
  /** Page of the issued state, 0-based: the first of those that are cut anew together. */
  readonly page: number;
  /** Words in it came or went. */
  readonly edited: boolean;
  /** Ends of its lines in the issued state; empty where it was edited. */
  readonly ends: readonly number[];
  /** How many lines the issued state gave it. */
  readonly lines: number;
}

/** In order of text. `groupOf`: page → the first of the pages it is cut anew with. */
export function piecesOf(issued: Issued, paragraphs: readonly Paragraph[], groupOf: (page: number) => number): readonly Piece[] {
  const touched = touchedBy(issued, groupOf);
  const counts = countLines(issued, groupOf);
  const before = shifts(issued);
  const { fresh, page } = issued;
  const pieces: Piece[] = [];
  paragraphs.forEach((_, paragraph) => {
    const end = (fresh.starts[paragraph + 1] ?? 1) - 1;
    for (let at = fresh.starts[paragraph] ?? 0; at < end; ) {
      const group = groupOf(page[at] ?? 0);
      let to = at + 1;
      while (to < end && groupOf(page[to] ?? 0) === group) to++;
      const key = keyOf(paragraph, group);
      const edited = touched.has(key);
      const offset = (k: number): number => fresh.offset[k] ?? 0;
      pieces.push({
        paragraph, page: group, edited,
        from: offset(at), to: offset(to),
        ends: edited ? [] : endsIn(issued, at, to, before).map(offset),
        lines: counts.get(key) ?? 0,
      });
      at = to;
    }
  });
  return pieces;
}

const keyOf = (paragraph: number, group: number): string => `${paragraph}/${group}`;

/** Old index of each fresh character that was there before, −1 = it was not. */
function shifts({ now, fresh }: Issued): Int32Array {
  const before = new Int32Array(fresh.characters.length).fill(-1);
  now.forEach((k, i) => {
    if (k >= 0) before[k] = i;
  });
  return before;
}

function endsIn({ ends }: Issued, from: number, to: number, before: Int32Array): number[] {
  const found: number[] = [];
  for (let k = from; k < to; k++) if (ends[before[k] ?? -1] === 1 || k === to - 1) found.push(k + 1);
  return found;
}

/** Paragraph and page of every change; what was taken away touches what is left of its paragraph on its page. */
function touchedBy({ hunks, fresh, oldPage, page }: Issued, groupOf: (page: number) => number): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const { a, b, c, d } of hunks) {
    for (let k = c; k < d; k++) touched.add(keyOf(fresh.paragraph[k] ?? 0, groupOf(page[k] ?? 0)));
    for (let i = a; i < b; i++) {
      const group = groupOf(oldPage[i] ?? 0);
      for (const k of [c - 1, c, d - 1, d]) if (k >= 0 && k < page.length) touched.add(keyOf(fresh.paragraph[k] ?? 0, group));
    }
  }
  return touched;
}

/** Lines of the issued state, by the paragraph that holds the first of their characters still there. */
function countLines({ old, ends, oldPage, now, fresh }: Issued, groupOf: (page: number) => number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const owners = new Map<number, number>();
  old.characters.forEach((character, i) => {
    const k = now[i] ?? -1;
    const own = old.paragraph[i] ?? 0;
    if (k >= 0 && character !== '\n' && !owners.has(own)) owners.set(own, fresh.paragraph[k] ?? 0);
  });
  ends.forEach((end, i) => {
    const owner = owners.get(old.paragraph[i] ?? 0);
    if (end === 0 || owner === undefined) return;
    const key = keyOf(owner, groupOf(oldPage[i] ?? 0));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return counts;
}
