/** All text of an article as a reader meets it: what must come out of the PDF as it went into the source (QUO-05). */
import type { Block, Chapter } from '../model/flow.js';
import { eachSpans, textOf } from './spans.js';

/** Text of blocks in reading order, one line per paragraph, cell, verse line or caption. Numbers of lists are not text. */
export function blockText(blocks: readonly Block[]): string {
  const lines: string[] = [];
  for (const block of blocks) collect(block, lines);
  return lines.join('\n');
}

function collect(block: Block, lines: string[]): void {
  if (block.kind === 'code') lines.push(block.text);
  else if (block.kind === 'quote') for (const inner of block.blocks) collect(inner, lines);
  else if (block.kind === 'list') for (const item of block.items) for (const inner of item) collect(inner, lines);
  else {
    eachSpans(block, (spans) => {
      const text = textOf(spans);
      if (text !== '') lines.push(text);
    });
  }
}

/** Text of a whole chapter: head, blocks, then notes, each piece on a line of its own. */
export function flowText(chapter: Chapter): string {
  const { kicker, title, subtitle, author, source, date, note } = chapter.head;
  const head = [kicker, ...title, subtitle, ...author, source, date, note].filter((line) => line !== '');
  const notes = chapter.notes.flatMap((paragraphs) => paragraphs.map(textOf));
  return [...head, blockText(chapter.blocks), ...notes].join('\n');
}
