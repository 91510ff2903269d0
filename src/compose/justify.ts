/** One line of items becomes runs of glyphs at their final places along the measure: rules JUS-01 … JUS-05. */
import { Class, isIdeograph } from '../base/characters.js';
import { type Line, Rule, type Run } from '../model/galley.js';
import type { Align, Profile } from '../model/template.js';
import { CALL, type Items, type SpanFont } from './items.js';
import { isGapSpace, isWordSpace, leadLevel, Level, type MeasuredItems, trailLevel } from './measured.js';
import { SHRINK_LEVELS } from './breaks.js';

/** Size and rise of note calls, shares of the em. */
export interface CallShape {
  readonly scale: number;
  readonly rise: number;
}

/** How one line is fitted: shares of each shrink level, share of the soft stretch, and the gap all places get (pt). */
interface Fit {
  readonly squeeze: Float64Array;
  readonly soft: number;
  readonly gap: number;
  readonly hang: number;
}

export interface Fitted {
  readonly line: Line;
  /** pt from the left end of the measure. */
  readonly x: number;
  /** The gap would have passed the cap (JUS-05): set short instead. */
  readonly loose: boolean;
  /** Wider than the measure even so, pt. */
  readonly over: number;
}

const EPSILON = 1e-7;

export interface LineRequest {
  readonly from: number;
  readonly to: number;
  readonly measure: number;
  readonly last: boolean;
  readonly align: Align;
  readonly em: number;
  readonly call: CallShape;
}

export function fitLine(items: Items, m: MeasuredItems, profile: Profile, request: LineRequest): Fitted {
  const { from: i, to: j, measure } = request;
  const natural = m.width[j]! - m.width[i]! - m.gap[i]! - m.startTrim[i]! - m.endTrim[j - 1]!;
  const room = measure - natural;
  const stretch = request.align === 'justify' && !request.last;
  const fit = room < 0 ? squeezeFit(m, i, j, -room) : stretch ? stretchFit(m, i, j, room) : IDLE;
  const loose = fit.gap > profile.maxGap * request.em + EPSILON;
  const applied = loose ? IDLE : fit;
  const placed = new Setter(items, m, profile, applied, request.call).set(i, j);
  const width = placed.width;
  const free = measure - width;
  const x = request.align === 'center' ? free / 2 : request.align === 'right' ? free : 0;
  return { line: placed, x, loose, over: Math.max(0, -free - fit.hang) };
}

const IDLE: Fit = { squeeze: new Float64Array(SHRINK_LEVELS), soft: 0, gap: 0, hang: 0 };

/** JUS-02: level after level, each alike over the line. */
function squeezeFit(m: MeasuredItems, i: number, j: number, need: number): Fit {
  const b = j - 1;
  let hang = 0;
  let left = need;
  const all = m.shrinkAll[b]! - m.shrinkAll[i]!;
  if (left > all + EPSILON && m.hang !== null && m.hang[b]! > 0) {
    hang = m.hang[b]!;
    left = Math.max(0, left - hang);
  }
  const squeeze = new Float64Array(SHRINK_LEVELS);
  for (let level = 0; level < SHRINK_LEVELS && left > EPSILON; level++) {
    const sum = m.shrink[level]!;
    const capacity = sum[b]! - sum[i]!;
    if (capacity <= 0) continue;
    const used = Math.min(left, capacity);
    left -= used;
    squeeze[level] = used / capacity;
  }
  return { squeeze, soft: 0, gap: 0, hang };
}

/** JUS-03: word spaces and Han–Latin gaps to their limits, then every place alike. */
function stretchFit(m: MeasuredItems, i: number, j: number, room: number): Fit {
  const b = j - 1;
  const capacity = m.spaceStretch[b]! - m.spaceStretch[i]! + m.gapStretch[b]! - m.gapStretch[i]!;
  const used = Math.min(room, capacity);
  const places = m.places[b]! - m.places[i]!;
  const rest = room - used;
  return { squeeze: IDLE.squeeze, soft: capacity > 0 ? used / capacity : 0, gap: rest < EPSILON ? 0 : places > 0 ? rest / places : Infinity, hang: 0 };
}

/** Walks a line's items and emits runs. */
class Setter {
  private runs: Run[] = [];
  private x = 0;
  /** The line's last item: its blank is the line end's business, not squeezing's. */
  private end = 0;

  constructor(private readonly items: Items, private readonly m: MeasuredItems, private readonly profile: Profile, private readonly fit: Fit, private readonly callShape: CallShape) {}

  set(i: number, j: number): Line {
    const { items } = this;
    this.end = j - 1;
    let k = i;
    while (k < j) {
      if (items.cls[k] === Class.call) k = this.call(k, i);
      else k = this.run(k, j, i);
    }
    const trimmed = this.m.endTrim[j - 1]! + (items.cls[j - 1] === Class.call ? 0 : this.fit.hang);
    return { runs: this.runs, width: this.x - trimmed };
  }

  /** White before item k as set: gap, its stretch or squeeze, and the share every place gets. */
  private before(k: number): number {
    const gap = this.items.gap[k]!;
    let white = this.m.place[k] === 1 ? this.fit.gap : 0;
    if (gap > 0) white += this.gapWidth(gap, this.items.fonts[this.items.font[k]!]!.size);
    return white;
  }

  private gapWidth(gap: number, em: number): number {
    const { gap: limits } = this.profile;
    return gap - this.fit.squeeze[Level.gap]! * (gap - limits.min * em) + this.fit.soft * (limits.max - limits.normal) * em;
  }

  private cellWidth(k: number): number {
    const { items, fit } = this;
    const width = items.width[k]!;
    if (items.cls[k] !== Class.space) return width;
    const em = items.fonts[items.font[k]!]!.size;
    if (isGapSpace(items, k)) return this.gapWidth(width, em);
    if (!isWordSpace(items, k)) return width;
    return width - fit.squeeze[Level.space]! * Math.max(0, width - 0.25 * em) + fit.soft * Math.max(0, 0.5 * em - width);
  }

  /** Advances over item k; returns where its glyph stands. */
  private place(k: number, lineStart: number): number {
    const { items, m, fit } = this;
    if (k > lineStart) this.x += this.before(k);
    const cls = items.cls[k]! as Class;
    const lead = leadLevel(cls);
    const trail = trailLevel(cls, this.profile);
    const cut = k === lineStart ? m.startTrim[k]! : lead === Level.none ? 0 : fit.squeeze[lead]! * items.lead[k]!;
    const origin = this.x + items.offset[k]! - cut;
    this.x += this.cellWidth(k) - cut - (trail === Level.none || k === this.end ? 0 : fit.squeeze[trail]! * items.trail[k]!);
    return origin;
  }

  private call(k: number, lineStart: number): number {
    const { items } = this;
    const font = items.fonts[items.font[k]!]!;
    const width = items.width[k]!;
    if (k > lineStart) this.x += this.before(k);
    const note = items.notes[countCalls(items, k)]!;
    this.runs.push({ face: items.face[k]!, size: font.size * this.callShape.scale, x: this.x, rise: font.size * this.callShape.rise, text: '', spacing: 0, shifts: [], color: font.color, slot: { kind: 'note', note, width } });
    this.x += width;
    return k + 1;
  }

  /** One run: same face, same font, and where the line is stretched no Latin word inside (JUS-04). */
  private run(start: number, end: number, lineStart: number): number {
    const { items, fit } = this;
    const font = items.font[start]!;
    const face = items.face[start]!;
    const western = isWestern(items.cls[start]!);
    const spacing = western ? 0 : fit.gap;
    const shifts: number[] = [];
    const x = this.place(start, lineStart);
    if (start === lineStart && this.m.startTrim[start]! > 0) shifts.push(0, 0, Rule.lineStart);
    let pen = x + items.advance[start]! + spacing;
    let k = start + 1;
    for (; k < end; k++) {
      if (items.font[k] !== font || items.face[k] !== face || items.cp[k] === CALL) break;
      if (fit.gap > 0 && isWestern(items.cls[k]!) !== western) break;
      const origin = this.place(k, lineStart);
      const shift = origin - pen;
      if (shift > EPSILON || shift < -EPSILON) {
        shifts.push(k - start, shift, this.reason(k));
        pen = origin;
      }
      pen += items.advance[k]! + spacing;
    }
    if (k === end && this.m.endTrim[end - 1]! > 0 && items.cls[end - 1]! < Class.space) shifts.push(k - 1 - start, 0, fit.hang > 0 ? Rule.hang : Rule.lineEnd);
    this.emit(items.fonts[font]!, face, x, items.slice(start, k), spacing, shifts);
    return k;
  }

  private emit(font: SpanFont, face: number, x: number, text: string, spacing: number, shifts: number[]): void {
    const run: Run = { face, size: font.size, x, rise: font.rise, text, spacing, shifts: shifts.length === 0 ? NO_SHIFTS : shifts, color: font.color };
    this.runs.push(font.href === undefined && !font.dots ? run : { ...run, ...(font.href === undefined ? {} : { href: font.href }), ...(font.dots ? { dots: true } : {}) });
  }

  /** The rule that moved glyph k, for the dump. */
  private reason(k: number): Rule {
    const { items, fit } = this;
    const a = items.cls[k - 1]! as Class;
    const b = items.cls[k]! as Class;
    if (items.gap[k]! > 0) return Rule.gap;
    if (a === Class.space || a === Class.wideSpace) return isGapSpace(items, k - 1) ? Rule.space : Rule.stretch;
    if (isWestern(a) && isWestern(b)) return Rule.kern;
    if (a === Class.unit || b === Class.unit) return Rule.unit;
    const squeezed = (level: Level): boolean => level !== Level.none && fit.squeeze[level]! > 0;
    if (squeezed(trailLevel(a, this.profile)) || squeezed(leadLevel(b))) return Rule.squeeze;
    if (isMark(a) && isMark(b)) return Rule.pair;
    return isIdeograph(items.cp[k]!) ? Rule.stretch : Rule.pair;
  }
}

const NO_SHIFTS: readonly number[] = [];
const isWestern = (cls: number): boolean => cls >= Class.letter && cls <= Class.sign;
const isMark = (cls: Class): boolean => cls === Class.open || cls === Class.close || cls === Class.comma || cls === Class.stop || cls === Class.interpunct;

/** Which of the paragraph's calls item k is. */
function countCalls(items: Items, k: number): number {
  let count = 0;
  for (let i = 0; i < k; i++) if (items.cls[i] === Class.call) count++;
  return count;
}
