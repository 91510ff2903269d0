/** Lines that say of themselves that they go on with nothing, or that they begin anew. */
import { isNumbered } from '../characters.js';
import { AUTHOR, DATE, DATELINE, ENACTED, isByline, isHeadLine, isOffice, MAKER, SOURCE, SPEECH } from './forms.js';

/** 附件：1. */
const NUMBER = /^(?:附件\s*[：:]?\s*)?(?<open>[（(]?)(?<value>\d{1,2}|[一二三四五六七八九十]{1,3})(?<close>[.．、）)])(?!\d)/u;
const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五'];

/** Nothing goes on with a date; in a head a source, an author, a dateline begin lines of their own, and so does the next item of a list. */
export function isParting(text: string, next: string): boolean {
  if (DATE.test(text) || (ENACTED.test(text) && (/[)）]$/.test(text) || ENACTED.test(next) || isNumbered(next)))) return true;
  if (isNext(text, next) || (SPEECH.test(text) && isOffice(next))) return true;
  return isHeadLine(text) && (SOURCE.test(next) || AUTHOR.test(next) || MAKER.test(next) || isByline(next) || (DATELINE.test(next) && !/[据據由自]$/.test(text)));
}

/** 1.甲 and 2.乙, however the first ends. */
function isNext(text: string, next: string): boolean {
  const after = NUMBER.exec(next)?.groups;
  const before = after === undefined ? undefined : NUMBER.exec(text)?.groups;
  return before !== undefined && before['open'] === after?.['open'] && before['close'] === after?.['close'] && valueOf(after?.['value']) === valueOf(before['value']) + 1;
}

const valueOf = (number = ''): number => (/\d/.test(number) ? Number(number) : NUMERALS.indexOf(number));
