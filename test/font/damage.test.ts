import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadFonts } from '../../src/font/load.js';
import { SHIPPED } from '../../src/font/shipped.js';
import { buildFont } from './helpers/build.js';
import { memoryFiles } from './helpers/files.js';

const TEXT = 'A国。“á𫓧�';
const SOUND = buildFont({
  glyphs: [
    { advance: 500 },
    { advance: 1000, box: [100, 0, 900, 800] },
    { advance: 600, box: [50, 0, 550, 700] },
    { advance: 600, parts: [{ glyph: 2 }, { glyph: 1, dx: 150, dy: 50 }] },
  ],
  map: { A: 2, 国: 1, '。': 1, '“': 1, á: 3, '𫓧': 1 },
  kern: [[2, 3, -80]],
});

it('never throws, whatever bytes a font holds', async () => {
  const change = fc.tuple(fc.nat(SOUND.length - 1), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), fc.option(fc.nat(SOUND.length)), async (changes, length) => {
      const bytes = SOUND.slice();
      for (const [at, sharp, blunt] of changes) bytes[at] = blunt % 2 === 0 ? sharp : blunt;
      const { value } = await loadFonts(memoryFiles({ 'own.ttf': length === null ? bytes : bytes.slice(0, length) }), {
        shipped: 'fonts', own: { song: { file: 'own.ttf' } }, roles: ['song'], system: false,
      });
      if (value === null) return;
      const { metrics, programs } = value;
      const role = metrics.role('song');
      const face = programs[SHIPPED.length]!;
      for (const character of TEXT) {
        metrics.advance(metrics.faceOf(role, character.codePointAt(0)!), character.codePointAt(0)!);
        metrics.squeezable(face.info.id, character.codePointAt(0)!);
      }
      metrics.kern(face.info.id, 0x41, 0xe1);
      expect(face.descriptor.bbox.length).toBe(4);
      const { bytes: cut } = await face.subset([0, ...Array.from(TEXT, (c) => face.glyph(c.codePointAt(0)!)).filter((g, i, all) => g > 0 && all.indexOf(g) === i)]);
      expect(cut.length).toBeGreaterThan(0);
    }),
    { numRuns: 400, seed: 20260306 },
  );
});
