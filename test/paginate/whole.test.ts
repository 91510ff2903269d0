/** Whole booklets at random: what goes in comes out, once, in order, inside the type area. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Galley, Row } from '../../src/model/galley.js';
import { paginate } from '../../src/paginate/index.js';
import { areaBottom } from '../../src/paginate/furniture.js';
import { AREA, book, call, FOLIO, galley, issue, lines, note, paragraph, row, texts } from './galleys.js';

type Piece = { kind: 'text'; lines: number } | { kind: 'head'; height: number } | { kind: 'table'; rows: number; height: number } | { kind: 'note'; rows: number };

const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('text' as const), lines: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('head' as const), height: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('table' as const), rows: fc.integer({ min: 1, max: 15 }), height: fc.integer({ min: 14, max: 45 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('note' as const), rows: fc.integer({ min: 1, max: 5 }) }) },
);
const chapter = fc.record({ start: fc.constantFrom('page' as const, 'recto' as const, 'continue' as const), gap: fc.constantFrom(0, 20, 60), pieces: fc.array(piece, { minLength: 1, maxLength: 12 }) });

/** Every row's text is its own: chapter, piece, row. */
function build(it: { start: Galley['start']; gap: number; pieces: readonly Piece[] }, chapterIndex: number): Galley {
  const rows: Row[] = [];
  const notes: ReturnType<typeof note>[] = [];
  const tables: { head: Row[] }[] = [];
  it.pieces.forEach((part, i) => {
    const name = `${chapterIndex}.${i}.`;
    if (part.kind === 'text') rows.push(...paragraph(name, part.lines));
    if (part.kind === 'head') rows.push(row(name, { height: part.height * 20, before: 20, penalty: Infinity }));
    if (part.kind === 'table') {
      rows.push(...Array.from({ length: part.rows }, (_, n) => row(`${name}${n}`, { table: tables.length, height: part.height })));
      tables.push({ head: [row('（续表）', { height: 25 })] });
    }
    if (part.kind === 'note') {
      rows.push(call(name, [notes.length]));
      notes.push(note(`注${name}`, part.rows, notes.length));
    }
  });
  return galley(rows, { start: it.start, gap: it.gap, notes, tables });
}

const plain = (text: string): string => text.replace(/[①-⑳]/g, '');

test('text in = text out, in order; notes too; all inside the area; the same twice', () => {
  fc.assert(
    fc.property(fc.array(chapter, { minLength: 1, maxLength: 6 }), (list) => {
      const chapters = list.map(build);
      const { value, diagnostics } = paginate(book(chapters), issue({ template: { folio: FOLIO } }));
      const printed = value.pages.flatMap((page) => texts(page).slice(0, page.kind === 'text' ? -1 : undefined)).map(plain).filter((it) => it !== '（续表）');
      const want = chapters.flatMap((it) => it.rows.map((one) => one.lines[0]?.line.runs[0]?.text ?? ''));
      const notes = chapters.flatMap((it) => it.notes.flatMap((one) => one.rows.map((part) => part.lines[0]?.line.runs.map((r) => r.text).join('') ?? '')));
      expect(printed.filter((it) => !it.startsWith('注'))).toEqual(want);
      expect(printed.filter((it) => it.startsWith('注'))).toEqual(notes);
      for (const page of value.pages) {
        for (const it of lines(page).slice(0, -1)) {
          expect(it.y).toBeGreaterThan(AREA.top);
          expect(it.y + 0.12 * 9).toBeLessThanOrEqual(areaBottom(AREA) + 0.2);
        }
      }
      expect(diagnostics.every((it) => it.severity !== 'error')).toBe(true);
      expect(value.starts.map((it) => it.chapter)).toEqual(chapters.map((_, i) => i));
      value.starts.forEach((it, i) => {
        if (list[i]?.start === 'recto') expect(value.pages[it.page]?.recto).toBe(true);
      });
    }),
    { numRuns: 150 },
  );
});

test('lines of a page never overlap and text outside tables stands on the grid', () => {
  fc.assert(
    fc.property(fc.array(chapter, { minLength: 1, maxLength: 4 }), (list) => {
      const { value } = paginate(book(list.map(build)), issue());
      for (const page of value.pages) {
        let low = -Infinity;
        for (const it of lines(page)) {
          expect(it.y).toBeGreaterThan(low + 8);
          low = it.y;
        }
      }
      const kinds = new Map<string, string>(list.flatMap((one, c) => one.pieces.map((part, i) => [`${c}.${i}`, part.kind] as const)));
      for (const it of value.pages.flatMap((page) => lines(page))) {
        const [c, i] = (it.line.runs[0]?.text ?? '').split('.');
        if (kinds.get(`${c}.${i}`) !== 'text') continue;
        const steps = (it.y - AREA.top - 10.56) / 20;
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 100 },
  );
});

test('time grows with the pages: a book of 4,000 pages in one stream', () => {
  const rows = Array.from({ length: 9000 }, (_, i) => paragraph(`p${i}`, 1 + ((i * 7) % 9))).flat();
  const started = performance.now();
  const { value } = paginate(book([galley(rows)]), issue());
  expect(value.pages.length).toBeGreaterThan(4000);
  // Some tenths of a second at most; a search that compares all with all would take minutes.
  expect(performance.now() - started).toBeLessThan(5000);
});
