/** Latin text's quotes stand this far up in faces whose own are full width, so that the two can be told apart. */
export const PROPORTIONAL = 0xf0000;

/** Quotes that Chinese and Latin text share. */
export const QUOTES: readonly number[] = [0x2018, 0x2019, 0x201c, 0x201d];

/** The character a reader gets for a code point of a run. */
export function plainCharacter(codePoint: number): number {
  return codePoint > PROPORTIONAL && QUOTES.includes(codePoint - PROPORTIONAL) ? codePoint - PROPORTIONAL : codePoint;
}

/** The same for a whole text. */
export function plainText(text: string): string {
  return text.replace(/[\u{f2018}\u{f2019}\u{f201c}\u{f201d}]/gu, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - PROPORTIONAL));
}
