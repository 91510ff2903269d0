import { describe, expect, test } from 'vitest';
import { look } from './look.js';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly string[];
  readonly codes?: readonly string[];
}

const CASES: readonly Case[] = [
  { name: 'PAR-10: a line end between Han adds nothing', text: '甲乙\n丙丁。', blocks: ['1 body 甲乙丙丁。'] },
  { name: 'PAR-10: nor between a mark and Han', text: '甲，\n乙“丙”\n“丁”。', blocks: ['1 body 甲，乙“丙”“丁”。'] },
  { name: 'PAR-10: between Latin words it is a space', text: '用 open\nsource 与\nAPI\n接口。', blocks: ['1 body 用 open source 与API接口。'] },
  { name: 'PAR-10: quotes are Latin beside Latin', text: 'he said\n“yes”\nagain.', blocks: ['1 body he said “yes” again.'] },
  { name: 'PAR-10: through emphasis', text: '甲**乙\n丙**丁*ab\ncd*。', blocks: ['1 body 甲{strong: 乙丙}丁{em: ab cd}。'] },
  { name: 'PAR-04: indents are not text', text: '　　甲。\n\n 　乙。\n\n    丙。', blocks: ['1 body 甲。', '3 body 乙。', '5 body 丙。'] },
  { name: 'PAR-04: an indented line opens a paragraph', text: '　　甲。\n　　乙。\n丙。', blocks: ['1 body 甲。', '2 body 乙。丙。'] },
  { name: 'PAR-04: so it does for the parser', text: '　　甲*乙*。\n　　乙。\n丙。', blocks: ['1 body 甲{em: 乙}。', '2 body 乙。丙。'] },
  { name: 'a line of ideographic spaces is blank', text: '甲*乙*。\n　　\n丙。', blocks: ['1 body 甲{em: 乙}。', '3 body 丙。'] },
  { name: 'four spaces make no code', text: '甲。\n\n    乙*丙*。', blocks: ['1 body 甲。', '3 body 乙{em: 丙}。'] },
  { name: 'emphasis beside Chinese marks', text: '这是**“真”，**她说*（甲）*。', blocks: ['1 body 这是{strong: “真”，}她说{em: （甲）}。'] },
  { name: 'both kinds of emphasis at once', text: '甲***乙***丙。', blocks: ['1 body 甲{strong em: 乙}丙。'] },
  { name: 'links and addresses', text: '见[甲乙](https://example.org/a?b=1)和<https://example.org/书>。', blocks: ['1 body 见{https://example.org/a?b=1: 甲乙}和{https://example.org/%E4%B9%A6: https://example.org/书}。'] },
  { name: 'escapes and entities', text: '1\\. 甲\\*乙&amp;丙&#x3000;丁', blocks: ['1 body 1. 甲*乙&丙　丁'], codes: ['text-truncated@1'] },
  { name: 'code keeps its spaces', text: '甲`a  b`乙。', blocks: ['1 body 甲{code: a  b}乙。'] },
  { name: 'a fence', text: '甲：\n\n```js\na < b\n\n  c\n```', blocks: ['1 body 甲：', '3 code a < b⏎⏎  c'] },
  { name: 'lines of an index', text: '甲：\n\n```entries\n某篇 *其二*\t第3期\t12\n\n无处\n```', blocks: ['1 body 甲：', '3 entry 某篇 *其二* | 第3期 | 12', '3 entry 无处'] },
  { name: 'HTML is text', text: '甲<b>乙</b>。', blocks: ['1 body 甲<b>乙</b>。'], codes: ['parse-html@1'] },
  { name: 'escaped HTML is meant', text: '甲\\<b>乙。', blocks: ['1 body 甲<b>乙。'] },
  { name: 'a comparison is no HTML', text: '甲 a < b 且 c > d*e*。', blocks: ['1 body 甲 a < b 且 c > d{em: e}。'] },
  { name: 'verse by backslashes', text: '从前渡口渡行舟，\\\n风里浪里几十秋。\\\n如今不解缆。', blocks: ['1 verse 从前渡口渡行舟， / 风里浪里几十秋。 / 如今不解缆。'] },
  { name: 'verse by two spaces', text: '床前明月光，  \n疑是地上霜。', blocks: ['1 verse 床前明月光， / 疑是地上霜。'] },
  { name: 'one soft line end: no verse', text: '甲，\\\n乙，\n丙。', blocks: ['1 body 甲，⏎乙，丙。'] },
  { name: 'a long line: no verse', text: `${'甲'.repeat(29)}\\\n乙。`, blocks: [`1 body ${'甲'.repeat(29)}⏎乙。`] },
  {
    name: 'wrapped prose with trailing spaces is a paragraph',
    text: `${'推进公正司法提高社会治理法治化水平坚持党的领导人民当'}  \n${'家作主依法治国有机统一加快形成完备的法律规范体系高效'}  \n${'的法治实施体系严密的法治监督体系。'}`,
    blocks: ['1 body 推进公正司法提高社会治理法治化水平坚持党的领导人民当家作主依法治国有机统一加快形成完备的法律规范体系高效的法治实施体系严密的法治监督体系。'],
    codes: ['hard-wrapped@1'],
  },
  { name: 'a quotation', text: '信中写道：\n\n> 甲。\n>\n> 乙。\n\n丙。', blocks: ['1 body 信中写道：', '3 quote', '  3 body 甲。', '  5 body 乙。', '7 body 丙。'] },
  { name: 'lists in lists', text: '- 甲\n- 乙\n  1. 丙\n  2. 丁\n\n3. 戊', blocks: ['1 list -', '  item', '    1 body 甲', '  item', '    2 body 乙', '    3 list 1', '      item', '        3 body 丙', '      item', '        4 body 丁', '6 list 3', '  item', '    6 body 戊'] },
  { name: 'a rule', text: '甲。\n\n---\n\n乙。', blocks: ['1 body 甲。', '3 rule', '5 body 乙。'] },
  { name: 'an underlined sentence is told', text: '甲乙。\n---\n\n丙。', blocks: ['1 head0 甲乙。', '4 body 丙。'], codes: ['setext-head@1', 'head-mark@1'] },
  { name: 'a head without its space', text: '甲。\n\n##小节\n\n#　标题\n\n丙。', blocks: ['1 body 甲。', '3 body ##小节', '5 body #　标题', '7 body 丙。'], codes: ['heading-no-space@3', 'heading-no-space@5'] },
  { name: 'asterisks that do not pair', text: '甲** 乙**丙。', blocks: ['1 body 甲** 乙**丙。'], codes: ['markup-literal@1'] },
  { name: 'brackets of prose are no definition', text: '甲。\n\n[注]: 参见第三章。', blocks: ['1 body 甲。', '3 body [注]: 参见第三章。'] },
  { name: 'a definition that is used', text: '见[甲][a]。\n\n[a]: https://example.org\n[b]: https://example.com', blocks: ['1 body 见{https://example.org: 甲}。'], codes: ['reference-unused@4'] },
  {
    name: 'a table',
    text: '表1　数据\n\n单位：元\n\n| 甲 | 乙 | 丙 |\n|:--|--:|:-:|\n| a | **1** | x \\| y |\n| b | 2 |',
    blocks: ['5 table 表1　数据 | 单位：元 | left right center', '  甲 | 乙 | 丙', '  a | {strong: 1} | x | y', '  b | 2 | '],
  },
  { name: 'a table with a cell too many', text: '| 甲 | 乙 |\n|--|--|\n| 1 | 2 | 3 |', blocks: ['1 table  |  | auto auto', '  甲 | 乙', '  1 | 2'], codes: ['table-cells@3'] },
  { name: 'caption and unit in one paragraph', text: '表2　数据\n单位：元\n\n| 甲 |\n|---|\n| 1 |', blocks: ['4 table 表2　数据 | 单位：元 | auto', '  甲', '  1'] },
  { name: 'a sentence about a table is no caption', text: '表1显示，甲多于乙。\n\n| 甲 |\n|---|\n| 1 |', blocks: ['1 body 表1显示，甲多于乙。', '3 table  |  | auto', '  甲', '  1'] },
  { name: 'a picture', text: '![甲*乙*](图/a%20b.png "图1　甲")', blocks: ['1 figure 图/a b.png | 甲乙 | 图1　甲'] },
  { name: 'a picture with its caption below', text: '![甲](a.png)\n\n图1　甲乙\n\n丙。', blocks: ['1 figure a.png | 甲 | 图1　甲乙', '5 body 丙。'] },
  { name: 'two pictures in a row', text: '![](a.png)\n![乙](b.png)', blocks: ['1 figure a.png |  | ', '1 figure b.png | 乙 | '], codes: ['figure-alt-missing@1'] },
  { name: 'a picture inside a line', text: '甲![乙](b.png)丙。', blocks: ['1 body 甲乙丙。'], codes: ['image-inline@1'] },
  { name: 'a call without a note', text: '甲[^1]。', blocks: ['1 body 甲[^1]。'], codes: ['note-undefined@1'] },
];

describe('Markdown', () => {
  test.each(CASES)('$name', async ({ text, blocks, codes = [] }) => {
    const looked = await look(text);
    expect(looked.blocks).toEqual(blocks);
    expect(looked.codes).toEqual(codes);
  });
});

describe('notes', () => {
  test('are numbered in the order of their calls', async () => {
    const { chapter, blocks, codes } = await look('甲[^b]乙[^a]，丙[^b]。\n\n[^a]: 注*一*。\n[^b]: 注二。\n\n    又一段。');
    expect(blocks).toEqual(['1 body 甲[^0]乙[^1]，丙[^0]。']);
    expect(chapter.notes.map((note) => note.map((spans) => spans.map((s) => s.text).join('')))).toEqual([['注二。', '又一段。'], ['注一。']]);
    expect(codes).toEqual([]);
  });

  test('belong to the article that calls them', async () => {
    const { flow } = await look('# 甲\n\n文[^1]。\n\n# 乙\n\n文[^2]，[^1]。\n\n[^1]: 一。\n\n[^2]: 二。');
    expect(flow.chapters.map((c) => c.notes.map((n) => n[0]?.[0]?.text))).toEqual([['一。'], ['二。', '一。']]);
  });

  test('inline, nested, flattened, unused, defined twice', async () => {
    const { chapter, codes } = await look('甲^[注 [^n]]乙[^l]。\n\n[^n]: 深。\n\n[^l]: - 甲\n    - 乙\n\n[^x]: 无人引。\n\n[^n]: 又深。');
    expect(chapter.notes.map((n) => n.map((spans) => spans.map((s) => (s.note === undefined ? s.text : `^${s.note}`)).join('')))).toEqual([['注 ^2'], ['甲', '乙'], ['又深。']]);
    expect(codes.sort()).toEqual(['note-duplicate@10', 'note-flattened@5', 'note-unused@8']);
  });

  test('on a title go under the title', async () => {
    const { chapter, codes } = await look('# 甲[^1]\n\n乙。\n\n[^1]: 作者单位。');
    expect(chapter.head).toMatchObject({ title: ['甲'], note: '作者单位。' });
    expect(chapter.notes).toEqual([]);
    expect(codes).toEqual(['note-in-title@1']);
  });
});

test('nesting that the parser would cut off is an error, not a loss in silence', async () => {
  const { codes } = await look(`${'>'.repeat(150)} 甲。`);
  expect(codes).toContain('nesting-too-deep@1');
});
