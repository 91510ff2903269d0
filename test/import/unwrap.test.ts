/** Texts that were broken into lines at a random measure come back whole. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { type Manner, wrap } from './mess.js';
import { type Dice, diceOf } from './dice.js';

const SOURCES = fileURLToPath(new URL('../../sources', import.meta.url));
const RUNS = 500;

/** The paragraphs of each text of the demos. */
const TEXTS = readdirSync(SOURCES).flatMap((folder) => readdirSync(path.join(SOURCES, folder)).filter((name) => /\.(?:md|txt)$/.test(name)).map((name) => paragraphs(readFileSync(path.join(SOURCES, folder, name), 'utf8')))).filter((text) => text.length > 2);

function paragraphs(text: string): string[] {
  return text.replace(/^---[\s\S]*?\n---\n/, '').split(/\n\s*\n|\n(?=#)/).map((one) => one.trim()).filter((one) => one.length > 7 && !/^[#|>!^%<*-]|[\n*`|[\]_\\<>]/.test(one));
}

/** 3 to 40 paragraphs that stand together in a text, or in several. */
function passage({ int, pick }: Dice): string[] {
  const wanted = int(3, 40);
  const out: string[] = [];
  while (out.length < wanted) {
    const text = pick(TEXTS);
    const from = int(0, text.length - 3);
    out.push(...text.slice(from, from + wanted - out.length));
  }
  return out;
}

const flat = (text: string): string => text.replace(/\s/g, '');

/** Paragraphs, heads and fields of what was imported. */
function blocks(text: string): Set<string> {
  const { articles, facts } = importText(text, 'a.txt');
  return new Set([
    ...facts.map(({ value }) => value),
    ...articles.flatMap(({ fields: { title, kicker, subtitle, author, source, date, note }, pieces }) => [
      ...title, kicker + title.join(''), kicker, subtitle, author, source, date, ...note,
      ...pieces.flatMap((piece) => (piece.kind === 'lines' ? piece.lines : 'text' in piece ? [piece.text] : [])),
    ]),
  ].map(flat));
}

interface Marking {
  readonly before: string;
  readonly behind: string;
  /** em that a first line lacks. */
  readonly first: number;
}

/** What share of the paragraphs of 500 passages comes back just as it was. */
function share(markings: readonly Marking[]): number {
  let found = 0;
  let all = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const dice = diceOf(seed);
    const wanted = passage(dice);
    const measure = dice.int(16, 45);
    const manner = dice.pick<Manner>(['hang', 'carry', 'cut']);
    const { before, behind, first } = dice.pick(markings);
    const made = blocks(wanted.map((one) => `${before}${wrap(one, measure, 0, manner, first).join('\n')}${behind}`).join('\n'));
    all += wanted.length;
    found += wanted.filter((one) => made.has(flat(one))).length;
  }
  expect(all).toBeGreaterThan(RUNS * 15);
  return found / all;
}

test('paragraphs that nothing marks but short last lines: 96 of 100', () => {
  expect(share([{ before: '', behind: '', first: 0 }, { before: '', behind: '', first: 2 }])).toBeGreaterThanOrEqual(0.96);
});

test('paragraphs marked by empty lines, indents or blanks at their ends: 99 of 100', () => {
  expect(share([{ before: '', behind: '\n', first: 0 }, { before: '　　', behind: '', first: 2 }, { before: '', behind: ' ', first: 0 }])).toBeGreaterThanOrEqual(0.99);
});
