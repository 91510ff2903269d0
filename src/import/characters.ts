/** What the joiner and the restorers ask about characters. */

/** Han, kana and bopomofo. */
export const HAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}〇○々';
/** Ranges of code points that are an em wide. */
const WIDE: readonly (readonly [number, number])[] = [[0x1100, 0x115f], [0x2014, 0x2014], [0x2018, 0x201f], [0x2026, 0x2026], [0x2e80, 0xa4cf], [0xac00, 0xd7a3], [0xf900, 0xfaff], [0xfe30, 0xfe4f], [0xff00, 0xff60], [0xffe0, 0xffe6]];
/** 1 for code units that are an em wide; both halves of a pair together are. */
const WIDTHS = new Uint8Array(0x10000);
for (const [from, to] of WIDE) WIDTHS.fill(1, from, to + 1);

/** Width of a text on paper, em: Han and its marks 1, all else ½. */
export function widthOf(text: string): number {
  let halves = text.length;
  for (let i = 0; i < text.length; i++) halves += WIDTHS[text.charCodeAt(i)] ?? 0;
  return halves / 2;
}

/** What opens, and what may close it: scans and typists mix the widths and shapes of brackets. */
const PAIRS = [['“', '”'], ['‘', '’'], ['（(', '）)'], ['《', '》'], ['〈', '〉'], ['【〔［[', '】〕］]'], ['「', '」'], ['『', '』']] as const;
/** Of a bracket or quotation mark the number of its pair, from 1: negative if it closes; of all else 0. */
const BRACKETS = new Int8Array(0x10000);
PAIRS.forEach(([opening, closing], k) => {
  for (const c of opening) BRACKETS[c.charCodeAt(0)] = k + 1;
  for (const c of closing) BRACKETS[c.charCodeAt(0)] = -k - 1;
});
/** At the beginning of a paragraph it opens a stage direction, which nothing closes. */
const STAGE = '〔'.charCodeAt(0);

/** Brackets and quotations of a text that is read piece by piece. */
export class Brackets {
  private readonly pairs: number[] = [];
  private readonly places: number[] = [];

  /** `from`: place of the piece in the text. */
  read(text: string, from: number): void {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      const pair = BRACKETS[c] ?? 0;
      if (pair === 0 || (c === STAGE && from + i === 0)) continue;
      if (pair > 0) {
        this.pairs.push(pair);
        this.places.push(from + i);
      } else if (this.pairs.length > 0 && this.pairs[this.pairs.length - 1] === -pair) {
        this.pairs.pop();
        this.places.pop();
      }
    }
  }

  /** Place of the last one that is open; −∞ if none is. */
  get last(): number {
    // An array that is asked for what stands before its beginning is a slow one from then on.
    return this.places.length === 0 ? -Infinity : (this.places[this.places.length - 1] ?? 0);
  }
}

/** A bracket or quotation that is opened in the text stays open at its end. */
export function isOpen(text: string): boolean {
  const brackets = new Brackets();
  brackets.read(text, 0);
  return brackets.last >= 0;
}

const enum Mark { none, closer, full, end }
/** By code: what may close behind a sentence; 。！？; what else ends one. */
const MARKS = new Uint8Array(0x10000);
for (const c of '”’」』）)》】') MARKS[c.charCodeAt(0)] = Mark.closer;
for (const c of '。！？') MARKS[c.charCodeAt(0)] = Mark.full;
for (const c of '!?…') MARKS[c.charCodeAt(0)] = Mark.end;

/** 。！？…… and what may close behind them, or the call of a note. Asked from the end: a pattern would look at all that stands before it. */
export function endsSentence(text: string): boolean {
  let at = text.length - 1;
  const last = text.charCodeAt(at);
  if (last >= 0x2460 && last <= 0x2473) return MARKS[text.charCodeAt(at - 1)] === Mark.full;
  while (at >= 0 && MARKS[text.charCodeAt(at)] === Mark.closer) at--;
  return at >= 0 && (MARKS[text.charCodeAt(at)] ?? 0) >= Mark.full;
}

/** A comma. */
export const endsOpen = (text: string): boolean => '，、,'.includes(text.slice(-1)) && text !== '';

/** Ends in the middle of a sentence: a comma, or a bracket or quotation left open. */
export const isBroken = (text: string): boolean => endsOpen(text) || isOpen(text);

/** A bullet of print, or of Word's fonts of signs, that opens an item. */
export const BULLET = /^(?:[•▪◦‣∙\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8]\s*|[●○◆◇►▶➤✓✔✅·]\s+)(?=\S)/u;

/** Four numerals have radicals that stand for them in PDFs. */
const NUMBERED = /^(?:[一二三四五六七八九十⼀⼆⼋⼗百]{1,4}、|（[一二三四五六七八九十⼀⼆⼋⼗]{1,3}）|\([一二三四五六七八九十⼀⼆⼋⼗]{1,3}\)|第\s?[一二三四五六七八九十⼀⼆⼋⼗百零\d]{1,6}\s?(?:[章节節条條编編篇]|部分)|\d{1,2}[.．、](?!\d)|[①-⑳]|[（(]\d{1,2}[）)]|\d{1,2}(?:\.\d{1,2}){1,3}[ \u3000]|[a-z][)）]|\[\d{1,3}\]|[•▪◦‣∙\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8]\s*\S)/;

/** By code: what a number or a bullet begins with. Most lines begin otherwise, and need no pattern. */
const BEGINS = new Uint8Array(0x10000);
for (const c of '一二三四五六七八九十百⼀⼆⼋⼗（(第[•▪◦‣∙●○◆◇■►▶➤✓✔✅·\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8') BEGINS[c.charCodeAt(0)] = 1;
for (const [from, to] of [[0x30, 0x39], [0x61, 0x7a], [0x2460, 0x2473]] as const) BEGINS.fill(1, from, to + 1);

/** Whether it may begin with a number or a bullet at all. */
export const mayBeNumbered = (text: string): boolean => BEGINS[text.charCodeAt(0)] === 1;

/** Begins with the number of a head or of an item, or with a bullet. */
export const isNumbered = (text: string): boolean => mayBeNumbered(text) && NUMBERED.test(text);

/** Begins with a bullet. */
export const isBulleted = (text: string): boolean => mayBeNumbered(text) && BULLET.test(text);

/** Nothing but white space. */
export const isBlank = (text: string): boolean => text === '' || (SPACES[text.charCodeAt(0)] === 1 && text.trim() === '');
const SPACES = new Uint8Array(0x10000);
for (let c = 0; c < 0x10000; c++) if (String.fromCharCode(c).trim() === '') SPACES[c] = 1;

const TOKEN = /^[“‘（《【〈「『〔(]*(?:[A-Za-z0-9.,%:/@_-]+|.)[，。、；：？！”’）》】〉」』〕…—·)]*/u;

/** Width of what a line begins with and cannot be parted: a Han with the marks behind it, a number, a word. em. */
export const tokenWidth = (text: string): number => widthOf(TOKEN.exec(text)?.[0] ?? '');
