/** Unbreakable and nearly unbreakable sequences: rules UNB-03 … UNB-11. Adds to the break costs of a paragraph. */
import { Class, isIdeograph } from '../base/characters.js';
import type { Profile } from '../model/template.js';
import type { Items } from './items.js';

const code = (s: string): ReadonlySet<number> => new Set([...s].map((c) => c.codePointAt(0)!));

/** 一 … 亿, as in 第十二届 or 一百二十. */
const NUMERALS = code('〇零一二三四五六七八九十百千万亿两○');
/** UNB-05: never between digits and these. */
const MAGNITUDES = code('万亿千百十多余几');
const DATE_UNITS = code('年月日时分秒号');
const ORDINAL = 0x7b2c; // 第

/** Costs in units of a line's badness: 1 is a line that a careful eye just notices. */
const DATE_COST = { keep: Infinity, prefer: 4, free: 0 } as const;
const CLASSIFIER = 1.5;
const SHORT_BRACKET = 1.2;
const URL_BREAK = 1;
const AFTER_CONNECTOR = 1;
const HYPHEN = 3;

/** Adds context to `penalty` (cost of a break before character k, already filled from the class table). */
export function keepUnits(items: Items, profile: Profile, penalty: Float64Array): void {
  const { n, cls, cp } = items;
  for (let k = 1; k < n; k++) {
    const a = cls[k - 1]!;
    if (penalty[k] === Infinity && a !== Class.sign && a !== Class.solidus) continue;
    const b = cls[k]!;
    if (a === Class.digit || a === Class.wideDigit) afterDigit(items, profile, penalty, k, b);
    else if (a === Class.unit && b === Class.unit && cp[k] === cp[k - 1]) unitPair(items, penalty, k);
    else if (a === Class.connector) penalty[k]! += AFTER_CONNECTOR;
    else if (a === Class.han) {
      const c = cp[k - 1]!;
      if (c === ORDINAL && (b === Class.digit || NUMERALS.has(cp[k]!))) ordinal(items, penalty, k);
      else if (MAGNITUDES.has(c) && MAGNITUDES.has(cp[k]!) && numberBefore(items, k - 1)) penalty[k] = Infinity;
      else if (c === 0x4e07 || c === 0x4ebf) {
        if (b === Class.han && numberBefore(items, k - 1)) penalty[k]! += CLASSIFIER;
      }
    } else if (a === Class.sign && cp[k - 1] === 0x2d && b === Class.letter && k > 3 && cls[k - 2] === Class.letter && cls[k - 3] === Class.letter) penalty[k] = HYPHEN;
    else if (a === Class.space && cp[k - 1] === 0xa0) penalty[k] = Infinity;
    if (b === Class.open) shortBracket(items, penalty, k);
  }
  labels(items, penalty);
  names(items, penalty);
  if (items.text.includes('://') || items.text.includes('www.') || items.text.includes('@')) addresses(items, penalty);
}

/** UNB-05, UNB-06: figures and what they count. */
function afterDigit(items: Items, profile: Profile, penalty: Float64Array, k: number, b: Class): void {
  const c = items.cp[k]!;
  if (b === Class.postfix) penalty[k] = Infinity;
  else if (b !== Class.han) return;
  else if (MAGNITUDES.has(c)) penalty[k] = Infinity;
  else if (DATE_UNITS.has(c)) penalty[k]! += DATE_COST[profile.dates];
  else penalty[k]! += CLASSIFIER;
}

/** UNB-01 … 03: a run of — or … breaks only between pairs. */
function unitPair(items: Items, penalty: Float64Array, k: number): void {
  let start = k;
  while (start > 0 && items.cp[start - 1] === items.cp[k]) start--;
  if ((k - start) % 2 === 1) penalty[k] = Infinity;
}

/** UNB-07: 第十二届, 第1条. */
function ordinal(items: Items, penalty: Float64Array, k: number): void {
  let i = k;
  while (i < items.n && (items.cls[i] === Class.digit || NUMERALS.has(items.cp[i]!))) penalty[i++] = Infinity;
  if (i < items.n && items.cls[i] === Class.han) penalty[i] = Infinity;
}

function numberBefore(items: Items, k: number): boolean {
  let i = k;
  while (i >= 0 && MAGNITUDES.has(items.cp[i]!)) i--;
  return i >= 0 && (items.cls[i] === Class.digit || items.cls[i] === Class.wideDigit);
}

/** UNB-10: brackets of up to four characters hold together softly. */
function shortBracket(items: Items, penalty: Float64Array, open: number): void {
  for (let i = open + 1; i < items.n && i <= open + 5; i++) {
    if (items.cls[i] !== Class.close) continue;
    for (let j = open + 2; j < i; j++) penalty[j]! += SHORT_BRACKET;
    return;
  }
}

/** UNB-07: a label at the head of a paragraph and the character after it. */
function labels(items: Items, penalty: Float64Array): void {
  const { cls, cp, n } = items;
  let i = 0;
  const bracket = n > 0 && cls[0] === Class.open && (cp[0] === 0xff08 || cp[0] === 0x3014);
  if (bracket) i = 1;
  const start = i;
  while (i < n && i < start + 4 && (NUMERALS.has(cp[i]!) || cls[i] === Class.digit)) i++;
  if (i === start || i >= n) return;
  const closes = bracket ? cls[i] === Class.close : cp[i] === 0x3001 || cp[i] === 0x2e || cp[i] === 0xff0e;
  if (!closes) return;
  for (let k = 1; k <= Math.min(i + 1, n - 1); k++) penalty[k] = Infinity;
  if (i + 2 < n && cls[i + 1] === Class.space) penalty[i + 2] = Infinity;
}

/** UNB-11: 王　明 – one ideograph, a full-width space, one ideograph, nothing Han on either side. */
function names(items: Items, penalty: Float64Array): void {
  const { cls, cp, n } = items;
  for (let k = 1; k + 1 < n; k++) {
    if (cls[k] !== Class.wideSpace || !isIdeograph(cp[k - 1]!) || !isIdeograph(cp[k + 1]!)) continue;
    const alone = (i: number): boolean => i < 0 || i >= n || cls[i] !== Class.han;
    if (alone(k - 2) && alone(k + 2)) penalty[k] = penalty[k + 1] = Infinity;
  }
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff“”‘’]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const ADDRESS_BREAK = code('/._-?&=:#');

/** UNB-09: addresses break after / . - _ ? & = : # only, without a hyphen. */
function addresses(items: Items, penalty: Float64Array): void {
  if (items.offsets !== null) return;
  for (const match of items.text.matchAll(ADDRESS)) {
    const start = match.index;
    const end = start + match[0].length;
    for (let k = start + 1; k < end; k++) {
      const after = ADDRESS_BREAK.has(items.cp[k - 1]!) && !ADDRESS_BREAK.has(items.cp[k]!);
      penalty[k] = after && k > start + 3 && k < end - 2 ? URL_BREAK : Infinity;
    }
  }
}
