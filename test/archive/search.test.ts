import { describe, expect, test } from 'vitest';
import { corpusOf } from '../../src/archive/corpus.js';
import { fold } from '../../src/archive/fold.js';
import { type Hit, type Mark, type Query, search } from '../../src/archive/search.js';
import { sentenceStarts } from '../../src/archive/sentences.js';
import { decodeCorpus, encodeCorpus } from '../../src/archive/store.js';
import { type MadeIssue, shelved } from './locks.js';

const of = (issues: readonly MadeIssue[]) => corpusOf(issues.map(shelved));
const ask = (issues: readonly MadeIssue[], words: readonly string[], more: Partial<Query> = {}): readonly Hit[] => search(of(issues), { words, author: '', section: '', since: '', ...more }, 100).hits;
/** Issue, place and nearness, then each passage with its marks and its page. */
const say = ({ issue, where, near, passages }: Hit): string => `${issue.issue.number} ${where} ${near} ${passages.map(({ text, marks }) => `${marked(text, marks)} p${marks[0]?.page} ${marks[0]?.folio}`).join(' | ')}`;
const marked = (text: string, marks: readonly Mark[]): string => [...marks].reverse().reduce((out, { from, to }) => `${out.slice(0, from)}[${out.slice(from, to)}]${out.slice(to)}`, text);
const one = (text: readonly string[], more: Partial<MadeIssue> = {}): MadeIssue => ({ number: '1', articles: [{ title: '题目', text }], ...more });

describe('folding', () => {
  test.each([
    ['“三区一中心”，11 月 8 日', '三区一中心11月8日'],
    ['ＧＢ/T 9704—2012 公文', 'gb t 9704 2012公文'],
    ['用 AI 写', '用ai写'],
  ])('%s', (text, folded) => {
    expect(fold(text).text).toBe(folded);
  });

  test('says where each unit came from', () => {
    const { text, at } = fold('甲，乙 𠮷，丙');
    expect([...at].map((k) => '甲，乙 𠮷，丙'[k])).toEqual(['甲', '乙', '\ud842', '\ud842', '丙']);
    expect(text).toBe('甲乙𠮷丙');
  });
});

test('sentences end after their marks and the brackets that close', () => {
  const text = '他说：“好。”然后走了！真的？……完';
  const starts = sentenceStarts(text);
  expect(starts.slice(0, -1).map((start, k) => text.slice(start, starts[k + 1]))).toEqual(['他说：“好。”', '然后走了！', '真的？……', '完']);
});

describe('search', () => {
  test('finds words of two characters, and words that spaces and marks part', () => {
    const issue = one(['他到海南考察。上海南站不远。', '“新 质”生产力。']);
    expect(ask([issue], ['海南']).map(say)).toEqual(['1 text beside 他到[海南]考察。 p2 1', '1 text beside 上[海南]站不远。 p2 1']);
    expect(ask([issue], ['新质生产力']).map(say)).toEqual(['1 text beside “[新 质”生产力]。 p2 1']);
  });

  test('tells the page on which a word begins, across the ends of lines and pages', () => {
    // 22 lines of 28: the title takes one, so the 21st line of the text is the page's last.
    const before = '文'.repeat(21 * 28 - 1);
    expect(ask([one([`${before}海南${'后'.repeat(30)}海南`])], ['海南']).flatMap(({ passages }) => passages.map(({ marks }) => marks.map(({ page, folio }) => [page, folio])))).toEqual([[[2, '1'], [3, '2']]]);
    expect(ask([one([`${before}。海南${'后'.repeat(30)}`])], ['海南']).map(({ passages }) => passages[0]?.marks[0]?.page)).toEqual([3]);
    expect(ask([one([`${'文'.repeat(27)}海南。`])], ['海南']).map(({ passages }) => passages[0]?.marks[0]?.page)).toEqual([2]);
  });

  test('titles before heads before text before the cover; the contents are not asked', () => {
    const issue: MadeIssue = { number: '1', front: ['本期说海南'], articles: [{ title: '海南札记', kicker: '海南日报专电', text: ['在海南。'] }] };
    expect(ask([issue], ['海南']).map(({ where }) => where)).toEqual(['title', 'head', 'text', 'front']);
  });

  test('newest first among equals', () => {
    const issues = ['2023-01', '2025-02-03', '2024', undefined].map((iso, k) => one(['在海南。'], { number: String(k), ...(iso === undefined ? {} : { iso }) }));
    expect(ask(issues, ['海南']).map(({ issue }) => issue.issue.iso)).toEqual(['2025-02-03', '2024', '2023-01', '']);
  });

  test('all words in one article, near ones first', () => {
    const issues = [
      one(['海南很远。', '文字。', '广东也远。'], { number: 'article' }),
      one(['海南很远。中间。广东也远。'], { number: 'paragraph' }),
      one(['海南的人们都很想去一次广东。'], { number: 'sentence' }),
      one(['去广东、海南。'], { number: 'beside' }),
      one(['海南。'], { number: 'none' }),
    ];
    expect(ask(issues, ['海南', '广东']).map(say)).toEqual([
      'beside text beside 去[广东]、[海南]。 p2 1',
      'sentence text sentence [海南]的人们都很想去一次[广东]。 p2 1',
      'paragraph text paragraph [海南]很远。 p2 1 | [广东]也远。 p2 1',
      'article text article [海南]很远。 p2 1 | [广东]也远。 p2 1',
    ]);
    expect(ask(issues, ['海南　广东'])).toHaveLength(4);
  });

  test('letters and figures are found as whole words', () => {
    const issue = one(['11月，AIGC。', '1月，AI。']);
    expect(ask([issue], ['1月']).map(say)).toEqual(['1 text beside [1月]，AI。 p2 1']);
    expect(ask([issue], ['ai']).map(say)).toEqual(['1 text beside 1月，[AI]。 p2 1']);
  });

  test('by author, section and date', () => {
    const issues: MadeIssue[] = [
      { number: '1', iso: '2023-05', articles: [{ title: '甲', author: '习近平', section: '重要文章', text: ['海南'] }] },
      { number: '2', iso: '2024-05', articles: [{ title: '乙', author: '何立峰', section: '要闻', text: ['海南'] }] },
      { number: '3', articles: [{ title: '丙', text: ['海南'] }] },
    ];
    const numbers = (more: Partial<Query>): readonly string[] => ask(issues, ['海南'], more).map(({ issue }) => issue.issue.number);
    expect(numbers({ since: '2024' })).toEqual(['2', '3']);
    expect(numbers({ since: '2024-06' })).toEqual(['3']);
    expect(numbers({ author: '近平' })).toEqual(['1']);
    expect(numbers({ section: '要闻' })).toEqual(['2']);
  });

  test('gives the best, and says how many there are', () => {
    const issue = one(Array.from({ length: 30 }, () => '在海南。'));
    const { total, hits } = search(of([issue]), { words: ['海南'], author: '', section: '', since: '' }, 7);
    expect([total, hits.length]).toEqual([30, 7]);
  });

  test('a query without letters finds nothing', () => {
    expect(ask([one(['，。'])], ['，'])).toEqual([]);
  });
});

describe('the index', () => {
  const corpus = of([one(['在海南。𠮷', 'abc'], { iso: '2024' }), one(['新质生产力'], { number: '2' })]);
  const bytes = encodeCorpus(corpus, ['a', 'b']);

  test('comes back as it was', () => {
    expect(decodeCorpus(bytes, ['a', 'b'])).toEqual(corpus);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeCorpus(shifted.subarray(1), ['a', 'b'])).toEqual(corpus);
  });

  test('is not believed for other locks', () => {
    expect(decodeCorpus(bytes, ['a'])).toBeNull();
    expect(decodeCorpus(bytes, ['b', 'a'])).toBeNull();
  });

  test('is not believed when a single byte is wrong, or some are missing', () => {
    for (let k = 0; k < bytes.length; k++) {
      const broken = bytes.slice();
      broken[k] = (broken[k] ?? 0) ^ 1;
      expect(decodeCorpus(broken, ['a', 'b']), `byte ${k}`).toBeNull();
    }
    for (let length = 0; length < bytes.length; length += 4) expect(decodeCorpus(bytes.subarray(0, length), ['a', 'b'])).toBeNull();
  });
});
