/**
 * Spans of text become items: one per character, each with its class, its face, the cell it takes on the line and the
 * blanks it may give up. Everything the breaker and the justifier need is decided here, by rule; all lengths are pt.
 */
import { AMBIGUOUS, Class, classTable, isIdeograph } from '../base/characters.js';
import { CODE, DATELINE, EMPHASIS, type Spans, STRONG, SUBSCRIPT, SUPERSCRIPT, DOTS } from '../model/flow.js';
import { type Metrics, NO_FACE, type RoleId } from '../model/font.js';
import type { Profile, Style } from '../model/template.js';

/** How a stretch of one span is drawn. */
export interface SpanFont {
  readonly role: RoleId;
  /** Role for Latin letters and marks in Latin surroundings (PUN-09). */
  readonly latin: RoleId;
  readonly size: number;
  readonly rise: number;
  readonly color: string;
  readonly href: string | undefined;
  readonly dots: boolean;
  readonly dateline: boolean;
}

/** Object replacement character: stands for a note call until its number is known. */
export const CALL = 0xfffc;

export interface ItemsContext {
  readonly metrics: Metrics;
  readonly profile: Profile;
  readonly dateline: string;
  /** Note calls: size and rise as shares of the em, and the room kept for the number, em. */
  readonly call: { readonly scale: number; readonly rise: number; readonly width: number };
  /** Heads and titles: a typed space between Han is one em, elsewhere half. */
  readonly wideSpaces: boolean;
  /** Extra space after every character, em (JUS-07). */
  readonly track: number;
}

/** Scratch columns, one entry per character; grown when needed and used again for the next paragraph. */
export class Items {
  n = 0;
  text = '';
  /** UTF-16 offset of each character, only where it differs from its index. */
  offsets: Int32Array | null = null;
  fonts: SpanFont[] = [];
  notes: number[] = [];
  missing: { readonly cp: number; readonly role: RoleId }[] = [];
  cp = new Int32Array(0);
  cls = new Uint8Array(0);
  font = new Uint8Array(0);
  face = new Int16Array(0);
  /** Advance of the glyph in its font. */
  advance = new Float64Array(0);
  /** Cell on the line, and where the glyph's origin stands in it. */
  width = new Float64Array(0);
  offset = new Float64Array(0);
  /** Han–Latin gap before the character. */
  gap = new Float64Array(0);
  /** Blank inside the cell that may go: before and after the ink. */
  lead = new Float64Array(0);
  trail = new Float64Array(0);

  private grow(n: number): void {
    if (this.cp.length >= n) return;
    const size = n + (n >> 1) + 64;
    this.cp = new Int32Array(size);
    this.cls = new Uint8Array(size);
    this.font = new Uint8Array(size);
    this.face = new Int16Array(size);
    this.advance = new Float64Array(size);
    this.width = new Float64Array(size);
    this.offset = new Float64Array(size);
    this.gap = new Float64Array(size);
    this.lead = new Float64Array(size);
    this.trail = new Float64Array(size);
  }

  /** Text between two characters, as the source has it. */
  slice(from: number, to: number): string {
    const o = this.offsets;
    return o === null ? this.text.slice(from, to) : this.text.slice(o[from], o[to]);
  }

  load(spans: Spans, style: Style, context: ItemsContext): void {
    let text = '';
    for (const span of spans) text += span.note === undefined ? span.text : '\ufffc';
    this.text = text;
    this.grow(text.length + 1);
    this.fonts = [];
    this.notes = [];
    this.missing = [];
    this.read(spans, style, context);
    this.classify();
    this.measure(context);
  }

  /** Characters, fonts and bare classes. */
  private read(spans: Spans, style: Style, context: ItemsContext): void {
    const table = classTable();
    const { cp, cls, font } = this;
    let n = 0;
    let paired = false;
    for (const span of spans) {
      const index = this.fontOf(span.marks, span.href, style, context);
      const text = span.note === undefined ? span.text : '\ufffc';
      if (span.note !== undefined) this.notes.push(span.note);
      for (let i = 0; i < text.length; i++) {
        let c = text.charCodeAt(i);
        if (c >= 0xd800 && c < 0xdc00 && i + 1 < text.length) {
          c = text.codePointAt(i)!;
          i++;
          paired = true;
        }
        cp[n] = c;
        cls[n] = c === CALL ? Class.call : c < 65536 ? table[c]! : Class.han;
        font[n++] = index;
      }
    }
    this.n = n;
    this.offsets = paired ? offsetsOf(this.text, n) : null;
  }

  private fontOf(marks: number, href: string | undefined, style: Style, context: ItemsContext): number {
    const raised = marks & SUPERSCRIPT ? 1 : marks & SUBSCRIPT ? -1 : 0;
    const wanted = marks & DATELINE ? context.dateline : marks & STRONG ? style.strong : marks & EMPHASIS ? style.emphasis : style.face;
    const role = wanted === DOTTED ? style.face : wanted;
    const { metrics } = context;
    const next: SpanFont = {
      role: metrics.role(role),
      latin: metrics.role(marks & CODE ? 'latin' : role.endsWith('bold') ? 'latin-bold' : 'latin'),
      size: raised === 0 ? style.size : style.size * RAISED.scale,
      rise: raised > 0 ? style.size * RAISED.rise : raised < 0 ? -style.size * 0.12 : 0,
      color: style.color,
      href,
      dots: (marks & DOTS) !== 0 || wanted === DOTTED,
      dateline: (marks & DATELINE) !== 0,
    };
    const last = this.fonts.length - 1;
    if (last >= 0 && sameFont(this.fonts[last]!, next)) return last;
    this.fonts.push(next);
    return last + 1;
  }

  /** Classes that depend on the surroundings: PUN-09, KIN-06, UNB-01. */
  private classify(): void {
    const { cp, cls, n } = this;
    for (let k = 0; k < n; k++) {
      const c = cp[k]!;
      if (c === 0x2f) {
        if (k > 0 && k + 1 < n && isIdeograph(cp[k - 1]!) && isIdeograph(cp[k + 1]!)) cls[k] = Class.solidus;
        continue;
      }
      if (c < 0xb7 || !AMBIGUOUS_CODES.has(c)) continue;
      if (this.chinese(k)) {
        if (c === 0x2014 && cp[k - 1] !== c && !(k + 1 < n && cp[k + 1] === c)) cls[k] = Class.connector;
      } else cls[k] = latinClass(c, k > 0 ? cls[k - 1]! : Class.space, k + 1 < n ? cls[k + 1]! : Class.space);
    }
  }

  /** PUN-09: Chinese when the nearest letter on either side is Han; where there is no letter at all, Chinese too. */
  private chinese(k: number): boolean {
    let letters = false;
    for (const step of [-1, 1]) {
      for (let i = k + step, tries = 0; i >= 0 && i < this.n && tries < 40; i += step, tries++) {
        const c = this.cls[i]!;
        if (c === Class.letter || c === Class.latinOpen || c === Class.latinClose) {
          if (c === Class.letter) {
            letters = true;
            break;
          }
          continue;
        }
        if (c === Class.han || c === Class.comma || c === Class.stop || c === Class.connector || (c === Class.open || c === Class.close ? !AMBIGUOUS_CODES.has(this.cp[i]!) : false)) return true;
      }
    }
    return !letters;
  }

  /** Cells, gaps and blanks. */
  private measure(context: ItemsContext): void {
    const { n, cls, width, gap } = this;
    gap[0] = 0;
    for (let k = 0; k < n; k++) {
      this.cell(k, context);
      if (k > 0) gap[k] = this.gapBefore(k, context);
    }
    for (let k = 1; k < n; k++) {
      const a = cls[k - 1]!;
      const b = cls[k]!;
      if (a >= Class.letter && b >= Class.letter) {
        if (a <= Class.sign && b <= Class.sign && this.face[k - 1] === this.face[k] && this.font[k - 1] === this.font[k]) {
          width[k - 1]! += context.metrics.kern(this.face[k]!, this.cp[k - 1]!, this.cp[k]!) * this.fonts[this.font[k]!]!.size;
        }
      } else if (a <= Class.interpunct && b <= Class.interpunct && a !== Class.han && b !== Class.han) this.pair(k, a, b, context.profile);
    }
    if (context.track > 0) for (let k = 0; k < n - 1; k++) width[k]! += context.track * this.fonts[this.font[k]!]!.size;
    for (let k = 0; k < n; k++) if (cls[k] === Class.space || cls[k] === Class.wideSpace) this.spaceWidth(k, context);
  }

  private cell(k: number, context: ItemsContext): void {
    const font = this.fonts[this.font[k]!]!;
    const em = font.size;
    const cls = this.cls[k]!;
    const cp = this.cp[k]!;
    const { metrics, profile } = context;
    this.lead[k] = this.trail[k] = this.offset[k] = 0;
    if (cls === Class.call || cls === Class.newline) {
      this.face[k] = cls === Class.call ? numberFace(metrics, font.role) : NO_FACE;
      this.advance[k] = 0;
      this.width[k] = cls === Class.call ? em * context.call.width : 0;
      return;
    }
    const latin = (cls === Class.latinOpen || cls === Class.latinClose || cls === Class.sign || cls === Class.letter) && cp >= 0xb7 && AMBIGUOUS_CODES.has(cp);
    const role = latin ? font.latin : font.role;
    const face = metrics.faceOf(role, cp);
    this.face[k] = face;
    if (face === NO_FACE) this.missing.push({ cp, role });
    const advance = face === NO_FACE ? em : metrics.advance(face, cp) * em;
    this.advance[k] = advance;
    this.width[k] = advance;
    if (cls === Class.han || cls >= Class.postfix) return;
    this.markCell(k, cls, em, advance, profile);
  }

  /** PUN-01 … 03: the engine owns the advance of the marks, whatever the font says. */
  private markCell(k: number, cls: Class, em: number, advance: number, profile: Profile): void {
    const half = em / 2;
    if (cls === Class.unit) {
      this.width[k] = this.cp[k] === 0x2e3a ? 2 * em : em;
      this.offset[k] = (this.width[k]! - advance) / 2;
      return;
    }
    if (cls === Class.connector || cls === Class.interpunct || cls === Class.solidus) {
      this.width[k] = cls === Class.connector && this.cp[k] !== 0x2013 ? em : half;
      this.offset[k] = (this.width[k]! - advance) / 2;
      if (cls === Class.interpunct) this.lead[k] = this.trail[k] = em / 8;
      return;
    }
    const full = profile.widths === 'fullwidth' || profile.widths === 'line-end-half' || (profile.widths === 'kaiming' && cls === Class.stop);
    this.width[k] = full ? em : half;
    if (cls === Class.open) {
      this.offset[k] = this.width[k]! - advance;
      this.lead[k] = full ? half : 0;
    } else this.trail[k] = full ? half : 0;
  }

  /** PUN-04 … 06: two adjacent marks take 1.5 em; the blank goes by class. */
  private pair(k: number, a: Class, b: Class, profile: Profile): void {
    const closing = (c: Class): boolean => c === Class.close || c === Class.comma || c === Class.stop;
    const dropTrail = (i: number): void => {
      this.width[i]! -= this.trail[i]!;
      this.trail[i] = 0;
    };
    const dropLead = (i: number): void => {
      this.width[i]! -= this.lead[i]!;
      this.offset[i]! -= this.lead[i]!;
      this.lead[i] = 0;
    };
    if (closing(a) && (closing(b) || b === Class.interpunct)) {
      dropTrail(k - 1);
      if (closing(b) && (profile.pair === 1 || (profile.queryPair === 1 && a === Class.stop && b === Class.stop))) dropTrail(k);
    } else if (b === Class.open && (closing(a) || a === Class.open || a === Class.interpunct)) {
      dropLead(k);
      if (profile.pair === 1 && closing(a)) dropTrail(k - 1);
    }
  }

  /** MIX-01, 03, 05, 06. */
  private gapBefore(k: number, context: ItemsContext): number {
    const a = this.cls[k - 1]!;
    const b = this.cls[k]!;
    if (a !== Class.han && b !== Class.han) return 0;
    const western = a === Class.han ? this.opensNumberOrWord(k, b) && isText(this.cp[k - 1]!) : this.closesNumberOrWord(k - 1, a) && isText(this.cp[k]!);
    if (!western) return 0;
    const f = this.fonts[this.font[k]!]!;
    if (this.font[k] !== this.font[k - 1] && f.rise !== this.fonts[this.font[k - 1]!]!.rise) return 0;
    return context.profile.gap.normal * f.size;
  }

  private opensNumberOrWord(k: number, cls: Class): boolean {
    if (cls === Class.letter || cls === Class.digit) return true;
    return cls === Class.sign && SIGNS.has(this.cp[k]!) && k + 1 < this.n && this.cls[k + 1] === Class.digit;
  }

  private closesNumberOrWord(k: number, cls: Class): boolean {
    if (cls === Class.letter || cls === Class.digit || this.cp[k] === 0x25) return true;
    return cls === Class.sign && k > 0 && (this.cls[k - 1] === Class.letter || this.cls[k - 1] === Class.digit);
  }

  /** MIX-04; the one em after a dateline (DOC-04); the em between the halves of a head. */
  private spaceWidth(k: number, context: ItemsContext): void {
    const em = this.fonts[this.font[k]!]!.size;
    const a = k > 0 ? this.cls[k - 1]! : Class.space;
    const b = k + 1 < this.n ? this.cls[k + 1]! : Class.space;
    if (k > 0 && this.fonts[this.font[k - 1]!]!.dateline && !this.fonts[this.font[k]!]!.dateline) this.width[k] = em;
    else if (this.cls[k] === Class.wideSpace) this.width[k] = em;
    else if (a === Class.han && b === Class.han) this.width[k] = context.wideSpaces ? em : em / 2;
    else if (a === Class.han || b === Class.han) this.width[k] = context.profile.gap.normal * em;
    else this.width[k] = Math.max(this.width[k]!, em / 4);
  }
}

/** In a style's `strong` or `emphasis`: not another face but dots under the characters (INT-01). */
const DOTTED = 'dots';

/** Superscripts and subscripts in running text, shares of the em. */
const RAISED = { scale: 0.62, rise: 0.36 } as const;

const AMBIGUOUS_CODES: ReadonlySet<number> = new Set([...AMBIGUOUS].map((c) => c.codePointAt(0)!));
/** + - − ± ~ ≈ before a figure belong to it. */
const SIGNS: ReadonlySet<number> = new Set([0x2b, 0x2d, 0x2212, 0xb1, 0x7e, 0x2248]);

/** One face for all numbers of notes, ① to ㊿ (NOT-05); a face that stops earlier would change in mid-page. */
function numberFace(metrics: Metrics, role: RoleId): number {
  const all = metrics.faceOf(role, 0x32bf);
  return all === NO_FACE ? metrics.faceOf(role, 0x2460) : all;
}

const isText = (cp: number): boolean => isIdeograph(cp) || (cp >= 0x3040 && cp < 0x3100);

function latinClass(cp: number, before: Class, after: Class): Class {
  if (cp === 0x2018 || cp === 0x201c) return Class.latinOpen;
  if (cp === 0x2019 && before === Class.letter && after === Class.letter) return Class.letter;
  return cp === 0x2014 || cp === 0xb7 ? Class.sign : Class.latinClose;
}

function sameFont(a: SpanFont, b: SpanFont): boolean {
  return a.role === b.role && a.size === b.size && a.rise === b.rise && a.href === b.href && a.dots === b.dots && a.dateline === b.dateline && a.latin === b.latin;
}

function offsetsOf(text: string, n: number): Int32Array {
  const o = new Int32Array(n + 1);
  let at = 0;
  for (let k = 0; k < n; k++) {
    o[k] = at;
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  o[n] = at;
  return o;
}
