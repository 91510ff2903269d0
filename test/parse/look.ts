/** A flow as lines of text, so that a test reads like the page. */
import type { Diagnostic } from '../../src/base/diagnostic.js';
import { type Block, CODE, DATELINE, EMPHASIS, type Span, type Spans, STRONG } from '../../src/model/flow.js';
import type { ArticleFields, ArticleSource } from '../../src/model/issue.js';
import type { Chapter, Flow } from '../../src/model/flow.js';
import { parse } from '../../src/parse/index.js';
import { issue, section, source } from './issue.js';

const MARKS: readonly (readonly [number, string])[] = [[STRONG, 'strong'], [EMPHASIS, 'em'], [CODE, 'code'], [DATELINE, 'dateline']];

function showSpan(span: Span): string {
  if (span.note !== undefined) return `[^${span.note}]`;
  const names = MARKS.filter(([mark]) => span.marks & mark).map(([, name]) => name);
  if (span.href !== undefined) names.push(span.href);
  const text = span.text.replaceAll('\n', '⏎');
  return names.length > 0 ? `{${names.join(' ')}: ${text}}` : text;
}

export function show(spans: Spans): string {
  return spans.map(showSpan).join('');
}

function showBlock(block: Block): string[] {
  const inside = (blocks: readonly Block[]): string[] => blocks.flatMap(showBlock).map((line) => `  ${line}`);
  switch (block.kind) {
    case 'paragraph':
      return [`${block.line} ${block.role} ${show(block.spans)}`];
    case 'head':
      return [`${block.line} head${block.level} ${show(block.spans)}`];
    case 'quote':
      return [`${block.line} quote`, ...inside(block.blocks)];
    case 'list':
      return [`${block.line} list ${block.ordered ? block.start : '-'}`, ...block.items.flatMap((item) => ['  item', ...inside(item).map((line) => `  ${line}`)])];
    case 'verse':
      return [`${block.line} verse ${block.lines.map(show).join(' / ')}`];
    case 'table':
      return [`${block.line} table ${show(block.caption)} | ${show(block.unit)} | ${block.aligns.join(' ')}`, ...[block.head, ...block.rows].map((row) => `  ${row.map(show).join(' | ')}`)];
    case 'figure':
      return [`${block.line} figure ${block.src} | ${block.alt} | ${show(block.caption)}`];
    case 'entries':
      return block.entries.map(({ spans, at }) => `${block.line} entry ${[spans, ...at].map(show).join(' | ')}`);
    case 'code':
      return [`${block.line} code ${block.text.replaceAll('\n', '⏎')}`];
    case 'rule':
      return [`${block.line} rule`];
  }
}

export function showBlocks(blocks: readonly Block[]): string[] {
  return blocks.flatMap(showBlock);
}

export interface Looked {
  readonly flow: Flow;
  readonly chapter: Chapter;
  /** Blocks of the first chapter. */
  readonly blocks: string[];
  /** Diagnostics as `code@line`. */
  readonly codes: string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses one source. A title is given unless the text or the fields have one. */
export async function look(text: string, fields: ArticleFields = {}, more: Partial<ArticleSource> = {}): Promise<Looked> {
  const titled = fields.title || /^# /m.test(text) ? fields : { title: ['题'], ...fields };
  const { value, diagnostics } = await parse(issue([section([source(text, { fields: titled, ...more })])]));
  const chapter = value.chapters[0] as Chapter;
  return { flow: value, chapter, blocks: chapter ? showBlocks(chapter.blocks) : [], codes: diagnostics.map((d) => `${d.code}@${d.place?.line}`), diagnostics };
}
