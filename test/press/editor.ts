/** An editor who changes texts at random, the same way every time. */

/** Numerical Recipes' generator: the same edits every time. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const RARE = ['龘', '𠮷', '①', 'Ω', '“Latin” text', '100%', '——', '[链接](https://example.org)', '**重点**', '后注[^9]\n\n[^9]: 注文。'];

/** One edit of a text, as an editor makes them. */
export function edited(text: string, roll: (sides: number) => number): string {
  const blocks = text.split('\n\n');
  const at = 1 + roll(blocks.length - 1);
  const block = blocks[at] ?? '';
  const within = roll(block.length + 1);
  const kinds = [
    () => blocks.splice(at, 1, `${block.slice(0, within)}改${block.slice(within)}`),
    () => blocks.splice(at, 1, `${block.slice(0, within)}${RARE[roll(RARE.length)]}${block.slice(within)}`),
    () => blocks.splice(at, 1, block.slice(0, within) + block.slice(within + 1 + roll(40))),
    () => blocks.splice(at, 1),
    () => blocks.splice(at, 0, block),
    () => blocks.splice(at, 0, blocks[roll(blocks.length)] ?? ''),
    () => blocks.splice(at, 0, `# 新的一篇\n\n来源：本刊\n\n${block}`),
    () => blocks.splice(at, 0, '## 一、新的小标题'),
  ];
  kinds[roll(kinds.length)]?.();
  return blocks.join('\n\n');
}
