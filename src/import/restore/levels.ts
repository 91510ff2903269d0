/** Levels of the heads inside one article. */
import type { Piece } from '../model.js';
import { isFirst, levelOf } from './parts.js';

/** Below the article's title. */
const HIGHEST = 2;

/**
 * The ranks that the source gives its heads, and under them those of lines that are heads by their number or their look. Where
 * ranks and numbers contradict each other a scan or a converter has guessed the ranks: then numbers alone decide; and so they do where
 * the levels that come of the ranks would contradict them, for a second import would see these.
 */
export function levelsOf(heads: readonly Piece[]): (piece: Piece) => number {
  const ranks = rankedClasses(heads, (piece) => (piece.kind === 'head' ? piece.level : null));
  const byRank = ranks === null ? null : ranked(heads, ranks);
  if (byRank !== null && rankedClasses(heads, byRank) !== null) return byRank;
  const classes = [...new Set(heads.map(classOf))].filter((one) => one > 0).sort((a, b) => a - b);
  return (piece) => HIGHEST + Math.max(0, classes.indexOf(classOf(piece)));
}

function ranked(heads: readonly Piece[], ranks: ReadonlyMap<number, number>): (piece: Piece) => number {
  const keyOf = (piece: Piece): string => (piece.kind === 'head' ? `rank ${piece.level}` : ranks.has(classOf(piece)) ? `rank ${ranks.get(classOf(piece))}` : `class ${classOf(piece)}`);
  const keys = [...new Set(heads.map(keyOf))].sort((a, b) => orderOf(a) - orderOf(b));
  const plain = heads.findIndex((piece) => keyOf(piece) === 'class 0');
  const numbered = heads.findIndex((piece) => keyOf(piece).startsWith('class') && keyOf(piece) !== 'class 0');
  const first = keyOf(heads[numbered] ?? NONE);
  const restarts = heads.filter((piece) => keyOf(piece) === first && isFirst(textOf(piece))).length > 1;
  const order = keys.filter((key) => key !== 'class 0');
  // Lines without a number hold numbered ones that begin anew under each; later than these, they are parts of them.
  if (plain >= 0 && numbered >= 0 && restarts && plain < numbered) order.splice(order.indexOf(first), 0, 'class 0');
  else if (plain >= 0 && (numbered < 0 || plain > numbered)) order.push('class 0');
  return (piece) => Math.min(6, HIGHEST + order.indexOf(keyOf(piece) === 'class 0' && !order.includes('class 0') ? first : keyOf(piece)));
}

const NONE: Piece = { kind: 'gap', spot: { page: 0, line: 0 } };
const textOf = (piece: Piece): string => ('text' in piece ? piece.text : '');
const classOf = (piece: Piece): number => levelOf(textOf(piece));
const orderOf = (key: string): number => (key.startsWith('rank') ? 0 : 10) + Number(key.slice(5));

/** Class of numeral → the one rank it has; null if one has several, or a lower class the higher rank. */
function rankedClasses(heads: readonly Piece[], rankOf: (piece: Piece) => number | null): ReadonlyMap<number, number> | null {
  const ranks = new Map<number, number>();
  for (const piece of heads) {
    const number = classOf(piece);
    const rank = rankOf(piece);
    if (rank === null || number === 0) continue;
    if ((ranks.get(number) ?? rank) !== rank) return null;
    ranks.set(number, rank);
  }
  const sorted = [...ranks].sort(([a], [b]) => a - b);
  return sorted.every(([, rank], i) => i === 0 || (sorted[i - 1]?.[1] ?? 0) < rank) ? ranks : null;
}
