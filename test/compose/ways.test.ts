/** Lines that are held, and other ways to set a stretch of a paragraph. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ParagraphSetter, type SetLine } from '../../src/compose/paragraph.js';
import type { Spans } from '../../src/model/flow.js';
import type { SetText, Way } from '../../src/model/pin.js';
import { setupOf, templateOf } from '../cases/lines.js';

const OPTIONS = ['20 indent=2'];

function set(text: string, held: readonly number[] | null = null, more: { readonly spans?: Spans; readonly bySense?: boolean } = {}): { readonly lines: SetLine[]; readonly told: SetText; readonly codes: readonly string[] } {
  const setup = setupOf(OPTIONS);
  const told: SetText[] = [];
  const setter = new ParagraphSetter(templateOf(setup), setup.metrics, { ends: new Map(held === null ? [] : [[0, held]]), tell: (one) => void told.push(one) });
  const lines = setter.set(more.spans ?? [{ text, marks: 0 }], setup.style, { measure: setup.measure, file: 'case', sourceLine: 1, bySense: more.bySense ?? false });
  return { lines, told: told[0]!, codes: setter.diagnostics.map(({ code }) => code) };
}

const textOf = ({ line }: SetLine): string => line.runs.map((run) => run.text).join('');
const LONG = '一二三四五六七八九十，'.repeat(12);

test('what is told is what was set', () => {
  const { lines, told } = set(LONG);
  expect(told.text).toBe(LONG);
  expect(told.lines).toEqual(lines.map(({ line }) => line));
  expect(told.ends.map((end, k) => LONG.slice(told.ends[k - 1] ?? 0, end))).toEqual(lines.map(textOf));
});

test('held lines end where they are told, and are full', () => {
  const ends = [17, 34, LONG.length];
  const { lines } = set(LONG.slice(0, 50), [17, 34, 50]);
  expect(lines.map(textOf)).toEqual([LONG.slice(0, 17), LONG.slice(17, 34), LONG.slice(34, 50)]);
  expect(lines.slice(0, 2).map(({ line, x }) => Math.round((x + line.width) * 100) / 100)).toEqual([200, 200]);
  expect(ends).toHaveLength(3);
});

test('the cheapest way to set a whole paragraph is how it is set', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'一二三四五六七八，。《》（）ab1'), { minLength: 25, maxLength: 120 }), (characters) => {
      const text = characters.join('').trim();
      const { told, codes } = set(text);
      const ways = told.ways(0, text.length);
      fc.pre(ways.length > 0 && codes.length === 0);
      const best = ways.reduce((a, b) => (b.cost < a.cost ? b : a));
      expect(best.ends).toEqual(told.ends);
      expect(ways.map(({ ends }) => ends.length)).toEqual([...new Set(ways.map(({ ends }) => ends.length))].sort((a, b) => a - b));
    }),
    { numRuns: 60 },
  );
});

test('a stretch in the middle begins and ends with full lines', () => {
  const { told } = set(LONG);
  const [from = 0] = told.ends;
  const to = told.ends[3]!;
  const ways = told.ways(from, to);
  expect(ways.map(({ ends }) => ends.length)).toContain(3);
  for (const { ends } of ways) {
    expect(ends.at(-1)).toBe(to);
    const { lines, codes } = set(LONG, [from, ...ends, ...told.ends.slice(4)]);
    expect(codes.filter((code) => code !== 'line-uneven')).toEqual([]);
    for (const { line, x } of lines.slice(0, -1)) expect(x + line.width).toBeCloseTo(200, 6);
  }
});

test('no way leads over a place where no line may end, nor outside the limits', () => {
  const text = '一二三四五六七八九十'.repeat(2) + '，' + '一二三四五六七八九十'.repeat(3);
  const { told } = set(text);
  expect(told.ways(0, 20)).toEqual([]);
  // Four characters do not fill a line of twenty.
  expect(told.ways(18, 22)).toEqual([]);
  const widest = (ways: readonly Way[]): number => Math.max(...ways.map(({ ends }) => ends.length));
  expect(widest(told.ways(0, text.length))).toBeLessThan(5);
});

test('notes count as one character, far characters as two', () => {
  const spans: Spans = [{ text: '𠀀𠀁一二三四五六七八九十', marks: 0 }, { text: '', marks: 0, note: 0 }, { text: '一二三四五六七八九十'.repeat(3), marks: 0 }];
  const { told, lines } = set('', null, { spans });
  expect(told.text).toHaveLength(4 + 10 + 1 + 30);
  expect(told.ends[0]).toBe(textOf(lines[0]!).length + 1);
  const again = set('', told.ends, { spans });
  expect(again.lines.map(textOf)).toEqual(lines.map(textOf));
});

test('titles have no other ways', () => {
  expect(set(LONG, null, { bySense: true }).told.ways(0, 30)).toEqual([]);
});
