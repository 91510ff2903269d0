/** `huikan import` as a command: where it writes, what it never does, what it says. */
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli.js';
import { fakeWorld, type FakeWorld } from '../read/fake-world.js';

const TEXT = '读书会纪要\n来源：本馆\n读书会今天在二楼阅览室举行，来了四十位读者，谈了 3 本书，大家都说开放时间应当再长一些。\n散会时已经九点。\n\n\n书屋办法\n来源：本馆\n书屋每天开到晚上九点，节假日照常开放，读者可以把书带走，两个星期之内送回来就行。';

async function huikan(args: readonly string[], files: Record<string, string | Uint8Array>, world: FakeWorld = fakeWorld(files)): Promise<{ code: number; out: string; err: string; world: FakeWorld }> {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => void (out += text), err: (text: string) => void (err += text), keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), progress: () => {}, spoken: true, color: false, columns: 100,
    language: (asked: string | undefined) => (asked === 'en' ? ('en' as const) : ('zh' as const)),
  };
  return { code: await run(args, world, terminal), out, err, world };
}

const text = (world: FakeWorld, file: string): string | undefined => {
  const bytes = world.files.get(`/desk/${file}`);
  return bytes && new TextDecoder().decode(bytes);
};
const names = (world: FakeWorld): string[] => [...world.files.keys()].sort();

describe('where it writes', () => {
  test('a file for each article, in a folder named like the input', async () => {
    const { code, out, world } = await huikan(['import', 'note.txt'], { 'note.txt': TEXT });
    expect(code).toBe(0);
    expect(names(world)).toEqual(['/desk/note.txt', '/desk/note/01.md', '/desk/note/02.md']);
    expect(text(world, 'note/02.md')).toBe('---\ntitle: 书屋办法\nsource: 本馆\n---\n\n书屋每天开到晚上九点，节假日照常开放，读者可以把书带走，两个星期之内送回来就行。\n');
    expect(out).toContain('note.txt：2 篇');
    expect(out).toContain('去空格 1');
  });

  test('an article of which nothing is known has no front matter', async () => {
    const { world } = await huikan(['import', 'note.txt'], { 'note.txt': '读书会昨天在  二楼阅览室举行，大家都说开放时间应当再长一些。\n\n散会时已经九点。' });
    expect(text(world, 'note/01.md')).toBe('读书会昨天在二楼阅览室举行，大家都说开放时间应当再长一些。\n\n散会时已经九点。\n');
  });

  test('one file for all where -o names one', async () => {
    const { world } = await huikan(['import', 'note.txt', '-o', 'all.md'], { 'note.txt': TEXT });
    expect(text(world, 'all.md')).toMatch(/^# 读书会纪要\n<!-- source: 本馆 -->\n\n读书会.*谈了3本书.*\n\n散会时已经九点。\n\n# 书屋办法\n<!-- source: 本馆 -->\n\n/);
  });

  test('the same again is no error, something else is: nothing is ever written over', async () => {
    const first = await huikan(['import', 'note.txt', '-o', 'all.md'], { 'note.txt': TEXT });
    const again = await huikan(['import', 'note.txt', '-o', 'all.md'], {}, first.world);
    expect(again.code).toBe(0);
    const edited = await huikan(['import', 'note.txt', '-o', 'all.md'], { 'note.txt': TEXT, 'all.md': '改过的稿子' });
    expect(edited.code).toBe(1);
    expect(edited.err).toContain('import-exists');
    expect(text(edited.world, 'all.md')).toBe('改过的稿子');
  });

  test('where one of the files cannot be read nothing is written but the report', async () => {
    const { code, world } = await huikan(['import', 'note.txt', 'gone.txt', '-o', 'all', '--report', 'r.json'], { 'note.txt': TEXT });
    expect(code).toBe(1);
    expect(names(world)).toEqual(['/desk/note.txt', '/desk/r.json']);
  });

  test('a source is not its own target', async () => {
    const { code, world } = await huikan(['import', 'note.md', '-o', 'note.md'], { 'note.md': `# 题\n\n${TEXT}` });
    expect(code).toBe(1);
    expect(text(world, 'note.md')).toBe(`# 题\n\n${TEXT}`);
  });

  test('the report says what was done, and why', async () => {
    const { world } = await huikan(['import', 'note.txt', '--report', 'r.json'], { 'note.txt': TEXT });
    const [report] = JSON.parse(text(world, 'r.json') ?? '[]') as { kind: string; coverage: { lost: string }; repairs: { rule: string; before: string; spot: { line: number } }[]; articles: { title: string[] }[] }[];
    expect(report?.articles.map(({ title }) => title)).toEqual([['读书会纪要'], ['书屋办法']]);
    expect(report?.coverage.lost).toBe('');
    expect(report?.repairs.find(({ rule }) => rule === 'drop-space')).toMatchObject({ before: expect.stringContaining('谈了 3 本书') as string, spot: { line: 3 } });
  });
});

describe('--issue', () => {
  test('a first issue file: series, number, date, banners, the articles in their order', async () => {
    const page = (n: number): string => `学习材料            NO.12\n\n— ${n} —\n\n`;
    const source = `# 目录\n\n读书会纪要.....1\n书屋办法.....3\n\n${page(1)}【会议概况】\n\n${TEXT.split('\n\n\n').join(`\n\n${page(2)}【办法】\n\n`)}`;
    const { world } = await huikan(['import', 'note.txt', '-o', 'i', '--issue'], { 'note.txt': source });
    expect(text(world, 'i/issue.yml')).toBe(
      'series: 学习材料\nissue:\n  number: "12"\n  label: NO.12\nsections:\n  - banner: 【会议概况】\n    articles:\n      - 01.md\n  - banner: 【办法】\n    articles:\n      - 02.md\nexpect:\n  contents:\n    - {title: 读书会纪要, page: 1}\n    - {title: 书屋办法, page: 3}\n',
    );
  });
});

describe('several inputs', () => {
  const two = { 'a.txt': TEXT, 'b/a.txt': TEXT.replace('九点', '十点'), 'a.md': '# 题\n\n书屋每天开门。\n' };

  test('of the same name are not written over each other', async () => {
    const { world } = await huikan(['import', 'a.txt', 'b/a.txt', 'a.md', '-o', 'all'], two);
    expect(names(world).filter((name) => name.startsWith('/desk/all'))).toEqual(['a-01', 'a-02', 'a-2-01', 'a-2-02', 'a-3-01'].map((name) => `/desk/all/${name}.md`));
    expect(text(world, 'all/a-2-01.md')).toContain('十点');
  });

  test('named twice are imported once, and that is told', async () => {
    const { world, err, code } = await huikan(['import', 'a.txt', './a.txt', '-o', 'all'], two);
    expect(code).toBe(0);
    expect(err).toContain('import-twice');
    expect(names(world).filter((name) => name.startsWith('/desk/all'))).toEqual(['/desk/all/01.md', '/desk/all/02.md']);
  });

  test('--as is for texts: of others it is told that it does nothing', async () => {
    const page = '<html><head><meta charset="utf-8"></head><body><h1>书屋办法</h1><p>书屋每天开到晚上九点，节假日照常开放，读者可以把书带走，两个星期之内送回来就行。</p></body></html>';
    const { err, code } = await huikan(['import', 'a.txt', 'a.html', '--as', 'lines', '-o', 'all'], { 'a.txt': TEXT, 'a.html': page });
    expect(code).toBe(0);
    expect(err.match(/import-as-kind/g)).toHaveLength(1);
    expect(err).toContain('a.html');
  });
});

describe('the report', () => {
  interface Told {
    readonly rule: string;
    readonly reason: string;
    readonly spot: { readonly line: number; readonly column: number };
  }
  const reported = async (source: string, lang = 'zh'): Promise<readonly Told[]> => {
    const { world } = await huikan(['import', 'a.txt', '--report', 'r.json', '--lang', lang], { 'a.txt': source });
    return (JSON.parse(text(world, 'r.json') ?? '[]') as { repairs: Told[] }[])[0]?.repairs ?? [];
  };

  test('has line and column of each change, also where it is lines below the beginning of its paragraph', async () => {
    const line = '书屋每天开到晚上九点，读者可以把书带走，两个星期之内送回来就';
    const repairs = await reported([line, line, line, '行，共 3 本。'].join('\n'));
    expect(repairs.map(({ rule, spot }) => [rule, spot.line, spot.column])).toEqual([['join-line', 1, 30], ['drop-space', 4, 4], ['join-line', 2, 30], ['join-line', 3, 30]]);
  });

  test('gives the reason in the language of the run', async () => {
    expect((await reported('书屋有 3 本书。'))[0]?.reason).toContain('空格');
    expect((await reported('书屋有 3 本书。', 'en'))[0]?.reason).toContain('blanks');
  });

  test('replaces a former report, and no other file', async () => {
    const first = await huikan(['import', 'note.txt', '--report', 'r.json'], { 'note.txt': TEXT });
    expect((await huikan(['import', 'note.txt', '--report', 'r.json', '--lang', 'en'], {}, first.world)).code).toBe(0);
    const own = await huikan(['import', 'note.txt', '--report', 'note.txt'], { 'note.txt': TEXT });
    expect(own.err).toContain('import-exists');
    expect(text(own.world, 'note.txt')).toBe(TEXT);
  });
});

test('what the draft tells of the text stands in the report', async () => {
  const guide = `本期专题学习内容如下：\n\n【会议概况】\n\n【讲话】\n\n 导读 \n\n【会议概况】\n\n${TEXT}`;
  const { world } = await huikan(['import', 'a.txt', '--issue', '--report', 'r.json'], { 'a.txt': `读书会专题\n\n\n\n${guide}` });
  expect(text(world, 'r.json')).toContain('import-guide-list');
});

describe('--issue without -o', () => {
  test('an issue for each input, in a folder of its own', async () => {
    const other = TEXT.replaceAll('书屋', '书店');
    const { world, code } = await huikan(['import', 'a.txt', 'b.txt', '--issue'], { 'a.txt': TEXT, 'b.txt': other });
    expect(code).toBe(0);
    expect(names(world)).toEqual(['/desk/a.txt', '/desk/a/01.md', '/desk/a/02.md', '/desk/a/issue.yml', '/desk/b.txt', '/desk/b/01.md', '/desk/b/02.md', '/desk/b/issue.yml']);
  });
});

describe('what it refuses', () => {
  test.each([
    [{ 'a.xls': 'PK' }, 'import-kind'],
    [{ 'a.doc': 'x' }, 'import-doc-old'],
    [{ 'a.txt': '' }, 'import-empty'],
    [{ 'a.txt': '\n\n  \n' }, 'import-empty'],
    [{ 'a.pdf': 'no pdf' }, 'import-pdf-damaged'],
    [{ 'a.docx': 'no zip' }, 'import-docx-damaged'],
    [{ 'a.html': '<html><body></body></html>' }, 'import-html-empty'],
    [{ 'a.txt': new Uint8Array([0, 1, 2, 3, 4, 255, 254, 0]) }, 'text-binary'],
  ] as const)('%j: %s', async (files, code) => {
    const { code: exit, err, world } = await huikan(['import', Object.keys(files)[0] ?? ''], files);
    expect(exit).toBe(1);
    expect(err).toContain(code);
    expect(err).not.toMatch(/\n\s+at /);
    expect(names(world)).toHaveLength(1);
  });

  test('a missing file', async () => {
    const { code, err } = await huikan(['import', 'none.txt'], {});
    expect(code).toBe(1);
    expect(err).toContain('file-unreadable');
  });

  test('no file at all is wrong usage', async () => {
    expect((await huikan(['import'], {})).code).toBe(2);
  });
});

test('a web page: radicals folded, source and date as fields, the hour left out', async () => {
  const html = '<html><head><meta charset="utf-8"><title>读书会纪要_本馆</title></head><body><h1>读书会纪要</h1><div>来源：本馆　发布时间：2026-03-06 10:24</div><div class="content"><p>　　读书会今天在⼆楼阅览室举行，来了四十位读者，谈了三本书。</p><p>　　散会时已经九点，大家都说开放时间应当再长一些。</p></div></body></html>';
  const { code, world } = await huikan(['import', 'a.html'], { 'a.html': html });
  expect(code).toBe(0);
  expect(text(world, 'a/01.md')).toBe('---\ntitle: 读书会纪要\nsource: 本馆\ndate: 2026-03-06\n---\n\n读书会今天在二楼阅览室举行，来了四十位读者，谈了三本书。\n\n散会时已经九点，大家都说开放时间应当再长一些。\n');
});

test('a web page of one article says nothing of an issue but its title', async () => {
  const html = '<meta charset="utf-8"><title>读书会纪要</title><h1>读书会纪要</h1><div>来源：本馆　2026-03-06 10:24</div><p>读书会今天在二楼阅览室举行，来了四十位读者。</p>';
  const { world } = await huikan(['import', 'a.html', '-o', 'a.md'], { 'a.html': html });
  expect(text(world, 'a.md')).toMatch(/^# 读书会纪要\n/);
  const draft = await huikan(['import', 'a.html', '-o', 'i', '--issue'], { 'a.html': html });
  expect(text(draft.world, 'i/issue.yml')).toBe('issue:\n  title: 读书会纪要\nsections:\n  - articles:\n      - 01.md\n');
});

test('what was imported is built as it was meant', async () => {
  const { world } = await huikan(['import', 'note.txt', '-o', 'all.md', '--lang', 'en'], { 'note.txt': TEXT });
  expect(text(world, 'all.md')).not.toContain('来源');
});
