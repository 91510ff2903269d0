/** What is probably wrong in an article's text. Nothing is changed: an editor decides. */
import { balance, type Balance } from '../base/balance.js';
import { excerpt } from '../base/excerpt.js';
import type { Block, Spans } from '../model/flow.js';
import { endsSentence } from './characters.js';
import { isDate } from './dates.js';
import { headNumber } from './numbering.js';
import type { Report } from './report.js';
import { eachSpans, textOf } from './spans.js';

type Paragraph = Extract<Block, { kind: 'paragraph' }>;

const JUMP = /[（(]\s*[上下]转[^（）()]{1,10}版\s*[）)]/;
/** A last paragraph may also end in a dash, a colon before nothing is cut text. */
const DASHED = /(?:——|[～~])$/;

export function lint(blocks: readonly Block[], notes: readonly (readonly Spans[])[], report: Report): void {
  checkNumbers(blocks, report);
  checkHeads(blocks, report);
  checkEnds(blocks, report);
  const pairs = balance(report);
  for (const block of blocks) checkPairs(block, pairs);
  pairs.end();
  for (const paragraphs of notes) for (const spans of paragraphs) pairs.single(textOf(spans), blocks[0]?.line ?? 0);
}

function checkPairs(block: Block, pairs: Balance): void {
  if (block.kind === 'paragraph') pairs.paragraph(textOf(block.spans), block.line);
  else if (block.kind === 'quote') for (const inner of block.blocks) checkPairs(inner, pairs);
  else if (block.kind === 'list') for (const item of block.items) for (const inner of item) checkPairs(inner, pairs);
  else if (block.kind === 'verse') pairs.paragraph(block.lines.map(textOf).join('\n'), block.line);
  else eachSpans(block, (spans, line) => pairs.single(textOf(spans), line));
}

/** LST-03: each series of heads counts 1, 2, 3 … and starts anew under a head of a higher rank. */
function checkNumbers(blocks: readonly Block[], report: Report): void {
  let last = new Map<string, { readonly value: number; readonly rank: number }>();
  let crosshead = false;
  for (const block of blocks) {
    if (block.kind !== 'head') continue;
    const text = textOf(block.spans);
    const number = headNumber(text);
    if (!number) {
      crosshead = true;
      continue;
    }
    const expected = (last.get(number.series)?.value ?? 0) + 1;
    const restarts = crosshead && number.value === 1;
    if (number.value !== expected && !restarts) report('head-number-gap', 'warning', block.line, { head: excerpt(text), expected, found: number.value });
    last = new Map([...last].filter(([, open]) => open.rank <= number.rank));
    last.set(number.series, { value: number.value, rank: number.rank });
    crosshead = false;
  }
}

/** LST-02: a head on a line of its own takes no 。; ？ ！ and …… may stand. */
function checkHeads(blocks: readonly Block[], report: Report): void {
  for (const block of blocks) {
    if (block.kind !== 'head') continue;
    const text = textOf(block.spans).trimEnd();
    if (/[。．，、；：]$/.test(text)) report('head-mark', 'hint', block.line, { head: excerpt(text), mark: text.slice(-1) });
  }
}

function checkEnds(blocks: readonly Block[], report: Report): void {
  let last: Paragraph | null = null;
  blocks.forEach((block, i) => {
    if (block.kind !== 'paragraph') return;
    const text = textOf(block.spans);
    const jump = JUMP.exec(text.length > 400 ? text.slice(-40) : text);
    if (jump) report('jump-line', 'warning', block.line, { text: jump[0] });
    if (block.role !== 'body' && block.role !== 'continuation') return;
    last = block;
    if (/[，、]$/.test(text) && blocks[i + 1]?.kind === 'paragraph') report('paragraph-unfinished', 'warning', block.line, { text: excerpt(text.slice(-12)) });
  });
  checkLast(last, blocks, report);
}

/** The article's last running paragraph, unless it leads over to something displayed. */
function checkLast(last: Paragraph | null, blocks: readonly Block[], report: Report): void {
  if (!last) return;
  const after = blocks[blocks.indexOf(last) + 1];
  if (after && (after.kind !== 'paragraph' || after.role === 'attachment')) return;
  const text = textOf(last.spans).replace(JUMP, '').trimEnd();
  if (text === '' || endsSentence(text) || /[”’」』）》]$/.test(text) || DASHED.test(text) || isDate(text)) return;
  report('text-truncated', 'warning', last.line, { text: excerpt(text.slice(-12)) });
}
