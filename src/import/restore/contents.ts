/** A list of chapters or articles in front of a text: lines that all come again as heads. */
import type { Repairs } from '../decide.js';
import type { Piece } from '../model.js';
import { levelOf } from './parts.js';

const HEADING = /^目\s*[录錄次]$/;
const bare = (piece: Piece | undefined): string => linesOf(piece).join('').replace(/\s/g, '');

export function withoutContents(pieces: readonly Piece[], repairs: Repairs): readonly Piece[] {
  const start = pieces.findIndex((piece) => HEADING.test(bare(piece)));
  if (start < 0) return pieces;
  const last = new Map(pieces.map((piece, i) => [bare(piece), i]));
  let end = start + 1;
  while (end < pieces.length && (pieces[end]?.kind === 'gap' || isListed(pieces[end], end, last))) end++;
  const listed = pieces.slice(start, end).filter((piece) => piece.kind !== 'gap');
  if (listed.length < 3) return pieces;
  const gone = new Set<Piece>(listed.filter((piece) => repairs.make({ rule: 'drop-contents', spot: piece.spot, before: linesOf(piece).join('\n'), after: '', confidence: 0.9 })));
  return pieces.filter((piece) => !gone.has(piece));
}

/** 一条路走了八年 ……… 4: what leads to the number of a page goes. */
const LEADER = /[\s\u3000.…·．]+\d{1,3}$/u;

/** Every line of the block opens with the number of a part or ends with that of a page, and stands below once more. */
function isListed(piece: Piece | undefined, at: number, last: ReadonlyMap<string, number>): boolean {
  const lines = linesOf(piece);
  const again = (line: string): boolean => (last.get(line.replace(/\s/g, '')) ?? 0) > at;
  return lines.length > 0 && lines.every((line) => (levelOf(line) > 0 && again(line)) || (LEADER.test(line) && again(line.replace(LEADER, ''))));
}

function linesOf(piece: Piece | undefined): readonly string[] {
  if (piece?.kind === 'lines') return piece.lines;
  return piece?.kind === 'text' || piece?.kind === 'head' ? piece.text.split('\n') : [];
}
