/** UNB-09: addresses break after / . - _ ? & = : # only, and never with a hyphen. */
import { Class, codes } from '../base/characters.js';
import type { Items } from './items.js';
import { TIGHT } from './kinsoku.js';

/** Bounded, so that a long text without an address costs no more than one with many. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff“”‘’]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;
const MAY_BREAK_AFTER = codes('/.-_?&=:#');
const COST = 1;
/** No fewer characters of the address than these before the first break and after the last. */
const HEAD = 4;
const TAIL = 3;

export function keepAddresses(items: Items, penalty: Float64Array): void {
  const { text, cp, cls } = items;
  if (!text.includes('://') && !text.includes('www.') && !text.includes('@')) return;
  for (const match of text.matchAll(ADDRESS)) {
    const start = items.indexAt(match.index);
    const end = items.indexAt(match.index + match[0].length);
    for (let k = start + 1; k < end; k++) {
      const after = MAY_BREAK_AFTER.has(cp[k - 1]!) && !MAY_BREAK_AFTER.has(cp[k]!) && cls[k] !== Class.latinClose;
      penalty[k] = after && k >= start + HEAD && k <= end - TAIL ? COST : TIGHT;
    }
  }
}
