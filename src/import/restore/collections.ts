/** Several works under one name: poems, essays, parts of a newsletter, each with its author under its title. */
import type { Piece } from '../model.js';
import { AUTHOR, isByline, isName, isWord } from './forms.js';
import { levelOf } from './parts.js';

/** Rank of the works' titles, if the text is such a collection; else null. `top`: rank of the name above them. */
export function worksIn(pieces: readonly Piece[], top: number): number | null {
  const name = pieces.findIndex((piece) => piece.kind === 'head' && piece.level === top);
  const first = pieces.findIndex((piece, i) => i > name && piece.kind === 'head' && piece.level > top);
  const head = pieces[first];
  if (name < 0 || head?.kind !== 'head' || first - name > 4 || pieces.some((piece, i) => i > name && piece.kind === 'head' && piece.level === top)) return null;
  const titles = pieces.flatMap((piece, i) => (piece.kind === 'head' && piece.level === head.level && levelOf(piece.text) === 0 ? [i] : []));
  const signed = titles.filter((i) => isSigned(pieces[i + 1]) && !isShared(pieces, i + 1));
  return signed.length > 1 && signed.length * 2 >= titles.length ? head.level : null;
}

/** 材料 under one head and under the next: a word, no name. */
function isShared(pieces: readonly Piece[], at: number): boolean {
  const text = textOf(pieces[at]);
  return isWord(text) && pieces.some((piece, k) => k !== at && textOf(piece) === text);
}

const textOf = (piece: Piece | undefined): string => (piece?.kind === 'text' || piece?.kind === 'head' ? piece.text.trim() : '');
const isSigned = (piece: Piece | undefined): boolean => piece?.kind === 'text' && (AUTHOR.test(piece.text) || isByline(piece.text) || isName(piece.text.trim()));
