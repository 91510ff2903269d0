/** Lines as spans of text at positions, gathered in pages. */
import type { SourceLine } from '../model.js';
import { cellsEach } from './cells.js';

/**
 * What a position counts. A terminal and tools with a fixed pitch count cells; `pdftotext -layout` counts characters, so its
 * columns stand straight only if a Han character counts as one.
 */
export type Unit = 'cell' | 'char';

/** Text without a run of two blanks in it. */
export interface Span {
  readonly text: string;
  readonly start: number;
  /** First position behind it. */
  readonly end: number;
  /** Its single blanks: position, and index in the text. */
  readonly holes: readonly { readonly at: number; readonly index: number }[];
}

export interface Row {
  readonly line: SourceLine;
  /** What of the line belongs to the strip that is looked at. */
  readonly spans: readonly Span[];
  /** The line has no text at all, in no strip. */
  readonly blank: boolean;
}

const TAB = 8;
const isBlank = (c: string): boolean => /\s/.test(c);

/** The line's spans; runs of two blanks part them, a tab does so alone. */
export function spansOf(text: string, unit: Unit): readonly Span[] {
  const cells = cellsEach(text);
  const spans: Span[] = [];
  let span: Span = { text: '', start: 0, end: 0, holes: [] };
  let position = 0;
  let blanks = '';
  Array.from(text).forEach((c, at) => {
    if (isBlank(c)) {
      blanks += c;
      position = c === '\t' ? (Math.floor(position / TAB) + 1) * TAB : position + (unit === 'char' ? 1 : cells[at] ?? 1);
      return;
    }
    if (span.text !== '' && blanks.length < 2 && blanks !== '\t') {
      const holes = blanks === '' ? span.holes : [...span.holes, { at: position - 1, index: span.text.length }];
      span = { ...span, text: span.text + blanks + c, holes };
    }
    else {
      if (span.text !== '') spans.push(span);
      span = { text: c, start: position, end: position, holes: [] };
    }
    blanks = '';
    position += unit === 'char' ? 1 : cells[at] ?? 1;
    span = { ...span, end: position };
  });
  return span.text === '' ? spans : [...spans, span];
}

/** A span's two parts, before and behind one of its blanks. */
export function splitAt(span: Span, hole: number): readonly [Span, Span] | null {
  const own = span.holes[hole];
  if (!own) return null;
  const blank = /^\s+/.exec(span.text.slice(own.index))?.[0].length ?? 1;
  const left = { ...span, text: span.text.slice(0, own.index), end: own.at, holes: span.holes.slice(0, hole) };
  const right = span.holes.slice(hole + 1).map(({ at, index }) => ({ at, index: index - own.index - blank }));
  return [left, { ...span, text: span.text.slice(own.index + blank), start: own.at + 1, holes: right }];
}

export function rowOf(line: SourceLine, unit: Unit): Row {
  const spans = spansOf(line.text, unit);
  return { line, spans, blank: spans.length === 0 };
}

/** The row's text as it is handed on: no blanks around it, single ones inside. */
export function textOf(row: Row): string {
  return row.spans.map((span) => span.text.replace(/\s{2,}|[^\S　]/g, ' ')).join(' ');
}

/** Lines by pages: a form feed begins one; without any, the pages the lines already tell. */
export function pagesOf(lines: readonly SourceLine[]): readonly (readonly SourceLine[])[] {
  const counted = lines.some((line) => line.text.includes('\f')) ? byFormFeed(lines) : lines;
  const pages: SourceLine[][] = [];
  for (const line of counted) {
    const page = pages.at(-1);
    if (page && page[0]?.spot.page === line.spot.page) page.push(line);
    else pages.push([line]);
  }
  return pages;
}

function byFormFeed(lines: readonly SourceLine[]): SourceLine[] {
  let page = 1;
  return lines.flatMap((line) => {
    const parts = line.text.split('\f');
    const own = parts.map((text, at) => ({ text, spot: { ...line.spot, page: page + at } }));
    page += parts.length - 1;
    // What is empty before or behind a feed is no line of the text.
    return parts.length === 1 ? own : own.filter(({ text }) => text.trim() !== '');
  });
}
