/** Unbreakable and nearly unbreakable sequences: rules KIN-08, KIN-12, UNB-01 … UNB-11, DOC-04. Adds to the break costs of a paragraph. */
import { Class, codes, isClosing, isIdeograph, isSpace } from '../base/characters.js';
import type { Profile } from '../model/template.js';
import { keepAddresses } from './addresses.js';
import type { Items } from './items.js';
import { NEVER, TIGHT } from './kinsoku.js';

/** 一 … 亿, as in 第十二届 or 一百二十. */
const NUMERALS = codes('〇零一二三四五六七八九十百千万亿两○');
/** UNB-05: never between digits and these. */
const MAGNITUDES = codes('万亿千百十多余几');
const DATE_UNITS = codes('年月日时分秒号');
const ORDINAL = '第';
/** UNB-06: 二〇二六年, 十二月. */
const HAN_DATE = /[〇零○一二三四五六七八九十]{2,}(?=[年月日])/g;

/** Costs in units of a line's badness: 1 is a line that a careful eye just notices. */
const DATE_COST = { keep: TIGHT, prefer: 4, free: 0 } as const;
const CLASSIFIER = 1.5;
const SHORT_BRACKET = 1.2;
const AFTER_CONNECTOR = 1;
const HYPHEN = 3;

/** Longest bracket that holds together softly, characters. */
const SHORT = 4;

/** Adds context to `penalty` (cost of a break before character k, already filled from the class table). */
export function keepUnits(items: Items, profile: Profile, penalty: Float64Array): void {
  const { cls, marks, markCount, text } = items;
  for (let i = 0; i < markCount; i++) {
    const k = marks[i]!;
    // KIN-12: what is raised never parts from what it is raised above.
    if (k > 0 && items.font[k] !== items.font[k - 1] && items.fontAt(k).rise !== 0) forbid(items, penalty, k);
    switch (cls[k]! as Class) {
      case Class.digit:
      case Class.wideDigit:
        number(items, profile, penalty, k);
        break;
      case Class.close:
      case Class.stop:
      case Class.comma:
        closers(items, penalty, k);
        break;
      case Class.unit:
        if (k === 0 || items.cp[k - 1] !== items.cp[k]) unitPairs(items, penalty, k);
        break;
      case Class.connector:
        add(items, penalty, k + 1, AFTER_CONNECTOR);
        break;
      case Class.open:
        bracket(items, penalty, k);
        break;
      case Class.latinOpen:
        typedCall(items, penalty, k);
        break;
      case Class.sign:
        hyphen(items, penalty, k);
        break;
      case Class.space:
      case Class.gapSpace:
      case Class.fixedSpace:
        space(items, profile, penalty, k);
        break;
      case Class.circled:
        circled(items, penalty, k);
        break;
    }
  }
  hanDates(items, penalty);
  for (let at = text.indexOf(ORDINAL); at >= 0; at = text.indexOf(ORDINAL, at + 1)) ordinal(items, penalty, items.indexAt(at));
  label(items, penalty);
  if (items.holds(Class.letter)) keepAddresses(items, penalty);
}

function add(items: Items, penalty: Float64Array, k: number, cost: number): void {
  if (k > 0 && k < items.n) penalty[k]! += cost;
}

function forbid(items: Items, penalty: Float64Array, k: number): void {
  if (k > 0 && k < items.n && penalty[k]! < TIGHT) penalty[k] = TIGHT;
}

/** KIN-08: where the middle of three closing marks is at hand, it is they that part, if something must. */
function closers({ cls, n }: Items, penalty: Float64Array, k: number): void {
  const closing = (i: number): boolean => i >= 0 && i < n && isClosing(cls[i]!);
  if (penalty[k] === NEVER && closing(k - 1) && (closing(k - 2) || closing(k + 1))) penalty[k] = TIGHT;
}

const isFigure = (c: number | undefined): boolean => c === Class.digit || c === Class.wideDigit;

/** Next character that is no space. */
function skipSpace({ cls, n }: Items, k: number): number {
  while (k < n && isSpace(cls[k]!)) k++;
  return k;
}

/** UNB-05, UNB-06: the last figure of a number, and what it counts. Typed spaces between the two change nothing. */
function number(items: Items, profile: Profile, penalty: Float64Array, last: number): void {
  const { cls, cp, n } = items;
  // １．５: the full-width point is the number's.
  if (cls[last] === Class.wideDigit && cp[last + 1] === 0xff0e && cls[last + 2] === Class.wideDigit && last + 2 < n) forbid(items, penalty, last + 2);
  if (last + 1 >= n || isFigure(cls[last + 1]) || endsWord(items, last)) return;
  let k = skipSpace(items, last + 1);
  if (k >= n || cls[k] !== Class.han) return;
  if (DATE_UNITS.has(cp[k]!)) {
    date(items, profile, penalty, k);
    return;
  }
  while (k < n && MAGNITUDES.has(cp[k]!)) forbid(items, penalty, k++);
  if (k < n && cls[k] === Class.han) add(items, penalty, k, CLASSIFIER);
}

/** The figures of M2 and COVID-19 count nothing. */
function endsWord({ cls, cp }: Items, last: number): boolean {
  let k = last;
  while (k >= 0 && isFigure(cls[k])) k--;
  if (k > 0 && cp[k] === 0x2d) k--;
  return k >= 0 && cls[k] === Class.letter;
}

/** UNB-06: better not before 年 月 日; free after them, unless a date stays whole. */
function date(items: Items, profile: Profile, penalty: Float64Array, unit: number): void {
  if (profile.dates !== 'keep') {
    add(items, penalty, unit, DATE_COST[profile.dates]);
    return;
  }
  forbid(items, penalty, unit);
  const { cls, cp, n } = items;
  const next = skipSpace(items, unit + 1);
  let end = next;
  while (end < n && isFigure(cls[end])) end++;
  if (end > next && end < n && DATE_UNITS.has(cp[skipSpace(items, end)]!)) forbid(items, penalty, next);
}

/** UNB-06: never inside 二〇二六 or 十二. */
function hanDates(items: Items, penalty: Float64Array): void {
  HAN_DATE.lastIndex = 0;
  for (let found = HAN_DATE.exec(items.text); found !== null; found = HAN_DATE.exec(items.text)) {
    for (let at = 1; at < found[0].length; at++) forbid(items, penalty, items.indexAt(found.index + at));
  }
}

/** UNB-01 … 03: a run of — or … breaks only between pairs. */
function unitPairs(items: Items, penalty: Float64Array, start: number): void {
  for (let k = start + 1; k < items.n && items.cp[k] === items.cp[start]; k++) if ((k - start) % 2 === 1) forbid(items, penalty, k);
}

/** UNB-07: 第十二届, 第 1 条. */
function ordinal(items: Items, penalty: Float64Array, at: number): void {
  const { cls, cp, n } = items;
  const first = skipSpace(items, at + 1);
  let k = first;
  while (k < n && (isFigure(cls[k]) || NUMERALS.has(cp[k]!))) forbid(items, penalty, k++);
  if (k === first) return;
  k = skipSpace(items, k);
  if (k < n && cls[k] === Class.han) forbid(items, penalty, k);
}

/** UNB-10: brackets of up to four characters hold together softly, 〔2024〕15 too. UNB-07: （一） with what follows. */
function bracket(items: Items, penalty: Float64Array, open: number): void {
  const { cls, cp, n } = items;
  let close = open + 1;
  while (close < n && close <= open + SHORT && cls[close] !== Class.close) close++;
  if (close >= n || cls[close] !== Class.close) return;
  for (let k = open + 2; k < close; k++) add(items, penalty, k, SHORT_BRACKET);
  if (cp[open] === 0x3014 && isFigure(cls[close + 1])) add(items, penalty, close + 1, SHORT_BRACKET);
  if (cp[open] === 0xff08 && opensItem(items, open) && allNumerals(items, open + 1, close)) forbid(items, penalty, skipSpace(items, close + 1));
}

/** Whether an enumeration's label may stand here: at the head of the text or after a mark. */
const opensItem = ({ cls }: Items, k: number): boolean => k === 0 || cls[k - 1] === Class.comma || cls[k - 1] === Class.stop;

function allNumerals({ cls, cp }: Items, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (!isFigure(cls[k]) && !NUMERALS.has(cp[k]!)) return false;
  return to > from;
}

/** UNB-07: 一、 and 1. at the head of a paragraph, and the character after them. */
function label(items: Items, penalty: Float64Array): void {
  const { cls, cp, n } = items;
  let k = 0;
  while (k < n && k < 4 && (NUMERALS.has(cp[k]!) || isFigure(cls[k]))) k++;
  if (k === 0 || k >= n || !(cp[k] === 0x3001 || cp[k] === 0x2e || cp[k] === 0xff0e)) return;
  for (let i = 1; i < k; i++) forbid(items, penalty, i);
  forbid(items, penalty, skipSpace(items, k + 1));
}

/** KIN-12: [1] after a word is a call. */
function typedCall(items: Items, penalty: Float64Array, open: number): void {
  const { cls, cp, n } = items;
  if (cp[open] !== 0x5b) return;
  let k = open + 1;
  while (k < n && cls[k] === Class.digit) k++;
  if (k > open + 1 && cp[k] === 0x5d) forbid(items, penalty, open);
}

/**
 * ① is a note's call after a word (KIN-12) and an item's label after a mark or at the head of the text (UNB-07);
 * after a full stop it may be either, so it parts from neither neighbour.
 */
function circled(items: Items, penalty: Float64Array, k: number): void {
  const before = k === 0 ? Class.comma : items.cls[k - 1];
  if (before !== Class.comma) forbid(items, penalty, k);
  if (before === Class.comma || before === Class.stop) forbid(items, penalty, k + 1);
}

/** UNB-08: a typed hyphen between two words of three small letters or more; a dash between English words. */
function hyphen(items: Items, penalty: Float64Array, k: number): void {
  if (items.cp[k] === 0x2014 && items.cp[k + 1] !== 0x2014) soften(items, penalty, k + 1);
  if (items.cp[k] !== 0x2d) return;
  for (let i = 1; i <= 3; i++) if (!isSmall(items.cp[k - i]) || k + i >= items.n || !isSmall(items.cp[k + i])) return;
  soften(items, penalty, k + 1);
}

const isSmall = (cp: number | undefined): boolean => cp !== undefined && cp >= 0x61 && cp <= 0x7a;

function soften(items: Items, penalty: Float64Array, k: number): void {
  if (k < items.n && penalty[k] === TIGHT) penalty[k] = HYPHEN;
}

/** After a no-break space, inside a name set wide (UNB-11), after a dateline (DOC-04). */
function space(items: Items, profile: Profile, penalty: Float64Array, k: number): void {
  const { cls, cp, n } = items;
  if (k === 0 || k + 1 >= n || isSpace(cls[k + 1]!)) return;
  // KIN-03 holds across typed spaces.
  let before = k - 1;
  while (before >= 0 && isSpace(cls[before]!)) before--;
  const opens = before >= 0 && (cls[before] === Class.open || cls[before] === Class.latinOpen || cls[before] === Class.prefix);
  if (opens && profile.kinsoku !== 'none') penalty[k + 1] = NEVER;
  if (cp[k] === 0xa0) forbid(items, penalty, k + 1);
  if (items.fontAt(k - 1).dateline) forbid(items, penalty, k + 1);
  if (cp[k] !== 0x3000 || !isIdeograph(cp[k - 1]!) || !isIdeograph(cp[k + 1]!)) return;
  const alone = (i: number): boolean => i < 0 || i >= n || cls[i] !== Class.han;
  if (alone(k - 2) && alone(k + 2)) forbid(items, penalty, k + 1);
}
