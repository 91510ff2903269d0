/** What goes to the press again: the proof with change bars, the slip of errata. */
import { describe, expect, it } from 'vitest';
import { build } from '../../src/build.js';
import { isFinished, lockFor } from '../../src/cli/lock.js';
import type { Lock } from '../../src/model/lock.js';
import type { Booklet, Item, Page } from '../../src/model/page.js';
import { recording } from '../../src/recorder.js';
import { withBars } from '../../src/revise/bars.js';
import { errataOf, slipOf } from '../../src/revise/errata.js';
import { changesBetween } from '../../src/revise/index.js';
import { disk, fakeWorld } from '../read/fake-world.js';
import { sketch } from './locks.js';

const home = { ...disk('templates', '/home'), ...disk('fonts', '/home') };
const SENTENCE = '正文一段，不长不短，刚好排成两行也许三行，看模板怎样定；';
const TEXT = `# 甲文\n\n${Array.from({ length: 40 }, (_, k) => `第${k + 1}段。${SENTENCE.repeat(3)}到此为止。`).join('\n\n')}\n`;
const ISSUE = 'template: monthly\nseries: 刊\nissue: {number: 7}\nsections:\n  - articles: [a.md]\n';

async function made(text: string): Promise<{ readonly lock: Lock; readonly booklet: Booklet }> {
  const recorder = recording(fakeWorld({ ...home, 'x/issue.yml': ISSUE, 'x/a.md': text }));
  const request = { inputs: ['x'] };
  const result = await build(recorder.world, { ...request, dump: false });
  if (!isFinished(result)) throw new Error(JSON.stringify(result.diagnostics));
  return { booklet: result.booklet, lock: lockFor(recorder.world, recorder, request, result, '/desk/out/x-7.pdf').read() };
}

describe('change bars', () => {
  const strokes = (page: Page | undefined) => (page?.items ?? []).flatMap((item) => (item.kind === 'stroke' && item.stroke.color !== '' && item.stroke.color !== '#000000' ? [item.stroke] : []));
  const lineWith = (page: Page | undefined, words: string) => (page?.items ?? []).find((item): item is Extract<Item, { kind: 'line' }> => item.kind === 'line' && item.line.runs.map(({ text }) => text).join('').includes(words));

  it('stand in the outer margin beside each changed line, and leave all else as it is', async () => {
    const old = await made(TEXT);
    const fresh = await made(TEXT.replace('第9段', '第玖段').replace('第13段', '第拾叁段').replace('第20段', '第贰拾段'));
    const changes = changesBetween(old.lock, fresh.lock);
    const barred = withBars(fresh.booklet, changes);
    const sides = new Set<boolean>();
    barred.pages.forEach((page, i) => {
      const plain = fresh.booklet.pages[i];
      expect(page.items.slice(0, plain?.items.length)).toEqual(plain?.items);
      const added = strokes(page).slice(strokes(plain).length);
      const changed = lineWith(page, '第玖段') ?? lineWith(page, '第拾叁段') ?? lineWith(page, '第贰拾段');
      expect(added.length > 0).toBe(changed !== undefined);
      for (const { x, y, width, height } of added) {
        expect(y < (changed?.y ?? 0) && y + height > (changed?.y ?? 0)).toBe(true);
        const texts = page.items.flatMap((item) => (item.kind === 'line' && item.node >= 0 ? [item] : []));
        if (page.recto) expect(x).toBeGreaterThan(Math.max(...texts.map((line) => line.x + line.line.width)));
        else expect(x + width).toBeLessThan(Math.min(...texts.map((line) => line.x)));
        expect(x > 10 && x + width < barred.width - 10).toBe(true);
        sides.add(page.recto);
      }
    });
    expect(sides.size).toBe(2);
  });
  it('have a tick where something went, and run on beside lines that follow one another', async () => {
    const old = await made(TEXT);
    const gone = await made(TEXT.replace('第9段。', '段。'));
    const ticks = withBars(gone.booklet, changesBetween(old.lock, gone.lock)).pages.flatMap((page, i) => strokes(page).slice(strokes(gone.booklet.pages[i]).length));
    expect(ticks.map(({ width, height }) => width > height)).toEqual([false, true]);
    const anew = await made(TEXT.replace(`第9段。${SENTENCE.repeat(3)}`, '全新的一段话，'.repeat(9)));
    const changes = changesBetween(old.lock, anew.lock);
    const bars = withBars(anew.booklet, changes).pages.flatMap((page, i) => strokes(page).slice(strokes(anew.booklet.pages[i]).length));
    expect(changes.marks.length).toBeGreaterThan(2);
    expect(bars).toHaveLength(1);
  });
  it('are faint where a page changed, but no words on it', async () => {
    const { lock, booklet } = await made(TEXT);
    const other = { ...lock, pages: lock.pages.map((page, i) => (i === 3 ? { ...page, ink: 'x' } : page)), tool: 'other' };
    const barred = withBars(booklet, changesBetween(other, lock));
    expect(barred.pages.flatMap((page, i) => (page === booklet.pages[i] ? [] : [i]))).toEqual([3]);
  });
});

describe('errata', () => {
  const rows = (old: Lock, fresh: Lock) => errataOf(changesBetween(old, fresh)).map(({ page, line, wrong, right, long }) => [page, line, wrong, right, long].join('|'));

  it('come in the order of the printed pages, by folio and line', () => {
    const old = sketch({ front: [['1|目录……3']], contents: [1], folio: { 0: '', 1: '', 2: '1', 3: '2' }, articles: { 题: [['2|春夏秋冬', '3|东南西北'], ['3|丙段在此。'], ['3|note:注文在此']] } });
    const fresh = sketch({ front: [['1|目录……4']], contents: [1], folio: { 0: '', 1: '', 2: '1', 3: '2' }, articles: { 题: [['2|春夏秌冬', '3|东南茜北'], ['3|note:注文在彼']] } });
    expect(rows(old, fresh)).toEqual(['1|1|春夏秋冬|春夏秌冬|', '2|1|东南西北|东南茜北|', '2|2|丙段在此。|（误排，应删去）|', '2|注|注文在此|注文在彼|']);
  });
  it('name long passages that go, and give those that come below the table', () => {
    const [long, other] = ['前言'.repeat(40), '后语'.repeat(40)];
    const of = (...paragraphs: string[]) => sketch({ articles: { 题: paragraphs.map((one) => [one]) } });
    expect(rows(of('甲。', long, '乙。'), of('甲。', '乙。'))).toEqual([`1|2|${'前言'.repeat(5)}……${'前言'.repeat(5)}|（误排，应删去）|`]);
    expect(rows(of('甲。', '乙。'), of('甲。', long, '乙。'))).toEqual([`1|2|（此行前漏排）|（见下）|${long}`]);
    expect(rows(of('甲。', '乙。'), of('甲。', '乙。', '丙。'))).toEqual(['1|2|（此行后漏排）|丙。|']);
    expect(rows(of('甲。', long, other), of('甲。', other, long))).toEqual([`1|2|${'前言'.repeat(5)}……${'前言'.repeat(5)}|（应移至第1页第3行）|`]);
  });
  it('put a note that was left out on the page of its call', () => {
    const old = sketch({ articles: { 题: [['0|春甲甲', '1|乙乙夏①'], ['1|note:①注文乙。']] } });
    const fresh = sketch({ articles: { 题: [['0|春甲甲①', '1|乙乙夏①'], ['0|note:①注文甲。'], ['1|note:①注文乙。']] } });
    expect(rows(old, fresh)).toEqual(['1|1|甲甲乙乙|甲甲①乙乙|', '1|注|（漏排，应补）|①注文甲。|']);
  });
  it('tell of whole articles', () => {
    const of = (...titles: string[]) => sketch({ articles: Object.fromEntries(titles.map((title, i) => [title, [[`${i}|${title}`], [`${i}|${title}的正文，各不相同。`]]])) });
    expect(rows(of('甲', '乙'), of('乙'))).toEqual(['1||《甲》一篇|（误排，应删去）|']);
    expect(rows(of('甲'), of('甲', '论《乙》'))).toEqual(['||（漏排，应补）|《论〈乙〉》一篇|']);
  });
  it('are set by the house’s own template, character for character', async () => {
    const signs = 'a|b*c_d`e<f>[g](h)#i\\j~k&amp;1. -l';
    const row = { page: '3', line: '5', wrong: signs, right: `${signs}正`, long: '', lead: '' };
    const below = { page: '4', line: '注', wrong: '（漏排，应补）', right: '（见下）', long: `# 第一段¶- ${signs}`, lead: '应补' };
    const world = fakeWorld({ ...home, 'x/issue.yml': ISSUE, 'x/a.md': TEXT });
    const { dump, diagnostics, pdf, pages } = await build(world, { inputs: ['x'], dump: true }, undefined, { issue: (issue) => slipOf(issue, [row, below]) });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(pdf).not.toBeNull();
    expect(pages).toBe(1);
    const bare = (dump ?? '').split('\n').map((line) => line.slice(line.lastIndexOf(' | ') + 3)).join('').replace(/\s/g, '');
    for (const text of ['勘误表', '《刊》第7期有下列差错，谨此更正。', '页', '误', signs, `${signs}正`, '第4页注应补：', '#第一段', `-${signs}`]) expect(bare).toContain(text.replace(/\s/g, ''));
    expect(dump).toMatch(/song-bold 22 \|.*勘误表/);
  });
});
