/** Blocks → pieces: which are heads, and how high. */
import { isNumbered } from '../characters.js';
import { joined } from '../join.js';
import type { Piece } from '../model.js';
import { half } from './marks.js';
import type { Measure } from './measure.js';
import { besideTitles } from './beside.js';
import { isFull, LEADER, type Block } from './paragraphs.js';

/** In characters: what is longer is no head, however it is set. */
const LONGEST = 90;

/** 供电抢修：6620118 */
const ENTRY = /[：:][\s\u3000]*\d[\d\s、，-]{4,}$/u;

function textOfBlock(block: Block, head: boolean, measure: Measure): string {
  return block.lines.reduce((text, line, at) => {
    const last = block.lines[at - 1];
    if (!last) return line.text;
    // The line was ended although there was room: a new clause of the title.
    return (head || LEADER.test(line.text)) && !isFull(last, line, measure) ? `${text} ${line.text}` : joined(text, line.text);
  }, '');
}

type Role = 'head' | 'beside' | 'text';

interface Ranked {
  readonly size: number;
  readonly weight: number;
}

/** For every block the level of its head, 0 for a line beside a title (above or below), null for text. */
export function levelsOf(blocks: readonly Block[], measure: Measure): (number | null)[] {
  const heads = blocks.map((block, at) => isHead(block, measure) && !isImprint(block, blocks[at + 1], measure));
  const roles = blocks.map((_, at): Role => (!heads[at] ? 'text' : isBeside(blocks, heads, at, measure) ? 'beside' : 'head'));
  for (const at of besideTitles(blocks, roles, measure)) roles[at] = 'beside';
  const ranks = blocks.map((block) => rankOf(block, measure));
  const used = new Map(roles.flatMap((role, at) => {
    const rank = ranks[at];
    return role === 'head' && rank ? [[keyOf(rank), rank] as const] : [];
  }));
  const order = [...used.values()].sort((a, b) => b.size - a.size || b.weight - a.weight).map(keyOf);
  return roles.map((role, at) => {
    const rank = ranks[at];
    return role === 'text' || !rank ? null : role === 'beside' ? 0 : order.indexOf(keyOf(rank)) + 1;
  });
}

const keyOf = ({ size, weight }: Ranked): string => `${size} ${weight}`;

/** By size; at the size of the text, what stands in the middle is higher than what stands at the left. */
function rankOf({ lines: [line], align }: Block, measure: Measure): Ranked | null {
  if (!line) return null;
  const large = line.size > 1.08 * measure.body;
  return { size: large ? half(line.size) : 0, weight: large ? 0 : align === 'center' ? 1 : 0 };
}

function isHead(block: Block, measure: Measure): boolean {
  const [line] = block.lines;
  if (!line || block.verse) return false;
  const text = block.lines.map((one) => one.text).join('');
  if (text.length > LONGEST || !/\p{L}|\p{N}/u.test(text) || ENTRY.test(text)) return false;
  if (line.size > 1.08 * measure.body) return !(block.lines.length > 3 && /[。；]$/.test(text));
  if (line.size < 0.94 * measure.body || /[。；，：:,;]$/.test(text) || block.lines.length > 2) return false;
  const bold = !measure.bodyBold && block.lines.every((one) => one.bold);
  return bold ? block.align !== 'right' : block.align === 'center' && isNumbered(text);
}

/** Who issued it and when, at the foot of a cover: larger than the text, but nothing follows on the page. */
function isImprint(block: Block, next: Block | undefined, measure: Measure): boolean {
  const [line] = block.lines;
  return line !== undefined && !line.bold && line.size < 1.4 * measure.body && next?.lines[0]?.page !== line.page && /[年社会馆部]|\d/.test(block.lines.at(-1)?.text ?? '');
}

/** Directly above or below a larger title, set lighter: part of the title's group and no head of its own. */
function isBeside(blocks: readonly Block[], heads: readonly boolean[], at: number, measure: Measure): boolean {
  const block = blocks[at];
  const line = block?.lines[0];
  if (!block || !line || isNumbered(line.text)) return false;
  const [before, after] = [blocks[at - 1], blocks[at + 1]];
  const larger = (one: Block | undefined, above: number): boolean => {
    const other = one?.lines[0];
    return other !== undefined && above * measure.pitch < 3.2 * other.size && other.page === line.page && other.size > 1.06 * line.size && other.size > 1.08 * measure.body;
  };
  if (after && heads[at + 1] && larger(after, after.above)) return true;
  if (!before || !heads[at - 1] || !larger(before, block.above)) return false;
  return /^[—–―-]{1,2}/.test(line.text) || (!line.bold && before.lines[0]?.bold === true);
}

export function pieceOf(block: Block, level: number | null, measure: Measure, number: number): Piece {
  const page = block.lines[0]?.page ?? 0;
  const spot = { page, line: number };
  if (block.verse) return { kind: 'lines', lines: block.lines.map((line) => line.text), spot };
  const text = textOfBlock(block, level !== null, measure);
  if (level !== null && level > 0) return { kind: 'head', level, text, spot };
  const bold = block.lines.every((line) => line.bold);
  return { kind: 'text', text, spot, look: { align: level === 0 ? 'center' : block.align, bold, ...(level === 0 ? { beside: true } : {}) } };
}
