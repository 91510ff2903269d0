/** `--as`: how the lines of a text are broken, said by the user. */
import { expect, test } from 'vitest';
import { type As, importText } from '../../src/import/index.js';

const paragraphs = (as: As | null, ...lines: string[]): string[] => importText(lines.join('\n'), 'a.txt', as).whole.trimEnd().split('\n\n');

test('wrapped: joined where too few lines fill the measure to tell by itself', () => {
  const lines = ['书屋每天开到晚上九点节假日照常', '开放读者可以把书带走。', '两个星期之内送回来就行。'];
  expect(paragraphs(null, ...lines)).toHaveLength(3);
  expect(paragraphs('wrapped', ...lines)).toEqual(['书屋每天开到晚上九点节假日照常开放读者可以把书带走。', '两个星期之内送回来就行。']);
});

test('wrapped: lines wider or narrower than any printed one', () => {
  const wide = '书屋每天开到晚上九点节假日照常开放读者可以'.repeat(4);
  expect(paragraphs('wrapped', wide, '把书带走。')).toEqual([`${wide}把书带走。`]);
  expect(paragraphs('wrapped', '书屋每天开到晚', '上九点读者可以', '把书带走。')).toEqual(['书屋每天开到晚上九点读者可以把书带走。']);
});

test('broken: a block in mid-sentence goes on in the next, however short', () => {
  const blocks = ['会议要求，各分馆', '', '把开放时间写成一张纸。', '', '会议认为字要大话要短。'];
  expect(paragraphs(null, ...blocks)).toHaveLength(3);
  expect(paragraphs('broken', ...blocks)).toEqual(['会议要求，各分馆把开放时间写成一张纸。', '会议认为字要大话要短。']);
});

test('broken: neither heads nor numbered, bracketed or indented blocks are gone on with', () => {
  const blocks = ['书屋办法', '', '书屋每天开门，读者', '', '一、借书', '', '读者每次可借两本，期满', '', '　　另有规定的照规定办。'];
  expect(paragraphs('broken', ...blocks)).toEqual(['书屋办法', '书屋每天开门，读者', '## 一、借书', '读者每次可借两本，期满', '另有规定的照规定办。']);
});

test('paragraphs: the lines of a block are one, blocks are not', () => {
  const lines = ['会议要求各分馆', '把开放时间写成一张纸。字要大', '', '话要短，让老人看得明白。', '　　会议认为，门应当开着。'];
  expect(paragraphs('paragraphs', ...lines)).toEqual(['会议要求各分馆把开放时间写成一张纸。字要大', '话要短，让老人看得明白。', '会议认为，门应当开着。']);
});

test('lines: nothing is joined', () => {
  const lines = ['会议要求，', '各分馆把开放时间（每天', '九点）写成一张纸。'];
  expect(paragraphs(null, ...lines)).toHaveLength(1);
  expect(paragraphs('lines', ...lines)).toEqual(lines);
});
