import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cut, totalCost } from '../../src/paginate/cut.js';
import { fill } from '../../src/paginate/fill.js';
import { extent, LINE, Pool, type Column } from '../../src/paginate/column.js';
import { FORCED, WINDOW } from '../../src/paginate/cost.js';
import { capacityOf } from '../../src/paginate/capacity.js';
import { streamOf, type StreamSource } from '../../src/paginate/stream.js';
import type { Row } from '../../src/model/galley.js';
import { AREA, block, call, free, galley, note, paragraph, row, SEPARATOR } from './galleys.js';

const PAGE = capacityOf(AREA);
const small = { ...AREA, lines: 5 };

/** Articles that run on, one after another. */
function chain(articles: readonly (readonly Row[])[], area = AREA): Column {
  const sources = articles.map((rows, chapter): StreamSource => ({ chapter, galley: galley(rows, { start: 'continue' }) }));
  return streamOf(sources, { area, separator: SEPARATOR, grid: true, pool: new Pool() }).column;
}

function column(rows: readonly Row[], area = AREA, notes: readonly number[] = []): Column {
  const source: StreamSource = { chapter: 0, galley: galley(rows, { notes: notes.map((size, i) => note('n', size, i)) }) };
  return streamOf([source], { area, separator: SEPARATOR, grid: true, pool: new Pool() }).column;
}

function cut(rows: readonly Row[], recto = true): readonly number[] {
  return fill(column(rows), PAGE, recto).map((it) => it.to);
}

describe('fill', () => {
  test('a full page is as many lines as the area has', () => {
    expect(cut(free('a', 10))).toEqual([10]);
    expect(cut(free('a', 20))).toEqual([10, 20]);
    expect(cut([])).toEqual([]);
  });

  test('the last row of a page needs its em box only', () => {
    expect(PAGE.height).toBe(9 * LINE + Math.ceil(0.6 * LINE - 0.01));
    const rule = row('b', { strokes: [{ x: 0, y: 19, width: 10, height: 1, color: '' }] });
    expect(cut([...free('a', 8), rule, row('c')])).toEqual([10]);
    // A rule under the tenth line may hang in half the gap, as under a table, but not lower.
    expect(cut([...free('a', 9), row('b', { strokes: [{ x: 0, y: 15, width: 10, height: 1, color: '' }] })])).toEqual([10]);
    expect(cut([...free('a', 9), rule])).toEqual([8, 10]);
  });

  test('no drift: a pitch that binary fractions cannot hold still fills every page', () => {
    const area = { ...AREA, pitch: 29.62, size: 15.8, lines: 22 };
    const rows = free('a', 22 * 50).map((it) => ({ ...it, height: 29.62 }));
    const cuts = fill(column(rows, area), capacityOf(area), true);
    expect(cuts).toHaveLength(50);
    expect(cuts.every((it) => it.to - it.from === 22)).toBe(true);
  });

  test('PAG-06 no widow and no orphan: three lines stay together, four part in the middle', () => {
    const ends = cut([...free('a', 8), ...paragraph('b', 3), ...free('c', 8)]);
    expect(ends[0]).toBe(8);
    expect(cut([...free('a', 8), ...paragraph('b', 4), ...free('c', 8)])[0]).toBe(10);
    expect(cut([...free('a', 9), ...paragraph('b', 4), ...free('c', 8)])[0]).toBe(9);
    // The last line alone would head the page: the one before goes with it.
    expect(cut([...free('a', 5), ...paragraph('b', 6), ...free('c', 6)])[0]).toBe(9);
  });

  test('PAG-06 facing pages end alike: both pages of the spread one line short', () => {
    // From a verso: after 9 lines a block of two that must not be parted, so page 1 (verso) has 9.
    const rows = [...free('a', 9), ...block('b', 2), ...free('c', 26)];
    const cuts = fill(column(rows), PAGE, false);
    expect(cuts.map((it) => it.unused).slice(0, 2)).toEqual([1, 1]);
    // On a recto it faces nobody of this stream: the next two pages are full.
    expect(fill(column(rows), PAGE, true).map((it) => it.unused).slice(0, 3)).toEqual([1, 0, 0]);
  });

  test('PAG-07 a head takes two lines with it', () => {
    const head = row('head', { penalty: Infinity });
    expect(cut([...free('a', 9), head, ...paragraph('b', 5)])[0]).toBe(9);
    expect(cut([...free('a', 8), head, ...paragraph('b', 5)])[0]).toBe(8);
    expect(cut([...free('a', 7), head, ...paragraph('b', 5)])[0]).toBe(10);
  });

  test('a page start that is held: the page before ends there, however short, and no page reaches over it', () => {
    const hold = (rows: Row[], at: number): Row[] => rows.map((it, index) => (index === at - 1 ? { ...it, penalty: -Infinity } : it));
    expect(cut(hold(free('a', 22), 9))).toEqual([9, 19, 22]);
    expect(cut(hold(free('a', 9), 4))).toEqual([4, 9]);
    // Where a rule forbids the end of a page, too: the start was judged when it was first made.
    expect(cut(hold(block('b', 12), 7))).toEqual([7, 12]);
    // More than the page takes goes over to a page of its own.
    expect(cut(hold([...block('a', 10), ...block('b', 2), ...free('c', 8)], 12))).toEqual([10, 12, 20]);
    // At the end of an article that another one follows.
    expect(fill(chain([hold(free('a', 4), 4), free('b', 5)]), PAGE, true).map((it) => it.to)).toEqual([4, 9]);
  });

  test('white above is dropped at the head of a page and kept inside it', () => {
    const rows = [...free('a', 10), row('b', { before: 40 }), ...free('c', 9)];
    expect(cut(rows)).toEqual([10, 20]);
    const inside = [...free('a', 5), row('b', { before: 40 }), ...free('c', 9)];
    expect(cut(inside)).toEqual([8, 15]);
  });

  test('a finite penalty is weighed against short pages', () => {
    const dear = free('a', 20).map((it, i) => ({ ...it, penalty: i === 9 ? 150 : 0 }));
    expect(cut([...dear, ...free('b', 5)])[0]).toBe(9);
    const cheap = dear.map((it) => ({ ...it, penalty: it.penalty / 2 }));
    expect(cut([...cheap, ...free('b', 5)])[0]).toBe(10);
  });

  test('the deficit of a short last page is spread: a line from each page before, never two', () => {
    // The first recto faces nobody and gives one; a spread gives one on each side.
    expect(fill(column(free('a', 31)), PAGE, true).map((it) => it.to - it.from)).toEqual([10, 9, 9, 3]);
    expect(fill(column(free('a', 31)), PAGE, false).map((it) => it.to - it.from)).toEqual([9, 9, 10, 3]);
    expect(fill(column(free('a', 32)), PAGE, true).map((it) => it.to - it.from)).toEqual([9, 10, 10, 3]);
    // One page before it can give one line only.
    expect(cut(free('a', 11))).toEqual([9, 11]);
    expect(cut(free('a', 12))).toEqual([9, 12]);
    expect(cut(free('a', 13))).toEqual([10, 13]);
  });

  test('white under the end of an article is not shared out over its pages', () => {
    // The second article's head and two lines need five lines; three are left under the first.
    const second = [...block('head', 4).map((it) => ({ ...it, penalty: Infinity })), ...free('b', 15)];
    expect(fill(chain([free('a', 27), second]), PAGE, true).map((it) => it.unused).slice(0, 3)).toEqual([0, 0, 3]);
    // Where it fits it goes on.
    expect(fill(chain([free('a', 25), second]), PAGE, true).map((it) => it.unused).slice(0, 3)).toEqual([0, 0, 0]);
  });

  test('no legal break: the fullest page, marked as forced', () => {
    const cuts = fill(column([...block('a', 25), ...free('b', 2)]), PAGE, true);
    expect(cuts[0]).toMatchObject({ to: 10, fault: 'forced' });
    expect(cuts[1]).toMatchObject({ to: 20, fault: 'forced' });
    expect(cuts[2]).toMatchObject({ to: 27, fault: 'none' });
  });

  test('a row higher than the page gets one of its own', () => {
    const tall = row('tall', { height: 300, lines: [], picture: { path: 'p', x: 0, y: 0, width: 10, height: 300, node: 0 } });
    const cuts = fill(column([...free('a', 3), tall, ...free('b', 5)]), PAGE, true);
    expect(cuts.map((it) => it.to)).toEqual([3, 4, 9]);
    expect(cuts[1]?.fault).toBe('overfull');
  });
});

describe('fill with notes', () => {
  test('a note takes its height from the page of its call', () => {
    // Area 192 pt, separator 8 pt, note rows of 15 pt but the last of 9 pt: 175 pt are left, nine lines need 172.
    const cuts = fill(column([call('a', [0]), ...free('b', 15)], AREA, [1]), PAGE, true);
    expect(cuts[0]).toMatchObject({ to: 9, notesFrom: 0, notesTo: 1 });
    // 145 pt: seven lines need 132, eight 152.
    const more = fill(column([call('a', [0]), ...free('b', 15)], AREA, [3]), PAGE, true);
    expect(more[0]).toMatchObject({ to: 7, notesTo: 3 });
  });

  test('NOT-06 a note that does not fit with its line runs on, its first row stays, the rest comes first', () => {
    const rows = [...block('a', 7), call('b', [0]), ...block('x', 1), call('c', [1]), ...free('d', 12)].map((it, i) => (i < 7 ? { ...it, penalty: Infinity } : it));
    const cuts = fill(column(rows, AREA, [4, 1]), PAGE, true);
    const [first, second] = cuts;
    expect(first?.notesTo).toBeGreaterThanOrEqual(1);
    expect(first?.notesTo).toBeLessThan(4);
    expect(second?.notesFrom).toBe(first?.notesTo);
    expect(second?.notesTo).toBe(5);
  });

  test('a long note fills pages of its own in the end, a row of text beside it while there is one', () => {
    const cuts = fill(column([call('a', [0]), row('b')], AREA, [40]), PAGE, true);
    expect(cuts.at(-1)?.notesTo).toBe(40);
    let next = 0;
    for (const it of cuts) {
      expect(it.notesFrom).toBe(next);
      expect(it.notesTo).toBeGreaterThan(next);
      next = it.notesTo;
    }
  });

  test('notes of one line that cannot all begin on its page: said, and none is lost', () => {
    const cuts = fill(column([call('a', Array.from({ length: 20 }, (_, i) => i))], AREA, Array.from({ length: 20 }, () => 1)), PAGE, true);
    expect(cuts[0]?.fault).toBe('notes');
    expect(cuts.at(-1)?.notesTo).toBe(20);
  });
});

/** Every way to cut the column by the same rules, 30 lines, for short columns without notes. */
function exhaustive(it: Column, lines: number, recto: boolean): number {
  const page = capacityOf({ ...AREA, lines });
  let best = Infinity;
  const walk = (from: number, cuts: readonly Cut[]): void => {
    if (from === it.count) {
      best = Math.min(best, totalCost(it, page, cuts, recto));
      return;
    }
    const ends = [];
    for (let to = from + 1; to <= it.count && extent(it, from, to) <= page.height; to++) ends.push(to);
    const legal = ends.filter((to) => to === it.count || it.penalty[to - 1] !== Infinity);
    for (const to of legal.length > 0 ? legal : ends) {
      const unused = Math.floor((page.height - extent(it, from, to)) / LINE);
      walk(to, [...cuts, { from, to, notesFrom: 0, notesTo: 0, unused, fault: legal.length > 0 ? 'none' : 'forced' }]);
    }
  };
  walk(0, []);
  return best;
}

const rowOf = fc.record({ tall: fc.constantFrom(1, 1, 1, 1, 2, 3), white: fc.constantFrom(0, 0, 0, 1, 2), penalty: fc.constantFrom(0, 0, 0, 50, 400, Infinity, Infinity) });
const listOf = (length: number) => fc.array(rowOf, { minLength: 1, maxLength: length });
const build = (list: readonly { tall: number; white: number; penalty: number }[]): Row[] => list.map((it, i) => row(`r${i}`, { height: it.tall * 20, before: it.white * 20, penalty: it.penalty }));

function greedy(it: Column, recto: boolean): number {
  const cuts: Cut[] = [];
  for (let from = 0; from < it.count; ) {
    const ends: number[] = [];
    for (let to = from + 1; to <= it.count && extent(it, from, to) <= PAGE.height; to++) ends.push(to);
    const legal = ends.filter((to) => to === it.count || it.penalty[to - 1] !== Infinity);
    const to = legal.at(-1) ?? ends.at(-1) ?? from + 1;
    cuts.push({ from, to, notesFrom: 0, notesTo: 0, unused: Math.floor((PAGE.height - extent(it, from, to)) / LINE), fault: legal.length > 0 ? 'none' : 'forced' });
    from = to;
  }
  return totalCost(it, PAGE, cuts, recto);
}

describe('properties', () => {
  test('the search agrees with trying everything', () => {
    // Five lines a page: the window covers every break of it.
    expect(WINDOW).toBeGreaterThanOrEqual(small.lines - 1);
    fc.assert(
      fc.property(listOf(14), fc.nat(14), fc.boolean(), (list, cut, recto) => {
        const it = chain([build(list.slice(0, cut)), build(list.slice(cut))].filter((rows) => rows.length > 0), small);
        const page = capacityOf(small);
        expect(totalCost(it, page, fill(it, page, recto), recto)).toBe(exhaustive(it, 5, recto));
      }),
      { numRuns: 300 },
    );
  });

  test('rows in = rows out, nothing over the page, no forbidden break unreported, never dearer than greedy', () => {
    fc.assert(
      fc.property(listOf(60), listOf(60), fc.boolean(), (list, more, recto) => {
        const it = chain([build(list), build(more)]);
        const cuts = fill(it, PAGE, recto);
        let next = 0;
        for (const { from, to, fault } of cuts) {
          expect(from).toBe(next);
          expect(to).toBeGreaterThan(from);
          expect(extent(it, from, to)).toBeLessThanOrEqual(PAGE.height);
          if (to < it.count && it.penalty[to - 1] === Infinity) expect(fault).toBe('forced');
          next = to;
        }
        expect(next).toBe(it.count);
        const cost = totalCost(it, PAGE, cuts, recto);
        expect(cost).toBeLessThanOrEqual(greedy(it, recto));
        expect(cost >= FORCED).toBe(cuts.some((cut) => cut.fault === 'forced'));
      }),
      { numRuns: 300 },
    );
  });

  test('with notes: every note row once and in order, its first on the page of its call, nothing over the page', () => {
    const noted = fc.array(fc.record({ notes: fc.constantFrom(0, 0, 0, 0, 1, 2), rows: fc.integer({ min: 1, max: 6 }), penalty: fc.constantFrom(0, 0, Infinity) }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(noted, (list) => {
        const sizes: number[] = [];
        const rows = list.map((it, i) => call(`r${i}`, Array.from({ length: it.notes }, () => sizes.push(it.rows) - 1), { penalty: it.penalty }));
        const it = column(rows, AREA, sizes);
        const measures = it.notes;
        let next = 0;
        for (const { from, to, notesFrom, notesTo, fault } of fill(it, PAGE, true)) {
          expect(notesFrom).toBe(next);
          next = notesTo;
          if (measures === null) continue;
          const called = measures.called[to] ?? 0;
          if (fault === 'none' && called > (measures.called[from] ?? 0)) expect(notesTo).toBeGreaterThanOrEqual(measures.least[to] ?? 0);
          const foot = notesTo > notesFrom ? measures.separator + (measures.sum[notesTo] ?? 0) - (measures.sum[notesFrom] ?? 0) - (measures.tail[notesTo - 1] ?? 0) : 0;
          expect(extent(it, from, to) + foot).toBeLessThanOrEqual(PAGE.height + LINE / 256);
        }
        expect(next).toBe(sizes.reduce((sum, size) => sum + size, 0));
      }),
      { numRuns: 200 },
    );
  });
});
