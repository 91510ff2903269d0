import { describe, expect, test } from 'vitest';
import { look } from './look.js';

describe('fields in comments', () => {
  test('those under a title are the article’s, and are not printed', async () => {
    const { flow: { chapters }, codes } = await look('# 甲\n<!-- kicker: 馆长强调 -->\n<!-- source: 本馆 -->\n\n第一篇的文字。\n\n# 乙\n<!-- author: 闻小川 -->\n\n第二篇的文字。');
    expect(codes).toEqual([]);
    expect(chapters.map(({ head }) => [head.kicker, head.source, head.author])).toEqual([['馆长强调', '本馆', []], ['', '', ['闻小川']]]);
    expect(chapters.map(({ blocks }) => blocks.length)).toEqual([1, 1]);
  });

  test('the text may follow on the next line', async () => {
    const { flow: { chapters }, blocks, codes } = await look('# 甲\n<!-- source: 本馆 -->\n第一篇的文字\n和第二行。');
    expect(codes).toEqual([]);
    expect(chapters[0]?.head.source).toBe('本馆');
    expect(blocks).toHaveLength(1);
    expect(JSON.stringify(blocks)).toContain('第一篇的文字和第二行。');
  });

  test('below a line of text it is a comment like others, and told', async () => {
    const { codes } = await look('# 甲\n\n第一篇的文字\n<!-- source: 本馆 -->');
    expect(codes).toContain('parse-html@4');
  });

  test('under a head inside the text they only go', async () => {
    const { blocks, codes } = await look('# 甲\n\n文字。\n\n## 一、乙\n<!-- dateline: 新华社北京2月1日电 -->\n\n新华社北京2月1日电　文字。');
    expect(codes).toEqual([]);
    expect(blocks).toHaveLength(3);
  });

  test('other comments are told like HTML', async () => {
    const { codes } = await look('# 甲\n\n<!-- 待核 -->\n\n文字。');
    expect(codes).toEqual(['parse-html@3']);
  });
});
