/**
 * Where the lines of a paragraph end: the whole-paragraph optimum over widths, stretch, shrink and penalties.
 * Sees numbers only. Lengths in pt; `em` turns them into the unit of the costs.
 *
 * For each break only those starts are tried whose line is neither too long (with all its shrink) nor too short
 * (by more than `slack`): two pointers that only move forward, so the work is linear in the text.
 */

/** Levels of JUS-02, in order: word spaces, interpuncts, brackets, commas, Han–Latin gaps, stops. */
export const SHRINK_LEVELS = 6;

/**
 * A paragraph in numbers. Characters 0 … n−1; boundary k stands before character k.
 * Prefix sums: `sum[k]` = total over boundaries 1 … k, so a line [i, j) has `sum[j−1] − sum[i]` inside it.
 */
export interface Measured {
  readonly n: number;
  /** width[k] = Σ of gap before and advance of characters 0 … k−1. */
  readonly width: Float64Array;
  /** Gap before character k: dropped when k opens a line (MIX-02). */
  readonly gap: Float64Array;
  /** Blank that character k loses when it opens (PUN-03) or closes (PUN-02) a line. */
  readonly startTrim: Float64Array;
  readonly endTrim: Float64Array;
  /** Further blank a closing mark may give up by hanging (HNG-02); 0 where hanging is off. */
  readonly hang: Float64Array | null;
  readonly shrink: readonly Float64Array[];
  readonly shrinkAll: Float64Array;
  /** JUS-03 (1), (2): what word spaces and Han–Latin gaps may take up. */
  readonly spaceStretch: Float64Array;
  readonly gapStretch: Float64Array;
  /** JUS-03 (3): number of places that stretch alike. */
  readonly places: Float64Array;
  /** Cost of a break before character k; Infinity = forbidden. */
  readonly penalty: Float64Array;
  /** Number of ideographs (or words) in characters 0 … k−1, for PAR-05. */
  readonly ideographs: Float64Array;
}

export interface Limits {
  readonly first: number;
  readonly rest: number;
  readonly em: number;
  /** JUS-05, em. */
  readonly maxGap: number;
  /** PAR-05: fewest ideographs on the last line; PAR-06: fewer than this many em is avoided. */
  readonly lastMin: number;
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
/** A line that cannot be set within the limits: kept finite so that some result always exists. */
const BAD = 1e4;
const LONELY = 1e3;
const SHORT_LAST = 3;
const HANG_COST = 4;

/**
 * Cost of setting [i, j) to `measure`; `last` lines are set at their natural width.
 * Infinity when the line is too long even with everything squeezed.
 */
export function lineCost(m: Measured, l: Limits, i: number, j: number, measure: number, last: boolean): number {
  let room = measure - (m.width[j]! - m.width[i]! - m.gap[i]! - m.startTrim[i]! - m.endTrim[j - 1]!);
  if (room < -1e-9) return squeezeCost(m, l, i, j, room);
  if (last) return lastCost(m, l, i, j, measure - room);
  if (l.ragged) {
    room /= l.em;
    return room * room * 0.5;
  }
  const b = j - 1;
  let cost = 0;
  const spaces = m.spaceStretch[b]! - m.spaceStretch[i]!;
  const gaps = m.gapStretch[b]! - m.gapStretch[i]!;
  if (spaces + gaps > 0 && room > 0) {
    const soft = Math.min(room, spaces + gaps);
    room -= soft;
    const share = soft / (spaces + gaps);
    cost = SOFT_STRETCH * share * share;
  }
  const places = m.places[b]! - m.places[i]!;
  if (room < 1e-9) return cost;
  if (places < 1) return BAD * (1 + room / l.em);
  const gap = room / places / l.em;
  const bad = gap / GAP_UNIT;
  return cost + bad * bad + (gap > l.maxGap ? BAD * (1 + gap) : 0);
}

function squeezeCost(m: Measured, l: Limits, i: number, j: number, room: number): number {
  let need = -room;
  const b = j - 1;
  const all = m.shrinkAll[b]! - m.shrinkAll[i]!;
  if (need > all + 1e-9) {
    if (m.hang !== null && need <= all + m.hang[b]! + 1e-9 && m.hang[b]! > 0) return HANG_COST + squeezeCost(m, l, i, j, Math.min(0, room + m.hang[b]!));
    return Infinity;
  }
  let cost = 0;
  for (let level = 0; level < SHRINK_LEVELS && need > 1e-9; level++) {
    const s = m.shrink[level]!;
    const capacity = s[b]! - s[i]!;
    if (capacity <= 0) continue;
    const used = Math.min(need, capacity);
    need -= used;
    const share = used / capacity / SQUEEZE_UNIT;
    cost += LEVEL_WEIGHT[level]! * share * share;
  }
  return cost;
}

/** PAR-05: no 孤字; PAR-06: better longer than the indent. */
function lastCost(m: Measured, l: Limits, i: number, j: number, width: number): number {
  if (i === 0) return 0;
  if (m.ideographs[j]! - m.ideographs[i]! < l.lastMin) return LONELY;
  return width < l.lastSoft * l.em ? SHORT_LAST : 0;
}

/** Ends of the lines, as indexes of the character after each; the last is n. */
export interface Breaks {
  readonly ends: readonly number[];
  readonly cost: number;
  /** The limits had to give: some line is over-full or beyond every limit. */
  readonly strained: boolean;
}

/** Best breaks by total cost. Never fails: what cannot be set well is set as well as it can be, and says so. */
export function bestBreaks(m: Measured, l: Limits): Breaks {
  if (m.n === 0) return { ends: [0], cost: 0, strained: false };
  const narrow = search(m, l, Math.max(SLACK * l.em, longestCluster(m) + l.em), false);
  if (narrow !== null && narrow.cost < BAD) return narrow;
  const wide = search(m, l, Infinity, false);
  if (wide !== null && wide.cost < BAD) return wide;
  return search(m, l, Infinity, true) ?? wide ?? { ends: [m.n], cost: Infinity, strained: true };
}

/** Widest stretch without a break: a line filled greedily is never shorter than the measure by more than this. */
function longestCluster(m: Measured): number {
  let longest = 0;
  let start = 0;
  for (let k = 1; k <= m.n; k++) {
    if (k < m.n && m.penalty[k] === Infinity) continue;
    longest = Math.max(longest, m.width[k]! - m.width[start]!);
    start = k;
  }
  return longest;
}

/** How much shorter than the measure (em) a line may be before justification to be tried at first. */
const SLACK = 2.5;

let best = new Float64Array(0);
let from = new Int32Array(0);
let places = new Int32Array(0);

function room(n: number): void {
  if (best.length > n) return;
  best = new Float64Array(n * 2 + 64);
  from = new Int32Array(n * 2 + 64);
  places = new Int32Array(n * 2 + 64);
}

/** Dynamic programming over break places. `desperate`: forbidden breaks cost much instead of being impossible. */
function search(m: Measured, l: Limits, slack: number, desperate: boolean): Breaks | null {
  const { n } = m;
  room(n);
  let count = 0;
  places[count] = 0;
  best[count++] = 0;
  let lo = 0;
  let hi = 0;
  const narrowest = Math.min(l.first, l.rest) - slack;
  const widest = Math.max(l.first, l.rest) + 2 * l.em;
  for (let j = 1; j <= n; j++) {
    let penalty = j === n ? 0 : m.penalty[j]!;
    if (penalty === Infinity) {
      if (!desperate) continue;
      penalty = BAD * 2;
    }
    const last = j === n;
    const reach = m.width[j]! - m.shrinkAll[j - 1]! - widest;
    while (lo < count - 1 && m.width[places[lo]!]! - m.shrinkAll[places[lo]!]! < reach) lo++;
    if (hi < lo) hi = lo;
    while (hi < count - 1 && m.width[j]! - m.width[places[hi + 1]!]! >= narrowest) hi++;
    const top = last || slack === Infinity ? count - 1 : hi;
    let min = Infinity;
    let argument = -1;
    for (let k = lo; k <= top; k++) {
      const i = places[k]!;
      const base = best[k]!;
      if (base === Infinity) continue;
      const cost = base + lineCost(m, l, i, j, i === 0 ? l.first : l.rest, last);
      if (cost < min) {
        min = cost;
        argument = k;
      }
    }
    if (argument < 0) {
      if (!desperate) continue;
      // Nothing fits: the shortest possible line, over-full.
      argument = count - 1;
      min = best[argument]! + BAD * 10;
    }
    best[count] = min + penalty;
    from[count] = argument;
    places[count++] = j;
  }
  if (places[count - 1] !== n) return null;
  const ends: number[] = [];
  for (let k = count - 1; k > 0; k = from[k]!) ends.push(places[k]!);
  ends.reverse();
  const cost = best[count - 1]!;
  return { ends, cost, strained: cost >= BAD };
}
