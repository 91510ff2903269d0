/** The text of one article below its head. */
import { BULLET, endsSentence } from '../characters.js';
import type { Repairs } from '../decide.js';
import { foldHead, foldSpaces } from '../fold.js';
import type { Fields, Piece } from '../model.js';
import { crossheadsOf } from './crossheads.js';
import { DATE, DATELINE, FIELD, isByline, isHeadLine, isParted } from './forms.js';
import { levelsOf } from './levels.js';
import { hasDecimals, isBareNumber, levelOf } from './parts.js';
import { shortLinesOf } from './short-lines.js';

/** Heads at their levels, bullets as items, blanks of the layout out. The dateline that a former import has noted stands in the text itself. */
export function bodyOf(pieces: readonly Piece[], repairs: Repairs): readonly Piece[] {
  const body = pieces.filter((piece) => piece.kind !== 'text' || FIELD.exec(piece.text)?.[1] !== 'dateline').map((piece) => listed(piece, repairs));
  const found = headsIn(body);
  const heads = new Set<Piece>();
  const folded = body.map((piece, at): Piece => {
    if (!('text' in piece) || FIELD.test(piece.text)) return piece;
    const isHead = found.has(piece);
    const plain = { ...piece, text: (isHead || isByline(piece.text) || (isParted(piece.text) && !hasText(body[at + 1])) ? foldHead : foldSpaces)(piece.text, piece.spot, repairs) };
    if (isHead) heads.add(plain);
    return plain;
  });
  // The number of a head may be known only when other blanks are out.
  const level = levelsOf([...heads]);
  const marked = new Map<number, number>();
  return folded.map((piece): Piece => ('text' in piece && heads.has(piece) ? { kind: 'head', level: levelled(piece, level(piece), marked, repairs), text: piece.text, spot: piece.spot } : piece));
}

/** Heads of one level are marked alike, whatever the mark-up says: `marked` is how each level was marked first. */
function levelled(piece: Piece, level: number, marked: Map<number, number>, repairs: Repairs): number {
  if (piece.kind !== 'head') return level;
  const first = marked.get(level) ?? piece.level;
  marked.set(level, first);
  const hashes = (n: number): string => `${'#'.repeat(n)} ${piece.text}`;
  const even = first === piece.level || repairs.make({ rule: 'head-level', spot: piece.spot, before: hashes(piece.level), after: hashes(first), confidence: 0.9 });
  return even ? level : Math.max(2, level + piece.level - first);
}

function listed(piece: Piece, repairs: Repairs): Piece {
  const bullet = piece.kind === 'text' ? BULLET.exec(piece.text)?.[0] : undefined;
  if (piece.kind !== 'text' || bullet === undefined || !repairs.make({ rule: 'mark-item', spot: piece.spot, before: bullet, after: '- ', confidence: 0.95 })) return piece;
  return { kind: 'item', ordered: false, number: 0, depth: 0, text: piece.text.slice(bullet.length), spot: piece.spot };
}

/** By mark-up, by number, by a blank that only headlines have, by bold type, by being short. */
function headsIn(pieces: readonly Piece[]): ReadonlySet<Piece> {
  const decimals = hasDecimals(pieces);
  const heads = new Set([...crossheadsOf(pieces), ...shortLinesOf(pieces)]);
  pieces.forEach((piece, at) => {
    if (piece.kind === 'head') heads.add(piece);
    if (piece.kind !== 'text') return;
    const numbered = levelOf(piece.text) > 0 && isHeadLine(piece.text) && !endsSentence(piece.text) && (decimals || !isBareNumber(piece.text));
    if (numbered || (isParted(piece.text) && piece.look.align !== 'right' && hasText(pieces[at + 1]))) heads.add(piece);
  });
  return heads;
}

/** At the end of a text, or above a date, parted words are a signature, and keep their blank. */
const hasText = (next: Piece | undefined): boolean => next !== undefined && next.kind !== 'note' && !(next.kind === 'text' && DATE.test(next.text.trim()));

/** Of an article that begins with it. */
export function datelineOf(body: readonly Piece[]): Fields['dateline'] {
  const first = body.find((piece) => piece.kind === 'text');
  const heads = body.findIndex((piece) => piece.kind === 'head');
  if (first === undefined || (heads >= 0 && heads < body.indexOf(first))) return '';
  return (DATELINE.exec(first.kind === 'text' ? first.text : '')?.[1] ?? '').replace(/\s/g, '');
}
