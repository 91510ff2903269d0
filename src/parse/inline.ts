/** What stands inside a line of Markdown, as spans. */
import type { Token } from 'markdown-it';
import { excerpt } from '../base/excerpt.js';
import { CODE, EMPHASIS, type Span, type Spans, STRONG } from '../model/flow.js';
import type { Report } from './report.js';
import { isFieldComment } from './field-comments.js';
import { push, trimmed } from './spans.js';

/** Lines of one piece of inline text; `hard[i]` = the author wants the line end after line i. */
export interface InlineLines {
  readonly lines: readonly Spans[];
  readonly hard: readonly boolean[];
}

interface Gathering {
  readonly lines: Spans[];
  readonly hard: boolean[];
  spans: Span[];
  strong: number;
  emphasis: number;
  href: string | undefined;
}

/** Turns an inline token's children into lines of spans. `encode` makes a link's target fit for a PDF. */
export function inlineLines(token: Token, line: number, encode: (href: string) => string, report: Report): InlineLines {
  const gathering: Gathering = { lines: [], hard: [], spans: [], strong: 0, emphasis: 0, href: undefined };
  for (const child of token.children ?? []) {
    if (child.type === 'link_open') gathering.href = encode(String(child.attrGet('href') ?? ''));
    else if (!changesMarks(gathering, child.type)) take(gathering, child, line, report);
  }
  gathering.lines.push(trimmed(gathering.spans));
  lookForMarkup(token.content, gathering.lines, line, report);
  return gathering;
}

function changesMarks(gathering: Gathering, type: string): boolean {
  if (type === 'strong_open') gathering.strong++;
  else if (type === 'strong_close') gathering.strong--;
  else if (type === 'em_open') gathering.emphasis++;
  else if (type === 'em_close') gathering.emphasis--;
  else if (type === 'link_close') gathering.href = undefined;
  else return false;
  return true;
}

function take(gathering: Gathering, child: Token, line: number, report: Report): void {
  switch (child.type) {
    case 'code_inline':
      add(gathering, child.content, CODE);
      return;
    case 'softbreak':
    case 'hardbreak':
      gathering.lines.push(trimmed(gathering.spans));
      gathering.hard.push(child.type === 'hardbreak');
      gathering.spans = [];
      return;
    case 'footnote_ref':
      gathering.spans.push({ text: '', marks: 0, note: (child.meta as { id: number }).id });
      return;
    case 'image':
      report('image-inline', 'warning', line + gathering.lines.length, { src: imageSource(child), alt: altOf(child) });
      add(gathering, altOf(child), 0);
      return;
    default:
      add(gathering, child.content, 0);
  }
}

function add({ spans, strong, emphasis, href }: Gathering, text: string, extra: number): void {
  const marks = (strong > 0 ? STRONG : 0) | (emphasis > 0 ? EMPHASIS : 0) | extra;
  push(spans, href === undefined ? { text, marks } : { text, marks, href });
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
  // Fields stand above all text of their paragraph; further down such a comment is one like others.
  let fields = true;
  lines.forEach((spans, i) => {
    const text = spans.map((span) => (span.marks & CODE ? '' : span.text)).join('');
    const tag = TAG.exec(text);
    fields &&= isFieldComment(text);
    if (tag && !source.includes('\\<') && !fields) report('parse-html', 'warning', first + i, { tag: excerpt(tag[0], 24) });
    if (text.includes('**') && !source.includes('\\*')) report('markup-literal', 'warning', first + i, { text: excerpt(text.slice(text.indexOf('**'))) });
    const call = CALL.exec(text);
    if (call && !source.includes('\\[')) report('note-undefined', 'warning', first + i, { call: call[0] });
  });
}
