import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FontSet } from '../../src/model/font.js';
import type { Issue } from '../../src/model/issue.js';
import { readDate } from '../../src/read/dates.js';
import { read, type BuildRequest } from '../../src/read/index.js';
import { nearest } from '../../src/base/nearest.js';
import { readTextFile } from '../../src/read/text.js';
import { fakeWorld, packageFolder, type FakeWorld } from './fake-world.js';

const shelf = path.join(packageFolder, 'templates');
const shipped = Object.fromEntries(readdirSync(shelf).map((name) => [`/home/templates/${name}`, readFileSync(path.join(shelf, name), 'utf8')]));
const NO_FONTS: FontSet = { metrics: { faces: [], role: () => 0, faceOf: () => 0, advance: () => 1, kern: () => 0, squeezable: () => true, triedFaces: () => [] }, programs: [], problems: () => [] };

async function readAll(files: Record<string, string | Uint8Array>, request: BuildRequest = { inputs: ['issue.yml'] }, prepare: (world: FakeWorld) => void = () => {}) {
  const world = fakeWorld({ ...shipped, ...files });
  prepare(world);
  const asked: unknown[] = [];
  const outcome = await read(world, request, {
    loadFonts: async (_, wish) => {
      asked.push(wish);
      return { value: NO_FONTS, diagnostics: [] };
    },
  });
  return { ...outcome, asked };
}

async function issue(files: Record<string, string | Uint8Array>, request?: BuildRequest): Promise<Issue> {
  const { value, diagnostics } = await readAll(files, request);
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error('no issue');
  return value;
}

const A = '# 题目\n\n正文。\n';

describe('dates', () => {
  it.each([
    ['2026-03-06', '2026年3月6日', '2026-03-06'],
    ['2026-3', '2026年3月', '2026-03'],
    ['2026/12/31', '2026年12月31日', '2026-12-31'],
    ['2026.3.6', '2026年3月6日', '2026-03-06'],
    ['2026年3月6日', '2026年3月6日', '2026-03-06'],
    ['2026 年 3 月', '2026 年 3 月', '2026-03'],
    ['２０２６年３月６日', '２０２６年３月６日', '2026-03-06'],
    ['2026年10月15日印', '2026年10月15日印', '2026-10-15'],
    ['二〇二六年三月六日', '二〇二六年三月六日', '2026-03-06'],
    ['二○二六年十二月二十一日', '二○二六年十二月二十一日', '2026-12-21'],
    ['二零二四年二月廿九日', '二零二四年二月廿九日', '2024-02-29'],
    ['二〇二六年十月三十日', '二〇二六年十月三十日', '2026-10-30'],
    ['二〇二六年', '二〇二六年', '2026'],
  ])('%s', (written, print, iso) => {
    expect(readDate(written)).toEqual({ kind: 'date', date: { print, iso } });
  });
  it.each(['2026-02-29', '2026-13', '2026年0月', '二〇二五年二月二十九日', '二〇二六年三月三十二日', '0026-01-01'])('%s is in no calendar', (written) => {
    expect(readDate(written).kind).toBe('impossible');
  });
  it.each(['丙午年春', 'March 2026', '第3期', ''])('%s is left as it is', (written) => {
    expect(readDate(written).kind).toBe('unread');
  });
});

describe('text', () => {
  const decode = (bytes: Uint8Array | string) => readTextFile(fakeWorld({ 'a.txt': bytes }), '/desk/a.txt');
  const utf16 = (text: string, little: boolean) => Uint8Array.from([...`\ufeff${text}`].flatMap((c) => (little ? [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8] : [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255])));

  it('takes off the BOM and leaves line ends alone', () => {
    expect(decode('\ufeff甲\r\n乙')).toEqual({ value: '甲\r\n乙', diagnostics: [] });
    expect(decode(utf16('甲\n乙', true)).value).toBe('甲\n乙');
    expect(decode(utf16('甲\n乙', false)).value).toBe('甲\n乙');
  });
  it('reads GB18030 and says so', () => {
    const { value, diagnostics } = decode(Uint8Array.from([0xb9, 0xe3, 0xd6, 0xdd, 0x0a]));
    expect(value).toBe('广州\n');
    expect(diagnostics).toMatchObject([{ code: 'text-not-utf8', severity: 'warning' }]);
  });
  it('reads Big5, whose marks GB18030 takes for characters of private use', () => {
    const { value, diagnostics } = decode(Uint8Array.from([0xbb, 0x4f, 0xa5, 0x5f, 0xa1, 0x41, 0xb9, 0xcf, 0xae, 0xd1, 0xc0, 0x5d, 0xa1, 0x43]));
    expect(value).toBe('臺北，圖書館。');
    expect(diagnostics).toMatchObject([{ code: 'text-not-utf8', values: { encoding: 'Big5' } }]);
  });
  it('refuses what is no text, or too much of it', () => {
    expect(decode(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])).diagnostics).toMatchObject([{ code: 'text-binary' }]);
    const world = { ...fakeWorld({ 'a.txt': 'x' }), stat: () => ({ kind: 'file' as const, size: 51 << 20 }) };
    expect(readTextFile(world, '/desk/a.txt').diagnostics).toMatchObject([{ code: 'file-huge', values: { size: '51', limit: '50' } }]);
    expect(readTextFile({ ...fakeWorld({ 'a.txt': 'x' }), readFile: () => null }, '/desk/a.txt').diagnostics).toMatchObject([{ code: 'file-unreadable' }]);
  });
  it('counts damaged characters and points at the first', () => {
    expect(decode('一\n二\ue000三\ue001\n\ufffd').diagnostics).toMatchObject([
      { code: 'text-private-use', place: { line: 2, column: 2 }, values: { count: 2, character: 'U+E000' } },
      { code: 'text-replacement', place: { line: 3, column: 1 }, values: { count: 1 } },
    ]);
  });
  it('decodes ten megabytes in little time', () => {
    const bytes = new TextEncoder().encode('社会组织学习资料。\n'.repeat(370_000));
    const start = performance.now();
    expect(decode(bytes).value?.length).toBe(3_700_000);
    expect(performance.now() - start).toBeLessThan(400);
  });
});

describe('nearest', () => {
  it.each([
    ['titel', 'title'],
    ['kiker', 'kicker'],
    ['brake', 'break'],
    ['TITLE', 'title'],
    ['x', null],
    ['publisher', null],
  ])('%s → %s', (wrong, right) => {
    expect(nearest(wrong, ['title', 'kicker', 'break', 'a'])).toBe(right);
  });
});

describe('an issue file', () => {
  it('becomes an issue, every field in its place', async () => {
    const value = await issue({
      'x/issue.yml': `template: handout
series: [江湾市工会干部, 学习资料]
issue: {number: 106, total: 300, date: 二〇二六年三月六日, title: 专题}
publishers: 江湾市总工会
guide: auto
sections:
  - banner: 【要闻】
    break: recto
    articles:
      - s/a.md
      - {file: s/a.md, pick: 2, title: [一, 二], author: 王　明, break: none, kicker: 2026}
back: {text: 扫一扫, url: "https://example.org/"}
colophon: [编印：办公室, 印数：500册]
numbering: {start: 3, front: roman}
expect: {pages: 24, contents: [{title: 题目, page: 3}]}
`,
      'x/s/a.md': '---\nsource: 新华社\nauthor: 李华\n---\n# 题目\n\n正文。\n',
    }, { inputs: ['x'] });
    expect(value).toMatchObject({
      file: 'x/issue.yml', folder: '/desk/x', series: ['江湾市工会干部', '学习资料'], number: '106', label: '第106期', total: '300', title: '专题',
      date: { print: '二〇二六年三月六日', iso: '2026-03-06' }, publishers: ['江湾市总工会'], guide: { kind: 'auto', lead: '本期专题学习内容如下：' },
      back: { text: '扫一扫', url: 'https://example.org/' }, colophon: ['编印：办公室', '印数：500册'], numbering: { start: 3, front: 'roman' },
      expect: { pages: 24, contents: [{ title: '题目', page: 3, place: { file: 'x/issue.yml', line: 15, column: 40 } }] },
    });
    expect(value.template.name).toBe('handout');
    const [section] = value.sections;
    expect(section).toMatchObject({ banner: '【要闻】', start: 'recto', place: { line: 7, column: 5 } });
    expect(section?.articles).toMatchObject([
      { file: 'x/s/a.md', folder: '/desk/x/s', syntax: 'markdown', pick: 0, start: null, fields: { source: '新华社', author: ['李华'] }, place: { line: 10, column: 9 } },
      { pick: 2, start: 'continue', fields: { source: '新华社', author: ['王　明'], title: ['一', '二'], kicker: '2026' }, place: { line: 11, column: 16 } },
    ]);
    expect(section?.articles[0]?.text).toBe('\n\n\n\n# 题目\n\n正文。\n');
  });

  it('keeps what is written as text though it looks like a number', async () => {
    const value = await issue({ 'issue.yml': 'issue: {number: 007, label: 1.10, title: 2026}\nsections:\n  - articles: [a.md]\n', 'a.md': A });
    expect(value).toMatchObject({ number: '007', label: '1.10', title: '2026' });
  });
  it.each([['7', '7', '第7期'], ['NO.106', '106', 'NO.106'], ['2025年第12期', '12', '2025年第12期']])('takes an issue that is a number and no more: %s', async (written, number, label) => {
    const value = await issue({ 'issue.yml': `issue: ${written}\nsections:\n  - articles: [a.md]\n`, 'a.md': A });
    expect(value).toMatchObject({ number, label, title: '', date: null });
  });

  it('takes fields without a value as absent', async () => {
    const value = await issue({ 'issue.yml': 'series:\nissue:\nguide:\nback:\nsections:\n  - banner:\n    articles:\n      - file: a.md\n        title:\n', 'a.md': A });
    expect(value).toMatchObject({ series: [], number: '', label: '', date: null, guide: { kind: 'none' }, back: null });
    expect(value.sections[0]?.articles[0]?.fields).toEqual({});
  });

  it('knows the kinds of guide', async () => {
    const guide = async (yaml: string) => (await issue({ 'issue.yml': `guide: ${yaml}\nsections:\n  - articles: [a.md]\n`, 'a.md': A })).guide;
    expect(await guide('none')).toEqual({ kind: 'none' });
    expect(await guide('{lead: 目次}')).toEqual({ kind: 'auto', lead: '目次' });
    expect(await guide('{text: 正文, list: [甲, 乙]}')).toEqual({ kind: 'own', text: '正文', lead: '本期专题学习内容如下：', list: ['甲', '乙'] });
    expect(await guide('{text: 正文}')).toMatchObject({ kind: 'own', list: null });
  });

  it('lets the issue change its template, and asks for its fonts', async () => {
    const { value, asked } = await readAll({ 'issue.yml': 'template: handout\noverrides:\n  folio: none\n  faces: {song: f/my.ttf}\nsections:\n  - articles: [a.md]\n', 'a.md': A, 'f/my.ttf': '' });
    expect(value?.template.folio).toBeNull();
    expect(asked).toMatchObject([{ own: [{ role: 'song', file: '/desk/f/my.ttf', place: { file: 'issue.yml', line: 4, column: 17 } }], system: false }]);
  });

  it('gives way to the command line in its choice of template', async () => {
    const value = await issue({ 'issue.yml': 'template: monthly\nsections:\n  - articles: [a.md]\n', 'a.md': A, 'mine.yml': 'extends: reprint\n' }, { inputs: ['issue.yml'], template: 'mine.yml' });
    expect(value.template.name).toBe('mine');
  });

  it('follows links that stay inside', async () => {
    const { value, diagnostics } = await readAll({ 'issue.yml': 'sections:\n  - articles: [b.md]\n', 'a.md': A }, undefined, (world) => world.links.set('/desk/b.md', '/desk/a.md'));
    expect(diagnostics).toEqual([]);
    expect(value).not.toBeNull();
  });

  it('leaves out designed pages whose field is empty', async () => {
    const house = 'extends: handout\nclosing:\n  - {name: colophon, if: colophon, content: []}\n  - {name: back, if: back.url, content: []}\n  - {name: guide, content: []}\n';
    const closing = async (yaml: string) => (await issue({ 'issue.yml': `template: house.yml\n${yaml}sections:\n  - articles: [a.md]\n`, 'a.md': A, 'house.yml': house })).template.closing.map((page) => page.name);
    expect(await closing('')).toEqual(['guide']);
    expect(await closing('colophon: [印数]\nback: {url: a.example}\n')).toEqual(['colophon', 'back', 'guide']);
  });

  it('refuses a manifest of a megabyte', async () => {
    const { diagnostics } = await readAll({ 'issue.yml': `# ${'x'.repeat(1 << 20)}\n` });
    expect(diagnostics).toMatchObject([{ code: 'file-huge', values: { limit: '1' } }]);
  });

  it('asks for no fonts when something else is wrong', async () => {
    const { value, asked } = await readAll({ 'issue.yml': 'sections:\n  - articles: [b.md]\n' });
    expect(value).toBeNull();
    expect(asked).toEqual([]);
  });
});

describe('a bare text', () => {
  it('is an issue by its front matter', async () => {
    const value = await issue({ 'a.md': `---\ntitle: 学习资料\nseries: 刊\nnumber: 12\ndate: 2026-03\ntemplate: monthly\n---\n\n${A}` }, { inputs: ['a.md'] });
    expect(value).toMatchObject({ title: '学习资料', series: ['刊'], number: '12', label: '第12期', date: { print: '2026年3月' }, file: 'a.md', folder: '/desk' });
    expect(value.template.name).toBe('monthly');
    expect(value.sections).toMatchObject([{ banner: '', articles: [{ fields: {}, pick: 0, start: null }] }]);
  });
  it('has an article of the same title when no # names one', async () => {
    const value = await issue({ 'a.md': '---\ntitle: 学习资料\ndate: 2026-03-06\n---\n正文。\n' }, { inputs: ['a.md'] });
    expect(value.sections[0]?.articles[0]?.fields).toEqual({ title: ['学习资料'], date: '2026-03-06' });
  });
  it('may be several, Markdown and plain', async () => {
    const value = await issue({ 'a.md': A, 'b.txt': '题\n\n文。\n', 'c.md': '---\ntitle: 丙\n---\n文。\n' }, { inputs: ['a.md', 'b.txt', 'c.md'] });
    expect(value.sections[0]?.articles.map(({ syntax, fields }) => [syntax, fields])).toEqual([['markdown', {}], ['plain', {}], ['markdown', { title: ['丙'] }]]);
    expect(value.template.name).toBe('handout');
  });
  it('may open with a rule, or with --- and no YAML', async () => {
    const value = await issue({ 'a.md': `---\n\n${A}` }, { inputs: ['a.md'] });
    expect(value.sections[0]?.articles[0]?.text).toBe(`---\n\n${A}`);
  });
  it('keeps its line ends and counts lines over CRLF front matter', async () => {
    const value = await issue({ 'a.md': '---\r\ntitle: 甲\r\n---\r\n\r\n# 题\r\n\r\n文。\r\n' }, { inputs: ['a.md'] });
    expect(value.sections[0]?.articles[0]?.text).toBe('\n\n\n\r\n# 题\r\n\r\n文。\r\n');
    expect(value.title).toBe('甲');
  });
});
