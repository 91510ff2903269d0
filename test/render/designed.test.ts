import { beforeAll, describe, expect, test } from 'vitest';
import type { LoadedFonts } from '../../src/font/load.js';
import type { DesignedGalley, DesignedSlot } from '../../src/model/galley.js';
import type { Booklet } from '../../src/model/page.js';
import { render } from '../../src/render/index.js';
import { OPTIONS, WIDTH, at, booklet, line, node, page, run, shippedFonts, unsorted } from './booklets.js';
import { picture, png } from './pictures.js';
import { open, pageText, structure, textItems, tool } from './reader.js';

let fonts: LoadedFonts;
beforeAll(async () => {
  fonts = await shippedFonts();
});
const printed = async (b: Booklet, pictures = new Map()) => render(b, await unsorted(fonts), pictures, OPTIONS);

const slot = (text: string, width: number, height: number): DesignedSlot => ({
  width,
  height,
  lines: [{ line: line(run(text, { size: 20 })), x: 0, y: 18, node: 0 }],
  nodes: [{ role: 'P', parent: -1 }],
});
const galley = (content: unknown, slots: readonly DesignedSlot[], more: Partial<DesignedGalley> = {}): DesignedGalley => ({
  name: 'cover',
  start: 'page',
  margins: [60, 80, 60, 80],
  content,
  slots,
  alt: '封面',
  ...more,
});
/** Text page, designed page, text page. */
const between = (designed: DesignedGalley, count = designed.slots.length): Booklet =>
  booklet(
    [
      page(0, [at(80, 100, 1, '前页')]),
      page(1, [], { kind: 'designed', designed, designedNode: 3 }),
      page(2, [at(80, 100, 2, '后页')]),
    ],
    [node('Document', -1), node('P', 0), node('P', 0), ...Array.from({ length: count }, () => node('P', 0))],
  );

describe('designed pages', () => {
  test('text stands where the layout put its box', async () => {
    const content = [
      { slot: 0, width: 200, height: 30, alignment: 'center', margin: [0, 10, 0, 20] },
      { columns: [{ width: 100, stack: [{ slot: 1, width: 100, height: 25 }] }, { width: '*', stack: [{ slot: 2, width: 80, height: 25, alignment: 'right' }] }] },
      { slot: 3, width: 100, height: 30, absolutePosition: { x: 400, y: 700 } },
    ];
    const { value, diagnostics } = await printed(between(galley(content, [slot('封面题', 200, 30), slot('左', 100, 25), slot('右', 80, 25), slot('底', 100, 30)])));
    expect(diagnostics).toEqual([]);
    const document = await open(value);
    expect(await pageText(document, 1)).toBe('前页');
    expect(await pageText(document, 3)).toBe('后页');
    const items = (await textItems(document, 2)).filter(({ str }) => str.trim() !== '');
    expect(items.map(({ str }) => str)).toEqual(['封面题', '左', '右', '底']);
    const close = (x: number, y: number) => [expect.closeTo(x, 2), expect.closeTo(y, 2)];
    expect(items.map(({ x, y }) => [x, y])).toEqual([close((WIDTH - 200) / 2, 80 + 10 + 18), close(60, 140 + 18), close(WIDTH - 60 - 80, 140 + 18), close(400, 718)]);
    expect((await structure(document, 2)).replace('" 右', '"右')).toBe('Document(P("封面题") P("左") P("右") P("底"))');
  });

  test('a cell’s vertical alignment moves its text', async () => {
    const cell = (n: number) => ({ slot: n, width: 100, height: 20 });
    const content = { layout: 'noBorders', table: { widths: [100, 100], heights: [100], body: [[{ stack: [cell(0)] }, { ...cell(1), verticalAlignment: 'bottom' }]] } };
    const { value, diagnostics } = await printed(between(galley(content, [slot('上', 100, 20), slot('下', 100, 20)])));
    expect(diagnostics).toEqual([]);
    const [top, bottom] = (await textItems(await open(value), 2)).filter(({ str }) => str.trim() !== '');
    expect(bottom?.y).toBeCloseTo((top?.y ?? 0) + 80, 2);
  });

  test('boxes, lines and pictures without a text are artifacts; nothing is left untagged', async () => {
    const content = [
      { canvas: [{ type: 'rect', x: 0, y: 0, w: 300, h: 4, color: '#c00000' }] },
      { table: { widths: ['*'], body: [[{ slot: 0, width: 200, height: 30 }]] } },
      { image: '/logo', width: 40 },
    ];
    const { value, diagnostics } = await printed(between(galley(content, [slot('框内', 200, 30)])), new Map([['/logo', picture('/logo', png({ bits: 8, color: 6 }))]]));
    expect(diagnostics).toEqual([]);
    expect(await structure(await open(value), 2)).toBe('Document(P("框内"))');
    const drawn = tool('mutool', value, (file) => ['show', '-b', file, 'pages/2/Contents']);
    if (drawn === null) return;
    expect(drawn).toMatch(/^\/Artifact BMC\nq\n/);
    let depth = 0;
    for (const [operator] of drawn.replace(/\((?:\\.|[^\\)])*\)/gs, '()').matchAll(/\bBMC\b|\bBDC\b|\bEMC\b|\bTJ\b|\bTj\b|\bf\*?(?=\n)|\bS(?=\n)|\bDo\b/g)) {
      if (operator === 'BMC' || operator === 'BDC') depth++;
      else if (operator === 'EMC') depth--;
      else expect(depth).toBe(1);
    }
    expect(depth).toBe(0);
  });

  test('pictures with a text and QR codes are figures', async () => {
    const logo = Buffer.from(png({ bits: 8, color: 2 })).toString('base64');
    const content = [{ image: `data:image/png;base64,${logo}`, alt: '馆徽', width: 40 }, { slot: 0, width: 200, height: 30 }, { qr: 'https://example.org/', fit: 100, alignment: 'right' }];
    const { value, diagnostics } = await printed(between(galley(content, [slot('扫码', 200, 30)])));
    expect(diagnostics).toEqual([]);
    expect(await structure(await open(value), 2)).toBe('Document(Figure[馆徽]("") P("扫码") Figure[二维码：https://example.org/](""))');
    const check = tool('qpdf', value, (file) => ['--check', file]);
    if (check !== null) expect(check).toContain('No syntax or stream encoding errors');
    // 100 pt wide (25 modules of 4 pt) at the right margin: the frame's first row is 28 pt long and ends there.
    const drawn = tool('mutool', value, (file) => ['show', '-b', file, 'pages/2/Contents']);
    if (drawn !== null) expect(drawn).toContain('\n435.276 ');
    if (drawn !== null) expect(drawn).toMatch(/\n507\.276 [\d.]+ 28 4 re\n/);
  });

  test('content is not written into', async () => {
    const content = [{ slot: 0, width: 200, height: 30, margin: 5 }, { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 100, y2: 0 }] }];
    const before = JSON.stringify(content);
    const b = between(galley(content, [slot('题', 200, 30)]));
    const first = (await printed(b)).value;
    expect(JSON.stringify(content)).toBe(before);
    expect(Buffer.compare((await printed(b)).value, first)).toBe(0);
  });

  test('several pages in a row keep their own margins', async () => {
    const cover = galley([{ slot: 0, width: 100, height: 30 }], [slot('一', 100, 30)]);
    const guide = galley([{ slot: 0, width: 100, height: 30 }], [slot('二', 100, 30)], { name: 'guide', margins: [100, 200, 60, 80] });
    const b = booklet(
      [page(0, [], { kind: 'designed', designed: cover, designedNode: 1 }), page(1, [], { kind: 'designed', designed: guide, designedNode: 2 }), page(2, [at(80, 100, 3, '文')])],
      [node('Document', -1), node('P', 0), node('P', 0), node('P', 0)],
    );
    const { value, diagnostics } = await printed(b);
    expect(diagnostics).toEqual([]);
    const document = await open(value);
    expect(document.numPages).toBe(3);
    const [first, second] = [(await textItems(document, 1))[0], (await textItems(document, 2))[0]];
    expect([first?.x, first?.y]).toEqual([60, expect.closeTo(98, 2)]);
    expect([second?.x, second?.y]).toEqual([100, expect.closeTo(218, 2)]);
  });

  test('one that needs two pages prints its first and says so', async () => {
    const content = [{ slot: 0, width: 200, height: 400 }, { slot: 1, width: 200, height: 400 }];
    const { value, diagnostics } = await printed(between(galley(content, [slot('上', 200, 400), slot('下', 200, 400)])));
    expect(diagnostics).toMatchObject([{ code: 'designed-page-overflow', severity: 'error', values: { name: 'cover', pages: 2 } }]);
    const document = await open(value);
    expect(document.numPages).toBe(3);
    expect((await pageText(document, 2)).trim()).toBe('上');
  });

  test('content that pdfmake refuses is reported; its text is still there', async () => {
    const { value, diagnostics } = await printed(between(galley([{ wat: 1 }], [slot('题', 100, 30)])));
    expect(diagnostics).toMatchObject([{ code: 'designed-page-failed', severity: 'error', values: { name: 'cover' } }]);
    expect(await pageText(await open(value), 2)).toBe('题');
  });

  test('text that was not set, and pictures nobody loaded, are reported', async () => {
    const bad = Buffer.from(png({ bits: 8, color: 6 }, new Uint8Array([9, 9]))).toString('base64');
    const content = [{ text: '没有排' }, '', { image: '/nowhere.png', width: 10 }, { image: 'https://example.org/a.png' }, { image: `data:image/png;base64,${bad}`, width: 40 }, { slot: 0, width: 100, height: 30 }];
    const { diagnostics, value } = await printed(between(galley(content, [slot('题', 100, 30)])));
    expect(diagnostics.map(({ code }) => code)).toEqual(['designed-text-unset', 'picture-not-embedded', 'picture-not-embedded', 'picture-not-embedded']);
    expect((await pageText(await open(value), 2)).trim()).toBe('题');
  });
});
