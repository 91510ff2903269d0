/** Lines of a page layout → blocks: the place of a line on its page says whether it begins a paragraph. */
import { endsSentence, isBroken, isNumbered } from '../characters.js';
import type { Repairs } from '../decide.js';
import { joined } from '../join.js';
import type { LaidLine } from '../layout/index.js';
import { type Block, isCut, isHeadish, OPEN, seam } from './paragraphs.js';
import { insideWord } from './words.js';

/** Cells that a full line may lack, and that a paragraph's first line is set in at least. */
const RAG = 5;
const INDENT = 2;

/** `turns`: indexes of lines that were the head or foot of a page. */
export function laidBlocks(lines: readonly LaidLine[], turns: ReadonlySet<number>, repairs: Repairs): readonly Block[] {
  const blocks: Block[] = [];
  let text = '';
  let first: LaidLine | null = null;
  let last: LaidLine | null = null;
  let count = 0;
  let before = 0;
  const close = (): void => {
    if (first === null) return;
    blocks.push({ text, first, before, lines: count, stanza: 0 });
    before = 0;
  };
  lines.forEach((line, index) => {
    if (turns.has(index)) return;
    if (line.text.trim() === '') {
      before++;
      return;
    }
    if (first !== null && last !== null && goesOn(last, line, text) && repairs.make(seam(last, line, isBroken(text) ? OPEN : { confidence: 0.9 }))) {
      text = joined(text, line.text);
      count++;
    } else {
      close();
      [text, first, count] = [line.text.trim(), line, 1];
    }
    last = line;
  });
  close();
  return blocks;
}

function goesOn(last: LaidLine, next: LaidLine, text: string): boolean {
  if (isRow(last.text) || isRow(next.text)) return false;
  if (next.centred || last.centred) {
    // A head of two lines: the first fills the column, or ends inside a word.
    const filled = last.width >= last.measure - RAG * 2;
    return next.centred && next.block === last.block && isHeadish(text) && (filled || insideWord(last.text, next.text) || isBroken(text) || isOpenEnd(text));
  }
  return beside(last, next, text) || isCut(text, next.text);
}

/** Neither of the two stands in the middle. */
function beside(last: LaidLine, next: LaidLine, text: string): boolean {
  const turned = next.column !== last.column || next.block !== last.block || next.spot.page !== last.spot.page;
  const full = last.indent + last.width >= last.measure - RAG;
  if (next.indent >= INDENT && next.indent <= 6) return !turned && full && isBroken(text) && next.indent <= INDENT && !isNumbered(next.text);
  if (turned) return !endsSentence(text) && (full || isBroken(text)) && !isHeadish(text);
  return full ? !(endsSentence(text) && isNumbered(next.text)) : isBroken(text) || (!endsSentence(text) && insideWord(last.text, next.text));
}

const isRow = (text: string): boolean => /^\|.*\|$/.test(text);

/** A title's line that cannot end so. */
const isOpenEnd = (text: string): boolean => /[的和与及在把对为将从向以]$/.test(text);
