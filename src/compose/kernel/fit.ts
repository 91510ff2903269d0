/** One line becomes runs at their final places along the measure: rules JUS-01 … JUS-05. */
import { Class, isClosing, isMark, isSpace, isWestern } from '../../base/class';
import { Rule } from '../../model/rule';
import { roomOf } from './breaks';
import { Int, LEVELS, Num, Result } from '../columns';
import { classOf, int, num, setInt, setNum, setResult, setSqueeze, sizeOf, squeeze } from './memory';
import { atCount } from './measure';
import { gapMax, gapMin, gapNormal, isKerned, leadLevel, Level, MAX_WORD_SPACE, maxGap, MIN_WORD_SPACE, stretches, trailLevel } from './profile';

const EPSILON: f64 = 1e-7;

/** Shares used of the stretch of word spaces and Han–Latin gaps (JUS-03). */
let spaces: f64 = 0;
let gaps: f64 = 0;
/** pt that every other place gets. */
let gap: f64 = 0;
let hang: f64 = 0;
/** Extra space after every character, pt (JUS-07). */
let track: f64 = 0;
let from = 0;
let to = 0;
let runs = 0;
let shifts = 0;
/** Where the cell of the character in hand begins, without what was squeezed out of its front. */
let x: f64 = 0;

/**
 * Fits [i, j) to the measure: fills the columns of runs and shifts, returns how many runs. Results: width, gap that every place
 * of the line got, 1 when that gap would have passed the cap (JUS-05) and the line is set short instead. A note call is a run.
 */
export function fit(i: i32, j: i32, measure: f64, justified: bool, em: f64, extra: f64): i32 {
  from = i;
  to = j;
  track = extra;
  const room = roomOf(i, j, measure);
  relax();
  if (room < -EPSILON) squeezeBy(-room);
  else if (justified) stretchBy(room);
  const loose = gap > maxGap * em + EPSILON;
  if (loose) relax();
  set();
  setResult(Result.lineWidth, x - (num(Num.endTrim, j - 1) + hang));
  setResult(Result.lineGap, gap);
  setResult(Result.loose, loose ? 1 : 0);
  return runs;
}

function relax(): void {
  for (let level = 0; level < LEVELS; level++) setSqueeze(level, 0);
  spaces = gaps = gap = hang = 0;
}

/** JUS-02: level after level, each alike over the line; HNG-02 where all of them are not enough. */
function squeezeBy(need: f64): void {
  const a = int(Int.rank, from);
  const b = int(Int.rank, to - 1);
  let left = need;
  if (left > num(Num.shrinkAll, b) - num(Num.shrinkAll, a) + EPSILON) {
    hang = num(Num.hang, to - 1);
    left -= hang;
  }
  for (let level = 0; level < LEVELS && left > EPSILON; level++) {
    const capacity = num(Num.shrinkSpace + level, b) - num(Num.shrinkSpace + level, a);
    if (capacity <= 0) continue;
    const used = min<f64>(left, capacity);
    left -= used;
    setSqueeze(level, used / capacity);
  }
  // A hung mark may leave room: it hangs by less.
  if (left < 0) hang += left;
}

/** JUS-03: word spaces to their limit, then Han–Latin gaps, then every place alike. */
function stretchBy(room: f64): void {
  const a = int(Int.rank, from);
  const b = int(Int.rank, to - 1);
  const ofSpaces = num(Num.spaceStretch, b) - num(Num.spaceStretch, a);
  const ofGaps = num(Num.gapStretch, b) - num(Num.gapStretch, a);
  let left = room;
  if (ofSpaces > 0) {
    spaces = min<f64>(1, left / ofSpaces);
    left -= spaces * ofSpaces;
  }
  if (ofGaps > 0) {
    gaps = min<f64>(1, left / ofGaps);
    left -= gaps * ofGaps;
  }
  const places = <f64>(to - 1 - from) - (num(Num.rigid, b) - num(Num.rigid, a));
  if (left > EPSILON) gap = places > 0 ? left / places : Infinity;
}

/** Walks the line and emits its runs. */
function set(): void {
  runs = shifts = 0;
  x = -num(Num.startTrim, from);
  for (let k = from; k < to; ) k = classOf(k) == Class.call ? call(k) : run(k);
  setInt(Int.runFrom, runs, to);
  setInt(Int.runShift, runs, shifts);
}

/** One run: same face, same font, and where the line is stretched or spread either Latin or not. */
function run(start: i32): i32 {
  const font = int(Int.font, start);
  const face = int(Int.face, start);
  const western = isWestern(classOf(start));
  const spacing = (western ? 0 : gap) + track;
  let e = int(Int.rank, start);
  let origin = enter(start);
  begin(start, origin, spacing);
  if (start == from && num(Num.startTrim, start) > 0) shift(0, 0, Rule.lineStart);
  let k = start;
  for (;;) {
    // Up to the next boundary beside a mark every cell is its glyph's advance and every boundary stretches alike.
    const next = e < atCount && int(Int.at, e) < to ? int(Int.at, e) : to;
    const plain = <f64>(next - k - 1);
    const inner = num(Num.width, next) - num(Num.width, k + 1);
    const pen = origin + num(Num.advance, k) + inner + plain * gap + spacing;
    leave(k);
    x += inner + plain * gap;
    k = next;
    e++;
    if (k == to || !goesOn(k, font, face, western)) break;
    origin = enter(k);
    const by = origin - pen;
    if (by > EPSILON || by < -EPSILON) shift(k - start, by, reason(k));
    else origin = pen;
  }
  if (k == to) markEnd(start);
  return k;
}

/** Whether character k may stand in the run in hand. Spaces stand in any. */
function goesOn(k: i32, font: i32, face: i32, western: bool): bool {
  const cls = classOf(k);
  if (int(Int.font, k) != font || int(Int.face, k) != face || cls == Class.call) return false;
  return gap == 0 || isSpace(cls) || isWestern(cls) == western;
}

/** Advances to character k's cell, over the white before it; returns where its glyph stands. */
function enter(k: i32): f64 {
  const cls = classOf(k);
  if (k == from) return x + num(Num.offset, k);
  if (gap > 0 && stretches(classOf(k - 1), cls)) x += gap;
  const white = num(Num.gap, k);
  if (white != 0) x += isKerned(classOf(k - 1), cls) ? white : gapWidth(white, sizeOf(k));
  const level = leadLevel(cls);
  if (level != Level.none) x -= squeeze(level) * num(Num.lead, k);
  return x + num(Num.offset, k);
}

/** Advances over character k's cell. */
function leave(k: i32): void {
  const cls = classOf(k);
  let width = num(Num.cell, k);
  if (k == to - 1) {
    // The last mark's blank, or a last space, is the line end's business.
  } else if (cls == Class.gapSpace) width = gapWidth(width, sizeOf(k));
  else if (cls == Class.space) {
    const em = sizeOf(k);
    width += spaces * max<f64>(0, MAX_WORD_SPACE * em - width) - squeeze(Level.space) * max<f64>(0, width - MIN_WORD_SPACE * em);
  } else {
    const level = trailLevel(cls);
    if (level != Level.none) width -= squeeze(level) * num(Num.trail, k);
  }
  x += width + track;
}

function gapWidth(white: f64, em: f64): f64 {
  return white - squeeze(Level.gap) * (white - gapMin * em) + gaps * (gapMax - gapNormal) * em;
}

function call(k: i32): i32 {
  begin(k, enter(k), 0);
  leave(k);
  return k + 1;
}

/** Tells the dump that the last glyph of the run gave up its blank, or hangs. */
function markEnd(start: i32): void {
  const last = to - 1;
  if (isClosing(classOf(last)) && num(Num.endTrim, last) + hang > 0) shift(last - start, 0, hang > 0 ? Rule.hang : Rule.lineEnd);
}

function begin(start: i32, at: f64, spacing: f64): void {
  setInt(Int.runFrom, runs, start);
  setInt(Int.runShift, runs, shifts);
  setNum(Num.runX, runs, at);
  setNum(Num.runSpacing, runs, spacing);
  runs++;
}

function shift(glyph: i32, by: f64, rule: Rule): void {
  setInt(Int.shiftGlyph, shifts, glyph);
  setNum(Num.shiftBy, shifts, by);
  setInt(Int.shiftRule, shifts, rule);
  shifts++;
}

/** The rule that moved glyph k, for the dump. */
function reason(k: i32): Rule {
  const a = classOf(k - 1);
  const b = classOf(k);
  if (isSpace(a)) return k > 1 && fromDateline(k - 2) && !fromDateline(k) ? Rule.dateline : a == Class.space ? Rule.stretch : Rule.space;
  if (num(Num.gap, k) != 0) return isKerned(a, b) ? Rule.kern : Rule.gap;
  if (squeezed(trailLevel(a)) || squeezed(leadLevel(b))) return Rule.squeeze;
  if (a == Class.unit || b == Class.unit) return Rule.unit;
  return isMark(a) || isMark(b) ? Rule.pair : Rule.stretch;
}

function fromDateline(k: i32): bool {
  return int(Int.fontDateline, int(Int.font, k)) != 0;
}

function squeezed(level: Level): bool {
  return level != Level.none && squeeze(level) > 0;
}
