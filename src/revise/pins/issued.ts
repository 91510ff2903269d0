/** The issued text beside the one in hand: for each character now, the page on which it stood. */
import type { Lock, LockedParagraph } from '../../model/lock.js';
import { type Hunk, hunksOf } from '../hunks.js';
import { pagesOfLines } from '../spots.js';
import { type Stream, streamOf } from '../stream.js';
import type { Paragraph } from './paragraphs.js';

/** Characters are code points, as in {@link Stream}. */
export interface Issued {
  readonly old: Stream;
  readonly fresh: Stream;
  readonly hunks: readonly Hunk[];
  /** By character of the old text: its page; whether a line ends with it; paragraph ends go with what stands before them. */
  readonly oldPage: Int32Array;
  readonly ends: Uint8Array;
  /** By character of the fresh text: the page it stood on, or what it took the place of. */
  readonly page: Int32Array;
  /** Fresh index of an old character that is still there, −1 = it is not. */
  readonly now: Int32Array;
}

/** Numbers of notes are the pages' business: both sides have one sign for all. */
const NUMBERS = /[①-⑳㉑-㉟㊱-㊿]/g;
const CALL = '\ufffc';

export function issuedBeside(lock: Lock, paragraphs: readonly Paragraph[]): Issued {
  const body = lock.paragraphs.filter(({ role, pages }) => role !== 'Note' && lock.pages[pages[0] ?? 0]?.kind === 'text').map((one) => ({ ...one, text: one.text.replace(NUMBERS, CALL) }));
  const fresh = streamOf(paragraphs.map(({ text }) => ({ text: text.replace(NUMBERS, CALL) })), [...paragraphs.keys()]);
  const old = streamOf(body, [...body.keys()]);
  const hunks = hunksOf(old, fresh);
  const { oldPage, ends } = linesOf(body, old);
  const now = new Int32Array(old.characters.length).fill(-1);
  const page = new Int32Array(fresh.characters.length);
  let i = 0;
  let k = 0;
  for (const hunk of [...hunks, { a: old.characters.length, b: 0, c: fresh.characters.length, d: 0 }]) {
    for (; i < hunk.a; i++, k++) {
      page[k] = oldPage[i] ?? 0;
      now[i] = k;
    }
    for (; k < hunk.d; k++) page[k] = pageFor(hunk, k, old, fresh, oldPage);
    i = Math.max(i, hunk.b);
  }
  return { old, fresh, hunks, oldPage, ends, page, now };
}

function linesOf(paragraphs: readonly LockedParagraph[], { characters, paragraph, offset }: Stream): Pick<Issued, 'oldPage' | 'ends'> {
  const oldPage = new Int32Array(characters.length);
  const ends = new Uint8Array(characters.length);
  let member = -1;
  let pages: Int32Array = new Int32Array(0);
  let line = 0;
  let end = 0;
  characters.forEach((character, i) => {
    const own = paragraph[i] ?? 0;
    if (own !== member) {
      member = own;
      pages = pagesOfLines(paragraphs[own] as LockedParagraph);
      line = 0;
      end = paragraphs[own]?.lines[0] ?? 0;
    }
    const last = (paragraphs[own]?.lines.length ?? 1) - 1;
    while (line < last && (offset[i] ?? 0) >= end) end += paragraphs[own]?.lines[++line] ?? 0;
    oldPage[i] = pages[line] ?? 0;
    if (character !== '\n' && (offset[i] ?? 0) + character.length === end) ends[i] = 1;
  });
  return { oldPage, ends };
}

/** What took the place of something stands where that stood; what came in, with what follows it in its paragraph, or else with what stands before it. */
function pageFor({ a, b, c, d }: Pick<Hunk, 'a' | 'b' | 'c' | 'd'>, at: number, old: Stream, fresh: Stream, oldPage: Int32Array): number {
  if (b > a) return oldPage[a + Math.min(at - c, b - a - 1)] ?? 0;
  const parted = fresh.characters.slice(at, d).includes('\n') || old.characters[a] === '\n';
  return oldPage[parted && a > 0 ? a - 1 : Math.min(a, oldPage.length - 1)] ?? 0;
}
