/** Running heads, page numbers, contents pages and jump lines of a text: found by form, repetition and place; taken out, kept as facts. */
import { isBlank } from '../characters.js';
import type { Repairs } from '../decide.js';
import type { Fact, Rule, SourceLine, Spot } from '../model.js';
import { edgeLines } from './edges.js';

export interface Cleared {
  /** Furniture has become an empty line: it parted nothing. */
  readonly lines: readonly SourceLine[];
  /** Lines (by index) of the head or foot of a page: what stands before and behind may go on. */
  readonly turns: ReadonlySet<number>;
  readonly facts: readonly Fact[];
}

const DECORATED = /^\s*(?:[-—–~·•*|]+\s*\d{1,4}\s*[-—–~·•*|]+|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp](?:age)?\.?\s*\d{1,4})\s*$/;
const BARE = /^\s*(\d{1,4})\s*$/;
/** The number of a part on a line of its own: figures are of parts, too. */
const DECIMAL = /^\s*\d{1,2}\.\d{1,2}\s*$/;
const ROMAN = /^\s*[ivxlcIVXLC]{1,6}\s*$/;
const LEADERS = /^(.*?)\s*(?:\.{3,}|…{2,}|·{4,}|[-—_]{6,}|\t)[\s.…·]*(\d{1,4})\s*$/;
/** 学习时报　2024年3月6日　星期三　第2版 */
const MASTHEAD = /^(?!.*[，。；！？])(?=.*(?:第\s*[A-Z]?\d{1,3}\s*版|星\s*期\s*[一二三四五六日天]))(?=.*\d{1,2}\s*月\s*\d{1,2}\s*日).{6,60}$/;
/** Under the word 目录 a blank is leader enough. */
const LISTED = /^(.*?\p{L}.*?)[ \t\u3000]+(\d{1,4})\s*$/u;
const CONTENTS = /^\s*#{0,6}\s*目\s*录\s*$/;
const JUMP = /[（(]\s*(?:上\s*接|下\s*转|转)\s*[^（）()]{0,8}版[^（）()]{0,6}[）)]/;
const SHORT = /^[^。；，]{2,20}$/;
/** Lines at either end of a text. */
const OUTER = 3;
const WIDE_GAP = /\S[ \t\u3000]{4,}\S/;

/** `own`: the text is an editor's own Markdown, and what stands at its edges has been left there. */
export function clearFurniture(lines: readonly SourceLine[], repairs: Repairs, own = false): Cleared {
  const facts: Fact[] = [];
  const gone = new Map<number, Rule>();
  const take = (rule: Rule, index: number, found: readonly Fact[], confidence: number): void => {
    const line = lines[index]!;
    if (gone.has(index) || !repairs.make({ rule, spot: line.spot, before: line.text.trim(), after: '', confidence })) return;
    gone.set(index, rule);
    facts.push(...found);
  };
  for (const index of pageNumbers(lines, own)) take('drop-page-number', index, [{ name: 'page', value: (lines[index]?.text ?? '').replace(/[^\d/ivxlcIVXLC]/g, ''), spot: lines[index]!.spot }], 0.95);
  const pageEnds: ReadonlySet<number> = new Set(gone.keys());
  for (const { index, confidence } of [...runningHeads(lines, pageEnds), ...pageTops(lines), ...(own ? [] : outermost(lines, pageEnds))]) take('drop-running-head', index, headFacts(lines[index]!), confidence);
  for (const [index, entry] of contents(lines, gone)) take('drop-contents', index, entry === '' ? [] : [{ name: 'contents', value: entry, spot: lines[index]!.spot }], 0.95);
  const edges = own ? new Map<number, never>() : edgeLines(lines, gone);
  for (const [index, { rule }] of edges) take(rule, index, [], 0.85);
  const kept = lines.map((line, index): SourceLine => {
    if (gone.has(index)) return { ...line, text: '' };
    const text = withoutJump(line.text, line.spot, repairs);
    return text === line.text ? line : { ...line, text };
  });
  const turns = new Set([...gone].flatMap(([index, rule]) => (rule === 'drop-contents' || edges.get(index)?.above === false ? [] : [index])));
  return { lines: kept, turns, facts };
}

/** （下转第3版）: a line end may part it. */
export function withoutJump(text: string, spot: Spot, repairs: Repairs): string {
  const clean = text.includes('版') ? text.replace(JUMP, '') : text;
  return clean === text || !repairs.make({ rule: 'drop-jump-line', spot, before: text.trim(), after: clean.trim(), confidence: 0.95 }) ? text : clean;
}

/** A line that is taken for the page's, and how sure that is. */
interface Found {
  readonly index: number;
  readonly confidence: number;
}

/** — 3 —, 第3页: a line end may part it. */
export const isPageNumber = (text: string): boolean => DECORATED.test(text);

/** Numbers with dashes round them and the like; bare numbers where at least two of them count up. */
function pageNumbers(lines: readonly SourceLine[], own: boolean): readonly number[] {
  const sure = indexes(lines, isPageNumber);
  const figures = indexes(lines, (text) => BARE.test(text));
  const bare = ofParts(lines, figures) ? [] : figures;
  const values = bare.map((index) => Number(lines[index]?.text.trim()));
  const ofHeads = lines.some(({ text }) => DECIMAL.test(text)) || sure.length > bare.length;
  const rising = !ofHeads && values.length > 1 && values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0));
  const feet = bare.filter((index) => (!own || (lines[index]?.spot.page ?? 0) > 0) && isFoot(lines, index));
  const roman = sure.length > 0 ? indexes(lines, (text) => ROMAN.test(text)) : [];
  return [...new Set([...sure, ...(rising ? bare : []), ...feet, ...roman])].sort((a, b) => a - b);
}

/** 01, 02 …, each right above a short line: they are of heads. */
const ofParts = (lines: readonly SourceLine[], figures: readonly number[]): boolean =>
  figures.length > 1 && figures.every((index, k) => Number(lines[index]?.text) === k + 1 && (lines[index - 1]?.text.trim() ?? '') === '' && SHORT.test(lines[index + 1]?.text.trim() ?? ''));

/** The last line of a page, or of a text without pages, after an empty line. */
function isFoot(lines: readonly SourceLine[], index: number): boolean {
  const [before, line] = [lines[index - 1], lines[index]];
  // In drawn columns an empty row of the page is none of the columns'.
  const apart = before?.text.trim() === '' || (before !== undefined && line !== undefined && Math.abs(line.spot.line - before.spot.line) > 1);
  if (!apart) return false;
  let next = index + 1;
  while (lines[next]?.text.trim() === '') next++;
  return lines[next]?.spot.page !== lines[index]?.spot.page;
}

function indexes(lines: readonly SourceLine[], test: (text: string) => boolean): number[] {
  const found: number[] = [];
  lines.forEach(({ text }, index) => {
    if (!isBlank(text) && test(text)) found.push(index);
  });
  return found;
}

/** Lines that come again, next to the end of a page or with a wide gap in them; a single one there with a gap and the number of an issue. */
function runningHeads(lines: readonly SourceLine[], pageEnds: ReadonlySet<number>): readonly Found[] {
  const groups = new Map<string, number[]>();
  lines.forEach(({ text }, index) => {
    const key = text.replace(/[\s\u3000\d]/g, '');
    if (key.length < 3 || key.length > 60 || /[。；！？】]$/.test(key) || /^#/.test(key)) return;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  const near = (index: number): boolean => beside(lines, pageEnds, index) || WIDE_GAP.test(lines[index]?.text ?? '');
  const numbered = (index: number): boolean => beside(lines, pageEnds, index) && WIDE_GAP.test(lines[index]?.text ?? '') && headFacts(lines[index]!).some(({ name }) => name === 'number');
  // The first page has nothing above its head.
  const filled = indexes(lines, () => true);
  const outer = new Set([...filled.slice(0, OUTER), ...filled.slice(-OUTER)]);
  return [...groups.values()].flatMap((all) => {
    // The title right under the running head that has its words.
    const group = all.length > 2 && all[0] === filled[0] && all[1] === filled[1] ? all.filter((_, k) => k !== 1) : all;
    const isHead = (group.length > 2 && group.filter(near).length * 2 >= group.length) || (group.length === 2 && group.some(near) && group.every((index) => near(index) || outer.has(index))) || group.every(numbered);
    // What stands there once or twice may be a text's own.
    return isHead ? group.map((index) => ({ index, confidence: group.length > 2 ? 0.95 : group.every(near) ? 0.85 : 0.7 })) : [];
  });
}

/** What stands alone at the head of a page, where pages are told apart, and a newspaper's masthead anywhere. */
function pageTops(lines: readonly SourceLine[]): readonly Found[] {
  const mastheads = indexes(lines, (text) => text.includes('日') && !/^[#<]/.test(text) && MASTHEAD.test(text.trim()) && WIDE_GAP.test(text.replace(/\s+/g, '     ')));
  let page = -1;
  const tops = lines.flatMap(({ text, spot }, index) => {
    const top = spot.page > 1 && text.trim() !== '' && page !== spot.page;
    if (text.trim() !== '') page = spot.page;
    return top && lines[index + 1]?.text.trim() === '' && text.trim().length <= 30 && !/[。；，、：]$/.test(text.trim()) ? [index] : [];
  });
  return [...mastheads.map((index) => ({ index, confidence: 0.9 })), ...tops.map((index) => ({ index, confidence: 0.75 }))];
}

/** A periodical's name, and beside it a part of the paper. */
const PERIODICAL = /^\p{Script=Han}{2,10}(?:[报報刊誌]|杂志|雜誌|学报|學報)$/u;
/** In drawn columns the gap between the two is closed already. */
const SECTION = /^\p{Script=Han}{1,9}[报報刊誌][ \t\u3000]+\p{Script=Han}{2,6}$/u;
const SHEET = /^\p{Script=Han}{2,12}[ \t\u3000]+第\s*[A-Z]?\d{1,3}\s*版$/u;

/** First and last line of a text of one page, set off by an empty line: nothing comes again there, but a periodical's name or 第1版 says what it is. */
function outermost(lines: readonly SourceLine[], pageEnds: ReadonlySet<number>): readonly Found[] {
  const isFilled = ({ text }: SourceLine, index: number): boolean => !isBlank(text) && !pageEnds.has(index);
  const [first, last] = [lines.findIndex(isFilled), lines.findLastIndex(isFilled)];
  const off = (index: number, beside: number): boolean => index >= 0 && (lines[beside]?.text.trim() === '' || pageEnds.has(beside));
  const ends = [...(off(first, first + 1) ? [first] : []), ...(off(last, last - 1) ? [last] : [])];
  return ends.flatMap((index) => {
    const text = lines[index]?.text.trim() ?? '';
    const wide = WIDE_GAP.test(text) && text.split(/[ \t\u3000]{3,}/).some((part) => PERIODICAL.test(part));
    return text.length <= 40 && !/[。；！？]/.test(text) && (wide || SHEET.test(text) || (index === first && lines[index + 2]?.text.trim() === '' && SECTION.test(text))) ? [{ index, confidence: 0.75 }] : [];
  });
}

/** Only empty lines between this one and the end of a page. */
function beside(lines: readonly SourceLine[], pageEnds: ReadonlySet<number>, index: number): boolean {
  for (const step of [-1, 1]) {
    let at = index + step;
    while (at >= 0 && at < lines.length && isBlank(lines[at]?.text ?? '') && !pageEnds.has(at)) at += step;
    if (pageEnds.has(at)) return true;
  }
  return false;
}

function headFacts({ text, spot }: SourceLine): Fact[] {
  const parts = text.trim().split(SHEET.test(text.trim()) || SECTION.test(text.trim()) ? /[ \t\u3000]+/ : /[ \t\u3000]{3,}/).filter((part) => !/^(?:星期|周)[一二三四五六日天]$/.test(part));
  return parts.map((part): Fact => ({ name: PARTS.find(([, form]) => form.test(part))?.[0] ?? 'series', value: part.trim(), spot }));
}

/** What the parts of a running head are; the first that fits. */
const PARTS: readonly (readonly [Fact['name'], RegExp])[] = [
  ['page', /^第\s*[A-Z]?\d{1,3}\s*版$/],
  ['date', /^\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?$/],
  ['number', /(?:NO|No|№|第)\s*\.?\s*\d|\d+\s*期/],
];

const LONGEST_ENTRY = 60;

/** Characters without a number that may stand between two entries: titles that go over line ends. */
const BETWEEN = 120;

/** The lines of a contents page, each with its title and number; '' for its heading. `gone`: taken out already. */
function contents(lines: readonly SourceLine[], gone: ReadonlyMap<number, unknown>): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const start = lines.findIndex(({ text }) => CONTENTS.test(text));
  if (start < 0) return found;
  const entries = new Map<number, RegExpExecArray>();
  let last = start;
  let page = 0;
  for (let index = start + 1, others = 0; index < lines.length && others <= BETWEEN; index++) {
    const text = (lines[index]?.text ?? '').trim();
    if (text === '' || gone.has(index)) continue;
    const entry = LEADERS.exec(text) ?? (text.length <= LONGEST_ENTRY ? LISTED.exec(text) : null);
    others = entry === null || Number(entry[2]) < page ? others + text.replace(/\s/g, '').length : 0;
    if (entry === null || others > 0) continue;
    [last, page] = [index, Number(entry[2])];
    entries.set(index, entry);
  }
  if (last === start) return found;
  found.set(start, '');
  let head = '';
  for (let index = start + 1; index <= last; index++) {
    const text = (lines[index]?.text ?? '').trim();
    if (text === '') continue;
    const entry = entries.get(index);
    found.set(index, entry === undefined ? '' : `${head}${entry[1] ?? ''}\t${entry[2] ?? ''}`);
    head = entry === undefined ? head + text : '';
  }
  return found;
}
