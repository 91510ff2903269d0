/** Words in an archive: which issue, which page, which sentence. */
import type { Corpus, CorpusIssue } from './corpus.js';
import { fold, foldText } from './fold.js';
import { FRONT, HEAD, SUBHEAD, TEXT, TITLE } from './parts.js';
import { lastUpTo, sentenceStarts } from './sentences.js';
import { compare } from './shelf.js';

export interface Query {
  /** As typed: each must be there, in the same article. */
  readonly words: readonly string[];
  /** Parts of a name; '' = any. */
  readonly author: string;
  readonly section: string;
  /** Year, month or day, ISO 8601; '' = any. */
  readonly since: string;
}

/** Something found, and the page on which it begins: 0-based, and as printed. */
export interface Mark {
  /** Offsets in the passage, UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly page: number;
  readonly folio: string;
}

/** A sentence with what was found in it; it may go on overleaf. */
export interface Passage {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface Hit {
  readonly issue: CorpusIssue;
  readonly article: CorpusIssue['articles'][number] | null;
  readonly where: 'title' | 'head' | 'text' | 'front';
  /** How near the words are to one another. */
  readonly near: 'beside' | 'sentence' | 'paragraph' | 'article';
  readonly passages: readonly Passage[];
}

const NEAR = ['beside', 'sentence', 'paragraph', 'article'] as const;
const WHERE: Readonly<Record<number, Hit['where']>> = { [TITLE]: 'title', [HEAD]: 'head', [SUBHEAD]: 'head', [TEXT]: 'text', [FRONT]: 'front' };
const RANK = ['title', 'head', 'text', 'front'] as const;
/** So many letters and figures may stand between words that are beside each other. */
const BESIDE = 4;

/** Where a word stands in the folded text. */
interface Found {
  readonly word: number;
  readonly at: number;
  readonly length: number;
  readonly paragraph: number;
}

/** Words of a query as they are looked for; what has neither letters nor figures is no word. */
export const wordsOf = (typed: readonly string[]): readonly string[] => [...new Set(typed.flatMap((one) => one.split('\u3000')).map((word) => foldText(word)).filter((word) => word !== ''))];

export interface Results {
  /** How many there are. */
  readonly total: number;
  /** The best of them. */
  readonly hits: readonly Hit[];
}

/** A hit before it is looked up. */
interface Sighting {
  readonly group: readonly Found[];
  readonly near: Hit['near'];
  readonly part: number;
}

/** Best first: titles, then heads, then text; near before far; newest first among equals. */
export function search(corpus: Corpus, query: Query, limit: number): Results {
  const words = wordsOf(query.words);
  if (words.length === 0) return { total: 0, hits: [] };
  const wanted = filterOf(corpus, query);
  const units = new Map<number, Found[][]>();
  words.forEach((word, k) => {
    for (const found of occurrences(corpus, word, k)) {
      if (!wanted(found.paragraph)) continue;
      const key = unitOf(corpus, found.paragraph);
      const unit = units.get(key);
      // A unit that lacks an earlier word is out already.
      if (unit === undefined && k > 0) continue;
      const lists = unit ?? words.map(() => []);
      lists[k]?.push(found);
      if (unit === undefined) units.set(key, lists);
    }
  });
  const all = [...units.values()].filter((lists) => lists.every((list) => list.length > 0)).flatMap((lists) => sightings(corpus, lists));
  return { total: all.length, hits: ranked(corpus, all).slice(0, limit).map((one) => hitOf(corpus, one)) };
}

function ranked(corpus: Corpus, all: readonly Sighting[]): readonly Sighting[] {
  // Newest first; issues of one day, or of none, by name.
  const order = corpus.issues.map((_, k) => k).sort((a, b) => compare(isoOf(corpus, b), isoOf(corpus, a)) || compare(corpus.issues[a]?.file ?? '', corpus.issues[b]?.file ?? ''));
  const age = new Int32Array(order.length);
  order.forEach((issue, k) => (age[issue] = k));
  const ageOf = ({ group }: Sighting): number => age[corpus.issue[group[0]?.paragraph ?? 0] ?? 0] ?? 0;
  return [...all].sort((a, b) => rankOf(a.part) - rankOf(b.part) || NEAR.indexOf(a.near) - NEAR.indexOf(b.near) || ageOf(a) - ageOf(b) || (a.group[0]?.at ?? 0) - (b.group[0]?.at ?? 0));
}

const isoOf = ({ issues }: Corpus, issue: number): string => issues[issue]?.issue.iso ?? '';

const rankOf = (part: number): number => RANK.indexOf(WHERE[part] ?? 'text');

/** Paragraphs of an article belong together; a page of the front stands for itself. */
const unitOf = ({ issue, article }: Corpus, paragraph: number): number => (article[paragraph] === -1 ? -1 - paragraph : (issue[paragraph] ?? 0) * MOST_ARTICLES + (article[paragraph] ?? 0));

const MOST_ARTICLES = 2 ** 20;

function filterOf({ issues, issue, article }: Corpus, query: Query): (paragraph: number) => boolean {
  const author = foldText(query.author);
  const section = foldText(query.section);
  if (author === '' && section === '' && query.since === '') return () => true;
  const fits = issues.map(({ issue: of, articles }) => {
    // An issue without a date may be as new as you like.
    const late = query.since === '' || of.iso === '' || of.iso.slice(0, query.since.length) >= query.since;
    return articles.map((one) => late && foldText(one.author.join(' ')).includes(author) && foldText(one.section).includes(section)).concat(late && author === '' && section === '');
  });
  return (paragraph) => fits[issue[paragraph] ?? 0]?.at(article[paragraph] ?? 0) === true;
}

const LETTERS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const kindOf = (character: string): string => (LETTERS.test(character) ? 'letter' : /\p{Nd}/u.test(character) ? 'figure' : '');

/** A word of letters or figures ends where they end: 1月 is not found in 11月. */
function isWhole(folded: string, at: number, length: number): boolean {
  const cut = (left: string | undefined, right: string | undefined): boolean => left !== undefined && right !== undefined && kindOf(left) !== '' && kindOf(left) === kindOf(right);
  return !cut(folded[at - 1], folded[at]) && !cut(folded[at + length - 1], folded[at + length]);
}

function* occurrences({ folded, foldStart }: Corpus, text: string, word: number): Generator<Found> {
  let paragraph = 0;
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) {
    paragraph = lastUpTo(foldStart, at, paragraph);
    if (isWhole(folded, at, text.length)) yield { word, at, length: text.length, paragraph };
  }
}

/** Every sentence that holds all words; else every paragraph that does; else the place of the article where they come closest. */
function sightings(corpus: Corpus, lists: readonly (readonly Found[])[]): readonly Sighting[] {
  const all = lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort((a, b) => a.at - b.at);
  const count = lists.length;
  const seen = (group: readonly Found[], near: Hit['near']): Sighting => ({ group, near, part: Math.max(...group.map(({ paragraph }) => corpus.part[paragraph] ?? TEXT)) });
  const sentences = grouped(all, ({ at }) => lastUpTo(corpus.sentence, at)).filter((group) => holdsAll(group, count));
  if (sentences.length > 0) return sentences.map((group) => seen(group, count === 1 || spread(closest(group, count)) <= BESIDE ? 'beside' : 'sentence'));
  const paragraphs = grouped(all, ({ paragraph }) => paragraph).filter((group) => holdsAll(group, count));
  return paragraphs.length > 0 ? paragraphs.map((group) => seen(closest(group, count), 'paragraph')) : [seen(closest(all, count), 'article')];
}

const holdsAll = (group: readonly Found[], count: number): boolean => new Set(group.map(({ word }) => word)).size === count;

/** Letters and figures of the stretch that are in none of the words. */
function spread(group: readonly Found[]): number {
  const [first] = group;
  const last = group.at(-1);
  return first === undefined || last === undefined ? 0 : last.at + last.length - first.at - group.reduce((sum, { length }) => sum + length, 0);
}

/** The shortest stretch that holds every word. */
function closest(all: readonly Found[], count: number): readonly Found[] {
  const seen = new Map<number, number>();
  let best = all;
  let width = Infinity;
  let from = 0;
  for (let to = 0; to < all.length; to++) {
    const found = all[to] as Found;
    seen.set(found.word, (seen.get(found.word) ?? 0) + 1);
    for (; seen.size === count; from++) {
      const first = all[from] as Found;
      if (found.at - first.at < width) {
        width = found.at - first.at;
        best = all.slice(from, to + 1);
      }
      const left = (seen.get(first.word) ?? 0) - 1;
      if (left === 0) seen.delete(first.word);
      else seen.set(first.word, left);
    }
  }
  return best;
}

/** Neighbours with one key; the items are in order. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => number): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let former = NaN;
  for (const item of items) {
    const key = keyOf(item);
    if (key === former) groups.at(-1)?.push(item);
    else groups.push([item]);
    former = key;
  }
  return groups;
}

const textOf = ({ text, textStart }: Corpus, paragraph: number): string => text.slice(textStart[paragraph] ?? 0, (textStart[paragraph + 1] ?? 0) - 1);

function hitOf(corpus: Corpus, { group, near, part }: Sighting): Hit {
  const paragraph = group[0]?.paragraph ?? 0;
  const issue = corpus.issues[corpus.issue[paragraph] ?? 0] as CorpusIssue;
  const passages = grouped(group, (found) => found.paragraph).flatMap((inside) => passagesOf(corpus, issue, inside));
  return { issue, article: issue.articles[corpus.article[paragraph] ?? -1] ?? null, where: WHERE[part] ?? 'text', near, passages };
}

/** The sentences of one paragraph that hold something of the group. */
function passagesOf(corpus: Corpus, issue: CorpusIssue, group: readonly Found[]): readonly Passage[] {
  const paragraph = group[0]?.paragraph ?? 0;
  const text = textOf(corpus, paragraph);
  const { at } = fold(text);
  const base = corpus.foldStart[paragraph] ?? 0;
  const starts = sentenceStarts(text);
  const marks = group.map((found): readonly [number, number] => {
    const last = at[found.at - base + found.length - 1] ?? 0;
    return [at[found.at - base] ?? 0, last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)];
  });
  return grouped(marks, ([from]) => lastUpTo(starts, from)).map((inside) => {
    const sentence = lastUpTo(starts, inside[0]?.[0] ?? 0);
    const start = starts[sentence] ?? 0;
    const end = Math.max(starts[sentence + 1] ?? text.length, inside.at(-1)?.[1] ?? 0);
    const placed = inside.map(([from, to]): Mark => {
      const page = pageAt(corpus, (corpus.textStart[paragraph] ?? 0) + from);
      return { from: from - start, to: to - start, page, folio: issue.folios[page] ?? '' };
    });
    return { text: text.slice(start, end), marks: placed };
  });
}

const pageAt = ({ pageStart, page }: Corpus, offset: number): number => page[lastUpTo(pageStart, offset)] ?? 0;
