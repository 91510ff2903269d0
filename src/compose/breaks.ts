/**
 * Where the lines of a paragraph end: the whole-paragraph optimum over widths, stretch, shrink and penalties.
 * Sees numbers only. Lengths in pt; `em` turns them into the unit of the costs.
 */
import { TIGHT } from './kinsoku.js';

/** Levels of JUS-02, in order: word spaces, interpuncts, brackets, commas, Han–Latin gaps, stops. */
export const SHRINK_LEVELS = 6;

/**
 * A paragraph in numbers. Characters 0 … n−1; boundary k stands before character k.
 * What a boundary may give or take is summed over the few boundaries beside a mark: `rank[k]` of them stand at or before
 * boundary k, so a line [i, j) has `sum[rank[j−1]] − sum[rank[i]]` inside it.
 */
export interface Measured {
  readonly n: number;
  /** width[k] = Σ of gap before and cell of characters 0 … k−1. */
  readonly width: Float64Array;
  /** Gap before character k: dropped when k opens a line (MIX-02). */
  readonly gap: Float64Array;
  /** Blank that character k loses when it opens (PUN-03) or closes (PUN-02) a line. */
  readonly startTrim: Float64Array;
  readonly endTrim: Float64Array;
  /** Further width a closing mark may put outside the measure (HNG-02); null where hanging is off. */
  readonly hang: Float64Array | null;
  readonly rank: Int32Array;
  readonly shrink: readonly Float64Array[];
  readonly shrinkAll: Float64Array;
  /** JUS-03 (1), (2): what word spaces and Han–Latin gaps may take up. */
  readonly spaceStretch: Float64Array;
  readonly gapStretch: Float64Array;
  /** Number of boundaries that JUS-03 (3) leaves alone; every other one stretches alike. */
  readonly rigid: Float64Array;
  /** Cost of a break before character k; forbidden from TIGHT up. */
  readonly penalty: Float64Array;
  /** PAR-05: a last line that begins after this place is too short. */
  readonly lonely: number;
}

export interface Limits {
  readonly first: number;
  readonly rest: number;
  readonly em: number;
  /** JUS-05, em. */
  readonly maxGap: number;
  /** PAR-06: a last line shorter than this many em is avoided. */
  readonly lastSoft: number;
  /** Set flush left (no stretch): titles, table cells, notes set ragged. */
  readonly ragged: boolean;
}

/** Han gap (em) and share of a mark's blank that weigh 1: the two sides of an even colour. */
const GAP_UNIT = 0.03;
const SQUEEZE_UNIT = 0.36;
/** Relative weight of using a shrink level to its end, and of stretching word spaces and Han–Latin gaps. */
const LEVEL_WEIGHT = [0.1, 0.3, 1, 1, 0.35, 1.6] as const;
const SOFT_STRETCH = 0.4;
const RAGGED = 0.5;
/** A line that cannot be filled within the limits, from this to twice as much: finite, so that some result always exists. */
const LOOSE = 1e4;
/** What is given up when nothing else helps, in the order in which it is: words, 避头尾, the measure. */
const BROKEN_WORD = 1.5e4;
const BROKEN_RULE = 1e7;
const OVER_FULL = 1e9;
const LONELY = 1e3;
const SHORT_LAST = 3;
const HANG_COST = 4;
/** Rounding of sums of points. */
const EPSILON = 1e-9;

/**
 * Cost of setting [i, j) to `measure`; `last` lines are set at their natural width.
 * Infinity when the line is too long even with everything squeezed.
 */
export function lineCost(m: Measured, l: Limits, i: number, j: number, measure: number, last: boolean): number {
  const room = roomOf(m, i, j, measure);
  return room < -EPSILON ? squeezeCost(m, i, j, room) : last ? lastCost(m, l, i, measure - room) : slackCost(m, l, i, j, room, measure);
}

/** What is left of the measure when [i, j) is set at its natural width, pt. */
function roomOf(m: Measured, i: number, j: number, measure: number): number {
  return measure - (m.width[j]! - m.width[i]! - m.gap[i]! - m.startTrim[i]! - m.endTrim[j - 1]!);
}

/** Grows as the line loses characters at its end: the search relies on it. */
function slackCost(m: Measured, l: Limits, i: number, j: number, room: number, measure: number): number {
  if (l.ragged) return (room / l.em) * (room / l.em) * RAGGED;
  const from = m.rank[i]!;
  const to = m.rank[j - 1]!;
  let left = room;
  let cost = 0;
  for (let step = 0; step < 2; step++) {
    const stretch = step === 0 ? m.spaceStretch : m.gapStretch;
    const capacity = stretch[to]! - stretch[from]!;
    if (capacity <= 0) continue;
    const share = Math.min(1, left / capacity);
    left -= share * capacity;
    cost += SOFT_STRETCH * share * share;
  }
  if (left < EPSILON) return cost;
  const places = j - 1 - i - (m.rigid[to]! - m.rigid[from]!);
  const gap = places > 0 ? left / places / l.em : Infinity;
  if (gap > l.maxGap) return LOOSE * (1 + room / measure);
  return cost + (gap / GAP_UNIT) * (gap / GAP_UNIT);
}

function squeezeCost(m: Measured, i: number, j: number, room: number): number {
  let need = -room;
  const from = m.rank[i]!;
  const to = m.rank[j - 1]!;
  let cost = 0;
  const all = m.shrinkAll[to]! - m.shrinkAll[from]!;
  if (need > all + EPSILON) {
    const hang = m.hang === null ? 0 : m.hang[j - 1]!;
    if (hang === 0 || need > all + hang + EPSILON) return Infinity;
    cost = HANG_COST;
    need -= hang;
  }
  for (let level = 0; level < SHRINK_LEVELS && need > EPSILON; level++) {
    const s = m.shrink[level]!;
    const capacity = s[to]! - s[from]!;
    if (capacity <= 0) continue;
    const used = Math.min(need, capacity);
    need -= used;
    const share = used / capacity / SQUEEZE_UNIT;
    cost += LEVEL_WEIGHT[level]! * share * share;
  }
  return cost;
}

/** PAR-05: no 孤字; PAR-06: better longer than the indent. */
function lastCost(m: Measured, l: Limits, i: number, width: number): number {
  if (i === 0) return 0;
  if (i > m.lonely) return LONELY;
  return width < l.lastSoft * l.em ? SHORT_LAST : 0;
}

/** Ends of the lines, as indexes of the character after each; the last is n. */
export interface Breaks {
  readonly ends: readonly number[];
  readonly cost: number;
  /** A line ends where no line should, or is over-full: nothing else could be done. */
  readonly strained: boolean;
}

/** What a paragraph may cost, tried one after the other: half of all cost less than 3, hardly any more than 10. */
const CAPS = [5, 10, 100, Infinity] as const;

/** The breaks of least total cost. Never fails: what cannot be set well is set as well as it can be, and says so. */
export function bestBreaks(m: Measured, l: Limits): Breaks {
  if (m.n === 0) return { ends: [0], cost: 0, strained: false };
  if (roomOf(m, 0, m.n, l.first) >= 0) return { ends: [m.n], cost: 0, strained: false };
  for (const cap of CAPS) {
    const found = search(m, l, cap, false);
    if (found !== null) return found;
  }
  return search(m, l, Infinity, true) ?? { ends: [m.n], cost: Infinity, strained: true };
}

/** By boundary: least cost of a line that ends there and all before it, and where that line begins (−1 = no way there). Scratch. */
let best = new Float64Array(0);
let from = new Int32Array(0);

/**
 * The best of all ways that cost at most `cap`, null when there is none: no cost is negative, so what costs more on the way
 * need not be followed. Dynamic programming over the places where lines may end. From each place that can be reached the
 * lines are tried from the longest that can be squeezed into the measure down to the first that is too loose: shorter ones
 * are looser still. Both ends only move forward, so the work is linear in the text.
 */
function search(m: Measured, l: Limits, cap: number, desperate: boolean): Breaks | null {
  const { n, penalty } = m;
  if (best.length <= n) {
    best = new Float64Array(n * 2 + 64);
    from = new Int32Array(n * 2 + 64);
  }
  from.fill(-1, 0, n + 1);
  best[0] = 0;
  let far = 0;
  for (let i = 0; i < n; i++) {
    if (i > 0 && from[i] === -1) continue;
    const measure = i === 0 ? l.first : l.rest;
    const left = cap - best[i]!;
    far = furthest(m, i, Math.max(far, i + 1), measure, l.em);
    if (far === i && desperate) relax(i, i + 1, OVER_FULL + forcedCost(m, i + 1));
    for (let j = far; j > i; j--) {
      const last = j === n;
      const forbidden = !last && penalty[j]! >= TIGHT;
      if (forbidden && !desperate) continue;
      const room = roomOf(m, i, j, measure);
      let cost = room < -EPSILON ? squeezeCost(m, i, j, room) : last ? lastCost(m, l, i, measure - room) : slackCost(m, l, i, j, room, measure);
      if (cost > left) {
        if (room < 0 || last) continue;
        break;
      }
      if (!last) cost += forbidden ? forcedCost(m, j) : penalty[j]!;
      if (cost <= left) relax(i, j, cost);
    }
  }
  return from[n] === -1 ? null : pathTo(n, desperate);
}

/** End of the longest line from i that can be squeezed into the measure, i when there is none; about where `near` is, or further on. */
function furthest(m: Measured, i: number, near: number, measure: number, em: number): number {
  // A cell is mostly an em: nearly all of the way in one step.
  let j = Math.min(m.n, near + Math.max(0, Math.floor(roomOf(m, i, near, measure) / em)));
  while (j > i && !fits(m, i, j, measure)) j--;
  while (j < m.n && fits(m, i, j + 1, measure)) j++;
  return j;
}

/** Whether [i, j) can be squeezed into the measure, with its last mark hung if need be. */
function fits(m: Measured, i: number, j: number, measure: number): boolean {
  const over = -roomOf(m, i, j, measure) - EPSILON;
  if (over <= 0) return true;
  return over <= m.shrinkAll[m.rank[j - 1]!]! - m.shrinkAll[m.rank[i]!]! + (m.hang === null ? 0 : m.hang[j - 1]!);
}

/** What a break costs where only a desperate search makes one. */
function forcedCost(m: Measured, j: number): number {
  if (j === m.n) return 0;
  const penalty = m.penalty[j]!;
  return penalty < TIGHT ? penalty : penalty === Infinity ? BROKEN_RULE : BROKEN_WORD;
}

function relax(i: number, j: number, cost: number): void {
  const total = best[i]! + cost;
  if (from[j] !== -1 && best[j]! <= total) return;
  best[j] = total;
  from[j] = i;
}

function pathTo(end: number, strained: boolean): Breaks {
  const ends: number[] = [];
  for (let k = end; k > 0; k = from[k]!) ends.push(k);
  return { ends: ends.reverse(), cost: best[end]!, strained };
}
