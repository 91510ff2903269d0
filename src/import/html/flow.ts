/** The text of one block, with its line breaks, → paragraphs. */
import { joined } from '../join.js';

/** In a flow: `<br>`, and white space that held a line end of the source. Neither is in any text. */
export const BREAK = '\u2028';
export const SOURCE_END = '\u2029';

export type Part = { readonly kind: 'text'; readonly text: string; readonly indent: number } | { readonly kind: 'lines'; readonly lines: readonly string[] };

const EDGE = '[\\s\\u3000\\u00a0\\u200b\\u200c\\ufeff\\u2060]';
const INDENT = new RegExp(`^${EDGE}*`);
const AROUND = new RegExp(`^${EDGE}+|${EDGE}+$`, 'g');

/** What a paragraph of its own begins with, however short the line before it. */
const LABELLED = /^(?:[一二三四五六七八九十百]{1,4}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十百零〇\d]{1,6}[编章节条款]|\d{1,2}(?:[.．、](?!\d)|[)）])|[①-⑳●■◆★▲•·－-])/;
const ENDS = /[。！？…：；!?][”’」』）)】]*$|[”）】]$/;
/** A line of verse or of an address is no longer. */
const SHORT = 22;

/** White space of the source as the reader of a page sees it. Fixed blanks stay, they may be meant. */
export function sourceText(text: string): string {
  return text.replace(/[\t\n\r\f ]+/g, (blank) => (/[\n\r]/.test(blank) ? SOURCE_END : ' '));
}

/** One line: edges off, runs of blanks to one, line ends of the source to what they are between the two characters. */
export function lineText(text: string): string {
  const whole = text.split(SOURCE_END).reduce((a, b) => (a === '' || /[ \u3000\u00a0]$/.test(a) || /^[ \u3000\u00a0]/.test(b) ? meet(a, b) : joined(a, b)), '');
  return whole.replace(AROUND, '').replace(/[ \u00a0]*\u3000[ \u3000\u00a0]*/g, '\u3000').replace(/[ \u00a0]+/g, ' ');
}

/** A blank typed beside a line end: kept once, if it stands between words; after Han it belongs to the lay-out of the source. */
function meet(a: string, b: string): string {
  if (a === '' || /^[ ]*$/.test(b)) return a + b.trimStart();
  if (/[\u3000\u00a0]$/.test(a) || /^[\u3000\u00a0]/.test(b)) return a + b;
  return joined(a, b);
}

/** Width of the blank a line starts with, in ems. */
function indentOf(line: string): number {
  const blank = INDENT.exec(line)?.[0] ?? '';
  return [...blank].reduce((sum, c) => sum + (c === '\u3000' ? 1 : c === '\u00a0' || c === '\u2003' ? 0.5 : 0), 0);
}

interface Line {
  readonly text: string;
  readonly indent: number;
}

export function partsOf(flow: string): Part[] {
  const lines = flow.split(BREAK).map((line) => ({ text: lineText(line), indent: indentOf(line.replaceAll(SOURCE_END, '')) }));
  const parts: Part[] = [];
  let group: Line[] = [];
  for (const line of [...lines, { text: '', indent: 0 }]) {
    if (line.text !== '') group.push(line);
    else if (group.length > 0) {
      parts.push(...partsOfGroup(group));
      group = [];
    }
  }
  return parts;
}

/** The same without judging the breaks. */
export function wholeOf(flow: string): Part[] {
  const text = flow.split(BREAK).map(lineText).join('\n').replace(/^\n+|\n+$/g, '');
  return text === '' ? [] : [{ kind: 'text', text, indent: indentOf(flow) }];
}

function partsOfGroup(group: readonly Line[]): Part[] {
  if (isVerse(group)) return [{ kind: 'lines', lines: group.map((line) => line.text) }];
  const parts: { kind: 'text'; text: string; indent: number }[] = [];
  let last: Line | null = null;
  for (const line of group) {
    const open = parts.at(-1);
    if (last === null || open === undefined || startsAnew(last, line)) parts.push({ kind: 'text', ...line });
    // A first line that is set in, and one that is not: the blank marks paragraphs, and the line was full.
    else open.text = isShort(last) && isShort(line) && !(open.indent >= 1 && line.indent < 1) ? `${open.text}\n${line.text}` : joined(open.text, line.text);
    last = line;
  }
  return parts;
}

const isShort = (line: Line): boolean => [...line.text].length <= SHORT;

/** A `<br>` in running text is a paragraph's end in most pages, and a line's end of a text that was pasted in some. */
function startsAnew(last: Line, line: Line): boolean {
  return line.indent >= 1 || ENDS.test(last.text) || LABELLED.test(line.text);
}

function isVerse(group: readonly Line[]): boolean {
  if (group.length < 3 || !group.every(isShort) || group.some((line) => LABELLED.test(line.text))) return false;
  const ended = group.filter((line) => ENDS.test(line.text)).length;
  return ended < group.length && !group.every((line) => line.indent >= 1 && ENDS.test(line.text));
}

/** Begins with a number or a mark of its own. */
export const isLabelled = (text: string): boolean => LABELLED.test(text);
