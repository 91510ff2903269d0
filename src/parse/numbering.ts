/** Numbers that open heads: their class gives the level (LST-01), their value lets gaps be found (LST-03). */
import type { HeadLevel } from '../model/flow.js';

export interface HeadNumber {
  readonly level: HeadLevel;
  /** Heads of one series share it: `一、` and `第一章` are counted apart. */
  readonly series: string;
  /** Order of the series in a text: a lower one makes the higher ones count anew. 第一章 stands above 一、 though both are set alike. */
  readonly rank: number;
  readonly value: number;
  /** As printed. */
  readonly label: string;
}

const DIGITS = '零一二三四五六七八九';
const HAN = '[一二三四五六七八九十百零〇]{1,5}';

/** Value of a Chinese numeral up to 999; 0 when it is none. */
export function chineseNumber(text: string): number {
  let total = 0;
  let digit = -1;
  for (const ch of text.replaceAll('〇', '零')) {
    if (ch === '十' || ch === '百') {
      total += (digit < 0 ? 1 : digit) * (ch === '十' ? 10 : 100);
      digit = -1;
    } else {
      const value = DIGITS.indexOf(ch);
      if (value < 0 || digit > 0) return 0;
      digit = value;
    }
  }
  return total + Math.max(digit, 0);
}

interface Form {
  readonly pattern: RegExp;
  readonly level: HeadLevel;
  readonly rank: number;
  readonly series: string;
}

const FORMS: readonly Form[] = [
  { pattern: new RegExp(`^(${HAN})(?:[、．.]|[ \\u3000]|$)`), level: 1, rank: 3, series: '一、' },
  { pattern: new RegExp(`^第(${HAN}|\\d{1,3})(?:编|篇|章|部分|单元|讲)`), level: 1, rank: 1, series: '第一章' },
  { pattern: new RegExp(`^第(${HAN}|\\d{1,3})节`), level: 2, rank: 2, series: '第一节' },
  { pattern: new RegExp(`^[（(](${HAN})[）)]`), level: 2, rank: 4, series: '（一）' },
  { pattern: /^(\d{1,3})(?:[.．、](?!\d)|$)/, level: 3, rank: 5, series: '1.' },
  { pattern: /^[（(](\d{1,3})[）)]/, level: 4, rank: 6, series: '（1）' },
];

/** The number that opens a head; null for a crosshead（小标题）. */
export function headNumber(text: string): HeadNumber | null {
  for (const { pattern, level, rank, series } of FORMS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const numeral = match[1] as string;
    const value = /^\d/.test(numeral) ? Number(numeral) : chineseNumber(numeral);
    if (value > 0) return { level, rank, series, value, label: match[0].trim() };
  }
  return circled(text);
}

function circled(text: string): HeadNumber | null {
  const code = text.charCodeAt(0);
  const label = text.slice(0, 1);
  if (code >= 0x2460 && code <= 0x2473) return { level: 5, rank: 7, series: '①', value: code - 0x245f, label };
  if (code >= 0x2474 && code <= 0x2487) return { level: 4, rank: 6, series: '⑴', value: code - 0x2473, label };
  return null;
}
