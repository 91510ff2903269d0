import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/import/model.js';
import { readingOf } from '../../src/import/pdf/index.js';
import { column, han, put, sheet } from './sheets.js';

const texts = (reading: Pick<Reading, 'pieces'>): string[] => reading.pieces.map((piece) => ('text' in piece ? piece.text : piece.kind));
const turned = (paragraphs: readonly string[]): string[] => paragraphs.map((text) => [...text].reverse().join(''));
const A = [han(70, 0), han(45, 100), han(63, 200), han(88, 300)];
const [B, C] = [turned(A), A.map((text) => [...text].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 1000)).join(''))];

describe('columns of a PDF', () => {
  test('three, on grids of their own', () => {
    const glyphs = [...column(A, 10, 120, 11), ...column(B, 140, 125, 11), ...column(C, 270, 131, 11)];
    expect(texts(readingOf([sheet(1, glyphs)]))).toEqual([...A, ...B, ...C]);
  });

  test('a comma that hangs into the gutter, up to the next column, does not bridge it', () => {
    const lines = [0, 1, 2, 3, 4, 5].flatMap((at) => [
      put(`${han(15, at * 20)}${at < 2 ? '，' : ''}`, 30, 100 + at * 16),
      put(han(15, 500 + at * 20), 190, 100 + at * 16),
    ]);
    const all = texts(readingOf([sheet(1, lines)])).join('');
    expect(all.replaceAll('，', '')).toBe([0, 20, 40, 60, 80, 100, 500, 520, 540, 560, 580, 600].map((from) => han(15, from)).join(''));
  });

  test('verse beside verse, its lines not level with the other column', () => {
    const poem = (x: number, y: number, from: number): ReturnType<typeof put>[] => [0, 1, 2, 3, 4, 5, 6, 7].map((at) => put(`${han(at === 5 ? 16 : 5, from + at * 20)}。`, x, y + at * 16));
    const all = texts(readingOf([sheet(1, [...poem(30, 100, 0), ...poem(230, 107, 300)])])).join('');
    expect(all.indexOf(han(5, 140))).toBeLessThan(all.indexOf(han(5, 300)));
  });

  test('a rule across the page begins anew', () => {
    const [upper, lower] = [(from: number) => [han(15, from), han(15, from + 20), han(15, from + 40), `${han(9, from + 60)}。`], 300];
    const block = (x: number, y: number, from: number): ReturnType<typeof put>[] => upper(from).map((text, at) => put(text, x, y + at * 16));
    const glyphs = [...block(30, 100, 0), ...block(200, 103, 100), ...block(30, 100 + 90, lower), ...block(200, 103 + 90, lower + 100)];
    const order = [0, 100, 300, 400].flatMap(upper).join('');
    expect(texts(readingOf([sheet(1, glyphs, [{ x0: 30, x1: 350, y0: 170, y1: 170.5 }])])).join('')).toBe(order);
    expect(texts(readingOf([sheet(1, glyphs)])).join('')).not.toBe(order);
  });

  test('a head beside a table stands beside something', () => {
    const block = (x: number, y: number, from: number): ReturnType<typeof put>[] => [0, 20, 40, 60].map((at) => put(han(15, from + at), x, y + at * 0.8));
    const rows = [['校名', '人数'], ['甲校', '86'], ['乙校', '74'], ['丙校', '91'], ['丁校', '61']].map(([a = '', b = ''], at) => [...put(a, 215, 130 + at * 16), ...put(b, 300, 130 + at * 16)]);
    const rules = [118, 134, 198].map((y) => ({ x0: 205, x1: 350, y0: y, y1: y }));
    const glyphs = [...block(30, 84, 0), ...block(200, 52, 100), put('小标题', 30, 165, { size: 15, bold: true }), ...block(30, 192, 300), ...block(200, 220, 400), ...rows];
    const all = texts(readingOf([sheet(1, glyphs, rules)])).join('');
    expect(all).toContain('table');
    expect(all.indexOf('小标题')).toBeLessThan(all.indexOf(han(15, 100)));
  });

  test('a head that nothing stands beside begins anew', () => {
    const block = (x: number, y: number, from: number): ReturnType<typeof put>[] => [0, 20, 40, 60].map((at) => put(han(15, from + at), x, y + at * 0.8));
    const glyphs = [...block(30, 100, 0), ...block(200, 103, 100), put('小标题', 30, 185, { size: 15, bold: true }), ...block(30, 212, 300), ...block(200, 215, 400)];
    const all = texts(readingOf([sheet(1, glyphs)])).join('');
    expect(all.indexOf(han(15, 100))).toBeLessThan(all.indexOf('小标题'));
    expect(all.indexOf('小标题')).toBeLessThan(all.indexOf(han(15, 300)));
  });

  test('two lines at the end are parted where the other pages are', () => {
    const last = [put(han(15, 900), 30, 100), put(`${han(6, 920)}。`, 30, 116), put(`${han(9, 940)}。`, 200, 100)];
    const all = texts(readingOf([sheet(1, [...column(A, 30, 120, 15), ...column(B, 200, 123, 15)]), sheet(2, last)])).join('');
    expect(all.endsWith(`${han(15, 900)}${han(6, 920)}。${han(9, 940)}。`)).toBe(true);
  });

  test('names side by side in the middle of the page are one line, at a gutter, too', () => {
    const names = [...put('本刊记者', 150, 90), ...put('林小满', 200, 90)];
    const { pieces } = readingOf([sheet(1, [names, ...column(A, 30, 120, 15), ...column(B, 200, 123, 15)])]);
    expect(pieces[0]).toMatchObject({ text: '本刊记者\u3000林小满' });
  });

  test('long lines between two rules are columns of text, no table', () => {
    const rules = [{ x0: 30, x1: 350, y0: 90, y1: 90.5 }, { x0: 30, x1: 350, y0: 450, y1: 450.5 }];
    expect(texts(readingOf([sheet(1, [...column(A, 30, 120, 15), ...column(B, 200, 120, 15)], rules)]))).toEqual([...A, ...B]);
  });

  test('lines under a title stand with it, over the middle one of three columns, too', () => {
    const head = [put('横贯三栏的大标题', 100, 80, { size: 22, bold: true }), put('副题在中栏', 166, 100)];
    const all = texts(readingOf([sheet(1, [...head, ...column(A, 10, 130, 11), ...column(B, 140, 125, 11), ...column(C, 270, 131, 11)])]));
    expect(all.slice(0, 3)).toEqual(['横贯三栏的大标题', '副题在中栏', A[0]]);
  });
});
