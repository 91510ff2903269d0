/** How long a sentence is with which paragraphs begin, and one inside of them: in many a text first sentences are short, or long. */
import { endsSentence } from '../characters.js';

/** Ends of sentences that others follow. */
export const INSIDE = /[。！？][”’」』）]*(?=[^。！？”’」』）])/gu;
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
    for (const { index, 0: end } of text.matchAll(INSIDE)) {
      length += index + end.length - at;
      at = index + end.length;
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

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
