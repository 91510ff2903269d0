/** Blocks → blocks of which none goes on in the next: what lines have not told, whole blocks may, and a second import would see nothing else. */
import { BULLET, endsSentence, isNumbered } from '../characters.js';
import type { Repairs } from '../decide.js';
import { withoutBlanks, withoutResidue } from '../fold.js';
import { joined } from '../join.js';
import { isHeadLine, isParted } from '../restore/forms.js';
import { isParting } from '../restore/parting.js';
import { levelOf } from '../restore/parts.js';
import { isPageNumber, withoutJump } from './furniture.js';
import { type Block, isCut, isMarkup, isNote, isRow, LEANS_BACK, OPEN, seam } from './paragraphs.js';
import { ITEM } from './pieces.js';

/** Each block against what stands in front of it, which may have grown. `marked`: the text is Markdown. */
export function settled(joinedLines: readonly Block[], marked: boolean, repairs: Repairs): readonly Block[] {
  const blocks = joinedLines.map((block) => cleared(block, repairs)).filter(({ text }) => text !== '');
  const out: Block[] = [];
  blocks.forEach((block, at) => {
    const last = out.at(-1);
    if (last !== undefined && !block.kept && !isNote(block.text) && !isKept(blocks, at) && !isKept(blocks, at - 1) && goesOn(last.text, block.text, marked) && repairs.make(seam(last.last, block.first, LEANS_BACK.test(block.text) ? OPEN : { reason: 'apart', confidence: 0.75 }))) {
      out[out.length - 1] = { ...last, text: joined(last.text, block.text), last: block.last, lines: last.lines + block.lines };
    } else out.push(block);
  });
  return out;
}

/** What a line end has parted is known only now. */
function cleared(block: Block, repairs: Repairs): Block {
  const { lines, text, first: { spot } } = block;
  if (lines === 1) return block;
  const clean = withoutJump(withoutResidue(text, spot, repairs), spot, repairs).trim();
  const gone = isPageNumber(clean) && repairs.make({ rule: 'drop-page-number', spot, before: clean, after: '', confidence: 0.95 });
  return { ...block, text: gone ? '' : clean };
}

/** As both will be written: without the blanks of a layout. */
function goesOn(a: string, b: string, marked: boolean): boolean {
  const leans = LEANS_BACK.test(b);
  if (!leans && (endsSentence(a) || isParting(a, b))) return false;
  const [last, next] = [withoutBlanks(a), withoutBlanks(b)];
  // Heads keep their blanks; an item is none.
  const head = isParted(a) && !(marked && ITEM.test(a));
  const numbered = isNumbered(levelOf(b) > 0 && isHeadLine(b) && !endsSentence(b) ? b : next);
  return LEANS_BACK.test(next) || (!head && !numbered && isCut(last, next));
}

/** Says itself what it is, and ends with its line. */
function isKept(blocks: readonly Block[], at: number): boolean {
  const { text, stanza } = blocks[at] as Block;
  return stanza > 0 || isMarkup(text) || BULLET.test(text) || isTabbed(blocks, at);
}

/** Above or below one with as many tabs. */
function isTabbed(blocks: readonly Block[], at: number): boolean {
  const tabs = (k: number): number => (blocks[k]?.text ?? '').split('\t').length;
  const alike = (k: number): boolean => tabs(k) === tabs(k - 1) && blocks[k]?.before === 0;
  return isRow(blocks[at]?.text ?? '') && (alike(at) || alike(at + 1));
}
