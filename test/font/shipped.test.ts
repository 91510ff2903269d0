import fs from 'node:fs';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { checkMarks } from '../../src/font/contract.js';
import { loadFonts } from '../../src/font/load.js';
import { SHIPPED } from '../../src/font/shipped.js';
import { diskFiles, SHIPPED_FOLDER } from './helpers/disk.js';

const at = (character: string): number => character.codePointAt(0)!;
const fonts = (await loadFonts(diskFiles, { shipped: SHIPPED_FOLDER, own: {}, roles: [], system: false })).value!;
const program = (role: string) => fonts.programs[SHIPPED.findIndex((face) => face.role === role)]!;

const TEXT = '国家图书馆里的学习材料，“一二三四五”（六七八九十）；——……·《》1949年ABCxyz汉字覆盖：繁體經濟𫓧𬭎';

describe('the shipped faces', () => {
  it('are those fonts.json lists', () => {
    const { faces } = JSON.parse(fs.readFileSync(`${SHIPPED_FOLDER}/fonts.json`, 'utf8')) as { faces: readonly Record<string, unknown>[] };
    const keys = ['role', 'file', 'family', 'postscriptName'] as const;
    expect(SHIPPED).toEqual(faces.map((face) => Object.fromEntries(keys.map((key) => [key, face[key]]))));
  });

  it.each(SHIPPED.map((face) => face.role))('%s: subsets keep every outline and advance, as an independent reader sees them', async (role) => {
    const face = program(role);
    const latin = 'ÀÉĀǖőñ½Ωж“”';
    const wanted = [...new Set([0, ...[...TEXT, ...latin].map((c) => face.glyph(at(c)))])].reverse().sort((a, b) => (a === 0 ? -1 : b === 0 ? 1 : 0));
    const source = create(fs.readFileSync(face.info.file)) as Font;
    const subset = await face.subset(wanted);
    const cut = create(Buffer.from(subset.bytes)) as Font;
    expect(subset.kind).toBe('truetype');
    expect(cut.numGlyphs).toBeGreaterThanOrEqual(wanted.length);
    wanted.forEach((glyph, i) => {
      expect(cut.getGlyph(i).path.toSVG(), `glyph ${glyph}`).toBe(source.getGlyph(glyph).path.toSVG());
      expect(cut.getGlyph(i).advanceWidth).toBe(source.getGlyph(glyph).advanceWidth);
      expect(face.width(glyph)).toBe((source.getGlyph(glyph).advanceWidth * 1000) / source.unitsPerEm);
    });
  });

  it.each(SHIPPED.map((face) => face.role))('%s: the character map agrees with an independent reader', (role) => {
    const source = create(fs.readFileSync(program(role).info.file)) as Font;
    const face = program(role);
    // The end mark of format 4, U+FFFF, is listed too; it has no glyph.
    const characters = source.characterSet.filter((c) => source.glyphForCodePoint(c).id !== 0);
    expect(characters.filter((c) => face.glyph(c) !== source.glyphForCodePoint(c).id)).toEqual([]);
    const mapped = face.face()!.bmp.reduce((count, glyph) => count + (glyph === 0 ? 0 : 1), 0) + face.face()!.map.astralCount;
    expect(mapped).toBe(characters.length);
  });

  it('meet the profile of the marks', () => {
    for (const { role } of SHIPPED) {
      if (!role.startsWith('latin')) expect(checkMarks(program(role).face()!), role).toEqual({ advances: '', sides: '' });
    }
  });

  it('kern Latin pairs as an independent shaper does', () => {
    for (const role of ['song', 'song-bold', 'hei', 'latin', 'latin-bold', 'latin-italic']) {
      const source = create(fs.readFileSync(program(role).info.file)) as Font;
      for (const pair of ['AV', 'To', 'Ta', 'VA', 'LT', 'Yo', 'P.', 'no', 'r,', 'WA', 'ÁV', '11']) {
        const [left, right] = [...pair] as [string, string];
        const run = source.layout(pair, { kern: true, liga: false }, 'latn');
        const expected = run.positions[0]!.xAdvance - source.glyphForCodePoint(at(left)).advanceWidth;
        const id = SHIPPED.findIndex((face) => face.role === role);
        expect(Math.round(fonts.metrics.kern(id, at(left), at(right)) * source.unitsPerEm), `${role} ${pair}`).toBe(expected);
      }
    }
  });

  it('give a PDF descriptor that says what the files say', () => {
    expect(program('song').descriptor).toMatchObject({ ascent: 880, descent: -120, italicAngle: 0, stemV: 88, serif: true });
    expect(program('hei-bold').descriptor).toMatchObject({ ascent: 880, descent: -120, stemV: 166, serif: false });
    expect(program('latin-italic').descriptor.italicAngle).toBeLessThan(-5);
    for (const { role } of SHIPPED) expect(program(role).descriptor.capHeight, role).toBeGreaterThan(600);
  });

  it('hold the proportional quotes that Latin words need', () => {
    for (const role of ['song', 'song-bold', 'hei', 'hei-bold', 'kai', 'fang']) {
      const chain = fonts.metrics.role(role);
      for (const quote of [0xf2018, 0xf2019, 0xf201c, 0xf201d]) {
        const face = fonts.metrics.faceOf(chain, quote);
        expect(fonts.metrics.advance(face, quote), `${role} ${quote.toString(16)}`).toBeLessThan(0.6);
      }
    }
  });
});
