import type { SubsetProgram } from '../model/font.js';
import { assembleFont, tableAt } from './assemble.js';
import { i16, longBytes, put16, u16, wordBytes } from './bytes.js';
import type { Table } from './sfnt.js';
import type { FontSource } from './source.js';

/** What slicing needs of a face with TrueType outlines. */
export interface Outlines {
  readonly source: FontSource;
  readonly glyf: Table;
  /** Offsets into glyf, numGlyphs + 1 of them. */
  readonly loca: Uint32Array;
  readonly glyphs: number;
  /** Advance and left side bearing of a glyph, units. */
  advance(glyph: number): number;
  bearing(glyph: number): number;
  /** Tables that are copied: head, hhea, maxp, and cvt, fpgm, prep where the face is hinted. */
  table(tag: string): Uint8Array;
}

/** Read in one go where the outlines wanted lie this close, bytes. */
const WINDOW = 0x20000;
const GAP = 0x8000;
/** More than any face has glyphs. */
const INDEXES = 0x10000;
/** The program is cut for deflating before one glyph in so many, picked by a hash of its number: some 40 KB apart. */
const CUT = 160;
/** Largest glyf table that short offsets can address. */
const SHORT = 0x1fffe;

const ARGS_ARE_WORDS = 0x1;
const HAS_SCALE = 0x8;
const MORE = 0x20;
const HAS_XY_SCALE = 0x40;
const HAS_MATRIX = 0x80;

/** Bytes of a glyph's outline; 0 for a blank one and for what a damaged index gives. */
export function outlineLength(font: Outlines, glyph: number): number {
  if (glyph >= font.glyphs) return 0;
  const length = font.loca[glyph + 1]! - font.loca[glyph]!;
  return length >= 10 && font.loca[glyph + 1]! <= font.glyf.length ? length : 0;
}

/** A slice that was made, to copy outlines from instead of reading them again. */
export interface Slice extends Pick<SubsetProgram, 'bytes' | 'cuts'> {
  /** Glyphs with the beginnings of their outlines in `bytes`; null where outlines were changed: those of composite glyphs are. */
  readonly outlines: { readonly order: readonly number[]; readonly starts: readonly number[]; readonly offset: number } | null;
}

/**
 * A TrueType program whose glyph i is `wanted[i]` of the font. Parts of composite glyphs that were not asked for
 * follow after them. The same input gives the same bytes, with or without a former slice of the same font.
 */
export function sliceGlyphs(font: Outlines, wanted: readonly number[], former: Slice | null = null): Slice {
  const order = Array.from(wanted);
  const slot = new Int32Array(font.glyphs).fill(-1);
  const starts: number[] = [];
  let size = 0;
  for (let i = 0; i < order.length; i++) {
    const glyph = order[i]!;
    if (glyph < font.glyphs && slot[glyph]! < 0) slot[glyph] = i;
    starts.push(size);
    size += even(outlineLength(font, glyph));
  }
  // The window that the file is read through lies behind the outlines, so that copying them makes no objects.
  const work = new Uint8Array(size + WINDOW);
  const missing = former?.outlines ? copyFormer(font, order, starts, work, former.bytes, former.outlines) : null;
  copyOutlines(font, order, starts, work, work.subarray(size), missing);
  const glyf = work.subarray(0, size);
  const { extra, composite } = closeComposites(font, order, slot, glyf, starts);
  const bytes = assembleFont(tables(font, order, starts, extra.length === 0 ? glyf : joined(glyf, extra)));
  const { offset } = tableAt(bytes, 'glyf');
  return { bytes, cuts: cutsOf(bytes, order, starts, wanted.length), outlines: composite ? null : { order, starts, offset } };
}

/** Copies what the former slice has; gives back the positions in `order` that it has not. */
function copyFormer(font: Outlines, order: readonly number[], starts: readonly number[], work: Uint8Array, bytes: Uint8Array, former: NonNullable<Slice['outlines']>): readonly number[] {
  const outlines = new Map(former.order.map((glyph, i) => [glyph, former.offset + former.starts[i]!]));
  const missing: number[] = [];
  for (let i = 0; i < order.length; ) {
    const from = outlines.get(order[i]!);
    if (from === undefined) {
      missing.push(i++);
      continue;
    }
    // As far as the glyphs follow one another there, too.
    let to = i + 1;
    while (to < order.length && outlines.get(order[to]!) === from + starts[to]! - starts[i]!) to++;
    const end = to < order.length ? starts[to]! : starts[to - 1]! + even(outlineLength(font, order[to - 1]!));
    work.set(bytes.subarray(from, from + end - starts[i]!), starts[i]!);
    i = to;
  }
  return missing;
}

/** Cuts at glyphs that are the same in any slice; what stands before and behind the outlines changes with each. */
function cutsOf(bytes: Uint8Array, order: readonly number[], starts: readonly number[], count: number): NonNullable<SubsetProgram['cuts']> {
  const { offset, length } = tableAt(bytes, 'glyf');
  const cuts = [{ at: offset, name: 'glyf' }];
  for (let i = 1; i < count; i++) if ((Math.imul(order[i]!, 0x9e3779b1) >>> 8) % CUT === 0) cuts.push({ at: offset + starts[i]!, name: String(order[i]) });
  cuts.push({ at: offset + length, name: 'end' });
  return cuts;
}

function even(length: number): number {
  return (length + 1) & ~1;
}

function joined(glyf: Uint8Array, extra: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(extra.reduce((sum, part) => sum + part.length, glyf.length));
  out.set(glyf);
  let at = glyf.length;
  for (const part of extra) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Copies every outline to its place, going through the file once, front to back. */
function copyOutlines(font: Outlines, order: readonly number[], starts: readonly number[], work: Uint8Array, window: Uint8Array, only: readonly number[] | null): void {
  const { loca } = font;
  const pending = byOffset(font, order, only);
  for (let i = 0; i < pending.length; ) {
    const from = Math.floor(pending[i]! / INDEXES);
    let end = from;
    let next = i;
    for (; next < pending.length; next++) {
      const at = Math.floor(pending[next]! / INDEXES);
      const to = loca[order[pending[next]! % INDEXES]! + 1]!;
      if (next > i && (at > end + GAP || to - from > WINDOW)) break;
      if (to > end) end = to;
    }
    const bytes = font.source.part(font.glyf.offset + from, end - from, window);
    const inside = bytes.buffer === work.buffer ? bytes.byteOffset - from : -1;
    for (; i < next; i++) {
      const index = pending[i]! % INDEXES;
      const glyph = order[index]!;
      const at = loca[glyph]!;
      if (inside >= 0) work.copyWithin(starts[index]!, inside + at, inside + loca[glyph + 1]!);
      else work.set(bytes.subarray(at - from, loca[glyph + 1]! - from), starts[index]!);
    }
  }
}

/** Positions in `order` of the glyphs that have ink, by their place in the file: offset × INDEXES + position, so that the native sort serves. */
function byOffset(font: Outlines, order: readonly number[], only: readonly number[] | null): Float64Array {
  const keys = new Float64Array(order.length);
  let count = 0;
  for (let k = 0; k < (only ?? order).length; k++) {
    const i = only === null ? k : only[k]!;
    if (outlineLength(font, order[i]!) > 0) keys[count++] = font.loca[order[i]!]! * INDEXES + i;
  }
  return keys.subarray(0, count).sort();
}

/** Rewrites the glyph numbers inside composites; what they need and nobody asked for is appended to `order` and `starts`. */
function closeComposites(font: Outlines, order: number[], slot: Int32Array, glyf: Uint8Array, starts: number[]): { readonly extra: readonly Uint8Array[]; readonly composite: boolean } {
  const extra: Uint8Array[] = [];
  let composite = false;
  let end = glyf.length;
  const asked = order.length;
  for (let i = 0; i < order.length; i++) {
    const length = outlineLength(font, order[i]!);
    if (length === 0) continue;
    const bytes = i < asked ? glyf : extra[i - asked]!;
    const at = i < asked ? starts[i]! : 0;
    if (i16(bytes, at) >= 0) continue;
    composite = true;
    for (const component of components(bytes, at, at + length)) {
      const glyph = u16(bytes, component);
      // A part that does not exist becomes .notdef's number in this program; its own outline cannot be had.
      if (glyph >= font.glyphs) {
        put16(bytes, component, 0);
        continue;
      }
      if (slot[glyph]! < 0) {
        slot[glyph] = order.length;
        order.push(glyph);
        starts.push(end);
        const part = new Uint8Array(even(outlineLength(font, glyph)));
        part.set(font.source.part(font.glyf.offset + font.loca[glyph]!, outlineLength(font, glyph)));
        extra.push(part);
        end += part.length;
      }
      put16(bytes, component, slot[glyph]!);
    }
  }
  return { extra, composite };
}

/** Positions of the glyph numbers in a composite outline. */
function components(bytes: Uint8Array, at: number, end: number): number[] {
  const found: number[] = [];
  let flags = MORE;
  for (let p = at + 10; (flags & MORE) !== 0 && p + 4 <= end; ) {
    flags = u16(bytes, p);
    found.push(p + 2);
    p += 4 + ((flags & ARGS_ARE_WORDS) !== 0 ? 4 : 2);
    p += (flags & HAS_SCALE) !== 0 ? 2 : (flags & HAS_XY_SCALE) !== 0 ? 4 : (flags & HAS_MATRIX) !== 0 ? 8 : 0;
  }
  return found;
}

function tables(font: Outlines, order: readonly number[], starts: readonly number[], glyf: Uint8Array): Map<string, Uint8Array> {
  const count = order.length;
  const metrics = new Uint16Array(2 * count);
  for (let i = 0; i < count; i++) {
    metrics[2 * i] = font.advance(order[i]!);
    metrics[2 * i + 1] = font.bearing(order[i]!);
  }
  const short = glyf.length <= SHORT;
  const loca = short ? new Uint16Array(count + 1) : new Uint32Array(count + 1);
  const shift = short ? 1 : 0;
  for (let i = 0; i < count; i++) loca[i] = starts[i]! >> shift;
  loca[count] = glyf.length >> shift;
  const head = font.table('head').slice(0, 54);
  put16(head, 50, short ? 0 : 1);
  const hhea = font.table('hhea').slice(0, 36);
  put16(hhea, 34, count);
  const maxp = font.table('maxp').slice(0, 32);
  put16(maxp, 4, count);
  const made = new Map([
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', wordBytes(metrics)],
    ['loca', loca instanceof Uint16Array ? wordBytes(loca) : longBytes(loca)],
    ['maxp', maxp],
  ]);
  for (const tag of ['cvt ', 'fpgm', 'prep']) {
    const bytes = font.table(tag);
    if (bytes.length > 0) made.set(tag, bytes);
  }
  return made;
}
