import { describe, expect, test } from 'vitest';
import type { Piece } from '../../src/import/model.js';
import { restore } from '../../src/import/restore/index.js';

const spot = { page: 1, line: 1 };
const text = (words: string, beside = false): Piece => ({ kind: 'text', text: words, spot, look: { align: beside ? 'center' : null, bold: false, ...(beside ? { beside } : {}) } });
const head = (words: string, level = 1): Piece => ({ kind: 'head', level, text: words, spot });
const BODY = text('灯一亮，人就来了。');
const fields = (...pieces: readonly Piece[]) => restore(pieces).articles.map((article) => article.fields);

describe('the head of an article', () => {
  test('a date under the title is the article’s, where its text follows', () => {
    const { articles, facts } = restore([head('夜里的灯'), text('2022年10月'), BODY]);
    expect(facts).toEqual([]);
    expect(articles[0]?.fields).toMatchObject({ title: ['夜里的灯'], date: '2022年10月' });
  });

  test('… and not the issue’s because a name follows; the issue’s where a title does', () => {
    expect(fields(head('夜里的灯'), text('2022年10月'), text('方其远'), BODY)[0]).toMatchObject({ title: ['夜里的灯'], author: '方其远' });
    expect(restore([head('灯下丛刊'), text('2022年10月'), head('夜里的灯'), BODY]).facts.map(({ name }) => name)).toEqual(['title', 'date']);
  });

  test('what is set as part of a title is kicker above it, subtitle below it', () => {
    expect(fields(head('夜里的灯'), BODY, text('山村来信', true), head('桥边的店'), text('三年来的见闻', true), BODY)[1]).toMatchObject({ title: ['桥边的店'], kicker: '山村来信', subtitle: '三年来的见闻' });
  });

  test('names, a periodical and a reporter say what they are', () => {
    expect(fields(head('夜里的灯'), text('罗启明　周静', true), text('《灯下》2022年第6期', true), BODY)[0]).toMatchObject({ author: '罗启明　周静', source: '《灯下》2022年第6期', subtitle: '' });
    expect(fields(head('夜里的灯'), text('□ 沈一苇'), BODY)[0]).toMatchObject({ author: '沈一苇' });
    expect(fields(head('夜里的灯'), text('通讯员　叶知秋'), BODY)[0]).toMatchObject({ author: '通讯员　叶知秋' });
  });

  test('the only line set as a title is the title, though it ends like a kicker', () => {
    expect(fields(head('在读书会座谈会上的讲话'), text('方其远'), BODY)[0]).toMatchObject({ title: ['在读书会座谈会上的讲话'], kicker: '', author: '方其远' });
  });
});

describe('levels of heads', () => {
  test('编 stand above 章, 章 above 节, all above 一、', () => {
    const { articles } = restore([head('条例'), head('第一编　总则', 2), head('第一章　一般', 2), head('第一节　名称', 2), head('一、范围', 2), BODY, head('附则', 2), BODY]);
    expect(articles[0]?.pieces.flatMap((piece) => (piece.kind === 'head' ? [piece.level] : []))).toEqual([2, 3, 4, 5, 2]);
  });
});

test('a cover and its contents leave facts, and no text', () => {
  const { articles, facts } = restore([head('山里人家'), text('2023年春季号（总第12期）'), text('云台乡文化站　编印'), head('目　录', 2), text('夜里的灯 ........ 3'), text('桥边的店　4'), head('夜里的灯', 2), BODY, head('桥边的店', 2), BODY]);
  expect(facts.map(({ name, value }) => `${name} ${value}`)).toEqual(['title 山里人家', 'number 2023年春季号（总第12期）', 'publisher 云台乡文化站　编印']);
  expect(articles.map(({ fields: { title }, pieces }) => [title.join(''), pieces.length])).toEqual([['夜里的灯', 1], ['桥边的店', 1]]);
});
