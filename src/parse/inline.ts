/** What stands inside a line of Markdown, as spans. */
import type { Token } from 'markdown-it';
import { CODE, EMPHASIS, type Span, type Spans, STRONG } from '../model/flow.js';
import type { Report } from './report.js';
import { excerpt } from './report.js';
import { push, trimmed } from './spans.js';

/** Lines of one piece of inline text; `hard[i]` = the author wants the line end after line i. */
export interface InlineLines {
  readonly lines: readonly Spans[];
  readonly hard: readonly boolean[];
}

/** Turns an inline token's children into lines of spans. `encode` makes a link's target fit for a PDF. */
export function inlineLines(token: Token, line: number, encode: (href: string) => string, report: Report): InlineLines {
  const lines: Spans[] = [];
  const hard: boolean[] = [];
  let spans: Span[] = [];
  let strong = 0;
  let emphasis = 0;
  let href: string | undefined;
  const add = (text: string, extra = 0): void => {
    const marks = (strong > 0 ? STRONG : 0) | (emphasis > 0 ? EMPHASIS : 0) | extra;
    push(spans, href === undefined ? { text, marks } : { text, marks, href });
  };
  for (const child of token.children ?? []) {
    switch (child.type) {
      case 'strong_open':
        strong++;
        break;
      case 'strong_close':
        strong--;
        break;
      case 'em_open':
        emphasis++;
        break;
      case 'em_close':
        emphasis--;
        break;
      case 'link_open':
        href = encode(String(child.attrGet('href') ?? ''));
        break;
      case 'link_close':
        href = undefined;
        break;
      case 'code_inline':
        add(child.content, CODE);
        break;
      case 'softbreak':
      case 'hardbreak':
        lines.push(trimmed(spans));
        hard.push(child.type === 'hardbreak');
        spans = [];
        break;
      case 'footnote_ref':
        spans.push({ text: '', marks: 0, note: (child.meta as { id: number }).id });
        break;
      case 'image':
        report('image-inline', 'warning', line + lines.length, { src: imageSource(child), alt: altOf(child) });
        add(altOf(child));
        break;
      default:
        add(child.content);
    }
  }
  lines.push(trimmed(spans));
  lookForMarkup(token.content, lines, line, report);
  return { lines, hard };
}

/** Pictures of a paragraph that holds nothing else; null when it holds anything else. */
export function picturesOf(token: Token): readonly Token[] | null {
  const pictures: Token[] = [];
  for (const child of token.children ?? []) {
    if (child.type === 'image') pictures.push(child);
    else if (!/^(?:softbreak|hardbreak|link_open|link_close)$/.test(child.type) && child.content.trim() !== '') return null;
  }
  return pictures.length > 0 ? pictures : null;
}

/** A picture's text alternative, mark-up taken off. */
export function altOf(image: Token): string {
  const texts = (token: Token): string => (token.children ? token.children.map((child) => (/break$/.test(child.type) ? ' ' : texts(child))).join('') : token.content);
  return texts(image).trim();
}

/** A picture's path as the file system knows it: Markdown lets a writer percent-encode it. */
export function imageSource(image: Token): string {
  const src = String(image.attrGet('src') ?? '');
  try {
    return decodeURI(src);
  } catch {
    return src;
  }
}

const TAG = /<\/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?\/?>|<!--/;
const CALL = /\[\^[^\]\s]+\]/;

/** Mark-up that stayed text: HTML, `**` that did not match, a call without a note. */
function lookForMarkup(source: string, lines: readonly Spans[], first: number, report: Report): void {
  if (!/[<*[]/.test(source)) return;
  lines.forEach((spans, i) => {
    const text = spans.map((span) => (span.marks & CODE ? '' : span.text)).join('');
    const tag = TAG.exec(text);
    if (tag && !source.includes('\\<')) report('parse-html', 'warning', first + i, { tag: excerpt(tag[0], 24) });
    if (text.includes('**') && !source.includes('\\*')) report('markup-literal', 'warning', first + i, { text: excerpt(text.slice(text.indexOf('**'))) });
    const call = CALL.exec(text);
    if (call && !source.includes('\\[')) report('note-undefined', 'warning', first + i, { call: call[0] });
  });
}
