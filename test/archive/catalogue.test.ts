import { describe, expect, test } from 'vitest';
import { catalogueBooklet, entryLines, literal } from '../../src/archive/booklet.js';
import { entriesOf, groupsOf, tableOf, type View } from '../../src/archive/catalogue.js';
import { csv } from '../../src/archive/csv.js';
import { compareSound, soundOf } from '../../src/archive/pinyin.js';
import { callsOf } from '../../src/archive/shelf.js';
import { build } from '../../src/build.js';
import { overlaid } from '../../src/cli/overlay.js';
import { realWorld } from '../../src/world.js';
import { HOME } from '../booklets/pipeline.js';
import { type MadeIssue, shelved } from './locks.js';

const noDate = (): string => '';
const entries = (...issues: MadeIssue[]) => entriesOf(issues.map(shelved), noDate);
const made = (number: string, iso: string, ...titles: (readonly [string, (string | undefined)?, string?, string?])[]): MadeIssue => ({
  number, iso, articles: titles.map(([title, author, source, section]) => ({ title, ...(author === undefined ? {} : { author }), ...(source === undefined ? {} : { source }), ...(section === undefined ? {} : { section }), text: ['文字。'] })),
});

describe('sound', () => {
  test.each([
    ['重庆', 'chong2 qing4'], ['重要讲话', 'zhong4 yao4 jiang3 hua4'], ['重新出发', 'chong2 xin1 chu1 fa1'], ['银行', 'yin2 hang2'], ['行稳致远', 'xing2 wen3 zhi4 yuan3'], ['长江', 'chang2 jiang1'], ['省长', 'sheng3 zhang3'],
    ['参加', 'can1 jia1'], ['首都', 'shou3 du1'], ['音乐之都', 'yin1 yue4 zhi1 du1'], ['为民造福', 'wei4 min2 zao4 fu2'], ['调研', 'diao4 yan2'], ['传记', 'zhuan4 ji4'], ['传承', 'chuan2 cheng2'], ['一切为了人民', 'yi1 qie4 wei4 le5 ren2 min2'], ['女性', 'nv3 xing4'],
    ['《因地制宜》', 'yin1 di4 zhi4 yi2'],
  ])('%s', (text, sound) => {
    expect(soundOf(text).syllables.join(' ')).toBe(sound);
  });

  test('a byline begins with a surname', () => {
    expect([soundOf('单田芳', true), soundOf('曾庆红', true), soundOf('单位', false)].map(({ syllables }) => syllables[0])).toEqual(['shan4', 'zeng1', 'dan1']);
  });

  test('figures, then letters; by sound, tone, character; the shorter first', () => {
    const titles = ['中国', '重庆', '海南之行', '海南', '2025年', 'AI时代', '安全', '“阿”字', '亥', '孩子', '骸', '还'];
    const ordered = titles.map((title) => ({ title, sound: soundOf(title) })).sort((a, b) => compareSound(a.sound, b.sound));
    expect(ordered.map(({ title, sound }) => `${sound.head} ${title}`)).toEqual(['# 2025年', 'A AI时代', 'A “阿”字', 'A 安全', 'C 重庆', 'H 孩子', 'H 还', 'H 骸', 'H 海南', 'H 海南之行', 'H 亥', 'Z 中国']);
  });
});

describe('orders', () => {
  const all = entries(made('2', '2024-02', ['长江', '曾庆', '乙报', '【要闻】'], ['海南', '单田、曾庆', '甲报', '时评']), made('1', '2024-01', ['重庆', undefined, '甲报', '要闻'], ['1号文件']));
  const say = (view: View): readonly string[] => groupsOf(all, view).map(({ head, entries: own }) => `${head}: ${own.map(({ title }) => title).join(' ')}`);

  test('each has its groups', () => {
    expect(say('issue')).toEqual(['第1期: 重庆 1号文件', '第2期: 长江 海南']);
    expect(say('section')).toEqual(['要闻: 重庆 长江', '时评: 海南', ': 1号文件']);
    expect(say('source')).toEqual(['甲报: 重庆 海南', '乙报: 长江']);
    expect(say('author')).toEqual(['单田: 海南', '曾庆: 长江 海南']);
    expect(say('title')).toEqual(['#: 1号文件', 'C: 长江 重庆', 'H: 海南']);
    expect(say('date')).toEqual([]);
  });

  test('by the articles’ own dates, where they have some', () => {
    const issue = { ...made('1', '2024-03', ['甲'], ['乙'], ['丙']) };
    const dated = entriesOf([shelved({ ...issue, articles: issue.articles.map((one, k) => ({ ...one, date: ['2024-02-03', '2024-02-01', ''][k] ?? '' })) })], (date) => date);
    expect(groupsOf(dated, 'date').map(({ head, entries: own }) => [head, own.map(({ title }) => title).join('')])).toEqual([['2024-02', '乙甲'], ['2024-03', '丙']]);
  });

  test('two issues of one name are told apart', () => {
    const both = [shelved({ ...made('3', '2024'), series: '甲刊' }), shelved({ ...made('3', '2025'), series: '乙刊' }), shelved({ ...made('4', '2025'), series: '乙刊' })];
    expect(callsOf(both)).toEqual(['甲刊 第3期', '乙刊 第3期', '第4期']);
    expect(callsOf([shelved({ ...made('3', '2024'), label: 'NO.3' }), shelved({ ...made('5', '2024'), label: 'NO.3' })])).toEqual(['3 NO.3', '5 NO.3']);
  });
});

describe('table', () => {
  test('quotes what needs it, and marks the text as UTF-8 where asked', () => {
    expect(csv([['甲', '乙,"丙"', '丁\n戊', ' 己']], true)).toBe('\ufeff甲,"乙,""丙""","丁\n戊"," 己"\r\n');
    expect(csv([['甲']], false)).toBe('甲\r\n');
  });

  test('nothing is taken for a formula', () => {
    expect(csv([['=1+1', '+1', '@a', '——甲', '-甲', '-1']], false)).toBe("'=1+1,'+1,'@a,——甲,'-甲,-1\r\n");
  });

  test('a row for each article', () => {
    expect(tableOf(entries(made('1', '2024', ['甲'], ['乙']))).map((row) => row[7])).toEqual(['篇名', '甲', '乙']);
  });
});

describe('booklet', () => {
  test('what looks like mark-up is text', async () => {
    const title = '*甲* [乙](丙) ```丁``` <b> # 1. 戊|己';
    const files = catalogueBooklet(entries({ ...made('1', '2024', [title]), label: '*第1期* # _特刊_' }), { title: '总目录', template: 'catalogue', by: '' });
    const { flow, diagnostics } = await build(overlaid(realWorld(HOME), '/made', files), { inputs: ['/made'], dump: false });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const blocks = flow?.chapters[0]?.blocks ?? [];
    expect(blocks.map((block) => (block.kind === 'head' ? block.spans.map(({ text }) => text).join('') : block.kind === 'entries' ? block.entries[0]?.spans[0]?.text : block.kind))).toEqual(['*第1期* # _特刊_　2024', title]);
    expect(flow?.chapters.map(({ head }) => head.title.join(''))).toEqual(['分期目录', '篇名索引']);
  });

  test('lines keep their columns, whatever a title holds', () => {
    expect(entryLines([['甲\t乙\n丙', '1']])).toBe('```entries\n甲 乙 丙\t1\n```\n');
    expect(literal('a_b')).toBe('a\\_b');
  });

  test('the same wherever the locks were found', () => {
    const issues = [made('1', '2024-01', ['甲']), made('2', '2024-02', ['乙'])];
    const of = (some: readonly MadeIssue[]): string => [...catalogueBooklet(entries(...some), { title: '总目录', template: 'catalogue', by: '' }).values()].join('\n');
    expect(of([...issues].reverse())).toBe(of(issues));
  });
});
