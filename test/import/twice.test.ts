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

test.each<[why: string, text: string]>([
  ['where ranks and numbers would contradict each other in what is written, numbers alone decide', '\n少  了\n# 一\n第三章　则\n调 书'],
  ['a banner with a text of its own is a title like those below it', '【概况】\n经费有限，架上每一寸都金贵。选书\n。\n（二）\n# 书\n（二）'],
  ['text above a banner is not above the titles below it', '。\n【概况】\n门\n一、体\n要\n（一）\n目录'],
  ['lines of a head without a title are of the article above', '1.2 还书\n\n\n——\n第一章　总\n1.2 还书'],
  ['two lines above a numbered part are no title, whether it is marked as a head or not', '则\n调 　把书\n第一章'],
  ['a number with a point opens a part, however wide its word is set', '1.1 借　书\n1.1 借书'],
  ['a number opens a head on its first line only', '职\n2 操\n刑事责任。'],
  ['a line says who has written, also when its blanks are out, and keeps one of them', '一、体\n田\n记  者 　明\n。'],
  ['where an item of Markdown goes on, its blanks make no head of it', '# 读\n1. 至时，夏天要放 进冰箱，中间换一\n—'],
  ['a number set wide is a mark like any other', '（一 ）\n致'],
  ['a number stands before no figure', '目录\n（一）\n2'],
  ['a title may begin with a number that no other follows', '2 步骤\n一、求'],
  ['a number and the mark behind it go with the text before', '空白。上边的叫天头　，下边的叫地\n1.2\n。'],
  ['a bullet does not belong to a note', '”③\n· 书\n③。\n•'],
  ['a number that loses its blank opens nothing', '把灯调得柔和一点，把钟挂得远一点\n1.1 书'],
  ['a backslash before a number is one of Markdown, or several', '  版\n\f  N\n贵，要一天一天坚持下去\n城东图书馆\n1\\.'],
  ['so it is before a bracket', '做，说网上买书又快又便宜。我算了\n[1]'],
  ['and counts for nothing', '，\n　　['],
  ['what a backslash stood before is a block no more when its blank is out', '•\n\\# 门'],
  ['strokes fill no measure', '────┼──────┼─────────┼─────────┤\n　　│总 │352         │20.5              │13.\n────┼──────┼─────────┼─────────┤\n　　│城东分340         │8.2               │5\n│\n\n─┴──────┴─────────┴─────────┘'],
  ['empty lines do not part a list of contents', '目录\n\n\n\n\n\n\n\n……1'],
  ['a page number is known when a line end has parted it', '\n  记\n\n  第1\n 页共 1 页\n\f'],
  ['a poet with his time stands alone, with a backslash or without', '“\n[唐]李白'],
  ['what an import has noted under a head is no masthead', '3月6日\n星期五  版\n# 小\n* 吃'],
  ['the last line of Markdown is its own', '星\n期三　第2版'],
])('%s', (_, text) => {
  settledFrom(text.split('\n'));
});

test('Markdown that is broken into lines stays Markdown', () => {
  const lines = ['书屋每天开到*晚上*九点，节假日照常开放，', '读者可以把书带走，两个星期之内送回来就行', '，不收钱，也不用押金，书屋每天开到晚上九点', '，节假日照常开放，读者可以把书带走，两个星', '期之内送回来就行。'];
  expect(settledFrom(lines, 'a.md')).toBe(`${lines.join('')}\n`);
});

test('lines of like length that an import could not join are no printed lines', () => {
  const lines = ['举办包粽子比赛，欢迎居民报名参', '加，联系电话：62345 6　78。', '## 1.1 借书', '目　录', '六月十日下午二　时，活动中　心', '举办端午诗会，凡能背诵《离骚》', '前二十句者，可获赠香囊一枚。', '## （二）提高服务效能', '读书学习材料', '不足四十平方米的阅览室里坐满了'];
  expect(settledFrom(lines.flatMap((line) => [line, '']), 'a.md')).toContain('六月十日下午二　时，活动中　心\n\n举办');
});
