import { describe, expect, it } from 'vitest';
import { rowsOf, scaleOf, Stack } from '../../src/preview/client/geometry.js';
import { words } from '../../src/preview/client/words.js';

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

describe('the words of the page', () => {
  it('are the same in both languages, key for key', () => {
    expect(words.zh.keys.map(([keys]) => keys)).toEqual(words.en.keys.map(([keys]) => keys));
  });
});
