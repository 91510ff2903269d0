/**
 * Classes of characters as a line sees them. The sets come from CLREQ (prohibition rules, punctuation
 * adjustment space) and GB/T 15834-2011 5.1; each class exists because some rule treats it apart.
 */

export const enum Class {
  /** Ideographs, kana, circled numbers, full-width letters: one em, break on either side. */
  han,
  /** “ ‘ （ 《 …: blank in the left half. */
  open,
  /** ” ’ ） 》 …: blank in the right half. */
  close,
  /** ， 、 ； ： */
  comma,
  /** 。 ． ？ ！ */
  stop,
  /** Half of —— or of ……, or ⸺: never apart, no stretch inside (UNB-01, UNB-02). */
  unit,
  /** – — ～ between things: 连接号 (KIN-04). */
  connector,
  /** · (KIN-05). */
  interpunct,
  /** ／, and / between Han (KIN-06). */
  solidus,
  /** ％ ‰ ℃ ° ′ ″ ￠ 々 ㎡: not at a line start (KIN-10). */
  postfix,
  /** ￥ ＄ ￡ №: not at a line end (KIN-10). */
  prefix,
  letter,
  digit,
  /** Half-width closers , . : ; ! ? ) ] } % (KIN-11). */
  latinClose,
  /** ( [ { */
  latinOpen,
  /** Other half-width signs: + - = / & @ … */
  sign,
  space,
  /** U+3000. */
  wideSpace,
  /** A note call, width fixed before its number is known (KIN-12, NOT-07). */
  call,
  /** A line end the author wants. */
  newline,
  /** Full-width digits: runs stay together (UNB-04). */
  wideDigit,
}

export const OPENING = '“‘（《〈「『【〖〔［｛';
export const CLOSING = '”’）》〉」』】〗〕］｝';
export const COMMAS = '，、；：';
export const STOPS = '。．？！‼⁇⁈⁉';
/** Chinese or Latin by their neighbours: PUN-09. */
export const AMBIGUOUS = '“”‘’—…·';

const LISTS: readonly (readonly [Class, string])[] = [
  [Class.open, OPENING],
  [Class.close, CLOSING],
  [Class.comma, COMMAS],
  [Class.stop, STOPS],
  [Class.unit, '—…⋯⸺'],
  [Class.connector, '–～〜'],
  [Class.interpunct, '·・‧'],
  [Class.solidus, '／'],
  [Class.postfix, '％‰℃℉°′″￠々㎡㎥㎏㎜㎝㎞㏄〻ゝゞヽヾーぁぃぅぇぉっゃゅょァィゥェォッャュョ'],
  [Class.prefix, '￥＄￡№¥£€$'],
  [Class.latinClose, ',.:;!?)]}%'],
  [Class.latinOpen, '([{'],
  [Class.space, ' \u00a0\t'],
  [Class.wideSpace, '\u3000'],
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
  t[0xd7] = t[0xf7] = Class.sign;
  t[0xb1] = Class.sign;
  for (const [cls, list] of LISTS) for (const ch of list) t[ch.charCodeAt(0)] = cls;
  return t;
}

/** Class of a code point taken alone; `items` refines it by context. */
export function classOf(codePoint: number): Class {
  table ??= build();
  return codePoint < 65536 ? (table[codePoint] as Class) : Class.han;
}

/** The whole table, for loops that cannot afford a call per character. */
export function classTable(): Uint8Array {
  table ??= build();
  return table;
}

/** Ideographs proper: what 孤字 and last-line rules count. */
export function isIdeograph(cp: number): boolean {
  return (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3400 && cp <= 0x4dbf) || cp === 0x3007 || (cp >= 0xf900 && cp <= 0xfaff) || (cp >= 0x20000 && cp <= 0x323af);
}
