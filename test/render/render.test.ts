import { beforeAll, describe, expect, test } from 'vitest';
import type { LoadedFonts } from '../../src/font/load.js';
import { render } from '../../src/render/index.js';
import { instant } from '../../src/render/metadata.js';
import { HEIGHT, OPTIONS, at, booklet, line, node, page, run, shippedFonts, unsorted } from './booklets.js';
import { open, pageText, structure, textItems, tool } from './reader.js';

let fonts: LoadedFonts;
beforeAll(async () => {
  fonts = await shippedFonts();
});
const made = async (b: Parameters<typeof render>[0], options: Parameters<typeof render>[3] = OPTIONS) => {
  const { value, diagnostics } = await render(b, await unsorted(fonts), new Map(), options);
  expect(diagnostics).toEqual([]);
  return value;
};

const small = booklet(
  [
    page(0, [at(79.37, 100, 1, '标题一'), at(111.37, 140, 2, '第一段的首行，（括号\\）'), at(79.37, 168, 2, '第一段的末行。'), at(280, 780, -1, '— 1 —')]),
    page(1, [at(79.37, 100, 2, '接到下页。'), at(79.37, 128, 3, '第二段。')]),
    page(2, [], { kind: 'blank', label: '', folio: '' }),
  ],
  [node('Document', -1), node('H1', 0), node('P', 0), node('P', 0), node('P', 0)],
  {
    bookmarks: [
      { level: 1, title: '标题一', page: 0, top: 84 },
      { level: 2, title: '（一）', page: 1, top: 112 },
      { level: 1, title: 'Second', page: 1, top: 112 },
    ],
  },
);

describe('the file', () => {
  test('gives back text, lines and positions', async () => {
    const document = await open(await made(small));
    expect(document.numPages).toBe(3);
    expect(await pageText(document, 1)).toBe('标题一\n第一段的首行，（括号\\）\n第一段的末行。\n— 1 —');
    expect((await textItems(document, 1)).filter(({ str }) => str !== '').map(({ x, y }) => [x, y])).toEqual([
      [79.37, expect.closeTo(100, 3)],
      [111.37, expect.closeTo(140, 3)],
      [79.37, expect.closeTo(168, 3)],
      [280, expect.closeTo(780, 3)],
    ]);
    expect(await pageText(document, 3)).toBe('');
  });

  test('says what it is', async () => {
    const document = await open(await made(small));
    const { info, metadata } = await document.getMetadata();
    expect(info).toMatchObject({ PDFFormatVersion: '1.7', Language: 'zh-CN', Title: '全民阅读 <工作> & 专题', Author: '城南图书馆联盟', Subject: 'NO.106', Producer: 'Huikan test', CreationDate: 'D:20260306000000Z', ModDate: 'D:20260306000000Z' });
    expect(metadata?.get('dc:title')).toBe('全民阅读 <工作> & 专题');
    expect(metadata?.get('pdf:producer')).toBe('Huikan test');
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    expect(await document.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    expect(await document.getPageMode()).toBe('UseOutlines');
    expect(await document.getPageLabels()).toEqual(['1', '2', '']);
  });

  test('has nested bookmarks that lead to their places', async () => {
    const document = await open(await made(small));
    const outline = await document.getOutline();
    expect(outline.map(({ title, items }) => [title, items.map((i) => i.title)])).toEqual([['标题一', ['（一）']], ['Second', []]]);
    const dest = outline[0]?.items[0]?.dest as unknown as [{ num: number; gen: number }, { name: string }, number, number];
    expect(await document.getPageIndex(dest[0])).toBe(1);
    expect(dest[1].name).toBe('XYZ');
    expect(dest[3]).toBeCloseTo(HEIGHT - 112, 3);
  });

  test('is the same twice, and another booklet of the day has another identifier', async () => {
    const first = await made(small);
    expect(Buffer.compare(await made(small), first)).toBe(0);
    const other = await open(await made(booklet([page(0, [at(80, 100, 0, '另一份')])], [node('Document', -1)])));
    expect(other.fingerprints[0]).not.toBe((await open(first)).fingerprints[0]);
  });

  test('bears no date when there is none', async () => {
    const { info } = await (await open(await made(small, { ...OPTIONS, date: null }))).getMetadata();
    expect(info).not.toHaveProperty('CreationDate');
  });

  test('dates without a zone are UTC wherever the build runs', () => {
    expect(['2026-03-06', '2026-03', '2026-03-06T10:30', '2026-03-06T10:30+08:00', 'sometime', null].map((iso) => instant(iso)?.toISOString() ?? null)).toEqual([
      '2026-03-06T00:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
      '2026-03-06T10:30:00.000Z',
      '2026-03-06T02:30:00.000Z',
      null,
      null,
    ]);
  });

  test('a long booklet: trees in leaves, objects in several streams', async () => {
    const count = 600;
    const pages = Array.from({ length: count }, (_, i) => page(i, [at(80, 100, i + 1, `第${i}页`)]));
    const tree = [node('Document', -1), ...Array.from({ length: count }, () => node('P', 0))];
    const bookmarks = pages.map((p) => ({ level: 1, title: `${p.index}`, page: p.index, top: 84 }));
    const bytes = await made(booklet(pages, tree, { bookmarks }));
    expect(bytes.length / count).toBeLessThan(400);
    const document = await open(bytes);
    expect(document.numPages).toBe(count);
    expect(await pageText(document, 599)).toBe('第598页');
    expect(await structure(document, 599)).toBe('Document(P("第598页"))');
    expect((await document.getPageLabels())?.[598]).toBe('599');
    const qpdf = tool('qpdf', bytes, (file) => ['--check', file]);
    if (qpdf !== null) expect(qpdf).toContain('No syntax or stream encoding errors');
  });

  test('stands up to checkers where they are installed', async () => {
    const bytes = await made(small);
    const qpdf = tool('qpdf', bytes, (file) => ['--check', file]);
    if (qpdf !== null) expect(qpdf).toContain('No syntax or stream encoding errors');
    const fontList = tool('pdffonts', bytes, (file) => [file]);
    if (fontList !== null) expect(fontList).toMatch(/HuikanSong-Regular +CID TrueType +Identity-H +yes yes yes/);
  });
});

describe('the structure tree', () => {
  test('holds all text in order, furniture apart, empty nodes pruned', async () => {
    const document = await open(await made(small));
    expect(await structure(document, 1)).toBe('Document(H1("标题一") P("第一段的首行，（括号\\\\）第一段的末行。"))');
    expect(await structure(document, 2)).toBe('Document(P("接到下页。") P("第二段。"))');
  });

  test('keeps a paragraph together across pages', async () => {
    const text = tool('pdfinfo', await made(small), (file) => ['-struct-text', file]);
    if (text !== null) expect(text.replace(/\s+/g, ' ')).toContain('P (block) "第一段的首行，（括号\\）第一段的末行。" "接到下页。" P (block) "第二段。"');
  });

  test('puts a link inside its paragraph', async () => {
    const text = line(run('看'), run('这里', { x: 16, href: 'https://example.org/（甲)' }), run('。', { x: 48 }));
    const document = await open(await made(booklet([page(0, [at(80, 100, 1, text)])], [node('Document', -1), node('P', 0)])));
    expect(await structure(document, 1)).toBe('Document(P("看" Link("这里" object) "。"))');
    const [link] = await (await document.getPage(1)).getAnnotations();
    expect(link).toMatchObject({ subtype: 'Link', url: 'https://example.org/%EF%BC%88%E7%94%B2)', contentsObj: { str: '这里' } });
    expect(link.rect[0]).toBeCloseTo(96, 3);
    expect(link.rect[2]).toBeCloseTo(128, 3);
  });
});
