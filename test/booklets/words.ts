/** Words of a flow and of finished pages, for comparing the two. */
import type { Chapter, Spans } from '../../src/model/flow.js';
import { type Booklet, ARTIFACT } from '../../src/model/page.js';

export const spansText = (spans: Spans): string => spans.map((span) => span.text).join('');

export const paragraphs = (chapter: Chapter, role = 'body'): string[] =>
  chapter.blocks.flatMap((block) => (block.kind === 'paragraph' && block.role === role ? [spansText(block.spans)] : []));

export const heads = (chapter: Chapter): string[] => chapter.blocks.flatMap((block) => (block.kind === 'head' ? [spansText(block.spans)] : []));

/** Text without any space: line ends of a title and gaps of a dateline are spaces to one reader and none to another. */
export const bare = (text: string): string => text.replace(/[\s\u3000\u200b]/g, '');

/** What stands on the pages, one entry per node of the structure tree that holds text, in reading order. */
export function nodeTexts(booklet: Booklet): { readonly role: string; readonly text: string }[] {
  const texts = booklet.tree.map(() => '');
  for (const page of booklet.pages) {
    for (const item of page.items) {
      if (item.kind === 'line' && item.node !== ARTIFACT) texts[item.node] += item.line.runs.map((run) => run.text).join('');
    }
    if (!page.designed) continue;
    let offset = page.designedNode;
    for (const { lines, nodes } of page.designed.slots) {
      for (const { line, node } of lines) texts[offset + node] += line.runs.map((run) => run.text).join('');
      offset += nodes.length;
    }
  }
  return texts.flatMap((text, i) => (text === '' ? [] : [{ role: booklet.tree[i]?.role ?? '', text }]));
}
