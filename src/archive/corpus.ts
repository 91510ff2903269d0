/** All texts of an archive laid end to end, so that a search is a walk through one string. */
import type { LockedArticle, LockedIssue } from '../model/lock.js';
import { fold, foldText } from './fold.js';
import { partsOf, SKIPPED } from './parts.js';
import { sentenceStarts } from './sentences.js';
import { callsOf, type Shelved } from './shelf.js';

/** What of an issue a search names. */
export interface CorpusIssue {
  readonly file: string;
  readonly call: string;
  readonly issue: Pick<LockedIssue, 'series' | 'number' | 'label' | 'title' | 'date' | 'iso'>;
  readonly articles: readonly Pick<LockedArticle, 'title' | 'author' | 'section' | 'source' | 'date' | 'page' | 'folio'>[];
  /** By page of the file. */
  readonly folios: readonly string[];
}

/** Columns over paragraphs and over their stretches on pages. A last entry after each `…Start` closes the last stretch. */
export interface Corpus {
  readonly issues: readonly CorpusIssue[];
  /** Locks of issues that are there under another name. */
  readonly twins: readonly string[];
  /** Every paragraph as printed, one to a line. */
  readonly text: string;
  /** The same, folded. */
  readonly folded: string;
  readonly textStart: Int32Array;
  readonly foldStart: Int32Array;
  /** Offsets in `folded` where a sentence begins, ascending. */
  readonly sentence: Int32Array;
  readonly issue: Int32Array;
  /** Index into the issue's articles, -1 = none. */
  readonly article: Int32Array;
  readonly part: Int32Array;
  /** Offsets in `text` where a page begins, ascending, and which page it is (0-based). */
  readonly pageStart: Int32Array;
  readonly page: Int32Array;
}

export function corpusOf(shelf: readonly Shelved[], twins: readonly string[] = []): Corpus {
  const calls = callsOf(shelf);
  const text: string[] = [];
  const folded: string[] = [];
  const columns = { textStart: [0], foldStart: [0], sentence: [] as number[], issue: [] as number[], article: [] as number[], part: [] as number[], pageStart: [] as number[], page: [] as number[] };
  shelf.forEach(({ lock }, number) => {
    const parts = partsOf(lock);
    lock.paragraphs.forEach((paragraph, k) => {
      const part = parts[k] ?? SKIPPED;
      if (part === SKIPPED || paragraph.text === '') return;
      const start = columns.textStart.at(-1) ?? 0;
      placePages(paragraph, start, columns);
      // A line end inside a text would be taken for the end of the paragraph.
      text.push(paragraph.text.replaceAll('\n', ' '));
      const before = columns.foldStart.at(-1) ?? 0;
      const sentences = foldSentences(paragraph.text, before, columns.sentence);
      folded.push(sentences);
      columns.textStart.push(start + paragraph.text.length + 1);
      columns.foldStart.push(before + sentences.length + 1);
      columns.issue.push(number);
      columns.article.push(paragraph.article);
      columns.part.push(part);
    });
  });
  const { textStart, foldStart, sentence, issue, article, part, pageStart, page } = columns;
  return {
    issues: shelf.map(({ file, lock }, k) => issueOf(file, calls[k] ?? file, lock)), twins,
    text: text.join('\n'), folded: folded.join('\n'),
    textStart: Int32Array.from(textStart), foldStart: Int32Array.from(foldStart), sentence: Int32Array.from(sentence), issue: Int32Array.from(issue), article: Int32Array.from(article), part: Int32Array.from(part),
    pageStart: Int32Array.from(pageStart), page: Int32Array.from(page),
  };
}

/** The folded text, whose sentences it adds. Folded whole: a space between two words may be where a sentence ends. */
function foldSentences(text: string, base: number, starts: number[]): string {
  const ends = sentenceStarts(text);
  if (ends.length === 2) {
    starts.push(base);
    return foldText(text);
  }
  const folded = fold(text);
  let at = 0;
  for (const start of ends.slice(0, -1)) {
    while (at < folded.at.length && (folded.at[at] ?? 0) < start) at++;
    starts.push(base + at);
  }
  return folded.text;
}

function issueOf(file: string, call: string, { issue, articles, pages }: Shelved['lock']): CorpusIssue {
  const { series, number, label, title, date, iso } = issue;
  return {
    file, call, issue: { series, number, label, title, date, iso },
    articles: articles.map((one) => ({ title: one.title, author: one.author, section: one.section, source: one.source, date: one.date, page: one.page, folio: one.folio })),
    folios: pages.map((one) => one.folio),
  };
}

function placePages({ lines, pages }: Shelved['lock']['paragraphs'][number], start: number, columns: { readonly pageStart: number[]; readonly page: number[] }): void {
  let at = start;
  let line = 0;
  for (let k = 0; k + 1 < pages.length; k += 2) {
    columns.pageStart.push(at);
    columns.page.push(pages[k] ?? 0);
    for (const end = line + (pages[k + 1] ?? 0); line < end; line++) at += lines[line] ?? 0;
  }
}
