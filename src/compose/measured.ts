/** Items → the numbers the breaker and the justifier share: prefix sums over widths, blanks and places that may stretch. */
import { Class, CLASSES, isClosing, isIdeograph, isSpace, isWestern } from '../base/characters.js';
import type { Profile } from '../model/template.js';
import { type Measured, SHRINK_LEVELS } from './breaks.js';
import { MIN_WORD_SPACE } from './gaps.js';
import type { Items } from './items.js';
import { breakTable, exceptionalCost, type Exceptions, exceptions } from './kinsoku.js';
import { keepUnits } from './units.js';

/** Levels of JUS-02; indexes into Measured.shrink. */
export const enum Level { space, interpunct, bracket, comma, gap, stop, none = 255 }

/** JUS-03 (1), em. */
export const MAX_WORD_SPACE = 0.5;
/** PAR-05: fewest characters on a last line, marks not counted. */
const LAST_LINE = 2;
/** HNG-04: what it costs to let a second mark open a line. */
const SECOND_MARK = 10;

/** Scratch of one composer, valid until the next `fill`. */
export class MeasuredItems implements Measured {
  n = 0;
  width = new Float64Array(0);
  gap = new Float64Array(0);
  startTrim = new Float64Array(0);
  endTrim = new Float64Array(0);
  hang: Float64Array | null = null;
  penalty = new Float64Array(0);
  lonely = 0;
  rank = new Int32Array(0);
  shrink: readonly Float64Array[] = [];
  shrinkAll = new Float64Array(0);
  spaceStretch = new Float64Array(0);
  gapStretch = new Float64Array(0);
  rigid = new Float64Array(0);
  /** Boundaries beside a mark, ascending: the only ones where anything but stretching alike can happen. */
  at = new Int32Array(0);
  atCount = 0;
  private hanging = new Float64Array(0);
  private readonly table: Float64Array;
  private readonly exceptions: Exceptions | null;
  /** HNG-04: every mark keeps its full em, so a second one may open the line after a hung one. */
  private readonly grid: boolean;

  constructor(private readonly profile: Profile) {
    this.table = breakTable(profile);
    this.exceptions = exceptions(profile);
    this.grid = profile.hanging === 'allow' && profile.widths === 'fullwidth';
  }

  private grow(n: number): void {
    if (this.width.length >= n) return;
    const size = n + (n >> 1) + 64;
    this.width = new Float64Array(size);
    this.startTrim = new Float64Array(size);
    this.endTrim = new Float64Array(size);
    this.penalty = new Float64Array(size);
    this.rank = new Int32Array(size);
    this.at = new Int32Array(size);
    this.shrink = Array.from({ length: SHRINK_LEVELS }, () => new Float64Array(size));
    this.shrinkAll = new Float64Array(size);
    this.spaceStretch = new Float64Array(size);
    this.gapStretch = new Float64Array(size);
    this.rigid = new Float64Array(size);
    this.hanging = new Float64Array(size);
  }

  /** `track`: extra space after every character, pt (JUS-07). */
  fill(items: Items, track: number): this {
    const { n } = items;
    this.grow(n + 2);
    this.n = n;
    this.gap = items.gap;
    this.hang = this.profile.hanging === 'allow' ? this.hanging : null;
    this.boundaries(items);
    this.widths(items, track);
    this.trims(items, track);
    this.sums(items);
    this.costs(items);
    keepUnits(items, this.profile, this.penalty);
    this.lonely = lastLineStart(items);
    return this;
  }

  private boundaries({ n, marks, markCount }: Items): void {
    const { at } = this;
    let count = 0;
    let last = 0;
    for (let i = 0; i < markCount; i++) {
      const k = marks[i]!;
      if (k > last) at[count++] = last = k;
      if (k + 1 < n) at[count++] = last = k + 1;
    }
    this.atCount = count;
  }

  private widths({ n, width: cell, gap }: Items, track: number): void {
    const { at, atCount, width, rank } = this;
    let w = 0;
    let from = 0;
    width[0] = 0;
    for (let e = 0; e <= atCount; e++) {
      const to = e < atCount ? at[e]! : n;
      rank.fill(e, from, to);
      w += gap[from]! + cell[from]! + track;
      width[from + 1] = w;
      // All cells between two boundaries beside a mark are alike, but for the first.
      const plain = cell[from + 1]! + track;
      for (let k = from + 1; k < to; k++) {
        w += plain;
        width[k + 1] = w;
      }
      from = to;
    }
    rank[n] = atCount;
  }

  /** PUN-02, PUN-03, and spaces, which vanish at the end of a line; HNG-02. */
  private trims(items: Items, track: number): void {
    const { n, cls, marks, markCount, lead, trail, width } = items;
    const { startTrim, endTrim, hanging } = this;
    const trimEnds = this.profile.widths !== 'fullwidth';
    startTrim.fill(0, 0, n);
    endTrim.fill(track, 0, n);
    if (this.hang !== null) hanging.fill(0, 0, n);
    for (let i = 0; i < markCount; i++) {
      const k = marks[i]!;
      const c = cls[k]! as Class;
      if (c === Class.open) startTrim[k] = lead[k]!;
      else if (isSpace(c)) endTrim[k]! += width[k]! + (k > 0 && isSpace(cls[k - 1]!) ? endTrim[k - 1]! : 0);
      else if (isClosing(c) && trimEnds) endTrim[k]! += trail[k]!;
      if (this.hang !== null && this.mayHang(items, k)) hanging[k] = width[k]! - endTrim[k]!;
    }
  }

  /** HNG-02, HNG-03: 、，。 (and ．：；？！), never beside another mark. */
  private mayHang({ cls, n }: Items, k: number): boolean {
    const mark = (i: number): boolean => i >= 0 && i < n && (isClosing(cls[i]!) || cls[i] === Class.open);
    return (cls[k] === Class.comma || cls[k] === Class.stop) && !mark(k - 1) && (this.grid || !mark(k + 1));
  }

  /** What each boundary beside a mark may give and take: JUS-02, JUS-03. */
  private sums(items: Items): void {
    const { cls, lead, trail, gap, width } = items;
    const { at, atCount, shrink, shrinkAll, spaceStretch, gapStretch, rigid, profile } = this;
    const { min, normal, max } = profile.gap;
    for (let level = 0; level < SHRINK_LEVELS; level++) shrink[level]![0] = 0;
    shrinkAll[0] = spaceStretch[0] = gapStretch[0] = rigid[0] = 0;
    for (let e = 0; e < atCount; e++) {
      const k = at[e]!;
      const a = cls[k - 1]! as Class;
      const b = cls[k]! as Class;
      for (let level = 0; level < SHRINK_LEVELS; level++) shrink[level]![e + 1] = shrink[level]![e]!;
      shrinkAll[e + 1] = shrinkAll[e]!;
      spaceStretch[e + 1] = spaceStretch[e]!;
      gapStretch[e + 1] = gapStretch[e]!;
      this.give(e, trailLevel(a, profile), trail[k - 1]!);
      this.give(e, leadLevel(b), lead[k]!);
      const em = items.fontAt(k).size;
      if (gap[k] !== 0 && !isKerned(a, b)) {
        this.give(e, Level.gap, gap[k]! - min * em);
        gapStretch[e + 1]! += (max - normal) * em;
      } else if (a === Class.gapSpace) {
        const own = items.fontAt(k - 1).size;
        this.give(e, Level.gap, width[k - 1]! - min * own);
        gapStretch[e + 1]! += (max - normal) * own;
      } else if (a === Class.space) {
        const own = items.fontAt(k - 1).size;
        this.give(e, Level.space, width[k - 1]! - MIN_WORD_SPACE * own);
        spaceStretch[e + 1]! += Math.max(0, MAX_WORD_SPACE * own - width[k - 1]!);
      }
      rigid[e + 1] = rigid[e]! + (stretches(a, b) ? 0 : 1);
    }
  }

  private give(e: number, level: Level, amount: number): void {
    if (level === Level.none || amount <= 0) return;
    this.shrink[level]![e + 1]! += amount;
    this.shrinkAll[e + 1]! += amount;
  }

  private costs({ n, cls, cp }: Items): void {
    const { penalty, table, at, atCount } = this;
    penalty.fill(0, 0, n + 1);
    penalty[0] = Infinity;
    if (this.exceptions !== null) {
      for (let k = 1; k < n; k++) penalty[k] = exceptionalCost(table, this.exceptions, cp[k - 1]!, cls[k - 1]!, cp[k]!, cls[k]!);
    } else {
      for (let e = 0; e < atCount; e++) penalty[at[e]!] = table[cls[at[e]! - 1]! * CLASSES + cls[at[e]!]!]!;
    }
    if (this.grid) for (let k = 1; k < n; k++) if (this.hanging[k - 1]! > 0 && isClosing(cls[k]!)) penalty[k] = SECOND_MARK;
  }
}

/** Of two Latin characters the white between them is kerning, which no line changes. */
export const isKerned = (a: Class, b: Class): boolean => isWestern(a) && isWestern(b);

export const leadLevel = (cls: Class): Level => (cls === Class.open ? Level.bracket : cls === Class.interpunct ? Level.interpunct : Level.none);

export function trailLevel(cls: Class, profile: Profile): Level {
  if (cls === Class.close) return Level.bracket;
  if (cls === Class.comma) return Level.comma;
  if (cls === Class.stop) return profile.squeezeStops ? Level.stop : Level.none;
  return cls === Class.interpunct ? Level.interpunct : Level.none;
}

/** JUS-04: not inside words, numbers and units, not beside connectors and solidi, not before a note call or a space. */
export function stretches(a: Class, b: Class): boolean {
  if (b === Class.call || isSpace(b)) return false;
  if (a === Class.connector || b === Class.connector || a === Class.solidus || b === Class.solidus) return false;
  if (a === Class.unit && b === Class.unit) return false;
  if (a === Class.prefix) return false;
  if (b === Class.postfix) return a === Class.han;
  return !isKerned(a, b) && !(a === Class.wideDigit && b === Class.wideDigit);
}

/** PAR-05: the last place where a line of enough characters may begin; −1 when the whole paragraph has too few. */
function lastLineStart({ n, cls, cp }: Items): number {
  let count = 0;
  for (let k = n - 1; k >= 0; k--) {
    const c = cls[k]!;
    if (c === Class.letter || c === Class.digit || (c === Class.han && isIdeograph(cp[k]!))) count++;
    if (count >= LAST_LINE) return k;
  }
  return -1;
}
