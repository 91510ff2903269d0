/** FOL-04: what is printed as a page's number, and what a reader program calls the page. */
import type { Issue } from '../model/issue.js';
import type { Sheet } from './sequence.js';

export interface PageNumber {
  /** The page's number as contents and references print it. Never empty. */
  readonly text: string;
  /** PDF page label. */
  readonly label: string;
  /** Whether a folio may be printed: numbered at all, and a page of text. */
  readonly printed: boolean;
}

/**
 * Numbers for every sheet, by position.
 * `none`: pages before the first article carry no number, their labels are Roman (the cover's is 封面); the body counts from `start`.
 * `roman`: the same, and the numerals are printed. The cover is not counted.
 * `arabic`: every page of the file counts, the first one is `start`.
 * Blank and designed pages count and print nothing. A back page's label is 封底.
 */
export function numberSheets(sheets: readonly Sheet[], numbering: Issue['numbering']): readonly PageNumber[] {
  const body = bodyStart(sheets);
  let front = 0;
  return sheets.map((sheet) => {
    const counts = numbering.front === 'arabic' || sheet.index >= body;
    if (counts) {
      const text = String(numbering.start + sheet.index - (numbering.front === 'arabic' ? 0 : body));
      return { text, label: sheet.designed?.name === 'back' && sheet.part === 'closing' ? '封底' : text, printed: sheet.text !== null };
    }
    if (sheet.designed?.name === 'cover') return { text: '封面', label: '封面', printed: false };
    front++;
    return { text: roman(front), label: roman(front), printed: numbering.front === 'roman' && sheet.text !== null };
  });
}

/** Position of the first page of the first article; past the end when there is none. */
export function bodyStart(sheets: readonly Sheet[]): number {
  const found = sheets.findIndex((sheet) => sheet.part === 'body');
  return found < 0 ? sheets.length : found;
}

const NUMERALS: readonly (readonly [number, string])[] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
];

/** Capital Roman numerals in plain letters, so that a label typed into a reader program finds its page. */
function roman(n: number): string {
  let rest = n;
  let text = '';
  for (const [value, letters] of NUMERALS) {
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  }
  return text;
}
