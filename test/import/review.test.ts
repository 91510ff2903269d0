/** `--review`: what is asked, what the answers do, what is kept beside the source, and that nothing is left half-written. */
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli.js';
import { realKeys } from '../../src/cli/keys.js';
import { fakeWorld, type FakeWorld } from '../read/fake-world.js';

const LINE = '书屋每天开到晚上九点，读者可以把书带走，两个星期之内送回来就';
/** Two lines that are full and end a sentence; whether a paragraph ends there nobody can tell. */
const TEXT = [LINE, `${LINE.slice(0, -1)}。`, LINE, `${LINE.slice(0, -2)}好。`, LINE, '行。'].join('\n');
const DASHES = '# 题\n\n## —\n\n甲乙丙丁。\n\n## —\n\n甲乙丙丁戊。\n\n## 三\n\n戊己庚辛。\n';
const SIDE = '/desk/a.txt.huikan.yml';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly asked: number;
  readonly world: FakeWorld;
}

/** `answers`: a key each; then the input is at its end. `meanwhile`: what happens while the first question stands. */
async function huikan(answers: string, files: Readonly<Record<string, string | Uint8Array>>, args: readonly string[] = [], meanwhile: (world: FakeWorld) => void = () => {}): Promise<Ran> {
  const world = fakeWorld(files);
  let [out, err, asked] = ['', '', 0];
  const next = (): Promise<string | null> => {
    if (asked === 0) meanwhile(world);
    return Promise.resolve([...answers][asked++] ?? null);
  };
  const terminal = {
    out: (text: string) => void (out += text), err: (text: string) => void (err += text), keys: () => ({ next, close: () => {} }), progress: () => {}, spoken: true, color: false, columns: 100,
    language: () => 'en' as const,
  };
  const names = Object.keys(files).filter((name) => !name.endsWith('.yml'));
  const code = await run(['import', ...names, '-o', 'out.md', '--review', ...args], world, terminal);
  return { code, out, err, asked, world };
}

const text = (world: FakeWorld, file: string): string | undefined => {
  const bytes = world.files.get(file);
  return bytes && new TextDecoder().decode(bytes);
};
const paragraphs = ({ world }: Ran): number => (text(world, '/desk/out.md') ?? '').trimEnd().split('\n\n').length;

describe('a question', () => {
  test('shows place, rule, how sure it is, the lines, the change and the reason', async () => {
    const { err } = await huikan('s', { 'a.txt': TEXT });
    expect(err).toContain('(1/2) a.txt:2:30 lines joined [join-line] 0.67\n');
    expect(err).toMatch(/2 │ 书屋.*就?。\n {2}│ +\^+\n3 │ 书屋每天/);
    expect(err).toContain('  − 星期之内送回来。⏎书屋每天开到晚上\n  + 星期之内送回来。书屋每天开到晚上\n');
    expect(err).toContain('nothing marks paragraphs');
  });

  test('another key asks again', async () => {
    const { asked, code } = await huikan('x?aa', { 'a.txt': TEXT });
    expect([asked, code]).toEqual([4, 0]);
  });

  test('none where nothing is doubtful: the input is not touched', async () => {
    expect(await huikan('', { 'a.txt': '书屋每天开门。\n\n读者都说好。' })).toMatchObject({ asked: 0, code: 0 });
  });
});

describe('an answer', () => {
  test.each([
    ['aa', 1, 2, { single: 2, rules: '' }],
    ['ar', 2, 2, { single: 2, rules: '' }],
    ['rr', 3, 2, { single: 2, rules: '' }],
    ['A', 1, 1, { single: 0, rules: 'rules:\n  join-line: accept' }],
    ['Rs', 6, 2, { single: 0, rules: 'rules:\n  join-line: refuse' }],
    ['rs', 2, 2, { single: 1, rules: '' }],
    ['lr', 2, 2, { single: 1, rules: '' }],
  ] as const)('%s gives %i paragraphs', async (answers, count, asked, kept) => {
    const ran = await huikan(answers, { 'a.txt': TEXT });
    expect(ran.code).toBe(0);
    expect([paragraphs(ran), ran.asked]).toEqual([count, asked]);
    const side = text(ran.world, SIDE) ?? '';
    expect(side.match(/- rule:/g)?.length ?? 0).toBe(kept.single);
    expect(side).toContain(kept.rules);
  });

  test('put off: the summary says that there is something to ask', async () => {
    expect((await huikan('ll', { 'a.txt': TEXT })).out).toContain('2 doubtful (--review asks about them)');
  });

  test('put off: nothing is kept, and it is asked again the next time', async () => {
    const { world, asked } = await huikan('ll', { 'a.txt': TEXT });
    expect([asked, world.files.has(SIDE)]).toEqual([2, false]);
  });

  test('a refused title is text, refused verse is joined like other lines', async () => {
    const verse = ['夜读', '', '灯下一页书，', '窗外几声雨。', '读到忘记时，', '墙上钟不语，', '天色已微明，', '合卷听鸟啼。'].join('\n');
    const taken = await huikan('aa', { 'a.txt': verse });
    const refused = await huikan('rr', { 'a.txt': verse });
    expect(taken.err).toContain('a.txt:3:1 taken for verse [take-verse] 0.70');
    expect(taken.err).toContain('  = 灯下一页书，⏎窗外几声雨。⏎');
    expect(text(taken.world, '/desk/out.md')).toMatch(/^# 夜读\n\n灯下一页书，\\\n窗外/);
    expect(text(refused.world, '/desk/out.md')).not.toMatch(/[#\\]/);
    expect(refused.asked).toBe(2);
  });

  test('a refused numeral leaves its dash, the other is put back', async () => {
    const { world } = await huikan('ra', { 'a.txt': DASHES });
    expect(text(world, '/desk/out.md')).toMatch(/## —\n[^]*## 二\n[^]*## 三/);
  });
});

describe('decisions', () => {
  test('are applied without being asked again, also without --review', async () => {
    const { world } = await huikan('ra', { 'a.txt': TEXT });
    const files = { 'a.txt': TEXT, 'a.txt.huikan.yml': text(world, SIDE) ?? '' };
    const again = await huikan('', files);
    expect([again.asked, paragraphs(again), text(again.world, SIDE)]).toEqual([0, 2, files['a.txt.huikan.yml']]);
    expect(again.out).toContain('1 refused');
    expect(again.out).not.toContain('doubtful');
  });

  test('are written so that a person can read them', async () => {
    const { world } = await huikan('rs', { 'a.txt': TEXT });
    expect(text(world, SIDE)).toBe([
      '# Decisions about repairs of this source: accept or refuse; under rules for all of a kind. Delete an entry to be asked again.', '',
      'version: 1', 'decisions:', '  - rule: join-line', '    decision: refuse',
      '    before: "星期之内送回来。\\n书屋每天开到晚上"', '    after: 星期之内送回来。书屋每天开到晚上',
      `    above: ${LINE.slice(-16)}`, `    below: ${LINE.slice(0, 16)}`, '',
    ].join('\n'));
  });

  test('of a person stay, comments and all; new ones are added', async () => {
    const own = `# 我的\nversion: 1\nrules: {drop-space: refuse} # 空格都留\ndecisions:\n  - {rule: join-line, decision: refuse, before: "${LINE.slice(0, -1)}。\\n${LINE}", after: "${LINE.slice(0, -1)}。${LINE}"} # 整句也行\n`;
    const { world, code } = await huikan('r', { 'a.txt': TEXT, 'a.txt.huikan.yml': own });
    expect(code).toBe(0);
    expect(text(world, SIDE)).toMatch(/^# 我的\nversion: 1\nrules: \{ ?drop-space: refuse ?\} # 空格都留\n/);
    expect(text(world, SIDE)).toContain('# 整句也行\n  - rule: join-line\n');
  });

  test('that met nothing are told with their place, and stay', async () => {
    const own = 'version: 1\ndecisions:\n  - {rule: join-line, decision: refuse, before: 甲, after: 乙}\n';
    const { err, world, code } = await huikan('aa', { 'a.txt': TEXT, 'a.txt.huikan.yml': own }, ['--report', 'r.json']);
    expect(code).toBe(0);
    expect(err).toContain('a.txt.huikan.yml:3:5 warning');
    expect(text(world, SIDE)).toContain('before: 甲');
    expect(JSON.parse(text(world, '/desk/r.json') ?? '[]')).toMatchObject([{ unmet: [{ rule: 'join-line', before: '甲', after: '乙', decision: 'refuse' }] }]);
  });
});

describe('what cannot be understood is an error with its place, and stays as it is', () => {
  test.each([
    ['version: 1\ndecisions:\n  - {rule: join-line, decision: refuse', 'yaml-bracket', ''],
    ['version: 2\n', 'import-decisions-version', '1:10'],
    ['rules: {}\n', 'key-missing', '1:1'],
    ['version: 1\nrules:\n  join-line: refused\n', 'value-choice', '3:14'],
    ['version: 1\nrule: {}\n', 'key-unknown', '2:1'],
    ['version: 1\ndecisions: {}\n', 'value-type', '2:12'],
    ['version: 1\ndecisions: [refuse]\n', 'value-type', '2:13'],
    ['version: 1\ndecisions: [{rule: join-line, decision: refuse}]\n', 'key-missing', '2:13'],
    ['version: 1\ndecisions: [{rule: join-line, decision: refuse, before: [甲]}]\n', 'value-type', '2:57'],
    ['- 甲\n', 'value-type', '1:1'],
    ['version: 1\nrules: {join-lines: refuse}\n', 'import-decisions-rule', '2:9'],
    ['version: 1\ndecisions: [{rule: 甲, decision: refuse, before: 乙}]\n', 'import-decisions-rule', '2:13'],
  ])('%j: %s', async (side, code, place) => {
    const ran = await huikan('aa', { 'a.txt': TEXT, 'a.txt.huikan.yml': side });
    expect([ran.code, ran.asked]).toEqual([1, 0]);
    expect(ran.err).toContain(`[${code}]`);
    expect(ran.err).toContain(place === '' ? 'a.txt.huikan.yml' : `a.txt.huikan.yml:${place} `);
    expect([...ran.world.files.keys()].sort()).toEqual(['/desk/a.txt', SIDE]);
    expect(text(ran.world, SIDE)).toBe(side);
  });

  test('an empty file holds no decisions', async () => {
    const { code, world } = await huikan('aa', { 'a.txt': TEXT, 'a.txt.huikan.yml': '# 以后再写\n' });
    expect(code).toBe(0);
    expect(text(world, SIDE)).toMatch(/^# 以后再写\n+version: 1\ndecisions:\n/);
  });
});

describe('nothing is left half-written', () => {
  test('where the input ends, or Ctrl-C is pressed', async () => {
    const { code, err, world } = await huikan('r', { 'a.txt': TEXT }, ['--report', 'r.json']);
    expect(code).toBe(1);
    expect(err).toContain('import-review-ended');
    expect([...world.files.keys()]).toEqual(['/desk/a.txt']);
  });

  test('q keeps the decisions and writes no article', async () => {
    const { code, world } = await huikan('rq', { 'a.txt': TEXT });
    expect(code).toBe(1);
    expect([...world.files.keys()].sort()).toEqual(['/desk/a.txt', SIDE]);
  });

  test('where somebody else has changed the decisions meanwhile', async () => {
    const { code, err, world } = await huikan('aa', { 'a.txt': TEXT }, [], ({ files }) => void files.set(SIDE, new TextEncoder().encode('version: 1\n')));
    expect(code).toBe(1);
    expect(err).toContain('import-decisions-changed');
    expect([text(world, SIDE), world.files.has('/desk/out.md')]).toEqual(['version: 1\n', false]);
  });
});

test('what the reader of a web page does cannot be refused, and that is told', async () => {
  const page = `<html><head><meta charset="utf-8"></head><body><ul><li><a href="/">首页</a></li><li><a href="/b">新闻</a></li><li><a href="/c">办法</a></li></ul><h1>书屋办法</h1><p>${LINE}好。</p><p>${LINE}是。</p></body></html>`;
  const { err, code } = await huikan('', { 'a.html': page, 'a.html.huikan.yml': 'version: 1\nrules: {drop-navigation: refuse}\n' });
  expect(code).toBe(0);
  expect(err).toContain('import-decision-powerless');
});

describe('keys', () => {
  const typed = (...chunks: string[]): NodeJS.ReadStream => {
    const stream = new PassThrough() as unknown as NodeJS.ReadStream & PassThrough;
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
    return stream;
  };
  const all = async (input: NodeJS.ReadStream): Promise<string[]> => {
    const keys = realKeys(() => input);
    const found: string[] = [];
    for (let key = await keys.next(); key !== null; key = await keys.next()) found.push(key);
    keys.close();
    return found;
  };

  test('from a pipe they are lines, however they arrive; the last needs no end', async () => {
    expect(await all(typed('a\r\n\n r', '\nskip\nq'))).toEqual(['a', 'r', 'skip', 'q']);
  });

  test('on a terminal they are single; those that move the cursor are none, Ctrl-C ends', async () => {
    const raw: boolean[] = [];
    const input = Object.assign(typed('a', 'rA', '\u001b[A', 'l\u0003q'), { isTTY: true, setRawMode: (on: boolean) => void raw.push(on) });
    expect(await all(input as unknown as NodeJS.ReadStream)).toEqual(['a', 'r', 'A', 'l']);
    expect(raw).toEqual([true, false]);
  });
});
