/** Pieces → groups: where an article begins, and which short blocks are its head. */
import { BULLET, endsSentence } from '../characters.js';
import { least } from '../extent.js';
import type { Repairs } from '../decide.js';
import type { Piece } from '../model.js';
import { worksIn } from './collections.js';
import { ATTRIBUTION, BANNER, DATELINE, ENACTED, isByline, isHeadDetail, isHeadLine, isLabelled, isName, isNames, isOffice, isSubtitle, SOURCE, SPEECH } from './forms.js';
import type { HeadLine } from './head.js';
import { isLoneNumber, levelOf } from './parts.js';
import { hasSurname } from './surnames.js';
import { isPartHead } from './short-lines.js';

type Short = Extract<Piece, { kind: 'text' | 'head' }>;

export interface Group {
  readonly banner: boolean;
  readonly head: readonly HeadLine[];
  readonly body: Piece[];
}

/** A new article begins with a banner, a head of the highest rank, or short lines after a gap with a text below them. */
export function groupsOf(pieces: readonly Piece[], repairs: Repairs, titled: boolean): readonly Group[] {
  const groups: Group[] = [];
  const top = titled ? 1 : topOf(pieces);
  const works = worksIn(pieces, top);
  let at = 0;
  while (at < pieces.length) {
    const piece = pieces[at] as Piece;
    const length = headLength(pieces, at, piece.kind === 'head' && piece.level === works ? works : top, groups.length === 0 && !titled);
    const head = pieces.slice(at, at + length) as Short[];
    if (length > 0 && (speaksForItself(head) || repairs.take('take-title', piece.spot, head.map(({ text }) => text).join('\n'), surenessOf(head, pieces[at + length])))) {
      const banner = BANNER.test(head[0]?.text.trim() ?? '') || (works !== null && head.some((line) => line.kind === 'head' && line.level === top));
      groups.push({ banner, head: head.flatMap(linesOf), body: [] });
      at += length;
      continue;
    }
    if (groups.length === 0) groups.push({ banner: false, head: [], body: [] });
    if (piece.kind !== 'gap') groups.at(-1)?.body.push(piece);
    at++;
  }
  return groups;
}

/** The rank of titles, by mark-up; 0 = there are none: a head under numbered ones, or none of the highest rank with text above it, is of a part. */
function topOf(pieces: readonly Piece[]): number {
  const heads = pieces.filter((piece) => piece.kind === 'head' && !BANNER.test(piece.text.trim())) as readonly Extract<Piece, { kind: 'head' }>[];
  const titles = heads.filter((head) => isTitular(head, pieces));
  const top = least(titles.map(({ level }) => level));
  const first = titles.find(({ level }) => level === top);
  if (first === undefined || top === 1) return first === undefined ? 9 : 1;
  const at = pieces.indexOf(first);
  const banner = pieces.findLastIndex((_, k) => k < at && isBannerAt(pieces, k));
  const inside = heads.some(({ level }) => level < top) || pieces.slice(banner + 1, at).some(isBody);
  return inside ? 0 : top;
}

/** No part by its number, or marked as a title for all of it. */
const isTitular = ({ text, level }: Extract<Piece, { kind: 'head' }>, pieces: readonly Piece[]): boolean => levelOf(text) === 0 || (level === 1 && isLoneNumber(text, pieces));

/** More than a line that may stand above a title. */
const isBody = (piece: Piece): boolean => piece.kind !== 'head' && piece.kind !== 'gap' && (piece.kind !== 'text' || (endsSentence(piece.text) && !isHeadDetail(piece.text)) || piece.text.length > 40);

const linesOf = (piece: Short): HeadLine[] => piece.text.split('\n').map((text) => ({ text, spot: piece.spot, rank: piece.kind === 'head' ? piece.level : null }));

/** By mark-up, or a banner. */
const speaksForItself = (head: readonly Short[]): boolean => head.some(({ kind }) => kind === 'head') || BANNER.test(head[0]?.text.trim() ?? '');

/** A source, an author or a date beneath it, a dateline or verse after it say that a short line is a title; else it may be any. */
function surenessOf(head: readonly Short[], next: Piece | undefined): number {
  const said = head.slice(1).some(({ text }) => isHeadDetail(text)) || next?.kind === 'lines' || (next?.kind === 'text' && DATELINE.test(next.text));
  return said ? 0.9 : 0.7;
}

/** How many pieces from `at` on make the head of an article; 0 when none begins here. */
function headLength(pieces: readonly Piece[], at: number, top: number, first: boolean): number {
  const piece = pieces[at];
  if (piece === undefined || (piece.kind !== 'text' && piece.kind !== 'head')) return 0;
  if (BANNER.test(piece.text.trim())) return 1;
  const marked = piece.kind === 'head' && isTitular(piece, pieces) && (piece.level === top || isParting(piece, pieces[at + 1]));
  const after = pieces[at + 1];
  if (!marked && !(piece.kind === 'text' && piece.look.align !== 'right' && isTitle(piece.text, after) && (levelOf(piece.text) === 0 || (first && isLoneNumber(piece.text, pieces))))) return 0;
  const leading = leadsToTitle(pieces, at, top);
  const fresh = marked || first || pieces[at - 1]?.kind === 'gap' || isBannerAt(pieces, at - 1) || (after?.kind === 'text' && (SOURCE.test(after.text) || isByline(after.text))) || leadsToReport(pieces, at) || leadsToVerse(pieces, at) || leadsToRules(pieces, at) || leading;
  if (!fresh) return 0;
  let length = 1;
  for (; at + length < pieces.length; length++) {
    const next = pieces[at + length] as Piece;
    // Under title and source no line is of the title any more.
    const above = pieces.slice(at, at + length);
    const titled = above.slice(1).some((line) => line.kind === 'text' && SOURCE.test(line.text));
    const names = length === 1 && marked && next.kind === 'text' && (SPEECH.test((piece as Short).text) ? isOffice(next.text) : isNames(next.text) && next.text.split(/[\s、]+/).some(hasSurname));
    if (length > 6 || isPartHead(pieces, at + length) || (!names && !belongs(next, marked || titled || (leading && above.some(({ kind }) => kind === 'head')), top)) || (above.some(({ kind }) => kind === 'head') && isSection(pieces, at + length))) break;
  }
  if (marked) return length;
  if (!hasBody(pieces, at + length) && !isPartHead(pieces, at + length) && !leadsToPart(pieces, at, at + length)) return 0;
  return bold(piece) ? boldLength(pieces.slice(at, at + length)) : length;
}

/** A title with nothing under it but what says itself that it is of the head, and then a numbered part, marked or not, or a year. */
function leadsToPart(pieces: readonly Piece[], at: number, end: number): boolean {
  // Room may be left between the two.
  const part = pieces[end]?.kind === 'gap' ? pieces[end + 1] : pieces[end];
  return (part?.kind === 'text' || part?.kind === 'head') && (levelOf(part.text) > 0 || (part.kind === 'text' && YEAR.test(part.text))) && pieces.slice(at + 1, end).every((piece) => piece.kind === 'text' && isHeadDetail(piece.text));
}

const bold = (piece: Piece): boolean => piece.kind === 'text' && piece.look.bold;

/** Under a title in bold type a line in plain type is no more of it, unless it says what it is. */
function boldLength(lines: readonly Piece[]): number {
  const plain = lines.findIndex((line) => line.kind === 'text' && !line.look.bold && !isHeadDetail(line.text));
  return plain < 0 ? lines.length : plain;
}

/** A title of two parts under which stand a second title or a larger line. */
const isParting = (piece: Short, next: Piece | undefined): boolean => /[ \u3000]/.test(piece.text) && next?.kind === 'head' && (isSubtitle(next.text) || next.level < (piece.kind === 'head' ? piece.level : 0));

/** A head under a title is a part if another of its rank follows in the same article; alone it is of the title. */
function isSection(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  if (piece?.kind !== 'head' || isSubtitle(piece.text)) return false;
  for (let k = at + 1; k < pieces.length; k++) {
    const next = pieces[k];
    if (next?.kind === 'head' && next.level <= piece.level) return next.level === piece.level;
  }
  return false;
}

/** Of several lines 时间：…, 地点：… none is a title. */
const isTitle = (text: string, after: Piece | undefined): boolean => isHeadLine(text) && !isByline(text) && !(isLabelled(text) && after?.kind === 'text' && isLabelled(after.text) && !isHeadDetail(after.text));

/** Two to six short blocks, and then a report with its dateline. */
function leadsToReport(pieces: readonly Piece[], at: number): boolean {
  let end = at;
  while (end < at + 6 && belongs(pieces[end] ?? NOTHING, false, 9)) end++;
  const report = pieces[end];
  return end > at + 1 && report?.kind === 'text' && DATELINE.test(report.text);
}

/** A title, perhaps with how it was passed, and then 第一章 or 第一条: the rules that a notice brings with it. */
function leadsToRules(pieces: readonly Piece[], at: number): boolean {
  let end = at + 1;
  while (pieces[end]?.kind === 'text' && ENACTED.test((pieces[end] as Short).text)) end++;
  const rules = pieces[end];
  return (rules?.kind === 'text' || rules?.kind === 'head') && /^第[一1]\s?[编編章条條][\s\u3000]/.test(rules.text.trim()) && !isHeadDetail((pieces[at] as Short).text) && !/^目\s*[录錄次]$/.test((pieces[at] as Short).text);
}

/** Lines set as part of the title below them. */
function leadsToTitle(pieces: readonly Piece[], at: number, top: number): boolean {
  let end = at;
  while (isBeside(pieces[end])) end++;
  const title = pieces[end];
  return end > at && title?.kind === 'head' && title.level === top;
}

const isBeside = (piece: Piece | undefined): boolean => piece?.kind === 'text' && piece.look.beside === true;

/** A short line, perhaps a name, and then verse. */
function leadsToVerse(pieces: readonly Piece[], at: number): boolean {
  const second = pieces[at + 1];
  return second?.kind === 'lines' || (second?.kind === 'text' && isName(second.text.trim()) && pieces[at + 2]?.kind === 'lines');
}

/** 1952年: a part of a chronicle. */
const YEAR = /^(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})\s*年$/;

const NOTHING: Piece = { kind: 'gap', spot: { page: 0, line: 0 } };

/** Whether a piece is still of the head above it. Under a head by mark-up, texts must say what they are. */
function belongs(next: Piece, marked: boolean, top: number): boolean {
  if (next.kind === 'head') return /[\p{L}\p{N}]/u.test(next.text) && levelOf(next.text) === 0 && (!marked || next.level > top) && !BANNER.test(next.text);
  if (next.kind !== 'text' || levelOf(next.text) > 0 || DATELINE.test(next.text) || BANNER.test(next.text.trim())) return false;
  // 引言 in bold type is a crosshead, not a name.
  if (marked && isName(next.text) && next.look.bold && next.look.align !== 'center') return false;
  return isHeadDetail(next.text) || (marked && next.look.beside === true) || (!marked && isHeadLine(next.text) && !isLabelled(next.text) && !YEAR.test(next.text));
}

function isBannerAt(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  return piece !== undefined && (piece.kind === 'text' || piece.kind === 'head') && BANNER.test(piece.text.trim());
}

/** A text, or what leads to one: a list, a salutation, 时间：…. */
function hasBody(pieces: readonly Piece[], at: number): boolean {
  const next = pieces[at];
  if (next?.kind !== 'text') return next !== undefined && next.kind !== 'gap' && next.kind !== 'head';
  const { text } = next;
  return endsSentence(text) || text.length > 40 || DATELINE.test(text) || ATTRIBUTION.test(text) || BULLET.test(text) || /[：:]$/.test(text) || isLabelled(text);
}
