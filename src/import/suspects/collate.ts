/** The same paragraph in several articles, read against itself: where two copies differ, an editor decides. */
import { diffArrays } from 'diff';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Article } from '../model.js';

export interface Copy {
  readonly file: string;
  readonly articles: readonly Article[];
}

interface Paragraph {
  readonly file: string;
  readonly line: number;
  readonly article: Article;
  /** Without blanks. */
  readonly text: string;
}

/** Shorter ones may be alike by chance. */
const SHORTEST = 40;
/** Characters more or fewer, of both texts together; and at most so many. */
const MOST_DIFFERENT = 0.1;
const MOST_CHANGES = 200;
/** Copies share long clauses; the longest few of each are enough to find them, however many paragraphs there are. */
const CLAUSES = 4;
const SHORTEST_CLAUSE = 8;
/** Paragraphs that share a clause and are no copies of one another. */
const MOST_CANDIDATES = 4;

/** Each difference once, at the copy that came first, with all the places that read otherwise. */
export function collate(copies: readonly Copy[]): Diagnostic[] {
  const known = new Map<string, Paragraph[]>();
  const found = new Map<Paragraph, Map<string, Variant>>();
  for (const paragraph of paragraphsOf(copies)) {
    const clauses = longestClauses(paragraph.text);
    let isCopy = false;
    for (const first of candidatesOf(clauses, known)) {
      const variants = variantsOf(first, paragraph);
      if (variants === null) continue;
      const told = found.get(first) ?? new Map<string, Variant>();
      for (const [key, variant] of variants) told.set(key, { ...variant, places: [...(told.get(key)?.places ?? []), `${paragraph.file}:${paragraph.line}`] });
      found.set(first, told);
      isCopy = true;
      break;
    }
    if (isCopy) continue;
    for (const clause of clauses) {
      const same = known.get(clause) ?? [];
      if (same.length < MOST_CANDIDATES) known.set(clause, [...same, paragraph]);
    }
  }
  return [...found].flatMap(([{ file, line }, variants]) => [...variants.values()].map(({ here, there, places }): Diagnostic => (
    { code: 'import-collation', severity: 'warning', place: { file, line, column: 0 }, values: { here, there, places: places.join(', ') } }
  )));
}

/** Those that share at least half of the clauses. */
function candidatesOf(clauses: readonly string[], known: ReadonlyMap<string, readonly Paragraph[]>): readonly Paragraph[] {
  const shared = new Map<Paragraph, number>();
  for (const clause of clauses) for (const one of known.get(clause) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1);
  return [...shared].flatMap(([one, count]) => (count * 2 >= clauses.length ? [one] : []));
}

function paragraphsOf(copies: readonly Copy[]): readonly Paragraph[] {
  return copies.flatMap(({ file, articles }) => articles.flatMap((article) => article.pieces.flatMap((piece): Paragraph[] => {
    if (piece.kind !== 'text' || piece.text.length < SHORTEST) return [];
    return [{ file, article, line: piece.spot.line, text: piece.text.replace(/\s/g, '') }];
  })));
}

const longestClauses = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u).filter((clause) => clause.length >= SHORTEST_CLAUSE).sort((a, b) => b.length - a.length).slice(0, CLAUSES);

interface Variant {
  readonly here: string;
  readonly there: string;
  readonly places: readonly string[];
}

/** How `other` differs from `first`, by place and reading; null where it is no copy of it. */
function variantsOf(first: Paragraph, other: Paragraph): ReadonlyMap<string, Variant> | null {
  // Within one article such paragraphs are the author's: the articles of a law, the cases of a report.
  if (first.article === other.article) return null;
  if (first.text === other.text) return new Map();
  const most = Math.min(MOST_CHANGES, (first.text.length + other.text.length) * MOST_DIFFERENT);
  if (Math.abs(first.text.length - other.text.length) > most) return null;
  const changes = diffArrays([...first.text], [...other.text], { comparator: isSame, maxEditLength: Math.floor(most) });
  return changes === undefined ? null : readings(changes.map(({ value, added, removed }) => ({ value: value.join(''), added, removed })));
}

/** Width and the shape of quotation marks are a matter of form. */
const isSame = (a: string, b: string): boolean => a === b || (!isHan(a) && !isHan(b) && plain(a) === plain(b));
const isHan = (c: string): boolean => c >= '\u3400' && c < '\ufb00';
const plain = (c: string): string => c.normalize('NFKC').replace(/[“”]/, '"').replace(/[‘’]/, "'");

interface Change {
  readonly value: string;
  readonly added: boolean;
  readonly removed: boolean;
}

const BESIDE = 4;
const LONGEST = 20;

/** Runs of changes with the characters on either side; a single character between two of them belongs to both. */
function readings(changes: readonly Change[]): ReadonlyMap<string, Variant> {
  const found = new Map<string, Variant>();
  let [at, here, there, before] = [0, '', '', ''];
  const tell = (after: string): void => {
    const of = (reading: string): string => `${before.slice(-BESIDE)}${reading.length > LONGEST ? `${reading.slice(0, LONGEST)}…` : reading}${after.slice(0, BESIDE)}`;
    if (here !== there) found.set(`${at} ${here} ${there}`, { here: of(here), there: of(there), places: [] });
  };
  for (const { value, added, removed } of changes) {
    if (!added && !removed && (value.length > 1 || here === there)) {
      tell(value);
      before = value;
      here = there = '';
    } else {
      if (!added) here += value;
      if (!removed) there += value;
    }
    if (!added) at += value.length;
  }
  tell('');
  return found;
}
