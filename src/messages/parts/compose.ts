/** Sentences for what compose finds while it sets lines. */
import type { Message } from '../message.js';

export const composeMessages = {
  'line-loose': {
    zh: '这一行排得太松：“${text}”',
    en: 'this line is set too loosely: “${text}”',
    helpZh: '行里不能断开的一段（网址、长数字、书名号里的短语）排不进上一行，只好把字拉开，超过了模板允许的限度（profile.maxGap）。可增删几个字，或调整每行字数。',
    helpEn: 'Something that may not be broken (an address, a long number, a short phrase in brackets) did not fit the line before, so the characters had to be spaced out beyond what the template allows (profile.maxGap). Add or cut a few characters, or change the measure.',
  },
  'line-over-full': {
    zh: '这一行超出版心 ${over} pt：“${text}”',
    en: 'this line runs ${over} pt past the measure: “${text}”',
    helpZh: '行里有一段比整行还长又不能断开的内容，例如很长的网址或编号。请在适当的地方断开它，或改用较小的字号。',
    helpEn: 'The line holds something longer than the measure that may not be broken, such as a very long address or number. Break it where it makes sense, or set it smaller.',
  },
  'line-strained': {
    zh: '这一段没有完全合乎规则的断行，取了最好的一种（“${text}…”）',
    en: 'no way of breaking this paragraph keeps every rule; the best was taken (“${text}…”)',
    helpZh: '每行的松紧都超出了平常的范围，才能同时照顾避头尾和不可断开的内容。看一眼这一段，不满意时增删几个字。',
    helpEn: 'Lines had to be tighter or looser than usual to obey the rules for line ends and keep together what belongs together. Look at the paragraph, and add or cut a few characters if it does not please.',
  },
  'glyph-missing': {
    zh: '字体里没有“${char}”（${code}），找过 ${faces}',
    en: 'no face has “${char}” (${code}); tried ${faces}',
    helpZh: '这个字在模板所用的字体和备用字体里都没有，印不出来。请核对是不是错字；确是生僻字时，在模板的 faces 里加一个收有它的字体，或用 fonts: system 借用系统字体。huikan fonts 可以列出各字体收字的多少。',
    helpEn: 'Neither the template’s faces nor those behind them can draw this character, and it would print as a box. Is it a misprint? If it is a rare character, add a face that has it under faces, or allow the system’s fonts by fonts: system. huikan fonts lists what each face covers.',
  },
} as const satisfies Readonly<Record<string, Message>>;
