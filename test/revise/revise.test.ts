/** Two locks and what lies between them, by hand. */
import { describe, expect, test } from 'vitest';
import { changesBetween, isSameIssue } from '../../src/revise/index.js';
import type { Lock } from '../../src/model/lock.js';
import { duplex, jobsOf, saddle } from '../../src/revise/sheets.js';
import { sketch } from './locks.js';

const said = (old: Lock, fresh: Lock): string[] => changesBetween(old, fresh).edits.map(({ kind, hand, wrong, right, characters, old: at }) => `${kind}${hand === 'editor' ? '' : ` by ${hand}`} ${at.page + 1}:${at.line} ${wrong} → ${right} (${characters})`);
const text = (...lines: string[]) => sketch({ articles: { 题: [lines] } });
const states = (old: Lock, fresh: Lock): string => changesBetween(old, fresh).pages.map(({ state }) => state).join(' ');

describe('words', () => {
  test('a repeated word is shown with its double', () => {
    expect(said(text('推动传统产业升', '级升级，培育新兴产业。'), text('推动传统产业升', '级，培育新兴产业。'))).toEqual(['changed 1:2 升级升级 → 升级 (2)']);
  });
  test('what is short is shown with its neighbours, up to the next mark', () => {
    expect(said(text('各单位，在遵守纪前提下开展。'), text('各单位，在遵规守纪前提下开展。'))).toEqual(['changed 1:1 在遵守纪 → 在遵规守纪 (1)']);
    expect(said(text('认真的学习。'), text('认真地学习。'))).toEqual(['changed 1:1 认真的学 → 认真地学 (1)']);
    expect(said(text('好，的，好'), text('好，地，好'))).toEqual(['changed 1:1 的 → 地 (1)']);
    expect(said(text('你好，他好'), text('你好。他好'))).toEqual(['changed 1:1 你好，他 → 你好。他 (1)']);
  });
  test('more of them are shown while the same words stand elsewhere in the paragraph', () => {
    expect(said(text('乙方应当付款，甲方应当付款。'), text('乙方应当付款，甲方应该付款。'))).toEqual(['changed 1:1 甲方应当付款 → 甲方应该付款 (1)']);
    expect(said(text('一二三四的五六七八，九二三四的五六七八。'), text('一二三四的五六七八，九二三四得五六七八。'))).toEqual(['changed 1:1 九二三四的五六七 → 九二三四得五六七 (1)']);
  });
  test('neighbours never reach into the next change', () => {
    expect(said(text('甲乙丙丁戊己庚'), text('甲乙X丙丁戊Y己庚'))).toEqual(['changed 1:1 甲乙丙丁 → 甲乙X丙丁 (1)', 'changed 1:1 丁戊己庚 → 丁戊Y己庚 (1)']);
    for (const edit of changesBetween(text('甲乙丙'), text('甲X乙Y丙')).edits) expect(edit.right).toContain(edit.added);
  });
  test('characters outside the basic plane are one character', () => {
    expect(said(text('姓𠮷的人来了'), text('姓吉的人来了'))).toEqual(['changed 1:1 姓𠮷的人 → 姓吉的人 (1)']);
  });
  test('a sentence written anew is one change', () => {
    expect(said(text('开头。会议今天在北京召开。结尾。'), text('开头。大会昨天于上海闭幕。结尾。'))).toHaveLength(1);
  });
  test('paragraphs that come, go, are parted or joined', () => {
    const of = (...paragraphs: string[]) => sketch({ articles: { 题: paragraphs.map((one) => [one]) } });
    expect(said(of('甲段。', '丙段。'), of('甲段。', '乙乙乙段。', '丙段。'))).toEqual(['changed 1:2  → 乙乙乙段。 (5)']);
    expect(said(of('甲段。', '乙乙乙段。', '丙段。'), of('甲段。', '丙段。'))).toEqual(['changed 1:2 乙乙乙段。 →  (5)']);
    expect(said(of('甲句话。乙句话。'), of('甲句话。', '乙句话。'))).toEqual(['changed 1:1 乙句话 → ¶乙句话 (0)']);
    expect(said(of('甲段在此。', '乙段在此。', '丙段在此。'), of('丙段在此。', '甲段在此。', '乙段在此。'))).toEqual(['moved 1:3 丙段在此。 → 丙段在此。 (5)']);
  });
  test('a correction beside a long paragraph that came is still found', () => {
    const long = Array.from('天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜').join('，');
    const of = (...paragraphs: string[]) => sketch({ articles: { 题: paragraphs.map((one) => [one]) } });
    expect(said(of('大家认真的学习。', '完。'), of('大家认真地学习。', long.repeat(3), '完。')).map((line) => line.slice(0, 20))).toEqual(['changed 1:1 认真的学 → 认', `changed 1:2  → ${long.slice(0, 5)}`]);
    expect(said(of('旧文一段。'), of('天地玄黄，宇宙洪荒！日月盈昃'))).toEqual(['changed 1:1 旧文一段。 → 天地玄黄，宇宙洪荒！日月盈昃 (14)']);
  });
  test('a blank that became a line end was not touched', () => {
    expect(said(text('see the ', 'light now'), text('see the light', 'now'))).toEqual([]);
    expect(said(text('see the', 'light now'), text('see the light', ' now'))).toEqual([]);
    expect(said(text('see the light'), text('see thelight'))).toHaveLength(1);
  });
  test('a title, a note and a cell are words like others; lines beside the text are not counted', () => {
    const old = sketch({ articles: { 题: [['0|题'], ['0|甲甲'], ['0|note:①注文在此。'], ['0|乙乙乙'], ['0|cell:格'], ['0|丙丙丙']] } });
    const fresh = sketch({ articles: { 题: [['0|题'], ['0|甲甲'], ['0|note:①注文在比。'], ['0|乙乙己'], ['0|cell:各'], ['0|丙丙内']] } });
    expect(said(old, fresh)).toEqual(['changed 1:3 乙乙乙 → 乙乙己 (1)', 'changed 1:0 格 → 各 (1)', 'changed 1:0 丙丙丙 → 丙丙内 (1)', 'changed 1:0 注文在此 → 注文在比 (1)']);
  });
  test('numbers that the booklet itself writes are told apart from what an editor changed', () => {
    const old = sketch({ contents: [0], front: [['0|题甲……3']], articles: { 题甲: [['2|甲①甲'], ['2|note:①注。']] } });
    const fresh = sketch({ contents: [0], front: [['0|题甲……4']], articles: { 题甲: [['3|甲②甲'], ['3|note:②注。']] } });
    expect(changesBetween(old, fresh).edits.map(({ hand, removed, added }) => `${hand} ${removed}${added}`)).toEqual(['contents 34', 'number ①②', 'number ①②']);
    const plain = (mark: string) => sketch({ articles: { 题: [[`甲${mark}甲`]] } });
    expect(changesBetween(plain('①'), plain('②')).edits.map(({ hand }) => hand)).toEqual(['editor']);
  });
});

describe('articles', () => {
  const of = (...titles: string[]) => sketch({ articles: Object.fromEntries(titles.map((title, i) => [title, [[`${i}|${title}`], [`${i}|${title}的正文，各不相同。`]]])) });
  const told = (old: Lock, fresh: Lock): string[] => changesBetween(old, fresh).articles.map(({ kind, title, at }) => `${kind} ${title} ${at.page + 1}`);
  test('added, removed, moved', () => {
    expect(told(of('甲', '乙', '丙'), of('甲', '新', '乙', '丙'))).toEqual(['added 新 2']);
    expect(told(of('甲', '乙', '丙'), of('甲', '丙'))).toEqual(['removed 乙 2']);
    expect(told(of('甲', '乙', '丙'), of('丙', '甲', '乙'))).toEqual(['moved 丙 1']);
    expect(changesBetween(of('甲', '乙', '丙'), of('甲', '新', '乙', '丙')).edits).toEqual([]);
  });
  test('a corrected title is the same article', () => {
    const old = sketch({ articles: { 全民阅渎: [['全民阅渎'], ['正文一段。'], ['正文二段。']] } });
    const fresh = { ...sketch({ articles: { 全民阅读: [['全民阅读'], ['正文一段。'], ['正文二段。']] } }) };
    expect(told(old, fresh)).toEqual([]);
    expect(said(old, fresh)).toEqual(['changed 1:1 全民阅渎 → 全民阅读 (1)']);
  });
  test('the pages of what came or went hold changed words', () => {
    expect(states(of('甲', '乙', '丙'), of('甲', '乙'))).toBe('same same removed');
    expect(states(of('甲', '乙'), of('甲', '丁'))).toBe('same changed');
  });
});

describe('pages', () => {
  test('same, changed, moved', () => {
    const old = sketch({ articles: { 题: [['0|甲甲甲甲', '1|乙乙乙乙', '2|丙丙丙丙', '3|丁丁丁丁']] } });
    const fresh = sketch({ articles: { 题: [['0|甲甲甲', '1|甲乙乙乙', '2|乙丙丙丙', '3|丙丁丁丁丁']] } });
    expect(states(old, old)).toBe('same same same same');
    expect(changesBetween(old, fresh).edits).toEqual([]);
    expect(states(old, fresh)).toBe('moved moved moved moved');
    const edited = sketch({ articles: { 题: [['0|甲甲甲甲', '1|乙X乙乙', '2|乙丙丙丙', '3|丙丁丁丁丁']] } });
    expect(states(old, edited)).toBe('same changed moved moved');
  });
  test('what was taken away at a page’s end changed both pages', () => {
    const old = sketch({ articles: { 题: [['0|甲乙丙', '1|丁戊己。', '2|庚']] } });
    expect(states(old, sketch({ articles: { 题: [['0|甲乙丙', '1|戊己。庚', '2|庚']] } }))).toBe('same changed same');
    const gone = sketch({ articles: { 题: [['0|甲乙戊', '1|己。', '2|庚']] } });
    expect(states(old, gone)).toBe('changed changed same');
  });
  test('only the folio', () => {
    const of = (folio: string) => sketch({ articles: { 题: [['0|甲', '1|乙']] }, folio: { 1: folio }, ink: { 1: folio }, change: { tool: folio } });
    expect(states(of('1'), of('2'))).toBe('same moved');
  });
  test('a title at the head of pages that are else the same', () => {
    const of = (title: string) => sketch({ articles: { [title]: [[`0|${title}`], ['1|一样的段。'], ['1|也是一样的。']] }, ink: { 1: title } });
    expect(states(of('甲题'), of('乙题'))).toBe('changed changed');
  });
  test('other ink under the same lines: changed where something but the texts did change, moved where not', () => {
    const ink = (name: string, change: Partial<Lock> = {}) => sketch({ articles: { 题: [['0|甲', '1|乙']] }, ink: { 1: name }, change });
    expect(states(ink('x'), ink('y'))).toBe('same moved');
    expect(states(ink('x', { inputs: [{ file: 'p.png', sha256: '1' }] }), ink('y', { inputs: [{ file: 'p.png', sha256: '2' }] }))).toBe('same changed');
    expect(states(ink('x'), ink('y', { tool: 'huikan 2' }))).toBe('same changed');
  });
  test('pages at the end, and where the body of a page stood before', () => {
    const old = sketch({ articles: { 甲: [['0|甲甲']], 乙: [['1|乙乙']] } });
    const fresh = sketch({ articles: { 新: [['0|新新']], 甲: [['1|甲甲']], 乙: [['2|乙乙']] } });
    expect(changesBetween(old, fresh).pages.map(({ state, from }) => `${state} ${from}`)).toEqual(['changed -1', 'moved 0', 'added 1']);
    expect(states(fresh, old)).toBe('changed moved removed');
  });
  test('other paper changes every page', () => {
    const old = sketch({ articles: { 题: [['0|甲']] } });
    const changes = changesBetween(old, { ...old, width: 419.5, height: 595.3 });
    expect(changes.pages.map(({ state }) => state)).toEqual(['changed']);
    expect(changes.reasons).toEqual([{ kind: 'paper', was: '210 × 297', is: '148 × 210' }]);
    expect(changes.jobs.map(({ paper, again }) => [paper, again.length])).toEqual([['A5', 1], ['A4', 1]]);
  });
  test('reasons name what changed besides the texts', () => {
    const old = sketch({ articles: { 题: [['0|甲']] }, change: { inputs: [{ file: 'issue.yml', sha256: '1' }, { file: '题.md', sha256: '1' }, { file: 'my.yml', sha256: '1' }] } });
    const fresh = sketch({ articles: { 题: [['0|甲']] }, change: { tool: 'b', request: { inputs: [], template: 'my.yml' }, inputs: [{ file: 'issue.yml', sha256: '2' }, { file: '题.md', sha256: '2' }, { file: 'my.yml', sha256: '2' }] } });
    expect(changesBetween(old, fresh).reasons.map(({ kind }) => kind)).toEqual(['tool', 'template', 'settings', 'file']);
    expect(changesBetween(old, old).reasons).toEqual([]);
  });
});

describe('sheets', () => {
  test('are imposed by the formulas of the print shop', () => {
    expect(duplex(5)).toEqual([[0, 1], [2, 3], [4]]);
    const whole = saddle(24);
    expect(whole).toHaveLength(6);
    whole.forEach((pages, i) => {
      const s = i + 1;
      expect(pages.map((page) => page + 1).sort((a, b) => a - b)).toEqual([24 - 2 * s + 2, 2 * s - 1, 2 * s, 24 - 2 * s + 1].sort((a, b) => a - b));
    });
    expect(saddle(21)).toEqual(whole.map((pages) => pages.filter((page) => page < 21)));
    expect(saddle(0)).toEqual([]);
  });
  const inked = (...ink: string[]) => sketch({ pages: ink.length, ink: Object.fromEntries(ink.entries()) });
  const again = (old: Lock, fresh: Lock) => jobsOf(old, fresh).map((job) => job.again.map(({ sheet }) => sheet).join());
  test('are printed again when a page on them has other ink', () => {
    const old = Array.from({ length: 21 }, (_, i) => `p${i}`);
    expect(again(inked(...old), inked(...old.with(9, 'x').with(14, 'y')))).toEqual(['5,8', '5']);
    expect(again(inked(...old), inked(...old))).toEqual(['', '']);
  });
  test('are compared as they were imposed, each booklet with its own number of sheets', () => {
    const old = Array.from({ length: 8 }, (_, i) => `p${i}`);
    expect(again(inked(...old), inked(...old, 'new'))).toEqual(['5', '1,2,3']);
    expect(again(inked(...old.slice(0, 7)), inked(...old))).toEqual(['4', '1']);
    expect(again(inked(...old), inked(...old.slice(0, 6)))).toEqual(['', '1']);
    expect(jobsOf(inked(...old), inked(...old.slice(0, 6))).map(({ sheets, before }) => [sheets, before])).toEqual([[3, 4], [2, 2]]);
  });
});

test('one issue, by its file or by series and number', () => {
  const lock = sketch({});
  const as = (file: string, number: string): Lock => ({ ...lock, issue: { ...lock.issue, file, number } });
  expect(isSameIssue(as('a.yml', '1'), as('a.yml', '2'))).toBe(true);
  expect(isSameIssue(as('../a.yml', '1'), as('a.yml', '1'))).toBe(true);
  expect(isSameIssue(as('b.yml', '1'), as('a.yml', '2'))).toBe(false);
  expect(isSameIssue(as('b.yml', ''), as('a.yml', ''))).toBe(false);
});
