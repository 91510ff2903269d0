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
    zh: '这一行断在不该断开之处：“${text}”后接“${next}”',
    en: 'this line ends where no line should end: “${text}”, then “${next}”',
    helpZh: '行里有一个词、一个数或连着的几个标点比整行还长，放不下，只好在里面断开。常见于很窄的表格栏。请加宽这一栏，改用较小的字号，或改写这一处。',
    helpEn: 'A word, a number or a run of marks is wider than the whole line, so it had to be broken inside. This happens in narrow table columns. Make the column wider, set it smaller, or reword the place.',
  },
  'paragraph-huge': {
    zh: '这一段超过 ${limit} 个字符，排不了',
    en: 'this paragraph has more than ${limit} characters and cannot be set',
    helpZh: '一个段落里有几十本书的字数，多半是丢了分段，或文件本不是文章。请分段，或换成正确的文件。',
    helpEn: 'One paragraph holds as much as dozens of books: its breaks were probably lost, or the file is no text. Divide it, or name the right file.',
  },
  'line-uneven': {
    zh: '这一行与上一行松紧相差太大：“${text}”',
    en: 'this line is set much looser or tighter than the one above: “${text}”',
    helpZh: '相邻两行的字距相差超过五分之一个字，看得出来。多半因为有一行里有不能断开的长内容。增删几个字可以避免。',
    helpEn: 'The space between characters differs by more than a fifth of an em from the line above, which shows. Mostly one of the two lines holds something long that may not be broken. Add or cut a few characters.',
  },
  'glyph-missing': {
    zh: '字体里没有“${char}”（${code}），找过 ${faces}',
    en: 'no face has “${char}” (${code}); tried ${faces}',
    helpZh: '这个字在模板所用的字体和备用字体里都没有，印不出来。请核对是不是错字；确是生僻字时，在模板的 faces 里加一个收有它的字体，或用 fonts: system 借用系统字体。huikan fonts 可以列出各字体收字的多少。',
    helpEn: 'Neither the template’s faces nor those behind them can draw this character, and it would print as a box. Is it a misprint? If it is a rare character, add a face that has it under faces, or allow the system’s fonts by fonts: system. huikan fonts lists what each face covers.',
  },
} as const satisfies Readonly<Record<string, Message>>;
