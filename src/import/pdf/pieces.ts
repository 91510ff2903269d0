/** Lines in the order of reading → pieces. */
import type { Piece, Repair } from '../model.js';
import { CAPTION } from './aligned.js';
import { levelsOf, pieceOf } from './heads.js';
import type { Line } from './marks.js';
import type { Measure } from './measure.js';
import { blocksOf, placeOf, type Block } from './paragraphs.js';

interface Pieced {
  readonly pieces: readonly Piece[];
  readonly joins: readonly Repair[];
}

export function piecesOf(lines: readonly Line[], measure: Measure, stanzas: ReadonlyMap<Line, number>): Pieced {
  const captions = captionsOf(lines);
  const taken = new Set([...captions.values()].flat());
  const text = lines.filter((line) => !line.table && !taken.has(line));
  const torn = new Set(lines.filter((_, at) => lines[at - 1]?.table));
  const blocks = blocksOf(text, measure, torn, stanzas);
  const levels = levelsOf(blocks, measure);
  const made = blocks.map((block, at) => pieceOf(block, levels[at] ?? null, measure, at + 1));
  const joins = blocks.flatMap((block, at) => joinOf(block, made[at]));
  return { pieces: withTableAt(lines, blocks, kept(blocks, made, measure), captions), joins };
}

function joinOf(block: Block, piece: Piece | undefined): Repair[] {
  if (block.lines.length < 2 || !piece || !('text' in piece)) return [];
  return [{ rule: 'join-line', spot: piece.spot, before: block.lines.map((line) => line.text).join('\n'), after: piece.text, confidence: block.confidence }];
}

interface Placed {
  readonly piece: Piece;
  /** First and last block that it holds. */
  readonly from: number;
  readonly to: number;
}

/** In em: verse stands deeper than any indent. */
const VERSE = 3.3;

/** Three short lines and more, set in at one place, one below the other, stay lines. */
function kept(blocks: readonly Block[], made: readonly Piece[], measure: Measure): Placed[] {
  const placed: Placed[] = [];
  for (let from = 0; from < blocks.length;) {
    let to = from;
    while (goesOn(blocks[to], blocks[to + 1], measure)) to++;
    if (to - from >= 2) {
      const lines = blocks.slice(from, to + 1).map((block) => block.lines[0]?.text ?? '');
      const spot = made[from]?.spot ?? { page: 0, line: 0 };
      placed.push({ piece: { kind: 'lines', lines, spot }, from, to });
    } else {
      to = from;
      const piece = made[from];
      if (piece) placed.push({ piece, from, to });
    }
    from = to + 1;
  }
  return placed;
}

function goesOn(block: Block | undefined, next: Block | undefined, measure: Measure): boolean {
  const [a, b] = [block?.lines[0], next?.lines[0]];
  if (!a || !b || block?.lines.length !== 1 || next?.lines.length !== 1) return false;
  if (block.align !== null || next.align !== null || a.bold || Math.abs(a.size - b.size) > 0.3 || a.size > 1.08 * measure.body) return false;
  const [p, q] = [placeOf(a, measure), placeOf(b, measure)];
  return p.indent > VERSE && Math.abs(p.indent - q.indent) < 0.3 && p.short > 3 && (next.above < 1.6 || a.region !== b.region);
}

/** Tables stand after the block whose line is the last before them: a paragraph is not parted by one. */
function withTableAt(lines: readonly Line[], blocks: readonly Block[], placed: readonly Placed[], captions: ReadonlyMap<Line, readonly Line[]>): Piece[] {
  const blockOf = new Map(blocks.flatMap((block, at) => block.lines.map((line) => [line, at] as const)));
  const after = new Map<number, Line[]>();
  let last = -1;
  for (const line of lines) {
    if (!line.table) last = blockOf.get(line) ?? last;
    else after.set(last, [...(after.get(last) ?? []), line]);
  }
  const pieces: Piece[] = [];
  const add = (at: number): void => {
    for (const line of after.get(at) ?? []) {
      const caption = (captions.get(line) ?? []).map(({ text }) => text).join('\n');
      pieces.push({ kind: 'table', caption, rows: line.table?.rows ?? [], spot: { page: line.page, line: 0 } });
    }
  };
  add(-1);
  for (const { piece, from, to } of placed) {
    pieces.push(piece);
    for (let at = from; at <= to; at++) add(at);
  }
  return pieces;
}

const UNIT = /^[（(]?单位\s*[:：]/;

/** For every table the line above it, if it is a caption; the unit of the figures may stand between. */
function captionsOf(lines: readonly Line[]): Map<Line, Line[]> {
  const captions = new Map<Line, Line[]>();
  for (const [at, line] of lines.entries()) {
    if (!line.table) continue;
    const [above, near] = [lines[at - 2], lines[at - 1]];
    const is = (one: Line | undefined, form: RegExp): one is Line => one !== undefined && !one.table && one.page === line.page && one.text.length < 60 && form.test(one.text);
    if (is(near, CAPTION)) captions.set(line, [near]);
    else if (is(near, UNIT) && is(above, CAPTION)) captions.set(line, [above, near]);
    else if (is(near, UNIT)) captions.set(line, [near]);
  }
  return captions;
}
