/** Page numbers of a search, against what an independent reader finds on each page of the PDF. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLock } from '../../src/lock/text.js';
import type { Lock } from '../../src/model/lock.js';
import { HOME } from '../booklets/pipeline.js';
import { disk } from '../read/fake-world.js';
import { layOut, seedsMissing } from '../seeds/split.js';
import { desk, huikan, utf8 } from './desk.js';

const popplerMissing = spawnSync('pdftotext', ['-v']).error === undefined ? '' : 'poppler (pdftotext) is not installed';
if (popplerMissing !== '' || seedsMissing !== '') console.warn(`pages of a search not checked: ${popplerMissing || seedsMissing}`);

const DEMOS = ['special-topic', 'monthly', 'reprint', 'handout'];
const SEEDS = seedsMissing === '' ? (['000', '001', '003', '004'] as const) : [];
/** Heights of the bands in which no house of ours has text, pt. */
const HEAD = 72;
const FOOT = 72;
const folder = mkdtempSync(path.join(tmpdir(), 'huikan-pages-'));
const files: Record<string, Uint8Array> = {};
for (const name of DEMOS) Object.assign(files, disk(`sources/${name}`, '/desk'));
for (const name of SEEDS) {
  const laid = layOut(name);
  for (const file of readdirSync(laid)) files[`${name}/${file}`] = readFileSync(path.join(laid, file));
  rmSync(laid, { recursive: true });
}
const world = desk(files);
/** By PDF, the text of each page without white space, as poppler reads it. */
const pages = new Map<string, readonly string[]>();
const locks = new Map<string, Lock>();

beforeAll(async () => {
  if (popplerMissing !== '') return;
  for (const name of [...DEMOS.map((demo) => `sources/${demo}`), ...SEEDS]) await huikan(world, 'build', name, '-q', '-o', `out/${path.basename(name)}.pdf`);
  for (const [name, bytes] of world.files) {
    if (!name.endsWith('.pdf')) continue;
    const file = path.join(folder, 'page.pdf');
    writeFileSync(file, bytes);
    // Without running heads and folios.
    const { stdout } = spawnSync('pdftotext', ['-raw', '-x', '0', '-y', String(HEAD), '-W', '600', '-H', String(842 - HEAD - FOOT), file, '-'], { encoding: 'utf8' });
    const shown = path.relative('/desk', name);
    pages.set(shown, stdout.split('\f').slice(0, -1).map((text) => text.replace(/\s/gu, '')));
    const lock = readLock(utf8(world, `${name}.lock.json`));
    if (lock) locks.set(shown, lock);
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

interface Found {
  readonly file: string;
  readonly page: number;
  readonly folio: string;
  readonly passages: readonly { readonly marks: readonly { readonly page: number }[] }[];
}

/** How often a word stands on each page, by the search. */
async function counted(word: string): Promise<ReadonlyMap<string, number>> {
  const { hits } = JSON.parse((await huikan(world, 'search', word, '--json', '--limit', '0')).out) as { hits: Found[] };
  const counts = new Map<string, number>();
  for (const { file, passages } of hits) for (const { page } of passages.flatMap(({ marks }) => marks)) counts.set(`${file} ${page}`, (counts.get(`${file} ${page}`) ?? 0) + 1);
  return counts;
}

/** The same by poppler; contents pages are not searched. */
function printed(word: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [file, texts] of pages) {
    texts.forEach((text, k) => {
      // A word may begin on one page and end on the next.
      const whole = text + (texts[k + 1] ?? '').slice(0, word.length - 1);
      const count = whole.split(word).length - 1;
      if (count > 0 && locks.get(file)?.pages[k]?.kind !== 'contents') counts.set(`${file} ${k + 1}`, count);
    });
  }
  return counts;
}

const sorted = (counts: ReadonlyMap<string, number>): readonly string[] => [...counts].map(([where, count]) => `${where}: ${count}`).sort();

describe.skipIf(popplerMissing !== '')('a word stands where the search says', () => {
  test('every PDF was read, page by page', () => {
    expect(HOME).not.toBe('');
    expect(pages.size).toBe(DEMOS.length + SEEDS.length);
    for (const [file, texts] of pages) expect(texts.length, file).toBe(locks.get(file)?.pages.length);
  });

  test.each(['读书节', '职工书屋', '十五分钟'])('%s, in the demo', async (word) => {
    const found = sorted(await counted(word));
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(sorted(printed(word)));
  });

  test.skipIf(SEEDS.length === 0).each(['海南', '新质生产力'])('%s, in the seeds', async (word) => {
    const found = sorted(await counted(word));
    expect(found.length).toBeGreaterThan(2);
    expect(found).toEqual(sorted(printed(word)));
  });

  test.skipIf(SEEDS.length === 0)('the number told is the one printed', async () => {
    const { hits } = JSON.parse((await huikan(world, 'search', '海南', '--json', '--limit', '0')).out) as { hits: Found[] };
    for (const { file, page, folio } of hits) {
      const pdf = path.join(folder, 'page.pdf');
      writeFileSync(pdf, world.files.get(`/desk/${file}`) ?? new Uint8Array());
      const { stdout } = spawnSync('pdftotext', ['-f', String(page), '-l', String(page), '-x', '0', '-y', String(842 - 90), '-W', '600', '-H', '90', pdf, '-'], { encoding: 'utf8' });
      expect(stdout, `${file} ${page}`).toMatch(new RegExp(`\\b${folio}\\b`));
    }
  });
});
