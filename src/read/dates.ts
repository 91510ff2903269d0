/** Dates as editors write them: ISO, 2026年3月6日, 二〇二六年三月六日. */
import type { IssueDate } from '../model/issue.js';
import type { World } from '../world.js';

export type DateReading =
  | { readonly kind: 'date'; readonly date: IssueDate }
  /** A date's form with numbers that no calendar has. */
  | { readonly kind: 'impossible' }
  /** Some other words: printed as they are. */
  | { readonly kind: 'unread' };

const ISO = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/;
const ARABIC = /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?/;
const HAN = /^([〇○零Oo0一二三四五六七八九]{4})年(?:([一二三四五六七八九十元正]{1,2})月(?:([一二三四五六七八九十廿卅]{1,3})[日号])?)?/u;

/**
 * An ISO date is printed as GB/T 9704 7.3.5.4 asks (2026年3月6日, no leading zeros: DOC-07); every other form as written.
 * A month alone gives an ISO date of year and month.
 */
export function readDate(written: string): DateReading {
  const text = halfWidth(written.trim());
  const compact = text.replace(/\s+/g, '');
  const iso = ISO.exec(compact);
  if (iso) return dated(null, Number(iso[1]), part(iso[2]), part(iso[3]));
  const arabic = ARABIC.exec(compact);
  if (arabic) return dated(written.trim(), Number(arabic[1]), part(arabic[2]), part(arabic[3]));
  const han = HAN.exec(compact);
  if (han) return dated(written.trim(), yearOf(han[1] ?? ''), han[2] ? numberOf(han[2]) : null, han[3] ? numberOf(han[3]) : null);
  return { kind: 'unread' };
}

function dated(print: string | null, year: number, month: number | null, day: number | null): DateReading {
  if (year < 1000 || (month !== null && (month < 1 || month > 12))) return { kind: 'impossible' };
  if (day !== null && (day < 1 || day > daysIn(year, month ?? 1))) return { kind: 'impossible' };
  const two = (n: number): string => String(n).padStart(2, '0');
  const iso = `${year}${month === null ? '' : `-${two(month)}`}${day === null ? '' : `-${two(day)}`}`;
  const own = `${year}年${month === null ? '' : `${month}月`}${day === null ? '' : `${day}日`}`;
  return { kind: 'date', date: { print: print ?? own, iso } };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function part(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function halfWidth(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

const DIGITS = '〇一二三四五六七八九';

function yearOf(text: string): number {
  return [...text].reduce((year, digit) => year * 10 + Math.max(DIGITS.indexOf(digit), 0), 0);
}

/** 1 … 31 in Han: 六, 十, 十二, 二十, 二十一, 廿一, 三十一. -1 when it is no such number. */
function numberOf(text: string): number {
  const plain = text.replace('廿', '二十').replace('卅', '三十').replace(/^[元正]$/, '一');
  const match = /^([二三])?(十)?([一二三四五六七八九])?$/.exec(plain);
  if (!match || plain === '') return -1;
  const tens = match[2] ? (match[1] ? DIGITS.indexOf(match[1]) : 1) : 0;
  if (!match[2] && match[1]) return match[3] ? -1 : DIGITS.indexOf(match[1]);
  return tens * 10 + (match[3] ? DIGITS.indexOf(match[3]) : 0);
}

/** The date an issue without one may get from whoever builds it (reproducible-builds.org), ISO 8601; never the clock's. */
export function dateOutside(world: Pick<World, 'env'>): string | null {
  const seconds = world.env('SOURCE_DATE_EPOCH') ?? '';
  return /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : null;
}
