/** Short lines around a title that are no larger than the text: 引题 above it; subtitle, author, source below. */
import { isNumbered } from '../characters.js';
import type { Measure } from './measure.js';
import { placeOf, type Block } from './paragraphs.js';

type Role = 'head' | 'beside' | 'text';

/** Times the text: a title, no crosshead. */
const TITLE = 1.25;
/** In characters. */
const SHORT = 40;
/** More lines of one kind below a title are its text: verse, an address. */
const MOST = 4;
/** In lines. */
const NEAR = 2.6;

/** Which blocks of text belong to the title above or below them. */
export function besideTitles(blocks: readonly Block[], roles: readonly Role[], measure: Measure): number[] {
  return blocks.flatMap((block, at) => (roles[at] === 'head' && isTitle(block, measure) ? [...above(blocks, roles, at, measure), ...below(blocks, roles, at, measure)] : []));
}

const isTitle = ({ lines: [line] }: Block, measure: Measure): boolean => line !== undefined && line.size > TITLE * measure.body && !isNumbered(line.text);

/** Nearer to the title than to what stands before it. */
function above(blocks: readonly Block[], roles: readonly Role[], at: number, measure: Measure): number[] {
  const [title, block] = [blocks[at], blocks[at - 1]];
  if (!title || !block || roles[at - 1] !== 'text' || !isShort(block) || !alike(block, title, measure)) return [];
  return title.above < NEAR && block.above > 1.2 * title.above ? [at - 1] : [];
}

/** Lines in the middle under a title in the middle, up to the text. */
function below(blocks: readonly Block[], roles: readonly Role[], at: number, measure: Measure): number[] {
  const found: number[] = [];
  for (let next = at + 1; next < blocks.length; next++) {
    const [title, block] = [blocks[at], blocks[next]];
    if (!title || !block || roles[next] === 'head' || block.align !== 'center' || title.align !== 'center' || block.above > NEAR || !alike(block, title, measure)) break;
    if (!isShort(block)) return [];
    if (roles[next] === 'text') found.push(next);
  }
  return found.length > MOST ? [] : found;
}

function isShort({ lines, verse }: Block): boolean {
  if (verse) return false;
  const text = lines.map((line) => line.text).join('');
  return lines.length <= 2 && text.length <= SHORT && !/[。！？!?；，、：:;,]$/.test(text) && !isNumbered(text);
}

/** On one page, and begun or centred at one place. */
function alike(block: Block, title: Block, measure: Measure): boolean {
  const [a, b] = [block.lines[0], title.lines[0]];
  if (!a || !b || a.page !== b.page) return false;
  const [p, q] = [placeOf(a, measure), placeOf(b, measure)];
  return Math.abs(a.x0 - b.x0) < 0.5 * a.size || (p.centred && q.centred) || Math.abs(a.x0 + a.x1 - b.x0 - b.x1) < 1.5 * a.size;
}
