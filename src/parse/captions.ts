/** Captions of tables and pictures, and 单位：, which belong to what they stand beside. */
import type { Block, Spans } from '../model/flow.js';
import { endsSentence, lengthOf } from './characters.js';
import { textOf } from './spans.js';

type Paragraph = Extract<Block, { kind: 'paragraph' }>;

const CAPTION = /^(附?表|图)\s*(?:\d+|[０-９]+|[一二三四五六七八九十]+)(?:[-—－.．]\d+)?(?:[\u3000 ：:．.]\s*\S|$)/;
const UNIT = /^(?:[（(]单位[：:][^。！？；]{1,30}[）)]|单位[：:][^。！？；]{1,30})$/;
const LONGEST = 60;

/** 表1　… and 图1　…: a label, a gap, no sentence. `表1显示……` is text. */
export function isCaption(text: string): boolean {
  return CAPTION.test(text) && lengthOf(text) <= LONGEST && !endsSentence(text.replace(/[）)]$/, ''));
}

export function isUnit(text: string): boolean {
  return UNIT.test(text);
}

function named(block: Block | undefined, role: 'caption' | 'unit', opening: RegExp): block is Paragraph {
  return block?.kind === 'paragraph' && block.role === role && opening.test(textOf(block.spans));
}

/** Puts captions and units into their tables (from above) and pictures (from below). */
export function foldCaptions(blocks: Block[]): Block[] {
  if (!blocks.some((block) => block.kind === 'table' || block.kind === 'figure')) return blocks;
  const out: Block[] = [];
  for (const block of blocks) {
    const above = out[out.length - 1];
    if (block.kind === 'table') out.push(withCaption(block, out));
    else if (above?.kind === 'figure' && above.caption.length === 0 && named(block, 'caption', /^图/)) out[out.length - 1] = { ...above, caption: block.spans };
    else out.push(block);
  }
  return out;
}

/** Takes at most one caption and one unit off the end of `above`, in either order. */
function withCaption(table: Extract<Block, { kind: 'table' }>, above: Block[]): Block {
  let caption: Spans = [];
  let unit: Spans = [];
  for (let taken = 0; taken < 2; taken++) {
    const last = above[above.length - 1];
    if (caption.length === 0 && named(last, 'caption', /^附?表/)) caption = last.spans;
    else if (unit.length === 0 && named(last, 'unit', /./)) unit = last.spans;
    else break;
    above.pop();
  }
  return { ...table, caption, unit };
}
