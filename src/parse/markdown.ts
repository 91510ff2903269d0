/**
 * Markdown by markdown-it: CommonMark without HTML and without indented code (a Chinese paragraph may be indented),
 * with tables and footnotes; emphasis opens and closes beside Chinese marks too.
 */
import { excerpt } from '../base/excerpt.js';
import MarkdownIt, { type Env, type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import footnotes from 'markdown-it-footnote';
import type { Spans } from '../model/flow.js';
import { isIndented } from './characters.js';
import type { Draft, Manuscript } from './draft.js';
import { inlineLines } from './inline.js';
import type { Report } from './report.js';
import { joined, plain, textOf } from './spans.js';
import { draftsUntil, lineAt, type Walk } from './tokens.js';

const MAX_NESTING = 100;

type Parser = ReturnType<typeof MarkdownIt>;

/** What the footnote plug-in leaves for us. */
interface FootnoteEnv {
  references?: object;
  footnotes?: { list?: Note[] };
}

/** A note that is called: by its label, or with its text on the spot. */
interface Note {
  readonly label?: string;
  readonly tokens?: Token[];
  readonly content?: string;
}

function makeParser(references: boolean): Parser {
  const md = MarkdownIt('commonmark', { html: false, maxNesting: MAX_NESTING }).enable('table').use(cjkFriendly).use(footnotes);
  md.disable(references ? ['code'] : ['code', 'reference']);
  // We gather the notes ourselves: the plug-in's tail drops those that are never called.
  md.core.ruler.disable('footnote_tail');
  md.inline.ruler.at('footnote_inline', inlineNote);
  md.block.ruler.before('paragraph', 'indented_paragraph', opensParagraph, { alt: ['paragraph'] });
  encodeLink ??= md.normalizeLink.bind(md);
  md.normalizeLink = (url) => url;
  return md;
}

/** PAR-04: a line indented by two ideographic spaces opens a paragraph, blank line before it or not. */
const opensParagraph: Parameters<Parser['block']['ruler']['before']>[2] = (state, line, _end, silent) =>
  silent && isIndented(state.src.slice((state.bMarks[line] as number) + (state.tShift[line] as number), state.eMarks[line]));

/**
 * `^[…]`. The plug-in's own rule gives a note inside the note the same number, and so loses it:
 * here the number is taken before the note's text is read.
 */
const inlineNote: Parameters<Parser['inline']['ruler']['at']>[1] = (state, silent) => {
  if (!state.src.startsWith('^[', state.pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (end < 0) return false;
  if (!silent) {
    const list = noteList(state.env as FootnoteEnv);
    const content = state.src.slice(state.pos + 2, end);
    const tokens: Token[] = [];
    state.push('footnote_ref', '', 0).meta = { id: list.push({ tokens, content }) - 1 };
    state.md.inline.parse(content, state.md, state.env, tokens);
  }
  state.pos = end + 1;
  return true;
};

function noteList(env: FootnoteEnv): Note[] {
  env.footnotes ??= {};
  env.footnotes.list ??= [];
  return env.footnotes.list;
}

let encodeLink: ((url: string) => string) | undefined;
let withReferences: Parser | undefined;
let withoutReferences: Parser | undefined;

function parserThat(defines: boolean): Parser {
  if (defines) {
    withReferences ??= makeParser(true);
    return withReferences;
  }
  withoutReferences ??= makeParser(false);
  return withoutReferences;
}

function encoded(href: string): string {
  return encodeLink ? encodeLink(href) : href;
}

const DEFINITION = /^ {0,3}\[([^\]^][^\]]*)\]:/gm;

interface Reference {
  readonly label: string;
  readonly offset: number;
  readonly called: boolean;
}

/** Every `[label]: target` of the text, and whether anything calls it. */
function referencesOf(text: string): readonly Reference[] {
  if (!text.includes(']:')) return [];
  const uses = new Map<string, number>();
  for (const [, label = ''] of text.matchAll(/\[([^[\]]+)\]/g)) uses.set(label.toLowerCase(), (uses.get(label.toLowerCase()) ?? 0) + 1);
  return [...text.matchAll(DEFINITION)].map((match) => {
    const label = match[1] as string;
    return { label, offset: match.index, called: (uses.get(label.toLowerCase()) ?? 0) > 1 };
  });
}

/** Drafts of a Markdown text whose lines end in `\n`; its first line has the number `first`. */
export function markdown(text: string, first: number, report: Report): Manuscript {
  const lines = text.split('\n').map((line) => (line.trim() === '' ? '' : line));
  const source = lines.join('\n');
  const references = referencesOf(source);
  // Where no definition is called such lines are prose（[注]: 参见第三章）, and as definitions they would be lost.
  const defining = references.some((reference) => reference.called);
  const md = parserThat(defining);
  const env: FootnoteEnv = {};
  const walk: Walk = { tokens: md.parse(source, env as Env), at: 0, lines, first, report, encode: encoded, definitions: new Map() };
  const drafts = draftsUntil(walk, null);
  const deep = walk.tokens.find((token) => token.level >= MAX_NESTING - 1);
  if (deep) report('nesting-too-deep', 'error', lineAt(walk, deep), { limit: MAX_NESTING });
  if (defining) for (const { label, offset } of references.filter((r) => !r.called)) report('reference-unused', 'warning', first + source.slice(0, offset).split('\n').length - 1, { label });
  return { drafts, notes: notesOf(walk, env) };
}

function notesOf(walk: Walk, env: FootnoteEnv): Spans[][] {
  const list = env.footnotes?.list ?? [];
  const notes = list.map((entry) => {
    if (entry.tokens) return [inNote(entry.tokens, entry.content ?? '', walk)];
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
function inNote(tokens: Token[], content: string, walk: Walk): Spans {
  const { lines, hard } = inlineLines({ children: tokens, content } as Token, walk.first, walk.encode, walk.report);
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
    if (draft.kind === 'entries') for (const { spans, at } of draft.entries) out.push(spans, ...at);
  };
  drafts.forEach(visit);
  if (rich) report('note-flattened', 'hint', line);
  return out.filter((spans) => spans.length > 0);
}
