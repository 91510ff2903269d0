import { describe, expect, test } from 'vitest';
import { look } from './look.js';

async function codes(text: string): Promise<string[]> {
  return (await look(`# 题\n\n${text}`)).codes;
}

describe('numbers of heads (LST-03)', () => {
  const heads = (...lines: string[]): Promise<string[]> => codes(lines.map((line) => `## ${line}\n\n甲。`).join('\n\n'));

  test.each([
    [['一、甲', '二、乙', '三、丙']],
    [['一、甲', '（一）乙', '（二）丙', '1. 丁', '2. 戊', '二、己', '（一）庚', '1. 辛']],
    [['一', '二', '三']],
    [['第一章　甲', '一、乙', '二、丙', '第二章　丁', '一、戊']],
    [['甲——', '一、乙', '二、丙', '丁——', '一、戊', '二、己']],
    [['甲——', '一、乙', '丁——', '二、戊']],
  ])('%j in order', async (lines) => {
    expect(await heads(...lines)).toEqual([]);
  });

  test.each([
    [['一、甲', '三、乙'], 'head-number-gap@7'],
    [['一、甲', '一、乙'], 'head-number-gap@7'],
    [['三、甲'], 'head-number-gap@3'],
    [['一、甲', '（一）乙', '（三）丙'], 'head-number-gap@11'],
    [['第一章　甲', '第三章　乙'], 'head-number-gap@7'],
  ])('%j', async (lines, code) => {
    expect(await heads(...lines)).toEqual([code]);
  });
});

describe('marks at the end of heads (LST-02)', () => {
  test.each([['甲。'], ['一、甲；'], ['甲：'], ['甲，']])('%s is told', async (line) => {
    expect(await codes(`## ${line}\n\n文。`)).toEqual(['head-mark@3']);
  });

  test.each([['甲？'], ['甲！'], ['甲……'], ['《甲》'], ['“甲。”']])('%s is not', async (line) => {
    expect(await codes(`## ${line}\n\n文。`)).toEqual([]);
  });
});

describe('pairs (QUO-01, QUO-02)', () => {
  test.each([
    '“他说‘好’”。',
    '《关于〈决定〉的说明》。',
    '“甲‘乙“丙”丁’戊”。',
    '“甲。\n\n“乙。\n\n“丙。”',
    '“甲‘乙。\n\n“‘丙’丁。”',
    'T’Pol 说：“rock ’n’ roll”。',
    '1）甲；a）乙；（1）丙。',
    '（见《甲》）。',
    '> “甲。\n>\n> “乙。”\n\n丙。',
  ])('%s', async (text) => {
    expect(await codes(text)).toEqual([]);
  });

  test.each([
    ['“甲。\n\n乙。', ['mark-unclosed@3']],
    ['甲。\n\n“乙。', ['mark-unclosed@5']],
    ['甲”乙。', ['mark-unopened@3']],
    ['（甲。\n\n（乙）。', ['mark-unclosed@3']],
    ['〔幕启。\n\n甲〔乙。', ['mark-unclosed@5']],
    ['“甲《乙”丙。', ['mark-unclosed@3']],
    ['《甲。\n\n《乙》。', ['mark-unclosed@3']],
    ['“甲“乙”丙”。', ['quote-nesting@3']],
    ['《甲《乙》》。', ['quote-nesting@3']],
    ['甲”乙“。', ['mark-unopened@3', 'mark-unclosed@3']],
    ['## “甲\n\n乙”。', ['mark-unclosed@3', 'mark-unopened@5']],
    ['| （甲 | 乙） |\n|--|--|', ['mark-unclosed@3', 'mark-unopened@3']],
    ['甲[^1]。\n\n[^1]: “乙。', ['mark-unclosed@3']],
  ])('%s', async (text, expected) => {
    expect(await codes(text)).toEqual(expected);
  });

  test('the message shows the mark and what stands near it', async () => {
    const { diagnostics } = await look('# 题\n\n甲乙丙“丁戊己庚辛壬癸子丑寅卯。');
    expect(diagnostics[0]?.values).toEqual({ mark: '“', near: '“丁戊己庚辛壬癸子丑…' });
  });
});

describe('ends', () => {
  test.each(['甲。', '甲！', '甲……', '“甲。”', '（甲？）', '甲——', '见《乙》', '甲：\n\n- 乙', '甲：\n\n> 乙。', '甲。\n\n（2024年1月1日在座谈会上的讲话）', '甲。\n\n某馆\n\n2026年3月1日', '甲。\n\n2026年3月1日', '甲如下：\n\n![乙](a.png)'])('whole: %s', async (text) => {
    expect(await codes(text)).toEqual([]);
  });

  test.each([
    ['甲；', ['text-truncated@3']],
    ['甲乙', ['text-truncated@3']],
    ['甲：', ['text-truncated@3']],
    ['甲，\n\n乙。', ['paragraph-unfinished@3']],
    ['甲。\n\n(下转 A3 版)', ['jump-line@5']],
    ['甲；（下转A3版）', ['jump-line@3', 'text-truncated@3']],
    ['甲。（下转第三版）', ['jump-line@3']],
  ])('cut: %s', async (text, expected) => {
    expect(await codes(text)).toEqual(expected);
  });
});

test('an empty article', async () => {
  expect(await codes('')).toEqual(['article-empty@1']);
});
