/** In which order a page's rows are read: what spans the columns, and each column for itself. */
import { gutterOf, parted } from './gutters.js';
import type { Row } from './rows.js';

/** Rows that are read one below the other. */
export interface Stack {
  readonly rows: readonly Row[];
  readonly region: number;
  readonly column: number;
  /** Columns of the region. */
  readonly of: number;
}

type Node =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'series'; readonly parts: readonly Node[] }
  | { readonly kind: 'columns'; readonly parts: readonly Node[] };

/** What the cuts of a text have told so far. */
export interface Cuts {
  readonly known: readonly number[];
  readonly found: { at: number; score: number }[];
}

const hasText = (rows: readonly Row[]): boolean => rows.some((row) => row.spans.length > 0);

/** A strip, cut as long as there are gutters. */
function cutUp(rows: readonly Row[], cuts: Cuts): Node {
  const gutter = gutterOf(rows, cuts.known);
  if (!gutter) return { kind: 'rows', rows };
  const { left, right, both } = parted(rows, gutter);
  const own = { from: gutter.from, to: gutter.to };
  while (own.from < gutter.to && isTailOfAbove(rows, own.from, right, gutter.from, both)) own.from++;
  own.to -= headOfBelow(rows, gutter.to, right, gutter.from, both);
  cuts.found.push({ at: gutter.place.at, score: gutter.score });
  const inner = (side: readonly Row[]): readonly Row[] => side.slice(own.from - gutter.from, own.to - gutter.from + 1);
  const columns: Node = { kind: 'columns', parts: [inner(left), inner(right)].flatMap((side) => columnsOf(cutUp(side, cuts))) };
  const above = rows.slice(0, own.from);
  const below = rows.slice(own.to + 1);
  const parts = [...(hasText(above) ? [cutUp(above, cuts)] : []), columns, ...(hasText(below) ? [cutUp(below, cuts)] : [])];
  return parts.length === 1 ? columns : { kind: 'series', parts };
}

/** A column that falls wholly into columns is no column of its own. */
function columnsOf(node: Node): readonly Node[] {
  return node.kind === 'columns' ? node.parts : [node];
}

/** The last, short line of a text that spans the columns: it stands on the left alone, right below a line that spans. */
function isTailOfAbove(rows: readonly Row[], at: number, right: readonly Row[], from: number, both: readonly boolean[]): boolean {
  const row = rows[at];
  return row !== undefined && row.spans.length > 0 && both[at - from] === false && right[at - from]?.spans.length === 0 && (rows[at - 1]?.spans.length ?? 0) > 0;
}

/** Rows at the foot of the columns that belong to what spans them below: alone on the left, an empty row above, none below. */
function headOfBelow(rows: readonly Row[], to: number, right: readonly Row[], from: number, both: readonly boolean[]): number {
  let count = 0;
  for (let at = to; at > from && (rows[to + 1]?.spans.length ?? 0) > 0; at--) {
    if (rows[at]?.blank) return count;
    if (both[at - from] !== false || (right[at - from]?.spans.length ?? 0) > 0) return 0;
    count++;
  }
  return 0;
}

/** One page's stacks in the order of reading. `alone` are rows that belong to no column: running heads, page numbers. */
export function stacksOf(rows: readonly Row[], alone: ReadonlySet<number>, cuts: Cuts, nextRegion: () => number): readonly Stack[] {
  const parts: Node[] = [];
  let from = 0;
  const close = (to: number): void => {
    const own = rows.slice(from, to);
    if (own.length > 0) parts.push(cutUp(own, cuts));
  };
  rows.forEach((row, at) => {
    if (!alone.has(at)) return;
    close(at);
    if (row.spans.length > 0) parts.push({ kind: 'rows', rows: [row] });
    from = at + 1;
  });
  close(rows.length);
  return parts.flatMap((part) => stacked(part, { region: null, column: 0, of: 1 }, nextRegion));
}

interface Place {
  /** Null: a region of its own. */
  readonly region: number | null;
  readonly column: number;
  readonly of: number;
}

function stacked(node: Node, place: Place, nextRegion: () => number): readonly Stack[] {
  if (node.kind === 'rows') return [{ rows: node.rows, region: place.region ?? nextRegion(), column: place.column, of: place.of }];
  if (node.kind === 'series') return node.parts.flatMap((part) => stacked(part, { ...place, region: null }, nextRegion));
  const region = nextRegion();
  const of = Math.max(node.parts.length, place.of);
  return node.parts.flatMap((part, at) => stacked(part, { region, column: place.column + at, of }, nextRegion));
}
