/** A page as it is cut from a column, and what it costs there: short of its lines, beside its neighbour, with its faults. */
import type { Capacity } from './capacity.js';
import { at, type Column, endsArticle, extent, LINE } from './column.js';
import { endCost, FACING_LIMIT, facingCost, FORCED, lastCost, noteCost, OVERFULL, shortCost } from './cost.js';

export interface Cut {
  /** Rows from…to−1 stand on the page. */
  readonly from: number;
  readonly to: number;
  /** Note rows (in the order of their calls) from…to−1 stand at its foot. */
  readonly notesFrom: number;
  readonly notesTo: number;
  /** Whole lines left free. */
  readonly unused: number;
  readonly fault: Fault;
}

/** `forced`: ended where no break is allowed. `overfull`: its only row is higher than the page. `notes`: a note does not begin on the page of its call. */
export type Fault = 'none' | 'forced' | 'overfull' | 'notes';
export const FAULTS: readonly Fault[] = ['none', 'forced', 'overfull', 'notes'];
export const NONE = 0;
export const ILLEGAL = 1;
export const TOO_HIGH = 2;
export const NOTES_MOVED = 3;

/** Units that rounding may add up to on one page. */
export const TOLERANCE = LINE / 256;

/** Side of the next page: a verso; a recto whose left page lies outside the stream; 2 + n: a recto, its left page n lines short. */
export const VERSO = 0;
export const ALONE = 1;
export const BESIDE = 2;

/** Sum of the costs that `fill` minimises, for a list of cuts of the whole column. */
export function totalCost(column: Column, page: Capacity, cuts: readonly Cut[], recto: boolean): number {
  let side = recto ? ALONE : VERSO;
  let cost = 0;
  cuts.forEach((cut, index) => {
    const fault = FAULTS.indexOf(cut.fault);
    if (index === cuts.length - 1) {
      cost += lastPageCost(column, page, cut.from, cut.to) + faultCost(fault);
      return;
    }
    const carried = (column.notes === null ? 0 : at(column.notes.called, cut.to)) - cut.notesTo;
    const ends = endsArticle(column, cut.to) && !goesOn(column, page, cut);
    cost += pageCost(column, cut.to, cut.unused, carried, fault, ends) + besideCost(side, cut.unused, ends);
    side = nextSide(side, cut.unused, ends);
  });
  return cost;
}

/** Whether the page could have ended lower. */
function goesOn(column: Column, page: Capacity, { from, to }: Cut): boolean {
  for (let next = to + 1; next <= column.count && extent(column, from, next) <= page.height + TOLERANCE; next++) {
    if (next === column.count || at(column.penalty, next - 1) !== Infinity) return true;
  }
  return false;
}

/** `ends`: the page ends with its article because nothing of the next one fits. */
export function pageCost(column: Column, to: number, unused: number, carried: number, fault: number, ends: boolean): number {
  const penalty = to === column.count ? 0 : at(column.penalty, to - 1);
  return (ends ? endCost(unused) : shortCost(unused)) + noteCost(carried) + faultCost(fault) + (penalty === Infinity ? 0 : penalty);
}

export function lastPageCost(column: Column, page: Capacity, from: number, to: number): number {
  return from === 0 ? 0 : lastCost(Math.ceil((extent(column, from, to) - TOLERANCE) / LINE), page.lines);
}

export function faultCost(fault: number): number {
  return fault === NONE ? 0 : fault === TOO_HIGH ? OVERFULL : FORCED;
}

/** A page that ends with its article faces nobody: it may be as short as it is. */
export function besideCost(side: number, unused: number, ends: boolean): number {
  return side < BESIDE || ends ? 0 : facingCost(side - BESIDE, unused);
}

export function nextSide(side: number, unused: number, ends: boolean): number {
  if (side !== VERSO) return VERSO;
  return ends ? ALONE : BESIDE + Math.min(unused, FACING_LIMIT);
}

export function linesIn(slack: number): number {
  return slack <= 0 ? 0 : Math.floor(slack / LINE);
}
