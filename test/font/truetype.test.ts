import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { readDirectory, tableBytes } from '../../src/font/sfnt.js';
import { wholeSource } from '../../src/font/source.js';
import { buildFont, type FontSpec } from './helpers/build.js';
import { openBytes } from './helpers/files.js';

const BOX = [100, 0, 900, 800] as const;
const SPEC: FontSpec = {
  glyphs: [
    { advance: 500 },
    { advance: 1000, box: BOX },
    { advance: 250 },
    { advance: 600, box: [50, 0, 550, 700] },
    { advance: 300, box: [0, 750, 200, 850] },
    { advance: 600, parts: [{ glyph: 3 }, { glyph: 4, dx: 150, dy: 50 }] },
    { advance: 620, parts: [{ glyph: 5 }, { glyph: 4, dx: 10 }] },
    { advance: 1000, box: [0, 0, 1000, 1000] },
  ],
  map: { 国: 1, ' ': 2, A: 3, 'á': 5, 'ǻ': 6, '𫓧': 7 },
};

function outlines(bytes: Uint8Array, glyphs: readonly number[]): string[] {
  const font = create(Buffer.from(bytes)) as Font;
  return glyphs.map((glyph) => `${font.getGlyph(glyph).path.toSVG()} ${font.getGlyph(glyph).advanceWidth}`);
}

describe('character map', () => {
  it('reads format 4 through deltas and through the glyph array, and format 12 above the BMP', () => {
    const face = openBytes(buildFont(SPEC));
    expect([...'国 Aáǻ𫓧'].map((c) => face.glyph(c.codePointAt(0)!))).toEqual([1, 2, 3, 5, 6, 7]);
    expect([...'囯B𫓨\uffff'].map((c) => face.glyph(c.codePointAt(0)!))).toEqual([0, 0, 0, 0]);
    expect(face.glyph(0x110000)).toBe(0);
  });

  it.each(['12', '6'] as const)('reads a font whose only map is format %s', (cmap) => {
    const face = openBytes(buildFont({ ...SPEC, map: { A: 3, B: 1, D: 2 }, cmap }));
    expect([...'ABCD'].map((c) => face.glyph(c.codePointAt(0)!))).toEqual([3, 1, 0, 2]);
  });

  it('finds letters of a symbol font, GBK codes of an old PRC font, ASCII of a Macintosh map', () => {
    expect(openBytes(buildFont({ ...SPEC, map: { A: 3 }, cmap: 'symbol' })).glyph(0x41)).toBe(3);
    expect(openBytes(buildFont({ ...SPEC, map: { A: 3 }, cmap: 'mac' })).glyph(0x41)).toBe(3);
    const prc = openBytes(buildFont({ ...SPEC, map: { [String.fromCharCode(0xb9fa)]: 1 }, cmap: 'prc' }));
    expect(prc.glyph('国'.codePointAt(0)!)).toBe(1);
  });

  it('takes a glyph number beyond the font for a missing one', () => {
    expect(openBytes(buildFont({ ...SPEC, map: { A: 3, B: 90 } })).glyph(0x42)).toBe(0);
  });
});

describe('metrics', () => {
  it('gives advances, widths and ink', () => {
    const face = openBytes(buildFont({ ...SPEC, unitsPerEm: 2000 }));
    expect(face.advance(1)).toBe(1000);
    expect(face.width(1)).toBe(500);
    expect(face.ink(1)).toEqual([...BOX]);
    expect(face.ink(2)).toBeNull();
    expect(face.descriptor).toMatchObject({ ascent: 440, descent: -60, capHeight: 350, italicAngle: 0, stemV: 88, bbox: [-50, -100, 550, 450], serif: true });
  });

  it('takes the last advance for glyphs that have none of their own', () => {
    const hhea = new Uint8Array(36);
    hhea.set([0, 1, 0, 0, 3, 112]);
    hhea[35] = 2;
    const hmtx = Uint8Array.from([1, 0xf4, 0, 0, 3, 0xe8, 0, 100, 0, 7, 0, 50, 0, 0, 0, 50, 0, 10, 0, 0]);
    const face = openBytes(buildFont({ ...SPEC, tables: { hhea, hmtx } }));
    expect([0, 1, 2, 5].map((g) => face.advance(g))).toEqual([500, 1000, 1000, 1000]);
    expect([0, 1, 2, 3].map((g) => face.bearing(g))).toEqual([0, 100, 7, 50]);
  });

  it('kerns by a kern table, in em, and never Han', () => {
    const face = openBytes(buildFont({ ...SPEC, kern: [[3, 5, -80], [3, 3, 20], [1, 1, -500]] }));
    expect(face.kern(0x41, 0xe1)).toBe(-0.08);
    expect(face.kern(0x41, 0x41)).toBe(0.02);
    expect(face.kern(0xe1, 0x41)).toBe(0);
    expect(face.kern(0x56fd, 0x56fd)).toBe(0);
  });
});

describe('subset', () => {
  it('gives glyph i of the list its outline and advance, composites and their parts included', async () => {
    for (const longIndex of [false, true]) {
      const bytes = buildFont({ ...SPEC, longIndex });
      // Render asks for a glyph twice when two characters share it.
      const wanted = [0, 6, 1, 2, 7, 3, 1];
      const program = await openBytes(bytes).subset(wanted);
      expect(program.kind).toBe('truetype');
      expect(outlines(program.bytes, wanted.map((_, i) => i))).toEqual(outlines(bytes, wanted));
      // 6 is made of 5 and 4, 5 of 3 and 4: of these 5 and 4 are appended.
      expect((create(Buffer.from(program.bytes)) as Font).numGlyphs).toBe(wanted.length + 2);
    }
  });

  it('gives the same bytes for the same list', async () => {
    const face = openBytes(buildFont(SPEC));
    const [first, second] = [await face.subset([0, 6, 1]), await face.subset([0, 6, 1])];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  it('writes short offsets, and tables one after the other at multiples of four', async () => {
    const { bytes } = await openBytes(buildFont({ ...SPEC, longIndex: true })).subset([0, 1]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let next = 12 + 16 * view.getUint16(4);
    for (let i = 0; i < view.getUint16(4); i++) {
      const entry = 12 + 16 * i;
      const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4));
      const offset = view.getUint32(entry + 8);
      expect(offset, tag).toBe(next);
      next += (view.getUint32(entry + 12) + 3) & ~3;
      if (tag === 'head') expect(view.getUint16(offset + 50)).toBe(0);
    }
    expect(next).toBe(bytes.length);
  });

  it('keeps hinting tables, and all glyphs of a face that may not be cut', async () => {
    const face = openBytes(buildFont({ ...SPEC, tables: { 'cvt ': Uint8Array.of(0, 1), prep: Uint8Array.of(0xb0, 0) } }));
    const source = wholeSource((await face.subset([0, 1])).bytes);
    expect(tableBytes(source, readDirectory(source, 0), 'cvt ')).toEqual(Uint8Array.of(0, 1));
    face.embedWhole();
    const whole = await face.subset([0, 7]);
    expect((create(Buffer.from(whole.bytes)) as Font).numGlyphs).toBe(8);
    expect(outlines(whole.bytes, [1])).toEqual(outlines(buildFont(SPEC), [7]));
  });
});
