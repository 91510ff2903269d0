/** The cell each mark takes on the line: rules PUN-01 … PUN-08, PUN-10, PUN-11. The engine owns it, whatever the font says. */
import { Class, isAmbiguous, isClosing, isMark, isWestern } from '../base/characters.js';
import { type Metrics, NO_FACE, type RoleId } from '../model/font.js';
import type { Profile } from '../model/template.js';
import type { Items, ItemsContext } from './items.js';

export function setCells(items: Items, context: ItemsContext): void {
  const { cls, marks, markCount } = items;
  const { profile } = context;
  const { metrics } = context.glyphs;
  for (let i = 0; i < markCount; i++) {
    const k = marks[i]!;
    const c = cls[k]! as Class;
    if (c === Class.call) items.width[k] = items.fontAt(k).size * context.callWidth;
    else if (c >= Class.open && c <= Class.solidus) {
      const { role, chinese } = items.fontAt(k);
      if (role !== chinese && isAmbiguous(items.cp[k]!)) useFace(items, k, chinese, context);
      setMark(items, k, c, profile, metrics);
    } else if (isWestern(c) && isAmbiguous(items.cp[k]!)) useFace(items, k, items.fontAt(k).latin, context);
  }
  for (let i = 1; i < markCount; i++) {
    const k = marks[i]!;
    if (marks[i - 1] !== k - 1) continue;
    const a = cls[k - 1]! as Class;
    const b = cls[k]! as Class;
    if (isWestern(a) && isWestern(b)) kern(items, k, metrics);
    else if (isMark(a) && isMark(b)) setPair(items, k, a, b, profile);
  }
}

/** PUN-09: quotes, dashes and dots come from the Latin face among Latin letters, from the Chinese one elsewhere. */
function useFace(items: Items, k: number, role: RoleId, { glyphs }: ItemsContext): void {
  const cp = items.cp[k]!;
  const face = glyphs.metrics.faceOf(role, cp);
  if (face === NO_FACE) return;
  items.face[k] = face;
  items.advance[k] = items.width[k] = glyphs.metrics.advance(face, cp) * items.fontAt(k).size;
}

function kern(items: Items, k: number, metrics: Metrics): void {
  const { face, font, cp } = items;
  if (face[k - 1] !== face[k] || font[k - 1] !== font[k]) return;
  // Between the two cells, so that a forced break between them drops it.
  items.gap[k] = metrics.kern(face[k]!, cp[k - 1]!, cp[k]!) * items.fontAt(k).size;
}

/** PUN-01: one em, half of it blank; – · / half an em; —— …… an em each half. The ink of ／ fills its em: it keeps it. */
function setMark(items: Items, k: number, cls: Class, profile: Profile, metrics: Metrics): void {
  const em = items.fontAt(k).size;
  const cp = items.cp[k]!;
  if (cls >= Class.unit) {
    center(items, k, cp === 0xff0f ? items.advance[k]! : em * (cp === 0x2e3a ? 2 : cls === Class.unit || (cls === Class.connector && cp !== 0x2013) ? 1 : 0.5));
    if (cls === Class.interpunct) items.lead[k] = items.trail[k] = em / 8;
    return;
  }
  if (!metrics.squeezable(items.face[k]!, cp)) {
    center(items, k, em);
    return;
  }
  const full = profile.widths === 'fullwidth' || profile.widths === 'line-end-half' || (profile.widths === 'kaiming' && cls === Class.stop);
  const width = full ? em : em / 2;
  items.width[k] = width;
  if (cls === Class.open) {
    // PUN-10: the ink stands at the right end of the cell, so a narrower cell moves the glyph to the left.
    items.offset[k] = width - items.advance[k]!;
    items.lead[k] = width - em / 2;
  } else items.trail[k] = width - em / 2;
}

function center(items: Items, k: number, width: number): void {
  items.width[k] = width;
  items.offset[k] = (width - items.advance[k]!) / 2;
}

/** PUN-04 … 06, 08: two adjacent marks take 1.5 em; whose blank goes depends on their classes. */
function setPair(items: Items, k: number, a: Class, b: Class, profile: Profile): void {
  const tight = profile.pair === 1;
  if (isClosing(a) && !(b === Class.open)) {
    dropTrail(items, k - 1);
    if (isClosing(b) && (tight || (profile.queryPair === 1 && isQueryPair(items, k)))) dropTrail(items, k);
  } else if (b === Class.open) {
    // PUN-08: of two sizes the smaller mark gives its blank.
    const smaller = isClosing(a) && items.fontAt(k - 1).size < items.fontAt(k).size;
    if (smaller || (tight && isClosing(a))) dropTrail(items, k - 1);
    if (!smaller || tight) dropLead(items, k);
    if (tight && a === Class.open) dropLead(items, k - 1);
  }
}

/** PUN-06: exactly two of ？ ！; three of them take 2 em by either rule. */
function isQueryPair({ cp, n }: Items, k: number): boolean {
  const query = (i: number): boolean => i >= 0 && i < n && (cp[i] === 0xff1f || cp[i] === 0xff01);
  return query(k - 1) && query(k) && !query(k - 2) && !query(k + 1);
}

function dropTrail(items: Items, k: number): void {
  items.width[k]! -= items.trail[k]!;
  items.trail[k] = 0;
}

function dropLead(items: Items, k: number): void {
  items.width[k]! -= items.lead[k]!;
  items.offset[k]! -= items.lead[k]!;
  items.lead[k] = 0;
}
