import type { Block } from '../model/flow.js';

type Figure = Extract<Block, { kind: 'figure' }>;

/** All figures of an article, those in quotations and lists among them. */
export function figuresOf(blocks: readonly Block[]): readonly Figure[] {
  return blocks.flatMap((block): readonly Figure[] => {
    if (block.kind === 'figure') return [block];
    if (block.kind === 'quote') return figuresOf(block.blocks);
    return block.kind === 'list' ? block.items.flatMap(figuresOf) : [];
  });
}
