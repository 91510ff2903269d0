/** 总目录: every article of an archive, and the orders in which a reader looks for it. */
import type { LockedIssue } from '../model/lock.js';
import { compareSound, type SoundKey, soundOf } from './pinyin.js';
import { callsOf, compare, inOrder, pdfOf, type Shelved } from './shelf.js';

export const VIEWS = ['issue', 'section', 'source', 'author', 'date', 'title'] as const;
export type View = (typeof VIEWS)[number];

export interface CatalogueEntry {
  readonly file: string;
  readonly call: string;
  readonly issue: LockedIssue;
  readonly section: string;
  readonly title: string;
  readonly author: readonly string[];
  readonly source: string;
  /** As printed, and ISO 8601; the issue's where the article has none. */
  readonly date: string;
  readonly iso: string;
  /** Whether the date is the article's own. */
  readonly dated: boolean;
  /** 0-based, and as printed. */
  readonly page: number;
  readonly folio: string;
}

/** `isoOf`: ISO 8601 of a date as editors write it, '' where it is none. */
export function entriesOf(shelf: readonly Shelved[], isoOf: (date: string) => string): readonly CatalogueEntry[] {
  const ordered = inOrder(shelf);
  const calls = callsOf(ordered);
  return ordered.flatMap(({ file, lock }, k) =>
    lock.articles.map((article): CatalogueEntry => {
      const own = isoOf(article.date);
      const { issue } = lock;
      const title = article.title.join(' ');
      return {
        file, call: calls[k] ?? file, issue, title: title === '' ? article.kicker : title,
        section: bare(article.section), author: article.author.map(unspread), source: article.source,
        date: own === '' ? issue.date : article.date, iso: own === '' ? issue.iso : own, dated: own !== '',
        page: article.page, folio: article.folio,
      };
    }),
  );
}

/** 【要闻】 → 要闻. */
const bare = (section: string): string => section.replace(/^[【［[]\s*(.*?)\s*[】］\]]$/u, '$1');

/** 沈　砚 → 沈砚: names of two characters are set as wide as those of three. */
export const unspread = (name: string): string => name.replace(/^(\p{Script=Han})[ \u3000]+(\p{Script=Han})$/u, '$1$2');

export interface Group {
  readonly head: string;
  readonly entries: readonly CatalogueEntry[];
}

const COLUMNS: readonly (readonly [string, (entry: CatalogueEntry) => string])[] = [
  ['期号', ({ issue }) => issue.number], ['期次', ({ call }) => call], ['总期号', ({ issue }) => issue.total], ['刊名', ({ issue }) => issue.series.join('')], ['专题', ({ issue }) => issue.title],
  ['出刊日期', ({ issue }) => (issue.iso === '' ? issue.date : issue.iso)], ['栏目', ({ section }) => section], ['篇名', ({ title }) => title], ['作者', ({ author }) => author.join('；')],
  ['来源', ({ source }) => source], ['日期', ({ iso, date }) => (iso === '' ? date : iso)], ['页码', ({ folio }) => folio], ['PDF页', ({ page }) => String(page + 1)], ['文件', ({ file }) => pdfOf(file)],
];

/** For a spreadsheet: a row of heads, then a row for each article. */
export const tableOf = (entries: readonly CatalogueEntry[]): readonly (readonly string[])[] => [COLUMNS.map(([name]) => name), ...entries.map((entry) => COLUMNS.map(([, of]) => of(entry)))];

/** For programs; pages count from 1. */
export const dataOf = (entries: readonly CatalogueEntry[]): readonly object[] =>
  entries.map(({ file, call, issue: { series, number, label, total, title: topic, date: printed, iso: issued }, section, title, author, source, date, iso, dated, page, folio }) => ({
    file: pdfOf(file), issue: { call, series, number, label, total, title: topic, date: printed, iso: issued },
    section, title, author, source, ...(dated ? { date, iso } : {}), folio, page: page + 1, pinyin: soundOf(title).syllables.join(' '),
  }));

/** Groups in their order; none where the archive has nothing of the kind. */
export function groupsOf(entries: readonly CatalogueEntry[], view: View): readonly Group[] {
  switch (view) {
    case 'issue':
      return grouped(entries, ({ call }) => [call]);
    case 'section': {
      const groups = grouped(entries, ({ section }) => [section]);
      return groups.length === 1 && groups[0]?.head === '' ? [] : [...groups.filter(({ head }) => head !== ''), ...groups.filter(({ head }) => head === '')];
    }
    case 'source':
      return bySound(grouped(entries, ({ source }) => (source === '' ? [] : [source])));
    case 'author':
      return bySound(grouped(entries, ({ author }) => author), true);
    case 'date':
      // Where no article has a date of its own this would be the order by issue once more.
      return entries.some(({ dated }) => dated) ? grouped(stable(entries.filter(({ iso }) => iso !== ''), (a, b) => compare(a.iso, b.iso)), ({ iso }) => [iso.slice(0, 7)]) : [];
    case 'title':
      return byTitle(entries);
  }
}

/** Keys of an entry may be several: an article has its place under each of its authors. */
function grouped(entries: readonly CatalogueEntry[], keysOf: (entry: CatalogueEntry) => readonly string[]): readonly Group[] {
  const groups = new Map<string, CatalogueEntry[]>();
  for (const entry of entries) {
    for (const key of new Set(keysOf(entry))) {
      const group = groups.get(key);
      if (group) group.push(entry);
      else groups.set(key, [entry]);
    }
  }
  return [...groups].map(([head, own]) => ({ head, entries: own }));
}

const stable = <T>(items: readonly T[], order: (a: T, b: T) => number): readonly T[] => [...items].sort(order);

function bySound(groups: readonly Group[], names = false): readonly Group[] {
  const sounds = new Map(groups.map(({ head }) => [head, soundOf(head, names)]));
  return stable(groups, (a, b) => compareSound(sounds.get(a.head) as SoundKey, sounds.get(b.head) as SoundKey));
}

function byTitle(entries: readonly CatalogueEntry[]): readonly Group[] {
  const sounds = new Map(entries.map(({ title }) => [title, soundOf(title)]));
  const ordered = stable(entries, (a, b) => compareSound(sounds.get(a.title) as SoundKey, sounds.get(b.title) as SoundKey));
  return grouped(ordered, ({ title }) => [sounds.get(title)?.head ?? '#']);
}
