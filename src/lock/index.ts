/** What a build leaves beside its PDF: made from the finished booklet alone. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Chapter, Flow } from '../model/flow.js';
import type { Issue } from '../model/issue.js';
import type { InputMark, Lock, LockedArticle, LockedIssue } from '../model/lock.js';
import type { Booklet } from '../model/page.js';
import type { Looks } from './ink.js';
import { listed, readBooklet } from './reading.js';
import { readLock } from './text.js';

export type { Looks };

/** What the booklet itself does not know; paths relative to the lock's folder. */
export interface LockFacts {
  readonly tool: string;
  readonly pdf: Lock['pdf'];
  readonly request: Lock['request'];
  readonly inputs: readonly InputMark[];
  readonly diagnostics: readonly Diagnostic[];
  readonly looks: Looks;
  /** A path as messages show it → relative to the lock's folder. */
  file(shown: string): string;
}

/** The lock as a file: JSON, a page or a paragraph on each line, so that two of them can be compared by eye. {@link readLock} reads it. */
export function lockText(issue: Omit<Issue, 'fonts'>, flow: Flow, booklet: Booklet, facts: LockFacts): string {
  const { tool, pdf, request, inputs, diagnostics } = facts;
  const { pages, paragraphs } = readBooklet(booklet, facts.looks);
  const list = (items: readonly unknown[]): string => listed(items.map((item) => JSON.stringify(item)));
  const values: Readonly<Record<keyof Lock, string>> = {
    form: '1',
    tool: JSON.stringify(tool),
    pdf: JSON.stringify(pdf),
    request: JSON.stringify(request),
    inputs: list(inputs),
    issue: JSON.stringify(issueOf(issue, facts)),
    width: String(booklet.width),
    height: String(booklet.height),
    articles: list(articlesOf(flow, booklet, facts)),
    pages,
    paragraphs,
    diagnostics: list(diagnostics.map((found) => (found.place === null ? found : { ...found, place: { ...found.place, file: facts.file(found.place.file) } }))),
  };
  return `{\n${Object.entries(values).map(([key, value]) => `"${key}":${value}`).join(',\n')}\n}\n`;
}

/** The same, as what it says. */
export function lockOf(issue: Omit<Issue, 'fonts'>, flow: Flow, booklet: Booklet, facts: LockFacts): Lock {
  return ownLock(lockText(issue, flow, booklet, facts));
}

/** What a text of {@link lockText} says. */
export function ownLock(text: string): Lock {
  const lock = readLock(text);
  if (lock === null) throw new Error('our own lock cannot be read');
  return lock;
}

function issueOf({ file, series, number, label, total, title, date, publishers }: Omit<Issue, 'fonts'>, facts: LockFacts): LockedIssue {
  return { file: facts.file(file), series, number, label, total, title, date: date?.print ?? '', iso: date?.iso ?? '', publishers };
}

function articlesOf(flow: Flow, booklet: Booklet, facts: LockFacts): readonly LockedArticle[] {
  const starts = new Map(booklet.starts.map((start) => [start.chapter, start]));
  return flow.chapters.map((chapter, index) => {
    const start = starts.get(index);
    return { ...headOf(chapter, facts), section: chapter.banner, page: start?.page ?? 0, folio: start?.folio ?? '' };
  });
}

function headOf({ head, file, place }: Chapter, facts: LockFacts): Pick<LockedArticle, 'file' | 'line' | 'kicker' | 'title' | 'subtitle' | 'author' | 'source' | 'date'> {
  const { kicker, title, subtitle, author, source, date } = head;
  return { file: facts.file(file), line: place.line, kicker, title, subtitle, author, source, date };
}
