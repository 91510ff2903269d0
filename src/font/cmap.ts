import { longs, u16, u32, words } from './bytes.js';

/** Which glyph draws which code point. */
export interface CharacterMap {
  /** Glyph of every BMP code point, 0 = none. */
  readonly bmp: Uint16Array;
  /** Glyph of a code point above U+FFFF, 0 = none. */
  astral(codePoint: number): number;
  /** How many code points there are above U+FFFF. */
  readonly astralCount: number;
}

interface Subtable {
  readonly platform: number;
  readonly encoding: number;
  readonly format: number;
  readonly at: number;
}

const SYMBOL = 0;
const PRC = 3;
const FIRST_ASTRAL = 0x10000;
/** A sound map names each code once; one that overlaps itself without end is damaged and must not hold up the build. */
const MOST_CODES = 0x20000;

/**
 * Reads a `cmap` table: formats 4, 6 and 12 of Unicode encodings, else format 4 in the symbol or PRC (GBK) encoding,
 * else the ASCII part of a Macintosh map. `glyphs` bounds the glyph numbers: what lies beyond is damage and counts as missing.
 * Null when no subtable can be understood.
 */
export function readCharacterMap(table: Uint8Array, glyphs: number): CharacterMap | null {
  const subtables = list(table);
  const unicode = subtables.filter((s) => s.platform === 0 || (s.platform === 3 && (s.encoding === 1 || s.encoding === 10)));
  const wide = unicode.find((s) => s.format === 12);
  const narrow = unicode.find((s) => s.format === 4) ?? unicode.find((s) => s.format === 6);
  const bmp = new Uint16Array(FIRST_ASTRAL);
  const groups = wide === undefined ? null : new Groups(table, wide.at, glyphs);
  if (narrow !== undefined) fill(table, narrow, bmp, glyphs);
  else if (groups !== null) groups.fill(bmp);
  else if (!fillOdd(table, subtables, bmp, glyphs)) return null;
  return {
    bmp,
    astral: (codePoint) => (groups === null ? 0 : groups.glyph(codePoint)),
    get astralCount() {
      return groups === null ? 0 : groups.astralCount();
    },
  };
}

function list(table: Uint8Array): Subtable[] {
  const found: Subtable[] = [];
  const count = Math.min(u16(table, 2), 64);
  for (let i = 0; i < count; i++) {
    const at = u32(table, 8 + 8 * i);
    if (at + 6 > table.length) continue;
    found.push({ platform: u16(table, 4 + 8 * i), encoding: u16(table, 6 + 8 * i), format: u16(table, at), at });
  }
  return found;
}

function fill(table: Uint8Array, subtable: Subtable, map: Uint16Array, glyphs: number): void {
  if (subtable.format === 4) fillSegments(table, subtable.at, map, glyphs);
  else fillTrimmed(table, subtable.at, map, glyphs);
}

function fillSegments(table: Uint8Array, at: number, map: Uint16Array, glyphs: number): void {
  const segments = u16(table, at + 6) >> 1;
  // Some large fonts overflow the length field; then the rest of the table is meant.
  const length = u16(table, at + 2);
  const w = words(table.subarray(at, length >= 16 + 8 * segments ? at + length : table.length));
  const starts = 8 + segments;
  const deltas = starts + segments;
  const offsets = deltas + segments;
  for (let i = 0, left = MOST_CODES; i < segments && left > 0; i++) {
    const first = w[starts + i]!;
    const last = w[7 + i]!;
    left -= Math.max(0, last - first);
    const delta = w[deltas + i]!;
    const offset = w[offsets + i]!;
    const base = offsets + i + (offset >> 1) - first;
    for (let c = first; c <= last; c++) {
      let glyph = c;
      if (offset !== 0) {
        glyph = w[base + c] ?? 0;
        if (glyph === 0) continue;
      }
      glyph = (glyph + delta) & 0xffff;
      if (glyph < glyphs) map[c] = glyph;
    }
  }
}

function fillTrimmed(table: Uint8Array, at: number, map: Uint16Array, glyphs: number): void {
  const first = u16(table, at + 6);
  const count = u16(table, at + 8);
  for (let i = 0; i < count && first + i < FIRST_ASTRAL; i++) {
    const glyph = u16(table, at + 10 + 2 * i);
    if (glyph < glyphs) map[first + i] = glyph;
  }
}

/** Format 12: groups of code points with consecutive glyphs. Most booklets never look above the BMP, so it is read late. */
class Groups {
  readonly #glyphs: number;
  readonly #bytes: Uint8Array;
  #numbers: Uint32Array | null = null;

  constructor(table: Uint8Array, at: number, glyphs: number) {
    const count = Math.min(u32(table, at + 12), Math.floor((table.length - at - 16) / 12));
    this.#bytes = table.subarray(at + 16, at + 16 + 12 * Math.max(0, count));
    this.#glyphs = glyphs;
  }

  glyph(codePoint: number): number {
    const n = this.#read();
    let low = 0;
    let high = n.length / 3 - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (codePoint < n[3 * middle]!) high = middle - 1;
      else if (codePoint > n[3 * middle + 1]!) low = middle + 1;
      else {
        const glyph = n[3 * middle + 2]! + codePoint - n[3 * middle]!;
        return glyph < this.#glyphs ? glyph : 0;
      }
    }
    return 0;
  }

  fill(map: Uint16Array): void {
    const n = this.#read();
    for (let i = 0, left = MOST_CODES; i < n.length && left > 0; i += 3) {
      const first = n[i]!;
      const last = Math.min(n[i + 1]!, FIRST_ASTRAL - 1);
      left -= Math.max(0, last - first);
      for (let c = first; c <= last; c++) {
        const glyph = n[i + 2]! + c - first;
        if (glyph < this.#glyphs) map[c] = glyph;
      }
    }
  }

  astralCount(): number {
    const n = this.#read();
    let count = 0;
    for (let i = 0; i < n.length; i += 3) {
      const first = Math.max(n[i]!, FIRST_ASTRAL);
      count += Math.max(0, Math.min(n[i + 1]!, 0x10ffff) - first + 1);
    }
    return count;
  }

  #read(): Uint32Array {
    this.#numbers ??= longs(this.#bytes);
    return this.#numbers;
  }
}

function fillOdd(table: Uint8Array, subtables: readonly Subtable[], bmp: Uint16Array, glyphs: number): boolean {
  const windows = subtables.filter((s) => s.platform === 3 && s.format === 4);
  const raw = new Uint16Array(FIRST_ASTRAL);
  const symbol = windows.find((s) => s.encoding === SYMBOL);
  const prc = windows.find((s) => s.encoding === PRC);
  if (prc !== undefined) {
    fill(table, prc, raw, glyphs);
    fromGbk(raw, bmp);
    return true;
  }
  if (symbol !== undefined) {
    fill(table, symbol, raw, glyphs);
    // Symbol fonts put their characters at U+F000…F0FF; the letters are what a text asks for.
    for (let c = 0x20; c < 0x100; c++) bmp[c] = raw[0xf000 + c]! || raw[c]!;
    for (let c = 0xe000; c < 0xf900; c++) bmp[c] = raw[c]!;
    return true;
  }
  const mac = subtables.find((s) => s.platform === 1 && s.encoding === 0 && (s.format === 0 || s.format === 6));
  if (mac === undefined) return false;
  if (mac.format === 6) fillTrimmed(table, mac.at, raw, glyphs);
  else for (let c = 0; c < 256; c++) raw[c] = table[mac.at + 6 + c]! < glyphs ? table[mac.at + 6 + c]! : 0;
  for (let c = 0x20; c < 0x7f; c++) bmp[c] = raw[c]!;
  return true;
}

/** Codes of one or two GBK bytes → code points. */
function fromGbk(raw: Uint16Array, bmp: Uint16Array): void {
  const decoder = new TextDecoder('gb18030');
  for (let code = 0x20; code < raw.length; code++) {
    const glyph = raw[code]!;
    if (glyph === 0) continue;
    const text = decoder.decode(code < 0x100 ? Uint8Array.of(code) : Uint8Array.of(code >> 8, code & 0xff));
    if (text.length === 1 && text !== '\ufffd') bmp[text.charCodeAt(0)] = glyph;
  }
}
