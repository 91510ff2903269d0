/** Marks that are Chinese or Latin by their surroundings: “ ” ‘ ’ — … · (PUN-09), and / and " beside them. */
import { Class, isAmbiguous, isIdeograph } from '../base/characters.js';
import type { Items } from './items.js';

/** How far to look for a letter: keeps pathological text linear. */
const REACH = 40;
const NESTING = 4;

/** Refines the classes of the ambiguous marks of a paragraph. */
export function resolveAmbiguous(items: Items): void {
  const { cp, cls, marks, markCount, n } = items;
  const western = items.holds(Class.letter) ? latinMarks(items) : null;
  let straight = 0;
  for (let i = 0; i < markCount; i++) {
    const k = marks[i]!;
    const c = cp[k]!;
    if (c === 0x2f) {
      if (k > 0 && k + 1 < n && isIdeograph(cp[k - 1]!) && isIdeograph(cp[k + 1]!)) cls[k] = Class.solidus;
    } else if (c === 0x22) cls[k] = straight++ % 2 === 0 ? Class.latinOpen : Class.latinClose;
    else if (western?.has(k) === true) cls[k] = latinClass(items, k);
    else if (c === 0x2014 && cp[k - 1] !== c && (k + 1 >= n || cp[k + 1] !== c)) cls[k] = Class.connector;
  }
}

/** Places of the ambiguous marks that are Latin. The two marks of a pair go together: Chinese if either is. */
function latinMarks(items: Items): Set<number> {
  const { cp, cls, marks, markCount } = items;
  const latin = new Set<number>();
  const open: number[] = [];
  for (let i = 0; i < markCount; i++) {
    const k = marks[i]!;
    const c = cp[k]!;
    if (!isAmbiguous(c)) continue;
    if (c === 0x201c || c === 0x2018) {
      open.push(k);
      if (!isChinese(items, k)) latin.add(k);
    } else if (c === 0x201d || c === 0x2019) {
      const partner = takePartner(items, open, c - 1);
      // An apostrophe has no partner and stands right after a letter: T’Pol, workers’.
      const chinese = isChinese(items, k) && !(partner < 0 && c === 0x2019 && k > 0 && cls[k - 1] === Class.letter);
      if (partner < 0) {
        if (!chinese) latin.add(k);
      } else if (chinese) latin.delete(partner);
      else if (latin.has(partner)) latin.add(k);
    } else if (!isChinese(items, k)) latin.add(k);
  }
  return latin;
}

/** The last open quote of the kind, with whatever was left open inside it; −1 = none. */
function takePartner({ cp }: Items, open: number[], kind: number): number {
  for (let i = open.length - 1; i >= Math.max(0, open.length - NESTING); i--) {
    if (cp[open[i]!] !== kind) continue;
    const partner = open[i]!;
    open.length = i;
    return partner;
  }
  return -1;
}

/** Chinese when the nearest letter on either side is Han, or a Chinese mark; where there is no letter at all, Chinese too. */
function isChinese(items: Items, k: number): boolean {
  const before = nearest(items, k, -1);
  const after = nearest(items, k, 1);
  return before === 1 || after === 1 || (before === 0 && after === 0);
}

/** What the first telling character on one side is: 1 Chinese, −1 Latin, 0 none in reach. */
function nearest(items: Items, k: number, step: 1 | -1): -1 | 0 | 1 {
  const { cls, cp, n } = items;
  for (let i = k + step, tries = 0; i >= 0 && i < n && tries < REACH; i += step, tries++) {
    const c = cls[i]!;
    if (c === Class.letter) return -1;
    if (c === Class.han || c === Class.comma || c === Class.stop || c === Class.connector) return 1;
    if ((c === Class.open || c === Class.close) && !isAmbiguous(cp[i]!)) return 1;
  }
  return 0;
}

function latinClass({ cp, cls, n }: Items, k: number): Class {
  const c = cp[k]!;
  if (c === 0x2018 || c === 0x201c) return Class.latinOpen;
  if (c === 0x2019 && k > 0 && cls[k - 1] === Class.letter && k + 1 < n && cls[k + 1] === Class.letter) return Class.letter;
  return c === 0x2014 || c === 0xb7 ? Class.sign : Class.latinClose;
}
