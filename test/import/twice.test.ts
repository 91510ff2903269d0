/** What an import has written, a second one leaves as it is: over texts that were damaged in every way. */
import { expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { damaged } from './damage.js';
import { diceOf } from './dice.js';

const RUNS = 300;

test('importing twice is importing once, byte for byte', () => {
  const changed: number[] = [];
  for (let seed = 1; seed <= RUNS; seed++) {
    const { whole } = importText(damaged(diceOf(seed)), 'a.txt');
    if (importText(whole, 'a.md').whole !== whole) changed.push(seed);
  }
  expect(changed).toEqual([]);
});

test('front matter has the title: heads beneath it are of its parts, and nothing is taken for facts', () => {
  const text = '---\ntitle: 书屋\n---\n\n2024年3月6日\n\n书屋每天开到 晚上九点，读者可以把书带走。\n\n## 夜读\n\n灯一直亮着。\n\n## 晨读\n\n门很早就开。\n';
  expect(importText(text, 'a.md').whole).toBe(text.replace('开到 晚上', '开到晚上'));
});

/** What comes of a text, which a second import has left alone. */
function settledFrom(lines: readonly string[], file = 'a.txt'): string {
  const { whole } = importText(`${lines.join('\n')}\n`, file);
  expect(importText(whole, 'a.md').whole).toBe(whole);
  return whole;
}

const LONG = '书屋每天开到晚上九点，节假日照常开放，读者可以把书带走，两个星期之内送回来就行，不收钱，也不用押金';

test('a mark on a line of its own goes with the text before it, whatever stands behind', () => {
  expect(settledFrom([LONG, '', '，', '', `${LONG}。`])).toBe(`${LONG}，${LONG}。\n`);
});

test('a jump line and the code of a field are known when a line end has parted them', () => {
  expect(settledFrom([`${LONG}。（下转第`, '3版）', '', `${LONG}。`])).toBe(`${LONG}。\n\n${LONG}。\n`);
  expect(settledFrom([`${LONG}，见HYPERLINK "https://example.org`, '/a"网页。', '', `${LONG}。`])).toBe(`${LONG}，见网页。\n\n${LONG}。\n`);
  expect(settledFrom([`${LONG}。（下 转 第 3 版）`])).toBe(`${LONG}。\n`);
});

test('a mark belongs to no head, and paragraphs below it do not count by their lines', () => {
  expect(settledFrom(['1.', '', '', '', '', '', '', '', '', `${LONG}。`])).toBe(`1\\. ${LONG}。\n`);
  expect(settledFrom([`${LONG}。`, '', '•', '', '## 一、开放', '', `${LONG}。`], 'a.md')).toContain('\n\n•\n\n');
});

test('a head with text above it is a part, if it is not of the highest rank', () => {
  expect(settledFrom([`${LONG}。`, '', '## 借书', '', `${LONG}。`], 'a.md')).toBe(`${LONG}。\n\n## 借书\n\n${LONG}。\n`);
  expect(importText(`## 借书\n\n${LONG}。\n`, 'a.md').articles.map(({ fields }) => fields.title)).toEqual([['借书']]);
});

test('the number of a head set wide tells its level', () => {
  expect(settledFrom(['# 书屋', '', '1.2 还书', '', `${LONG}。`, '', '1.1 借　书', '', `${LONG}。`]).match(/^#+(?= 1)/gm)).toEqual(['##', '##']);
});

test('a number at the end of Markdown is its last line, not the foot of a page', () => {
  expect(settledFrom([`${LONG}。`, '', '3'], 'a.md')).toBe(`${LONG}。\n\n3\n`);
});

test('a backslash of Markdown makes no head of what is none', () => {
  const text = settledFrom([`${LONG}。`, '', '<见下期>', '', `${LONG}。`]);
  expect(text).toContain('\n\n\\<见下期>\n\n');
});
