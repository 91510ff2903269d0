/** Crossheads without a number or a mark of their own: short lines between whole paragraphs. */
import { BULLET, endsSentence, widthOf } from '../characters.js';
import type { Piece } from '../model.js';
import { ATTRIBUTION, BANNER, DATE, DATELINE, isByline, isHeadLine, isHeadDetail, isLabelled, isName, isWord } from './forms.js';
import { levelOf } from './parts.js';

/** em. */
const LONGEST = 30;
/** A single one must be shorter: nothing but its look speaks for it. */
const ALONE = 16;
/** What stands under a table or a picture, or above it; what is a signature or a form of address. */
const OTHER = /^(?:[图表圖]\s?[\d一二三四五六七八九十]|附[件录表錄]|[[（(〔【“「『<>|#]|[—–-]{2}|\S+@)|[，、—]$|：/u;

type Text = Extract<Piece, { kind: 'text' }>;

/** The pieces of an article's body that are such heads. Where the source marks heads, or sets lines in bold type, others are none. */
export function shortLinesOf(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.some((piece) => piece.kind === 'head' || (piece.kind === 'text' && piece.look.bold))) return [];
  const found = pieces.filter((piece, at): piece is Text => piece.kind === 'text' && isBetween(pieces, at) && isShort(piece));
  return found.length > 1 ? found : found.filter((piece) => piece !== pieces[0] && isSure(piece));
}

function isShort({ text }: Text): boolean {
  // Markdown's own backslash says nothing of what it stands before.
  const plain = text.trim().replace(/^\\/, '');
  const other = OTHER.test(plain) || isLabelled(plain) || ATTRIBUTION.test(plain) || BANNER.test(plain) || DATELINE.test(plain) || (isName(plain) && !isWord(plain)) || isByline(plain);
  return widthOf(plain) <= LONGEST && widthOf(plain) >= 2 && isHeadLine(plain) && !other && levelOf(plain) === 0 && !(isHeadDetail(plain) && !DATE.test(plain) && !isWord(plain)) && /\p{Script=Han}/u.test(plain) && !/[。！…]$/.test(plain);
}

/** A single word may be anything. */
const isSure = ({ text, look }: Text): boolean => !isWord(text.trim()) && (look.align === 'center' || (look.align === null && widthOf(text.trim()) <= ALONE && !DATE.test(text.trim()) && !endsSentence(text)));

/** Marked already, or to be marked. */
const isItem = (piece: Piece): boolean => piece.kind === 'item' || (piece.kind === 'text' && BULLET.test(piece.text));

/** The piece before is whole, and the next one is a text or a list: longer, and whole itself. */
function isBetween(pieces: readonly Piece[], at: number): boolean {
  const [before, piece, next] = [pieces[at - 1], pieces[at], pieces[at + 1]];
  if (piece?.kind !== 'text' || next === undefined) return false;
  const closed = before === undefined || before.kind !== 'text' || endsSentence(before.text) || BULLET.test(before.text);
  const opens = isItem(next) || (next.kind === 'text' && next.text.length > piece.text.length && (endsSentence(next.text) || /[：:]$/.test(next.text) || next.text.length > 40));
  return closed && opens && !(before === undefined && isItem(next) && !isWord(piece.text.trim()));
}

/** Pieces in which a second part should begin. */
const FAR = 200;

/** Right under a title a word is a name, unless another word stands alone over a later part of the text. */
export function isPartHead(pieces: readonly Piece[], at: number): boolean {
  const isWordAt = (k: number): boolean => pieces[k]?.kind === 'text' && isWord((pieces[k] as Text).text.trim());
  const next = pieces[at + 1];
  // 材料 over short lines, and once more over others.
  if (isWordAt(at) && next?.kind === 'text' && isHeadLine(next.text) && !endsSentence(next.text) && pieces.some((piece, k) => k !== at && piece.kind === 'text' && piece.text === (pieces[at] as Text).text)) return true;
  if (!isWordAt(at) || next === undefined || !(isItem(next) || (next.kind === 'text' && !isHeadLine(next.text)))) return false;
  for (let k = at + 2; k < Math.min(pieces.length, at + FAR) && pieces[k]?.kind !== 'head' && pieces[k]?.kind !== 'gap'; k++) if (isWordAt(k) && isBetween(pieces, k)) return true;
  return false;
}
