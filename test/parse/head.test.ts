import { describe, expect, test } from 'vitest';
import type { Chapter } from '../../src/model/flow.js';
import { splitAuthors, splitTitle } from '../../src/parse/head.js';
import { parse } from '../../src/parse/index.js';
import { issue, section, source } from './issue.js';
import { look } from './look.js';

describe('title', () => {
  test.each([
    ['做好创新大文章 加快发展新质生产力', ['做好创新大文章', '加快发展新质生产力']],
    ['甲乙　丙丁', ['甲乙', '丙丁']],
    ['从“有没有” 到“好不好”', ['从“有没有”', '到“好不好”']],
    ['用好 AI 助读', ['用好 AI 助读']],
    ['悼念王　明同志', ['悼念王', '明同志']],
    ['目　录', ['目　录']],
    ['甲乙', ['甲乙']],
    ['', []],
  ])('%s', (text, lines) => {
    expect(splitTitle(text)).toEqual(lines);
  });

  test('of the file, of the front matter, of the issue', async () => {
    expect((await look('# 甲乙 丙丁\n\n文。')).chapter.head.title).toEqual(['甲乙', '丙丁']);
    expect((await look('## 一、甲\n\n文。', { title: ['甲乙 丙丁'] })).chapter.head.title).toEqual(['甲乙', '丙丁']);
    const given = await look('# 甲乙 丙丁\n\n文。', { title: ['甲乙', '丙丁'] });
    expect(given.chapter.head.title).toEqual(['甲乙', '丙丁']);
    expect(given.codes).toEqual([]);
    const other = await look('# 甲乙\n\n文。', { title: ['戊'], kicker: '引' });
    expect(other.chapter.head).toMatchObject({ title: ['戊'], kicker: '引' });
    expect(other.codes).toEqual(['field-overrides@1']);
    expect((await look('# 甲*乙*`c`\n\n文。')).chapter.head.title).toEqual(['甲乙c']);
  });

  test('missing', async () => {
    const { value, diagnostics } = await parse(issue([section([source('甲。')])]));
    expect(value.chapters.map((c) => c.head.title)).toEqual([[]]);
    expect(diagnostics.map((d) => d.code)).toEqual(['title-missing']);
  });
});

describe('lines under the title', () => {
  const head = async (text: string, fields = {}): Promise<Chapter['head']> => (await look(`# 题\n\n${text}\n\n正文。`, fields)).chapter.head;

  test.each([
    ['来源：新华社', { source: '新华社' }],
    ['（来源：《人民日报》2024年2月1日第1版）', { source: '《人民日报》2024年2月1日第1版' }],
    ['（2026年2月1日）', { date: '（2026年2月1日）' }],
    ['2026年2月1日', { date: '2026年2月1日' }],
    ['二〇二六年二月一日', { date: '二〇二六年二月一日' }],
    ['（2026年2月1日在座谈会上的讲话）', { date: '（2026年2月1日在座谈会上的讲话）' }],
    ['作者：王　明', { author: ['王　明'] }],
    ['文／王一 李二、赵三', { author: ['王一', '李二', '赵三'] }],
    ['□　梁时雨', { author: ['梁时雨'] }],
    ['——某地见闻', { subtitle: '——某地见闻' }],
    ['### ——某地见闻', { subtitle: '——某地见闻' }],
    ['作者：王一\n来源：新华社', { author: ['王一'], source: '新华社' }],
    ['——某地见闻\n\n作者：王一\n\n（2026年2月1日）\n\n来源：新华社', { subtitle: '——某地见闻', author: ['王一'], date: '（2026年2月1日）', source: '新华社' }],
  ])('%s', async (text, expected) => {
    const looked = await look(`# 题\n\n${text}\n\n正文。`);
    expect(looked.chapter.head).toMatchObject(expected);
    expect(looked.blocks.map((line) => line.replace(/^\d+ /, ''))).toEqual(['body 正文。']);
  });

  test.each(['来源：新华社，作者不详。甲', '来源复杂。', '——这是为什么？', '2026年2月1日，会议召开。', '文章指出，甲。', '作者：这里没有作者，只有读者。'])('text: %s', async (text) => {
    const { blocks } = await look(`# 题\n\n${text}\n\n正文。`);
    if (text.startsWith('来源：')) expect(blocks).toHaveLength(1);
    else expect(blocks).toEqual([`3 body ${text}`, '5 body 正文。']);
  });

  test('only directly under the title', async () => {
    const { blocks, chapter } = await look('# 题\n\n正文。\n\n来源：新华社');
    expect(chapter.head.source).toBe('');
    expect(blocks).toEqual(['3 body 正文。', '5 body 来源：新华社']);
  });

  test('fields win, and what they push out is told', async () => {
    const looked = await look('# 题\n\n来源：新华网\n\n正文。', { source: '新华社' });
    expect(looked.chapter.head.source).toBe('新华社');
    expect(looked.codes).toEqual(['field-overrides@3']);
    expect(await head('（2026年2月1日）', { date: '2026年2月1日' })).toMatchObject({ date: '2026年2月1日' });
    expect((await look('# 题\n\n（2026年2月1日）\n\n正文。', { date: '2026年2月1日' })).codes).toEqual([]);
  });

  test('lines that only repeat the fields are taken off the text', async () => {
    const { blocks, codes } = await look('甲时强调\n乙丙\n丁戊\n正文开始。', { kicker: '甲时强调', title: ['乙丙', '丁戊'] }, { syntax: 'plain' });
    expect(blocks).toEqual(['4 body 正文开始。']);
    expect(codes).toEqual(['plain-profile-line@0']);
  });
});

test.each([
  ['王　明', ['王　明']],
  ['王　明　李小红', ['王　明', '李小红']],
  ['王　明　李　红', ['王　明', '李　红']],
  ['王一、李二', ['王一', '李二']],
  ['市总工会调研组', ['市总工会调研组']],
])('authors of %s', (text, names) => {
  expect(splitAuthors(text)).toEqual(names);
});
