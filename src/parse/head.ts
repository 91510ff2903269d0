/** The lines round an article's title: DOC-01, DOC-03, DOC-05. */
import { excerpt } from '../base/excerpt.js';
import type { ArticleHead, Spans } from '../model/flow.js';
import type { ArticleFields } from '../model/issue.js';
import { bare, endsWithMark, isOneHan } from './characters.js';
import { isBracketed, isBracketedDate, isDate } from './dates.js';
import type { Draft, HeadingDraft } from './draft.js';
import type { Report } from './report.js';
import { textOf } from './spans.js';

/** One article of a file: its `#` heading, if it has one, and what follows. */
export interface Article {
  readonly heading: HeadingDraft | null;
  readonly drafts: readonly Draft[];
  readonly line: number;
}

type LineField = 'source' | 'author' | 'date' | 'subtitle';

export interface HeadLine {
  readonly field: LineField;
  readonly value: string;
}

const SOURCE = /^(?:来源|稿源|转载自|摘自|选自)[：:]\s*(\S.*)$/;
const AUTHOR = /^(?:作者|撰文|撰稿|讲话人|主讲人|报告人|文)\s*[：:／/]\s*(\S.*)$|^[□■◎]\s*(\S.*)$/;
const LONGEST_HEAD_LINE = 60;
const LONGEST_OCCASION = 100;

/** What a line right under the title says; null when it is text. */
export function headLine(text: string): HeadLine | null {
  if (text.length > LONGEST_OCCASION) return null;
  if (isDate(text) || isBracketedDate(text)) return { field: 'date', value: text };
  if (text.length > LONGEST_HEAD_LINE) return null;
  const source = SOURCE.exec(isBracketed(text) ? text.slice(1, -1) : text);
  if (source) return { field: 'source', value: source[1] as string };
  if (text.startsWith('——') && !endsWithMark(text)) return { field: 'subtitle', value: text };
  const author = endsWithMark(text) ? null : AUTHOR.exec(text);
  if (author) return { field: 'author', value: (author[1] ?? author[2]) as string };
  return null;
}

/**
 * Authors of a byline. A single Han character on either side of a space is one name set in two (`王　明`, UNB-11);
 * any other space, 、 or ， parts two names.
 */
export function splitAuthors(text: string): string[] {
  const names: string[] = [];
  for (const group of text.split(/[、，,;；]/)) {
    for (const word of group.split(/\s+/).filter((w) => w !== '')) {
      const last = names[names.length - 1];
      if (last !== undefined && isOneHan(last) && isOneHan(word) && group.includes(last)) names[names.length - 1] = `${last}\u3000${word}`;
      else names.push(word);
    }
  }
  return names;
}

const SENSE_BREAK = /\n|\u3000+|(?<=[\u2e80-\u9fff\uf900-\ufaff\uff01-\uffef“”‘’—…]) +(?=[\u2e80-\u9fff\uf900-\ufaff\uff01-\uffef“”‘’—…])/;

/** Lines of a title: an ideographic space, or an ASCII one between Han, parts them; never a lone character. */
export function splitTitle(text: string): string[] {
  const lines: string[] = [];
  for (const piece of text.split(SENSE_BREAK).map((p) => p.trim()).filter((p) => p !== '')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && (isOneHan(piece) || isOneHan(last))) lines[lines.length - 1] = `${last}\u3000${piece}`;
    else lines.push(piece);
  }
  return lines;
}

/** The head of an article and the drafts that are left for its text. */
export function readHead(article: Article, fields: ArticleFields, notes: readonly (readonly Spans[])[], report: Report): { readonly head: ArticleHead; readonly rest: readonly Draft[] } {
  const { found, taken } = linesUnderTitle(article.drafts, fields);
  const own = (field: LineField, given: string | undefined): string => {
    const value = found.get(field);
    if (given === undefined || given === '') return value?.text ?? '';
    if (value && !saysTheSame(value.text, given)) report('field-overrides', 'hint', value.line, { field, kept: excerpt(given, 30), dropped: excerpt(value.text, 30) });
    return given;
  };
  const author = own('author', fields.author?.join('、'));
  const head: ArticleHead = {
    kicker: fields.kicker ?? '',
    title: titleLines(article, fields, report),
    short: fields.short ?? '',
    subtitle: own('subtitle', fields.subtitle),
    author: fields.author && fields.author.length > 0 ? fields.author : splitAuthors(author),
    source: own('source', fields.source),
    date: own('date', fields.date),
    note: [fields.note ?? '', titleNotes(article.heading, notes, report)].filter((note) => note !== '').join('\n'),
  };
  return { head, rest: article.drafts.slice(taken) };
}

interface Found {
  readonly text: string;
  readonly line: number;
}

/** Lines directly after the title that belong to the head, and those that only repeat what the issue file gives. */
function linesUnderTitle(drafts: readonly Draft[], fields: ArticleFields): { readonly found: Map<LineField, Found>; readonly taken: number } {
  const given = new Set([fields.kicker, fields.subtitle, ...(fields.title ?? []), fields.title?.join(''), ...(fields.author ?? []), fields.date].filter((f) => f !== undefined && f !== '').map((f) => bare(f as string)));
  const found = new Map<LineField, Found>();
  let taken = 0;
  for (const draft of drafts) {
    const texts = draft.kind === 'paragraph' ? draft.lines.map(textOf) : draft.kind === 'heading' && textOf(draft.spans).startsWith('——') ? [textOf(draft.spans)] : [];
    const read = texts.map((text) => (given.has(bare(text)) ? 'given' : headLine(text)));
    if (read.length === 0 || read.includes(null) || repeats(read, found)) break;
    for (const line of read) if (line !== null && line !== 'given') found.set(line.field, { text: line.value, line: draft.line });
    taken++;
  }
  return { found, taken };
}

/** A second line for a field that is already filled is text. */
function repeats(read: readonly (HeadLine | 'given' | null)[], found: ReadonlyMap<LineField, Found>): boolean {
  const fields = read.flatMap((line) => (line === null || line === 'given' ? [] : [line.field]));
  return fields.some((field, i) => found.has(field) || fields.indexOf(field) !== i);
}

function saysTheSame(a: string, b: string): boolean {
  const core = (text: string): string => bare(text).replace(/[（）()、，—]/g, '');
  return core(a) === core(b);
}

function titleLines(article: Article, fields: ArticleFields, report: Report): readonly string[] {
  const heading = article.heading ? textOf(article.heading.spans) : '';
  const given = fields.title ?? [];
  if (given.length === 0) {
    if (heading === '') report('title-missing', 'warning', article.line);
    return splitTitle(heading);
  }
  const all = bare([fields.kicker ?? '', ...given, fields.subtitle ?? ''].join(''));
  const lost = splitTitle(heading).filter((line) => !all.includes(bare(line)));
  if (lost.length > 0) report('field-overrides', 'hint', article.line, { field: 'title', kept: excerpt(given.join(' '), 30), dropped: excerpt(lost.join(' '), 30) });
  return given.length === 1 ? splitTitle(given[0] as string) : given;
}

/** A title is set without calls; a note on it becomes the note of the article's head. */
function titleNotes(heading: HeadingDraft | null, notes: readonly (readonly Spans[])[], report: Report): string {
  const called = (heading?.spans ?? []).flatMap((span) => (span.note === undefined ? [] : [span.note]));
  if (heading && called.length > 0) report('note-in-title', 'warning', heading.line);
  return called.flatMap((n) => (notes[n] ?? []).map(textOf)).join('\n');
}
