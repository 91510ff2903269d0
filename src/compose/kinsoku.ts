/** 避头尾: which classes may open or close a line. CLREQ 6.1.1; GB/T 15834 5.1. Rules KIN-01 … KIN-12. */
import { Class } from '../base/characters.js';
import type { Profile } from '../model/template.js';

/** Cost of a break that is never taken while any other exists. */
export const NEVER = Infinity;

const CLASSES = 21;

/** KIN-01, 02, 04, 05, 10, 11, 12: classes that never open a line (any level but `none`). */
const NO_START: readonly Class[] = [
  Class.comma, Class.stop, Class.close, Class.connector, Class.interpunct, Class.postfix, Class.latinClose, Class.call, Class.space, Class.wideSpace, Class.newline,
];
/** KIN-03, 10, 11: classes that never close one. */
const NO_END: readonly Class[] = [Class.open, Class.latinOpen, Class.prefix];

/** Inside words and numbers no break at all: UNB-04, UNB-08. */
const WORD: readonly Class[] = [Class.letter, Class.digit, Class.sign, Class.latinClose, Class.latinOpen];

/**
 * Break cost between two classes, row = class before, column = class after.
 * 0 = free, NEVER = forbidden; context (dates, names, URLs) is added by `units`.
 */
export function breakTable(profile: Profile): Float64Array {
  const t = new Float64Array(CLASSES * CLASSES);
  const forbid = (before: Class, after: Class): void => {
    t[before * CLASSES + after] = NEVER;
  };
  for (const a of WORD) for (const b of WORD) forbid(a, b);
  for (const b of WORD) forbid(Class.prefix, b);
  forbid(Class.wideDigit, Class.wideDigit);
  for (const b of [Class.letter, Class.digit]) forbid(b, Class.prefix);
  if (profile.kinsoku !== 'none') {
    for (let c = 0; c < CLASSES; c++) {
      for (const cls of NO_START) forbid(c, cls);
      for (const cls of NO_END) forbid(cls, c);
      forbid(c, Class.solidus); // KIN-06, zh text of `basic`
      if (profile.kinsoku !== 'basic') forbid(Class.solidus, c);
      t[c * CLASSES + Class.unit] = profile.kinsoku === 'strict' ? NEVER : Math.max(t[c * CLASSES + Class.unit]!, DASH_START);
    }
  }
  forbid(Class.open, Class.unit);
  return t;
}

/** KIN-07 below `strict`: —— and …… may open a line, but a line that needs no such start is better. */
const DASH_START = 8;

export const breakCost = (table: Float64Array, before: Class, after: Class): number => table[before * CLASSES + after]!;

/** KIN-13: characters a house adds to or takes from the sets. */
export interface Exceptions {
  readonly noStart: ReadonlySet<number>;
  readonly noEnd: ReadonlySet<number>;
  readonly mayStart: ReadonlySet<number>;
  readonly mayEnd: ReadonlySet<number>;
}

export function exceptions(profile: Profile): Exceptions | null {
  const set = (s: string): Set<number> => new Set([...s].map((c) => c.codePointAt(0)!));
  const e = { noStart: set(profile.noStart.add), noEnd: set(profile.noEnd.add), mayStart: set(profile.noStart.remove), mayEnd: set(profile.noEnd.remove) };
  return e.noStart.size + e.noEnd.size + e.mayStart.size + e.mayEnd.size > 0 ? e : null;
}
