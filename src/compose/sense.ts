/**
 * Titles and heads end their lines by sense (PAG-09, DOC-02): few lines, even lengths, the lower not much shorter than the
 * upper, never inside a word, never a line of one character, no line that begins with 的 了 和 与.
 */
import { Class } from '../base/characters.js';
import type { Limits } from './breaks.js';
import type { Items } from './items.js';
import type { MeasuredItems } from './measured.js';

const codes = (s: string): ReadonlySet<number> => new Set([...s].map((c) => c.codePointAt(0)!));

/** Particles that belong to what stands before them. */
const CLINGING = codes('的了着过地得们等上下中里后前时者们性化型');
/** Words that join: better at the head of a line than at its end, but not at the head if avoidable (DOC-02). */
const JOINING = codes('和与及暨或');
/** Prepositions and verbs that open a phrase: a good head of a line. */
const OPENING_WORDS = ['关于', '对于', '为了', '为', '在', '以', '把', '从', '向', '对', '将', '推动', '推进', '加快', '坚持', '深入', '全面', '开展', '建设', '学习', '贯彻', '召开', '出席', '会见', '发表', '建设', '打造', '努力', '奋力'];

const INSIDE_WORD = 40;
const CLING = 30;
const JOIN = 10;
const PHRASE = -3;
const AFTER_MARK = -6;
const ONE_CHARACTER = 1000;

/** Ends of the lines, the last is n. A text that fits the measure stays on one line. */
export function breakBySense(items: Items, m: MeasuredItems, limits: Limits): readonly number[] {
  const { n } = items;
  const width = (i: number, j: number): number => m.width[j]! - m.width[i]! - m.gap[i]! - m.startTrim[i]! - m.endTrim[j - 1]!;
  const total = width(0, n);
  if (total <= limits.first + 1e-6) return [n];
  const cost = senseCosts(items, m);
  for (let lines = Math.ceil(total / limits.rest - 1e-6); lines <= n; lines++) {
    const ends = balanced(n, lines, cost, width, limits, total / lines);
    if (ends !== null) return ends;
  }
  return [n];
}

/** Cost of ending a line before character k. */
function senseCosts(items: Items, m: MeasuredItems): Float64Array {
  const { n, cp, cls } = items;
  const cost = new Float64Array(n + 1);
  const starts = wordStarts(items.text);
  for (let k = 1; k < n; k++) {
    if (m.penalty[k] === Infinity) {
      cost[k] = Infinity;
      continue;
    }
    let c = m.penalty[k]!;
    if (!starts.has(items.offsets === null ? k : items.offsets[k]!)) c += INSIDE_WORD;
    if (CLINGING.has(cp[k]!)) c += CLING;
    if (JOINING.has(cp[k]!)) c += JOIN;
    if (JOINING.has(cp[k - 1]!)) c += CLING;
    const before = cls[k - 1]!;
    if (before === Class.space || before === Class.wideSpace) c += AFTER_MARK * 3;
    else if (before === Class.comma || before === Class.stop || before === Class.unit || before === Class.close) c += AFTER_MARK;
    else if (cls[k] === Class.open) c += AFTER_MARK / 2;
    else if (OPENING_WORDS.some((w) => items.text.startsWith(w, k))) c += PHRASE;
    cost[k] = c;
  }
  return cost;
}

/** Made once: opening its dictionary takes ten milliseconds. */
let segmenter: Intl.Segmenter | undefined;

/** Where words begin, by the lexicon that comes with the language runtime. */
function wordStarts(text: string): ReadonlySet<number> {
  const starts = new Set<number>();
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  for (const part of segmenter.segment(text)) starts.add(part.index);
  return starts;
}

/** Least cost of exactly `lines` lines, none over the limit; null when there is none. */
function balanced(n: number, lines: number, cost: Float64Array, width: (i: number, j: number) => number, limits: Limits, mean: number): number[] | null {
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
        const shape = l < lines ? short * short * (short < 0 ? 1.3 : 1) : short * short;
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
  return ends.reverse();
}
