/** How long a sentence is with which paragraphs begin, and one inside of them: in many a text first sentences are short, or long. */
import { endsSentence } from '../characters.js';

/** Characters: fewer are a short sentence, more than the second number a long one. */
const BOUNDS = [16, 35] as const;
const KINDS = BOUNDS.length + 1;
/** As if so many sentences of each sort had been seen, evenly. */
const UNSEEN = 4;
/** Fewer paragraphs teach nothing. */
export const FEWEST = 3;

const kindOf = (length: number): number => BOUNDS.filter((bound) => length >= bound).length;

/** Odds, as a logarithm, that the sentence at the beginning of line `k` opens a paragraph. `sure`: behind these lines one ends. */
export function firstSentences(lines: readonly { readonly text: string }[], sure: readonly boolean[]): (k: number) => number {
  const first = new Float64Array(KINDS).fill(UNSEEN / KINDS);
  const inner = new Float64Array(KINDS).fill(UNSEEN / KINDS);
  const kinds = new Uint8Array(lines.length);
  let counts: Float64Array | null = first;
  let from = 0;
  let length = 0;
  const close = (): void => {
    const kind = kindOf(length);
    if (from >= 0) kinds[from] = kind;
    if (counts !== null) counts[kind]!++;
    length = 0;
  };
  lines.forEach(({ text }, k) => {
    let at = 0;
    for (const begin of sentencesIn(text)) {
      length += begin - at;
      at = begin;
      close();
      [counts, from] = [inner, -1];
    }
    length += text.length - at;
    if (sure[k] !== true && !endsSentence(text)) return;
    close();
    // At the end of a full line it may be either.
    [counts, from] = [sure[k] === true ? first : null, k + 1];
  });
  const [starts, inside] = [total(first), total(inner)];
  return (k) => starts - UNSEEN < FEWEST ? 0 : Math.log((first[kinds[k]!]! / starts) / (inner[kinds[k]!]! / inside));
}

const isEnd = (c: number): boolean => c === 0x3002 || c === 0xff01 || c === 0xff1f;
/** ” ’ 」 』 ） */
const isCloser = (c: number): boolean => c === 0x201d || c === 0x2019 || c === 0x300d || c === 0x300f || c === 0xff09;
const NONE: readonly number[] = [];

/** Where in a line sentences begin behind others. */
export function sentencesIn(text: string): readonly number[] {
  let found: number[] | null = null;
  for (let at = 0; at < text.length - 1; at++) {
    if (!isEnd(text.charCodeAt(at))) continue;
    while (isCloser(text.charCodeAt(at + 1))) at++;
    if (at + 1 < text.length && !isEnd(text.charCodeAt(at + 1))) (found ??= []).push(at + 1);
  }
  return found ?? NONE;
}

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
