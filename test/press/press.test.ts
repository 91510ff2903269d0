import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { build } from '../../src/build.js';
import { createPress } from '../../src/press.js';
import type { World } from '../../src/world.js';
import { packageFolder } from '../read/fake-world.js';
import { desk } from './desk.js';

const article = (n: number, body: string): string => `# 第${n}篇\n\n来源：本刊\n\n${body}\n\n`;
const SENTENCE = '读书会每月第一个周六上午9时开始，地点在二楼阅览室；“请自带茶杯”，主持人说——去年有1200人次参加，增长5.2%。';
const request = { inputs: ['a.md'], dump: false };

test('a press gives what a build gives, before and after an edit', async () => {
  const { world, save } = desk({ 'a.md': article(1, SENTENCE.repeat(9)) + article(2, SENTENCE.repeat(40)) });
  const press = createPress();
  for (const text of ['', '改了一处，多出一句。', '改回']) {
    save('a.md', article(1, SENTENCE.repeat(9)) + article(2, text + SENTENCE.repeat(40)));
    expect(await press.build(world, request)).toMatchObject({ pdf: (await build(world, request)).pdf });
  }
});

test('builds asked for at once come one after the other', async () => {
  const { world, save } = desk({ 'a.md': article(1, SENTENCE) });
  const press = createPress();
  const [first, second] = [press.build(world, request), press.build(world, { ...request, inputs: ['none.md'] })];
  expect((await second).pdf).toBeNull();
  expect((await first).pdf).not.toBeNull();
  save('a.md', article(1, ''));
  expect((await press.build(world, request)).pdf).not.toEqual((await first).pdf);
});

test('another world is looked at with its own eyes, faces kept open among them', async () => {
  const first = desk({ 'a.md': article(1, SENTENCE) });
  const second = desk({ 'a.md': article(2, `另一处的文章，用字不同：${SENTENCE}麒麟鹦鹉`) });
  const press = createPress();
  await press.build(first.world, request);
  const seen: string[] = [];
  const watched = { ...second.world, readPart: (...part: Parameters<typeof second.world.readPart>) => (seen.push(part[0]), second.world.readPart(...part)) };
  expect((await press.build(watched, request)).pdf).toEqual((await build(second.world, request)).pdf);
  expect(seen.length).toBeGreaterThan(0);
});

/** Counts what is read of the program's own fonts. */
function counting(world: World): { readonly world: World; readonly reads: () => number } {
  let reads = 0;
  const readPart: World['readPart'] = (file, ...part) => {
    if (file.startsWith(`${packageFolder}/fonts`)) reads++;
    return world.readPart(file, ...part);
  };
  return {
    world: { ...world, readPart },
    reads: () => {
      const found = reads;
      reads = 0;
      return found;
    },
  };
}

test('faces stay open while templates take turns', async () => {
  const { world, reads } = counting(desk({ 'a.md': article(1, SENTENCE) }).world);
  const press = createPress();
  const opened: number[] = [];
  for (const template of ['handout', 'monthly', 'handout', 'monthly']) {
    const { pdf } = await press.build(world, { ...request, template });
    opened.push(reads());
    expect(pdf).toEqual((await build(world, { ...request, template })).pdf);
    reads();
  }
  expect(opened.map((count) => count > 0)).toEqual([true, true, false, false]);
});

test('a face of the user\u2019s own that was replaced is read anew', async () => {
  const shipped = (name: string): Uint8Array => new Uint8Array(readFileSync(`${packageFolder}/fonts/${name}`));
  const files = (name: string) => ({ 'a.md': article(1, SENTENCE), 't.yml': 'extends: handout\nfaces:\n  song: own.ttf\n', 'own.ttf': shipped(name) });
  const press = createPress();
  const printed: (Uint8Array | null)[] = [];
  for (const name of ['Song-Regular.ttf', 'Kai-Regular.ttf']) {
    const { world } = desk(files(name));
    const { pdf } = await press.build(world, { ...request, template: 't.yml' });
    expect(pdf).toEqual((await build(world, { ...request, template: 't.yml' })).pdf);
    printed.push(pdf);
  }
  expect(printed[0]).not.toBeNull();
  expect(printed[1]).not.toEqual(printed[0]);
});
