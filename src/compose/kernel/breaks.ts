/**
 * Where the lines of a paragraph end: the whole-paragraph optimum over widths, stretch, shrink and penalties.
 * Sees numbers only. Lengths in pt; the em turns them into the unit of the costs.
 */
import { Int, LEVELS, Num, Result } from '../columns';
import { int, num, setInt, setNum, setResult } from './memory';
import { count, lonely } from './measure';
import { maxGap } from './profile';

/** Inside words, numbers and the like, and above it 避头尾: see `compose/kinsoku`. */
const TIGHT: f64 = 1e6;
/** Han gap (em) and share of a mark's blank that weigh 1: the two sides of an even colour. */
const GAP_UNIT: f64 = 0.03;
const SQUEEZE_UNIT: f64 = 0.36;
/** Relative weight of using a level of JUS-02 to its end, and of stretching word spaces and Han–Latin gaps. */
const LEVEL_WEIGHT: StaticArray<f64> = [0.1, 0.3, 1, 1, 0.35, 1.6];
const SOFT_STRETCH: f64 = 0.4;
const RAGGED: f64 = 0.5;
/** A line that cannot be filled within the limits, from this to twice as much: finite, so that some result always exists. */
const LOOSE: f64 = 1e4;
/** What is given up when nothing else helps, in the order in which it is: words, 避头尾, the measure. */
const BROKEN_WORD: f64 = 1.5e4;
const BROKEN_RULE: f64 = 1e7;
const OVER_FULL: f64 = 1e9;
const LONELY: f64 = 1e3;
const SHORT_LAST: f64 = 3;
const HANG_COST: f64 = 4;
/** Rounding of sums of points. */
const EPSILON: f64 = 1e-9;

/** Measures of the first line and of the others, pt. */
let first: f64 = 0;
let rest: f64 = 0;
/** pt. */
let em: f64 = 0;
/** PAR-06: a last line shorter than this many em is avoided. */
let lastSoft: f64 = 0;
/** Set flush left (no stretch): titles, table cells, notes set ragged. */
let ragged = false;

export function limits(firstMeasure: f64, measure: f64, size: f64, last: f64, flushLeft: bool): void {
  first = firstMeasure;
  rest = measure;
  em = size;
  lastSoft = last;
  ragged = flushLeft;
}

/**
 * Cost of setting [i, j) to `measure`; `last` lines are set at their natural width.
 * Infinity when the line is too long even with everything squeezed.
 */
export function lineCost(i: i32, j: i32, measure: f64, last: bool): f64 {
  const room = roomOf(i, j, measure);
  return room < -EPSILON ? squeezeCost(i, j, room) : last ? lastCost(i, measure - room) : slackCost(i, j, room, measure);
}

/** What is left of the measure when [i, j) is set at its natural width, pt. */
export function roomOf(i: i32, j: i32, measure: f64): f64 {
  return measure - (num(Num.width, j) - num(Num.width, i) - num(Num.gap, i) - num(Num.startTrim, i) - num(Num.endTrim, j - 1));
}

/** Grows as the line loses characters at its end: the search relies on it. */
function slackCost(i: i32, j: i32, room: f64, measure: f64): f64 {
  if (ragged) return (room / em) * (room / em) * RAGGED;
  const from = int(Int.rank, i);
  const to = int(Int.rank, j - 1);
  let left = room;
  let cost: f64 = 0;
  for (let c: i32 = Num.spaceStretch; c <= Num.gapStretch; c++) {
    const capacity = num(c, to) - num(c, from);
    if (capacity <= 0) continue;
    const share = min<f64>(1, left / capacity);
    left -= share * capacity;
    cost += SOFT_STRETCH * share * share;
  }
  if (left < EPSILON) return cost;
  const places = <f64>(j - 1 - i) - (num(Num.rigid, to) - num(Num.rigid, from));
  const gap = places > 0 ? left / places / em : Infinity;
  if (gap > maxGap) return LOOSE * (1 + room / measure);
  return cost + (gap / GAP_UNIT) * (gap / GAP_UNIT);
}

function squeezeCost(i: i32, j: i32, room: f64): f64 {
  let need = -room;
  const from = int(Int.rank, i);
  const to = int(Int.rank, j - 1);
  let cost: f64 = 0;
  const all = num(Num.shrinkAll, to) - num(Num.shrinkAll, from);
  if (need > all + EPSILON) {
    const hang = num(Num.hang, j - 1);
    if (hang == 0 || need > all + hang + EPSILON) return Infinity;
    cost = HANG_COST;
    need -= hang;
  }
  for (let level = 0; level < LEVELS && need > EPSILON; level++) {
    const capacity = num(Num.shrinkSpace + level, to) - num(Num.shrinkSpace + level, from);
    if (capacity <= 0) continue;
    const used = min<f64>(need, capacity);
    need -= used;
    const share = used / capacity / SQUEEZE_UNIT;
    cost += unchecked(LEVEL_WEIGHT[level]) * share * share;
  }
  return cost;
}

/** PAR-05: no 孤字; PAR-06: better longer than the indent. */
function lastCost(i: i32, width: f64): f64 {
  if (i == 0) return 0;
  if (i > lonely) return LONELY;
  return width < lastSoft * em ? SHORT_LAST : 0;
}

/**
 * The breaks of least total cost: fills Int.lineEnd, returns how many lines, as a negative number when a line ends where no line
 * should or is over-full. Never fails: what cannot be set well is set as well as it can be.
 */
export function breaks(): i32 {
  if (count == 0 || roomOf(0, count, first) >= 0) return whole(0);
  // What a paragraph may cost, tried one after the other: half of all cost less than 3, hardly any more than 10.
  let lines = search(5, false);
  if (lines == 0) lines = search(10, false);
  if (lines == 0) lines = search(100, false);
  if (lines == 0) lines = search(Infinity, false);
  if (lines > 0) return lines;
  lines = search(Infinity, true);
  return lines > 0 ? -lines : -whole(Infinity);
}

function whole(cost: f64): i32 {
  setInt(Int.lineEnd, 0, count);
  setResult(Result.cost, cost);
  return 1;
}

/**
 * The best of all ways that cost at most `cap`, 0 when there is none: no cost is negative, so what costs more on the way
 * need not be followed. Dynamic programming over the places where lines may end. From each place that can be reached the
 * lines are tried from the longest that can be squeezed into the measure down to the first that is too loose: shorter ones
 * are looser still. Both ends only move forward, so the work is linear in the text.
 */
function search(cap: f64, desperate: bool): i32 {
  for (let k = 0; k <= count; k++) setInt(Int.from, k, -1);
  setNum(Num.best, 0, 0);
  let far = 0;
  for (let i = 0; i < count; i++) {
    if (i > 0 && int(Int.from, i) == -1) continue;
    const measure = i == 0 ? first : rest;
    const left = cap - num(Num.best, i);
    far = furthest(i, max(far, i + 1), measure);
    if (far == i && desperate) relax(i, i + 1, OVER_FULL + forcedCost(i + 1));
    for (let j = far; j > i; j--) {
      const last = j == count;
      const forbidden = !last && num(Num.penalty, j) >= TIGHT;
      if (forbidden && !desperate) continue;
      const room = roomOf(i, j, measure);
      let cost = room < -EPSILON ? squeezeCost(i, j, room) : last ? lastCost(i, measure - room) : slackCost(i, j, room, measure);
      if (cost > left) {
        if (room < 0 || last) continue;
        break;
      }
      if (!last) cost += forbidden ? forcedCost(j) : num(Num.penalty, j);
      if (cost <= left) relax(i, j, cost);
    }
  }
  return int(Int.from, count) == -1 ? 0 : path();
}

/** End of the longest line from i that can be squeezed into the measure, i when there is none; about where `near` is, or further on. */
function furthest(i: i32, near: i32, measure: f64): i32 {
  // A cell is mostly an em: nearly all of the way in one step.
  let j = near + <i32>min<f64>(<f64>(count - near), max<f64>(0, Math.floor(roomOf(i, near, measure) / em)));
  while (j > i && !fits(i, j, measure)) j--;
  while (j < count && fits(i, j + 1, measure)) j++;
  return j;
}

/** Whether [i, j) can be squeezed into the measure, with its last mark hung if need be. */
function fits(i: i32, j: i32, measure: f64): bool {
  const over = -roomOf(i, j, measure) - EPSILON;
  if (over <= 0) return true;
  return over <= num(Num.shrinkAll, int(Int.rank, j - 1)) - num(Num.shrinkAll, int(Int.rank, i)) + num(Num.hang, j - 1);
}

/** What a break costs where only a desperate search makes one. */
function forcedCost(j: i32): f64 {
  if (j == count) return 0;
  const penalty = num(Num.penalty, j);
  return penalty < TIGHT ? penalty : penalty == Infinity ? BROKEN_RULE : BROKEN_WORD;
}

function relax(i: i32, j: i32, cost: f64): void {
  const total = num(Num.best, i) + cost;
  if (int(Int.from, j) != -1 && num(Num.best, j) <= total) return;
  setNum(Num.best, j, total);
  setInt(Int.from, j, i);
}

/** Fills Int.lineEnd; how many lines. */
function path(): i32 {
  let lines = 0;
  for (let k = count; k > 0; k = int(Int.from, k)) lines++;
  for (let k = count, at = lines; k > 0; k = int(Int.from, k)) setInt(Int.lineEnd, --at, k);
  setResult(Result.cost, num(Num.best, count));
  return lines;
}
