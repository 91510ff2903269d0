/** Texts at the edge of what is a text: none, one character, very many; measures that hold nothing. */
import { describe, expect, test } from 'vitest';
import { ParagraphSetter, type SetLine } from '../../src/compose/paragraph.js';
import { breakBySense } from '../../src/compose/sense.js';
import type { Spans } from '../../src/model/flow.js';
import type { Template } from '../../src/model/template.js';
import { glyphsOf, PROFILE, STYLE } from '../cases/lines.js';
import { fakeMetrics } from '../cases/metrics.js';

const SIZE = STYLE.size;
const template = { profile: PROFILE, styles: { body: STYLE }, notes: { call: { scale: 0.6, rise: 0.4 } } } as unknown as Template;

function set(spans: Spans | string, em: number, bySense = false): { lines: SetLine[]; codes: string[] } {
  const setter = new ParagraphSetter(template, fakeMetrics());
  const lines = setter.set(typeof spans === 'string' ? [{ text: spans, marks: 0 }] : spans, STYLE, { measure: em * SIZE, file: '', sourceLine: 1, bySense });
  return { lines, codes: setter.diagnostics.map((d) => d.code) };
}

const textOf = (lines: readonly SetLine[]): string => lines.map((line) => line.line.runs.map((run) => run.text).join('')).join('|');

describe('a paragraph', () => {
  test('of no text has no line', () => {
    expect(set('', 10)).toEqual({ lines: [], codes: [] });
    expect(set([], 10).lines).toEqual([]);
    expect(set([{ text: '', marks: 0 }, { text: '', marks: 1 }], 10).lines).toEqual([]);
  });

  test.each(['一', '，', '（', 'a', ' ', '　', '—', '😀', '\u{20000}', '①', '\u200d'])('of one character: %s', (text) => {
    const { lines, codes } = set(text, 10);
    expect(textOf(lines)).toBe(text);
    expect(codes).toEqual([]);
  });

  test('of more characters than there is room for is told, not set', () => {
    expect(set('一'.repeat(10_000_001), 10)).toEqual({ lines: [], codes: ['paragraph-huge'] });
  });

  test('of line ends only', () => {
    expect(textOf(set('一\n\n二\n', 10).lines)).toBe('一|二');
  });

  test('of a note call only', () => {
    expect(set([{ text: '', marks: 0, note: 3 }], 10).lines.map((line) => line.notes)).toEqual([[3]]);
  });

  test('holds U+FFFC as a character, not as a call', () => {
    const { lines } = set([{ text: '一\ufffc二', marks: 0 }, { text: '', marks: 0, note: 5 }], 10);
    expect(textOf(lines)).toBe('一\ufffc二');
    expect(lines[0]!.notes).toEqual([5]);
  });

  test('keeps what it cannot set', () => {
    for (const em of [0, 0.5, -3]) {
      const { lines, codes } = set('一二，abc（三）', em);
      expect(textOf(lines).replaceAll('|', '')).toBe('一二，abc（三）');
      expect(codes).toContain('line-over-full');
    }
  });

  test('cuts text by UTF-16 units where characters are wider', () => {
    const { lines } = set('\u{20000}'.repeat(25) + '，一😀二', 10);
    expect(textOf(lines).split('|').map((line) => [...line].length)).toEqual([10, 10, 9]);
    expect(glyphsOf(lines[1]!, fakeMetrics()).every((glyph) => glyph.text.codePointAt(0)! > 0xffff)).toBe(true);
  });

  test('never parts an emoji from its modifier', () => {
    expect(textOf(set('一二三👍🏽四五六', 4).lines)).toBe('一二三|👍🏽四五|六');
  });

  test('of half a surrogate pair', () => {
    expect(textOf(set('一\ud840二', 10).lines)).toBe('一\ud840二');
  });

  test('of more spans than a byte can number', () => {
    const spans = Array.from({ length: 600 }, (_, k) => ({ text: '一', marks: 0, href: `https://example.org/${k}` }));
    const { lines } = set(spans, 20);
    expect(lines.flatMap((line) => line.line.runs.map((run) => run.href))).toEqual(spans.map((span) => span.href));
  });
});

describe('a title', () => {
  test('with a word wider than its measure is broken all the same', () => {
    const { lines, codes } = set('读Rindfleischetikettierungsueberwachung记', 6, true);
    expect(textOf(lines).replaceAll('|', '')).toBe('读Rindfleischetikettierungsueberwachung记');
    expect(codes).toContain('line-strained');
    expect(codes).not.toContain('line-over-full');
    expect(breakBySense).toBeTypeOf('function');
  });
});

describe('time', () => {
  const sample = '一九二六年三月，“读书会”在城南成立（见《纪事》），会员120多人；到2026年，已有12.5万人次参加——这是后话。';
  const long = sample.repeat(Math.ceil(100_000 / sample.length));

  function milliseconds(text: string, em = 28): number {
    const start = performance.now();
    const { lines } = set(text, em);
    expect(lines.length).toBeGreaterThan(0);
    return performance.now() - start;
  }

  test('is linear in the text: 100,000 characters in one paragraph', () => {
    milliseconds(long.slice(0, 20_000));
    const half = Math.min(milliseconds(long.slice(0, 50_000)), milliseconds(long.slice(0, 50_000)));
    const whole = Math.min(milliseconds(long), milliseconds(long));
    expect(whole).toBeLessThan(Math.max(4 * half, 200));
    expect(whole).toBeLessThan(2_000);
  });

  test.each([
    ['one word', 'a'.repeat(100_000)],
    ['one number', '1'.repeat(100_000)],
    ['quotes', '“a'.repeat(50_000)],
    ['dashes', '—'.repeat(100_000)],
    ['spaces', ' '.repeat(100_000)],
    ['ordinals', '第一'.repeat(50_000)],
    ['almost addresses', `${'a.'.repeat(50_000)}@`],
    ['an address', `https://${'a/'.repeat(50_000)}`],
    ['brackets', '（'.repeat(100_000)],
    ['closing marks', '。'.repeat(100_000)],
  ])('of 100,000 characters of %s', (_, text) => {
    expect(milliseconds(text)).toBeLessThan(4_000);
  });
});
