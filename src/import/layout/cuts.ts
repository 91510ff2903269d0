/** How one row lies to a cut from top to bottom. */
import { cellsOf } from './cells.js';
import { splitAt, type Row, type Span } from './rows.js';

/** Blanks that part columns; fewer may be a wide space of a justified line. */
export const GAP = 3;
/** How far a gutter wanders. */
const BAND = 4;
/** Share of its column that a line fills when it comes so near to the next column that the gutter all but closes. */
const FULL = 0.88;

/** The row's spans, `split` of them to the left. */
export interface Cut {
  readonly spans: readonly Span[];
  readonly split: number;
  /** A gutter can be seen: text on both sides of a wide blank. */
  readonly both: boolean;
  readonly off: number;
}

/** A place to cut at. */
export interface Place {
  readonly at: number;
  /** How far text may reach over the position. */
  readonly slack: number;
  /** The column to the left, as the rows with a wide blank show it; null where they show none. */
  readonly left: () => { readonly start: number; readonly cells: number } | null;
}

/** The gap inside the row that lies nearest. */
export function innerCut(spans: readonly Span[], at: number): Cut | null {
  let best: Cut | null = null;
  for (let split = 1; split < spans.length; split++) {
    const from = spans[split - 1]?.end ?? 0;
    const to = (spans[split]?.start ?? 0) - 1;
    const off = Math.max(0, from - at, at - to);
    if (off > BAND || to - from + 1 < GAP || (best && best.off <= off)) continue;
    best = { spans, split, both: true, off };
  }
  return best;
}

/** Null where the row's text runs across. */
export function cutOf(row: Row, place: Place): Cut | null {
  const { spans } = row;
  const { at, slack } = place;
  const first = spans[0];
  const last = spans.at(-1);
  if (!first || !last || at < first.start) return { spans, split: 0, both: false, off: 0 };
  if (at >= last.end) return { spans, split: spans.length, both: false, off: 0 };
  const inner = innerCut(spans, at);
  if (inner && inner.off <= slack) return inner;
  const left = at - first.start + 1 <= slack;
  const right = last.end - at <= slack;
  // A sign that stands right on the gutter belongs to neither side.
  if (left && right) return null;
  if (left) return { spans, split: 0, both: false, off: at - first.start + 1 };
  return right ? { spans, split: spans.length, both: false, off: last.end - at } : tightCut(spans, place);
}

const isGap = (a: Span | undefined, b: Span | undefined): boolean => a !== undefined && b !== undefined && b.start - a.end >= GAP;

/** The text right before a cut, back to the next gap: where it begins, how many cells it has. */
export function columnBefore(spans: readonly Span[], split: number): { readonly start: number; readonly cells: number } {
  let from = split - 1;
  while (from > 0 && !isGap(spans[from - 1], spans[from])) from--;
  return { start: spans[from]?.start ?? 0, cells: cellsOf(spans.slice(from, split).map((span) => span.text).join(' ')) };
}

/** Cells of the text right behind a cut. */
export function columnBehind(spans: readonly Span[], split: number): number {
  let to = split + 1;
  while (to < spans.length && !isGap(spans[to - 1], spans[to])) to++;
  return cellsOf(spans.slice(split, to).map((span) => span.text).join(' '));
}

/** A gutter of one or two blanks: no place for more, since the line to its left is full. */
function tightCut(spans: readonly Span[], place: Place): Cut | null {
  const { at } = place;
  const possible = [...narrowGaps(spans, at), ...brokenSpans(spans, at)];
  const left = possible.length > 0 ? place.left() : null;
  if (!left) return null;
  const ways = possible.flatMap((way): Cut[] => {
    const before = way.spans[way.split - 1];
    const behind = way.spans[way.split];
    if (!before || !behind) return [];
    const off = Math.max(0, before.end - at, at - behind.start + 1);
    const column = columnBefore(way.spans, way.split);
    const indent = column.start - left.start;
    const full = 2 * Math.max(0, indent) + column.cells;
    const fits = off <= BAND && Math.abs(indent) <= BAND && full >= FULL * left.cells && column.cells <= left.cells + 4;
    return fits && isEnd(before.text, behind.text) ? [{ ...way, off }] : [];
  });
  return ways.sort((a, b) => a.off - b.off)[0] ?? null;
}

interface Way {
  readonly spans: readonly Span[];
  readonly split: number;
  readonly both: true;
}

function narrowGaps(spans: readonly Span[], near: number): Way[] {
  return spans.slice(1).flatMap((span, at) => (isGap(spans[at], span) || Math.abs(span.start - near) > BAND + 1 ? [] : [{ spans, split: at + 1, both: true as const }]));
}

function brokenSpans(spans: readonly Span[], near: number): Way[] {
  return spans.flatMap((span, at) => span.holes.flatMap((own, hole): Way[] => {
    const parts = Math.abs(own.at - near) <= BAND ? splitAt(span, hole) : null;
    return parts ? [{ spans: [...spans.slice(0, at), ...parts, ...spans.slice(at + 1)], split: at + 1, both: true }] : [];
  }));
}

/** A blank here is none of the text: Latin words and numbers have some of their own, Han and its marks have not. */
function isEnd(before: string, behind: string): boolean {
  if (/[，。、；：！？”’）》」』】]$/.test(before)) return true;
  return !/[\p{Script=Latin}\p{Nd}.,;:!?)%-]$/u.test(before) && !/^[\p{Script=Latin}\p{Nd}(]/u.test(behind);
}
