/** Whether a paragraph ends with a full line: what the words about its end, and the rest of the text, say to it. */
import { expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { habitsOf, LEAST_ODDS } from '../../src/import/text/ends.js';
import { firstSentences } from '../../src/import/text/firsts.js';

/** Odds that a paragraph ends between these two lines; around them the same text always. */
function between(last: string, next: string): number {
  const lines = ['书屋在巷子里头。灯一直亮着。', '门', '读者来来去去。书一本不少。', '人', last, next, '有人', '管书', '的人'];
  return habitsOf(lines.map((text) => ({ text, width: text.length, apart: false })), { measure: last.length, lost: 0, rule: 'cut', slack: 0 }).endsAt(4, last);
}

test('a time, or who speaks, sets out', () => {
  const plain = between('读者都回家去了。', '书架空了一半，');
  for (const next of ['3月8日晚上，书', '当晚书架空了，', '答：书架空了，']) expect(between('读者都回家去了。', next) - plain).toBeCloseTo(1, 5);
});

test('a note of the editor or the date of a speech stands alone', () => {
  for (const next of ['※本文有删节，', '（2024年在']) expect(between('读者都回家去了。', next) - between('读者都回家去了。', '书架空了一半，')).toBeGreaterThan(3.5);
});

test('somebody has had his say; a question wants its answer', () => {
  const plain = between('读者都回家去了。', '书架空了一半，');
  expect(between('“都回家去吧。”', '书架空了一半，')).toBeGreaterThan(plain);
  expect(between('读者回家去了吗？', '书架空了一半，')).toBeLessThan(plain);
});

test('first sentences are as short as those of other paragraphs, over line ends too', () => {
  const long = '书屋在巷子里头而门口的灯从早到晚一直亮着读者来来去去书却一本不少因为大家都记得还。';
  const paragraphs = Array.from({ length: 6 }, () => [`门开了。${long.slice(0, 8)}`, long.slice(8)]).flat();
  const lines = [...paragraphs, '灯亮着。', long.slice(0, 20), long.slice(20)].map((text) => ({ text }));
  const odds = firstSentences(lines, lines.map((_, k) => k % 2 === 1 && k < 12));
  expect(odds(12)).toBeGreaterThan(1);
  expect(odds(13)).toBeLessThan(-1);
});

test('a line in brackets that says when a speech was held is a paragraph, however full it is', () => {
  const lines = ['书屋每天从早上开到晚上九点，节假日也照常开', '放，读者可以把书带走，两个星期之内送回来就', '行。', '（2025年3月6日在全市书屋建设大会上讲话）', '手机是不是读书的对头？书屋的人都看不一定的', '，手机里有短视频，也有好书，借了就要按时的', '还。'];
  expect(importText(lines.join('\n'), 'a.txt').whole).toContain('\n\n（2025年3月6日在全市书屋建设大会上讲话）\n\n手机');
});

/** Odds behind a full line that ends with a colon, below lines like these. */
function behindColon(above: readonly string[], last: string, next: string): number {
  const lines = [...above, last, next, '书。'];
  return habitsOf(lines.map((text) => ({ text, width: text.length, apart: false })), { measure: last.length, lost: 0, rule: 'cut', slack: 0 }).endsAt(above.length, last);
}

test('a quotation behind a colon begins a line where others do, and goes on where others do', () => {
  const inline = Array.from({ length: 4 }, () => '他说：“灯亮着。”');
  const below = Array.from({ length: 4 }, () => ['他说：', '“灯亮着。”']).flat();
  const [last, next] = ['那天晚上读者在灯下说：', '“把门开着。”'];
  expect(behindColon(inline, last, next)).toBeLessThan(LEAST_ODDS);
  expect(behindColon(below, last, next)).toBeGreaterThan(LEAST_ODDS);
  // Of what is no quotation neither says anything.
  expect(Math.abs(behindColon(inline, last, '把门开着。') - behindColon(['灯亮着。'], last, '把门开着。'))).toBeLessThan(1);
});

test('no paragraph ends inside a time', () => {
  const below = Array.from({ length: 4 }, () => ['他说：', '灯亮着。']).flat();
  expect(behindColon(below, '读者每天早上在门口等到8：', '30开门。')).toBeLessThan(LEAST_ODDS);
});
