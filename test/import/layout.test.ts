/** Texts drawn with spaces: the columns' order, what each line tells of its place, and that nothing is lost. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../src/import/layout/cells.js';
import { unfold, type LaidLine, type Unfolded } from '../../src/import/layout/index.js';

const read = (text: string): Unfolded => unfold(text.split('\n').map((line, at) => ({ text: line, spot: { page: 0, line: at + 1 } })));
const filled = (text: string): LaidLine[] => read(text).lines.filter((line) => line.text !== '');
const textsOf = (text: string): string[] => filled(text).map((line) => line.text);
const bare = (text: string): string => text.replace(/\s/g, '');
const signs = (text: string): string => [...bare(text)].sort().join('');

type Measure = (text: string) => number;
const chars: Measure = (text) => [...text].length;
const padded = (text: string, width: number, measure: Measure): string => text + ' '.repeat(Math.max(0, width - measure(text)));

/** Columns drawn side by side, each line of a column as wide as is told. */
function drawn(columns: readonly (readonly string[])[], width: number, measure: Measure, wander: (row: number) => number = () => 0): string {
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, row) => columns.map((column, at) => padded(column[row] ?? '', at < columns.length - 1 ? width + wander(row) : 0, measure)).join('').trimEnd()).join('\n');
}

const LEFT = ['    全市职工读书活动昨日启动，各', '区县工会干部和一线职工代表共四百', '余人参加。会议总结了三年来的工作', '经验，部署了 12 项重点任务，要求', '各单位把书屋建在职工身边。', '    会上宣读了倡议书，三十个班组', '获得表彰，八名领读人介绍了经验。'];
const MIDDLE = ['工会负责人在讲话中指出，职工阅读', '贵在坚持，重在日常，要让每一位职', '工都有书可读、有时间读书、有地方', '交流心得。要算好三笔账，一笔时间', '账，一笔经费账，一笔人心账。', '    下一步将推动书屋延长开放时间', '方便倒班职工在上下班途中借还图书'];
const RIGHT = ['据了解，全市现有职工书屋五百余家', '藏书一百三十万册，年接待读者两百', '万人次。从今年十月起，部分书屋将', '全天开放。', '    港口、公交、环卫等行业的职工', '表示，夜班之后也能有一个安静的去', '处，这是最实在的关心。'];

describe('columns', () => {
  test.each([['characters', chars, 24], ['cells', cellsOf, 40]] as const)('two, drawn by %s', (_, measure, width) => {
    expect(textsOf(drawn([LEFT, RIGHT], width, measure))).toEqual([...LEFT, ...RIGHT].map((line) => line.trim()));
  });

  test.each([['characters', chars, 24], ['cells', cellsOf, 40]] as const)('three, drawn by %s', (_, measure, width) => {
    const lines = filled(drawn([LEFT, MIDDLE, RIGHT], width, measure));
    expect(lines.map(({ text }) => text)).toEqual([...LEFT, ...MIDDLE, ...RIGHT].map((line) => line.trim()));
    expect(lines.map(({ column }) => column)).toEqual([...LEFT.map(() => 0), ...MIDDLE.map(() => 1), ...RIGHT.map(() => 2)]);
    expect(new Set(lines.map(({ block }) => block)).size).toBe(1);
  });

  test('the unit is the one in which a few short columns stand straight', () => {
    const text = [
      '                     读书会消息',
      '',
      '    读书会第一次聚会在二        第二次聚会改在工会的',
      '楼的阅览室，大家先说自己    小礼堂，因为来的人比上一',
      '读过的书，再商量以后怎样    次多了一半，椅子不够坐。',
      '读下去。                        会后大家约定，以后每',
      '    聚会的记录由各组轮流    个月聚一次，时间不再改',
      '写，写好了贴在阅览室门口    动。',
      '的墙上。',
    ].join('\n');
    expect(filled(text).map(({ column, indent, centred }) => `${column}${indent}${centred ? ' centred' : ''}`)).toEqual(['021 centred', '04', '00', '00', '00', '04', '00', '00', '14', '10', '10', '14', '10', '10']);
  });

  test('columns tell indent, width and measure of their lines', () => {
    const [first, second] = filled(drawn([LEFT, RIGHT], 24, chars));
    expect(first).toMatchObject({ indent: 4, width: 28, measure: 32, centred: false });
    expect(second).toMatchObject({ indent: 0, width: 32, measure: 32 });
  });

  test('a gutter that wanders', () => {
    const text = drawn([LEFT, RIGHT], 40, cellsOf, (row) => [0, 2, -1, 3, 0, -2, 1][row % 7] ?? 0);
    expect(textsOf(text)).toEqual([...LEFT, ...RIGHT].map((line) => line.trim()));
  });

  test('a gutter of one blank beside a line that hangs over', () => {
    const left = [...LEFT, '陆知行强调，一线职工最缺整块时间，'];
    const text = `${drawn([LEFT, MIDDLE], 19, chars)}\n${padded(left.at(-1) ?? '', 18, chars)}要尊重生产规律，不搞打卡排名，不`;
    expect(textsOf(text)).toEqual([...left, ...MIDDLE, '要尊重生产规律，不搞打卡排名，不'].map((line) => line.trim()));
  });

  test('lines of two columns that do not share their heights', () => {
    const rows = LEFT.flatMap((left, at) => [left, padded('', 24, chars) + (RIGHT[at] ?? '')]);
    const more = MIDDLE.flatMap((left, at) => [left, padded('', 24, chars) + (MIDDLE[at] ?? '')]);
    expect(textsOf([...rows, ...more].join('\n'))).toEqual([...LEFT, ...MIDDLE, ...RIGHT, ...MIDDLE].map((line) => line.trim()));
  });

  test('a longer column stays together behind the end of the shorter', () => {
    const long = [...LEFT, ...MIDDLE];
    expect(textsOf(drawn([long, RIGHT], 24, chars))).toEqual([...long, ...RIGHT].map((line) => line.trim()));
  });

  test('a column of its own head, in the middle', () => {
    const head = ['      书香进万家', ''];
    const lines = filled(drawn([LEFT, [...head, ...RIGHT.slice(0, 5)]], 24, chars));
    expect(lines.map(({ text }) => text)).toEqual([...LEFT, ...head.slice(0, 1), ...RIGHT.slice(0, 5)].map((line) => line.trim()));
    expect(lines.find(({ text }) => text === '书香进万家')).toMatchObject({ column: 1 });
  });
});

describe('regions', () => {
  const headline = '          关于在全市范围内进一步推进职工阅读工作的若干意见和说明';

  test('a head over the columns is read first, and is a block of its own', () => {
    const lines = filled(`${headline}\n\n${drawn([LEFT, RIGHT], 24, chars)}`);
    expect(lines.map(({ text }) => text)).toEqual([headline, ...LEFT, ...RIGHT].map((line) => line.trim()));
    expect(lines[0]?.block).not.toBe(lines[1]?.block);
    expect(lines[0]).toMatchObject({ column: 0 });
  });

  test('a head between columns parts them', () => {
    const text = `${drawn([LEFT, RIGHT], 24, chars)}\n\n${headline}\n\n${drawn([MIDDLE, RIGHT], 24, chars)}`;
    expect(textsOf(text)).toEqual([...LEFT, ...RIGHT, headline, ...MIDDLE, ...RIGHT].map((line) => line.trim()));
  });

  test('running heads and page numbers belong to no column', () => {
    const page = (number: number): string => `学习资料                         第 ${number} 期\n\n${drawn([LEFT, RIGHT], 24, chars)}\n\n                     — ${number} —\n`;
    const texts = textsOf(`${page(1)}\f${page(2)}\f`);
    const body = [...LEFT, ...RIGHT].map((line) => line.trim());
    expect(texts).toEqual(['学习资料 第 1 期', ...body, '— 1 —', '学习资料 第 2 期', ...body, '— 2 —']);
  });

  test('form feeds count pages', () => {
    const pages = filled(`      第一页\n    甲\n乙\n\f      第二页\n    丙\n丁\n\f`).map(({ spot }) => spot);
    expect(pages.map(({ page }) => page)).toEqual([1, 1, 1, 2, 2, 2]);
    expect(pages.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('a table is no text in columns', () => {
    const rows = ['区域      书屋    藏书', '滨江区     126    31.5', '东塘区     108    26.9', '青石区      84    18.4', '南渡县      68    13.6', '新港区      97    22.3'];
    expect(textsOf(rows.join('\n'))).toEqual(rows.map((row) => row.replace(/ +/g, ' ')));
  });
});

describe('lines in the middle', () => {
  const body = ['  第一条 为了促进公共图书馆事业发展，发挥公共图书馆功能，保', '障公民基本文化权益，提高公民科学文化素质和社会文明程度，传', '承人类文明，坚定文化自信，制定本法。', '  第二条 本法所称公共图书馆，是指向社会公众免费开放，收集、', '整理、保存文献信息的公共文化设施。', '  第三条 公共图书馆是公共文化服务体系的重要组成部分，应当将', '推动、引导、服务全民阅读作为重要任务。', '  （一）章程；', '  （二）必要的办馆资金和稳定的运行经费来源；'];

  test('a head is, first lines, items and a line at the right edge are not', () => {
    const lines = filled(['           第一章   总则', ...body, '                  二〇二六年十月', '\f'].join('\n'));
    expect(lines.filter(({ centred }) => centred).map(({ text }) => text)).toEqual(['第一章 总则']);
    expect(lines.find(({ text }) => text.startsWith('第一条'))).toMatchObject({ indent: 2 });
  });

  test('blanks between Han and digits stay single', () => {
    expect(textsOf('      标题  两  处\n        自 2018 年   1 月 1 日起\n正文\n\f')).toEqual(['标题 两 处', '自 2018 年 1 月 1 日起', '正文']);
  });
});

describe('texts without layout', () => {
  const plain = ['第一段是一整行，没有排版的空格，只有自己的内容。', '', '　　第二段  有两个空格，保持原样。', '第三段 is mixed with English words.'];

  test('keep their lines and spaces', () => {
    const { lines, isLayout } = read(plain.join('\n'));
    expect(isLayout).toBe(false);
    expect(lines.map(({ text }) => text)).toEqual(plain);
    expect(lines.map(({ indent }) => indent)).toEqual([0, 0, 4, 0]);
    expect(lines[3]?.width).toBe(cellsOf(plain[3] ?? ''));
  });

  test('no lines', () => {
    expect(unfold([])).toEqual({ lines: [], isLayout: false, evidence: [] });
  });
});

test('cells', () => {
  expect([cellsOf('汉字，abc'), cellsOf('“汉”'), cellsOf('“a”'), cellsOf('汉——字……'), cellsOf('𠀀')]).toEqual([9, 6, 3, 12, 2]);
});

describe('no character is lost or doubled', () => {
  const piece = fc.oneof(fc.constantFrom(' ', '  ', '   ', '        ', '\f', '\t', '\u3000', '。', '“', '1'), fc.string({ maxLength: 4 }), fc.stringMatching(/^[一-龥，。]{1,12}$/));

  test('of any text', () => {
    fc.assert(fc.property(fc.array(fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('').replace(/\n/g, '')), { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      expect(signs(read(text).lines.map((line) => line.text).join(''))).toBe(signs(text));
    }), { numRuns: 400 });
  });

  const line = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.stringMatching(/^[一-龥，。a1 ]{0,18}$/)).map(([indent, text]) => ' '.repeat(indent) + text);
  const column = fc.array(line, { maxLength: 14 });

  test('of columns', () => {
    fc.assert(fc.property(fc.array(column, { minLength: 1, maxLength: 4 }), fc.integer({ min: 18, max: 30 }), (columns, width) => {
      const text = `${drawn(columns, width, chars)}\n\f`;
      const { lines, isLayout } = read(text);
      expect(signs(lines.map((one) => one.text).join(''))).toBe(signs(text));
      for (const one of isLayout ? lines : []) expect(one.text).toBe(one.text.trim());
    }), { numRuns: 300 });
  });
});

const SHARED = path.resolve(import.meta.dirname, '../../../shared/import');

describe.skipIf(!existsSync(SHARED))('real files', () => {
  const fileOf = (name: string): string => readFileSync(path.join(SHARED, name), 'utf8');
  /** The gold text's words: without front matter and marks. */
  const gold = (name: string): string => bare(fileOf(name).replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^(?:#+ |\^\w+: )/gm, ''));

  test('three columns: each article in one piece', () => {
    const lines = filled(fileOf('cases/art003-2col.layout.txt'));
    const text = bare(lines.filter(({ block }) => block === 1).map((line) => line.text).join(''));
    const [, first = '', second = ''] = fileOf('gold/003.md').split(/^# .*$/m).map((part) => bare(part.replace(/^\^.*$/gm, '')));
    expect(text.indexOf(first)).toBeGreaterThan(0);
    expect(text.indexOf(second)).toBeGreaterThan(text.indexOf(first) + first.length);
    // Only the two heads stand beside the articles.
    expect(text.length - first.length - second.length).toBeLessThan(140);
    expect(lines.filter(({ centred, block }) => centred && block === 1).map((line) => line.text)).toEqual(['习时强调', '进高质量发展', '际作出重要指示强调', '强服务高质量发展', '祥出席']);
    expect(lines.at(-1)).toMatchObject({ text: '1', column: 0 });
  });

  test('one column: its lines in their order', () => {
    const { lines, isLayout } = read(fileOf('cases/law-typst.layout.txt'));
    const furniture = /^(?:普法学习资料（第 3 辑）|公共图书馆法学习手册|—\d—)$/;
    expect(isLayout).toBe(true);
    expect(bare(lines.filter(({ text }) => !furniture.test(text)).map(({ text }) => text).join(''))).toBe(gold('gold/law-library.md'));
    expect(lines.filter(({ centred }) => centred).map(({ text }) => text)).toEqual(['中华人民共和国公共图书馆法', '通过', '第一章 总则', '—1—', '第二章 设立', '—2—', '第六章 附则', '—3—']);
  });
});
