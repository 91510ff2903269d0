/**
 * Dates as this genre prints them: 2024年2月1日, 2026年4月, 二〇二四年三月六日, with or without spaces round the figures.
 * Scanned by hand: the patterns would take longer to compile than a whole issue takes to read.
 */
const YEAR_DIGITS = '〇○零一二三四五六七八九';
const NUMERALS = '一二三四五六七八九十';

function isFigure(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

/** End of a run of figures, or of characters out of `han`, from `at`: at most `most` of one kind; `at` when there is none. */
function numberEnd(text: string, at: number, most: number, han: string): number {
  let end = at;
  if (isFigure(text, at)) while (end - at < Math.min(most, 4) && isFigure(text, end)) end++;
  else while (end - at < most && end < text.length && han.includes(text.charAt(end))) end++;
  return end;
}

/** Position after a space and the unit; −1 when the unit does not stand there. */
function unitEnd(text: string, at: number, unit: string): number {
  const from = text.charAt(at) === ' ' ? at + 1 : at;
  return text.charAt(from) === unit ? from + 1 : -1;
}

function partEnd(text: string, at: number, unit: string): number {
  const from = text.charAt(at) === ' ' ? at + 1 : at;
  const end = numberEnd(text, from, isFigure(text, from) ? 2 : 3, NUMERALS);
  return end > from ? unitEnd(text, end, unit) : -1;
}

/** Position after the date that begins at `at`; −1 when none does. The day may be missing, the month may not. */
export function dateEnd(text: string, at: number): number {
  const year = numberEnd(text, at, 4, YEAR_DIGITS);
  if (year - at !== 4) return -1;
  const afterYear = unitEnd(text, year, '年');
  const afterMonth = afterYear < 0 ? -1 : partEnd(text, afterYear, '月');
  if (afterMonth < 0) return -1;
  const afterDay = partEnd(text, afterMonth, '日');
  return afterDay < 0 ? afterMonth : afterDay;
}

/** A date and nothing else. */
export function isDate(text: string): boolean {
  return dateEnd(text, 0) === text.length;
}

/** （2024年2月1日） or （2024年2月1日在……）: brackets round a text that begins with a date. */
export function isBracketedDate(text: string): boolean {
  return isBracketed(text) && dateEnd(text, 1) > 0;
}

/** （2024年2月1日） and nothing more. */
export function isBareBracketedDate(text: string): boolean {
  return isBracketed(text) && dateEnd(text, 1) === text.length - 1;
}

/** Wholly inside one pair of round brackets. */
export function isBracketed(text: string): boolean {
  const first = text.charAt(0);
  const last = first === '（' ? '）' : ')';
  if ((first !== '（' && first !== '(') || text.length < 3) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const ch = text.charAt(i);
    if (ch === first) depth++;
    if (ch === last && --depth === 0) return i === text.length - 1;
  }
  return false;
}

/** Whether a year of four figures stands anywhere in the text. */
export function holdsYear(text: string): boolean {
  for (let at = text.indexOf('年'); at >= 0; at = text.indexOf('年', at + 1)) {
    const end = text.charAt(at - 1) === ' ' ? at - 1 : at;
    if (end >= 4 && numberEnd(text, end - 4, 4, YEAR_DIGITS) === end) return true;
  }
  return false;
}
