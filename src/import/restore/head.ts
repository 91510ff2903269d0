/** The head of one article out of the short blocks that stand above its text. */
import type { Repairs } from '../decide.js';
import { least } from '../extent.js';
import { foldHead } from '../fold.js';
import type { Fields, Spot } from '../model.js';
import { AUTHOR, BRACKETED_DATE, DATE, DOCUMENT, EDITION, ENACTED, FIELD, isAside, isAttendance, isByline, isHeadDetail, isKicker, isName, isNames, isOffice, isPeriodical, isSubtitle, MAKER, NUMBER, SOURCE, SPEECH, isWord, splitKicker, STAMP } from './forms.js';
import { hasSurname } from './surnames.js';

export interface HeadLine {
  readonly text: string;
  readonly spot: Spot;
  /** Rank by the source's mark-up, 1 = highest; null: none. */
  readonly rank: number | null;
}

export const NO_FIELDS: Fields = { title: [], kicker: '', subtitle: '', author: '', source: '', date: '', dateline: '', note: [] };

/** What is said twice is kept twice: nothing may be lost. */
const both = (first: string, second: string): string => (first === '' || second === '' ? first + second : `${first} ${second}`);

/** No title ends so: the line was too short for it. */
const OPEN = /[的和与及在把对为将从向以、（《“]$/;

/** Under the title in smaller type. */
const isLower = (lines: readonly HeadLine[], i: number, top: number): boolean => top >= 0 && i > top && (lines[i]?.rank ?? 0) > highest(lines);

const highest = (lines: readonly HeadLine[]): number => least(lines.map(({ rank }) => rank ?? Infinity));

function unbracketed(text: string, spot: Spot, inner: string, repairs: Repairs): string {
  return repairs.make({ rule: 'drop-label', spot, before: `${text.slice(0, 1)}${text.slice(-1)}`, after: '', confidence: 1 }) ? inner : text;
}

/** Under the title of a speech, or next to its date: 市委副书记 罗建平. */
function isSpeaker(lines: readonly HeadLine[], at: number): boolean {
  const [before, after] = [lines[at - 1]?.text.trim() ?? '', lines[at + 1]?.text.trim() ?? ''];
  const beside = [before, after].some((line) => DATE.test(line) || BRACKETED_DATE.test(line));
  return (beside || SPEECH.test(before)) && isOffice(lines[at]?.text.trim() ?? '');
}

/** Several names; or what may be names, above a periodical or a date. */
function isAuthors(text: string, next: string): boolean {
  const names = isNames(text) ? text.split(/[\s\u3000、]+/) : [];
  const known = names.filter(hasSurname).length;
  return known > 0 && (known === names.length || isPeriodical(next) || SOURCE.test(next) || DATE.test(next));
}

export function fieldsOf(lines: readonly HeadLine[], repairs: Repairs): Fields {
  const title: string[] = [];
  let { kicker, subtitle, author, source, date } = NO_FIELDS;
  const note: string[] = [];
  const given: Partial<Record<Exclude<keyof Fields, 'title' | 'note'>, string>> = {};
  const top = lines.findIndex(({ rank }) => rank !== null && rank === highest(lines));
  for (const [i, { text: raw, spot, rank }] of lines.entries()) {
    const field = FIELD.exec(raw);
    if (field !== null) {
      if (field[1] === 'note') note.push(field[2] ?? '');
      else {
        const name = field[1] as keyof typeof given;
        given[name] = both(given[name] ?? '', field[2] ?? '');
      }
      continue;
    }
    const stamp = STAMP.exec(raw.trim());
    if (stamp !== null) {
      [author, source, date] = [both(author, stamp[1] ?? ''), both(source, stamp[2] ?? ''), both(date, stamp[3] ?? '')];
      continue;
    }
    const text = foldHead(raw, spot, repairs, title.length === 0);
    const named = SOURCE.exec(text);
    const written = AUTHOR.exec(text);
    const dated = title.length > 0 ? BRACKETED_DATE.exec(text) : null;
    const label = named ?? written;
    const bare = label !== null && repairs.make({ rule: 'drop-label', spot, before: text.slice(0, text.length - (label[1] ?? '').length), after: '', confidence: 1 });
    const value = bare ? (label[1] ?? '') : text;
    if (named !== null) source = both(source, value);
    else if (written !== null) author = both(author, value);
    else if (title.length > 0 && (isByline(text) || MAKER.test(text) || isSpeaker(lines, i))) author = both(author, text);
    else if (dated !== null) date = both(date, unbracketed(text, spot, dated[1] ?? '', repairs));
    else if (DATE.test(text) || (title.length > 0 && NUMBER.test(text))) date = both(date, text);
    else if (isSubtitle(text) || (title.length > 0 && (isAside(text) || EDITION.test(text)))) subtitle = both(subtitle, text);
    else if (i < top || (title.length === 0 && kicker === '' && isKicker(text) && lines.slice(i + 1).some(({ text: next, rank }) => !isHeadDetail(next) && (top < 0 || rank !== null)))) kicker = both(kicker, text);
    else if (isLower(lines, i, top) && !OPEN.test(title.at(-1) ?? '')) subtitle = both(subtitle, text);
    else if (OPEN.test(title.at(-1) ?? '')) title.push((title.pop() ?? '') + text);
    else if (title.length > 0 && ((isName(text) && !(isWord(text) && isName(lines[i + 1]?.text.trim() ?? ''))) || isAuthors(text, lines[i + 1]?.text.trim() ?? ''))) author = both(author, text);
    else if (title.length > 0 && isPeriodical(text)) source = both(source, text);
    else if (title.length > 0 && kicker !== '' && isAttendance(text)) subtitle = both(subtitle, text);
    else if (DOCUMENT.test(text) || ENACTED.test(text)) note.push(text);
    else if (title.length > 0 && top >= 0 && i > top && rank === null) {
      if (isNames(text)) author = both(author, text);
      else subtitle = both(subtitle, text);
    } else {
      const parts = title.length === 0 && kicker === '' ? splitKicker(text) : { kicker: '', title: text };
      if (parts.kicker !== '') kicker = parts.kicker;
      title.push(parts.title);
    }
  }
  const found = { kicker, subtitle, author, source, date };
  const all = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, both(given[name as keyof typeof found] ?? '', value)]));
  return { ...NO_FIELDS, ...all, dateline: given.dateline ?? '', title, note };
}
