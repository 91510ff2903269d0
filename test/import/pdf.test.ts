import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { describe, expect, test, vi } from 'vitest';
import type { Piece, Reading } from '../../src/import/model.js';
import { pageNumber, factsOf, seemsHead } from '../../src/import/pdf/furniture-words.js';
import { readingOf, readPdf } from '../../src/import/pdf/index.js';
import { textOf } from '../../src/import/pdf/lines.js';
import { dingbat } from '../../src/import/pdf/glyphs.js';
import { hearing, open } from '../../src/import/pdf/open.js';
import type { Glyph, Rule } from '../../src/import/pdf/marks.js';
import { column, han, put, sheet } from './sheets.js';

const texts = (reading: Pick<Reading, 'pieces'>): string[] => reading.pieces.map((piece) => ('text' in piece ? piece.text : piece.kind));
const BODY = [han(70, 0), han(45, 100), han(63, 200), han(88, 300)];

describe('text of a line', () => {
  test('justified gaps between ideographs, and between them and figures, are no spaces', () => {
    expect(textOf(put('新华社北京', 0, 0, { loose: 3 }))).toBe('新华社北京');
    expect(textOf([...put('北京', 0, 0), ...put('2', 22.5, 0), ...put('月', 30, 0)])).toBe('北京2月');
  });

  test('words are parted by one space, drawn or not', () => {
    expect(textOf([...put('two', 0, 0), ...put('words', 18, 0)])).toBe('two words');
    expect(textOf(put('two words', 0, 0))).toBe('two words');
  });

  test('a space of full width is kept, drawn or not', () => {
    expect(textOf(put('第一条\u3000为了', 0, 0))).toBe('第一条\u3000为了');
    expect(textOf([...put('第一章', 0, 0), ...put('总则', 40, 0)])).toBe('第一章\u3000总则');
    expect(textOf(put('通知', 0, 0, { loose: 20 }))).toBe('通知');
  });
});

describe('paragraphs', () => {
  test('first lines are indented, last lines short or full', () => {
    expect(texts(readingOf([sheet(1, column(BODY, 50, 100, 20))]))).toEqual(BODY);
  });

  test('neither the foot of a page nor of a column ends a paragraph', () => {
    const lines = column(BODY, 50, 100, 20);
    const parted = [sheet(1, lines.slice(0, 6)), sheet(2, lines.slice(6).map((line) => line.map((glyph) => ({ ...glyph, y: glyph.y - 96 }))))];
    expect(texts(readingOf(parted))).toEqual(BODY);
  });

  test('a repair tells of every paragraph that was joined', () => {
    const { repairs } = readingOf([sheet(1, column([BODY[0] ?? '', '短。'], 50, 100, 20))]);
    expect(repairs.map(({ rule }) => rule)).toEqual(['join-line']);
    expect(repairs[0]?.before.split('\n')).toHaveLength(4);
  });

  test('a number behind the end of a sentence opens an item, though the line before is full', () => {
    const rows = [`${han(19)}。`, `（二）${han(16, 50)}。`, `三、${han(17, 90)}。`, `${han(20, 120)}`, `${han(12, 150)}。`];
    const reading = readingOf([sheet(1, rows.map((row, at) => put(row, 50, 50 + at * 16)))]);
    expect(texts(reading)).toEqual([rows[0], rows[1], rows.slice(2).join('')]);
  });

  test('what a damaged file puts far off the page costs nothing', () => {
    const lines = column(BODY, 50, 50, 20);
    const reading = readingOf([sheet(1, [...lines, put('远', 4e8, 60), put('远', -4e8, 70)])]);
    expect(texts(reading).join('')).toContain(BODY[1] ?? '-');
  });

  test('ragged lines go on if what follows would not have fitted', () => {
    const lines = [put(`${han(18)}`, 70, 100), put(han(18, 50), 50, 116), put(`2016年${han(16, 90)}`, 50, 132), put(han(20, 130), 50, 148), put(han(20, 160), 50, 164), put(`${han(5, 190)}。`, 50, 180), put(han(3, 200), 70, 196)];
    expect(readingOf([sheet(1, lines)]).pieces).toHaveLength(2);
  });

  test('without indents, free space parts paragraphs', () => {
    const lines = [100, 116, 132, 158, 174, 190, 216, 232].map((y, at) => put(han(20, at * 30), 50, y));
    expect(readingOf([sheet(1, lines)]).pieces).toHaveLength(3);
  });

  test('verse stays lines', () => {
    const verse = [0, 1, 2, 3].map((at) => put(han(7, 400 + at * 9), 100, 300 + at * 16));
    const { pieces } = readingOf([sheet(1, [...column(BODY.slice(0, 3), 50, 100, 20), ...verse])]);
    expect(pieces.at(-1)).toMatchObject({ kind: 'lines' });
  });
});

describe('columns', () => {
  const left = column(BODY, 30, 120, 15);
  const right = column(BODY.map((text) => [...text].reverse().join('')), 200, 123, 15);

  test('are read one after the other', () => {
    expect(texts(readingOf([sheet(1, [...left, ...right])]))).toEqual([...BODY, ...BODY.map((text) => [...text].reverse().join(''))]);
  });

  test('a head across them is read where it stands', () => {
    const { pieces } = readingOf([sheet(1, [...left, put('横贯两栏的标题在这里', 80, 90, { size: 20, bold: true }), ...right])]);
    expect(pieces[0]).toMatchObject({ kind: 'head', level: 1, text: '横贯两栏的标题在这里' });
    expect(pieces).toHaveLength(9);
  });
});

describe('heads', () => {
  const body = column(BODY, 50, 200, 20);

  test('kicker and subtitle stay lines beside the title', () => {
    const { pieces } = readingOf([sheet(1, [put('引题在上', 125, 100, { size: 12 }), put('题目在此处', 100, 125, { size: 20, bold: true }), put('——副题在下', 120, 150, { size: 12 }), ...body])]);
    expect(pieces.slice(0, 3)).toMatchObject([
      { kind: 'text', text: '引题在上', look: { align: 'center' } },
      { kind: 'head', level: 1 },
      { kind: 'text', text: '——副题在下', look: { align: 'center' } },
    ]);
  });

  test('a title on two lines: a space where the line was ended early, none where it was full', () => {
    const title = (first: string, second: string): Piece | undefined => readingOf([sheet(1, [put(first, 150 - first.length * 10, 100, { size: 20, bold: true }), put(second, 150 - second.length * 10, 130, { size: 20, bold: true }), ...body])]).pieces[0];
    expect(title('加快发展', '推进工作')).toMatchObject({ text: '加快发展 推进工作' });
    expect(title('关于进一步做好就业工', '作的通知')).toMatchObject({ text: '关于进一步做好就业工作的通知' });
  });

  test('a name with a number behind it is an entry, however it is set', () => {
    const { pieces } = readingOf([sheet(1, [put('便民电话', 70, 160, { size: 12, bold: true }), put('供电抢修：6620118', 70, 184, { bold: true }), ...body])]);
    expect(pieces.slice(0, 2)).toMatchObject([{ kind: 'head' }, { kind: 'text' }]);
  });

  test('a dateline does not go on with the source above it', () => {
    const lines = [put('《城市观察》2023年第4期', 50, 150), put('本报南城4月18日电　清晨六', 50, 166), put('点半，豆浆铺掀开了门。', 50, 182)];
    expect(texts(readingOf([sheet(1, [...lines, ...column(BODY, 50, 230, 14)])]))[0]).toBe('《城市观察》2023年第4期');
  });

  test('levels go by size, then bold lines of the text', () => {
    const { pieces } = readingOf([sheet(1, [put('大题', 130, 90, { size: 20 }), put('一、小题', 70, 184, { bold: true }), ...body])]);
    expect(pieces.slice(0, 2)).toMatchObject([{ kind: 'head', level: 1 }, { kind: 'head', level: 2, text: '一、小题' }]);
  });
});

describe('contents', () => {
  test('an entry on two lines is one, entries are parted', () => {
    const lines = [put('第一篇的题目·········1', 50, 300), put('第二篇的题目很长', 50, 316), put('分成两行·········12', 50, 332), put('第三篇·········20', 50, 348)];
    expect(texts(readingOf([sheet(1, [...column(BODY.slice(0, 2), 50, 100, 20), ...lines])])).slice(2)).toEqual(['第一篇的题目·········1', '第二篇的题目很长 分成两行·········12', '第三篇·········20']);
  });
});

describe('furniture', () => {
  test.each([['1', 1], ['— 12 —', 12], ['- 3 -', 3], ['第4页', 4], ['第 5 页 共 9 页', 5], ['1/9', 1], ['xiv', 14], ['·7·', 7], ['第十二页', 12]])('%s is a page number', (text, value) => {
    expect(pageNumber(text)?.value).toBe(value);
  });

  test.each(['2024年', '第一章', '12家', 'mix'])('%s is none', (text) => {
    expect(pageNumber(text)).toBeNull();
  });

  test('running heads and page numbers go, and leave facts', () => {
    const pages = [1, 2, 3].map((number) => sheet(number, [put('学习资料（第3期）', 50, 30, { size: 8 }), ...column(BODY, 50, 100, 20), put(`— ${number} —`, 150, 570, { size: 8 })]));
    const reading = readingOf(pages);
    expect(texts(reading)).toEqual([...BODY, ...BODY, ...BODY]);
    expect(reading.facts.filter(({ name }) => name !== 'page')).toMatchObject([{ name: 'series', value: '学习资料' }, { name: 'number', value: '第3期' }]);
    expect(reading.facts.filter(({ name }) => name === 'page').map(({ value }) => value)).toEqual(['1', '2', '3']);
    expect(new Set(reading.repairs.map(({ rule }) => rule))).toEqual(new Set(['drop-running-head', 'drop-page-number', 'join-line']));
  });

  test('a newspaper page alone', () => {
    const reading = readingOf([sheet(1, [put('学习时报\u30002024年3月6日\u3000星期三\u3000第2版', 50, 30, { size: 8 }), ...column(BODY, 50, 60, 20)])]);
    expect(texts(reading)).toEqual(BODY);
    expect(reading.facts.map(({ name, value }) => `${name} ${value}`)).toEqual(['series 学习时报', 'date 2024年3月6日', 'page 第2版']);
  });

  test('a date or a caption at the top of a page is text', () => {
    expect(seemsHead('2026年3月24日')).toBe(false);
    expect(seemsHead('表1　基本情况（2026年8月末）')).toBe(false);
    expect(factsOf('专项学习材料　NO.27', { page: 1, line: 0 }).map(({ value }) => value)).toEqual(['专项学习材料', 'NO.27']);
  });
});

describe('notes and tables', () => {
  test('the edge of a column is where its longest lines end, even where few do', () => {
    const short = ['甲材料', '甲五斤', '乙六两', '丙一把', '甲做法', '乙材料', '丁十斤', '戊半斤', '己一把', '乙做法'];
    const { pieces } = readingOf([sheet(1, [...short.slice(0, 5).map((text, k) => put(text, 50, 60 + k * 16)), put(`${han(23)}。`, 50, 140), ...short.slice(5).map((text, k) => put(text, 50, 156 + k * 16)), put(han(23, 30), 50, 236)])]);
    expect(texts({ pieces }).slice(0, 5)).toEqual(short.slice(0, 5));
  });

  test('nothing goes on with a date, though radicals stand for its characters', () => {
    expect(texts(readingOf([sheet(1, [put('2023年9⽉20⽇', 50, 60), put('（此件公开发布）', 50, 76), ...column(BODY, 50, 120, 8)])]))[0]).toBe('2023年9⽉20⽇');
  });

  test('a note at the foot and its call', () => {
    const call = put('①', 256, 96.5, { size: 5 });
    const first = put(han(18), 70, 100);
    const lines = [...column(BODY, 50, 116, 20), [...first.map((glyph) => (glyph.x > 250 ? glyph : glyph))], call.map((glyph) => ({ ...glyph, x: 250.5 })), put('①注的文字有一些长。', 50, 500, { size: 8 })];
    const { pieces } = readingOf([sheet(1, lines)]);
    expect(pieces.at(-1)).toMatchObject({ kind: 'note', id: 'p1-1', text: '注的文字有一些长。' });
    expect(texts({ pieces })[0]).toContain('[^p1-1]');
  });

  test('notes at the end are called on a page before; a browser’s calls are nearly as large as the text', () => {
    const raised = put('[1]', 250.5, 96.7, { size: 8.33 });
    const pages = [sheet(1, [...column(BODY, 50, 116, 20), put(han(18), 70, 100), raised]), sheet(2, [...column(BODY, 50, 100, 20), put('[1]注的文字有一些长。', 50, 500, { size: 8 })])];
    const { pieces } = readingOf(pages);
    expect(pieces.at(-1)).toMatchObject({ kind: 'note', id: 'p2-1', text: '注的文字有一些长。' });
    expect(texts({ pieces })[0]).toContain('[^p2-1]');
  });

  test('other makers’ calls are nine tenths as large', () => {
    const { pieces } = readingOf([sheet(1, [...column(BODY, 50, 116, 20), put(han(18), 70, 100), put('[1]', 250.5, 96.7, { size: 9 }), put('[1] 注的文字有一些长。', 50, 500, { size: 8 })])]);
    expect(texts({ pieces })[0]).toContain('[^p1-1]');
  });

  test('a call may have come to the beginning of a line', () => {
    const lines = [...column(BODY, 50, 116, 20), put('3。', 50, 68), put(han(20), 50, 52), put('3. 注的文字有一些长。', 50, 500, { size: 8 })];
    const { pieces } = readingOf([sheet(1, lines)]);
    expect(pieces.at(-1)).toMatchObject({ kind: 'note', text: '注的文字有一些长。' });
  });

  test('rows between rules', () => {
    const rule = (y: number): Rule => ({ x0: 50, x1: 250, y0: y, y1: y });
    const rows = [['项目', '数量'], ['图书', '312'], ['读者', '48']].map(([a = '', b = ''], at) => [...put(a, 60, 320 + at * 16), ...put(b, 180, 320 + at * 16)]);
    const { pieces } = readingOf([sheet(1, [...column(BODY.slice(0, 2), 50, 100, 20), put('表1\u3000基本情况', 110, 295), ...rows], [rule(305), rule(326), rule(360)])]);
    expect(pieces.at(-1)).toMatchObject({ kind: 'table', caption: '表1\u3000基本情况', rows: [['项目', '数量'], ['图书', '312'], ['读者', '48']] });
  });
});

function made(options: PDFKit.PDFDocumentOptions, draw: (document: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const document = new PDFDocument(options);
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    draw(document);
    document.end();
  });
}

describe('files that cannot be read', () => {
  const codeOf = async (bytes: Uint8Array): Promise<string[]> => {
    const { pieces, diagnostics } = await readPdf(bytes);
    expect(pieces).toEqual([]);
    return diagnostics.map(({ code }) => code);
  };

  test('promises of the library that fail unheard are counted, and end nothing', async () => {
    // The runner listens too, and would take each for a failure of the test.
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    try {
      const work = async (): Promise<number> => {
        void Promise.reject(new Error('end of file inside an array'));
        return 7;
      };
      expect(await hearing(work)).toEqual({ value: 7, failures: 1 });
      expect(process.listenerCount('unhandledRejection')).toBe(0);
    } finally {
      for (const one of others) process.on('unhandledRejection', one);
    }
  });

  test('damaged', async () => {
    expect(await codeOf(new Uint8Array())).toEqual(['import-pdf-damaged']);
    expect(await codeOf(new TextEncoder().encode('%PDF-1.7\nnothing of the kind'))).toEqual(['import-pdf-damaged']);
  });

  test('locked', async () => {
    const bytes = await made({ userPassword: 'secret' }, (document) => document.text('hidden words of this file'));
    expect(await codeOf(bytes)).toEqual(['import-pdf-encrypted']);
  });

  test('pictures only', async () => {
    expect(await codeOf(await made({}, (document) => document.rect(0, 0, 300, 300).fill('#888')))).toEqual(['import-pdf-scan']);
  });

  test('a picture of a page among others is named, the rest is read', async () => {
    const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const { pieces, diagnostics } = await readPdf(await made({}, (document) => document.text('Some words on a page, and some more.').addPage().image(dot, 0, 0, { width: 500, height: 700 })));
    expect(pieces).toHaveLength(1);
    expect(diagnostics).toEqual([{ code: 'import-pdf-scan', severity: 'warning', place: null, values: { pages: 2, list: '2' } }]);
  });

  test('too many pages', async () => {
    const bytes = await made({ autoFirstPage: false }, (document) => {
      for (let page = 0; page <= 2000; page++) document.addPage();
    });
    expect(await codeOf(bytes)).toEqual(['import-too-large']);
  });
});

test('says nothing on its own', async () => {
  const spies = (['log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
  const reading = await readPdf(await made({}, (document) => document.text('Some words on a page, and some more.')));
  expect(reading.pieces).toMatchObject([{ kind: 'text', text: 'Some words on a page, and some more.' }]);
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

test('numbers in circles of a font of dingbats, by their codes where the file does not tell', () => {
  expect([0xac, 0xb5, 0xb6, 0xc0, 0xd3].map((code) => dingbat('Dingbats', code, 'Æ')).join('')).toBe('①⑩❶➀➓');
  expect([dingbat('Song', 0xac, 'Æ'), dingbat('Dingbats', 0x41, 'A'), dingbat('Dingbats', 0xac, '②')]).toEqual(['Æ', 'A', '②']);
});

test('no outlines of characters are made: in a damaged font that takes long', async () => {
  const font = path.resolve(import.meta.dirname, '../../fonts/Latin-Regular.ttf');
  const opened = await open(await made({}, (document) => document.font(font).text('Some words.')), false);
  if (typeof opened === 'string') throw new Error(opened);
  const page = await opened.document.getPage(1);
  await page.getOperatorList();
  const kept = [...(page.commonObjs as Iterable<readonly [string, unknown]>)].map(([id]) => id);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter((id) => id.includes('_path_'))).toEqual([]);
  await opened.document.loadingTask.destroy();
});

const CASES = path.resolve(import.meta.dirname, '../../../shared/import');

interface Gold {
  readonly heads: readonly string[];
  readonly beside: readonly string[];
  readonly paragraphs: readonly string[];
}

const tight = (text: string): string => text.replace(/[\s\u3000]+/g, '');

function goldOf(name: string): Gold {
  const lines = readFileSync(path.join(CASES, 'gold', `${name}.md`), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '').split('\n').filter((line) => line.trim() !== '');
  const some = (form: RegExp): string[] => lines.flatMap((line) => (form.test(line) ? [tight(line.replace(form, ''))] : []));
  return { heads: some(/^#+ /), beside: some(/^\^(?!dateline)\w+:/), paragraphs: lines.filter((line) => !/^[#^]/.test(line)).map(tight) };
}

describe.skipIf(!existsSync(CASES))('against what an editor made of it', () => {
  test.each([['art003-2col', '003'], ['law-typst', 'law-library'], ['notice-weasy', 'notice-jobs']])('%s', async (file, gold) => {
    const { pieces, diagnostics } = await readPdf(new Uint8Array(readFileSync(path.join(CASES, 'cases', `${file}.pdf`))));
    const { heads, beside, paragraphs } = goldOf(gold);
    const read = pieces.flatMap((piece) => (piece.kind === 'text' ? [tight(piece.text)] : []));
    expect(diagnostics).toEqual([]);
    expect(pieces.flatMap((piece) => (piece.kind === 'head' ? [tight(piece.text)] : []))).toEqual(heads);
    expect(read.filter((text) => beside.includes(text)).sort()).toEqual([...beside].sort());
    expect(read.filter((text) => !beside.includes(text))).toEqual(paragraphs);
  });
});

describe('what stands beside a title', () => {
  const title = put('夜里的灯', 150, 100, { size: 18, bold: true });
  const kinds = (glyphs: readonly Glyph[][]): unknown[] => readingOf([sheet(1, glyphs)]).pieces.map((piece) => (piece.kind === 'text' ? (piece.look.beside ?? false) : piece.kind));

  test('a short line nearer to it than to the text above, and lines in the middle below it', () => {
    const above = column(['上文一行。', '上文又一行。', '上文再一行。'], 80, 20, 22);
    expect(kinds([...above, put('山村来信', 166, 80), title, put('三年见闻', 166, 118), ...column(BODY, 80, 136, 22)])).toEqual([false, false, false, true, 'head', true, false, false, false, false]);
  });

  test('many such lines are the text', () => {
    const verse = [0, 1, 2, 3, 4, 5].map((at) => put(han(7, at * 9), 151, 118 + at * 16));
    expect(kinds([title, ...verse, ...column(BODY, 80, 236, 22)]).slice(0, 3)).toEqual(['head', false, false]);
  });
});

describe('verse', () => {
  test('several works, each with its author, need no marks at their line ends', () => {
    const poem = (title: string, name: string, lines: readonly string[], y: number): Glyph[][] => [put(title, 120, y, { size: 14, bold: true }), put(name, 130, y + 30), ...lines.map((line, k) => put(line, 50, y + 60 + k * 16))];
    const { pieces } = readingOf([sheet(1, [...poem('渡船', '程野', ['船离开岸的时候', '岸也在离开船', '撑篙的人一声不响', '把河水往身后推'], 60), ...poem('老屋', '周小满', ['瓦上长着去年的草', '风一吹', '就像有人在屋顶走路', '天就黑了'], 260)])]);
    expect(pieces.filter(({ kind }) => kind === 'lines')).toMatchObject([{ lines: ['船离开岸的时候', '岸也在离开船', '撑篙的人一声不响', '把河水往身后推'] }, { lines: ['瓦上长着去年的草', '风一吹', '就像有人在屋顶走路', '天就黑了'] }]);
  });

  const poem = (x: number, y: number, lines: readonly string[]): Glyph[][] => lines.map((text, at) => put(text, x, y + at * 16));
  const FOUR = ['半卷残书对短檠，', '隔窗风雨作秋声。', '少年不解中年味，', '一字行来一字明。'];
  const kinds = (glyphs: readonly Glyph[][]): string[] => readingOf([sheet(1, glyphs)]).pieces.map(({ kind }) => kind);

  test('a page that holds nothing else; stanzas by their distance; title and name above', () => {
    const { pieces } = readingOf([sheet(1, [put('秋夜', 60, 60, { size: 16, bold: true }), put('何砚农', 60, 84), ...poem(60, 106, FOUR), ...poem(60, 186, FOUR)])]);
    expect(pieces).toMatchObject([{ kind: 'head' }, { kind: 'text', text: '何砚农' }, { kind: 'lines', lines: FOUR }, { kind: 'lines', lines: FOUR }]);
  });

  test('in the middle, too, and without a mark at every end', () => {
    const free = ['我便站住，', '等你慢慢地', '把自己想起来，', '再走。', '风过去了，'];
    expect(kinds(free.map((text, at) => put(text, 200 - 5 * text.length, 100 + at * 16)))).toEqual(['lines']);
  });

  test('lines of a text that end in marks by chance are none', () => {
    const chance = [han(18), `${han(19, 30)}，`, `${han(19, 60)}，`, `${han(19, 90)}。`, `${han(19, 120)}，`, `${han(6, 150)}。`, han(18, 200), `${han(20, 240)}`, `${han(5, 260)}。`];
    expect(kinds(chance.map((text, at) => put(text, at === 0 || at === 6 ? 70 : 50, 100 + at * 16)))).toEqual(['text', 'text']);
  });
});

describe('marks of other makers', () => {
  test('a note that begins with 1. is one where it is called, else an item', () => {
    const body = column(BODY.slice(0, 2), 50, 100, 20);
    const note = put('1. 以现场为准。', 50, 500, { size: 8 });
    const call = put('1', 90, 96, { size: 6 });
    const lines = body.map((line, at) => (at === 0 ? line.map((glyph) => (glyph.x >= 90 ? { ...glyph, x: glyph.x + 4 } : glyph)) : line));
    expect(readingOf([sheet(1, [...lines, call, note])]).pieces.map(({ kind }) => kind)).toEqual(['text', 'text', 'note']);
    expect(readingOf([sheet(1, [...body, note])]).pieces.map(({ kind }) => kind)).toEqual(['text', 'text', 'text']);
  });

  test('a figure as large as the text calls the note if no other could', () => {
    const note = put('1. 以现场为准。', 50, 500, { size: 8 });
    const [called, counted] = [column([`储物柜组成1，${han(30)}。`], 50, 100, 20), column([`储物柜见表1，${han(30)}。`], 50, 100, 20)];
    expect(texts(readingOf([sheet(1, [...called, note])]))[0]).toContain('组成[^p1-1]，');
    expect(texts(readingOf([sheet(1, [...counted, note])]))[0]).toContain('表1，');
  });

  test('第2版 above a title is the printing of a book, where the page has another number or no other page says the like', () => {
    const pages = (numbers: boolean) => [1, 2, 3].map((number) => sheet(number, [...(number === 1 ? [put('第2版', 180, 30), put('打印点使用手册', 100, 60, { size: 18 })] : []), ...column(BODY.slice(number, number + 2), 50, 100, 20), ...(numbers ? [put(`${number}`, 198, 580)] : [])]));
    for (const numbers of [true, false]) {
      const { pieces, repairs } = readingOf(pages(numbers));
      expect(pieces.map((piece) => ('text' in piece ? piece.text : '')).slice(0, 2)).toEqual(['第2版', '打印点使用手册']);
      expect(repairs.filter(({ rule }) => rule !== 'join-line').map(({ before }) => before)).toEqual(numbers ? ['1', '2', '3'] : []);
    }
  });

  test('the number of a page one blank off its running head; 第2版 at the foot', () => {
    const pages = [1, 2].map((number) => sheet(number, [put(number === 1 ? '灯下集 1' : '2 山里人家', 50, 30, { size: 9 }), ...column(BODY.slice(number, number + 2), 50, 100, 20), put(`第${number}版`, 180, 580)]));
    const reading = readingOf(pages);
    expect(reading.repairs.filter(({ rule }) => rule !== 'join-line').map(({ before }) => before)).toEqual(['第1版', '第2版', '灯下集 1', '2 山里人家']);
  });
});
