/** Whatever is edited in whatever order: a press gives the bytes and the findings of a first build. */
import { expect, test } from 'vitest';
import { build } from '../../src/build.js';
import { createPress } from '../../src/press.js';
import { disk } from '../read/fake-world.js';
import { desk } from './desk.js';

/** Numerical Recipes' generator: the same edits every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const RARE = ['龘', '𠮷', '①', 'Ω', '“Latin” text', '100%', '——', '[链接](https://example.org)', '**重点**', '后注[^9]\n\n[^9]: 注文。'];

/** One edit of a text, as an editor makes them. */
function edited(text: string, roll: (sides: number) => number): string {
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

test.each(['handout', 'monthly', 'special-topic'])('%s: thirty edits', { timeout: 120_000 }, async (name) => {
  const folder = `/desk/${name}`;
  const texts = Object.fromEntries(Object.entries(disk(`sources/${name}`, '')).map(([file, bytes]) => [file.replace(/^\/sources/, '/desk'), bytes]));
  const { world, save } = desk(texts);
  const names = Object.keys(texts).filter((file) => /\.(?:md|txt)$/.test(file));
  const request = { inputs: [`${folder}/issue.yml`], dump: false };
  const press = createPress(world);
  const roll = dice(7);
  let printed = 0;
  for (let round = 0; round < 30; round++) {
    const file = names[roll(names.length)] as string;
    const before = new TextDecoder().decode(world.readFile(file) ?? new Uint8Array(0));
    const [warm, cold] = [await press.build(request), await build(world, request)];
    expect({ pdf: warm.pdf && Buffer.from(warm.pdf).toString('latin1'), found: warm.diagnostics, pages: warm.pages }).toEqual({ pdf: cold.pdf && Buffer.from(cold.pdf).toString('latin1'), found: cold.diagnostics, pages: cold.pages });
    if (warm.pdf) printed++;
    save(file.replace('/desk/', ''), roll(4) === 0 ? before : edited(before, roll));
  }
  expect(printed).toBeGreaterThan(10);
});
