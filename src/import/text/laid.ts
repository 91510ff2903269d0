/** Lines of a page layout → blocks: the place of a line on its page says whether it begins a paragraph. */
import { endsSentence, isBroken, isNumbered } from '../characters.js';
import type { Repairs } from '../decide.js';
import { joined } from '../join.js';
import type { LaidLine } from '../layout/index.js';
import { isAuthor } from './bare-verse.js';
import { type Block, isCut, isHeadish, OPEN, seam, STOPS } from './paragraphs.js';
import { isParting } from '../restore/parting.js';
import { stanzasOf } from './verse.js';
import { insideWord } from './words.js';

/** Cells that a full line may lack, and that a paragraph's first line is set in at least. */
const RAG = 5;
const INDENT = 2;

/** `turns`: indexes of lines that were the head or foot of a page. */
export function laidBlocks(lines: readonly LaidLine[], turns: ReadonlySet<number>, repairs: Repairs): readonly Block[] {
  const blocks: Block[] = [];
  const stanzas = stanzasOf(lines, measuresOf(lines), repairs, (at) => isSigning(lines, at));
  let stanza = 0;
  let text = '';
  let first: LaidLine | null = null;
  let last: LaidLine | null = null;
  let count = 0;
  let before = 0;
  let above = 0;
  let kept = false;
  let turned = false;
  const close = (): void => {
    if (first === null || last === null) return;
    blocks.push({ text, first, last, before: above, lines: count, stanza, kept });
  };
  lines.forEach((line, index) => {
    if (turns.has(index)) turned = true;
    if (turns.has(index) || line.text.trim() === '') {
      before = turned ? 0 : before + 1;
      return;
    }
    const own = stanzas[index] ?? 0;
    const same = first !== null && last !== null && own === 0 && stanza === 0 && !isPoet(lines, index, stanzas) && goesOn(last, line, text) && !isHeadBelow(line, text);
    if (same && last !== null && repairs.make(seam(last, line, isBroken(text) ? OPEN : { confidence: 0.9 }))) {
      text = joined(text, line.text);
      count++;
    } else {
      close();
      [text, first, count, stanza, kept, above] = [line.text.trim(), line, 1, own, same, before];
    }
    [last, before, turned] = [line, 0, false];
  });
  close();
  return blocks;
}

/** A short line without a stop that comes when a sentence has ended: the last line of a paragraph would stop. */
const isHeadBelow = (next: LaidLine, text: string): boolean => endsSentence(text) && !isFull(next) && isHeadish(next.text);

/** A title and a name below it, set in, or the end of the two. */
function isSigning(lines: readonly LaidLine[], at: number): boolean {
  const isName = (line: LaidLine | undefined): boolean => line !== undefined && line.indent >= INDENT && isAuthor(line.text.trim());
  return isName(lines[at - 1]) ? !isName(lines[at]) : (lines[at]?.indent ?? 0) >= INDENT && isName(lines[at + 1]);
}

/** A name right above verse. */
function isPoet(lines: readonly LaidLine[], at: number, stanzas: Uint32Array): boolean {
  if (!isAuthor(lines[at]?.text.trim() ?? '')) return false;
  let next = at + 1;
  while (lines[next]?.text.trim() === '') next++;
  return (stanzas[next] ?? 0) > 0;
}

/** What lines fill, em, where it is the column that ends them: in verse the widest line fills it by chance, and stops. */
function measuresOf(lines: readonly LaidLine[]): (at: number) => number {
  const filled = lines.filter((line) => line.text !== '' && isFull(line));
  const measures = [...new Set(filled.map(({ measure }) => measure))];
  const proved = new Set(measures.filter((measure) => isOpen(filled.filter((line) => line.measure === measure))));
  return (at) => (proved.has(lines[at]?.measure ?? 0) ? (lines[at]?.measure ?? 0) / 2 : 0);
}

/** Many stop at no mark. */
const isOpen = (lines: readonly LaidLine[]): boolean => lines.filter(({ text }) => /\p{L}$/u.test(text)).length * 3 >= lines.length;

const isFull = ({ indent, width, measure }: LaidLine): boolean => indent + width >= measure - RAG;

function goesOn(last: LaidLine, next: LaidLine, text: string): boolean {
  if (isRow(last.text) || isRow(next.text) || isParting(text, next.text)) return false;
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
  const full = isFull(last);
  if (next.indent >= INDENT && next.indent <= 6) return !turned && full && isBroken(text) && next.indent <= INDENT && !isNumbered(next.text);
  if (turned) return !endsSentence(text) && (full || isBroken(text)) && !isHeadish(text);
  return full ? !(STOPS.test(text) && isNumbered(next.text)) : isBroken(text) || (!endsSentence(text) && insideWord(last.text, next.text));
}

const isRow = (text: string): boolean => /^\|.*\|$/.test(text);

/** A title's line that cannot end so. */
const isOpenEnd = (text: string): boolean => /[的和与及在把对为将从向以]$/.test(text);
