/** Heads that have nothing but bold type to show for it: a short line of its own among paragraphs. */
import { endsSentence, widthOf } from '../characters.js';
import type { Piece } from '../model.js';
import { ATTRIBUTION, isHeadDetail, isHeadLine, isName } from './forms.js';

const WIDEST = 32;
/** More in a row are a list, a poem, a table that has lost its lines. */
const MOST_IN_ROW = 2;
/** 表1, 图2, 注：, 附件: what goes with a table, a picture or a text. */
const LABEL = /^(?:[图圖表][\s\d一二三四五六七八九十]|[注註附]|[（(【[])|[：:]/;

const isBold = (piece: Piece | undefined): boolean => piece?.kind === 'text' && piece.look.bold && piece.look.align !== 'right' && isShort(piece.text);
const isShort = (text: string): boolean => widthOf(text) <= WIDEST && !text.includes('\n') && isHeadLine(text) && !endsSentence(text) && !LABEL.test(text) && (isName(text) || !isHeadDetail(text)) && !ATTRIBUTION.test(text);

/** The pieces of one article that are such heads. */
export function crossheadsOf(pieces: readonly Piece[]): ReadonlySet<Piece> {
  const texts = pieces.filter((piece) => piece.kind === 'text');
  if (texts.filter((piece) => piece.look.bold).length * 2 > texts.length) return new Set();
  return new Set(pieces.filter((piece, i) => isBold(piece) && opensText(pieces, i)));
}

/** Something comes under it that is not bold. */
function opensText(pieces: readonly Piece[], at: number): boolean {
  let [from, to] = [at, at + 1];
  while (at - from < MOST_IN_ROW && isBold(pieces[from - 1])) from--;
  while (to - at <= MOST_IN_ROW && isBold(pieces[to])) to++;
  return to - from <= MOST_IN_ROW && to < pieces.length;
}
