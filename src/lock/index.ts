/** What a build leaves beside its PDF: made from the finished booklet alone. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Chapter, Flow } from '../model/flow.js';
import type { Issue } from '../model/issue.js';
import type { InputMark, Lock, LockedArticle, LockedIssue } from '../model/lock.js';
import type { Booklet } from '../model/page.js';
import type { Looks } from './ink.js';
import { readBooklet } from './reading.js';

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

export function lockOf(issue: Omit<Issue, 'fonts'>, flow: Flow, booklet: Booklet, facts: LockFacts): Lock {
  const { tool, pdf, request, inputs, diagnostics } = facts;
  return {
    form: 1, tool, pdf, request, inputs,
    issue: issueOf(issue, facts),
    width: booklet.width,
    height: booklet.height,
    articles: articlesOf(flow, booklet, facts),
    ...readBooklet(booklet, facts.looks),
    diagnostics: diagnostics.map((found) => (found.place === null ? found : { ...found, place: { ...found.place, file: facts.file(found.place.file) } })),
  };
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
