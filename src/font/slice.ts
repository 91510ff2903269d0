import { assembleFont } from './assemble.js';
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

/**
 * A TrueType program whose glyph i is `wanted[i]` of the font. Parts of composite glyphs that were not asked for
 * follow after them. The same input gives the same bytes.
 */
export function sliceGlyphs(font: Outlines, wanted: readonly number[]): Uint8Array {
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
  copyOutlines(font, order, starts, work, work.subarray(size));
  const glyf = work.subarray(0, size);
  const extra = closeComposites(font, order, slot, glyf, starts);
  return assembleFont(tables(font, order, starts, extra.length === 0 ? glyf : joined(glyf, extra)));
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
function copyOutlines(font: Outlines, order: readonly number[], starts: readonly number[], work: Uint8Array, window: Uint8Array): void {
  const { loca } = font;
  const pending = byOffset(font, order);
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
function byOffset(font: Outlines, order: readonly number[]): Float64Array {
  const keys = new Float64Array(order.length);
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    if (outlineLength(font, order[i]!) > 0) keys[count++] = font.loca[order[i]!]! * INDEXES + i;
  }
  return keys.subarray(0, count).sort();
}

/** Rewrites the glyph numbers inside composites; what they need and nobody asked for is appended to `order` and `starts`. */
function closeComposites(font: Outlines, order: number[], slot: Int32Array, glyf: Uint8Array, starts: number[]): Uint8Array[] {
  const extra: Uint8Array[] = [];
  let end = glyf.length;
  const asked = order.length;
  for (let i = 0; i < order.length; i++) {
    const length = outlineLength(font, order[i]!);
    if (length === 0) continue;
    const bytes = i < asked ? glyf : extra[i - asked]!;
    const at = i < asked ? starts[i]! : 0;
    if (i16(bytes, at) >= 0) continue;
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
  return extra;
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
