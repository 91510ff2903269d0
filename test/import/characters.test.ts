/** What is read sign by sign for speed says what the patterns say. */
import { expect, test } from 'vitest';
import { Brackets, BULLET, endsSentence, isBlank, isBulleted, isNumbered, isOpen, mayBeNumbered } from '../../src/import/characters.js';
import { joined } from '../../src/import/join.js';
import { sentencesIn } from '../../src/import/text/firsts.js';
import { insideWord } from '../../src/import/text/words.js';
import { diceOf } from './dice.js';

const SIGNS = [...'书屋开门aZ9 。！？!?…”’」』）)》】“‘「（(《①⑳，、-'];

function texts(count: number): string[] {
  const { int, pick } = diceOf(7);
  return Array.from({ length: count }, () => Array.from({ length: int(0, 9) }, () => pick(SIGNS)).join(''));
}

test('the end of a sentence', () => {
  for (const text of texts(4000)) expect([text, endsSentence(text)]).toEqual([text, /[。！？!?…][”’」』）)》】]*$/.test(text) || /[。！？][①-⑳]$/.test(text)]);
});

test('sentences behind others', () => {
  for (const text of texts(4000)) expect([text, ...sentencesIn(text)]).toEqual([text, ...[...text.matchAll(/[。！？][”’」』）]*(?=[^。！？”’」』）])/gu)].map(({ index, 0: end }) => index + end.length)]);
});

test('brackets of a text that is read piece by piece', () => {
  const all = texts(300).join('');
  const brackets = new Brackets();
  for (let at = 0; at < all.length; at += 7) {
    const end = Math.min(all.length, at + 7);
    brackets.read(all.slice(at, end), at);
    for (const window of [20, 200]) expect(brackets.last >= end - window).toBe(isOpen(all.slice(Math.max(0, end - window), end)));
  }
});

test('numerals for which a PDF has radicals', () => {
  expect(['⼀、聚会', '（⼆）时间', '第⼗条 甲', '⼋、乙'].map(isNumbered)).toEqual([true, true, true, true]);
});

test('lines that go together', () => {
  expect([joined('书屋', '开门'), joined('Reading', 'Club'), joined('书屋', 'Club'), joined('well-', 'known'), joined('see https://a.org/x', 'y'), joined('A.', 'B'), joined('Ａ', 'Ｂ')]).toEqual(['书屋开门', 'Reading Club', '书屋Club', 'well-known', 'see https://a.org/xy', 'A. B', 'Ａ Ｂ']);
});

test('a word that a line end cuts', () => {
  expect([insideWord('我们去图', '书馆看书'), insideWord('大家都来。', '书屋开门'), insideWord('图书馆', '')]).toEqual([true, false, false]);
});

test('what begins with a number or a bullet', () => {
  for (const text of ['一、书', '十二、书', '（一）书', '(三)书', '第一条', '第 12 章', '1.书', '12、书', '①书', '⑳书', '(1)书', '（12）书', '1.2 书', 'a)书', 'z）书', '[1]书', '•书', '\uf0b7书']) expect(isNumbered(text), text).toBe(true);
  for (const text of ['书', '', '二月', '2026年', '[^1]', '百']) expect(isNumbered(text), text).toBe(false);
  for (let code = 0; code < 0x10000; code++) {
    const text = `${String.fromCharCode(code)} 书`;
    if (BULLET.test(text) !== isBulleted(text) || (BULLET.test(text) && !mayBeNumbered(text))) expect.fail(text);
  }
});

test('white space', () => {
  for (let code = 0; code < 0x10000; code++) {
    const c = String.fromCharCode(code);
    if (isBlank(`${c} `) !== (c.trim() === '')) expect.fail(String(code));
  }
  expect([isBlank(''), isBlank(' \u3000\t'), isBlank('　书')]).toEqual([true, true, false]);
});
