import { expect, test } from 'vitest';
import { build } from '../../src/build.js';
import { createPress } from '../../src/press.js';
import { desk } from './desk.js';

const article = (n: number, body: string): string => `# 第${n}篇\n\n来源：本刊\n\n${body}\n\n`;
const SENTENCE = '读书会每月第一个周六上午9时开始，地点在二楼阅览室；“请自带茶杯”，主持人说——去年有1200人次参加，增长5.2%。';
const request = { inputs: ['a.md'], dump: false };

test('a press gives what a build gives, before and after an edit', async () => {
  const { world, save } = desk({ 'a.md': article(1, SENTENCE.repeat(9)) + article(2, SENTENCE.repeat(40)) });
  const press = createPress(world);
  for (const text of ['', '改了一处，多出一句。', '改回']) {
    save('a.md', article(1, SENTENCE.repeat(9)) + article(2, text + SENTENCE.repeat(40)));
    expect(await press.build(request)).toMatchObject({ pdf: (await build(world, request)).pdf });
  }
});

test('builds asked for at once come one after the other', async () => {
  const { world, save } = desk({ 'a.md': article(1, SENTENCE) });
  const press = createPress(world);
  const [first, second] = [press.build(request), press.build({ ...request, inputs: ['none.md'] })];
  expect((await second).pdf).toBeNull();
  expect((await first).pdf).not.toBeNull();
  save('a.md', article(1, ''));
  expect((await press.build(request)).pdf).not.toEqual((await first).pdf);
});
