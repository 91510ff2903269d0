/** Rounds of corrections in new processes: whatever has become of the galleys that were kept, the bytes and the findings are those of a first build. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawerBytes, openDrawer } from '../../src/cache/drawer.js';
import { FileRack } from '../../src/cache/rack.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { run } from '../../src/cli.js';
import type { GalleyRack } from '../../src/model/rack.js';
import { sha256 } from '../../src/recorder.js';
import { realWorld } from '../../src/world.js';
import { dice, edited } from '../press/editor.js';
import { packageFolder } from '../read/fake-world.js';

let folder = '';
const at = (name: string): string => path.join(folder, name);
const drawers = (): readonly string[] => (existsSync(at('cache/galleys')) ? readdirSync(at('cache/galleys')).map((name) => at(`cache/galleys/${name}`)) : []);

const SENTENCE = '读书会每月第一个周六上午9时开始，地点在二楼阅览室；“请自带茶杯”，主持人说——去年有1200人次参加。';
/** A web address that fits no line: a warning. */
const LOOSE = `见 https://example.org/${'a'.repeat(30)} 一文。`;
const article = (n: number, more = ''): string => `# 第${n}篇\n\n来源：本刊\n\n${SENTENCE.repeat(4)}${more}\n\n${LOOSE}\n`;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huikan-galleys-'));
  mkdirSync(at('issue'));
  writeFileSync(at('issue/issue.yml'), 'series: 读书\nissue: {number: 1, title: 一期}\ntemplate: own.yml\nsections:\n  - articles: [{file: 1.md}, {file: 2.md}, {file: 3.md}]\n');
  writeFileSync(at('issue/own.yml'), 'extends: handout\n');
  for (const n of [1, 2, 3]) writeFileSync(at(`issue/${n}.md`), article(n));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const ARGS = ['build', 'issue', '-o', 'out.pdf'];

interface Built {
  /** What is found wrong, as it is told. */
  readonly err: string;
  /** Hashes; '' where there is none. */
  readonly pdf: string;
  readonly lock: string;
  /** Galleys that were taken from the rack, of those that were asked for. */
  readonly found: number;
  readonly asked: number;
}

async function build(cache: string, args: readonly string[] = ARGS): Promise<Built> {
  const find = vi.spyOn(FileRack.prototype, 'find');
  const env: Record<string, string> = { HUIKAN_CACHE: cache };
  let err = '';
  const terminal: Terminal = { keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), out: () => {}, err: (words) => void (err += words), progress: () => {}, spoken: false, color: false, columns: 100, language: () => 'zh' };
  await run(args, { ...realWorld(packageFolder), cwd: folder, env: (name) => env[name] }, terminal, new Set());
  const answers: readonly ReturnType<GalleyRack['find']>[] = find.mock.results.map(({ value }) => value as ReturnType<GalleyRack['find']>);
  find.mockRestore();
  const read = (name: string): string => (existsSync(at(name)) ? sha256(readFileSync(at(name))) : '');
  return { err, pdf: read('out.pdf'), lock: read('out.pdf.lock.json'), found: answers.filter((one) => one !== null).length, asked: answers.length };
}

const warm = (args?: readonly string[]): Promise<Built> => build('cache', args);

/** What a first build makes; its output stands afterwards. */
async function cold(): Promise<Omit<Built, 'found' | 'asked'>> {
  for (const name of ['out.pdf', 'out.pdf.lock.json']) rmSync(at(name), { force: true });
  const { err, pdf, lock } = await build('off');
  return { err, pdf, lock };
}

test('a first build keeps none, the second all, the third finds those of what was not edited, and warns as before', async () => {
  expect(await warm()).toMatchObject({ asked: 0 });
  expect(drawers()).toEqual([]);
  writeFileSync(at('issue/2.md'), article(2, '改一处。'));
  expect(await warm()).toMatchObject({ found: 0 });
  expect(drawers()).toHaveLength(1);
  writeFileSync(at('issue/2.md'), article(2, '再改一处。'));
  const third = await warm();
  expect(third).toMatchObject({ found: third.asked - 1 });
  expect(third.err.match(/issue\/[123]\.md/g)?.length).toBeGreaterThan(2);
  expect(await cold()).toEqual({ err: third.err, pdf: third.pdf, lock: third.lock });
});

test('an article that has moved, in its file or in the booklet, is found', async () => {
  writeFileSync(at('issue/issue.yml'), 'series: 读书\nissue: {number: 1, title: 一期}\ntemplate: own.yml\nsections:\n  - articles: [{file: 1.md}, {file: all.md}]\n');
  writeFileSync(at('issue/all.md'), article(2) + article(3));
  await warm();
  writeFileSync(at('issue/all.md'), article(2, '改一处。') + article(3));
  await warm();
  writeFileSync(at('issue/all.md'), article(2, '改一处。\n\n多一段。') + article(3));
  const moved = await warm();
  // The contents and the edited one are set.
  expect(moved.asked - moved.found).toBeLessThanOrEqual(2);
  expect(await cold()).toMatchObject({ err: moved.err, pdf: moved.pdf });
  await warm();
  writeFileSync(at('issue/issue.yml'), 'series: 读书\nissue: {number: 1, title: 一期}\ntemplate: own.yml\nsections:\n  - articles: [{file: 1.md}]\n  - articles: [{file: all.md}]\n');
  const sections = await warm();
  expect(sections.found).toBeGreaterThan(0);
  expect(await cold()).toMatchObject({ err: sections.err, pdf: sections.pdf });
});

test('a template that changes is to stand for a build before galleys in it are kept', async () => {
  await warm();
  await warm();
  const [drawer = ''] = drawers();
  const full = statSync(drawer).size;
  for (const characters of [30, 31]) {
    writeFileSync(at('issue/own.yml'), `extends: handout\narea: {characters: ${characters}}\n`);
    expect(await warm()).toMatchObject({ found: 0 });
    expect(statSync(drawer).size).toBeLessThan(full / 4);
  }
  writeFileSync(at('issue/1.md'), article(1, '改一处。'));
  expect(await warm()).toMatchObject({ found: 0 });
  expect(statSync(drawer).size).toBeGreaterThan(full / 2);
});

test('none are kept where none are wanted, nor by a build that fails', async () => {
  await build('off');
  await build('off');
  await warm([...ARGS, '--no-cache']);
  expect(drawers()).toEqual([]);
  writeFileSync(at('issue/2.md'), article(2, '\ue123'));
  expect((await warm()).err).not.toBe('');
  await warm([...ARGS, '--strict']);
  expect(drawers()).toEqual([]);
});

/** What may become of a drawer. */
const MISHAPS: readonly ((file: string, roll: (sides: number) => number) => void)[] = [
  () => {},
  () => {},
  (file) => rmSync(file),
  () => rmSync(at('cache'), { recursive: true }),
  (file, roll) => truncateSync(file, roll(statSync(file).size)),
  (file, roll) => {
    const bytes = readFileSync(file);
    const byte = roll(bytes.length);
    bytes[byte] = (bytes[byte] ?? 0) ^ (1 << roll(8));
    writeFileSync(file, bytes);
  },
  (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(8)])),
  (file) => writeFileSync(file, ''),
];

test('whatever is edited, and whatever is lost or damaged of what was kept: bytes and findings are those of a first build', { timeout: 120_000 }, async () => {
  rmSync(at('issue'), { recursive: true });
  cpSync(path.join(packageFolder, 'sources/monthly'), at('issue'), { recursive: true });
  const names = readdirSync(at('issue')).filter((name) => name.endsWith('.md'));
  const roll = dice(5);
  let found = 0;
  let printed = 0;
  await warm();
  for (let round = 0; round < 16; round++) {
    const name = at(`issue/${names[roll(names.length)] ?? ''}`);
    const before = readFileSync(name, 'utf8');
    writeFileSync(name, edited(before, roll));
    for (const file of drawers()) MISHAPS[roll(MISHAPS.length)]?.(file, roll);
    const made = await warm();
    found += made.found;
    const first = await cold();
    if (first.pdf === '') {
      expect(made.err).toBe(first.err);
      writeFileSync(name, before);
      await cold();
    } else {
      printed++;
      expect({ err: made.err, pdf: made.pdf, lock: made.lock }).toEqual(first);
    }
  }
  expect(found).toBeGreaterThan(20);
  expect(printed).toBeGreaterThan(10);
});

const PROGRAM = path.join(packageFolder, 'bin/huikan.cjs');
const isBuilt = existsSync(path.join(packageFolder, 'dist/galleys.cjs'));

test.skipIf(!isBuilt)('processes that build one booklet at the same time take nothing from each other', { timeout: 60_000 }, async () => {
  const spawn = promisify(execFile);
  const all = (): Promise<unknown> => Promise.all([1, 2, 3, 4].map(() => spawn(process.execPath, [PROGRAM, ...ARGS, '--quiet'], { cwd: folder, env: { ...process.env, HUIKAN_CACHE: at('cache') } })));
  for (const more of ['', '', '改一处。', '改两处。']) {
    writeFileSync(at('issue/1.md'), article(1, more));
    await all();
    const outputs = (): readonly string[] => ['out.pdf', 'out.pdf.lock.json'].map((name) => sha256(readFileSync(at(name))));
    const made = outputs();
    await spawn(process.execPath, [PROGRAM, ...ARGS, '--quiet'], { cwd: folder, env: { ...process.env, HUIKAN_CACHE: 'off' } });
    expect(outputs()).toEqual(made);
  }
  expect(drawers()).toHaveLength(1);
  expect(openDrawer(readFileSync(drawers()[0] ?? ''))?.moulds.size).toBeGreaterThan(2);
});

test('what makes no sense though its sum is right is not used', async () => {
  await warm();
  await warm();
  const [file = ''] = drawers();
  const drawer = openDrawer(readFileSync(file));
  if (drawer === null) throw new Error(file);
  const moulds = new Map([...drawer.moulds.keys()].map((name) => [name, new Uint8Array(3)]));
  const longIndex = Buffer.concat([Buffer.from('HKG1'), sumAndLength(1 << 20)]);
  for (const [k, bytes] of [drawerBytes({ ...drawer, moulds }), longIndex].entries()) {
    writeFileSync(file, bytes);
    writeFileSync(at('issue/1.md'), article(1, `改${k}处。`));
    const made = await warm();
    expect(made.found).toBe(0);
    expect(await cold()).toEqual({ err: made.err, pdf: made.pdf, lock: made.lock });
  }
});

/** A sum that is right, of an index length and nothing else. */
function sumAndLength(length: number): Uint8Array {
  const rest = new Uint8Array(Int32Array.of(length, 0).buffer);
  return new Uint8Array([...new Uint8Array(Int32Array.of(crc32(rest) | 0).buffer), ...rest]);
}

test('all drawers together are bounded: those used longest ago go first', async () => {
  const world = realWorld(packageFolder);
  const disk = { mark: (file: string) => ({ mark: '', touched: statSync(file).mtimeMs }), writeLoose: (file: string, bytes: Uint8Array) => world.writeAtomic(file, bytes) };
  const galley = { start: 'page' as const, gap: 0, gapStrokes: [], rows: [], nodes: [], notes: [], tables: [], short: '', title: '甲'.repeat(5000), section: 0, opensSection: false, banner: '' };
  const keepFor = (output: string, day: number): void => {
    const known = new Set(drawers());
    const rack = new FileRack({ ...world, disk }, at('cache/galleys'), output, '', 40_000);
    rack.open('');
    rack.put('content', { file: 'a.md', line: 1 }, () => ({ galley, diagnostics: [], shown: [] }));
    rack.close();
    for (const file of drawers()) if (!known.has(file)) utimesSync(file, new Date(2020, 0, day), new Date(2020, 0, day));
  };
  for (let day = 1; day <= 5; day++) keepFor(`/${day}.pdf`, day);
  expect(drawers()).toHaveLength(3);
  const found = [1, 2, 3, 4, 5].filter((day) => {
    const rack = new FileRack(world, at('cache/galleys'), `/${day}.pdf`, '');
    rack.open('');
    return rack.find('content', { file: 'a.md', line: 1 }) !== null;
  });
  expect(found).toEqual([3, 4, 5]);
});
