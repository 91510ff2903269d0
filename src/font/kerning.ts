import { i16, tagAt, u16, u32 } from './bytes.js';

/** Kerning of two glyphs, in units of the face. `script` is an OpenType script tag. */
export type Kerning = (left: number, right: number, script: string) => number;

const PAIR = 2;
const EXTENSION = 9;
const X_ADVANCE = 4;

/** Pair adjustment of the GPOS feature `kern`; null when the table has none. */
export function gposKerning(table: Uint8Array): Kerning | null {
  if (table.length < 10) return null;
  const byScript = new Map<string, readonly (readonly number[])[]>();
  const lookups = (script: string): readonly (readonly number[])[] => {
    let found = byScript.get(script);
    if (found === undefined) {
      found = kernLookups(table, script);
      byScript.set(script, found);
    }
    return found;
  };
  if (lookups('latn').length === 0) return null;
  return (left, right, script) => {
    let total = 0;
    for (const subtables of lookups(script)) total += adjustment(table, subtables, left, right);
    return total;
  };
}

/** Pairs of a format 0 `kern` table; null when there are none. Apple's newer table is left alone. */
export function tableKerning(table: Uint8Array): Kerning | null {
  if (table.length < 4 || u16(table, 0) !== 0) return null;
  let at = 4;
  for (let i = 0; i < u16(table, 2) && at < table.length; i++) {
    const coverage = u16(table, at + 4);
    if (coverage === 1) return pairsAt(table, at + 6);
    at += Math.max(6, u16(table, at + 2));
  }
  return null;
}

function pairsAt(table: Uint8Array, at: number): Kerning {
  const count = Math.min(u16(table, at), Math.floor((table.length - at - 8) / 6));
  const first = at + 8;
  return (left, right) => {
    const wanted = left * 0x10000 + right;
    const i = search(count, (k) => u32(table, first + 6 * k), wanted);
    return i < 0 ? 0 : i16(table, first + 6 * i + 4);
  };
}

/** Offsets of the pair subtables, lookup by lookup, that `kern` names for a script. */
function kernLookups(table: Uint8Array, script: string): number[][] {
  const features = u16(table, 6);
  const lookupList = u16(table, 8);
  const found: number[][] = [];
  for (const feature of scriptFeatures(table, script)) {
    if (tagAt(table, features + 2 + 6 * feature) !== 'kern') continue;
    const at = features + u16(table, features + 6 + 6 * feature);
    for (let i = 0; i < u16(table, at + 2); i++) {
      const lookup = lookupList + u16(table, lookupList + 2 + 2 * u16(table, at + 4 + 2 * i));
      const subtables = pairSubtables(table, lookup);
      if (subtables.length > 0) found.push(subtables);
    }
  }
  return found;
}

function scriptFeatures(table: Uint8Array, script: string): number[] {
  const list = u16(table, 4);
  let chosen = 0;
  for (let i = 0; i < u16(table, list); i++) {
    const tag = tagAt(table, list + 2 + 6 * i);
    if (tag === script || (tag === 'DFLT' && chosen === 0)) chosen = list + u16(table, list + 6 + 6 * i);
  }
  if (chosen === 0 || u16(table, chosen) === 0) return [];
  const language = chosen + u16(table, chosen);
  return Array.from({ length: u16(table, language + 4) }, (_, i) => u16(table, language + 6 + 2 * i));
}

function pairSubtables(table: Uint8Array, lookup: number): number[] {
  const type = u16(table, lookup);
  const found: number[] = [];
  for (let i = 0; i < u16(table, lookup + 4); i++) {
    const at = lookup + u16(table, lookup + 6 + 2 * i);
    if (type === PAIR) found.push(at);
    else if (type === EXTENSION && u16(table, at + 2) === PAIR) found.push(at + u32(table, at + 4));
  }
  return found;
}

/** The first subtable that knows the pair decides. */
function adjustment(table: Uint8Array, subtables: readonly number[], left: number, right: number): number {
  for (const at of subtables) {
    const index = coverageIndex(table, at + u16(table, at + 2), left);
    if (index < 0) continue;
    const format = u16(table, at);
    const first = u16(table, at + 4);
    const size = 2 * (bits(first) + bits(u16(table, at + 6)));
    let value = -1;
    if (format === 1) value = inPairSet(table, at + u16(table, at + 10 + 2 * index), right, size);
    else if (format === 2) value = inClasses(table, at, left, right, size);
    if (value < 0) continue;
    return (first & X_ADVANCE) === 0 ? 0 : i16(table, value + 2 * bits(first & (X_ADVANCE - 1)));
  }
  return 0;
}

function inPairSet(table: Uint8Array, at: number, right: number, size: number): number {
  const step = 2 + size;
  const i = search(u16(table, at), (k) => u16(table, at + 2 + step * k), right);
  return i < 0 ? -1 : at + 4 + step * i;
}

function inClasses(table: Uint8Array, at: number, left: number, right: number, size: number): number {
  const row = classOf(table, at + u16(table, at + 8), left);
  const column = classOf(table, at + u16(table, at + 10), right);
  return at + 16 + size * (row * u16(table, at + 14) + column);
}

function coverageIndex(table: Uint8Array, at: number, glyph: number): number {
  const count = u16(table, at + 2);
  if (u16(table, at) === 1) return search(count, (k) => u16(table, at + 4 + 2 * k), glyph);
  const range = inRanges(table, at + 4, count, glyph);
  return range < 0 ? -1 : u16(table, range + 4) + glyph - u16(table, range);
}

function classOf(table: Uint8Array, at: number, glyph: number): number {
  if (u16(table, at) === 1) {
    const index = glyph - u16(table, at + 2);
    return index >= 0 && index < u16(table, at + 4) ? u16(table, at + 6 + 2 * index) : 0;
  }
  const range = inRanges(table, at + 4, u16(table, at + 2), glyph);
  return range < 0 ? 0 : u16(table, range + 4);
}

/** Offset of the record (first, last, value) that holds the glyph, -1 = none. */
function inRanges(table: Uint8Array, at: number, count: number, glyph: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const record = at + 6 * middle;
    if (glyph < u16(table, record)) high = middle - 1;
    else if (glyph > u16(table, record + 2)) low = middle + 1;
    else return record;
  }
  return -1;
}

function search(count: number, keyAt: (index: number) => number, wanted: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const key = keyAt(middle);
    if (key === wanted) return middle;
    if (key < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function bits(value: number): number {
  let count = 0;
  for (let v = value & 0xff; v !== 0; v &= v - 1) count++;
  return count;
}
