/** Characters → the numbers that breaks and fit share: prefix sums over widths, blanks and places that may stretch. */
import { Class, isClosing, isIdeograph, isSpace } from '../../base/class';
import { Int, Num } from '../columns';
import { classOf, int, num, setInt, setNum, sizeOf, tableCost } from './memory';
import { gapMax, gapMin, gapNormal, hangs, isKerned, leadLevel, Level, MAX_WORD_SPACE, MIN_WORD_SPACE, onGrid, stretches, trailLevel, trimsEnds } from './profile';

/** PAR-05: fewest characters on a last line, marks not counted. */
const LAST_LINE = 2;
/** HNG-04: what it costs to let a second mark open a line. */
const SECOND_MARK = 10;

/** Characters of the paragraph in hand. */
export let count = 0;
/** Boundaries beside a mark, ascending: the only ones where anything but stretching alike can happen. */
export let atCount = 0;
/** PAR-05: the last place where a line of enough characters may begin; −1 when the whole paragraph has too few. */
export let lonely = 0;

/** `track`: extra space after every character, pt (JUS-07). */
export function measure(n: i32, markCount: i32, track: f64): void {
  count = n;
  boundaries(markCount);
  widths(track);
  trims(markCount, track);
  sums();
  costs();
  lonely = lastLineStart();
}

function boundaries(markCount: i32): void {
  let found = 0;
  let last = 0;
  for (let i = 0; i < markCount; i++) {
    const k = int(Int.marks, i);
    if (k > last) setInt(Int.at, found++, (last = k));
    if (k + 1 < count) setInt(Int.at, found++, (last = k + 1));
  }
  atCount = found;
}

function widths(track: f64): void {
  let w: f64 = 0;
  let from = 0;
  setNum(Num.width, 0, 0);
  for (let e = 0; e <= atCount; e++) {
    const to = e < atCount ? int(Int.at, e) : count;
    for (let k = from; k < to; k++) setInt(Int.rank, k, e);
    w += num(Num.gap, from) + num(Num.cell, from) + track;
    setNum(Num.width, from + 1, w);
    // All cells between two boundaries beside a mark are alike, but for the first.
    const plain = num(Num.cell, from + 1) + track;
    for (let k = from + 1; k < to; k++) {
      w += plain;
      setNum(Num.width, k + 1, w);
    }
    from = to;
  }
  setInt(Int.rank, count, atCount);
}

/** PUN-02, PUN-03, and spaces, which vanish at the end of a line; HNG-02. */
function trims(markCount: i32, track: f64): void {
  for (let k = 0; k < count; k++) {
    setNum(Num.startTrim, k, 0);
    setNum(Num.endTrim, k, track);
    setNum(Num.hang, k, 0);
  }
  for (let i = 0; i < markCount; i++) {
    const k = int(Int.marks, i);
    const c = classOf(k);
    if (c == Class.open) setNum(Num.startTrim, k, num(Num.lead, k));
    else if (isSpace(c)) setNum(Num.endTrim, k, num(Num.endTrim, k) + (num(Num.cell, k) + (k > 0 && isSpace(classOf(k - 1)) ? num(Num.endTrim, k - 1) : 0)));
    else if (isClosing(c) && trimsEnds) setNum(Num.endTrim, k, num(Num.endTrim, k) + num(Num.trail, k));
    if (hangs && mayHang(k)) setNum(Num.hang, k, num(Num.cell, k) - num(Num.endTrim, k));
  }
}

/** HNG-02, HNG-03: 、，。 (and ．：；？！), never beside another mark. */
function mayHang(k: i32): bool {
  const c = classOf(k);
  return (c == Class.comma || c == Class.stop) && !isBound(k - 1) && (onGrid || !isBound(k + 1));
}

function isBound(k: i32): bool {
  return k >= 0 && k < count && (isClosing(classOf(k)) || classOf(k) == Class.open);
}

/** What each boundary beside a mark may give and take: JUS-02, JUS-03. */
function sums(): void {
  for (let c: i32 = Num.shrinkSpace; c <= Num.rigid; c++) setNum(c, 0, 0);
  for (let e = 0; e < atCount; e++) {
    const k = int(Int.at, e);
    const a = classOf(k - 1);
    const b = classOf(k);
    for (let c: i32 = Num.shrinkSpace; c <= Num.rigid; c++) setNum(c, e + 1, num(c, e));
    give(e, trailLevel(a), num(Num.trail, k - 1));
    give(e, leadLevel(b), num(Num.lead, k));
    const gap = num(Num.gap, k);
    if (gap != 0 && !isKerned(a, b)) {
      give(e, Level.gap, gap - gapMin * sizeOf(k));
      take(Num.gapStretch, e, (gapMax - gapNormal) * sizeOf(k));
    } else if (a == Class.gapSpace) {
      const em = sizeOf(k - 1);
      give(e, Level.gap, num(Num.cell, k - 1) - gapMin * em);
      take(Num.gapStretch, e, (gapMax - gapNormal) * em);
    } else if (a == Class.space) {
      const em = sizeOf(k - 1);
      give(e, Level.space, num(Num.cell, k - 1) - MIN_WORD_SPACE * em);
      take(Num.spaceStretch, e, max(0, MAX_WORD_SPACE * em - num(Num.cell, k - 1)));
    }
    if (!stretches(a, b)) take(Num.rigid, e, 1);
  }
}

function give(e: i32, level: Level, amount: f64): void {
  if (level == Level.none || amount <= 0) return;
  take(Num.shrinkSpace + level, e, amount);
  take(Num.shrinkAll, e, amount);
}

function take(column: i32, e: i32, amount: f64): void {
  setNum(column, e + 1, num(column, e + 1) + amount);
}

function costs(): void {
  for (let k = 0; k <= count; k++) setNum(Num.penalty, k, 0);
  setNum(Num.penalty, 0, Infinity);
  for (let e = 0; e < atCount; e++) {
    const k = int(Int.at, e);
    setNum(Num.penalty, k, tableCost(classOf(k - 1), classOf(k)));
  }
}

/** HNG-04. After the exceptions of the house, which are the other side's. */
export function letSecondMarks(): void {
  if (onGrid) for (let k = 1; k < count; k++) if (num(Num.hang, k - 1) > 0 && isClosing(classOf(k))) setNum(Num.penalty, k, SECOND_MARK);
}

function lastLineStart(): i32 {
  let found = 0;
  for (let k = count - 1; k >= 0; k--) {
    const c = classOf(k);
    if (c == Class.letter || c == Class.digit || (c == Class.han && isIdeograph(int(Int.codePoint, k)))) found++;
    if (found >= LAST_LINE) return k;
  }
  return -1;
}
