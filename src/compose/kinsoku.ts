/** 避头尾: which classes may open or close a line. CLREQ 6.1.1; GB/T 15834 5.1. Rules KIN-01 … KIN-13. */
import { Class, CLASSES, codes } from '../base/characters.js';
import type { Profile } from '../model/template.js';

/** 避头尾: given up last of all, and only by a line that could not be set otherwise. */
export const NEVER = Infinity;
/** Inside words, numbers and the like: given up where one of them is wider than the measure. */
export const TIGHT = 1e6;

/** KIN-07 below `strict`: —— and …… may open a line, but a line that needs no such start is better. */
const DASH_START = 8;

/** KIN-01, 02, 04, 05, 10, 11: classes that never open a line (any level but `none`). */
const NO_START: readonly Class[] = [Class.comma, Class.stop, Class.close, Class.connector, Class.interpunct, Class.postfix, Class.latinClose];
/** KIN-03, 10, 11: classes that never close one. */
const NO_END: readonly Class[] = [Class.open, Class.latinOpen, Class.prefix];
/** At any level: KIN-12, and spaces, which stay where they vanish. */
const CLINGING: readonly Class[] = [Class.call, Class.space, Class.gapSpace, Class.fixedSpace, Class.newline];

/** Inside words and numbers no break at all: UNB-04, UNB-08. */
const WORD: readonly Class[] = [Class.letter, Class.digit, Class.sign, Class.latinClose, Class.latinOpen];

/**
 * Break cost between two classes, row = class before, column = class after.
 * 0 = free, NEVER and TIGHT = forbidden; context (dates, names, addresses) is added by `units`.
 */
export function breakTable({ kinsoku }: Profile): Float64Array {
  const t = new Float64Array(CLASSES * CLASSES);
  const set = (before: Class, after: Class, cost: number): void => {
    t[before * CLASSES + after] = cost;
  };
  for (const a of WORD) for (const b of WORD) set(a, b, TIGHT);
  for (const b of WORD) set(Class.prefix, b, TIGHT);
  for (const a of [Class.letter, Class.digit]) set(a, Class.prefix, TIGHT);
  set(Class.wideDigit, Class.wideDigit, TIGHT);
  set(Class.wideDigit, Class.digit, TIGHT);
  set(Class.digit, Class.wideDigit, TIGHT);
  for (let c: Class = 0; c < CLASSES; c++) {
    if (kinsoku !== 'none') {
      for (const cls of NO_START) set(c, cls, NEVER);
      for (const cls of NO_END) set(cls, c, NEVER);
      set(c, Class.solidus, NEVER); // KIN-06, zh text of `basic`
      if (kinsoku !== 'basic') set(Class.solidus, c, NEVER);
      const dash = kinsoku === 'strict' ? NEVER : DASH_START;
      set(c, Class.unit, Math.max(t[c * CLASSES + Class.unit]!, dash));
    }
    for (const cls of CLINGING) set(c, cls, NEVER);
  }
  return t;
}

/** KIN-13: characters a house adds to or takes from the sets. */
export interface Exceptions {
  readonly noStart: ReadonlySet<number>;
  readonly noEnd: ReadonlySet<number>;
  readonly mayStart: ReadonlySet<number>;
  readonly mayEnd: ReadonlySet<number>;
}

export function exceptions({ noStart, noEnd }: Profile): Exceptions | null {
  if (noStart.add + noStart.remove + noEnd.add + noEnd.remove === '') return null;
  return { noStart: codes(noStart.add), noEnd: codes(noEnd.add), mayStart: codes(noStart.remove), mayEnd: codes(noEnd.remove) };
}

/** Break cost between two characters where the house has changed the sets. */
export function exceptionalCost(table: Float64Array, e: Exceptions, before: number, a: Class, after: number, b: Class): number {
  if (e.noStart.has(after) || e.noEnd.has(before)) return NEVER;
  // A character taken from a set behaves as Han does.
  return table[(e.mayEnd.has(before) ? Class.han : a) * CLASSES + (e.mayStart.has(after) ? Class.han : b)]!;
}
