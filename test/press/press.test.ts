import { expect, test } from 'vitest';
import { build } from '../../src/build.js';
import { createPress } from '../../src/press.js';
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
