/** Page starts that are held: on real booklets, ink against ink. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Lock } from '../../src/model/lock.js';
import { HOME } from '../booklets/pipeline.js';
import { type Dice, diceOf } from '../import/dice.js';
import { inked, reworded, type State, stateOf, type Texts } from './press.js';

const folderOf = (name: string): string => path.join(HOME, 'sources', name);
const sourceOf = (name: string, file: string): string => path.join(folderOf(name), file);

const issued = new Map<string, State>();
beforeAll(async () => {
  for (const name of ['special-topic', 'monthly', 'reprint']) issued.set(name, await stateOf(folderOf(name)));
});
const lockOf = (name: string): Lock => (issued.get(name) as State).lock;

const held = (name: string, texts: Texts, against = lockOf(name)): Promise<State> => stateOf(folderOf(name), texts, against);
const codes = ({ diagnostics }: State): string[] => diagnostics.map(({ code }) => code).filter((code) => code === 'page-not-held' || code === 'pages-move');
const words = ({ paragraphs }: Lock): string[] => paragraphs.map(({ text }) => text.replace(/[①-⑳\d]/g, '')).sort();

/** A line of running text somewhere in the booklet, with one to five characters gone, come, or others in their place. */
function edited(name: string, { int, pick }: Dice): Texts {
  const files = readdirSync(folderOf(name)).filter((file) => file.endsWith('.md'));
  for (;;) {
    const file = sourceOf(name, pick(files));
    const lines = readFileSync(file, 'utf8').split('\n');
    const bodies = lines.flatMap((line, k) => (/^[\p{sc=Han}“《]/u.test(line) && line.length > 40 && !line.includes('：') ? [k] : []));
    if (bodies.length === 0) continue;
    const k = pick(bodies);
    const line = lines[k] ?? '';
    const other = lines[pick(bodies)] ?? '';
    const kind = int(0, 2);
    const at = int(2, line.length - 8);
    const from = int(2, other.length - 8);
    const gone = kind === 0 ? '' : line.slice(at, at + int(1, 5));
    const come = kind === 1 ? '' : other.slice(from, from + int(1, 5));
    if (gone === come || !/^\p{sc=Han}*$/u.test(gone + come + (line[at - 1] ?? '') + (line[at + gone.length] ?? ''))) continue;
    lines[k] = line.slice(0, at) + come + line.slice(at + gone.length);
    return new Map([[file, lines.join('\n')]]);
  }
}

test.each(['special-topic', 'monthly', 'reprint'])('%s: where nothing was edited, holding changes nothing', async (name) => {
  const state = await held(name, new Map());
  expect(inked(lockOf(name), state.lock)).toEqual([]);
  expect(state.diagnostics.map(({ code }) => code)).toEqual((issued.get(name) as State).diagnostics.map(({ code }) => code));
});

test('small edits change the ink of their own pages only', async () => {
  const dice = diceOf(20261121);
  let moved = 0;
  for (let n = 0; n < 18; n++) {
    const name = ['special-topic', 'monthly', 'reprint'][n % 3] as string;
    const texts = edited(name, dice);
    const free = await stateOf(folderOf(name), texts);
    const state = await held(name, texts);
    const pages = reworded(lockOf(name), free.lock);
    expect(words(state.lock)).toEqual(words(free.lock));
    const others = inked(lockOf(name), state.lock).filter((page) => !pages.has(page));
    if (others.length > 0) expect(codes(state), `${n}: pages ${others.join(', ')}`).not.toEqual([]);
    else expect(codes(state)).toEqual([]);
    expect(state.diagnostics.filter(({ code }) => ['line-loose', 'line-over-full', 'line-strained', 'page-forced-break'].includes(code))).toEqual([]);
    if (inked(lockOf(name), free.lock).some((page) => !pages.has(page))) moved++;
  }
  // Or else the dice are kind to a build that holds nothing.
  expect(moved).toBeGreaterThan(0);
}, 120_000);

/** A paragraph that begins on one page and ends on the next, with so many lines on the first. */
function crossing(name: string, least: number, most: number): Crossing {
  const files = readdirSync(folderOf(name)).filter((file) => file.endsWith('.md')).map((file) => sourceOf(name, file));
  for (const { text: whole, lines, pages, role } of lockOf(name).paragraphs) {
    const [page = 0, first = 0] = pages;
    const file = files.find((one) => readFileSync(one, 'utf8').includes(`${whole}\n`));
    if (role !== 'P' || pages.length !== 4 || first < least || first > most || file === undefined) continue;
    return { page, text: whole, on: firstLines(whole, lines, first), file, source: readFileSync(file, 'utf8') };
  }
  throw new Error('no paragraph that crosses a page');
}

interface Crossing {
  readonly page: number;
  readonly text: string;
  /** What of it stands on its first page. */
  readonly on: string;
  readonly file: string;
  readonly source: string;
}

const firstLines = (text: string, lines: readonly number[], count = 0): string => text.slice(0, lines.slice(0, count).reduce((sum, length) => sum + length, 0));

/** The crossing paragraph with something put in, and the whole source with it. */
const putIn = ({ text, file, source }: Crossing, at: number, what: string): Texts => new Map([[file, source.replace(text, text.slice(0, at) + what + text.slice(at))]]);

describe('a paragraph that goes on overleaf', () => {
  test('takes words in before the page ends, and begins the next page with the word it began with', async () => {
    const found = crossing('monthly', 5, 30);
    const state = await held('monthly', putIn(found, 12, '也'));
    expect(inked(lockOf('monthly'), state.lock)).toEqual([found.page]);
    const again = state.lock.paragraphs.find(({ text, pages }) => pages.length === 4 && text.startsWith(`${found.text.slice(0, 12)}也`));
    expect(firstLines(again?.text ?? '', again?.lines ?? [], again?.pages[1])).toBe(`${found.on.slice(0, 12)}也${found.on.slice(12)}`);
  });

  test('takes words in overleaf, and the page before is left alone', async () => {
    const found = crossing('monthly', 2, 30);
    const state = await held('monthly', putIn(found, found.on.length + 3, '也'));
    expect(inked(lockOf('monthly'), state.lock)).toEqual([found.page + 1]);
  });

  test('what cannot be squeezed in moves the next page and no more, and is told where the edit stands', async () => {
    const found = crossing('monthly', 2, 2);
    const state = await held('monthly', putIn(found, 12, '读书读报读'));
    expect(inked(lockOf('monthly'), state.lock)).toEqual([found.page, found.page + 1]);
    const line = found.source.split('\n').indexOf(found.text) + 1;
    const folios = { from: lockOf('monthly').pages[found.page]?.folio, to: lockOf('monthly').pages[found.page + 1]?.folio };
    expect(state.diagnostics.filter(({ code }) => code === 'page-not-held' || code === 'pages-move')).toMatchObject([{ code: 'page-not-held', severity: 'warning', place: { line }, values: folios }]);
  });
});

test('a held state can be held again, and an edit taken back leaves no trace', async () => {
  const dice = diceOf(7);
  const texts = edited('special-topic', dice);
  const once = await held('special-topic', texts);
  const twice = await held('special-topic', texts, once.lock);
  expect(inked(once.lock, twice.lock)).toEqual([]);
  const back = await held('special-topic', new Map(), once.lock);
  const own = inked(lockOf('special-topic'), once.lock);
  expect(inked(once.lock, back.lock).filter((page) => !own.includes(page))).toEqual([]);
});

test('an article that grows by a page: all pages after it move, and begin with what they began with', async () => {
  const file = sourceOf('special-topic', '04.md');
  const more = new Map([[file, `${readFileSync(file, 'utf8').trimEnd()}\n\n${'添上的一段，说明后来的情形，写得很长。'.repeat(90)}\n`]]);
  const state = await held('special-topic', more);
  expect(codes(state)).toContain('pages-move');
  expect(state.lock.pages.length).toBeGreaterThan(lockOf('special-topic').pages.length);
  const starts = ({ paragraphs }: Lock): string[] => paragraphs.filter(({ article }) => article === 5).map(({ text: whole, lines, pages }) => (pages.length < 4 ? '' : firstLines(whole, lines, pages[1])));
  expect(starts(state.lock)).toEqual(starts(lockOf('special-topic')));
});

test('the text stays whole whatever was done to it', async () => {
  const dice = diceOf(99);
  for (let n = 0; n < 6; n++) {
    const name = dice.pick(['special-topic', 'reprint']);
    const file = sourceOf(name, dice.pick(readdirSync(folderOf(name)).filter((one) => one.endsWith('.md'))));
    const lines = readFileSync(file, 'utf8').split('\n');
    const at = dice.int(6, lines.length - 1);
    if (dice.chance() < 0.5) lines.splice(at, dice.int(1, 4));
    else lines.splice(at, 0, '', (lines[dice.int(6, lines.length - 1)] ?? '').replace(/[#|]/g, ''), '');
    const texts = new Map([[file, lines.join('\n')]]);
    const [free, state] = [await stateOf(folderOf(name), texts), await held(name, texts)];
    expect(words(state.lock)).toEqual(words(free.lock));
  }
}, 60_000);

const poppler = spawnSync('pdftoppm', ['-v']).error === undefined;
if (!poppler) console.warn('page images not compared: pdftoppm is missing');

test.skipIf(!poppler)('page images say the same as the fingerprints', async () => {
  const texts = edited('monthly', diceOf(5));
  const state = await held('monthly', texts);
  const work = mkdtempSync(path.join(tmpdir(), 'huikan-pins-'));
  try {
    const images = async (name: string, { pdf }: State): Promise<Buffer[]> => {
      const file = path.join(work, `${name}.pdf`);
      writeFileSync(file, await pdf());
      execFileSync('pdftoppm', ['-r', '50', '-gray', file, path.join(work, name)]);
      return readdirSync(work).filter((one) => one.startsWith(`${name}-`)).sort().map((one) => readFileSync(path.join(work, one)));
    };
    const [before, after] = [await images('before', issued.get('monthly') as State), await images('after', state)];
    const differing = before.flatMap((image, page) => (after[page]?.equals(image) === true ? [] : [page]));
    expect(after).toHaveLength(before.length);
    expect(differing).toEqual(inked(lockOf('monthly'), state.lock));
    expect(differing).not.toEqual([]);
  } finally {
    rmSync(work, { recursive: true });
  }
}, 60_000);
