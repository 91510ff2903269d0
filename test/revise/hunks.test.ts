/** Differences, whatever the texts: the changes put into the old text give the new one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWords } from '../../src/revise/context.js';
import { hunksOf } from '../../src/revise/hunks.js';
import { changesBetween } from '../../src/revise/index.js';
import { streamOf, textOf, type Stream } from '../../src/revise/stream.js';
import { sketch } from './locks.js';

const streamOfTexts = (texts: readonly string[]): Stream =>
  streamOf(texts.map((text) => ({ role: 'P', article: 0, text, lines: [text.length], pages: [0, 1] })), [...texts.keys()]);

const paragraphs = fc.array(fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '，', '𠮷', '①'), minLength: 1, maxLength: 12 }), { maxLength: 6 });

describe('hunks', () => {
  test('put into the old text give the new one', () => {
    fc.assert(fc.property(paragraphs, paragraphs, (was, is) => {
      const [old, fresh] = [streamOfTexts(was), streamOfTexts(is)];
      let at = 0;
      let made = '';
      for (const { a, b, c, d } of hunksOf(old, fresh)) {
        made += textOf(old, at, a) + textOf(fresh, c, d);
        at = b;
      }
      expect(made + textOf(old, at, old.characters.length)).toBe(textOf(fresh, 0, fresh.characters.length));
    }), { numRuns: 500 });
  });
  test('in words hold what went and what came, and read the same around it', () => {
    fc.assert(fc.property(paragraphs, paragraphs, (was, is) => {
      const [old, fresh] = [streamOfTexts(was), streamOfTexts(is)];
      const hunks = hunksOf(old, fresh);
      hunks.forEach((hunk, i) => {
        const room = { before: hunk.a - (hunks[i - 1]?.b ?? 0), after: (hunks[i + 1]?.a ?? old.characters.length) - hunk.b };
        const { wrong, right } = inWords(hunk, old, fresh, room);
        const bare = (text: string): string => text.replace(/[\n¶]/g, '');
        const [went, came] = [bare(textOf(old, hunk.a, hunk.b)), bare(textOf(fresh, hunk.c, hunk.d))];
        expect(bare(wrong)).toContain(went);
        expect(bare(right)).toContain(came);
        expect(wrong).not.toBe(right);
        expect([...wrong].length).toBeLessThanOrEqual(hunk.b - hunk.a + 13 + Math.max(0, hunk.d - hunk.c));
      });
    }), { numRuns: 500 });
  });
  test('one state with itself has none', () => {
    fc.assert(fc.property(paragraphs, (texts) => {
      expect(hunksOf(streamOfTexts(texts), streamOfTexts(texts))).toEqual([]);
    }));
  });
});

test('what is changed all over is still compared paragraph by paragraph', () => {
  const texts = Array.from({ length: 300 }, (_, k) => `第${k}段：${'读书要慢的，笔记要勤的，'.repeat(8)}`);
  const hunks = hunksOf(streamOfTexts(texts), streamOfTexts(texts.map((text) => text.replaceAll('的', '地'))));
  expect(hunks).toHaveLength(300 * 16);
});

test('texts that have nothing in common take no time', () => {
  const noise = (seed: number, length: number): string => Array.from({ length }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919 * seed + ((i * i) % 104729)) % 8000))).join('');
  const of = (seed: number) => sketch({ articles: { 题: Array.from({ length: 60 }, (_, k) => [noise(seed + k, 900)]) } });
  const start = performance.now();
  const { edits } = changesBetween(of(1), of(1000));
  expect(edits.length).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(15_000);
});
