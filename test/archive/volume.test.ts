/** 合订本 on the command line: the pages of each issue are those that it has by itself. */
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build, type BuildResult } from '../../src/build.js';
import { runVolume } from '../../src/cli/volume.js';
import type { Line } from '../../src/model/galley.js';
import type { Page } from '../../src/model/page.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { disk } from '../read/fake-world.js';
import { desk, huikan, utf8 } from './desk.js';

const NAMES = ['special-topic', 'monthly', 'handout'];
const world = desk(Object.assign({}, ...[...NAMES, 'reprint'].map((name) => disk(`sources/${name}`, '/desk'))) as Record<string, Uint8Array>);
const INPUTS = NAMES.map((name) => `sources/${name}`);
const terminal: Terminal = { out: () => {}, err: () => {}, keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), progress: () => {}, spoken: true, color: false, columns: 80, language: () => 'zh' };

interface Whole extends BuildResult {
  readonly booklet: NonNullable<BuildResult['booklet']>;
  readonly issue: NonNullable<BuildResult['issue']>;
}

async function volume(numbering: 'issue' | 'continuous'): Promise<Whole> {
  const results: BuildResult[] = [];
  const code = await runVolume(world, terminal, { issues: INPUTS, output: `out/${numbering}.pdf`, numbering, title: undefined, template: undefined }, 'zh', async (...args) => {
    const result = await build(...args);
    results.push(result);
    return result;
  });
  expect(code).toBe(0);
  return results.at(-1) as Whole;
}

/** All that is printed on a page. */
function ink({ items, designed }: Page, { issue }: Whole): unknown {
  const named = (line: Line): unknown => ({ ...line, runs: line.runs.map((run) => ({ ...run, face: issue.fonts.metrics.faces[run.face]?.postscriptName })) });
  return { items: items.flatMap((item): unknown[] => (item.kind === 'line' ? [{ ...item, node: 0, line: named(item.line) }] : item.kind === 'goto' ? [] : [{ ...item, node: 0 }])), designed: designed && { ...designed, slots: designed.slots.map((slot) => slot.lines.map(({ x, y, line }) => ({ x, y, line: named(line) }))) } };
}

const own: Whole[] = [];
beforeAll(async () => {
  for (const input of INPUTS) own.push((await build(world, { inputs: [input], dump: false })) as Whole);
});

describe('numbers by issue', () => {
  test('cover, contents, each issue on a recto behind its leaf or its own cover, printed as it is by itself', async () => {
    const whole = await volume('issue');
    const { pages } = whole.booklet;
    expect(pages[0]?.designed?.name).toBe('cover');
    let at = 2;
    const leaves = [2, 0, 2];
    own.forEach((issue, k) => {
      at += leaves[k] ?? 0;
      expect(at % 2).toBe(0);
      issue.booklet.pages.forEach((page, n) => expect(ink(pages[at + n] as Page, whole), `${NAMES[k]} page ${n + 1}`).toEqual(ink(page, issue)));
      at += issue.booklet.pages.length + (issue.booklet.pages.length % 2);
    });
    expect(pages.length).toBe(at - (own.at(-1)?.booklet.pages.length ?? 0) % 2);
    expect(utf8(world, '/desk/out/issue.pdf').slice(0, 5)).toBe('%PDF-');
    expect(world.files.has('/desk/out/issue.pdf.lock.json')).toBe(false);
  });

  test('contents lead to every article, by the number printed there', async () => {
    const { booklet } = await volume('issue');
    const entries = booklet.pages.slice(0, 2).flatMap(({ items }) => items);
    const jumps = entries.flatMap((item) => (item.kind === 'goto' ? [item.page] : []));
    expect([...new Set(jumps)]).toEqual([...new Set(booklet.starts.slice(1).map(({ page }) => page))]);
    const texts = entries.flatMap((item) => (item.kind === 'line' ? [item.line.runs.map(({ text }) => text).join('')] : []));
    for (const { folio } of booklet.starts.slice(1)) expect(texts.some((text) => text.endsWith(`·${folio}`))).toBe(true);
    expect(booklet.bookmarks.filter(({ level }) => level === 1).map(({ title }) => title)).toEqual(['目录', expect.stringContaining('NO.27'), expect.stringContaining('2026年第10期'), '二〇二六年三月六日']);
  });
});

describe('numbers that go on', () => {
  test('no number comes twice, odd ones stand on rectos', async () => {
    const { booklet } = await volume('continuous');
    const folios = booklet.pages.flatMap(({ folio, recto }) => (/^\d+$/.test(folio) ? [{ folio: Number(folio), recto }] : []));
    expect(folios.length).toBeGreaterThan(20);
    folios.forEach(({ folio, recto }, k) => {
      expect(folio % 2 === 1).toBe(recto);
      if (k > 0) expect(folio).toBeGreaterThan(folios[k - 1]?.folio ?? 0);
    });
  });
});

test.each([
  [['sources/monthly', 'sources/reprint'], 'volume-paper', 1],
  [['sources/monthly', 'nowhere'], 'path-missing', 1],
  [['sources/monthly', '-o', 'sources/monthly/issue.yml'], 'output-is-input', 1],
  [[], 'huikan --help', 2],
])('%j says %s', async (args, code, exit) => {
  const { err, code: ended } = await huikan(world, 'volume', ...args);
  expect(err).toContain(code);
  expect(ended).toBe(exit);
});

test('the same bytes from another folder', async () => {
  await huikan(world, 'volume', ...INPUTS, '-o', 'a.pdf');
  const other = { ...world, cwd: '/desk/sources' };
  await runVolume(other, terminal, { issues: NAMES, output: '../b.pdf', numbering: 'issue', title: undefined, template: undefined }, 'zh', build);
  expect(Buffer.compare(world.files.get(path.join('/desk', 'a.pdf')) ?? new Uint8Array(), world.files.get(path.join('/desk', 'b.pdf')) ?? new Uint8Array(1))).toBe(0);
});
