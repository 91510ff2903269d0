import { PROPORTIONAL, QUOTES } from '../base/proportional.js';
import type { FaceDescriptor, FaceInfo, FaceProgram, SubsetProgram } from '../model/font.js';
import { i16, i32, longs, u16, words } from './bytes.js';
import { readCharacterMap, type CharacterMap } from './cmap.js';
import { gposKerning, tableKerning, type Kerning } from './kerning.js';
import { type Directory, tableBytes } from './sfnt.js';
import { outlineLength, sliceGlyphs, type Outlines, type Slice } from './slice.js';
import type { FontSource } from './source.js';

/** xMin, yMin, xMax, yMax in units of the face. */
export type Box = readonly [number, number, number, number];

/** Proportional curly quotes for Latin text stand at {@link PROPORTIONAL} + the quote in the shipped faces; in other faces the plain quote serves, where it is narrower than this, em. */
const WIDEST_PROPORTIONAL = 0.6;

const NO_KERNING: Kerning = () => 0;
/** No kerning is looked for from here on: radicals, kana, Han. */
const FIRST_CJK = 0x2e80;
const EMPTY = new Uint8Array(0);
const REQUIRED = ['cmap', 'head', 'hhea', 'hmtx', 'maxp'];

/** How a face that has no TrueType outlines is cut: see `foreign.ts`. */
export interface ForeignOutlines {
  subset(glyphs: readonly number[]): Promise<SubsetProgram>;
  ink(glyph: number): Box | null;
}

/**
 * Opens one face of an sfnt file. Null when it is damaged: a table is missing or empty, or no character map can be read.
 * Nothing in it throws, whatever the bytes are.
 */
export function openFace(source: FontSource, directory: Directory, info: FaceInfo): SfntFace | null {
  if (REQUIRED.some((tag) => (directory.tables.get(tag)?.length ?? 0) < 6)) return null;
  const head = tableBytes(source, directory, 'head', 54);
  const hhea = tableBytes(source, directory, 'hhea', 36);
  const glyphs = u16(tableBytes(source, directory, 'maxp', 6), 4);
  const unitsPerEm = u16(head, 18);
  if (glyphs === 0 || unitsPerEm < 16 || unitsPerEm > 16384 || u16(hhea, 34) === 0) return null;
  const map = readCharacterMap(tableBytes(source, directory, 'cmap'), glyphs);
  return map === null ? null : new SfntFace(source, directory, info, map, { unitsPerEm, glyphs, measured: u16(hhea, 34) });
}

interface Sizes {
  readonly unitsPerEm: number;
  readonly glyphs: number;
  /** Glyphs that have an advance of their own; the rest take the last one. */
  readonly measured: number;
}

/** One open face: metrics for the composer, a program for the renderer. */
export class SfntFace implements FaceProgram {
  readonly unitsPerEm: number;
  readonly glyphs: number;
  /** Glyph of every BMP code point. */
  readonly bmp: Uint16Array;
  readonly #metrics: Uint16Array;
  readonly #measured: number;
  #outlines: Outlines | null | undefined;
  #slice: Slice | null = null;
  #kerning: Kerning | undefined;
  readonly #pairs = new Map<number, number>();
  #descriptor: FaceDescriptor | undefined;
  #foreign: ForeignOutlines | null = null;
  #whole = false;
  readonly #quotes = new Map<number, number>();

  constructor(
    readonly source: FontSource,
    readonly directory: Directory,
    readonly info: FaceInfo,
    readonly map: CharacterMap,
    sizes: Sizes,
  ) {
    this.unitsPerEm = sizes.unitsPerEm;
    this.glyphs = sizes.glyphs;
    this.bmp = map.bmp;
    this.#metrics = words(this.table('hmtx'));
    this.#measured = Math.max(1, Math.min(sizes.measured, this.#metrics.length >> 1));
    this.#aliasQuotes();
  }

  table(tag: string): Uint8Array {
    return tableBytes(this.source, this.directory, tag);
  }

  glyph(codePoint: number): number {
    if (codePoint < 0x10000) return this.bmp[codePoint] ?? 0;
    return this.map.astral(codePoint) || (this.#quotes.get(codePoint) ?? 0);
  }

  /** Units. */
  advance(glyph: number): number {
    return this.#metrics[2 * Math.min(glyph, this.#measured - 1)] ?? 0;
  }

  /** Left side bearing, units, as its 16 bits. */
  bearing(glyph: number): number {
    return this.#metrics[glyph < this.#measured ? 2 * glyph + 1 : this.#measured + glyph] ?? 0;
  }

  width(glyph: number): number {
    return (this.advance(glyph) * 1000) / this.unitsPerEm;
  }

  /** Em. */
  kern(left: number, right: number): number {
    if (left >= FIRST_CJK || right >= FIRST_CJK) return 0;
    this.#kerning ??= gposKerning(this.table('GPOS')) ?? tableKerning(this.table('kern')) ?? NO_KERNING;
    if (this.#kerning === NO_KERNING) return 0;
    const pair = left * FIRST_CJK + right;
    let value = this.#pairs.get(pair);
    if (value === undefined) {
      const first = this.glyph(left);
      const second = this.glyph(right);
      value = first === 0 || second === 0 ? 0 : this.#kerning(first, second, scriptOf(left)) / this.unitsPerEm;
      this.#pairs.set(pair, value);
    }
    return value;
  }

  /** Bounds of a glyph's ink, null when it has none or when they are not known. */
  ink(glyph: number): Box | null {
    if (this.#foreign !== null) return this.#foreign.ink(glyph);
    const font = this.outlines();
    if (font === null || outlineLength(font, glyph) === 0) return null;
    const head = this.source.part(font.glyf.offset + font.loca[glyph]!, 10);
    return [i16(head, 2), i16(head, 4), i16(head, 6), i16(head, 8)];
  }

  get descriptor(): FaceDescriptor {
    this.#descriptor ??= describe(this);
    return this.#descriptor;
  }

  /** Outlines come from elsewhere from now on. */
  lend(foreign: ForeignOutlines): void {
    this.#foreign = foreign;
  }

  get mapsCodes(): boolean {
    return this.#foreign === null;
  }

  get whole(): boolean {
    return this.#whole;
  }

  /** The face forbids subsets: every program holds all its glyphs, the wanted ones first. */
  embedWhole(): void {
    this.#whole = true;
  }

  subset(glyphs: readonly number[]): Promise<SubsetProgram> {
    if (this.#foreign !== null) return this.#foreign.subset(glyphs);
    const font = this.outlines();
    const wanted = this.#whole ? withTheRest(glyphs, this.glyphs) : glyphs;
    if (font === null) return Promise.resolve({ kind: 'truetype', bytes: EMPTY });
    this.#slice = sliceGlyphs(font, wanted, this.#slice);
    return Promise.resolve({ kind: 'truetype', ...this.#slice });
  }

  /** Null when the face has no TrueType outlines. */
  outlines(): Outlines | null {
    if (this.#outlines === undefined) this.#outlines = this.#openOutlines();
    return this.#outlines;
  }

  #openOutlines(): Outlines | null {
    const glyf = this.directory.tables.get('glyf');
    if (glyf === undefined || !this.directory.tables.has('loca')) return null;
    const bytes = this.table('loca');
    return {
      source: this.source,
      glyf,
      loca: u16(this.table('head'), 50) === 0 ? Uint32Array.from(words(bytes), (half) => half * 2) : longs(bytes),
      glyphs: this.glyphs,
      advance: (glyph) => this.advance(glyph),
      bearing: (glyph) => this.bearing(glyph),
      table: (tag) => this.table(tag),
    };
  }

  #aliasQuotes(): void {
    for (const quote of QUOTES) {
      const glyph = this.bmp[quote]!;
      if (glyph !== 0 && this.advance(glyph) < WIDEST_PROPORTIONAL * this.unitsPerEm) this.#quotes.set(PROPORTIONAL + quote, glyph);
    }
  }
}

function withTheRest(wanted: readonly number[], count: number): number[] {
  const asked = new Set(wanted);
  return [...wanted, ...Array.from({ length: count }, (_, glyph) => glyph).filter((glyph) => !asked.has(glyph))];
}

function scriptOf(codePoint: number): string {
  if (codePoint >= 0x370 && codePoint < 0x400) return 'grek';
  return codePoint >= 0x400 && codePoint < 0x530 ? 'cyrl' : 'latn';
}

/** Values of a PDF font descriptor, from head, hhea, OS/2 and post. */
function describe(face: SfntFace): FaceDescriptor {
  const head = face.table('head');
  const hhea = face.table('hhea');
  const os2 = face.table('OS/2');
  const scale = (value: number): number => (value * 1000) / face.unitsPerEm;
  const ascent = scale(i16(hhea, 4));
  const declared = os2.length >= 90 && u16(os2, 0) >= 2 ? scale(i16(os2, 88)) : 0;
  return {
    ascent,
    descent: scale(i16(hhea, 6)),
    capHeight: declared > 0 ? declared : scale(face.ink(face.glyph(0x48))?.[3] ?? 0) || ascent,
    italicAngle: i32(face.table('post'), 4) / 0x10000,
    // The customary estimate from the weight class: 400 → 88, 700 → 166.
    stemV: Math.round(50 + (u16(os2, 4) / 65) ** 2),
    bbox: [scale(i16(head, 36)), scale(i16(head, 38)), scale(i16(head, 40)), scale(i16(head, 42))],
    serif: isSerif(os2, face.info.role),
  };
}

/** Family class, then PANOSE; Chinese faces often fill in neither, then the role decides. */
function isSerif(os2: Uint8Array, role: string): boolean {
  const family = (os2[30] ?? 0) & 0xff;
  if (family === 8) return false;
  if (family >= 1 && family <= 7) return true;
  const kind = os2[32] ?? 0;
  const style = os2[33] ?? 0;
  if (kind === 2 && style >= 2) return style < 11;
  return !role.startsWith('hei');
}
