import { describe, expect, test } from 'vitest';
import { printedOf } from '../../src/archive/printed.js';
import { repeats } from '../../src/archive/repeats.js';
import { sharedBy, shingles } from '../../src/archive/shingles.js';
import { whereIs } from '../../src/archive/where.js';
import { changes } from '../../src/archive/wording.js';
import { type MadeIssue, shelved } from './locks.js';

/** Text without repetitions, of as many characters. */
const text = (length: number, from = 0): string => Array.from({ length }, (_, k) => String.fromCodePoint(0x4e00 + (((from + k) * 7919) % 20000))).join('');
const archive = (...issues: MadeIssue[]) => printedOf(issues.map(shelved));
const issue = (number: string, ...texts: (readonly string[])[]): MadeIssue => ({ number, articles: texts.map((own, k) => ({ title: `第${number}期之${k}`, author: '某人', source: '新华社', text: own })) });

describe('what two texts share', () => {
  test('a run has its number wherever it stands', () => {
    const [left, right] = [shingles('甲乙丙丁戊己庚辛壬癸'), shingles('子丑丙丁戊己庚辛壬癸')];
    expect([...left.slice(2)]).toEqual([...right.slice(2)]);
    expect(left[0]).not.toBe(right[0]);
    expect(shingles('不到八字')).toHaveLength(0);
  });

  test('is counted from both sides', () => {
    const part = text(40, 100);
    expect(sharedBy(shingles(part), shingles(text(93) + part))).toEqual({ first: 1, second: 33 / 126, longest: 40 });
  });
});

describe('changes of wording', () => {
  test('with their neighbours and their place', () => {
    expect(changes('日益显现，城乡区域', '日益显现；城乡区域', 9)).toEqual([{ before: '，', after: '；', left: '日益显现', right: '城乡区域', at: 4 }]);
    expect(changes('必须进一步深化改革', '必须进一步全面深化改革', 9)).toEqual([{ before: '', after: '全面', left: '必须进一步', right: '深化改革', at: 5 }]);
  });

  test('with one equal character between them are one', () => {
    expect(changes('由甲到乙去', '由丙到丁去', 9)).toEqual([{ before: '甲到乙', after: '丙到丁', left: '由', right: '去', at: 1 }]);
    expect(changes('由甲到达乙去', '由丙到达丁去', 9)).toHaveLength(2);
  });

  test('too many are not told', () => {
    expect(changes(text(20), text(20, 500), 5)).toBeNull();
  });
});

describe('where', () => {
  const own = [text(200), text(150, 1000)];
  const asked = own.join('\n');

  test('the same text, whatever its spaces', () => {
    const found = whereIs(` ${asked.slice(0, 30)}\n ${asked.slice(30)}`, archive(issue('1', [text(300, 5000)], own), issue('2', [text(300, 9000)])));
    expect(found.map(({ printed, likeness, folio, page }) => [printed.issue.number, printed.index, likeness, page, folio])).toEqual([['1', 1, 'exact', 3, '2']]);
  });

  test('another wording, with what differs and on which page', () => {
    const printed = `${own[1]?.slice(0, 60)}，${own[1]?.slice(60, 100)}新${own[1]?.slice(101)}`;
    const [found] = whereIs(asked, archive(issue('1', [text(20 * 28, 5000)], [own[0] ?? '', printed])));
    expect(found?.likeness).toBe('near');
    expect(found?.changes?.map(({ before, after, folio }) => [before, after, folio])).toEqual([['', '，', '3'], [own[1]?.[100], '新', '3']]);
  });

  test('a part, either way', () => {
    const long = [text(300, 5000), own[0] ?? '', text(300, 9000)];
    expect(whereIs(own[0] ?? '', archive(issue('1', long))).map(({ likeness, share }) => [likeness, share])).toEqual([['excerpt', 1]]);
    expect(whereIs(long.join(''), archive(issue('1', [own[0] ?? '']))).map(({ likeness, ofArticle }) => [likeness, ofArticle])).toEqual([['excerpt', 1]]);
    const stretch = text(90, 15000);
    expect(whereIs(text(400, 5000) + stretch, archive(issue('1', [text(400, 1000), stretch]))).map(({ likeness }) => likeness)).toEqual(['excerpt']);
    expect(whereIs(text(400, 5000) + stretch.slice(0, 70), archive(issue('1', [text(400, 1000), stretch.slice(0, 70)])))).toEqual([]);
  });

  test('a sentence, word for word or nearly', () => {
    const sentence = '日益显现，城乡区域发展和收入分配差距较大';
    const filled = (said: string): readonly string[] => [text(700), `${text(40, 3000)}${said}。${text(40, 4000)}`];
    const found = whereIs(sentence, archive(issue('1', filled('日益显现；城乡区域发展和收入分配差距较大')), issue('2', filled(sentence)), issue('3', filled('日益显现'))));
    expect(found.map(({ printed, likeness, folio, changes: differ }) => [printed.issue.number, likeness, folio, differ?.map(({ before, after }) => before + after)])).toEqual([['2', 'exact', '2', []], ['1', 'near', '2', ['，；']]]);
  });

  test('a sentence that differs at its ends', () => {
    const said = '后来听人说，每天只读二十页，读到二十页就停，哪怕';
    const [found] = whereIs('听人讲，每天只读二十页，读到二十页便停', archive(issue('1', [`${text(40, 3000)}${said}${text(40, 4000)}`])));
    expect(found?.changes?.map(({ before, after, left }) => [before, after, left.slice(-3)])).toEqual([['讲', '说', '来听人'], ['便', '就', '二十页']]);
    const [other] = whereIs('听某人讲，每天只读二十页，读到二十页', archive(issue('1', [`${text(40, 3000)}${said}${text(40, 4000)}`])));
    expect(other?.changes?.map(({ before, after }) => [before, after])).toEqual([['听某人讲', '来听人说']]);
  });

  test('nothing where there is nothing', () => {
    expect(whereIs('，。', archive(issue('1', own)))).toEqual([]);
    expect(whereIs(text(300, 12000), archive(issue('1', own)))).toEqual([]);
  });
});

describe('repeats', () => {
  const own = [text(300), text(300, 1000)];
  const say = (...issues: MadeIssue[]) => repeats(archive(...issues)).map(({ copies }) => copies.map(({ printed, likeness, changes: differ }) => `${printed.issue.number}.${printed.index} ${likeness}${differ && differ.length > 0 ? ` ${differ.length}` : ''}`));

  test('exact and near copies stand under the oldest, parts under the whole', () => {
    const near = [`${own[0]?.slice(0, 50)}新${own[0]?.slice(51)}`, own[1] ?? ''];
    expect(say(issue('1', own, [text(500, 5000)]), issue('2', [text(400, 9000)], own), issue('3', near), issue('4', [own[1] ?? '']), issue('5', [text(300, 15000)]))).toEqual([['1.0 exact', '2.1 exact', '3.0 near 1', '4.0 excerpt']]);
  });

  test('an archive without any', () => {
    expect(say(issue('1', own), issue('2', [text(400, 9000)]))).toEqual([]);
  });

  test('short notices are no repeats', () => {
    expect(say(issue('1', ['更多详情请扫描二维码']), issue('2', ['更多详情请扫描二维码']))).toEqual([]);
  });
});
