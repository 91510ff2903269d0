/** Decisions of an editor: a repair that was refused is not made, and nothing else changes. */
import { describe, expect, test } from 'vitest';
import { NAMES } from '../../src/cli/rules.js';
import { changeOf, decisionOf, NO_DECISIONS } from '../../src/import/decide.js';
import { importText } from '../../src/import/index.js';
import type { Repair } from '../../src/import/model.js';
import type { Decisions } from '../../src/model/decision.js';

const refusing = (text: string, repair: Repair): Decisions => ({ rules: {}, single: [decisionOf(repair, 'refuse', text.split('\n'))] });
const made = (text: string, rule: string, decisions = NO_DECISIONS): readonly Repair[] => importText(text, 'a.txt', null, decisions).repairs.filter((one) => one.rule === rule);

const WRAPPED = '读书会今天在二楼阅览室举行，来了四十位读者，谈了三本书，大\n家都说开放时间应当再长一些，最好每天都能开到晚上九点以后。\n会议认为，读者什么时候有空，门就应当什么时候开着，灯就应当\n什么时候亮着。';
const PAGED = '书屋每天开门。\n\n学习材料      NO.12\n\n— 2 —\n\n门口放着一张纸。\n\n学习材料      NO.12\n\n— 3 —\n\n大家都说好。（下转A3版）';

/** Rule, text, what the text must have once the repair is refused, and what it has without. */
const CASES: readonly (readonly [string, string, string, string])[] = [
  ['join-line', WRAPPED, '三本书，大\n', '三本书，大家都说'],
  ['drop-page-number', PAGED, '\n— 2 —\n', '开门。\n\n门口'],
  ['drop-running-head', PAGED, '学习材料', '开门。\n\n门口'],
  ['drop-jump-line', PAGED, '大家都说好。（下转A3版）', '都说好。\n'],
  ['drop-contents', '目录\n\n书屋办法.....1\n\n书屋每天开门，读者都说好。', '目录', ''],
  ['numeral-from-dash', '# 题\n\n## —\n\n甲乙丙丁。\n\n## 二\n\n戊己庚辛。\n', '## —', '## 一'],
  ['drop-space', '读书会昨天谈了 3 本书。\n\n散会时已经九点。', '谈了 3 本书', '谈了3本书'],
  ['drop-label', '书屋办法\n来源：本馆\n书屋每天开到晚上九点，节假日照常开放，读者都说好。', 'source: 来源：本馆', 'source: 本馆'],
  ['plain-character', '读书会在⼆楼开会，大家都说好。', '⼆楼', '二楼'],
  ['drop-field-code', '读书会[bookmark: _Toc1]开会，大家都说好。', '会\\[bookmark', '读书会开会'],
];

describe('a refused repair is not made', () => {
  test.each(CASES)('%s', (rule, text, stays, repaired) => {
    const [first] = made(text, rule);
    expect(importText(text, 'a.txt')).toMatchObject({ whole: expect.stringContaining(repaired) as string, coverage: { lost: '', extra: '' } });
    expect(first).toBeDefined();
    const { whole, refused, coverage, unmet, repairs } = importText(text, 'a.txt', null, refusing(text, first as Repair));
    expect(whole).toContain(stays);
    expect(refused.map((one) => one.rule)).toContain(rule);
    expect(repairs).not.toContainEqual(first);
    expect([coverage.lost, coverage.extra, unmet]).toEqual(['', '', []]);
  });

  test('for a whole rule, but for a single one that is accepted', () => {
    const [first, second] = made(WRAPPED, 'join-line');
    const single = [decisionOf(first as Repair, 'accept', WRAPPED.split('\n'))];
    expect(made(WRAPPED, 'join-line')).toHaveLength(3);
    expect(made(WRAPPED, 'join-line', { rules: { 'join-line': 'refuse' }, single }).map(({ spot }) => spot.line)).toEqual([1]);
    expect(second?.spot.line).toBe(2);
  });

  test.each(CASES)('nothing is lost where everything is refused: %s', (_rule, text) => {
    const rules = Object.fromEntries(Object.keys(NAMES).map((rule) => [rule, 'refuse' as const]));
    const { coverage, repairs, guesses, refused } = importText(text, 'a.txt', null, { rules, single: [] });
    expect([coverage.lost, coverage.extra, repairs, guesses]).toEqual(['', '', [], []]);
    expect(refused.length).toBeGreaterThan(0);
  });

  test('running heads are one question: all that are the same', () => {
    const [first] = made(PAGED, 'drop-running-head');
    expect(importText(PAGED, 'a.txt', null, refusing(PAGED, first as Repair)).refused).toHaveLength(2);
  });
});

describe('a repair is known again', () => {
  const [first] = made(WRAPPED, 'join-line') as [Repair];
  const decisions = refusing(WRAPPED, first);

  test('after lines were put in front, and its paragraph was edited elsewhere', () => {
    const edited = `书屋消息\n\n${WRAPPED.replace('四十位', '五十位')}`;
    expect(importText(edited, 'a.txt', null, decisions).refused).toHaveLength(1);
  });

  test('not where the text about it is another: that is told, with the place of the decision', () => {
    const { refused, diagnostics, unmet } = importText(WRAPPED.replace('三本书，大', '三本书。大'), 'a.txt', null, { ...decisions, single: decisions.single.map((one) => ({ ...one, place: { file: 'd.json', line: 4, column: 5 } })) });
    expect(refused).toEqual([]);
    expect(unmet).toHaveLength(1);
    expect(diagnostics.find(({ code }) => code === 'import-decision-stale')?.place).toEqual({ file: 'd.json', line: 4, column: 5 });
  });

  test('of two that are alike by the lines about them', () => {
    const text = '读书会谈了甲。\n\n— 2 —\n\n大家都说好。\n\n— 2 —\n\n散会已经九点。';
    const [, second] = made(text, 'drop-page-number');
    expect(importText(text, 'a.txt', null, refusing(text, second as Repair)).refused).toEqual([second]);
  });

  test('by its change with a little about it, however it is cut', () => {
    const whole = { before: '一二三四五六七八九十 3 一二三四五六七八九十', after: '一二三四五六七八九十3一二三四五六七八九十' };
    expect(changeOf(whole)).toEqual({ before: '三四五六七八九十 3 一二三四五六七八', after: '三四五六七八九十3一二三四五六七八' });
    expect(changeOf(changeOf(whole))).toEqual(changeOf(whole));
    expect(changeOf({ before: '𠀀𠀀𠀀𠀀甲 3', after: '𠀀𠀀𠀀𠀀甲3' }).before).toBe('𠀀𠀀𠀀甲 3');
  });
});

test('doubtful is a closed sentence on a full line, where nothing marks paragraphs', () => {
  const line = '书屋每天开到晚上九点，读者可以把书带走，两个星期之内送回来就';
  const closed = [line, `${line.slice(0, -1)}。`, line, line, '行。'].join('\n');
  const { open } = importText(closed, 'a.txt');
  expect(open.map(({ rule, spot }) => [rule, spot.line])).toEqual([['join-line', 2]]);
  const decided = { rules: {}, single: open.map((one) => decisionOf(one, 'accept' as const, closed.split('\n'))) };
  expect(importText(closed, 'a.txt', null, decided).open).toEqual([]);
});
