/** Texts that were broken into lines at a random measure come back whole. */
import { expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { type Manner, wrap } from './mess.js';
import { diceOf } from './dice.js';
import { passage } from './passages.js';

const RUNS = 500;

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
