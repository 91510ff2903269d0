/** Where a strip of rows can be cut from top to bottom between two columns of running text. */
import { columnBefore, columnBehind, cutOf, innerCut, type Cut, type Place } from './cuts.js';
import type { Row } from './rows.js';

/** Lines with text on both sides, before a gutter is believed. */
const ENOUGH = 4;
/** Cells: a narrower column is one of a table. */
const NARROWEST = 12;

/** A cut: the position, and the rows (first and last) it runs through. */
export interface Gutter {
  readonly place: Place;
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** A value that the given share of the numbers does not exceed. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** What the rows with a wide blank near the position tell: most gaps lie nearer than the slack, the odd one may be a chance. */
function placeAt(rows: readonly Row[], at: number): Place {
  const cuts = rows.flatMap(({ spans }) => innerCut(spans, at) ?? []);
  const slack = quantile(cuts.map(({ off }) => off), 0.95);
  let left: ReturnType<Place['left']> | undefined;
  return {
    at,
    slack,
    left: () => {
      // Few rows ask for it, and measuring takes most of the time.
      if (left === undefined) left = cuts.length < 2 ? null : leftColumn(cuts);
      return left;
    },
  };
}

function leftColumn(cuts: readonly Cut[]): { readonly start: number; readonly cells: number } {
  const columns = cuts.map(({ spans, split }) => columnBefore(spans, split));
  return { start: quantile(columns.map(({ start }) => start), 0.2), cells: quantile(columns.map(({ cells }) => cells), 0.85) };
}

/** The stretches of rows that a cut at this position runs through. */
function stretches(rows: readonly Row[], at: number): Gutter[] {
  const place = placeAt(rows, at);
  const found: Gutter[] = [];
  let from = 0;
  let score = 0;
  const end = (to: number): void => {
    if (score > 1) found.push({ place, from, to, score: Math.round(score * 100) / 100 });
  };
  rows.forEach((row, index) => {
    const cut = cutOf(row, place);
    if (cut) {
      score += (cut.both ? 1 : row.blank ? 0 : 0.3) - 0.1 * cut.off;
      return;
    }
    end(index - 1);
    from = index + 1;
    score = 0;
  });
  end(rows.length - 1);
  return found;
}

/** The same cut at neighbouring positions is one: in the middle of the blank strip. */
function merged(found: readonly Gutter[]): Gutter[] {
  const groups: Gutter[][] = [];
  const open = new Map<string, Gutter[]>();
  for (const one of found) {
    const key = [one.from, one.to, one.score, one.place.slack].join();
    const group = open.get(key);
    if (group?.at(-1)?.place.at === one.place.at - 1) group.push(one);
    else {
      const fresh = [one];
      groups.push(fresh);
      open.set(key, fresh);
    }
  }
  return groups.flatMap((group) => group[Math.floor(group.length / 2)] ?? []);
}

/** Lines of running text are about alike; cells of a table, lists and tables of contents are not. */
function isProse(widths: readonly number[]): boolean {
  const wide = quantile(widths, 0.85);
  const full = widths.filter((width) => width >= 0.7 * wide).length;
  return quantile(widths, 0.5) >= NARROWEST && full >= 0.5 * widths.length;
}

interface Sides {
  /** Cells of the texts beside the cut. */
  readonly left: number[];
  readonly right: number[];
  /** Where the right column's texts begin. */
  readonly starts: number[];
}

/** The texts beside a cut: of rows that have both, and of rows that have one, since columns need not share their lines' heights. */
function sidesOf(rows: readonly Row[], gutter: Gutter): { readonly both: Sides; readonly one: Sides } {
  const both: Sides = { left: [], right: [], starts: [] };
  const one: Sides = { left: [], right: [], starts: [] };
  for (const row of rows.slice(gutter.from, gutter.to + 1)) {
    const cut = cutOf(row, gutter.place);
    if (!cut || row.spans.length === 0) continue;
    const sides = cut.both ? both : one;
    if (cut.split > 0) sides.left.push(columnBefore(cut.spans, cut.split).cells);
    if (cut.split < cut.spans.length) {
      sides.right.push(columnBehind(cut.spans, cut.split));
      sides.starts.push(cut.spans[cut.split]?.start ?? 0);
    }
  }
  return { both, one };
}

/** Most of the lines begin at the same place. */
function isStraight(starts: readonly number[]): boolean {
  const near = (start: number): number => starts.filter((other) => Math.abs(other - start) <= 1).length;
  return starts.some((start) => near(start) >= 0.6 * starts.length);
}

function isBelievable(rows: readonly Row[], gutter: Gutter, known: readonly number[]): boolean {
  const { both, one } = sidesOf(rows, gutter);
  const seen = both.left.length;
  if (seen >= 2 && known.some((at) => Math.abs(at - gutter.place.at) <= 1)) return true;
  if (seen >= (known.length > 0 ? ENOUGH - 1 : ENOUGH) && isProse(both.left) && isProse(both.right)) return true;
  const staggered = Math.min(one.left.length, one.right.length);
  return seen + staggered >= 2 * ENOUGH && isStraight(one.starts) && isProse([...both.left, ...one.left]) && isProse([...both.right, ...one.right]);
}

/** The cut that says most. `known` are positions where the text has been cut before: there fewer lines will do. */
export function gutterOf(rows: readonly Row[], known: readonly number[]): Gutter | null {
  const starts = rows.flatMap((row) => row.spans[0]?.start ?? []);
  const ends = rows.flatMap((row) => row.spans.at(-1)?.end ?? []);
  const found: Gutter[] = [];
  const last = ends.reduce((a, b) => Math.max(a, b), 0);
  for (let at = starts.reduce((a, b) => Math.min(a, b), last) + 1; at < last; at++) found.push(...stretches(rows, at));
  const ranked = merged(found).sort((a, b) => b.score - a.score || a.place.at - b.place.at);
  return ranked.find((gutter) => isBelievable(rows, gutter, known)) ?? null;
}

/** The gutter's rows, parted. */
export function parted(rows: readonly Row[], gutter: Gutter): { readonly left: readonly Row[]; readonly right: readonly Row[]; readonly both: readonly boolean[] } {
  const own = rows.slice(gutter.from, gutter.to + 1);
  const cuts = own.map((row) => cutOf(row, gutter.place));
  return {
    left: own.map((row, at) => ({ ...row, spans: cuts[at]?.spans.slice(0, cuts[at].split) ?? row.spans })),
    right: own.map((row, at) => ({ ...row, spans: cuts[at]?.spans.slice(cuts[at].split) ?? [] })),
    both: cuts.map((cut) => cut?.both ?? false),
  };
}
