/** Printed lines that stand as paragraphs: a text as it came out of a PDF or an e-mail. */
import { widthOf } from './characters.js';
import type { Draft, ParagraphDraft } from './draft.js';
import type { Report } from './report.js';
import { textOf } from './spans.js';

/** A narrower column is verse, or a list. em. */
const NARROWEST = 15;
/** How far the lines of one measure may differ. em. */
const RAG = 2;
const FEWEST = 8;
/** Parts of all paragraphs: at least so many stop short at the measure, at most so many are wider. */
const MANY = 1 / 3;
const FEW = 0.05;

/** Many paragraphs of one width stop in mid-sentence, and hardly any is wider: that width is the measure of a page. */
export function checkUnjoined(drafts: readonly Draft[], report: Report): void {
  const single = drafts.filter((draft): draft is ParagraphDraft => draft.kind === 'paragraph' && draft.lines.length === 1);
  // Most texts are done with here, at a look at the last character of each paragraph.
  const open = single.filter(isOpen);
  if (open.length < FEWEST || open.length < single.length * MANY) return;
  const widths = open.map(widthIn);
  const measure = commonest(widths);
  const full = open.filter((_, k) => Math.abs((widths[k] ?? 0) - measure) <= RAG);
  if (measure < NARROWEST || full.length < FEWEST || full.length < single.length * MANY) return;
  const wider = single.filter((paragraph) => widthIn(paragraph) > measure + RAG).length;
  if (wider <= single.length * FEW) report('lines-unjoined', 'warning', full[0]?.line ?? 0, { lines: full.length, measure });
}

const widthIn = ({ lines }: ParagraphDraft): number => widthOf(textOf(lines[0] ?? []));

/** Ends in a character, a letter, a figure or a comma. */
function isOpen({ lines }: ParagraphDraft): boolean {
  const text = lines[0]?.at(-1)?.text ?? '';
  const last = text.charAt(text.length - 1);
  return (last >= '\u3400' && last <= '\u9fff') || last === '，' || last === '、' || (last < '\u0080' && /[0-9A-Za-z]/.test(last));
}

function commonest(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(Math.round(width), (counts.get(Math.round(width)) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}
