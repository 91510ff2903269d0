/**
 * Titles and heads end their lines by sense (PAG-09, DOC-02): few lines, even lengths, the lower not much shorter than the
 * upper, never inside a word, never a line of one character, no line that begins with 的 了 和 与.
 */
import { Class, codes, isClosing, isIdeograph, isSpace } from '../base/characters.js';
import type { Limits } from './breaks.js';
import type { Items } from './items.js';
import { TIGHT } from './kinsoku.js';
import { certainWords, joinCompounds, PREFIXES } from './lexicon.js';
import type { MeasuredItems } from './measured.js';

/** Particles that belong to what stands before them. */
const CLINGING = codes('的了着过地得们等上下中里后前时者们性化型');
/** Words that join: better at the head of a line than at its end, but not at the head if avoidable (DOC-02). */
const JOINING = codes('和与及暨或');
/** Prepositions and verbs that open a phrase: a good head of a line. */
const OPENING_WORDS = ['关于', '对于', '为了', '为', '在', '以', '把', '从', '向', '对', '将', '推动', '推进', '加快', '坚持', '深入', '全面', '开展', '建设', '学习', '贯彻', '召开', '出席', '会见', '发表', '打造', '努力', '奋力'];

/** Costs of a break, in the unit of {@link SHAPE}: a line one em off the mean weighs SHAPE. */
const INSIDE_WORD = 40;
const HALF_WORD = 12;
const CLING = 30;
const JOIN = 10;
const PHRASE = -3;
const AFTER_SPACE = -10;
const AFTER_DASH = -8;
const AFTER_MARK = -4;
const AFTER_PAUSE = -1;
const BEFORE_BRACKET = -2;
const ONE_CHARACTER = 1000;
const SHAPE = 0.25;
/** Words that stay whole may need more lines than the width does. */
const MORE_LINES = 3;
/** Breaks at marks and spaces alone are good enough up to this cost; beyond it words are looked at. */
const GOOD_ENOUGH = 16;
/** So are breaks between words we know ourselves, but the dictionary may know better ones: only lines nearly even. */
const WELL_SHAPED = 4;

/** Ends of the lines, the last is n; a text that fits the measure stays on one line. Null when some word is wider than it. */
export function breakBySense(items: Items, m: MeasuredItems, limits: Limits): readonly number[] | null {
  const { n } = items;
  const width = (i: number, j: number): number => m.width[j]! - m.width[i]! - m.gap[i]! - m.startTrim[i]! - m.endTrim[j - 1]!;
  const total = width(0, n);
  if (total <= limits.first + 1e-6) return [n];
  const fewest = 1 + Math.ceil((total - limits.first) / limits.rest - 1e-6);
  const atMarks = balanced(n, fewest, senseCosts(items, m, null), width, limits, total / fewest);
  if (atMarks !== null && atMarks.cost <= GOOD_ENOUGH) return atMarks.ends;
  const atKnown = balanced(n, fewest, senseCosts(items, m, certainWords(items.text)), width, limits, total / fewest);
  if (atKnown !== null && atKnown.cost <= WELL_SHAPED) return atKnown.ends;
  const cost = senseCosts(items, m, wordsOf(items.text));
  let best: Balanced | null = null;
  for (let lines = fewest; lines <= fewest + MORE_LINES && (best === null || best.cost >= INSIDE_WORD); lines++) {
    const found = balanced(n, lines, cost, width, limits, total / lines);
    if (found !== null && (best === null || found.cost < best.cost)) best = found;
  }
  return best === null ? null : best.ends;
}

interface Balanced {
  readonly ends: readonly number[];
  readonly cost: number;
}

/** Cost of ending a line before character k. Without a lexicon (`words` null) only marks and spaces offer a place. */
function senseCosts(items: Items, m: MeasuredItems, words: ReadonlyMap<number, number> | null): Float64Array {
  const { n } = items;
  const cost = new Float64Array(n + 1);
  for (let k = 1; k < n; k++) {
    const pause = pauseCost(items, k);
    if (m.penalty[k]! >= TIGHT || (words === null && pause === 0)) cost[k] = Infinity;
    else cost[k] = m.penalty[k]! + pause + (words === null || pause !== 0 ? 0 : wordCost(items, k, words));
  }
  return cost;
}

/** Where the wording itself pauses: spaces, dashes, marks, brackets. 0 = it does not. */
function pauseCost({ cls, cp }: Items, k: number): number {
  const before = cls[k - 1]!;
  if (isSpace(before)) return AFTER_SPACE;
  if (before === Class.unit) return AFTER_DASH;
  if (cp[k - 1] === 0x3001) return AFTER_PAUSE;
  if (isClosing(before)) return AFTER_MARK;
  return cls[k] === Class.open ? BEFORE_BRACKET : 0;
}

/** Within a run of words: between them rather than inside, and by what stands on either side. */
function wordCost({ cp, offsets, text }: Items, k: number, words: ReadonlyMap<number, number>): number {
  const at = offsets === null ? k : offsets[k]!;
  let c = words.has(at) ? 0 : INSIDE_WORD;
  const opens = OPENING_WORDS.some((w) => text.startsWith(w, at));
  const particle = CLINGING.has(cp[k]!) || JOINING.has(cp[k]!) || PREFIXES.has(cp[k]!);
  if (words.get(at) === 1 && !opens && !particle) c += HALF_WORD;
  if (words.get(at - 1) === 1 && PREFIXES.has(cp[k - 1]!)) c += CLING;
  if (words.get(at - 1) === 1 && (k < 2 || !isIdeograph(cp[k - 2]!))) c += HALF_WORD;
  if (CLINGING.has(cp[k]!)) c += CLING;
  if (JOINING.has(cp[k]!)) c += JOIN;
  if (JOINING.has(cp[k - 1]!)) c += CLING;
  if (opens) c += PHRASE;
  return c;
}

/** Made once: opening its dictionary takes ten milliseconds. */
let segmenter: Intl.Segmenter | undefined;
/** A title is asked for twice, in the contents and over its article. */
const remembered = new Map<string, ReadonlyMap<number, number>>();
const MOST_REMEMBERED = 4096;

/**
 * Words by the lexicon that comes with the language runtime and our own: start of each → its length. A word of one ideograph is
 * mostly half of one the lexicon does not know: the end of what stands before it（开幕|式）, at the start of a text the
 * head of what follows（李|明华）.
 */
function wordsOf(text: string): ReadonlyMap<number, number> {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const words = new Map<number, number>();
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  for (const part of segmenter.segment(text)) words.set(part.index, part.segment.length);
  joinCompounds(text, words);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, words);
  return words;
}

/** Least cost of exactly `lines` lines, none over the limit; null when there is none. */
function balanced(n: number, lines: number, cost: Float64Array, width: (i: number, j: number) => number, limits: Limits, mean: number): Balanced | null {
  const best: Float64Array[] = [];
  const from: Int32Array[] = [];
  for (let l = 0; l <= lines; l++) {
    best.push(new Float64Array(n + 1).fill(Infinity));
    from.push(new Int32Array(n + 1));
  }
  best[0]![0] = 0;
  for (let l = 1; l <= lines; l++) {
    const measure = l === 1 ? limits.first : limits.rest;
    for (let j = l; j <= n; j++) {
      if (j < n && cost[j] === Infinity) continue;
      for (let i = j - 1; i >= l - 1; i--) {
        if (best[l - 1]![i] === Infinity) continue;
        const w = width(i, j);
        if (w > measure + 1e-6) break;
        const short = (mean - w) / limits.em;
        // The upper line a little shorter than the lower is the better shape; the reverse costs more.
        const shape = SHAPE * short * short * (l < lines && short < 0 ? 1.3 : 1);
        const c = best[l - 1]![i]! + shape + (j < n ? cost[j]! : 0) + (w < 1.6 * limits.em ? ONE_CHARACTER : 0);
        if (c < best[l]![j]!) {
          best[l]![j] = c;
          from[l]![j] = i;
        }
      }
    }
  }
  if (best[lines]![n] === Infinity) return null;
  const ends: number[] = [];
  for (let l = lines, j = n; l > 0; l--) {
    ends.push(j);
    j = from[l]![j]!;
  }
  return { ends: ends.reverse(), cost: best[lines]![n]! };
}
