/**
 * Classes of characters as a line sees them. The sets come from CLREQ (prohibition rules, punctuation
 * adjustment space) and GB/T 15834-2011 5.1; each class exists because some rule treats it apart.
 */

export const enum Class {
  /** Ideographs, kana, full-width letters: one em, break on either side. */
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
  /** A space between Latin words. */
  space,
  /** A typed space where the Han–Latin gap would stand (MIX-04). */
  gapSpace,
  /** U+3000, and every other space of a fixed width. */
  fixedSpace,
  /** A note call, width fixed before its number is known (KIN-12, NOT-07). */
  call,
  /** A line end the author wants. */
  newline,
  /** Full-width digits: runs stay together (UNB-04). */
  wideDigit,
  /** ① … ㊿: a note's call or an item's label (KIN-12, UNB-07). */
  circled,
}
export const CLASSES = 23;

/** 。，” and the like: blank in the right half. */
export const isClosing = (cls: Class): boolean => cls === Class.close || cls === Class.comma || cls === Class.stop;
/** Marks with a blank that may go: PUN-04. */
export const isMark = (cls: Class): boolean => isClosing(cls) || cls === Class.open || cls === Class.interpunct;
/** Letters, figures and their marks: nothing in them is stretched (JUS-04). */
export const isWestern = (cls: Class): boolean => cls >= Class.letter && cls <= Class.sign;
export const isSpace = (cls: Class): boolean => cls >= Class.space && cls <= Class.fixedSpace;

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

/** Ideographs proper: what 孤字 and last-line rules count. */
export function isIdeograph(cp: number): boolean {
  return (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3400 && cp <= 0x4dbf) || cp === 0x3007 || (cp >= 0xf900 && cp <= 0xfaff) || (cp >= 0x20000 && cp <= 0x323af);
}
