import { describe, expect, it } from 'vitest';
import { areasOf, occurrences } from '../../src/preview/client/designed.js';
import { rowsOf, scaleOf, Stack } from '../../src/preview/client/geometry.js';
import { words } from '../../src/preview/client/words.js';
import type { Hit } from '../../src/preview/news.js';

const pages = (sides: string): { recto: boolean }[] => [...sides].map((side) => ({ recto: side === 'r' }));

describe('the open book', () => {
  it('has odd sides right and even sides left, the cover alone on the right', () => {
    expect(rowsOf(pages('rvrvr'), true)).toEqual([[-1, 0], [1, 2], [3, 4]]);
    expect(rowsOf(pages('rvrv'), true)).toEqual([[-1, 0], [1, 2], [3, -1]]);
    expect(rowsOf(pages('vr'), true)).toEqual([[0, 1]]);
    expect(rowsOf(pages('rr'), true)).toEqual([[-1, 0], [-1, 1]]);
    expect(rowsOf([], true)).toEqual([]);
  });

  it('has one page a row on a narrow screen', () => {
    expect(rowsOf(pages('rvr'), false)).toEqual([[0], [1], [2]]);
  });

  it('fits the whole row, or its width', () => {
    const frame = { width: 1000, height: 500, margin: 20 };
    const paper = { width: 200, height: 300 };
    expect(scaleOf('fit', frame, paper, 2)).toBeCloseTo(460 / 300);
    expect(scaleOf('width', frame, paper, 2)).toBeCloseTo(960 / 400);
    expect(scaleOf(1.5, frame, paper, 2)).toBe(1.5);
  });
});

describe('the stack of rows', () => {
  const stack = new Stack(rowsOf(pages('rvrvr'), true), 100, 10);

  it('knows what stands at a height', () => {
    expect([0, 10, 109, 111, 120, 10_000].map((y) => stack.rowAt(y))).toEqual([0, 0, 0, 1, 1, 2]);
    expect(stack.total).toBe(340);
    expect(stack.pagesBetween(0, 105)).toEqual([0]);
    expect(stack.pagesBetween(0, 125)).toEqual([0, 1, 2]);
    expect(stack.pagesBetween(0, 105, 1)).toEqual([0, 1, 2]);
  });

  it('finds a place again from its height', () => {
    const spot = stack.spotAt(150, 2);
    expect(spot).toEqual({ page: 1, top: 15 });
    expect(stack.heightOf(spot, 2)).toBe(150);
  });
});

describe('words of a designed page', () => {
  const at = (text: string, left: number, top: number) => ({ page: 0, text, left, top, width: [...text].length * 10, height: 10 });
  const stretches = [at('读书', 0, 0), at('会 纪要', 20, 0), at('读书会', 50, 40)];

  it('are found each time, also over the ends of stretches', () => {
    expect(occurrences(stretches, '读书会').map((areas) => areas.map(({ left, top, width }) => [left, top, width]))).toEqual([[[0, 0, 20], [20, 0, 10]], [[50, 40, 30]]]);
    expect(occurrences(stretches, '纪要')).toMatchObject([[{ left: 40, width: 20 }]]);
    expect(occurrences(stretches, ' ')).toEqual([]);
  });

  it('give hits the areas that the booklet does not know', async () => {
    const hit = (page: number, areas: Hit['areas']): Hit => ({ page, folio: '', before: '', text: '读书', after: '', areas });
    const known = at('x', 1, 1);
    const areas = await areasOf([hit(0, []), hit(1, [known]), hit(0, [])], () => Promise.resolve(stretches));
    expect(areas.map((one) => one[0]?.left)).toEqual([0, 1, 50]);
  });
});

describe('the words of the page', () => {
  it('are the same in both languages, key for key', () => {
    expect(words.zh.keys.map(([keys]) => keys)).toEqual(words.en.keys.map(([keys]) => keys));
  });
});
