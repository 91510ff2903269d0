/** From the Markdown parser's flat list of tokens to drafts. */
import { excerpt } from '../base/excerpt.js';
import type { Token } from 'markdown-it';
import type { ColumnAlign, Spans } from '../model/flow.js';
import { endsSentence, widthOf } from './characters.js';
import type { Draft } from './draft.js';
import { altOf, type InlineLines, imageSource, inlineLines, picturesOf } from './inline.js';
import type { Report } from './report.js';
import { joined, plain, textOf } from './spans.js';

/** A definition of a note: `[^label]: …`. */
export interface Definition {
  readonly drafts: readonly Draft[];
  readonly line: number;
}

/** A walk over the tokens: `at` is the next one. */
export interface Walk {
  readonly tokens: readonly Token[];
  at: number;
  /** Source lines, the first of which has the number `first`. */
  readonly lines: readonly string[];
  readonly first: number;
  readonly report: Report;
  /** Makes a link's target fit for a PDF. */
  readonly encode: (href: string) => string;
  readonly definitions: Map<string, Definition>;
}

export function lineAt(walk: Walk, token: Token | undefined): number {
  return (token?.map?.[0] ?? 0) + walk.first;
}

/** Reads drafts up to the closing token `until`, which it eats; `null` reads to the end. */
export function draftsUntil(walk: Walk, until: string | null): Draft[] {
  const drafts: Draft[] = [];
  while (walk.at < walk.tokens.length) {
    const token = walk.tokens[walk.at++] as Token;
    if (token.type === until) break;
    for (const draft of draftsOf(walk, token)) drafts.push(draft);
  }
  return drafts;
}

function draftsOf(walk: Walk, token: Token): readonly Draft[] {
  const line = lineAt(walk, token);
  switch (token.type) {
    case 'paragraph_open':
      return paragraph(walk, line);
    case 'heading_open':
      return [heading(walk, token, line)];
    case 'blockquote_open':
      return [{ kind: 'quote', drafts: draftsUntil(walk, 'blockquote_close'), line }];
    case 'bullet_list_open':
    case 'ordered_list_open':
      return [list(walk, token, line)];
    case 'table_open':
      return [table(walk, line)];
    case 'footnote_reference_open':
      definition(walk, token);
      return [];
    case 'fence':
      return [token.info.trim() === ENTRIES ? entries(token.content, line) : { kind: 'code', text: token.content.replace(/\n$/, ''), line }];
    case 'hr':
      return [{ kind: 'rule', line }];
    default:
      return [];
  }
}

/** What a fence says whose lines are those of an index: words, and after each tab where they are to be found. */
const ENTRIES = 'entries';

function entries(content: string, line: number): Draft {
  const lines = content.split('\n').filter((text) => text.trim() !== '');
  return { kind: 'entries', line, entries: lines.map((text) => text.split('\t').map((cell) => plain(cell.trim()))).map(([spans = [], ...at]) => ({ spans, at })) };
}

function inline(walk: Walk, line: number): { readonly token: Token; readonly content: InlineLines } {
  const token = walk.tokens[walk.at++] as Token;
  return { token, content: inlineLines(token, line, walk.encode, walk.report) };
}

function paragraph(walk: Walk, line: number): readonly Draft[] {
  const pictures = picturesOf(walk.tokens[walk.at] as Token);
  if (pictures) {
    walk.at += 2;
    return pictures.map((image) => figure(walk, image, line));
  }
  const { token, content } = inline(walk, line);
  walk.at++;
  lookForHeads(token.content, line, walk.report);
  const wrapped = content.hard.includes(true) && !token.content.includes('\\\n') && isHardWrapped(content.lines.map(textOf));
  if (wrapped) walk.report('hard-wrapped', 'warning', line, { lines: content.lines.length });
  return [{ kind: 'paragraph', lines: content.lines, hard: wrapped ? content.hard.map(() => false) : content.hard, line }];
}

function figure(walk: Walk, image: Token, line: number): Draft {
  const alt = altOf(image);
  const src = imageSource(image);
  if (alt === '') walk.report('figure-alt-missing', 'hint', line, { src });
  return { kind: 'figure', src, alt, caption: plain(String(image.attrGet('title') ?? '').trim()), line };
}

/** A `#` without the space that would make a heading of it. */
function lookForHeads(source: string, line: number, report: Report): void {
  if (!source.includes('#')) return;
  source.split('\n').forEach((text, i) => {
    if (/^#{1,6}(?:[^#\s]|\u3000)/.test(text)) report('heading-no-space', 'warning', line + i, { text: excerpt(text) });
  });
}

/**
 * Two spaces at a line's end are invisible, and converters leave them on every printed line. Lines of one length that
 * mostly stop inside a sentence are a wrapped paragraph, not verse.
 */
function isHardWrapped(lines: readonly string[]): boolean {
  const inner = lines.slice(0, -1);
  if (inner.length < 2) return false;
  const widths = inner.map(widthOf);
  const widest = Math.max(...widths);
  const open = inner.filter((text) => !endsSentence(text)).length;
  return widest >= 20 && Math.min(...widths) >= widest - 3 && widthOf(lines[lines.length - 1] as string) <= widest + 1 && open * 2 > inner.length;
}

function heading(walk: Walk, token: Token, line: number): Draft {
  const { content } = inline(walk, line);
  walk.at++;
  const spans = joined(content.lines, content.hard);
  if (!token.markup.startsWith('#') && endsSentence(textOf(spans))) walk.report('setext-head', 'warning', line, { text: excerpt(textOf(spans)) });
  return { kind: 'heading', depth: Number(token.tag.slice(1)), spans, line };
}

function list(walk: Walk, token: Token, line: number): Draft {
  const ordered = token.type === 'ordered_list_open';
  const items: Draft[][] = [];
  const close = token.type.replace('_open', '_close');
  while (walk.at < walk.tokens.length) {
    const next = walk.tokens[walk.at++] as Token;
    if (next.type === close) break;
    if (next.type === 'list_item_open') items.push(draftsUntil(walk, 'list_item_close'));
  }
  return { kind: 'list', ordered, start: Number(token.attrGet('start') ?? 1), items, line };
}

function table(walk: Walk, line: number): Draft {
  const rows: Spans[][] = [];
  const aligns: ColumnAlign[] = [];
  let row = line;
  while (walk.at < walk.tokens.length) {
    const token = walk.tokens[walk.at++] as Token;
    if (token.type === 'table_close') break;
    if (token.type === 'tr_open') {
      row = token.map ? lineAt(walk, token) : row;
      rows.push([]);
    } else if (token.type === 'th_open' || token.type === 'td_open') {
      if (token.type === 'th_open') aligns.push(alignOf(token));
      const { content } = inline(walk, row);
      rows[rows.length - 1]?.push(joined(content.lines, content.hard));
    } else if (token.type === 'tr_close') {
      checkCells(walk, row, aligns.length);
    }
  }
  const [head = [], ...body] = rows;
  return { kind: 'table', aligns, head, rows: body, line };
}

function alignOf(token: Token): ColumnAlign {
  const match = /text-align:(left|center|right)/.exec(String(token.attrGet('style') ?? ''));
  return match ? (match[1] as ColumnAlign) : 'auto';
}

/** Markdown silently drops the cells that a row has more than the table's head. */
function checkCells(walk: Walk, row: number, columns: number): void {
  const source = (walk.lines[row - walk.first] ?? '').replace(/^[\s>]*/, '').trim();
  const cells = source.replace(/^\||(?<!\\)\|$/g, '').split(/(?<!\\)\|/).length;
  if (cells > columns) walk.report('table-cells', 'warning', row, { cells, columns });
}

function definition(walk: Walk, token: Token): void {
  const { label } = token.meta as { label: string };
  const line = lineAt(walk, walk.tokens[walk.at]);
  const drafts = draftsUntil(walk, 'footnote_reference_close');
  if (walk.definitions.has(label)) walk.report('note-duplicate', 'warning', line, { label });
  walk.definitions.set(label, { drafts, line });
}
