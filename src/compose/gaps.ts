/** White between Han and Latin, and what a typed space is worth: rules MIX-01 … MIX-06, MIX-08; DOC-04, LST-02. */
import { Class, isIdeograph, isSpace } from '../base/characters.js';
import type { Profile } from '../model/template.js';
import type { Items, ItemsContext } from './items.js';

/** + - − ± ~ ≈ before a figure belong to it. */
const SIGNS: ReadonlySet<number> = new Set([0x2b, 0x2d, 0x2212, 0xb1, 0x7e, 0x2248]);
/** JUS-02 (2): no space between words is narrower than this, em. */
export const MIN_WORD_SPACE = 0.25;

/** MIX-01: a gap wherever Han meets a word or a number. */
export function setGaps(items: Items, { gap }: Profile): void {
  if (gap.max <= 0 || !(items.holds(Class.letter) || items.holds(Class.digit))) return;
  const { cls, marks, markCount, n } = items;
  for (let i = 0; i < markCount; i++) {
    const k = marks[i]!;
    if (cls[k] === Class.han) continue;
    if (k > 0 && opensWord(items, k) && isText(items, k - 1) && sameLevel(items, k)) items.gap[k] = gap.normal * items.fontAt(k).size;
    if (k + 1 < n && isText(items, k + 1) && closesWord(items, k) && sameLevel(items, k + 1)) items.gap[k + 1] = gap.normal * items.fontAt(k + 1).size;
  }
}

/** Ideographs and kana; not circled numbers, note signs or full-width letters. */
const isText = ({ cls, cp }: Items, k: number): boolean => cls[k] === Class.han && (isIdeograph(cp[k]!) || (cp[k]! >= 0x3040 && cp[k]! < 0x3100));

/** MIX-05: none where a superscript or subscript begins or ends. */
const sameLevel = (items: Items, k: number): boolean => items.font[k] === items.font[k - 1] || items.fontAt(k).rise === items.fontAt(k - 1).rise;

function opensWord({ cls, cp, n }: Items, k: number): boolean {
  const c = cls[k];
  if (c === Class.letter || c === Class.digit) return true;
  return c === Class.sign && SIGNS.has(cp[k]!) && k + 1 < n && cls[k + 1] === Class.digit;
}

/** MIX-06: % and ℃ are the number's; the signs of C++ and C# the word's. */
function closesWord({ cls, cp }: Items, k: number): boolean {
  const c = cls[k];
  if (c === Class.letter || c === Class.digit) return true;
  if (c === Class.postfix || cp[k] === 0x25) return k > 0 && cls[k - 1] === Class.digit;
  if (c !== Class.sign) return false;
  let i = k - 1;
  while (i >= 0 && cls[i] === Class.sign) i--;
  return i >= 0 && (cls[i] === Class.letter || cls[i] === Class.digit);
}

/**
 * MIX-03, MIX-04; the em after a dateline (DOC-04); the em between the halves of a head. The last of several spaces stands
 * for all of them.
 */
export function setSpaces(items: Items, context: ItemsContext): void {
  if (!items.holds(Class.space) && !items.holds(Class.fixedSpace)) return;
  const { cls, width, marks, markCount, n } = items;
  /** The last character that is no space. */
  let before = -1;
  for (let i = 0; i < markCount; i++) {
    const k = marks[i]!;
    if (cls[k] !== Class.space && cls[k] !== Class.fixedSpace) continue;
    if (k > 0 && !isSpace(cls[k - 1]!)) before = k - 1;
    if (k + 1 < n && cls[k] === Class.space && isSpace(cls[k + 1]!)) {
      cls[k] = Class.fixedSpace;
      width[k] = 0;
      continue;
    }
    setSpace(items, k, before, context);
  }
}

function setSpace(items: Items, k: number, before: number, { profile, wideSpaces }: ItemsContext): void {
  const { cls, width, n } = items;
  const em = items.fontAt(k).size;
  const a = before >= 0 ? (cls[before]! as Class) : Class.newline;
  const b = k + 1 < n ? (cls[k + 1]! as Class) : Class.newline;
  const fixed = fixedWidth(items, k, before, a, b, wideSpaces);
  if (fixed >= 0 || hasBlank(a) || hasBlank(b)) {
    // MIX-03: beside a mark that brings its own blank a typed space adds none.
    cls[k] = Class.fixedSpace;
    width[k] = Math.max(0, fixed) * em;
    if (before >= 0) takeBlank(items, k, before);
    if (fixed < 0 && b === Class.open) width[k] = 0;
  } else if (a === Class.han || b === Class.han) {
    cls[k] = Class.gapSpace;
    width[k] = profile.gap.normal * em;
  } else width[k] = Math.max(width[k]!, MIN_WORD_SPACE * em);
}

/** em of a space whose width neither its neighbours nor the line change; −1 of any other. */
function fixedWidth(items: Items, k: number, before: number, a: Class, b: Class, wideSpaces: boolean): number {
  const dateline = before >= 0 && items.fontAt(before).dateline && !items.fontAt(k).dateline;
  if (dateline || items.cls[k] === Class.fixedSpace) return 1;
  if (a === Class.newline || b === Class.newline) return 0;
  if (a === Class.han && b === Class.han) return wideSpaces ? 1 : 0.5;
  return wideSpaces && (hasBlank(a) || hasBlank(b)) ? 1 : -1;
}

const hasBlank = (c: Class): boolean => c >= Class.open && c <= Class.stop;

/** The blank of a closing mark goes over to the space after it, so that both vanish where the line ends with them. */
function takeBlank({ width, trail }: Items, k: number, before: number): void {
  width[k]! += trail[before]!;
  width[before]! -= trail[before]!;
  trail[before] = 0;
}

/** LST-02: an em between a run-in head（**一是……。**） and the text it opens, with the blank of the head's own stop in it. */
export function setRunInHead(items: Items): void {
  const { cls, marks, markCount, width, trail } = items;
  if (items.fonts.length < 2 || !items.fontAt(0).strong) return;
  for (let i = 0; i < markCount; i++) {
    const k = marks[i]!;
    if (items.fontAt(k).strong) continue;
    if (cls[k - 1] !== Class.stop || cls[k] === Class.call) return;
    const more = items.fontAt(k - 1).size - trail[k - 1]!;
    width[k - 1]! += more;
    trail[k - 1]! += more;
    return;
  }
}
