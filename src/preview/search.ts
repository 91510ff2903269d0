/** Finds words in a booklet, across the ends of lines and pages. */
import { plainText } from '../base/proportional.js';
import type { Metrics } from '../model/font.js';
import type { Booklet } from '../model/page.js';
import { edges, type Lines, type PrintedLine } from './lines.js';
import type { Area, Finds, Hit } from './news.js';

/** So many hits are shown; all are counted. */
const SHOWN = 500;
/** Characters of the text shown before and after a hit. */
const AROUND = 14;

/** A paragraph as it is compared: no blanks, no capitals, and where each of its characters came from. */
interface Folded {
  readonly text: string;
  /** UTF-16 offset into the paragraph's own text. */
  readonly from: readonly number[];
}

export function find(lines: Lines, metrics: Metrics, words: string): Finds {
  const wanted = fold(words).text;
  if (wanted === '') return { total: 0, hits: [] };
  const hits: Hit[] = [];
  let total = 0;
  const take = (make: () => Hit): void => {
    total++;
    if (hits.length < SHOWN) hits.push(make());
  };
  const { booklet } = lines;
  for (const page of booklet.pages) {
    for (const text of designedTexts(booklet, page.index)) each(text, wanted, (from, to) => take(() => hit(text, from, to, page.index, booklet, [])));
  }
  for (const part of lines.paragraphs()) {
    const text = part.map((line) => line.text).join('');
    each(text, wanted, (from, to) => take(() => hit(text, from, to, part[lineAt(part, from)]?.page ?? 0, booklet, areas(part, metrics, from, to))));
  }
  return { total, hits: hits.sort((a, b) => a.page - b.page) };
}

function fold(text: string): Folded {
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    if (!/\s/.test(character)) {
      const same = character.normalize('NFKC').toLowerCase();
      // What falls apart when it is folded is compared as it is.
      const kept = same.length === character.length ? same : character;
      for (let unit = 0; unit < kept.length; unit++) from.push(at + unit);
      folded += kept;
    }
    at += character.length;
  }
  return { text: folded, from };
}

function each(text: string, wanted: string, found: (from: number, to: number) => void): void {
  const folded = fold(text);
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
    found(folded.from[at] ?? 0, (folded.from[at + wanted.length - 1] ?? 0) + 1);
  }
}

function hit(text: string, from: number, to: number, page: number, booklet: Booklet, at: readonly Area[]): Hit {
  const before = text.slice(Math.max(0, from - AROUND), from);
  const after = text.slice(to, to + AROUND);
  return { page, folio: booklet.pages[page]?.label ?? '', before: whole(before), text: text.slice(from, to), after: whole(after), areas: at };
}

/** No half of a character above U+FFFF at either end. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

function lineAt(part: readonly PrintedLine[], offset: number): number {
  let start = 0;
  return Math.max(0, part.findIndex((line) => (start += line.text.length) > offset));
}

/** What a stretch of a paragraph covers, line by line. */
function areas(part: readonly PrintedLine[], metrics: Metrics, from: number, to: number): readonly Area[] {
  const found: Area[] = [];
  let start = 0;
  for (const { page, left, top, height, text, line } of part) {
    const first = Math.max(from, start) - start;
    const end = Math.min(to, start + text.length) - start;
    if (first < end) {
      const at = edges(line, metrics);
      const x = at[first] ?? 0;
      found.push({ page, left: left + x, top, width: (at[end] ?? line.width) - x, height });
    }
    start += text.length;
  }
  return found;
}

/** What stands on a designed page, slot by slot. */
export function designedTexts(booklet: Booklet, page: number): readonly string[] {
  const slots = booklet.pages[page]?.designed?.slots ?? [];
  return slots.map((slot) => plainText(slot.lines.map(({ line }) => line.runs.map((run) => run.text).join('')).join('')));
}
