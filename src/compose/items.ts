/**
 * Spans of text become items: one per character, each with its class, its face, the cell it takes on the line and the
 * blanks it may give up. Everything the breaker and the justifier need is decided here, by rule; all lengths are pt.
 */
import { astralClass, Class, classTable } from '../base/characters.js';
import { CODE, DATELINE, DOTS, EMPHASIS, type Spans, STRONG, SUBSCRIPT, SUPERSCRIPT } from '../model/flow.js';
import { type FaceId, type Metrics, NO_FACE, type RoleId } from '../model/font.js';
import type { Profile, Style } from '../model/template.js';
import { arena } from './arena.js';
import { setCells } from './cells.js';
import { Int, Num } from './columns.js';
import { setGaps, setRunInHead, setSpaces } from './gaps.js';
import { type GlyphCache, type Glyphs, Kind } from './glyphs.js';
import { resolveAmbiguous } from './quotes.js';

/** How a stretch of one span is drawn. */
export interface SpanFont {
  readonly role: RoleId;
  /** Role for the same in Chinese surroundings: another one where the span's letters come from the Latin face. */
  readonly chinese: RoleId;
  /** Role for quotes, dashes and dots in Latin surroundings (PUN-09). */
  readonly latin: RoleId;
  readonly size: number;
  readonly rise: number;
  readonly color: string;
  readonly href: string | undefined;
  readonly dots: boolean;
  readonly dateline: boolean;
  readonly strong: boolean;
}

/** Object replacement character: stands for a note call in the text of a paragraph. */
const CALL = '\ufffc';

export interface ItemsContext {
  readonly glyphs: GlyphCache;
  readonly profile: Profile;
  readonly dateline: string;
  /** Room kept for the number of a note call, em. */
  readonly callWidth: number;
  /** Heads and titles: a typed space between Han is one em, elsewhere half. */
  readonly wideSpaces: boolean;
}

/** In a style's `strong` or `emphasis`: not another face but dots under the characters (INT-01). */
const DOTTED = 'dots';

/** Superscripts and subscripts in running text, shares of the em. */
const RAISED = { scale: 0.62, rise: 0.36, drop: 0.12 } as const;

/** Columns of the arena with an entry per character; used again for the next paragraph. */
export class Items {
  n = 0;
  text = '';
  /** UTF-16 offset of each character; null where it is the character's index. */
  offsets: Int32Array | null = null;
  fonts: SpanFont[] = [];
  notes: number[] = [];
  /** Characters that are note calls; `notes` says which. */
  private calls: number[] = [];
  missing: { readonly cp: number; readonly role: RoleId }[] = [];
  cp = new Int32Array(0);
  cls = new Uint8Array(0);
  font = new Int32Array(0);
  face = new Int32Array(0);
  /** Advance of the glyph in its font. */
  advance = new Float64Array(0);
  /** Cell on the line, and where the glyph's origin stands in it. */
  width = new Float64Array(0);
  offset = new Float64Array(0);
  /** White before the character: the Han–Latin gap, or a kerning pair's (mostly negative) move. Dropped at a line's start. */
  gap = new Float64Array(0);
  /** Blank inside the cell that may go: before and after the ink. */
  lead = new Float64Array(0);
  trail = new Float64Array(0);
  /** Every character but Han that goes on in the face of the one before: what rules look at. Ascending. */
  marks = new Int32Array(0);
  markCount = 0;
  /** Bit set of the classes in the paragraph, as they were before their surroundings were looked at. */
  private classes = 0;

  private grow(entries: number): void {
    const columns = arena();
    columns.hold(entries);
    if (this.cp.length === columns.size) return;
    this.cp = columns.int(Int.codePoint);
    this.cls = columns.cls;
    this.font = columns.int(Int.font);
    this.face = columns.int(Int.face);
    this.advance = columns.num(Num.advance);
    this.width = columns.num(Num.cell);
    this.offset = columns.num(Num.offset);
    this.gap = columns.num(Num.gap);
    this.lead = columns.num(Num.lead);
    this.trail = columns.num(Num.trail);
    this.marks = columns.int(Int.marks);
  }

  /** Whether some character has the class, its surroundings apart. */
  holds(cls: Class): boolean {
    return (this.classes & (1 << cls)) !== 0;
  }

  fontAt(k: number): SpanFont {
    return this.fonts[this.font[k]!]!;
  }

  /** Note called by character k. */
  noteAt(k: number): number {
    return this.notes[this.calls.indexOf(k)]!;
  }

  /** Notes called in characters from … to − 1. */
  notesIn(from: number, to: number): number[] {
    return this.notes.filter((_, i) => this.calls[i]! >= from && this.calls[i]! < to);
  }

  /** Text between two characters, as the source has it. */
  slice(from: number, to: number): string {
    const o = this.offsets;
    return o === null ? this.text.slice(from, to) : this.text.slice(o[from], o[to]);
  }

  /** UTF-16 offset of character k. */
  offsetOf(k: number): number {
    return this.offsets === null ? k : this.offsets[k]!;
  }

  /** Character at a UTF-16 offset of the text. */
  indexAt(offset: number): number {
    const o = this.offsets;
    if (o === null) return offset;
    let low = 0;
    for (let high = this.n; low < high; ) {
      const middle = (low + high) >> 1;
      if (o[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  load(spans: Spans, style: Style, context: ItemsContext): void {
    this.text = spans.length === 1 && spans[0]!.note === undefined ? spans[0]!.text : spans.map((s) => (s.note === undefined ? s.text : CALL)).join('');
    const units = this.text.length;
    this.grow(Math.max(units, spans.length) + 2);
    for (const column of [this.offset, this.gap, this.lead, this.trail]) column.fill(0, 0, units + 1);
    this.fonts = [];
    this.notes = [];
    this.calls = [];
    this.missing = [];
    this.markCount = 0;
    this.classes = 0;
    this.n = 0;
    for (const span of spans) this.read(span, style, context);
    this.offsets = this.n < units ? offsetsOf(this.text, this.n) : null;
    resolveAmbiguous(this);
    setCells(this, context);
    setGaps(this, context.profile);
    setSpaces(this, context);
    setRunInHead(this);
    this.tellFonts();
    this.show(context.glyphs);
  }

  /** To the kernel. */
  private tellFonts(): void {
    const columns = arena();
    this.fonts.forEach(({ size, dateline }, index) => {
      columns.num(Num.fontSize)[index] = size;
      columns.int(Int.fontDateline)[index] = dateline ? 1 : 0;
    });
  }

  /** Notes down what the faces will have to show, but for plain characters. */
  private show(glyphs: GlyphCache): void {
    const { cls, face, cp, marks, markCount } = this;
    for (let i = 0; i < markCount; i++) {
      const k = marks[i]!;
      if (cls[k] === Class.call) for (let c = FIRST_NUMBER; c <= LAST_NUMBER; c++) glyphs.show(face[k]!, c);
      else glyphs.show(face[k]!, cp[k]!);
    }
  }

  /** One span: characters, bare classes, faces and advances. */
  private read({ text, marks, href, note }: Spans[number], style: Style, context: ItemsContext): void {
    const index = this.fontOf(marks, href, style, context);
    if (note !== undefined) {
      this.notes.push(note);
      this.calls.push(this.n);
      const { metrics } = context.glyphs;
      this.put(CALL.charCodeAt(0), Class.call, index, numberFace(metrics, this.fonts[index]!.role), 0);
      return;
    }
    const { role, size } = this.fonts[index]!;
    const glyphs = context.glyphs.of(role);
    context.glyphs.read(glyphs, text);
    const table = classTable();
    const start = this.n;
    const end = start + text.length;
    this.font.fill(index, start, end);
    // Nearly all characters are plain: they are filled in at once, and only the others looked at one by one.
    this.cls.fill(Class.han, start, end);
    this.face.fill(glyphs.own, start, end);
    this.advance.fill(size, start, end);
    this.width.fill(size, start, end);
    const { cp } = this;
    const { kind } = glyphs;
    let n = start;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      const known = kind[c] === Kind.unknown ? glyphs.find(c) : kind[c];
      // The first character of a span is looked at whatever it is: the font may change before it.
      if (known === Kind.plain && (i > 0 || start === 0)) {
        cp[n++] = c;
        continue;
      }
      this.n = n++;
      if ((c & 0xfc00) === 0xd800 && text.codePointAt(i)! > 0xffff) this.astral(text.codePointAt(i++)!, index, glyphs, size);
      else this.put(c, table[c]!, index, glyphs.face[c]!, glyphs.advance[c]! * size);
    }
    this.n = n;
  }

  private astral(c: number, index: number, glyphs: Glyphs, size: number): void {
    const face = glyphs.faceOf(c);
    this.put(c, astralClass(c), index, face, glyphs.width(face, c) * size);
  }

  private put(c: number, cls: Class, font: number, face: FaceId, advance: number): void {
    const k = this.n++;
    this.cp[k] = c;
    this.cls[k] = cls;
    this.font[k] = font;
    this.face[k] = face;
    this.advance[k] = advance;
    this.width[k] = advance;
    this.marks[this.markCount++] = k;
    this.classes |= 1 << cls;
    if (face === NO_FACE && cls !== Class.call) this.missing.push({ cp: c, role: this.fonts[font]!.role });
  }

  private fontOf(marks: number, href: string | undefined, style: Style, { glyphs, dateline }: ItemsContext): number {
    const { metrics } = glyphs;
    const wanted = marks & DATELINE ? dateline : marks & STRONG ? style.strong : marks & EMPHASIS ? style.emphasis : style.face;
    const role = wanted === DOTTED ? style.face : wanted;
    const raised = marks & SUPERSCRIPT ? RAISED.rise : marks & SUBSCRIPT ? -RAISED.drop : 0;
    const next: SpanFont = {
      role: metrics.role(marks & CODE ? 'latin' : role),
      chinese: metrics.role(role),
      latin: metrics.role(role.endsWith('bold') ? 'latin-bold' : 'latin'),
      size: raised === 0 ? style.size : style.size * RAISED.scale,
      rise: style.size * raised,
      color: style.color,
      href,
      dots: (marks & DOTS) !== 0 || wanted === DOTTED,
      dateline: (marks & DATELINE) !== 0,
      strong: (marks & STRONG) !== 0,
    };
    const known = this.fonts.findIndex((font) => sameFont(font, next));
    if (known >= 0) return known;
    this.fonts.push(next);
    return this.fonts.length - 1;
  }
}

/** ① to ⑨: what a page is likely to need. */
const FIRST_NUMBER = 0x2460;
const LAST_NUMBER = 0x2468;

/** One face for all numbers of notes, ① to ㊿ (NOT-05); a face that stops earlier would change in mid-page. */
function numberFace(metrics: Metrics, role: RoleId): FaceId {
  const all = metrics.faceOf(role, 0x32bf);
  return all === NO_FACE ? metrics.faceOf(role, 0x2460) : all;
}

function sameFont(a: SpanFont, b: SpanFont): boolean {
  return a.role === b.role && a.chinese === b.chinese && a.size === b.size && a.rise === b.rise && a.href === b.href && a.dots === b.dots && a.dateline === b.dateline && a.strong === b.strong && a.latin === b.latin;
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
