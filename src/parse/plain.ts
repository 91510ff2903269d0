/**
 * Plain text, taken as it is: no mark-up, only lines and blank lines. Which of them part paragraphs is decided by
 * evidence and told, because nothing in the file says it.
 */
import { endsSentence, endsWithMark, isIndented, widthOf } from './characters.js';
import type { Draft, Manuscript } from './draft.js';
import { NO_LINE_ENDS } from './draft.js';
import { headLine } from './head.js';
import { headNumber } from './numbering.js';
import type { Report } from './report.js';
import { plain } from './spans.js';

interface Row {
  readonly text: string;
  readonly line: number;
  readonly indented: boolean;
  /** Empty lines above. */
  readonly gap: number;
}

type Profile = 'line' | 'blank' | 'indent';

/** A line shorter than this, in em, may be a title or a head. */
const SHORT = 30;
/** How far under the measure, in em, a wrapped line may stay. */
const RAG = 3;
/** A narrower column is verse, not wrapped prose. */
const NARROWEST = 15;
const MOST_TITLE_LINES = 4;

/**
 * Drafts of a plain text whose lines end in `\n`.
 * @param mayHoldTitles whether short first lines may be titles: not when the issue file gives the title of the whole file
 */
export function plainText(text: string, mayHoldTitles: boolean, report: Report): Manuscript {
  const rows = rowsOf(text);
  const blocks = blocksOf(rows);
  const profile = profileOf(blocks);
  if (rows.length > 0) tell(profile, rows, blocks, report);
  const paragraphs = paragraphsOf(rows, profile);
  const drafts: Draft[] = [];
  for (let i = 0; i < paragraphs.length; ) {
    const lines = mayHoldTitles ? titleLinesAt(paragraphs, i) : 0;
    const first = paragraphs[i] as Row[];
    if (lines > 0) {
      const title = paragraphs.slice(i, i + lines).flat();
      drafts.push({ kind: 'heading', depth: 1, spans: plain(title.map((row) => row.text).join('\n')), line: (title[0] as Row).line });
    } else {
      drafts.push(draftOf(first));
    }
    i += Math.max(lines, 1);
  }
  return { drafts, notes: [] };
}

function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let gap = 0;
  text.split('\n').forEach((raw, i) => {
    const content = raw.trim();
    if (content === '') {
      gap++;
    } else {
      rows.push({ text: content, line: i + 1, indented: isIndented(raw) || raw.startsWith('    '), gap });
      gap = 0;
    }
  });
  return rows;
}

function blocksOf(rows: readonly Row[]): Row[][] {
  const blocks: Row[][] = [];
  for (const row of rows) {
    if (row.gap > 0 || blocks.length === 0) blocks.push([row]);
    else blocks[blocks.length - 1]?.push(row);
  }
  return blocks;
}

function profileOf(blocks: readonly Row[][]): Profile {
  const several = blocks.filter((block) => block.length > 1);
  if (several.length === 0) return 'line';
  if (areIndented(several)) return 'indent';
  if (blocks.length < 2) return 'line';
  const measure = measureOf(blocks);
  const inner = several.flatMap((block) => block.slice(0, -1));
  const wrapped = several.filter((block) => block.slice(0, -1).every((row) => widthOf(row.text) >= measure - RAG)).length;
  const open = inner.filter((row) => !endsSentence(row.text)).length;
  return measure >= NARROWEST && wrapped * 2 >= several.length && open * 2 > inner.length ? 'blank' : 'line';
}

function measureOf(blocks: readonly Row[][]): number {
  let measure = 0;
  for (const block of blocks) for (const row of block) measure = Math.max(measure, widthOf(row.text));
  return measure;
}

/** Indented lines open paragraphs when the others hang on full lines. */
function areIndented(blocks: readonly Row[][]): boolean {
  const measure = measureOf(blocks);
  let indents = 0;
  let hanging = 0;
  let afterFull = 0;
  for (const block of blocks) {
    block.forEach((row, i) => {
      if (row.indented) indents++;
      if (row.indented || i === 0) return;
      hanging++;
      const above = block[i - 1] as Row;
      if (widthOf(above.text) + (above.indented ? 2 : 0) >= measure - RAG) afterFull++;
    });
  }
  return indents >= 2 && hanging >= 2 && afterFull >= hanging * 0.7;
}

function tell(profile: Profile, rows: readonly Row[], blocks: readonly Row[][], report: Report): void {
  const values = { lines: rows.length, blocks: blocks.length, measure: measureOf(blocks) };
  report(`plain-profile-${profile}`, 'hint', 0, values);
}

function paragraphsOf(rows: readonly Row[], profile: Profile): Row[][] {
  if (profile === 'line') return rows.map((row) => [row]);
  const paragraphs: Row[][] = [];
  for (const row of rows) {
    const opens = paragraphs.length === 0 || row.gap > 0 || (profile === 'indent' && row.indented);
    if (opens) paragraphs.push([row]);
    else paragraphs[paragraphs.length - 1]?.push(row);
  }
  return paragraphs;
}

/** How many paragraphs from `at` on are lines of a title; 0 when none opens here. */
function titleLinesAt(paragraphs: readonly Row[][], at: number): number {
  const first = paragraphs[at]?.[0] as Row;
  if (at > 0 && first.gap < 2) return 0;
  let count = 0;
  while (count < MOST_TITLE_LINES && mayBeTitle(paragraphs[at + count], count === 0)) count++;
  let next = at + count;
  while (headLine(paragraphs[next]?.[0]?.text ?? '')) next++;
  const opening = paragraphs[next]?.[0]?.text ?? '';
  return endsWithMark(opening) || widthOf(opening) > SHORT || isHead(opening) ? count : 0;
}

function mayBeTitle(paragraph: readonly Row[] | undefined, first: boolean): boolean {
  const row = paragraph?.[0];
  if (!row || (paragraph as readonly Row[]).length > 1 || (!first && row.gap > 1)) return false;
  return widthOf(row.text) <= SHORT && !endsWithMark(row.text) && !headLine(row.text) && !isHead(row.text);
}

const HEADS = new Set(['一、', '（一）', '第一章', '第一节']);

function isHead(text: string): boolean {
  return HEADS.has(headNumber(text)?.series ?? '') && widthOf(text) <= SHORT && !endsWithMark(text);
}

function draftOf(rows: readonly Row[]): Draft {
  const first = rows[0] as Row;
  if (rows.length === 1 && isHead(first.text)) return { kind: 'heading', depth: 2, spans: plain(first.text), line: first.line };
  const hard = rows.length === 1 ? NO_LINE_ENDS : new Array<boolean>(rows.length - 1).fill(false);
  return { kind: 'paragraph', lines: rows.map((row) => plain(row.text)), hard, line: first.line };
}
