/** Items → the numbers the breaker and the justifier share: prefix sums over widths, blanks and places that may stretch. */
import { Class, isIdeograph } from '../base/characters.js';
import type { Profile } from '../model/template.js';
import { type Measured, SHRINK_LEVELS } from './breaks.js';
import type { Items } from './items.js';
import { breakTable, type Exceptions, exceptions } from './kinsoku.js';
import { keepUnits } from './units.js';

/** Levels of JUS-02; indexes into Measured.shrink. */
export const enum Level { space, interpunct, bracket, comma, gap, stop, none = 255 }

const MAX_WORD_SPACE = 0.5;
const MIN_WORD_SPACE = 0.25;

/** Columns over boundaries and prefix sums; scratch of one composer, valid until the next `fill`. */
export class MeasuredItems implements Measured {
  n = 0;
  width: Float64Array = new Float64Array(0);
  gap: Float64Array = new Float64Array(0);
  startTrim: Float64Array = new Float64Array(0);
  endTrim: Float64Array = new Float64Array(0);
  hang: Float64Array | null = null;
  shrink: Float64Array[] = [];
  shrinkAll: Float64Array = new Float64Array(0);
  spaceStretch: Float64Array = new Float64Array(0);
  gapStretch: Float64Array = new Float64Array(0);
  places: Float64Array = new Float64Array(0);
  penalty: Float64Array = new Float64Array(0);
  ideographs: Float64Array = new Float64Array(0);
  /** Whether boundary k stretches in JUS-03 (3). */
  place = new Uint8Array(0);
  private hanging: Float64Array = new Float64Array(0);
  private readonly table: Float64Array;
  private readonly exceptions: Exceptions | null;

  constructor(private readonly profile: Profile) {
    this.table = breakTable(profile);
    this.exceptions = exceptions(profile);
  }

  private grow(n: number): void {
    if (this.width.length >= n) return;
    const size = n + (n >> 1) + 64;
    const f = (): Float64Array => new Float64Array(size);
    this.width = f();
    this.startTrim = f();
    this.endTrim = f();
    this.shrinkAll = f();
    this.spaceStretch = f();
    this.gapStretch = f();
    this.places = f();
    this.penalty = f();
    this.ideographs = f();
    this.hanging = f();
    this.shrink = Array.from({ length: SHRINK_LEVELS }, f);
    this.place = new Uint8Array(size);
  }

  fill(items: Items): this {
    const n = items.n;
    this.grow(n + 2);
    this.n = n;
    this.gap = items.gap;
    this.hang = this.profile.hanging === 'allow' ? this.hanging : null;
    const { width, startTrim, endTrim, ideographs, penalty, profile } = this;
    const { cls, cp } = items;
    const trimEnds = profile.widths !== 'fullwidth';
    width[0] = 0;
    ideographs[0] = 0;
    for (let k = 0; k < n; k++) {
      const c = cls[k]!;
      width[k + 1] = width[k]! + items.gap[k]! + items.width[k]!;
      startTrim[k] = c === Class.open ? items.lead[k]! : 0;
      endTrim[k] = c === Class.close || c === Class.comma || c === Class.stop ? (trimEnds ? items.trail[k]! : 0) : c === Class.space || c === Class.wideSpace ? items.width[k]! : 0;
      ideographs[k + 1] = ideographs[k]! + (c === Class.han ? (isIdeograph(cp[k]!) ? 1 : 0) : c === Class.letter || c === Class.digit ? 1 : 0);
      if (this.hang !== null) this.hanging[k] = this.mayHang(items, k) ? items.width[k]! - endTrim[k]! : 0;
    }
    this.boundaries(items);
    this.costs(items);
    keepUnits(items, profile, penalty);
    return this;
  }

  /** HNG-02, HNG-03: 、，。 (and ．：；？！), never beside another mark. */
  private mayHang(items: Items, k: number): boolean {
    const mark = (c: number | undefined): boolean => c === Class.comma || c === Class.stop || c === Class.close || c === Class.open;
    return (items.cls[k] === Class.comma || items.cls[k] === Class.stop) && !mark(items.cls[k - 1]) && !(k + 1 < items.n && mark(items.cls[k + 1]));
  }

  private boundaries(items: Items): void {
    const { n, cls, lead, trail, gap } = items;
    const { shrink, shrinkAll, spaceStretch, gapStretch, places, place, profile } = this;
    const sums = [0, 0, 0, 0, 0, 0];
    let all = 0;
    let spaces = 0;
    let gaps = 0;
    let count = 0;
    const limits = profile.gap;
    for (let level = 0; level < SHRINK_LEVELS; level++) shrink[level]![0] = 0;
    shrinkAll[0] = spaceStretch[0] = gapStretch[0] = places[0] = 0;
    for (let k = 1; k < n; k++) {
      const a = cls[k - 1]!;
      const b = cls[k]!;
      if (a !== Class.han || b !== Class.han) {
        const add = (level: Level, amount: number): void => {
          if (level === Level.none || amount <= 0) return;
          sums[level]! += amount;
          all += amount;
        };
        add(trailLevel(a, profile), trail[k - 1]!);
        add(leadLevel(b), lead[k]!);
        const em = items.fonts[items.font[k]!]!.size;
        if (gap[k]! > 0) {
          add(Level.gap, gap[k]! - limits.min * em);
          gaps += (limits.max - limits.normal) * em;
        } else if (a === Class.space) {
          const w = items.width[k - 1]!;
          if (isGapSpace(items, k - 1)) {
            add(Level.gap, w - limits.min * em);
            gaps += (limits.max - limits.normal) * em;
          } else if (isWordSpace(items, k - 1)) {
            add(Level.space, w - MIN_WORD_SPACE * em);
            spaces += Math.max(0, MAX_WORD_SPACE * em - w);
          }
        }
        place[k] = stretches(a, b) ? 1 : 0;
      } else place[k] = 1;
      count += place[k]!;
      for (let level = 0; level < SHRINK_LEVELS; level++) shrink[level]![k] = sums[level]!;
      shrinkAll[k] = all;
      spaceStretch[k] = spaces;
      gapStretch[k] = gaps;
      places[k] = count;
    }
  }

  private costs(items: Items): void {
    const { n, cls, cp } = items;
    const { penalty, table } = this;
    const e = this.exceptions;
    penalty[0] = Infinity;
    for (let k = 1; k < n; k++) {
      let cost = table[cls[k - 1]! * 21 + cls[k]!]!;
      if (e !== null) {
        if (e.noStart.has(cp[k]!) || e.noEnd.has(cp[k - 1]!)) cost = Infinity;
        else if (cost === Infinity && (e.mayStart.has(cp[k]!) || e.mayEnd.has(cp[k - 1]!))) cost = 0;
      }
      penalty[k] = cost;
    }
    penalty[n] = 0;
  }
}

export const leadLevel = (cls: Class): Level => (cls === Class.open ? Level.bracket : cls === Class.interpunct ? Level.interpunct : Level.none);

export function trailLevel(cls: Class, profile: Profile): Level {
  if (cls === Class.close) return Level.bracket;
  if (cls === Class.comma) return Level.comma;
  if (cls === Class.stop) return profile.squeezeStops ? Level.stop : Level.none;
  return cls === Class.interpunct ? Level.interpunct : Level.none;
}

/** A typed space that stands where the Han–Latin gap would: MIX-04. */
export function isGapSpace(items: Items, k: number): boolean {
  if (items.cls[k] !== Class.space || k === 0 || k + 1 >= items.n) return false;
  const a = items.cls[k - 1]!;
  const b = items.cls[k + 1]!;
  return (a === Class.han) !== (b === Class.han) && !items.fonts[items.font[k - 1]!]!.dateline;
}

/** A space between Latin words. */
export function isWordSpace(items: Items, k: number): boolean {
  if (items.cls[k] !== Class.space || k === 0 || k + 1 >= items.n) return false;
  return items.cls[k - 1] !== Class.han && items.cls[k + 1] !== Class.han && !items.fonts[items.font[k - 1]!]!.dateline;
}

/** JUS-04: not inside words, numbers and units, not beside connectors and solidi, not before a note call or a space. */
function stretches(a: Class, b: Class): boolean {
  if (b === Class.call || b === Class.space || b === Class.wideSpace) return false;
  if (a === Class.connector || b === Class.connector || a === Class.solidus || b === Class.solidus) return false;
  if (a === Class.unit && b === Class.unit) return false;
  if (a === Class.prefix || b === Class.postfix) return a === Class.han || b === Class.han ? !(a === Class.prefix) : false;
  const word = (c: Class): boolean => c >= Class.letter && c <= Class.sign;
  return !(word(a) && word(b));
}
