/**
 * What a reader of text (not a setter of lines) must know of a character: is it Chinese, does it end a sentence.
 */

/** Marks that are Chinese or Latin by their neighbours (PUN-09). */
const AMBIGUOUS = '“”‘’—…·–‥';
const ENDING = '。！？…!?.';
const WRAPPING = '”’」』）)》〉】〕]"\'';
/** How far to look past ambiguous marks for a letter. */
const REACH = 8;

/** Han, kana, bopomofo, CJK marks, full-width forms and circled numbers: what takes no space at a line's end. */
export function isCjk(cp: number): boolean {
  if (cp < 0x203b) return false;
  return (
    (cp >= 0x2e80 && cp <= 0x312f) ||
    (cp >= 0x31a0 && cp <= 0x4dbf) ||
    (cp >= 0x4e00 && cp <= 0x9fff) ||
    (cp >= 0xf900 && cp <= 0xfaff) ||
    (cp >= 0xfe30 && cp <= 0xfe4f) ||
    (cp >= 0xff01 && cp <= 0xffef) ||
    (cp >= 0x20000 && cp <= 0x3ffff) ||
    (cp >= 0x2460 && cp <= 0x25ff) ||
    cp === 0x203b
  );
}

function isAmbiguous(ch: string): boolean {
  return AMBIGUOUS.includes(ch);
}

/** Whether the text's end (step −1) or beginning (step 1) is Chinese, looking past marks that may be either. */
function chineseAt(text: string, step: 1 | -1): boolean | null {
  let i = step === 1 ? 0 : text.length - 1;
  for (let seen = 0; seen < REACH && i >= 0 && i < text.length; seen++, i += step) {
    const ch = text[i] as string;
    if (isAmbiguous(ch)) continue;
    const at = step === -1 && i > 0 && (text.charCodeAt(i) & 0xfc00) === 0xdc00 ? i - 1 : i;
    return isCjk(text.codePointAt(at) as number);
  }
  return null;
}

/**
 * What a line end inside a paragraph stands for (PAR-10): nothing beside Chinese, one space between Latin words.
 * Where only ambiguous marks are in sight, nothing is added.
 */
export function lineEndBetween(before: string, after: string): '' | ' ' {
  if (before === '' || after === '') return '';
  return chineseAt(before, -1) === false && chineseAt(after, 1) === false ? ' ' : '';
}

/** One ideograph and nothing else: half of a name set in two, never a line of a title. Ranges, because a class by script takes a millisecond to compile. */
export function isOneHan(text: string): boolean {
  return /^(?:[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff])$/.test(text);
}

/** Ends like a sentence: a final mark, perhaps inside closing quotes or brackets. */
export function endsSentence(text: string): boolean {
  let end = text.length - 1;
  while (end >= 0 && WRAPPING.includes(text[end] as string)) end--;
  return end >= 0 && ENDING.includes(text[end] as string);
}

/** Ends with any mark that a title, a head or a signature would not end with. */
export function endsWithMark(text: string): boolean {
  return /[。！？；：，、…!?;:,.]["”’」』）)》]*$/.test(text);
}

/** Width in em: Chinese 1, the rest ½. Marks that may be either count 1. */
export function widthOf(text: string): number {
  let width = 0;
  for (const ch of text) width += isCjk(ch.codePointAt(0) as number) || isAmbiguous(ch) ? 1 : 0.5;
  return width;
}

/** Number of characters that are not white space. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const ch of text) if (ch.trim() !== '') count++;
  return count;
}

/** Indented like a paragraph of a Chinese text: two ideographic spaces or more. */
export function isIndented(line: string): boolean {
  return line.charCodeAt(0) === 0x3000 && line.charCodeAt(1) === 0x3000;
}

/** The text without any white space, for comparing what two texts say. */
export function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
