/** Classes of characters by number, and what a class alone answers. The kernel is compiled from this file too: nothing but numbers. */
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
export function isClosing(cls: Class): boolean {
  return cls === Class.close || cls === Class.comma || cls === Class.stop;
}

/** Marks with a blank that may go: PUN-04. */
export function isMark(cls: Class): boolean {
  return isClosing(cls) || cls === Class.open || cls === Class.interpunct;
}

/** Letters, figures and their marks: nothing in them is stretched (JUS-04). */
export function isWestern(cls: Class): boolean {
  return cls >= Class.letter && cls <= Class.sign;
}

export function isSpace(cls: Class): boolean {
  return cls >= Class.space && cls <= Class.fixedSpace;
}

/** Ideographs proper: what 孤字 and last-line rules count. */
export function isIdeograph(cp: number): boolean {
  return (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3400 && cp <= 0x4dbf) || cp === 0x3007 || (cp >= 0xf900 && cp <= 0xfaff) || (cp >= 0x20000 && cp <= 0x323af);
}
