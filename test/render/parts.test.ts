import { existsSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LoadedFonts } from '../../src/font/load.js';
import type { Pictures } from '../../src/model/flow.js';
import type { Booklet } from '../../src/model/page.js';
import { render } from '../../src/render/index.js';
import { pageLabels } from '../../src/render/labels.js';
import { decimal, rgb, textString, uriString } from '../../src/render/pdf.js';
import { HEIGHT, OPTIONS, at, booklet, line, node, page, run, shippedFonts, unsorted } from './booklets.js';
import { jpeg, picture, png } from './pictures.js';
import { open, pageText, structure, tool } from './reader.js';

let fonts: LoadedFonts;
beforeAll(async () => {
  fonts = await shippedFonts();
});
const printed = async (b: Booklet, pictures: Pictures = new Map()) => render(b, await unsorted(fonts), pictures, OPTIONS);

describe('syntax', () => {
  test('numbers are short and never carry an exponent', () => {
    expect([0, -0, 1e-7, 0.5, -0.0626, 12, 100.1, -3.24159, 999.9999].map((n) => decimal(n))).toEqual(['0', '0', '0', '.5', '-.063', '12', '100.1', '-3.242', '1000']);
    expect(decimal(0.02061, 5)).toBe('.02061');
  });
  test('strings', () => {
    expect(textString('a(b)\\')).toBe('(a\\(b\\)\\\\)');
    expect(textString('年')).toBe('(\xfe\xff\x5e\x74)');
    expect(uriString('https://例.cn/a b(c)')).toBe('(https://%E4%BE%8B.cn/a%20b\\(c\\))');
    expect([rgb(''), rgb('#000000'), rgb('#ff8000'), rgb('red')]).toEqual([null, null, '1 .502 0', null]);
  });
  test('page labels are counted on where they can be (FOL-04)', () => {
    expect(pageLabels(['', '', '1', '2', '3', '5', 'i', 'ii', 'iii', 'IV', '封底', '封底'])).toBe(
      `<</Nums[0<<>>2<</S/D>>5<</S/D/St 5>>6<</S/r>>9<</S/R/St 4>>10<</P${textString('封底')}>>11<</P${textString('封底')}>>]>>`,
    );
  });
});

const figure = (path: string, index = 0) => page(index, [{ kind: 'picture', path, x: 100, y: 200, width: 80, height: 40, node: 1 }]);
const FIGURES = [node('Document', -1), node('Figure', 0, '示意图')];

describe('pictures', () => {
  const kinds = {
    grey: png({ bits: 8, color: 0 }),
    bilevel: png({ bits: 1, color: 0 }),
    rgb: png({ bits: 8, color: 2 }),
    deep: png({ bits: 16, color: 2 }),
    palette: png({ bits: 8, color: 3 }),
    'grey and alpha': png({ bits: 8, color: 4 }),
    alpha: png({ bits: 8, color: 6 }),
    'deep alpha': png({ bits: 16, color: 6 }),
    interlaced: png({ bits: 8, color: 2, interlaced: true }),
    'interlaced alpha': png({ bits: 8, color: 6, interlaced: true }),
  };
  for (const [name, bytes] of Object.entries(kinds)) {
    test(`${name} PNG`, async () => {
      const { value, diagnostics } = await printed(booklet([figure('/p')], FIGURES), new Map([['/p', picture('/p', bytes)]]));
      expect(diagnostics).toEqual([]);
      const document = await open(value);
      expect(await structure(document, 1)).toBe('Document(Figure[示意图](""))');
      const check = tool('qpdf', value, (file) => ['--check', file]);
      if (check !== null) expect(check).toContain('No syntax or stream encoding errors');
      const list = tool('pdfimages', value, (file) => ['-list', file]);
      if (list !== null) expect(list).toMatch(/\n +1 +0 image +8 +8 /);
    });
  }

  test('a JPEG goes in as it is, the camera’s orientation undone', async () => {
    const placed: Record<number, string> = {};
    for (const orientation of [1, 3, 6, 8]) {
      const bytes = jpeg(orientation);
      const { value, diagnostics } = await printed(booklet([figure('/p')], FIGURES), new Map([['/p', { ...picture('/p', bytes), format: 'jpeg' }]]));
      expect(diagnostics).toEqual([]);
      expect(Buffer.from(value).includes(Buffer.from(bytes))).toBe(true);
      placed[orientation] = /q (.*) cm\/I1 Do Q/.exec(tool('mutool', value, (file) => ['show', '-b', file, 'pages/1/Contents']) ?? '')?.[1] ?? '';
    }
    if (placed[1] === '') return;
    const bottom = '601.89';
    const top = '641.89';
    expect(placed).toEqual({ 1: `80 0 0 40 100 ${bottom}`, 3: `-80 0 0 -40 180 ${top}`, 6: `0 -40 80 0 100 ${top}`, 8: `0 40 -80 0 180 ${bottom}` });
  });

  test('goes into the file once', async () => {
    const noise = new Uint8Array(Array.from({ length: 8 * 25 }, (_, i) => (i % 25 === 0 ? 0 : (i * 7919) % 251)));
    const map: Pictures = new Map([['/p', picture('/p', png({ bits: 8, color: 2 }, deflateSync(noise)))]]);
    const one = (await printed(booklet([figure('/p')], FIGURES), map)).value.length;
    const three = (await printed(booklet([figure('/p'), figure('/p', 1), figure('/p', 2)], FIGURES), map)).value.length;
    expect(three - one).toBeLessThan(1000);
    const list = tool('pdfimages', (await printed(booklet([figure('/p'), figure('/p', 1)], FIGURES), map)).value, (file) => ['-list', file]);
    if (list !== null) expect(new Set([...list.matchAll(/^ +\d+ +\d+ image.* (\d+) +0 +\d+ +\d+ /gm)].map((m) => m[1])).size).toBe(1);
  });

  const damaged = {
    'is not there': null,
    'is no picture': new TextEncoder().encode('not a picture at all'),
    'is empty': new Uint8Array(0),
    'has damaged pixels': png({ bits: 8, color: 6 }, new Uint8Array([1, 2, 3, 4])),
    'has a filter that does not exist': png({ bits: 8, color: 6 }, deflateSync(Buffer.alloc(8 * 33, 9))),
    'has too few rows': png({ bits: 8, color: 6, interlaced: true }, deflateSync(Buffer.alloc(20))),
    'unpacks to more than it says': png({ bits: 8, color: 2 }, deflateSync(Buffer.alloc(1 << 20))),
    'has no palette': Buffer.from(Buffer.from(png({ bits: 8, color: 3 })).toString('latin1').replace('PLTE', 'xLTE'), 'latin1'),
    'is a JPEG without a frame': new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xda, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]),
    'ends in the middle': png({ bits: 8, color: 2 }).slice(0, 45),
    'is a JPEG that ends at once': new Uint8Array([0xff, 0xd8, 0xff]),
  };
  for (const [name, bytes] of Object.entries(damaged)) {
    test(`one that ${name} is reported and left out`, async () => {
      const map: Pictures = bytes ? new Map([['/p', picture('/p', bytes)]]) : new Map();
      const { value, diagnostics } = await printed(booklet([figure('/p'), figure('/p', 1)], FIGURES), map);
      expect(diagnostics.map(({ code, severity, values }) => [code, severity, values.path])).toEqual([['picture-not-embedded', 'error', '/p']]);
      expect((await open(value)).numPages).toBe(2);
    });
  }
});

describe('furniture and links', () => {
  test('heads, folios, rules and dots are artifacts; no mark is left untagged', async () => {
    const items = [
      at(80, 60, -1, '刊名'),
      { kind: 'stroke', stroke: { x: 80, y: 66, width: 400, height: 0.5, color: '#808080' } } as const,
      at(80, 100, 1, line(run('着重', { dots: true }), run('，句', { x: 32 }))),
      { kind: 'stroke', stroke: { x: 80, y: 110, width: 100, height: 8, color: '' } } as const,
      at(80, 128, 1, '续行'),
      at(280, 780, -1, '— 1 —'),
    ];
    const { value } = await printed(booklet([page(0, items)], [node('Document', -1), node('P', 0)]));
    const content = tool('mutool', value, (file) => ['show', '-b', file, 'pages/1/Contents']) ?? '';
    if (content === '') return;
    expect(content).toMatch(/^BT\n\/Artifact<<\/Type\/Pagination\/Subtype\/Header>>BDC\n/);
    expect(content).toContain('/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n');
    expect(content.match(/ l S\n/g)?.length).toBe(2);
    let depth = 0;
    for (const [operator] of content.replace(/\((?:\\.|[^\\)])*\)/gs, '()').matchAll(/BMC|BDC|EMC|TJ|Tj|re f| l S|\bBT\b|\bET\b/g)) {
      if (operator === 'BMC' || operator === 'BDC') depth++;
      else if (operator === 'EMC') depth--;
      else if (operator !== 'BT' && operator !== 'ET') expect(depth).toBe(1);
      expect(depth === 0 || depth === 1).toBe(true);
    }
    expect(depth).toBe(0);
  });

  test('dots stand under Han alone, each under its middle (INT-01)', async () => {
    const text = run('重，要', { dots: true, spacing: 2, shifts: [2, -8, 4] });
    const { value } = await printed(booklet([page(0, [at(80, 100, 0, line(text))])], [node('P', -1)]));
    const content = tool('mutool', value, (file) => ['show', '-b', file, 'pages/1/Contents']);
    if (content === null) return;
    const xs = [...content.matchAll(/([\d.]+) ([\d.]+) m ([\d.]+) [\d.]+ l S/g)].map((m) => [(Number(m[1]) + Number(m[3])) / 2, HEIGHT - Number(m[2])]);
    expect(xs).toEqual([
      [expect.closeTo(88, 2), expect.closeTo(104.16, 2)],
      [expect.closeTo(80 + 36 - 8 + 8, 2), expect.closeTo(104.16, 2)],
    ]);
  });

  test('an entry of the contents leads to its page and is tagged', async () => {
    const tree = [node('Document', -1), node('TOC', 0), node('TOCI', 1), node('Link', 2)];
    const pages = [
      page(0, [at(80, 100, 3, line(run('第一章'), run('······', { x: 50 }), run('1', { x: 200 }))), { kind: 'goto', x: 80, y: 88, width: 208, height: 16, page: 1, top: 90, node: 3 }]),
      page(1, []),
    ];
    const { value } = await printed(booklet(pages, tree));
    const document = await open(value);
    expect(await structure(document, 1)).toBe('Document(TOC(TOCI(Link("第一章······ 1" object))))');
    const [link] = await (await document.getPage(1)).getAnnotations();
    expect(link).toMatchObject({ contentsObj: { str: '第一章 1' } });
    expect(await document.getPageIndex(link.dest[0])).toBe(1);
    expect(link.dest[3]).toBeCloseTo(HEIGHT - 90, 3);
    expect(link.rect[1]).toBeCloseTo(HEIGHT - 104, 3);
  });

  test('table heads have a scope, notes an identifier', async () => {
    const tree = [node('Document', -1), node('Table', 0), node('THead', 1), node('TR', 2), node('TH', 3), node('TBody', 1), node('TR', 5), node('TH', 6), node('TD', 6), node('Note', 0), node('TD', 6)];
    const items = [at(80, 100, 4, '栏'), at(80, 128, 7, '行'), at(120, 128, 8, '值'), at(80, 700, 9, '注')];
    const { value } = await printed(booklet([page(0, items)], tree));
    expect((await structure(await open(value), 1)).replaceAll('" ', '"')).toBe('Document(Table(THead(TR(TH("栏"))) TBody(TR(TH("行") TD("值")))) Note("注"))');
    const raw = tool('qpdf', value, (file) => ['--qdf', '--object-streams=disable', file, '-'])?.replace(/\s+/g, ' ');
    if (raw === undefined) return;
    expect(raw).toContain('/A << /O /Table /Scope /Column >>');
    expect(raw).toContain('/A << /O /Table /Scope /Row >>');
    expect(raw).toMatch(/\/IDTree << \/Names \[ \(note-000001\) \d+ 0 R \] >>/);
  });

  test('content stands in its parent in the order it was drawn', async () => {
    const tree = [node('Document', -1), node('P', 0), node('Span', 1)];
    const { value } = await printed(booklet([page(0, [at(80, 100, 1, '前'), at(80, 128, 2, '中'), at(80, 156, 1, '后')])], tree));
    expect(await structure(await open(value), 1)).toBe('Document(P("前" Span("中") "后"))');
  });
});

describe('the order of the tree', () => {
  test('a note keeps its place after its paragraph, a link in between too', async () => {
    const tree = [node('Document', -1), node('P', 0), node('Note', 0), node('P', 0)];
    const items = [at(80, 100, 1, '甲①'), at(80, 128, 3, line(run('看'), run('这', { x: 16, href: 'https://example.org' }))), at(80, 700, 2, '①注')];
    const { value } = await printed(booklet([page(0, items)], tree));
    expect(await structure(await open(value), 1)).toBe('Document(P("甲①") Note("①注") P("看" Link("这" object)))');
  });
});

describe('faces', () => {
  test('a character the face lacks is reported; its code can still be found', async () => {
    const { value, diagnostics } = await printed(booklet([page(0, [at(80, 100, 0, '有\u{2a6d6}无')])], [node('P', -1)]));
    expect(diagnostics).toEqual([{ code: 'render-glyph-missing', severity: 'error', place: null, values: { character: '\u{2a6d6}', code: '2A6D6', face: 'Huikan Song' } }]);
    expect(await pageText(await open(value), 1)).toBe('有\u{2a6d6}无');
  });

  test('a face that gives no outlines is reported, and the file is whole', async () => {
    const programs = fonts.programs.map((p) => ({ info: p.info, descriptor: p.descriptor, glyph: (c: number) => p.glyph(c), width: (g: number) => p.width(g), subset: () => Promise.reject(new Error('cut short')) }));
    const { value, diagnostics } = await render(booklet([page(0, [at(80, 100, 0, '字')])], [node('P', -1)]), await unsorted({ ...fonts, programs }), new Map(), OPTIONS);
    expect(diagnostics).toMatchObject([{ code: 'font-not-embedded', values: { face: 'Huikan Song', reason: 'cut short' } }]);
    expect(await pageText(await open(value), 1)).toBe('字');
  });

  test('no face at all: the run is left out', async () => {
    const { value } = await printed(booklet([page(0, [at(80, 100, 0, line(run('无', { face: -1 }), run('有', { x: 16 })))])], [node('P', -1)]));
    expect(await pageText(await open(value), 1)).toBe('有');
  });
});

const OTF = '/usr/share/fonts/opentype/urw-base35/C059-Roman.otf';
test.skipIf(!existsSync(OTF))('outlines in CFF: every width of a letter has its own outline', async () => {
  const own = await shippedFonts({ latin: { file: OTF } });
  const face = own.metrics.faceOf(own.metrics.role('latin'), 0x61);
  const set = line(run('abba', { face, shifts: [1, 4, 6, 3, 8, 6] }));
  const { value, diagnostics } = await render(booklet([page(0, [at(80, 100, 0, set)])], [node('P', -1)]), await unsorted(own), new Map(), OPTIONS);
  expect(diagnostics).toEqual([]);
  expect(await pageText(await open(value), 1)).toBe('abba');
  const list = tool('pdffonts', value, (file) => [file]);
  if (list !== null) expect(list).toMatch(/CID Type 0C +Identity-H +yes yes yes/);
});
