/** Which issues printed a text, and in which wording. */
import { dense, foldText } from './fold.js';
import { pageOf, type Printed } from './printed.js';
import { sharedBy, shingles } from './shingles.js';
import { type Change, changes, CONTEXT } from './wording.js';

/** exact: word for word. near: with differences. excerpt: one holds a part of the other. */
export type Likeness = 'exact' | 'near' | 'excerpt';

export interface Printing {
  readonly printed: Printed;
  readonly likeness: Likeness;
  /** Share of the text asked for that was printed, and of the printed article that it makes up, 0 … 1. */
  readonly share: number;
  readonly ofArticle: number;
  /** Where it stands: 0-based, and as printed. */
  readonly page: number;
  readonly folio: string;
  /** For near ones; null where there are too many to tell. `at` counts in the printed wording. */
  readonly changes: readonly PrintedChange[] | null;
}

export interface PrintedChange extends Change {
  readonly page: number;
  readonly folio: string;
}

/** Share of a text from which on the other is taken for a copy of it. */
const COPY = 0.6;
/** A stretch of so many letters is no phrase in common use. */
const STRETCH = 80;
/** Below this many letters a text is a passage: it is looked for inside articles, by shorter runs. */
const PASSAGE = 120;
const SHORT_RUN = 3;

const ORDER: readonly Likeness[] = ['exact', 'near', 'excerpt'];

/** `asked`: a sentence, or an article's paragraphs in one. Best first, then in the order of the archive. */
export function whereIs(asked: string, archive: readonly Printed[]): readonly Printing[] {
  const wording = dense(asked);
  const folded = foldText(asked);
  if (folded === '') return [];
  const find = folded.length < PASSAGE ? passageIn : articleIn;
  const runs = shingles(folded, folded.length < PASSAGE ? SHORT_RUN : undefined);
  const found = archive.flatMap((printed) => find(wording, folded, runs, printed) ?? []);
  return [...found].sort((a, b) => ORDER.indexOf(a.likeness) - ORDER.indexOf(b.likeness));
}

function printing(printed: Printed, likeness: Likeness, at: number, share: number, ofArticle: number, found: readonly Change[] | null = []): Printing {
  return { printed, likeness, share, ofArticle, ...pageOf(printed, at), changes: found && found.map((one) => ({ ...one, ...pageOf(printed, one.at) })) };
}

function articleIn(wording: string, _folded: string, runs: Int32Array, printed: Printed): Printing | null {
  if (printed.wording === wording) return printing(printed, 'exact', 0, 1, 1);
  const own = shingles(printed.folded);
  const { first, second, longest } = sharedBy(runs, own);
  if (first >= COPY && second >= COPY) return printing(printed, 'near', 0, first, second, changes(wording, printed.wording, mostEdits(wording)));
  if (Math.max(first, second) < COPY && longest < STRETCH) return null;
  const known = new Set(runs);
  // The stretch begins about where it begins in the folded text: marks are left out there.
  const start = own.findIndex((run) => known.has(run));
  return printing(printed, 'excerpt', Math.round((start / Math.max(1, printed.folded.length)) * printed.wording.length), first, second);
}

const mostEdits = (wording: string): number => Math.min(600, Math.ceil(wording.length * (1 - COPY)));

function passageIn(wording: string, folded: string, runs: Int32Array, printed: Printed): Printing | null {
  const part = folded.length / Math.max(1, printed.folded.length);
  const exact = printed.wording.indexOf(wording);
  if (exact >= 0) return printing(printed, 'exact', exact, 1, part);
  const window = likeliest(wording, runs, printed);
  if (window === null) return null;
  const found = changes(wording, window.text, mostEdits(wording) + window.text.length - wording.length);
  return printing(printed, 'near', window.from, window.share, part, found && inside(found, window, printed.wording));
}

/** Changes of a passage by their place in the whole; what the window has too much at its ends is none. */
function inside(found: readonly Change[], { text, from }: Window, whole: string): readonly Change[] {
  return found.flatMap((one): Change[] => {
    const { before } = one;
    const first = one.at === 0;
    const last = one.at + one.after.length === text.length;
    const after = first ? one.after.slice(Math.max(0, one.after.length - before.length)) : last ? one.after.slice(0, before.length) : one.after;
    const at = from + one.at + (first ? one.after.length - after.length : 0);
    return before === '' && after === '' ? [] : [{ before, after, at, left: whole.slice(Math.max(0, at - CONTEXT), at), right: whole.slice(at + after.length, at + after.length + CONTEXT) }];
  });
}

interface Window {
  readonly text: string;
  readonly from: number;
  readonly share: number;
}

/** The stretch of an article that has most of the passage's runs, from the first of them to the last. */
function likeliest(wording: string, runs: Int32Array, { wording: text, folded }: Printed): Window | null {
  if (runs.length === 0) return null;
  const wanted = new Set(runs);
  // In the wording as it is: where marks were changed a few runs are lost, which the limit allows for.
  const plain = shingles(text, SHORT_RUN);
  const own = new Set(shingles(wording, SHORT_RUN));
  const lettered = shingles(folded, SHORT_RUN).reduce((sum, run) => sum + (wanted.has(run) ? 1 : 0), 0);
  if (lettered < runs.length * COPY) return null;
  const width = Math.ceil(wording.length * 1.25);
  let count = 0;
  let most = 0;
  let end = -1;
  for (let k = 0; k < plain.length; k++) {
    if (own.has(plain[k] ?? 0)) count++;
    if (k >= width && own.has(plain[k - width] ?? 0)) count--;
    if (count > most) {
      most = count;
      end = k;
    }
  }
  const share = most / Math.max(1, wording.length - SHORT_RUN + 1);
  if (end < 0 || share < COPY * 0.75) return null;
  let first = Math.max(0, end - width + 1);
  while (first < end && !own.has(plain[first] ?? 0)) first++;
  // With as much at either end as the passage has there that is not found.
  const there = new Set(plain.slice(first, end + 1));
  const asked = shingles(wording, SHORT_RUN);
  const from = Math.max(0, first - asked.findIndex((run) => there.has(run)));
  const to = end + SHORT_RUN + asked.length - 1 - asked.findLastIndex((run) => there.has(run));
  return { text: text.slice(from, to), from, share: Math.min(1, share) };
}
