/** What the joiner and the restorers ask about characters. */

/** Han, kana and bopomofo. */
export const HAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}〇○々';
const WIDE = /[\u1100-\u115f\u2018-\u201f\u2014\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Width of a text on paper, em: Han and its marks 1, all else ½. */
export function widthOf(text: string): number {
  let width = 0;
  for (const c of text) width += WIDE.test(c) || (c.codePointAt(0) ?? 0) > 0xffff ? 1 : 0.5;
  return width;
}

const PAIRS: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '（': '）', '(': ')', '《': '》', '〈': '〉', '【': '】', '「': '」', '『': '』', '〔': '〕', '[': ']' };
const CLOSERS = new Set(Object.values(PAIRS));

/** A bracket or quotation that is opened in the text stays open at its end. */
export function isOpen(text: string): boolean {
  const open: string[] = [];
  for (const c of text) {
    const closer = PAIRS[c];
    if (closer !== undefined) open.push(closer);
    else if (CLOSERS.has(c) && open.at(-1) === c) open.pop();
  }
  return open.length > 0;
}

/** 。！？…… and what may close behind them. */
export const endsSentence = (text: string): boolean => /[。！？!?…][”’」』）)》】]*$/.test(text) || /[。！？][\u2460-\u2473]$/.test(text);

/** Ends in the middle of a sentence: a comma, or a bracket or quotation left open. */
export const isBroken = (text: string): boolean => /[，、,]$/.test(text) || isOpen(text);

const NUMBERED = /^(?:[一二三四五六七八九十百]{1,4}、|（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十百零\d]{1,6}[章节条编]|\d{1,2}[.．、](?!\d)|[①-⑳]|[（(]\d{1,2}[）)])/;

/** Begins with the number of a head or of an item. */
export const isNumbered = (text: string): boolean => NUMBERED.test(text);
