import { create } from 'fontkit';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../src/font/load.js';
import { SHIPPED } from '../../src/font/shipped.js';
import { buildCollection, buildFont, type FontSpec } from './helpers/build.js';
import { buildCff, type CffGlyph } from './helpers/cff.js';
import { memoryFiles } from './helpers/files.js';

const RECTANGLES: readonly CffGlyph[] = [[0, 0, 500, 500], null, [60, 0, 300, 200], [100, 0, 900, 800], 'damaged'];
const MAP = { ' ': 1, '。': 2, 国: 3, 坏: 4 };
const at = (character: string): number => character.codePointAt(0)!;

function otto(glyphs: readonly CffGlyph[], more: Partial<FontSpec> = {}): Uint8Array {
  const bytes = buildFont({ glyphs: glyphs.map(() => ({ advance: 1000 })), map: MAP, ...more, tables: { glyf: null, loca: null, 'CFF ': buildCff(glyphs) } });
  bytes.set([...'OTTO'].map((c) => c.charCodeAt(0)));
  return bytes;
}

async function own(files: Readonly<Record<string, Uint8Array>>, file: string, postscriptName?: string) {
  const { value, diagnostics } = await loadFonts(memoryFiles(files), {
    shipped: 'fonts', own: { song: postscriptName === undefined ? { file } : { file, postscriptName } }, roles: ['song'], system: false,
  });
  return { fonts: value, program: value?.programs[SHIPPED.length], codes: diagnostics.map((d) => d.code) };
}

/** Bounds of a glyph in a bare CFF program, read by its own charstring operators. */
async function boundsIn(cff: Uint8Array, glyphs: readonly number[]): Promise<(readonly number[] | null)[]> {
  const whole = buildFont({ glyphs: glyphs.map(() => ({ advance: 1000 })), map: { A: 0 }, tables: { glyf: null, loca: null, 'CFF ': cff } });
  whole.set([...'OTTO'].map((c) => c.charCodeAt(0)));
  const font = create(Buffer.from(whole));
  if ('fonts' in font) throw new Error('one font wanted');
  return glyphs.map((glyph) => {
    const { bbox, commands } = font.getGlyph(glyph).path;
    return commands.length === 0 ? null : [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY];
  });
}

describe('CFF outlines', () => {
  it('are measured by us and cut by fontkit, in the order asked for', async () => {
    const { program, codes, fonts } = await own({ 'own.otf': otto(RECTANGLES) }, 'own.otf');
    expect(codes).toEqual([]);
    expect([program!.glyph(at('国')), program!.width(3), program!.face()!.ink(2)]).toEqual([3, 1000, [60, 0, 300, 200]]);
    expect(fonts!.metrics.squeezable(SHIPPED.length, at('。'))).toBe(true);
    const subset = await program!.subset([0, 3, 2]);
    expect(subset.kind).toBe('cff');
    expect(await boundsIn(subset.bytes, [0, 1, 2])).toEqual([RECTANGLES[0], RECTANGLES[3], RECTANGLES[2]]);
  });

  it('leave a damaged glyph blank and report it', async () => {
    const { program, fonts } = await own({ 'own.otf': otto(RECTANGLES) }, 'own.otf');
    const subset = await program!.subset([0, 4, 3]);
    expect(await boundsIn(subset.bytes, [0, 1, 2])).toEqual([RECTANGLES[0], null, RECTANGLES[3]]);
    expect(fonts!.problems().map((d) => [d.code, d.values])).toEqual([['font-glyph-damaged', { glyph: 4, file: 'own.otf' }]]);
    expect((await program!.subset([0])).kind).toBe('cff');
  });

  it('come out of a collection by name', async () => {
    const member = (name: string, x: number): Uint8Array => otto([null, null, [x, 0, x + 10, 10], null, null], { postscriptName: name, family: name });
    const files = { 'own.ttc': buildCollection([member('PanJP', 100), member('PanSC', 200)]) };
    const { program, codes } = await own(files, 'own.ttc', 'PanSC');
    expect(codes).toEqual([]);
    expect(program!.face()!.ink(2)).toEqual([200, 0, 210, 10]);
  });
});

describe('WOFF 1', () => {
  const sfnt = buildFont({ glyphs: [{ advance: 500 }, { advance: 1000, box: [100, 0, 900, 800] }], map: { 国: 1 } });

  function pack(bytes: Uint8Array): Uint8Array {
    const view = new DataView(bytes.buffer);
    const count = view.getUint16(4);
    const tables = Array.from({ length: count }, (_, i) => {
      const entry = 12 + 16 * i;
      const raw = bytes.subarray(view.getUint32(entry + 8), view.getUint32(entry + 8) + view.getUint32(entry + 12));
      const packed = deflateSync(raw);
      return { entry, raw, data: packed.length < raw.length ? packed : raw };
    });
    const size = 44 + 20 * count + tables.reduce((sum, t) => sum + t.data.length, 0);
    const out = new Uint8Array(size);
    const to = new DataView(out.buffer);
    out.set([...'wOFF'].map((c) => c.charCodeAt(0)));
    to.setUint32(4, 0x10000);
    to.setUint32(8, size);
    to.setUint16(12, count);
    let offset = 44 + 20 * count;
    tables.forEach(({ entry, raw, data }, i) => {
      const e = 44 + 20 * i;
      out.set(bytes.subarray(entry, entry + 4), e);
      to.setUint32(e + 4, offset);
      to.setUint32(e + 8, data.length);
      to.setUint32(e + 12, raw.length);
      to.setUint32(e + 16, view.getUint32(entry + 4));
      out.set(data, offset);
      offset += data.length;
    });
    return out;
  }

  it('is unpacked and then read like any other', async () => {
    const { program, codes } = await own({ 'own.woff': pack(sfnt) }, 'own.woff');
    expect(codes).toEqual([]);
    const plain = await own({ 'own.ttf': sfnt }, 'own.ttf');
    expect((await program!.subset([0, 1])).bytes).toEqual((await plain.program!.subset([0, 1])).bytes);
  });

  it('is refused when a table claims to be larger than it is', async () => {
    const woff = pack(sfnt);
    new DataView(woff.buffer).setUint32(44 + 12, 0x7fffffff);
    expect((await own({ 'own.woff': woff }, 'own.woff')).codes).toEqual(['font-damaged']);
  });
});
