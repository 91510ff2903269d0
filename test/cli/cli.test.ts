import { describe, expect, it, vi } from 'vitest';
import { plainBuild } from '../../src/cli/arguments.js';
import { followingMonth } from '../../src/cli/months.js';
import { outputFile, refusal } from '../../src/cli/output.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { run } from '../../src/cli.js';
import { disk, fakeWorld, type FakeWorld } from '../read/fake-world.js';

const home = { ...disk('templates', '/home'), ...disk('fonts', '/home'), '/home/package.json': '{"version":"9.9.9"}' };

async function huikan(args: readonly string[], files: Record<string, string | Uint8Array> = {}, world: FakeWorld = fakeWorld({ ...home, ...files })) {
  const out: string[] = [];
  const err: string[] = [];
  const progress: string[] = [];
  const terminal: Terminal = { out: (text) => out.push(text), err: (text) => err.push(text), keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), progress: (text) => progress.push(text), spoken: true, color: false, columns: 80, language: (asked) => (asked === 'en' ? 'en' : 'zh') };
  const code = await run(args, world, terminal);
  return { code, out: out.join(''), err: err.join(''), progress, world, made: [...world.files.keys()].filter((name) => name.startsWith('/desk/')) };
}

const text = (world: FakeWorld, name: string) => new TextDecoder('latin1').decode(world.files.get(name) ?? new Uint8Array());
const utf8 = (world: FakeWorld, name: string) => new TextDecoder().decode(world.files.get(name) ?? new Uint8Array());
const SMALL = { 'x/issue.yml': 'issue: {number: 7}\nsections:\n  - articles: [a.md]\n', 'x/a.md': '# 题目\n\n正文一段，不长不短，刚好排成两行也许三行，看模板怎样定。\n' };

describe('arguments of a plain build', () => {
  it('are read without yargs', () => {
    expect(plainBuild(['build', 'S.md', '--template', 'b.yaml', '-o', 'S.pdf', '--quiet'])).toEqual({ inputs: ['S.md'], text: { template: 'b.yaml', output: 'S.pdf' }, flags: new Set(['quiet']) });
    expect(plainBuild(['build', '-qt', 'x', '106', '--lang=en'])).toEqual({ inputs: ['106'], text: { template: 'x', lang: 'en' }, flags: new Set(['quiet']) });
    expect(plainBuild(['build', '007', '--', '-x.md'])?.inputs).toEqual(['007', '-x.md']);
  });
  it.each([['--help'], ['build', '--help'], ['build', '--nope'], ['build', '-o'], ['build', '-o', 'a', '-o', 'b'], ['build', '-o=a'], ['build', '--lang', 'fr'], ['init'], []].map((args) => [args]))('%j is left to yargs', (args) => {
    expect(plainBuild(args)).toBeNull();
  });
});

describe('build', () => {
  it('writes out/<folder>-<number>.pdf and says so in one line', async () => {
    const { code, out, err, world, progress } = await huikan(['build', 'x'], SMALL);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^1 页，1 篇，无警告 → out\/x-7\.pdf（[\d.]+ 秒）\n$/);
    expect(text(world, '/desk/out/x-7.pdf').slice(0, 5)).toBe('%PDF-');
    expect(progress.join(' ')).toMatch(/读取….*分析….*排行….*分页….*输出… 1 页/);
  });
  it('says nothing when quiet and all is well', async () => {
    const { code, out, err, progress } = await huikan(['build', 'x', '-q'], SMALL);
    expect([code, out, err, progress]).toEqual([0, '', '', []]);
  });
  it('prints one object as JSON', async () => {
    const { out } = await huikan(['build', 'x', '--json', '-o', 'my.pdf'], SMALL);
    expect(JSON.parse(out)).toEqual({ ok: true, file: 'my.pdf', unchanged: false, pages: 1, articles: 1, diagnostics: [] });
  });
  it('writes the dump, to a file or to standard output', async () => {
    const { world } = await huikan(['build', 'x', '--dump', 'x.dump'], SMALL);
    expect(utf8(world, '/desk/x.dump')).toContain('正文一段');
    const { out } = await huikan(['build', 'x', '--dump', '-', '-q'], SMALL);
    expect(out).toContain('正文一段');
  });
  it('leaves the former PDF alone when something is wrong', async () => {
    const { code, out, err, world } = await huikan(['build', 'x', '-o', 'x.pdf'], { ...SMALL, 'x/issue.yml': 'sectionz: []\n', 'x.pdf': '%PDF-former' });
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('x/issue.yml:1:1 错误 最外层没有“sectionz”这个字段 [key-unknown]');
    expect(err).toContain('没有生成：错误 2。原有的 PDF 没有动。');
    expect(text(world, '/desk/x.pdf')).toBe('%PDF-former');
  });
  it('takes warnings for errors when strict', async () => {
    const files = { ...SMALL, 'x/issue.yml': `issue: {date: 丙午年春}\n${SMALL['x/issue.yml'].split('\n').slice(1).join('\n')}` };
    const { code, err, made } = await huikan(['build', 'x', '--strict'], files);
    expect(code).toBe(1);
    expect(err).toContain('date-unread');
    expect(made.filter((name) => name.endsWith('.pdf'))).toEqual([]);
    expect((await huikan(['build', 'x'], files)).out).toContain('警告 1');
    expect((await huikan(['build', 'x', '-q'], files)).err).toBe('');
  });
  it('never writes over what it reads, nor over another kind of file', async () => {
    for (const [args, code] of [
      [['build', 'x', '-o', 'x/a.md'], 'output-is-input'],
      [['build', 'x', '-o', 'x/issue.yml'], 'output-is-input'],
      [['build', 'x', '--dump', 'x/a.md'], 'output-is-input'],
      [['build', 'x', '-o', 'letter.docx'], 'output-not-pdf'],
      [['build', 'x', '--dump', 'letter.docx'], 'output-not-dump'],
    ] as const) {
      const { code: exit, err, world } = await huikan(args, { ...SMALL, 'letter.docx': 'PK' });
      expect(exit).toBe(1);
      expect(err).toContain(code);
      expect(utf8(world, '/desk/x/a.md')).toBe(SMALL['x/a.md']);
      expect(utf8(world, '/desk/letter.docx')).toBe('PK');
    }
  });
  it('tells why nothing could be written', async () => {
    const world = { ...fakeWorld({ ...home, ...SMALL }), writeAtomic: () => ({ reason: 'ENOSPC' }) };
    const { code, err } = await huikan(['build', 'x', '--lang', 'en'], {}, world);
    expect(code).toBe(1);
    expect(err).toContain('“out/x-7.pdf” cannot be written: ENOSPC');
  });
  it('owns up to its own faults', async () => {
    const world = { ...fakeWorld({ ...home, ...SMALL }), stat: () => { throw new Error('kaput'); } };
    const { code, err } = await huikan(['build', 'x'], {}, world);
    expect(code).toBe(70);
    expect(err).toMatch(/^汇刊自身出错了，不是稿件的问题：kaput\n/);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('the output’s name', () => {
  const world = fakeWorld({ 'issues/106/issue.yml': '', 'there/a.txt': '' });
  it.each([
    [undefined, { file: 'issues/106/issue.yml', folder: '/desk/issues/106', number: '106' }, '/desk/out/106.pdf'],
    [undefined, { file: 'monthly/issue.yml', folder: '/desk/monthly', number: '10' }, '/desk/out/monthly-10.pdf'],
    [undefined, { file: 'monthly/issue.yml', folder: '/desk/monthly', number: '2026/3 期' }, '/desk/out/monthly-2026-3-期.pdf'],
    [undefined, { file: 'a/稿件.md', folder: '/desk/a', number: '' }, '/desk/out/稿件.pdf'],
    ['there', { file: 'a.md', folder: '/desk', number: '' }, '/desk/there/a.pdf'],
    ['new/', { file: 'a.md', folder: '/desk', number: '' }, '/desk/new/a.pdf'],
    ['b', { file: 'a.md', folder: '/desk', number: '' }, '/desk/b'],
  ])('-o %s', (asked, issue, expected) => {
    expect(outputFile(world, asked, issue)).toBe(expected);
  });
  it('is refused when it is a folder', () => {
    expect(refusal(world, '/desk/there', 'there', [], 'pdf')).toMatchObject({ code: 'output-failed' });
  });
});

describe('init', () => {
  it('writes an issue that builds without a word of complaint', async () => {
    const { code, world, out } = await huikan(['init', 'new']);
    expect(code).toBe(0);
    expect(out).toContain('huikan build new');
    const built = await huikan(['build', 'new'], {}, world);
    expect(built.err).toBe('');
    expect(built.code).toBe(0);
    expect(text(world, '/desk/out/new-1.pdf').slice(0, 5)).toBe('%PDF-');
  });
  it('never writes over a file', async () => {
    const { code, err, made } = await huikan(['init', '.'], { 'issue.yml': 'mine' });
    expect(code).toBe(1);
    expect(err).toContain('init-exists');
    expect(made).toEqual(['/desk/issue.yml']);
  });
});

describe('new', () => {
  const FORMER = `# 每月一期
template: monthly   # 月刊
series: [江湾市工会干部, 学习资料]
issue:
  number: 12        # 期号
  label: "2026年第12期"
  total: 120
  date: 2026年12月
  title: 专题
sections:
  - banner: 【要闻】  # 栏目
    articles:
      - a.md
      - {file: b.md}
expect: {pages: 24}
`;
  it('moves number, label and date on, keeps comments and banners, empties the sections', async () => {
    const { code, world, out } = await huikan(['new', '1', '--from', 'issues/12'], { 'issues/12/issue.yml': FORMER, 'issues/12/a.md': '# a\n' });
    expect(code).toBe(0);
    expect(out).toContain('issues/1/issue.yml');
    expect(utf8(world, '/desk/issues/1/issue.yml')).toBe(`# 每月一期
template: monthly # 月刊
series: [江湾市工会干部, 学习资料]
issue:
  number: 1 # 期号
  label: "2027年第1期"
  total: 121
  date: 2027年1月
  title:
sections:
  - banner: 【要闻】 # 栏目
    articles: []
`);
  });
  it('builds on what is not finished, but not on what is broken or numberless', async () => {
    expect((await huikan(['new', '13', '--from', 'x'], { 'x/issue.yml': 'issue: {number: NO.12, label: NO.12}\nsections:\n  - articles: []\n' })).code).toBe(0);
    const broken = await huikan(['new', '13', '--from', 'x'], { 'x/issue.yml': 'issue: [\n' });
    expect([broken.code, broken.err.includes('yaml-bracket')]).toEqual([1, true]);
    expect((await huikan(['new', '13', '--from', 'x'], { 'x/issue.yml': SMALL['x/issue.yml'].replace('number: 7', 'label: x') })).err).toContain('new-number');
    const standing = await huikan(['new', '13', '--from', 'x', '-o', 'y'], { 'x/issue.yml': SMALL['x/issue.yml'], 'y/issue.yml': 'mine' });
    expect([standing.code, standing.err.includes('init-exists')]).toEqual([1, true]);
  });
  it.each([
    ['2026-03-06', '2026-04'],
    ['2026-12', '2027-01'],
    ['2026年3月6日', '2026年4月'],
    ['2026年12月', '2027年1月'],
    ['二〇二六年三月六日', '二〇二六年四月'],
    ['二〇二六年九月', '二〇二六年十月'],
    ['二〇二九年十二月', '二〇三〇年一月'],
    ['二〇二六年十月', '二〇二六年十一月'],
    ['丙午年春', null],
  ])('%s → %s', (date, next) => {
    expect(followingMonth(date)).toBe(next);
  });
});

describe('the other commands', () => {
  it('explains a code, in both languages', async () => {
    const zh = await huikan(['explain', 'path-missing']);
    expect(zh.out).toMatch(/^path-missing\n找不到文件“…”\n\n路径从/);
    expect((await huikan(['explain', 'path-missing', '--lang', 'en'])).out).toContain('Paths start from');
    expect(await huikan(['explain', 'path-mising'])).toMatchObject({ code: 2, err: '没有“path-mising”这个代码；是不是“path-missing”？\n' });
    expect((await huikan(['explain'])).out.split('\n').length).toBeGreaterThan(100);
  });
  it('lists the fonts', async () => {
    const { code, out } = await huikan(['fonts']);
    expect(code).toBe(0);
    expect(out.split('\n').length).toBe(11);
    expect(out).toMatch(/song +Huikan Song +全 /);
    const json: unknown = JSON.parse((await huikan(['fonts', '--json'])).out);
    expect(json).toMatchObject([{ role: 'song', gb2312: 6763, embedding: 'free' }, {}, {}, {}, {}, {}, {}, {}, {}]);
  });
  it('shows help and version, in Chinese and English', async () => {
    expect(await huikan(['--version'])).toMatchObject({ code: 0, out: '9.9.9\n' });
    const zh = await huikan(['--help']);
    expect(zh.code).toBe(0);
    for (const word of ['用法：', 'build', 'init', 'new', 'fonts', 'explain', 'completion']) expect(zh.out).toContain(word);
    expect((await huikan(['build', '--help', '--lang', 'en'])).out).toContain('template: a shipped name, or the path of a file');
  });
  it.each([
    [['biuld'], '没有这个参数：biuld', '是不是 build？'],
    [['build', '--nope', 'x'], '没有这个参数：nope', ''],
    [['build', '--output'], '选项后面缺少内容：output', ''],
    [['build', '--lang', 'fr'], 'lang', ''],
    [['new'], '参数不够', ''],
    [[], '要给出一个命令', ''],
  ])('refuses %j with exit code 2', async (args, message, other) => {
    const { code, err, out } = await huikan(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(other === '' || err.includes(other) || err.includes(message)).toBe(true);
    if (other === '') expect(err).toContain(message);
    expect(err).toContain('huikan --help');
  });
  it('prints a completion script', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const { code, out } = await huikan(['completion']);
    const printed = out + log.mock.calls.flat().join('\n');
    log.mockRestore();
    expect(code).toBe(0);
    expect(printed).toContain('huikan');
    expect(printed).toMatch(/complete|compdef/);
  });
});
