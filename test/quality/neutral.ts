/** A flow as the neutral document of the comparison: titles, sources, paragraphs, sub-headings. */
import type { Block, Chapter, Flow, Spans } from '../../src/model/flow.js';
import type { Issue } from '../../src/model/issue.js';
import { spansText } from '../booklets/words.js';

export interface NeutralDocument {
  readonly title: string;
  readonly articles: readonly { readonly title: string; readonly source: string; readonly paragraphs: readonly string[] }[];
}

/**
 * The flow with plain paragraphs only: the script knows nothing else, and its page design prints no more of a head than
 * title and source. Kicker, subtitle, author and date become the first paragraphs, their wide gaps closed (gaps in lines one above the
 * other are columns to poppler); displayed text, lists, verse, questions and answers become running paragraphs; tables, pictures, notes and their calls are dropped (they are measured in their own templates).
 */
export function plainFlow(flow: Flow): Flow {
  return { guide: null, chapters: flow.chapters.map(plainChapter) };
}

function plainChapter(chapter: Chapter): Chapter {
  const { kicker, title, short, subtitle, author, source, date } = chapter.head;
  const head = { kicker: '', title, short, subtitle: '', author: [], source, date: '', note: '' };
  const moved = [kicker, subtitle, author.join('、'), date].filter((line) => line !== '').map((line) => paragraph([{ text: line.replaceAll('　', '、'), marks: 0 }], chapter.place.line));
  return { ...chapter, banner: '', sectionStart: null, notes: [], head, blocks: [...moved, ...chapter.blocks.flatMap(plainBlock)] };
}

/** The issue without banners and designed pages. */
export function plainIssue(issue: Issue): Issue {
  return { ...issue, guide: { kind: 'none' }, back: null, colophon: [], expect: null, sections: issue.sections.map((section) => ({ ...section, banner: '' })) };
}

const paragraph = (spans: Spans, line: number): Block => ({ kind: 'paragraph', role: 'body', spans, line });

function plainBlock(block: Block): Block[] {
  switch (block.kind) {
    case 'table':
    case 'figure':
      return [];
    case 'list':
      return block.items.flatMap((item) => item.flatMap(plainBlock));
    case 'quote':
      return block.blocks.flatMap(plainBlock);
    case 'verse':
      return block.lines.map((line) => paragraph(uncalled(line), block.line));
    case 'paragraph':
      return [{ ...block, role: HANGING.has(block.role) ? 'body' : block.role, spans: uncalled(block.spans) }];
    case 'head':
      return [{ ...block, spans: uncalled(block.spans) }];
    default:
      return [block];
  }
}

/** Turn-over lines of these stand in from the edge. */
const HANGING = new Set(['question', 'answer', 'attachment']);

const uncalled = (spans: Spans): Spans => spans.filter((span) => span.note === undefined);

export function neutral(title: string, flow: Flow): NeutralDocument {
  return { title, articles: flow.chapters.map(articleOf) };
}

function articleOf({ head, blocks }: Chapter): NeutralDocument['articles'][number] {
  return { title: head.title.join(' '), source: head.source, paragraphs: blocks.map(lineOf) };
}

function lineOf(block: Block): string {
  if (block.kind === 'head') return `## ${spansText(block.spans)}`;
  if (block.kind === 'paragraph') return spansText(block.spans);
  throw new Error(`no neutral form for ${block.kind}`);
}
