/** A build that has nothing to do does nothing; one that has, is never taken for it. On real files: their times are what it is about. */
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answers } from '../../src/again.js';
import { prune } from '../../src/cache/record.js';
import { run } from '../../src/cli.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { realWorld, type World } from '../../src/world.js';
import { packageFolder } from '../read/fake-world.js';

let folder = '';
let env: Record<string, string> = {};
const at = (name: string): string => path.join(folder, name);
const text = (n: number): string => `# 第${n}篇\n\n来源：本刊\n\n${'读书会每月第一个周六上午9时开始，地点在二楼阅览室。'.repeat(4)}\n`;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huikan-again-'));
  env = { HUIKAN_CACHE: at('cache'), LANG: 'zh_CN.UTF-8' };
  mkdirSync(at('issue'));
  writeFileSync(at('issue/issue.yml'), 'series: 读书\nissue: {number: 1, title: 一期}\ntemplate: own.yml\nsections:\n  - articles: [{file: 1.md}, {file: 2.md}]\n');
  writeFileSync(at('issue/own.yml'), 'extends: handout\n');
  for (const n of [1, 2]) writeFileSync(at(`issue/${n}.md`), text(n));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ARGS = ['build', 'issue', '-o', 'out.pdf'];

function desk(): { world: World; terminal: Terminal; asked: Set<string>; said: () => string } {
  const asked = new Set<string>();
  let said = '';
  const say = (words: string): void => void (said += words);
  const real = realWorld(packageFolder);
  const readFile = (file: string): Uint8Array | null => (file.endsWith(path.join('dist', 'mark')) ? Buffer.from('1') : real.readFile(file));
  const world = { ...real, readFile, cwd: folder, env: (name: string) => (asked.add(name), env[name]) };
  const terminal: Terminal = { keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), out: say, err: say, progress: () => {}, spoken: false, color: false, columns: 100, language: () => ((world.env('LANG') ?? '').startsWith('zh') ? 'zh' : 'en') };
  return { world, terminal, asked, said: () => said.replace(/\d+\.\d+ 秒|\d+\.\d+ s/g, '') };
}

async function build(args = ARGS): Promise<string> {
  const { world, terminal, asked, said } = desk();
  await run(args, world, terminal, asked);
  return said();
}

/** What the short way says; null when it leaves the build to the program. */
function short(args = ARGS): string | null {
  const { world, terminal, said } = desk();
  return answers(args, world, terminal) ? said() : null;
}

/** All bytes that a build depends on or has left. */
function bytes(): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && !one.parentPath.includes('cache'));
  return files.map((one) => path.join(one.parentPath, one.name)).sort().map((file) => `${file}\n${readFileSync(file, 'base64')}`).join('\n');
}

test('a second time it says that nothing has changed, just as the program says it', async () => {
  expect(await build()).toContain('2 篇');
  const again = short();
  expect(again).toContain('内容未变');
  expect(await build()).toBe(again);
  expect(short()).toBe(again);
});

const CHANGES: readonly (readonly [string, () => void])[] = [
  ['an edit', () => appendFileSync(at('issue/1.md'), '又一句。\n')],
  ['an edit of the same length and time', () => {
    const { atime, mtime } = statSync(at('issue/1.md'));
    writeFileSync(at('issue/1.md'), readFileSync(at('issue/1.md'), 'utf8').replace('周六', '周日'));
    utimesSync(at('issue/1.md'), atime, mtime);
  }],
  ['a text that is gone', () => rmSync(at('issue/2.md'))],
  ['another file under its name', () => {
    writeFileSync(at('new'), text(3));
    renameSync(at('new'), at('issue/2.md'));
  }],
  ['another template', () => appendFileSync(at('issue/own.yml'), 'area: {characters: 30}\n')],
  ['another issue file', () => appendFileSync(at('issue/issue.yml'), 'publisher: 本馆\n')],
  ['a second issue file, looked for before', () => writeFileSync(at('issue/issue.yaml'), '')],
  ['another PDF', () => appendFileSync(at('out.pdf'), '%')],
  ['a PDF that is gone', () => rmSync(at('out.pdf'))],
  ['a lock that is gone', () => rmSync(at('out.pdf.lock.json'))],
  ['another date from outside', () => void (env.SOURCE_DATE_EPOCH = '1700000000')],
  ['another language', () => void (env.LANG = 'en_US.UTF-8')],
  ['a damaged record', () => {
    const name = path.join(at('cache/builds'), readdirSync(at('cache/builds'))[0] as string);
    writeFileSync(name, readFileSync(name, 'utf8').replace('篇', '页'));
  }],
  ['no record', () => rmSync(at('cache'), { recursive: true })],
  ['no cache wanted', () => void (env.HUIKAN_CACHE = 'off')],
];

test.each(CHANGES)('%s is noticed', async (_, change) => {
  await build();
  expect(short()).not.toBeNull();
  change();
  expect(short()).toBeNull();
});

test('other arguments, another folder and --no-cache are other builds', async () => {
  await build();
  expect(short([...ARGS, '--strict'])).toBeNull();
  expect(short([...ARGS, '--no-cache'])).toBeNull();
  expect(short(['build', 'issue', '-o', 'other.pdf'])).toBeNull();
});

test('a build that failed leaves no record, and one without cache none, either', async () => {
  rmSync(at('issue/2.md'));
  await build();
  expect(short()).toBeNull();
  writeFileSync(at('issue/2.md'), text(2));
  await build([...ARGS, '--no-cache']);
  expect(existsSync(at('cache'))).toBe(false);
});

test('touched, but the same: built, not written again', async () => {
  await build();
  const before = statSync(at('out.pdf')).mtimeMs;
  utimesSync(at('issue/1.md'), new Date(), new Date());
  expect(await build()).toContain('内容未变');
  expect(statSync(at('out.pdf')).mtimeMs).toBe(before);
  expect(short()).not.toBeNull();
});

test('whatever is done to the files at random: the short way is only taken where all bytes are as they were', { timeout: 60_000 }, async () => {
  let state = 11;
  const roll = (sides: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
  const files = ['issue/1.md', 'issue/2.md', 'issue/own.yml', 'issue/issue.yml', 'out.pdf', 'out.pdf.lock.json'];
  await build();
  let built = bytes();
  let taken = 0;
  for (let round = 0; round < 60; round++) {
    const name = at(files[roll(files.length)] as string);
    const kind = roll(6);
    const whole = existsSync(name) ? readFileSync(name) : Buffer.alloc(0);
    if (kind === 0 && whole.length > 0) {
      const byte = roll(whole.length);
      whole[byte] = (whole[byte] as number) ^ 1;
      writeFileSync(name, whole);
    } else if (kind === 1) utimesSync(existsSync(name) ? name : folder, new Date(), new Date());
    else if (kind === 2) writeFileSync(name, whole);
    if (short() !== null) {
      taken++;
      expect(bytes()).toBe(built);
    } else {
      for (const n of [1, 2]) writeFileSync(at(`issue/${n}.md`), text(n + roll(2)));
      writeFileSync(at('issue/issue.yml'), 'series: 读书\nissue: {number: 1, title: 一期}\ntemplate: own.yml\nsections:\n  - articles: [{file: 1.md}, {file: 2.md}]\n');
      writeFileSync(at('issue/own.yml'), 'extends: handout\n');
      for (const output of files.slice(4)) rmSync(at(output), { force: true });
      await build();
      built = bytes();
    }
  }
  expect(taken).toBeGreaterThan(15);
});

test('records are bounded: the oldest go first', () => {
  const world = realWorld(packageFolder);
  mkdirSync(at('r'));
  for (let n = 0; n < 9; n++) {
    writeFileSync(at(`r/${n}`), Buffer.alloc(100));
    utimesSync(at(`r/${n}`), new Date(2020, 0, n + 1), new Date(2020, 0, n + 1));
  }
  const disk = { mark: (file: string) => ({ mark: '', touched: statSync(file).mtimeMs }), writeLoose: () => null };
  prune({ ...world, disk }, at('r'), 350);
  expect(readdirSync(at('r'))).toEqual(['6', '7', '8']);
});
