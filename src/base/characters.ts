/**
 * Classes of characters as a line sees them. The sets come from CLREQ (prohibition rules, punctuation
 * adjustment space) and GB/T 15834-2011 5.1; each class exists because some rule treats it apart.
 */
import { Class } from './class.js';

export { Class, CLASSES, isClosing, isIdeograph, isMark, isSpace, isWestern } from './class.js';

export const codes = (text: string): ReadonlySet<number> => new Set([...text].map((c) => c.codePointAt(0)!));

/** Chinese or Latin by their neighbours: PUN-09. */
const AMBIGUOUS = codes('“”‘’—…·');
export const isAmbiguous = (cp: number): boolean => cp >= 0xb7 && AMBIGUOUS.has(cp);

/** Sets of single characters. ‼ ⁇ ⁈ ⁉ fill their em: they may not open a line, but have no blank to give. */
const LISTS: readonly (readonly [Class, string])[] = [
  [Class.open, '“‘（《〈「『【〖〔［｛'],
  [Class.close, '”’）》〉」』】〗〕］｝'],
  [Class.comma, '，、；：'],
  [Class.stop, '。．？！'],
  [Class.unit, '—―…⋯⸺'],
  [Class.connector, '–～〜'],
  [Class.interpunct, '·・‧'],
  [Class.solidus, '／'],
  [Class.postfix, '％‰℃℉°′″￠々㎡㎥㎏㎜㎝㎞㏄‼⁇⁈⁉〻ゝゞヽヾーぁぃぅぇぉっゃゅょァィゥェォッャュョ'],
  [Class.prefix, '￥＄￡№¥£€$'],
  [Class.latinClose, ',.:;!?)]}%'],
  [Class.latinOpen, '([{'],
  [Class.sign, '\u2010\u2011×÷±−∓≈≠≡≤≥∶'],
  [Class.space, ' \u00a0\t'],
  [Class.fixedSpace, '\u3000'],
  [Class.newline, '\n'],
  [Class.wideDigit, '０１２３４５６７８９'],
];

let table: Uint8Array | undefined;

function build(): Uint8Array {
  const t = new Uint8Array(65536).fill(Class.han);
  t.fill(Class.sign, 0x21, 0x7f);
  t.fill(Class.digit, 0x30, 0x3a);
  t.fill(Class.letter, 0x41, 0x5b);
  t.fill(Class.letter, 0x61, 0x7b);
  t.fill(Class.sign, 0xa0, 0xc0);
  t.fill(Class.letter, 0xc0, 0x2010);
  // H₂O, m⁻¹: part of the word.
  t.fill(Class.letter, 0x2070, 0x20a0);
  // Combining marks, joiners and variation selectors never leave what they stand on.
  t.fill(Class.postfix, 0x200b, 0x2010);
  t.fill(Class.postfix, 0x20d0, 0x2100);
  t.fill(Class.postfix, 0xfe00, 0xfe10);
  t.fill(Class.circled, 0x2460, 0x249c);
  t.fill(Class.circled, 0x3251, 0x3260);
  t.fill(Class.circled, 0x32b1, 0x32c0);
  for (const [cls, list] of LISTS) for (const ch of list) t[ch.charCodeAt(0)] = cls;
  return t;
}

/** Class of every BMP code point taken alone; `items` refines some by context. */
export function classTable(): Uint8Array {
  table ??= build();
  return table;
}

/** Class of a code point above the BMP. */
export function astralClass(cp: number): Class {
  const modifier = (cp >= 0x1f3fb && cp <= 0x1f3ff) || (cp >= 0xe0000 && cp <= 0xe01ef);
  return modifier ? Class.postfix : Class.han;
}
