/** What the words of a running head and of a page number say. */
import type { Fact, Spot } from '../model.js';

export interface Numeral {
  readonly value: number;
  readonly text: string;
  /** With dashes, 第…页, of how many: more than a bare number. */
  readonly dressed: boolean;
}

const HAN_NUMBER = '[〇零一二三四五六七八九十百]{1,6}';
const NUMBER = `(?:\\d{1,4}|${HAN_NUMBER})`;
const BARE = /^(?:\d{1,4}|[ivxl]{1,7}|[IVXL]{1,7})$/;
const FORMS = [
  new RegExp(`^[-–—―─~～·•.…|]{1,4}\\s*(${NUMBER}|[ivxlIVXL]{1,7})\\s*[-–—―─~～·•.…|]{1,4}$`),
  new RegExp(`^第\\s*(${NUMBER})\\s*页(?:[\\s,，/／]*[（(]?共\\s*${NUMBER}\\s*页[)）]?)?$`),
  new RegExp(`^第\\s*(${NUMBER})\\s*版$`),
  /^(\d{1,4})\s*[/／]\s*\d{1,4}$/,
  /^(?:page|p\.?)\s*(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?$/i,
  new RegExp(`^[（(\\[【]\\s*(\\d{1,4})\\s*[)）\\]】]$`),
];

/** The number that a page bears, in any of its usual forms. */
export function pageNumber(text: string): Numeral | null {
  const plain = text.normalize('NFKC').replaceAll('\u3000', ' ').trim();
  if (BARE.test(plain)) return { value: valueOf(plain), text: plain, dressed: false };
  for (const form of FORMS) {
    const inner = form.exec(plain)?.[1];
    if (inner) return { value: valueOf(inner), text: inner, dressed: true };
  }
  return null;
}

function valueOf(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  return /^[ivxl]+$/i.test(numeral) ? roman(numeral.toLowerCase()) : han(numeral);
}

function roman(numeral: string): number {
  const worth: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };
  const digits = [...numeral].map((digit) => worth[digit] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}

function han(numeral: string): number {
  const digit = (one: string): number => (one === '零' ? 0 : '〇一二三四五六七八九'.indexOf(one));
  if (!/[十百]/.test(numeral)) return Number([...numeral].map(digit).join(''));
  let [sum, open] = [0, 0];
  for (const one of numeral) {
    const unit = one === '百' ? 100 : one === '十' ? 10 : 0;
    if (unit === 0) open = digit(one);
    else [sum, open] = [sum + Math.max(1, open) * unit, 0];
  }
  return sum + open;
}

const DATE = /(?:\d{4}|[〇零一二三四五六七八九]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/;
const ISSUE = new RegExp(`(?:\\d{4}\\s*年\\s*)?(?:总\\s*)?第\\s*${NUMBER}\\s*[期辑号卷]|\\bno[.\\s]\\s*\\d+`, 'i');
const SHEET = new RegExp(`第\\s*${NUMBER}\\s*版|[A-Z]?\\d{1,2}\\s*版`);

/** Looks like the head of a newspaper's or a magazine's page even where it stands only once. */
export function seemsHead(text: string): boolean {
  const rest = restOf(text);
  if (rest.length > 24 || /[。！？，；《]|^[（(]|^[表图]\s*\d/.test(text)) return false;
  // A date alone may close a letter.
  return ISSUE.test(text) || SHEET.test(text) || (DATE.test(text) && rest.replace(/\P{L}/gu, '').length >= 2);
}

const restOf = (text: string): string => [ISSUE, SHEET, DATE, /星期[一二三四五六日天]/].reduce((left, form) => left.replace(new RegExp(form, `${form.flags}g`), '\u3000'), text).replace(/[（(〔【\s\u3000·•|｜/—-]+[)）〕】]?/g, ' ').replace(/[)）〕】]/g, ' ').trim();

/** Facts of a running head: `学习时报　2024年3月6日　星期三　第2版`. */
export function factsOf(text: string, spot: Spot): Fact[] {
  const facts: Fact[] = [];
  const tight = (value: string): string => value.replace(/[\s\u3000]+/g, '');
  const add = (name: Fact['name'], value: string | undefined): void => {
    if (value) facts.push({ name, value, spot });
  };
  const rest = restOf(text);
  if (rest.replace(/\P{L}/gu, '').length >= 2) add('series', rest);
  const issue = ISSUE.exec(text)?.[0];
  add('number', issue && tight(issue));
  const date = DATE.exec(text.replace(issue ?? '', ''))?.[0];
  add('date', date && tight(date));
  const sheet = SHEET.exec(text)?.[0];
  add('page', sheet && tight(sheet));
  return facts;
}
