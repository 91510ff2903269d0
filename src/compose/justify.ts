/** One line of items becomes runs of glyphs at their final places along the measure: rules JUS-01 … JUS-05. */
import { Class, isClosing, isMark, isSpace, isWestern } from '../base/characters.js';
import { type Line, Rule, type Run } from '../model/galley.js';
import type { Align, Profile } from '../model/template.js';
import { SHRINK_LEVELS } from './breaks.js';
import { MIN_WORD_SPACE } from './gaps.js';
import type { Items, SpanFont } from './items.js';
import { isKerned, leadLevel, Level, MAX_WORD_SPACE, type MeasuredItems, stretches, trailLevel } from './measured.js';

/** Size and rise of note calls, shares of the em. */
export interface CallShape {
  readonly scale: number;
  readonly rise: number;
}

export interface LineRequest {
  readonly from: number;
  readonly to: number;
  readonly measure: number;
  readonly last: boolean;
  readonly align: Align;
  readonly em: number;
  readonly call: CallShape;
  /** Extra space after every character, pt (JUS-07). */
  readonly track: number;
}

export interface Fitted {
  readonly line: Line;
  /** pt from the left end of the measure. */
  readonly x: number;
  /** Gap that every place of the line got, pt. */
  readonly gap: number;
  /** The gap would have passed the cap (JUS-05): set short instead. */
  readonly loose: boolean;
  /** Wider than the measure even so, pt. */
  readonly over: number;
}

const EPSILON = 1e-7;
const NO_SHIFTS: readonly number[] = [];

/** Fits lines of one paragraph after the other; holds the fit of the line in hand. */
export class LineSetter {
  private m!: MeasuredItems;
  private items!: Items;
  private request!: LineRequest;
  /** Shares used of each shrink level (JUS-02), and of the stretch of word spaces and Han–Latin gaps (JUS-03). */
  private readonly squeeze = new Float64Array(SHRINK_LEVELS);
  private spaces = 0;
  private gaps = 0;
  /** pt that every other place gets. */
  private gap = 0;
  private hang = 0;
  /** Used again from line to line, so they are counted: what is given away is a copy without room left over. */
  private readonly runs: Run[] = [];
  private runCount = 0;
  private readonly shifts: number[] = [];
  private shiftCount = 0;
  /** Where the cell of the character in hand begins, without what was squeezed out of its front. */
  private x = 0;

  constructor(private readonly profile: Profile) {}

  fit(items: Items, m: MeasuredItems, request: LineRequest): Fitted {
    this.items = items;
    this.m = m;
    this.request = request;
    const { from: i, to: j, measure, em, align } = request;
    const room = measure - (m.width[j]! - m.width[i]! - m.gap[i]! - m.startTrim[i]! - m.endTrim[j - 1]!);
    this.relax();
    if (room < -EPSILON) this.squeezeBy(-room);
    else if (align === 'justify' && !request.last) this.stretchBy(room);
    const loose = this.gap > this.profile.maxGap * em + EPSILON;
    if (loose) this.relax();
    const line = this.set();
    const free = measure - line.width;
    const x = align === 'center' ? free / 2 : align === 'right' ? free : 0;
    return { line, x, gap: this.gap, loose, over: Math.max(0, -free) };
  }

  private relax(): void {
    this.squeeze.fill(0);
    this.spaces = this.gaps = this.gap = this.hang = 0;
  }

  /** JUS-02: level after level, each alike over the line; HNG-02 where all of them are not enough. */
  private squeezeBy(need: number): void {
    const { m, squeeze } = this;
    const { from: i, to: j } = this.request;
    const from = m.rank[i]!;
    const to = m.rank[j - 1]!;
    let left = need;
    if (m.hang !== null && left > m.shrinkAll[to]! - m.shrinkAll[from]! + EPSILON) {
      this.hang = m.hang[j - 1]!;
      left -= this.hang;
    }
    for (let level = 0; level < SHRINK_LEVELS && left > EPSILON; level++) {
      const capacity = m.shrink[level]![to]! - m.shrink[level]![from]!;
      if (capacity <= 0) continue;
      const used = Math.min(left, capacity);
      left -= used;
      squeeze[level] = used / capacity;
    }
    // A hung mark may leave room: it hangs by less.
    if (left < 0) this.hang += left;
  }

  /** JUS-03: word spaces to their limit, then Han–Latin gaps, then every place alike. */
  private stretchBy(room: number): void {
    const { m } = this;
    const { from: i, to: j } = this.request;
    const from = m.rank[i]!;
    const to = m.rank[j - 1]!;
    const spaces = m.spaceStretch[to]! - m.spaceStretch[from]!;
    const gaps = m.gapStretch[to]! - m.gapStretch[from]!;
    let left = room;
    if (spaces > 0) {
      this.spaces = Math.min(1, left / spaces);
      left -= this.spaces * spaces;
    }
    if (gaps > 0) {
      this.gaps = Math.min(1, left / gaps);
      left -= this.gaps * gaps;
    }
    const places = j - 1 - i - (m.rigid[to]! - m.rigid[from]!);
    if (left > EPSILON) this.gap = places > 0 ? left / places : Infinity;
  }

  /** Walks the line and emits its runs. */
  private set(): Line {
    const { from: i, to: j } = this.request;
    this.runCount = 0;
    this.x = -this.m.startTrim[i]!;
    for (let k = i; k < j; ) k = this.items.cls[k] === Class.call ? this.call(k) : this.run(k);
    const trimmed = this.m.endTrim[j - 1]! + this.hang;
    return { runs: this.runs.slice(0, this.runCount), width: this.x - trimmed };
  }

  /** One run: same face, same font, and where the line is stretched or spread either Latin or not. */
  private run(start: number): number {
    const { items, m, request } = this;
    const { to: end, track } = request;
    const { at, atCount, width } = m;
    const font = items.font[start]!;
    const face = items.face[start]!;
    const western = isWestern(items.cls[start]!);
    const spacing = (western ? 0 : this.gap) + track;
    let e = m.rank[start]!;
    let origin = this.enter(start);
    const x = origin;
    if (start === request.from && m.startTrim[start]! > 0) this.shift(0, 0, Rule.lineStart);
    let k = start;
    for (;;) {
      // Up to the next boundary beside a mark every cell is its glyph's advance and every boundary stretches alike.
      const next = e < atCount && at[e]! < end ? at[e]! : end;
      const plain = next - k - 1;
      const inner = width[next]! - width[k + 1]!;
      const pen = origin + items.advance[k]! + inner + plain * this.gap + spacing;
      this.leave(k);
      this.x += inner + plain * this.gap;
      k = next;
      e++;
      if (k === end || !this.goesOn(k, font, face, western)) break;
      origin = this.enter(k);
      const shift = origin - pen;
      if (shift > EPSILON || shift < -EPSILON) this.shift(k - start, shift, this.reason(k));
      else origin = pen;
    }
    if (k === end) this.markEnd(start);
    this.emit(items.fonts[font]!, face, x, items.slice(start, k), spacing);
    return k;
  }

  /** Whether character k may stand in the run in hand. Spaces stand in any. */
  private goesOn(k: number, font: number, face: number, western: boolean): boolean {
    const { items } = this;
    const cls = items.cls[k]! as Class;
    if (items.font[k] !== font || items.face[k] !== face || cls === Class.call) return false;
    return this.gap === 0 || isSpace(cls) || isWestern(cls) === western;
  }

  /** Advances to character k's cell, over the white before it; returns where its glyph stands. */
  private enter(k: number): number {
    const { items, request } = this;
    const cls = items.cls[k]! as Class;
    if (k === request.from) return this.x + items.offset[k]!;
    if (this.gap > 0 && stretches(items.cls[k - 1]!, cls)) this.x += this.gap;
    const gap = items.gap[k]!;
    if (gap !== 0) this.x += isKerned(items.cls[k - 1]!, cls) ? gap : this.gapWidth(gap, items.fontAt(k).size);
    const level = leadLevel(cls);
    if (level !== Level.none) this.x -= this.squeeze[level]! * items.lead[k]!;
    return this.x + items.offset[k]!;
  }

  /** Advances over character k's cell. */
  private leave(k: number): void {
    const { items, request, squeeze } = this;
    const cls = items.cls[k]! as Class;
    let width = items.width[k]!;
    if (k === request.to - 1) {
      // The last mark's blank, or a last space, is the line end's business.
    } else if (cls === Class.gapSpace) width = this.gapWidth(width, items.fontAt(k).size);
    else if (cls === Class.space) {
      const em = items.fontAt(k).size;
      width += this.spaces * Math.max(0, MAX_WORD_SPACE * em - width) - squeeze[Level.space]! * Math.max(0, width - MIN_WORD_SPACE * em);
    } else {
      const level = trailLevel(cls, this.profile);
      if (level !== Level.none) width -= squeeze[level]! * items.trail[k]!;
    }
    this.x += width + request.track;
  }

  private gapWidth(gap: number, em: number): number {
    const { gap: limits } = this.profile;
    return gap - this.squeeze[Level.gap]! * (gap - limits.min * em) + this.gaps * (limits.max - limits.normal) * em;
  }

  private call(k: number): number {
    const { items } = this;
    const { size, color } = items.fontAt(k);
    const { scale, rise } = this.request.call;
    const width = items.width[k]!;
    const x = this.enter(k);
    this.runs[this.runCount++] = { face: items.face[k]!, size: size * scale, x, rise: size * rise, text: '', spacing: 0, shifts: NO_SHIFTS, color, slot: { kind: 'note', note: items.noteAt(k), width } };
    this.leave(k);
    return k + 1;
  }

  /** Tells the dump that the last glyph of the run gave up its blank, or hangs. */
  private markEnd(start: number): void {
    const { items, m, request } = this;
    const last = request.to - 1;
    if (isClosing(items.cls[last]!) && m.endTrim[last]! + this.hang > 0) this.shift(last - start, 0, this.hang > 0 ? Rule.hang : Rule.lineEnd);
  }

  private emit(font: SpanFont, face: number, x: number, text: string, spacing: number): void {
    const { size, rise, color, href, dots } = font;
    const shifts = this.shiftCount === 0 ? NO_SHIFTS : this.shifts.slice(0, this.shiftCount);
    this.shiftCount = 0;
    const run: Run = { face, size, x, rise, text, spacing, shifts, color };
    this.runs[this.runCount++] = href === undefined && !dots ? run : { ...run, ...(href === undefined ? {} : { href }), ...(dots ? { dots: true } : {}) };
  }

  private shift(glyph: number, by: number, rule: Rule): void {
    const { shifts } = this;
    shifts[this.shiftCount++] = glyph;
    shifts[this.shiftCount++] = by;
    shifts[this.shiftCount++] = rule;
  }

  /** The rule that moved glyph k, for the dump. */
  private reason(k: number): Rule {
    const { items } = this;
    const a = items.cls[k - 1]! as Class;
    const b = items.cls[k]! as Class;
    if (isSpace(a)) return k > 1 && items.fontAt(k - 2).dateline && !items.fontAt(k).dateline ? Rule.dateline : a === Class.space ? Rule.stretch : Rule.space;
    if (items.gap[k] !== 0) return isKerned(a, b) ? Rule.kern : Rule.gap;
    if (this.squeezed(trailLevel(a, this.profile)) || this.squeezed(leadLevel(b))) return Rule.squeeze;
    if (a === Class.unit || b === Class.unit) return Rule.unit;
    return isMark(a) || isMark(b) ? Rule.pair : Rule.stretch;
  }

  private squeezed(level: Level): boolean {
    return level !== Level.none && this.squeeze[level]! > 0;
  }
}
