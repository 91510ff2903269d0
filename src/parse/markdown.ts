/**
 * Markdown by markdown-it: CommonMark without HTML and without indented code (a Chinese paragraph may be indented),
 * with tables and footnotes; emphasis opens and closes beside Chinese marks too.
 */
import MarkdownIt, { type Env, type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import footnotes from 'markdown-it-footnote';
import type { ColumnAlign, Spans } from '../model/flow.js';
import { endsSentence, isIndented, widthOf } from './characters.js';
import type { Draft, Manuscript } from './draft.js';
import { altOf, type InlineLines, imageSource, inlineLines, picturesOf } from './inline.js';
import { excerpt, type Report } from './report.js';
import { joined, plain, textOf } from './spans.js';

const MAX_NESTING = 100;

type Parser = ReturnType<typeof MarkdownIt>;

function makeParser(references: boolean): Parser {
  const md = MarkdownIt('commonmark', { html: false, maxNesting: MAX_NESTING }).enable('table').use(cjkFriendly).use(footnotes);
  md.disable(references ? ['code'] : ['code', 'reference']);
  // We gather the notes ourselves: the plug-in's tail drops those that are never called.
  md.core.ruler.disable('footnote_tail');
  // PAR-04: a line indented by two ideographic spaces opens a paragraph, blank line before it or not.
  const opensParagraph: Parameters<typeof md.block.ruler.before>[2] = (state, line, _end, silent) =>
    silent && isIndented(state.src.slice((state.bMarks[line] as number) + (state.tShift[line] as number), state.eMarks[line]));
  md.block.ruler.before('paragraph', 'indented_paragraph', opensParagraph, { alt: ['paragraph'] });
  md.inline.ruler.at('footnote_inline', inlineNote);
  encodeLink ??= md.normalizeLink.bind(md);
  md.normalizeLink = (url) => url;
  return md;
}

/**
 * `^[…]`. The plug-in's own rule gives a note inside the note the same number, and so loses it:
 * here the number is taken before the note's text is read.
 */
const inlineNote: Parameters<Parser['inline']['ruler']['at']>[1] = (state, silent) => {
  if (!state.src.startsWith('^[', state.pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (end < 0) return false;
  if (!silent) {
    const footnotes = ((state.env as FootnoteEnv).footnotes ??= {});
    const list = (footnotes.list ??= []);
    const content = state.src.slice(state.pos + 2, end);
    const tokens: Token[] = [];
    state.push('footnote_ref', '', 0).meta = { id: list.push({ tokens, content }) - 1 };
    state.md.inline.parse(content, state.md, state.env, tokens);
  }
  state.pos = end + 1;
  return true;
};

let encodeLink: ((url: string) => string) | undefined;
let withReferences: Parser | undefined;
let withoutReferences: Parser | undefined;

function parserFor(text: string): Parser {
  if (usesReferences(text)) return (withReferences ??= makeParser(true));
  return (withoutReferences ??= makeParser(false));
}

const DEFINITION = /^ {0,3}\[([^\]^][^\]]*)\]:/gm;

function isCalled(text: string, label: string): boolean {
  const call = `[${label.toLowerCase()}]`;
  const all = text.toLowerCase();
  return all.indexOf(call, all.indexOf(call) + 1) >= 0;
}

/**
 * Whether any `[label]: target` of the text is called. Where none is, such lines are prose (`[注]: 参见第三章`),
 * and a parser that takes them for definitions would lose them.
 */
function usesReferences(text: string): boolean {
  for (const match of text.matchAll(DEFINITION)) if (isCalled(text, match[1] as string)) return true;
  return false;
}

/** What the walk over the tokens needs to know. */
interface Walk {
  readonly tokens: readonly Token[];
  at: number;
  readonly lines: readonly string[];
  readonly report: Report;
  /** Label of a note → its tokens' drafts. */
  readonly definitions: Map<string, { readonly drafts: readonly Draft[]; readonly line: number }>;
}

/** Drafts of a Markdown text whose lines end in `\n`. */
export function markdown(text: string, report: Report): Manuscript {
  const lines = text.split('\n').map((line) => (line.trim() === '' ? '' : line));
  const source = lines.join('\n');
  const env: FootnoteEnv = {};
  const md = parserFor(source);
  const tokens = md.parse(source, env as Env);
  const walk: Walk = { tokens, at: 0, lines, report, definitions: new Map() };
  const drafts = draftsUntil(walk, null);
  const deep = tokens.find((token) => token.level >= MAX_NESTING - 1);
  if (deep) report('nesting-too-deep', 'error', (deep.map?.[0] ?? 0) + 1, { limit: MAX_NESTING });
  for (const match of source.matchAll(DEFINITION)) {
    const label = match[1] as string;
    if (env.references && !isCalled(source, label)) report('reference-unused', 'warning', lineOf(source, match.index), { label });
  }
  return { drafts, notes: notesOf(walk, env) };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

interface FootnoteEnv {
  references?: object;
  footnotes?: { list?: { readonly label?: string; readonly tokens?: Token[]; readonly content?: string }[] };
}

function notesOf(walk: Walk, env: FootnoteEnv): Spans[][] {
  const list = env.footnotes?.list ?? [];
  const notes = list.map((entry) => {
    if (entry.tokens) return [inNote(entry.tokens, entry.content ?? '', walk.report)];
    const definition = walk.definitions.get(entry.label ?? '');
    return definition ? flattened(definition.drafts, definition.line, walk.report) : [];
  });
  const called = new Set(list.map((entry) => entry.label));
  for (const [label, { line, drafts }] of walk.definitions) {
    if (!called.has(label)) walk.report('note-unused', 'warning', line, { label, text: excerpt(flattened(drafts, 0, () => {}).map(textOf).join('')) });
  }
  return notes;
}

/** An inline note `^[…]`. */
function inNote(tokens: Token[], content: string, report: Report): Spans {
  const token = { children: tokens, content } as Token;
  const { lines, hard } = inlineLines(token, 0, encoded, report);
  return joined(lines, hard);
}

/** A note is a list of paragraphs; what is more than that gives its text. */
function flattened(drafts: readonly Draft[], line: number, report: Report): Spans[] {
  const out: Spans[] = [];
  let rich = false;
  const visit = (draft: Draft): void => {
    if (draft.kind === 'paragraph') out.push(joined(draft.lines, draft.hard));
    else rich = true;
    if (draft.kind === 'heading') out.push(draft.spans);
    if (draft.kind === 'quote') draft.drafts.forEach(visit);
    if (draft.kind === 'list') for (const item of draft.items) item.forEach(visit);
    if (draft.kind === 'table') for (const row of [draft.head, ...draft.rows]) out.push(...row);
    if (draft.kind === 'figure') out.push(plain(draft.alt));
    if (draft.kind === 'code') out.push(plain(draft.text));
  };
  drafts.forEach(visit);
  if (rich) report('note-flattened', 'hint', line);
  return out.filter((spans) => spans.length > 0);
}

function encoded(href: string): string {
  return encodeLink ? encodeLink(href) : href;
}

/** Reads drafts up to the closing token `until`, which it eats. */
function draftsUntil(walk: Walk, until: string | null): Draft[] {
  const drafts: Draft[] = [];
  while (walk.at < walk.tokens.length) {
    const token = walk.tokens[walk.at++] as Token;
    if (token.type === until) break;
    drafts.push(...draftsOf(walk, token));
  }
  return drafts;
}

function draftsOf(walk: Walk, token: Token): readonly Draft[] {
  const line = (token.map?.[0] ?? 0) + 1;
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
      return [{ kind: 'code', text: token.content.replace(/\n$/, ''), line }];
    case 'hr':
      return [{ kind: 'rule', line }];
    default:
      return [];
  }
}

function inline(walk: Walk, line: number): { readonly token: Token; readonly content: InlineLines } {
  const token = walk.tokens[walk.at++] as Token;
  return { token, content: inlineLines(token, line, encoded, walk.report) };
}

function paragraph(walk: Walk, line: number): readonly Draft[] {
  const pictures = picturesOf(walk.tokens[walk.at] as Token);
  if (pictures) {
    walk.at += 2;
    return pictures.map((image): Draft => {
      const alt = altOf(image);
      const src = imageSource(image);
      if (alt === '') walk.report('figure-alt-missing', 'hint', line, { src });
      return { kind: 'figure', src, alt, caption: plain(String(image.attrGet('title') ?? '').trim()), line };
    });
  }
  const { token, content } = inline(walk, line);
  walk.at++;
  token.content.split('\n').forEach((source, i) => {
    if (/^#{1,6}(?:[^#\s]|\u3000)/.test(source)) walk.report('heading-no-space', 'warning', line + i, { text: excerpt(source) });
  });
  const texts = content.lines.map(textOf);
  const wrapped = content.hard.includes(true) && !token.content.includes('\\\n') && isHardWrapped(texts);
  if (wrapped) walk.report('hard-wrapped', 'warning', line, { lines: texts.length });
  return [{ kind: 'paragraph', lines: content.lines, hard: wrapped ? content.hard.map(() => false) : content.hard, line }];
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
      row = (token.map?.[0] ?? row) + 1;
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
  const source = (walk.lines[row - 1] ?? '').replace(/^[\s>]*/, '').trim();
  const cells = source.replace(/^\||(?<!\\)\|$/g, '').split(/(?<!\\)\|/).length;
  if (cells > columns) walk.report('table-cells', 'warning', row, { cells, columns });
}

function definition(walk: Walk, token: Token): void {
  const { label } = token.meta as { label: string };
  const line = (walk.tokens[walk.at]?.map?.[0] ?? 0) + 1;
  const drafts = draftsUntil(walk, 'footnote_reference_close');
  if (walk.definitions.has(label)) walk.report('note-duplicate', 'warning', line, { label });
  walk.definitions.set(label, { drafts, line });
}
