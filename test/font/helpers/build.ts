/** Builds tiny TrueType files: rectangles for glyphs, so that a test can count every number by hand. */
import { assembleFont } from '../../../src/font/assemble.js';

export interface Part {
  readonly glyph: number;
  readonly dx?: number;
  readonly dy?: number;
}

export interface GlyphSpec {
  readonly advance: number;
  /** A rectangle: xMin, yMin, xMax, yMax. */
  readonly box?: readonly [number, number, number, number];
  readonly parts?: readonly Part[];
}

export interface FontSpec {
  /** Glyph 0 is .notdef. */
  readonly glyphs: readonly GlyphSpec[];
  /** Character → glyph. */
  readonly map: Readonly<Record<string, number>>;
  readonly unitsPerEm?: number;
  readonly fsType?: number;
  readonly weight?: number;
  readonly family?: string;
  readonly style?: string;
  readonly postscriptName?: string;
  /** A second family name, in Chinese. */
  readonly chineseFamily?: string;
  /** kern pairs: left glyph, right glyph, value. */
  readonly kern?: readonly (readonly [number, number, number])[];
  /** Which character map to write; default: 4, and 12 when there are characters above U+FFFF. */
  readonly cmap?: 'usual' | '12' | '6' | 'symbol' | 'prc' | 'mac' | 'none';
  readonly longIndex?: boolean;
  /** Tables added or replaced, null = left out. */
  readonly tables?: Readonly<Record<string, Uint8Array | null>>;
}

class Writer {
  readonly bytes: number[] = [];
  u8(...values: number[]): this {
    for (const v of values) this.bytes.push(v & 0xff);
    return this;
  }
  u16(...values: number[]): this {
    for (const v of values) this.u8(v >> 8, v);
    return this;
  }
  u32(...values: number[]): this {
    for (const v of values) this.u16(v >>> 16, v & 0xffff);
    return this;
  }
  done(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}

export function buildFont(spec: FontSpec): Uint8Array {
  const upm = spec.unitsPerEm ?? 1000;
  const outlines = spec.glyphs.map((glyph) => outline(glyph, spec.glyphs));
  const glyf = new Writer();
  const offsets = [0];
  for (const bytes of outlines) {
    glyf.u8(...bytes);
    if (bytes.length % 2 === 1) glyf.u8(0);
    offsets.push(glyf.bytes.length);
  }
  const loca = new Writer();
  for (const offset of offsets) {
    if (spec.longIndex === true) loca.u32(offset);
    else loca.u16(offset >> 1);
  }
  const hmtx = new Writer();
  for (const [i, glyph] of spec.glyphs.entries()) hmtx.u16(glyph.advance, boxOf(spec.glyphs, i)?.[0] ?? 0);
  const count = spec.glyphs.length;
  const tables = new Map<string, Uint8Array>([
    ['OS/2', os2(spec)],
    ['cmap', cmap(spec)],
    ['glyf', glyf.done()],
    ['head', head(upm, spec.longIndex === true)],
    ['hhea', new Writer().u32(0x10000).u16(880, -120, 0, 1000, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, count).done()],
    ['hmtx', hmtx.done()],
    ['loca', loca.done()],
    ['maxp', new Writer().u32(0x10000).u16(count, 4, 1, 8, 2, 1, 0, 0, 0, 0, 0, 0, 2, 1).done()],
    ['name', names(spec)],
    ['post', new Writer().u32(0x30000, 0, 0, 0, 0, 0, 0, 0).done()],
  ]);
  if (spec.kern !== undefined) tables.set('kern', kern(spec.kern));
  for (const [tag, bytes] of Object.entries(spec.tables ?? {})) {
    if (bytes === null) tables.delete(tag);
    else tables.set(tag, bytes);
  }
  return assembleFont(tables);
}

function boxOf(glyphs: readonly GlyphSpec[], i: number): readonly [number, number, number, number] | undefined {
  const glyph = glyphs[i];
  if (glyph?.box !== undefined) return glyph.box;
  const boxes = (glyph?.parts ?? []).flatMap((part) => {
    const box = boxOf(glyphs, part.glyph);
    const dx = part.dx ?? 0;
    const dy = part.dy ?? 0;
    return box === undefined ? [] : [[box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy] as const];
  });
  if (boxes.length === 0) return undefined;
  const at = (k: 0 | 1 | 2 | 3): number[] => boxes.map((box) => box[k]);
  return [Math.min(...at(0)), Math.min(...at(1)), Math.max(...at(2)), Math.max(...at(3))];
}

function outline(glyph: GlyphSpec, glyphs: readonly GlyphSpec[]): Uint8Array {
  if (glyph.parts !== undefined) {
    const w = new Writer().u16(-1, ...(boxOf(glyphs, glyphs.indexOf(glyph)) ?? [0, 0, 0, 0]));
    glyph.parts.forEach((part, i) => {
      w.u16(i < glyph.parts!.length - 1 ? 0x23 : 0x03, part.glyph, part.dx ?? 0, part.dy ?? 0);
    });
    return w.done();
  }
  if (glyph.box === undefined) return new Uint8Array(0);
  const [x0, y0, x1, y1] = glyph.box;
  // One contour of four points on the curve, coordinates as words, no instructions.
  return new Writer().u16(1, x0, y0, x1, y1, 3, 0).u8(1, 1, 1, 1).u16(x0, x1 - x0, 0, x0 - x1, y0, 0, y1 - y0, 0).done();
}

function head(upm: number, long: boolean): Uint8Array {
  return new Writer().u32(0x10000, 0x10000, 0, 0x5f0f3cf5).u16(0, upm).u32(0, 0, 0, 0).u16(-100, -200, 1100, 900, 0, 8, 2, long ? 1 : 0, 0).done();
}

function os2(spec: FontSpec): Uint8Array {
  const w = new Writer().u16(4, 1000, spec.weight ?? 400, 5, spec.fsType ?? 0);
  while (w.bytes.length < 88) w.u16(0);
  return w.u16(700, 0, 0x20, 2).done();
}

function names(spec: FontSpec): Uint8Array {
  const entries: [number, number, string][] = [
    [1, 0x409, spec.family ?? 'Test'],
    [2, 0x409, spec.style ?? 'Regular'],
    [4, 0x409, `${spec.family ?? 'Test'} ${spec.style ?? 'Regular'}`],
    [6, 0x409, spec.postscriptName ?? 'Test-Regular'],
  ];
  if (spec.chineseFamily !== undefined) entries.push([1, 0x804, spec.chineseFamily]);
  const w = new Writer().u16(0, entries.length, 6 + 12 * entries.length);
  const strings = new Writer();
  for (const [id, language, text] of entries) {
    w.u16(3, 1, language, id, 2 * text.length, strings.bytes.length);
    for (let i = 0; i < text.length; i++) strings.u16(text.charCodeAt(i));
  }
  return Uint8Array.from([...w.bytes, ...strings.bytes]);
}

function kern(pairs: readonly (readonly [number, number, number])[]): Uint8Array {
  const w = new Writer().u16(0, 1, 0, 14 + 6 * pairs.length, 1, pairs.length, 0, 0, 0);
  for (const pair of [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1])) w.u16(...pair);
  return w.done();
}

type Entry = readonly [code: number, glyph: number];

function cmap(spec: FontSpec): Uint8Array {
  const entries = Object.entries(spec.map)
    .map(([character, glyph]): Entry => [character.codePointAt(0)!, glyph])
    .sort((a, b) => a[0] - b[0]);
  const astral = entries.some(([code]) => code > 0xffff);
  const kind = spec.cmap ?? 'usual';
  const subtables: [number, number, Uint8Array][] = [];
  if (kind === 'usual') subtables.push([3, 1, segments(entries)]);
  if (kind === '12' || (kind === 'usual' && astral)) subtables.push([3, 10, groups(entries)]);
  if (kind === '6') subtables.push([0, 3, trimmed(entries)]);
  if (kind === 'symbol') subtables.push([3, 0, segments(entries.map(([code, glyph]): Entry => [0xf000 + code, glyph]))]);
  if (kind === 'prc') subtables.push([3, 3, segments(entries)]);
  if (kind === 'mac') subtables.push([1, 0, bytesOf(entries)]);
  if (kind === 'none') subtables.push([3, 1, new Writer().u16(2, 6, 0).done()]);
  const w = new Writer().u16(0, subtables.length);
  let at = 4 + 8 * subtables.length;
  for (const [platform, encoding, bytes] of subtables) {
    w.u16(platform, encoding).u32(at);
    at += bytes.length;
  }
  return Uint8Array.from([...w.bytes, ...subtables.flatMap(([, , bytes]) => [...bytes])]);
}

/** Format 4; every other segment goes through the glyph array, so that both ways are read. */
function segments(entries: readonly Entry[]): Uint8Array {
  const list = [...entries.filter(([code]) => code < 0xffff), [0xffff, 0] as Entry];
  const count = list.length;
  const array: number[] = [];
  const offsets = list.map(([, glyph], i) => {
    if (i % 2 === 0 || i === count - 1) return 0;
    array.push(glyph);
    return 2 * (count - i) + 2 * (array.length - 1);
  });
  const deltas = list.map(([code, glyph], i) => (i === count - 1 ? 1 : offsets[i] === 0 ? glyph - code : 0));
  const codes = list.map(([code]) => code);
  return new Writer()
    .u16(4, 16 + 8 * count + 2 * array.length, 0, 2 * count, 0, 0, 0)
    .u16(...codes, 0, ...codes, ...deltas, ...offsets, ...array)
    .done();
}

function groups(entries: readonly Entry[]): Uint8Array {
  const w = new Writer().u16(12, 0).u32(16 + 12 * entries.length, 0, entries.length);
  for (const [code, glyph] of entries) w.u32(code, code, glyph);
  return w.done();
}

function trimmed(entries: readonly Entry[]): Uint8Array {
  const first = entries[0]![0];
  const last = entries.at(-1)![0];
  const glyphs = Array.from({ length: last - first + 1 }, (_, i) => entries.find(([code]) => code === first + i)?.[1] ?? 0);
  return new Writer().u16(6, 10 + 2 * glyphs.length, 0, first, glyphs.length, ...glyphs).done();
}

function bytesOf(entries: readonly Entry[]): Uint8Array {
  const glyphs = Array.from({ length: 256 }, (_, code) => entries.find(([c]) => c === code)?.[1] ?? 0);
  return new Writer().u16(0, 262, 0).u8(...glyphs).done();
}

/** Puts fonts together as a collection. */
export function buildCollection(fonts: readonly Uint8Array[]): Uint8Array {
  const head = 12 + 4 * fonts.length;
  const starts: number[] = [];
  let at = head;
  for (const font of fonts) {
    starts.push(at);
    at += font.length;
  }
  const out = new Uint8Array(at);
  out.set(new Writer().u8(0x74, 0x74, 0x63, 0x66).u32(0x10000, fonts.length, ...starts).done());
  fonts.forEach((font, i) => {
    const copy = font.slice();
    const view = new DataView(copy.buffer);
    for (let t = 0; t < view.getUint16(4); t++) view.setUint32(20 + 16 * t, view.getUint32(20 + 16 * t) + starts[i]!);
    out.set(copy, starts[i]!);
  });
  return out;
}
