/**
 * What a comparison says of pages against the pages themselves, as another program paints them: two pages have the same
 * ink in their locks if and only if poppler makes the same pixels of them.
 * HUIKAN_EDITS=n: that many random edits of each demo instead of two.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Terminal } from '../../src/cli/terminal.js';
import { run } from '../../src/cli.js';
import { duplex, saddle } from '../../src/revise/sheets.js';
import { realWorld } from '../../src/world.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SEED = path.resolve(ROOT, '../shared/seeds/004_5f4fdc545dab442b.txt');
const EDITS = Number(process.env.HUIKAN_EDITS ?? 2);
const noPoppler = spawnSync('pdftoppm', ['-v']).error !== undefined;
if (noPoppler) console.warn('pages not compared with their pictures: no pdftoppm');
else if (!existsSync(SEED)) console.warn('seed 004 not corrected: ../shared/seeds is not there');

const desk = mkdtempSync(path.join(tmpdir(), 'huikan-print-'));
afterAll(() => rmSync(desk, { recursive: true }));

interface Report {
  readonly places: number;
  readonly characters: number;
  readonly pages: readonly { readonly page: number; readonly state: string }[];
  readonly jobs: readonly { readonly kind: string; readonly again: readonly { readonly sheet: number; readonly pages: readonly number[] }[] }[];
  readonly edits: readonly { readonly wrong: string; readonly right: string; readonly hand: string }[];
}

async function huikan(...args: readonly string[]): Promise<string> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = { out: (text) => out.push(text), err: (text) => err.push(text), keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), progress: () => {}, spoken: true, color: false, columns: 80, language: () => 'zh' };
  const code = await run(args, { ...realWorld(ROOT), cwd: desk }, terminal);
  if (code !== 0) throw new Error(err.join(''));
  return out.join('');
}

/** One picture a page. */
function pixels(pdf: string): readonly Buffer[] {
  const folder = mkdtempSync(path.join(desk, 'pixels-'));
  const { status } = spawnSync('pdftoppm', ['-r', '100', '-gray', path.join(desk, pdf), path.join(folder, 'p')], { timeout: 120_000 });
  expect(status).toBe(0);
  const pages = readdirSync(folder).sort().map((name) => readFileSync(path.join(folder, name)));
  rmSync(folder, { recursive: true });
  return pages;
}

/** Positions, from 1, of pages that look otherwise than before; what only one state has does. */
function different(old: readonly Buffer[], fresh: readonly Buffer[]): number[] {
  const count = Math.max(old.length, fresh.length);
  return Array.from({ length: count }, (_, i) => i + 1).filter((page) => {
    const [was, is] = [old[page - 1], fresh[page - 1]];
    return was === undefined || is === undefined || !was.equals(is);
  });
}

/** Sheets, from 1, that do not carry what they carried. */
function sheetsOf(imposed: typeof duplex, old: readonly Buffer[], fresh: readonly Buffer[]): number[] {
  const was = imposed(old.length);
  return imposed(fresh.length).flatMap((pages, i) => {
    const former = was[i] ?? [];
    const same = former.length === pages.length && pages.every((page, k) => fresh[page]?.equals(old[former[k] ?? -1] ?? Buffer.alloc(0)));
    return same ? [] : [i + 1];
  });
}

/** The report and the pictures say the same of every page and every sheet. */
async function agreed(issue: string, pdf: string, old: readonly Buffer[]): Promise<Report> {
  const report = JSON.parse(await huikan('diff', issue, '--json')) as Report;
  await huikan('build', issue, '-q');
  const fresh = pixels(pdf);
  expect(report.pages.filter(({ state }) => state !== 'same').map(({ page }) => page)).toEqual(different(old, fresh));
  expect(report.jobs.map(({ again }) => again.map(({ sheet }) => sheet))).toEqual([sheetsOf(duplex, old, fresh), sheetsOf(saddle, old, fresh)]);
  return report;
}

test.skipIf(noPoppler || !existsSync(SEED))('the two errors of seed 004: just the pages and sheets whose ink changed', async () => {
  cpSync(SEED, path.join(desk, '004.txt'));
  await huikan('import', '004.txt', '--issue', '-o', 'seed');
  const file = path.join(desk, 'seed/issue.yml');
  writeFileSync(file, `template: monthly\n${readFileSync(file, 'utf8')}`);
  await huikan('build', 'seed', '-q');
  await huikan('issue', 'seed');
  for (const [wrong, right] of [['升级升级', '升级'], ['遵守纪', '遵规守纪']] as const) {
    const held = readdirSync(path.join(desk, 'seed')).filter((name) => readFileSync(path.join(desk, 'seed', name), 'utf8').includes(wrong));
    expect(held).toHaveLength(1);
    const text = path.join(desk, 'seed', held[0] ?? '');
    writeFileSync(text, readFileSync(text, 'utf8').replace(wrong, right));
  }
  const report = await agreed('seed', 'out/seed-12.pdf', pixels('out/seed-12.issued-1.pdf'));
  expect(report.edits.map(({ wrong, right }) => `${wrong} → ${right}`)).toEqual(['在遵守纪 → 在遵规守纪', '升级升级 → 升级']);
  expect([report.places, report.characters]).toEqual([2, 3]);
  const pages = report.pages.filter(({ state }) => state !== 'same');
  expect(pages.map(({ state }) => state)).toEqual(['changed', 'changed']);
  for (const { again } of report.jobs) expect(again).toHaveLength(2);
}, 180_000);

describe.skipIf(noPoppler)('after random edits', () => {
  test.each(['monthly', 'special-topic', 'reprint', 'handout'])('of %s, ink and pictures agree', async (demo) => {
    cpSync(path.join(ROOT, 'sources', demo), path.join(desk, demo), { recursive: true });
    mkdirSync(path.join(desk, 'out'), { recursive: true });
    await huikan('build', demo, '-q');
    const issued = /→ (\S+\.pdf)/.exec(await huikan('issue', demo))?.[1] ?? '';
    const old = pixels(issued);
    const chance = numbers(demo.length);
    for (let i = 0; i < EDITS; i++) {
      const { file, text, edited } = randomEdit(path.join(desk, demo), chance);
      writeFileSync(file, edited);
      const report = await agreed(demo, issued.replace(/\.issued-1/, ''), old);
      expect(report.edits.filter(({ hand }) => hand === 'editor').length, edited).toBeGreaterThan(0);
      writeFileSync(file, text);
    }
  }, 120_000 + EDITS * 40_000);
});

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.floor(((state >>> 8) / 0x1000000) * below);
  };
}

/** One to five characters of a paragraph go, come, or are exchanged for others of the same text. */
function randomEdit(folder: string, chance: (below: number) => number): { readonly file: string; readonly text: string; readonly edited: string } {
  const files = readdirSync(folder).filter((name) => /\.(?:md|txt)$/.test(name)).sort();
  for (;;) {
    const file = path.join(folder, files[chance(files.length)] ?? '');
    const text = readFileSync(file, 'utf8');
    const spots = [...text.matchAll(/^[\p{Script=Han}“][^|\n]{40,}$/gmu)].map(({ index, 0: line }) => ({ index, length: line.length }));
    const spot = spots[chance(spots.length)];
    if (!spot) continue;
    const at = spot.index + 2 + chance(spot.length - 12);
    const from = spot.index + 2 + chance(spot.length - 12);
    const count = 1 + chance(5);
    const [went, came] = [chance(3) === 0 ? 0 : count, chance(3) === 0 ? 0 : 1 + chance(5)];
    const edited = text.slice(0, at) + text.slice(from, from + came) + text.slice(at + went);
    const touched = text.slice(at - 1, at + went + 1) + text.slice(from, from + came);
    if (edited !== text && /^[\p{Script=Han}]+$/u.test(touched)) return { file, text, edited };
  }
}
