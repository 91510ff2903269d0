/** A full line: whether it ends the paragraph, too. The rest of the text has taught what is usual in it. */
import { endsSentence, widthOf } from '../characters.js';
import { FEWEST, firstSentences, sentencesIn } from './firsts.js';
import { type Printed, type Setting, unitWidth } from './setting.js';

/** A line, and whether something else has parted it from the one before. */
export interface Parted extends Printed {
  readonly apart: boolean;
}

export interface Habits {
  /** Empty lines part all paragraphs. */
  readonly spaced: boolean;
  /** Odds, as a logarithm, that the paragraph ends behind line `k`, where it is `text` so far. Not exact where it is most unlikely. */
  readonly endsAt: (k: number, text: string) => number;
}

/** Two paragraphs that are glued are two errors, one that is parted is one. */
export const LEAST_ODDS = -Math.LN2;

/** Points back, or goes on with what was said: seldom the first word of a paragraph. */
const POINTS_BACK = /^(?:[他她它我你这這那此其但而因所于於并並还還也又却卻同便就]|必须|必須|如果|虽然|雖然|然而|可是|不过|不過|只有)/u;
const DEMANDS = /^要/u;
/** When it was, who speaks: 3月18日晚, 答：. */
const SETS_OUT = /^(?:\d{1,4}[年月日时時]|[一二三四五六七八九十]{1,3}[月日]|[上下]午|[今昨当當]天|[当當]晚|近年|目前|[^，。；：？！“”‘’\d]{1,8}：)/u;
/** A note of the editor's, when a speech was held, the caption of a table: nothing goes on with it. */
const ALONE = /^(?:※|[（(]\d{4}\s*年|[图圖表]\s?\d{1,2}[ \u3000])/u;
/** Somebody has had his say; a question wants its answer. */
const SAID = /[。！？][”’」』]+$/u;
const ASKED = /[？?]$/u;
/** Odds that a paragraph ends where no sentence does: behind a clause, and elsewhere. */
const CLAUSE = -4;
const OPEN = -8;
/** What is known of sentences says but half of what follows a colon: it begins none. */
const BEHIND_COLON = 0.5;
/** What the lengths of two paragraphs say for them, at the most. */
const MOST_LIKE = 3;

export function habitsOf(lines: readonly Parted[], setting: Setting): Habits {
  const { measure, lost, rule } = setting;
  const sure = lines.map(({ text, width }, k) => {
    const next = lines[k + 1];
    return next === undefined || next.apart || (endsSentence(text) && width + unitWidth(next.text, rule) <= measure - lost);
  });
  const spaced = lines.filter(({ apart }) => apart).length > 1 && !sure.some((ends, k) => ends && lines[k + 1]?.apart === false);
  const opens = openings(lines, sure);
  // Where a text has taught nothing, there are twice as many ends of sentences inside paragraphs.
  const sentence = Math.log(opens.starts / (opens.inside + 2));
  const firsts = firstSentences(lines, sure);
  const colon = colonOdds(lines, setting);
  const rest = restsOf(lines, sure);
  const like = likeness(lines, sure);
  return {
    spaced,
    endsAt: (k, so) => {
      const next = lines[k + 1];
      if (next === undefined || spaced) return -Infinity;
      const { text } = lines[k] ?? next;
      const prior = endsSentence(text) ? sentence : COLON.test(text) ? colon(text, next.text) : /(?:——|；)$/.test(text) ? CLAUSE : OPEN;
      const said = SAID.test(text) ? 1 : ASKED.test(text) ? -1 : 0;
      const weight = COLON.test(text) ? BEHIND_COLON : 1;
      const odds = prior + weight * (said + opens.odds(next.text) + firsts(k + 1)) + (lost > 0 ? indentOdds(next, lines[k + 2], setting) : 0);
      return odds + MOST_LIKE <= LEAST_ODDS && prior === OPEN ? odds : odds + weight * like(widthOf(so), rest[k + 1] ?? next.width);
    },
  };
}

/** Behind colons, lines that are not full against text on the same line: where a quotation follows, and where anything else does. */
function colonOdds(lines: readonly Parted[], { measure, lost, rule }: Setting): (text: string, next: string) => number {
  const ends = [0, 0];
  const inside = [0, 0];
  lines.forEach(({ text, width }, k) => {
    const next = lines[k + 1];
    if (COLON.test(text) && next !== undefined && (next.apart || width + unitWidth(next.text, rule) <= measure - lost)) ends[quotes(next.text)]!++;
    if (/[：:]/.test(text)) for (const { index } of text.matchAll(/[：:](?=\D)/gu)) inside[quotes(text.slice(index + 1))]!++;
  });
  const odds = ends.map((count, k) => Math.log((count + 0.5) / ((inside[k] ?? 0) + UNSEEN)));
  // 8：30
  return (text, next) => (/\d[：:]$/.test(text) && /^\d/.test(next) ? OPEN : (odds[quotes(next)] ?? 0));
}

const COLON = /[：:]$/;
/** As if behind so many colons the text had gone on. */
const UNSEEN = 3;
const quotes = (text: string): 0 | 1 => (/^[“‘「『]/.test(text) ? 1 : 0);

/** How often paragraphs, and sentences inside of them, begin with this character. */
function openings(lines: readonly Parted[], sure: readonly boolean[]): { readonly starts: number; readonly inside: number; readonly odds: (text: string) => number } {
  const first = new Map<string, number>();
  const inner = new Map<string, number>();
  let starts = 0;
  let inside = 0;
  const count = (counts: Map<string, number>, c: string): void => void counts.set(c, (counts.get(c) ?? 0) + 1);
  lines.forEach(({ text }, k) => {
    if (k === 0 || sure[k - 1] === true) {
      count(first, text.charAt(0));
      starts++;
    }
    for (const at of sentencesIn(text)) {
      count(inner, text.charAt(at));
      inside++;
    }
  });
  const odds = (text: string): number => {
    const [a, b] = [first.get(text.charAt(0)) ?? 0, inner.get(text.charAt(0)) ?? 0];
    const learnt = a + b === 0 || starts < FEWEST ? 0 : Math.log((a + 0.5) / (starts + 1) / ((b + 0.5) / (inside + 1)));
    return Math.max(-2, Math.min(2, learnt)) - (POINTS_BACK.test(text) ? 1 : 0) - (DEMANDS.test(text) ? 2 : 0) + (ALONE.test(text) ? 4 : SETS_OUT.test(text) ? 1 : 0);
  };
  return { starts, inside, odds };
}

/** For each line, em from its beginning to the next sure end. */
function restsOf(lines: readonly Parted[], sure: readonly boolean[]): Float64Array {
  const rest = new Float64Array(lines.length);
  for (let k = lines.length - 1; k >= 0; k--) rest[k] = (lines[k]?.width ?? 0) + (sure[k] === true ? 0 : (rest[k + 1] ?? 0));
  return rest;
}

/**
 * Two paragraphs of these lengths against one of both: paragraphs whose lengths are alike (a gamma distribution of a large shape) have
 * neither scraps of a sentence among them nor any as long as two.
 */
function likeness(lines: readonly Parted[], sure: readonly boolean[]): (a: number, b: number) => number {
  const lengths: number[] = [];
  let length = 0;
  lines.forEach(({ width }, k) => {
    length += width;
    if (sure[k] !== true) return;
    lengths.push(length);
    length = 0;
  });
  if (lengths.length < 2) return () => 0;
  const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
  const variance = lengths.reduce((sum, one) => sum + (one - mean) ** 2, 0) / lengths.length;
  // Few lengths say little: as if four more of the usual kind had been seen.
  const shape = Math.max(1, Math.min(4, (lengths.length * mean ** 2 / Math.max(1, variance) + 6) / (lengths.length + 4)));
  const constant = shape * Math.log(shape) - logGamma(shape);
  return (a, b) => Math.max(-4, Math.min(MOST_LIKE, (shape - 1) * Math.log(a * b / (a + b) / mean) + constant));
}

/** Stirling's series, after the recurrence. */
function logGamma(x: number): number {
  return x < 7 ? logGamma(x + 1) - Math.log(x) : (x - 0.5) * Math.log(x) - x + 0.919 + 1 / (12 * x);
}

/** Whether the next line is as short as a first line whose indent is gone, or as long as the others. */
function indentOdds(next: Parted, after: Parted | undefined, { measure, lost, rule }: Setting): number {
  const bare = rule === 'hang' ? widthOf(next.text.replace(/[，。、；：？！”’）》】〉」』…—·]+$/u, '')) : next.width;
  if (bare > measure - lost) return -6;
  if (after === undefined || after.apart) return 0;
  const unit = unitWidth(after.text, rule);
  const asFirst = next.width + unit > measure - lost;
  const asOther = next.width + unit > measure;
  return asFirst && !asOther ? (endsSentence(next.text) ? 2.5 : 6) : 0;
}
