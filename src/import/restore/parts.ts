/** Numbered parts: one level for each class of numeral, and 一 and 二 that a scan has read as dashes. */
import { widthOf } from '../characters.js';
import type { Repairs } from '../decide.js';
import type { Piece } from '../model.js';
import { isHeadLine } from './forms.js';

const HAN = '[一二三四五六七八九十百零〇]{1,4}';
/** 2 操作步骤, also set wide; not 3 月 or 12 个. */
const BARE = /^\d{1,2}[ \u3000]+(?![年月个個])\p{Script=Han}[ \u3000]*\p{Script=Han}/u;
/** 2.1 借书. */
const DECIMAL = /^\d{1,2}\.\d{1,2}[ \u3000]+(?![万亿])\p{Script=Han}[ \u3000]*\p{Script=Han}/u;
/** 第一封, 第二幕, 第三讲, 第一部分: parts of letters, plays, courses. */
const PIECE = new RegExp(`^第(?:${HAN}|\\d{1,3})(?:[封幕讲講课課回场場辑輯卷册冊]|部分|单元|單元)(?:[\\s\\u3000：:]|$)`);
const FORMS: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`^第(?:${HAN}|\\d{1,3})[编編篇](?:[\\s\\u3000]|$)`), 1],
  [new RegExp(`^第(?:${HAN}|\\d{1,3})章(?:[\\s\\u3000]|$)`), 2],
  [new RegExp(`^第(?:${HAN}|\\d{1,3})[节節](?:[\\s\\u3000]|$)`), 3],
  [PIECE, 2],
  [new RegExp(`^${HAN}(?:、|$)`), 4],
  [new RegExp(`^[（(]${HAN}[）)]`), 5],
  [BARE, 4],
  [DECIMAL, 5],
  [/^\d{1,2}(?:\.\d{1,2}){2}[ \u3000]+\p{Script=Han}{2}/u, 6],
];

/** Opens a head only in a text that has numbers with a point, too. */
export const isBareNumber = (text: string): boolean => BARE.test(text.trim());

/** More than one line begins with 1.1, 1.2 … */
export const hasDecimals = (pieces: readonly Piece[]): boolean => pieces.filter((piece) => (piece.kind === 'text' || piece.kind === 'head') && DECIMAL.test(piece.text.trim())).length > 1;

/** 5 项举措 over a text in which no 6 follows: a number, but of no part. */
export const isLoneNumber = (text: string, pieces: readonly Piece[]): boolean =>
  isBareNumber(text) && !hasDecimals(pieces) && !pieces.some((piece) => 'text' in piece && isBareNumber(piece.text) && Number.parseInt(piece.text, 10) === Number.parseInt(text, 10) + 1);

/** Class of the number that opens a head, 1 = highest; 0 without one. */
export function levelOf(text: string): number {
  return FORMS.find(([form]) => form.test(text.trim()))?.[1] ?? 0;
}

/** 一、, （一）, 第一章, 1: a series begins. */
export const isFirst = (text: string): boolean => /^(?:第|[（(])?(?:一(?![二三四五六七八九十百])|1(?!\d))/.test(text.trim());

/** 01, Part 2 */
const FIGURE = /^(?:part\.?\s*)?0?([1-9]\d?)$/i;

/** Figures that count from 1, each alone above a short line: both are one head. */
export function withFigures(pieces: readonly Piece[], repairs: Repairs): readonly Piece[] {
  const found = pieces.flatMap((piece, at) => (isFigure(piece, pieces[at + 1]) ? [at] : []));
  if (found.length < 2 || found.some((at, k) => Number(FIGURE.exec(textIn(pieces[at]))?.[1]) !== k + 1)) return pieces;
  const gone = new Set<number>();
  const out = pieces.map((piece, at): Piece => {
    const [figure, text] = [textIn(pieces[at - 1]), textIn(piece)];
    if (!found.includes(at - 1) || !repairs.make({ rule: 'join-mark', spot: piece.spot, before: figure, after: `${figure} ${text}`, confidence: 0.9 })) return piece;
    gone.add(at - 1);
    return { kind: 'head', level: 2, text: `${figure} ${text}`, spot: piece.spot };
  });
  return out.filter((_, at) => !gone.has(at));
}

const textIn = (piece: Piece | undefined): string => (piece?.kind === 'text' || piece?.kind === 'head' ? piece.text.trim() : '');
const isFigure = (piece: Piece, next: Piece | undefined): boolean => FIGURE.test(textIn(piece)) && textIn(next) !== '' && widthOf(textIn(next)) <= 24 && isHeadLine(textIn(next));

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const DASH = /^[—–―ー-]{1,2}$/;

/**
 * Heads that are a bare numeral: where dashes stand for just those numbers that a sequence lacks (— — 三 四 …), they are put back.
 * Without that proof nothing is changed.
 */
export function sequence(pieces: readonly Piece[], repairs: Repairs): readonly Piece[] {
  const out = [...pieces];
  const dashes = pieces.flatMap((piece, index) => ((piece.kind === 'head' || piece.kind === 'text') && DASH.test(piece.text.trim()) ? [index] : []));
  const after = pieces.findIndex((piece, index) => index > (dashes.at(-1) ?? Infinity) && (piece.kind === 'head' || piece.kind === 'text') && NUMERALS.includes(piece.text.trim()));
  const value = after < 0 ? 0 : NUMERALS.indexOf((pieces[after] as { text: string }).text.trim()) + 1;
  if (dashes.length === 0 || value !== dashes.length + 1) return out;
  dashes.forEach((index, k) => {
    const piece = pieces[index] as Extract<Piece, { kind: 'head' | 'text' }>;
    const text = NUMERALS[k] ?? piece.text;
    // The sequence proves it; yet it is the only repair that writes other words than the source has.
    if (repairs.make({ rule: 'numeral-from-dash', spot: piece.spot, before: piece.text, after: text, confidence: 0.75 })) out[index] = { kind: 'head', level: piece.kind === 'head' ? piece.level : 2, text, spot: piece.spot };
  });
  return out;
}
