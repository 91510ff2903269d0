/** catalog, search and where on the command line. */
import { beforeAll, describe, expect, test } from 'vitest';
import { CACHE, desk, huikan, utf8 } from './desk.js';

const PARAGRAPH = '代表们到海南考察新质生产力发展情况，逐一听取基层单位和群众代表的意见建议，形成书面报告交有关部门研究办理，并在会后三个月内逐条答复。';
const issue = (number: number, year: number, title: string, more = '', text = PARAGRAPH): Record<string, string> => ({
  [`${number}/issue.yml`]: `series: 学习资料\nissue: {number: ${number}, label: 第${number}期, date: "${year}-03-01"}\nsections:\n  - banner: 【要闻】\n    articles: [a.md]\n`,
  [`${number}/a.md`]: `---\n${more}\n---\n\n# ${title}\n\n${text}\n`,
});
const FILES = { ...issue(1, 2023, '重庆纪行', 'author: 单　田\nsource: 甲报'), ...issue(2, 2024, '长江之声', 'source: 乙报', `${PARAGRAPH.replace('三个月', '两个月')}`), ...issue(3, 2025, 'AI，2025', '', '别的内容。'.repeat(30)) };

const world = desk(FILES);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

beforeAll(async () => {
  for (const number of [1, 2, 3]) await huikan(world, 'build', String(number), '-q', '-o', `out/${number}.pdf`);
});

describe('search', () => {
  test('tells issue, page, title, file and sentence', async () => {
    const { code, out, err } = await huikan(world, 'search', '海南');
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      '第2期  第1页  长江之声  out/2.pdf', expect.stringMatching(/^ {4}代表们到【海南】考察/),
      '第1期  第1页  重庆纪行  out/1.pdf', expect.stringMatching(/^ {4}代表们到【海南】考察/),
      '查了 3 期，共 2 处。', '',
    ]);
  });

  test('as JSON, filtered and limited', async () => {
    const { out } = await huikan(world, 'search', '海南', '意见', '--json', '--since', '2024', '--limit', '1', '--in', 'out');
    const data = JSON.parse(out) as { total: number; hits: { file: string; near: string; page: number; folio: string; passages: { text: string; marks: { from: number; to: number }[] }[] }[] };
    expect(data).toMatchObject({ words: ['海南', '意见'], issues: 3, total: 1, hits: [{ file: 'out/2.pdf', near: 'sentence', page: 1, folio: '1' }] });
    const [passage] = data.hits[0]?.passages ?? [];
    expect(passage?.marks.map(({ from, to }) => passage.text.slice(from, to))).toEqual(['海南', '意见']);
    expect(JSON.parse((await huikan(world, 'search', '海南', '--json', '--author', '单田')).out)).toMatchObject({ total: 1 });
  });

  test('keeps an index, and makes it anew when it is damaged or a lock has changed', async () => {
    const index = (): string => [...world.files.keys()].find((name) => name.startsWith(CACHE)) ?? '';
    await huikan(world, 'search', '海南');
    const whole = world.files.get(index()) ?? new Uint8Array();
    expect(whole.length).toBeGreaterThan(1000);
    const before = (await huikan(world, 'search', '海南')).out;
    world.files.set(index(), whole.map((byte, k) => (k === whole.length - 9 ? byte ^ 1 : byte)));
    expect((await huikan(world, 'search', '海南')).out).toBe(before);
    expect(world.files.get(index())).toEqual(whole);
    world.files.set('/desk/2/a.md', bytes(`---\nsource: 乙报\n---\n\n# 长江之声\n\n${PARAGRAPH}又到海南。\n`));
    await huikan(world, 'build', '2', '-q', '-o', 'out/2.pdf');
    expect((await huikan(world, 'search', '海南')).out).toContain('共 3 处');
  });

  test('a damaged lock is named, and the others are searched, with the index and without', async () => {
    const damaged = desk({ ...Object.fromEntries(world.files), 'out/4.pdf.lock.json': '{"form":1,' });
    for (let k = 0; k < 2; k++) {
      const { code, out, err } = await huikan(damaged, 'search', '海南');
      expect(code).toBe(0);
      expect(err).toContain('out/4.pdf.lock.json');
      expect(err).toContain('archive-lock');
      expect(out).toContain('查了 3 期');
    }
  });

  test('an issue that was built twice counts once', async () => {
    const twice = desk(Object.fromEntries(world.files));
    await huikan(twice, 'build', '1', '-q', '-o', 'out/0-proof.pdf', '-t', 'reprint');
    for (let k = 0; k < 2; k++) {
      const { out, err } = await huikan(twice, 'search', '重庆纪行');
      expect(err).toContain('out/0-proof.pdf.lock.json');
      expect(out).toMatch(/out\/1\.pdf[^]*查了 3 期，共 1 处。/);
    }
    expect((await huikan(twice, 'catalog', '--csv', 'twice.csv')).out).toContain('3 期，3 篇');
  });

  test.each([
    [['search', '，。'], 'search-words', 2],
    [['search', '海南', '--since', '去年'], 'search-since', 2],
    [['search', '海南', '--limit', 'x'], 'search-limit', 2],
    [['search', '海南', '--in', 'nowhere'], 'archive-missing', 1],
    [['search', '海南', '--in', '1'], 'archive-empty', 0],
    [['where'], 'where-nothing', 2],
    [['where', 'nowhere.txt'], 'file-unreadable', 1],
    [['catalog', '--by', 'author', 'out/3.pdf'], 'catalog-none', 1],
    [['catalog', '--csv', '1/a.md'], 'output-not-own', 1],
  ])('%j says %s', async (args, code, exit) => {
    const { err, code: ended } = await huikan(world, ...args);
    expect(err).toContain(code);
    expect(ended).toBe(exit);
  });
});

describe('where', () => {
  test('a sentence', async () => {
    const { out } = await huikan(world, 'where', '逐一听取基层单位和群众代表的意见建议');
    expect(out).toMatch(/^ {2}第1期 {2}第1页 {2}重庆纪行 {2}out\/1\.pdf\n {4}文字相同\n {2}第2期/);
  });

  test('a file, broken as it comes', async () => {
    const broken = PARAGRAPH.replace(/(.{22})/gu, '$1\n');
    world.files.set('/desk/new.txt', bytes(`${broken}\n`));
    const { out, err } = await huikan(world, 'where', 'new.txt', '--json');
    expect(err).toBe('');
    const data = JSON.parse(out) as { asked: { printed: { file: string; likeness: string; changes: { before: string; after: string }[] }[] }[] };
    expect(data.asked[0]?.printed.map(({ file, likeness }) => [file, likeness])).toContainEqual(['out/1.pdf', 'exact']);
  });

  test('what was printed twice', async () => {
    const fresh = desk(FILES);
    for (const number of [1, 2]) await huikan(fresh, 'build', String(number), '-q', '-o', `out/${number}.pdf`);
    const { out } = await huikan(fresh, 'where', '--repeats');
    expect(out.split('\n')).toEqual(['重庆纪行', '  第1期  第1页  out/1.pdf', '  第2期  第1页  out/2.pdf  大体相同，1 处不同', '查了 2 期，重复刊登的有 1 篇。', '']);
  });
});

describe('catalog', () => {
  test('a PDF by default, without a lock of its own', async () => {
    const { code, out } = await huikan(world, 'catalog');
    expect([code, out]).toEqual([0, '3 期，3 篇\n→ out/总目录.pdf\n']);
    expect(utf8(world, '/desk/out/总目录.pdf').slice(0, 5)).toBe('%PDF-');
    expect(world.files.has('/desk/out/总目录.pdf.lock.json')).toBe(false);
    expect((await huikan(world, 'catalog', '-o', 'other.pdf')).code).toBe(0);
    expect(world.files.get('/desk/other.pdf')).toEqual(world.files.get('/desk/out/总目录.pdf'));
  });

  test('a table and data, written over only their own kind', async () => {
    for (let k = 0; k < 2; k++) expect((await huikan(world, 'catalog', '--csv', 'a.csv', '--json', 'a.json')).out).toBe('3 期，3 篇\n→ a.csv\n→ a.json\n');
    expect(utf8(world, '/desk/a.csv').split('\r\n')).toEqual([
      '\ufeff期号,期次,总期号,刊名,专题,出刊日期,栏目,篇名,作者,来源,日期,页码,PDF页,文件',
      '1,第1期,,学习资料,,2023-03-01,要闻,重庆纪行,单田,甲报,2023-03-01,1,1,out/1.pdf',
      '2,第2期,,学习资料,,2024-03-01,要闻,长江之声,,乙报,2024-03-01,1,1,out/2.pdf',
      '3,第3期,,学习资料,,2025-03-01,要闻,AI，2025,,,2025-03-01,1,1,out/3.pdf',
      '',
    ]);
    expect(JSON.parse(utf8(world, '/desk/a.json'))).toMatchObject({ catalogue: [{ file: 'out/1.pdf', title: '重庆纪行', author: ['单田'], folio: '1', page: 1, pinyin: 'chong2 qing4 ji4 xing2' }, {}, {}] });
    await huikan(world, 'catalog', '--csv', 'a.csv', '--no-bom');
    expect(utf8(world, '/desk/a.csv').slice(0, 2)).toBe('期号');
  });
});
