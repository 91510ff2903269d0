/** Printings, comparisons and slips from the command line, with files in memory. */
import { describe, expect, it } from 'vitest';
import { changesText } from '../../src/cli/changes.js';
import type { Lang } from '../../src/messages/words.js';
import type { Lock } from '../../src/model/lock.js';
import { changesBetween } from '../../src/revise/index.js';
import { sketch } from '../revise/locks.js';
import { bytes, edit, fresh, huikan, issued, made } from './desk.js';

describe('issue', () => {
  it('keeps the PDF and its lock beside the output, and says so', async () => {
    const world = fresh();
    await huikan(world, 'build', 'x', '-q');
    const { code, out, err } = await huikan(world, 'issue', 'x');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^已记为第 1 次付印：\d+ 页 → out\/x-7\.issued-1\.pdf\n$/);
    expect(made(world)).toEqual(['x-7.issued-1.pdf', 'x-7.issued-1.pdf.lock.json', 'x-7.pdf', 'x-7.pdf.lock.json']);
    expect(bytes(world, 'out/x-7.issued-1.pdf')).toEqual(bytes(world, 'out/x-7.pdf'));
  });
  it('does nothing for a state that is kept already, and numbers the next one', async () => {
    const world = await issued();
    const kept = bytes(world, 'out/x-7.issued-1.pdf');
    expect(await huikan(world, 'issue', 'x')).toEqual({ code: 0, err: '', out: '与第 1 次付印（out/x-7.issued-1.pdf）一字不差，没有另记。\n' });
    edit(world, 'x/a.md', '升级升级', '升级');
    await huikan(world, 'build', 'x', '-q');
    expect((await huikan(world, 'issue', 'out/x-7.pdf')).out).toContain('第 2 次付印');
    expect(bytes(world, 'out/x-7.issued-1.pdf')).toBe(kept);
    expect(made(world)).toHaveLength(6);
  });
  it('never takes a number that half a printing stands under', async () => {
    const world = await issued();
    world.files.delete('/desk/out/x-7.issued-1.pdf');
    edit(world, 'x/a.md', '升级升级', '升级');
    await huikan(world, 'build', 'x', '-q');
    expect((await huikan(world, 'issue', 'x')).out).toContain('x-7.issued-2.pdf');
  });
  it('tells when the texts were changed after the build, and keeps what was built', async () => {
    const world = fresh();
    await huikan(world, 'build', 'x', '-q');
    edit(world, 'x/a.md', '升级升级', '升级');
    const { code, err } = await huikan(world, 'issue', 'x');
    expect(code).toBe(0);
    expect(err).toContain('printing-stale');
    expect(err).toContain('x/a.md');
    expect((await huikan(world, 'diff', 'x')).out).toContain('共改 1 处 2 字');
  });
  it('needs a build, and one that was not tampered with', async () => {
    const world = fresh();
    expect(await huikan(world, 'issue', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('printing-not-built') as string });
    await huikan(world, 'build', 'x', '-q');
    world.files.set('/desk/out/x-7.pdf', new TextEncoder().encode('%PDF-other'));
    expect(await huikan(world, 'issue', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('lock-apart') as string });
    expect(made(world)).toHaveLength(2);
  });
  it('what is kept is never written over', async () => {
    const world = await issued();
    for (const args of [['build', 'x', '-o', 'out/x-7.issued-1.pdf'], ['diff', 'x', '--bars', 'out/x-7.issued-1.pdf'], ['diff', 'x', '--bars', 'out/x-7.pdf']]) {
      const { code, err } = await huikan(world, ...args);
      expect(code, args.join(' ')).toBe(1);
      expect(err).toMatch(/output-issued|bars-over-output/);
    }
  });
});

describe('diff', () => {
  it('names words, pages and sheets', async () => {
    const world = await issued();
    edit(world, 'x/a.md', '升级升级', '升级');
    const { code, out, err } = await huikan(world, 'diff', 'x');
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(`与第 1 次付印（out/x-7.issued-1.pdf）比较：
《甲题》
  第1页第5行：升级升级 → 升级
共改 1 处 2 字：第1页版面有变，其余2页与已印版完全相同。A4 双面：重印第1张。A3 骑马订：1 张全部重印。
`);
    expect((await huikan(world, 'diff', 'x', '--lang', 'en')).out).toContain('1 place, 2 characters changed: page 1 changed, the other 2 pages are exactly as printed. A4, both sides: print sheet 1 again. A3, saddle-stitched: print the one sheet again.');
  });
  it('compares with the last printing, else with the last build; or with what it is told', async () => {
    const world = fresh();
    await huikan(world, 'build', 'x', '-q');
    expect((await huikan(world, 'diff', 'x')).out).toBe('与上次生成的 out/x-7.pdf 比较：\n文字未改：全部3页与上次生成的完全相同，不必重印。\n');
    expect(await huikan(world, 'diff', 'x', '--against', 'issued')).toMatchObject({ code: 1, err: expect.stringContaining('printing-none') as string });
    await huikan(world, 'issue', 'x');
    edit(world, 'x/a.md', '升级升级', '升级');
    await huikan(world, 'build', 'x', '-q');
    expect((await huikan(world, 'diff', 'x', '--against', 'last')).out).toContain('文字未改');
    for (const file of ['out/x-7.issued-1.pdf', 'out/x-7.issued-1.pdf.lock.json']) expect((await huikan(world, 'diff', 'x', '--against', file)).out).toContain(`与 ${file} 比较：`);
    expect((await huikan(world, 'diff', 'x', '--against', 'out/x-7.issued-1.pdf')).out).toContain('共改 1 处 2 字');
  });
  it('gives it all as JSON, pages counted from 1', async () => {
    const world = await issued();
    edit(world, 'x/a.md', '升级升级', '升级');
    const data = JSON.parse((await huikan(world, 'diff', 'x', '--json')).out) as Record<string, unknown>;
    expect(data).toMatchObject({
      ok: true, same: false, against: { kind: 'issued', file: 'out/x-7.issued-1.pdf', number: 1 }, places: 1, characters: 2, bars: null, articles: [], reasons: [],
      edits: [{ title: '甲题', removed: '升级', added: '', wrong: '升级升级', right: '升级', old: { page: 1, folio: '1', line: 5 } }],
      jobs: [{ kind: 'duplex', paper: 'A4', sheets: 2, before: 2, again: [{ sheet: 1, pages: [1, 2] }] }, { kind: 'saddle', paper: 'A3', sheets: 1, before: 1, again: [{ sheet: 1, pages: [1, 2, 3] }] }],
    });
    expect((data.pages as { state: string }[]).map(({ state }) => state)).toEqual(['changed', 'same', 'same']);
    edit(world, 'x/issue.yml', 'sections', 'sektions');
    expect(JSON.parse((await huikan(world, 'diff', 'x', '--json')).out)).toMatchObject({ ok: false });
  });
  it('names another program where pages changed that no words explain', async () => {
    const world = await issued();
    const lock = 'out/x-7.issued-1.pdf.lock.json';
    edit(world, lock, '"tool":"', '"tool":"old ');
    expect((await huikan(world, 'diff', 'x')).out).not.toContain('排版程序');
    const ink = /"kind":"text","folio":"2","ink":"/.exec(new TextDecoder().decode(bytes(world, lock)))?.[0] ?? '';
    edit(world, lock, ink, `${ink}f`);
    const { out } = await huikan(world, 'diff', 'x');
    expect(out).toContain('文字未改：第2页版面有变，其余2页与已印版完全相同。A4 双面：重印第1张。');
    expect(out).toMatch(/文字以外的原因：排版程序由 old \S+ 换成 \S+。\n$/);
  });
  it('writes a proof with bars, its pages else as they are', async () => {
    const world = await issued();
    edit(world, 'x/a.md', '升级升级', '升级');
    const { code, out } = await huikan(world, 'diff', 'x', '--bars', 'proof.pdf');
    expect(code).toBe(0);
    expect(out).toContain('改动处已在页边标出 → proof.pdf');
    expect(bytes(world, 'proof.pdf').length).toBeGreaterThan(1000);
    expect(made(world)).toHaveLength(4);
  });
  it.each([
    ['missing', 'no.lock.json', null, 'lock-missing'],
    ['no lock', 'a.txt', 'text', 'lock-damaged'],
    ['cut off', 'a.lock.json', '{\n"form":1,"tool":', 'lock-damaged'],
    ['of another form', 'a.lock.json', '{\n"form":2,\n"tool":""}', 'lock-form'],
    ['a PDF without a lock', 'a.pdf', '%PDF-1.7', 'lock-missing'],
  ])('a lock that is %s is an error', async (_, name, content, expected) => {
    const world = await issued();
    if (content !== null) world.files.set(`/desk/${name}`, new TextEncoder().encode(content));
    const { code, err, out } = await huikan(world, 'diff', 'x', '--against', name);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(expected);
    expect(err).toContain(name);
  });
  it('another issue’s lock is an error, another template a reason', async () => {
    const world = await issued();
    world.files.set('/desk/y.md', new TextEncoder().encode('# 丙题\n\n另一篇。\n'));
    await huikan(world, 'build', 'y.md', '-q');
    expect(await huikan(world, 'diff', 'x', '--against', 'out/y.pdf')).toMatchObject({ code: 1, err: expect.stringContaining('lock-other-issue') as string });
    expect((await huikan(world, 'diff', 'x', '-t', 'reprint')).out).toContain('文字以外的原因：纸张由 210 × 297 mm 改为 185 × 260 mm；模板由 期刊文件所定 换成 reprint。');
  });
});

describe('errata', () => {
  it('sets a slip', async () => {
    const world = await issued();
    edit(world, 'x/a.md', '升级升级', '升级');
    expect(await huikan(world, 'errata', 'x')).toEqual({ code: 0, err: '', out: '勘误 1 条 → out/x-7.errata.pdf\n' });
    expect((await huikan(world, 'errata', 'x', '-o', 'slip.pdf')).out).toBe('勘误 1 条 → slip.pdf\n');
    expect(bytes(world, 'slip.pdf')).toEqual(bytes(world, 'out/x-7.errata.pdf'));
  });
  it('sets none where nothing is to be corrected', async () => {
    const world = await issued();
    expect((await huikan(world, 'errata', 'x')).out).toBe('文字与已印版相同，没有可勘误的，没有生成勘误表。\n');
    expect(made(world)).toHaveLength(4);
  });
  it('writes over nothing but a slip', async () => {
    const world = await issued();
    edit(world, 'x/a.md', '升级升级', '升级');
    for (const [file, code] of [['out/x-7.pdf', 'bars-over-output'], ['x/a.md', 'output-is-input'], ['out/x-7.issued-1.pdf', 'output-issued']] as const) {
      const { code: exit, err } = await huikan(world, 'errata', 'x', '-o', file);
      expect(exit).toBe(1);
      expect(err).toContain(code);
    }
  });
});

describe('in words', () => {
  const former = { kind: 'issued', name: 'a.pdf', number: 2, lock: sketch({}) } as const;
  const said = (old: Lock, fresh: Lock, lang: Lang = 'zh') => changesText(changesBetween(old, fresh), former, lang).trimEnd().split('\n').at(-1);
  const of = (...titles: string[]) => sketch({ articles: Object.fromEntries(titles.map((title, i) => [title, [[`${i}|${title}`], [`${i}|${title}的正文，各不相同。`]]])) });
  const inked = (ink: Readonly<Record<number, string>>, folio: Readonly<Record<number, string>> = {}) => sketch({ pages: 21, ink, folio });

  it('the sheets of a booklet of 21 pages', () => {
    const old = sketch({ pages: 21, articles: { 题: [['9|传统产业升级升级。'], ['14|在遵守纪前提下。']] } });
    const fresh = sketch({ pages: 21, articles: { 题: [['9|传统产业升级。'], ['14|在遵规守纪前提下。']] } });
    expect(said(old, fresh)).toBe('共改 2 处 3 字：第10、15页版面有变，其余19页与已印版完全相同。A4 双面：重印第5、8张。A3 骑马订：重印第5张（第9、10、15、16页）。');
    expect(said(old, fresh, 'en')).toBe('2 places, 3 characters changed: pages 10, 15 changed, the other 19 pages are exactly as printed. A4, both sides: print sheets 5, 8 again. A3, saddle-stitched: print again sheet 5 (pages 9, 10, 15, 16).');
  });
  it('pages that came and pages that made room for them', () => {
    expect(said(of('甲', '乙', '丙'), of('甲', '新', '乙', '丙'))).toBe('新增 1 篇：第2页有改动，第3页文字未改、由原第2页移来，多出第4页，其余1页与已印版完全相同。A4 双面：2 张全部重印。A3 骑马订：1 张全部重印。');
    expect(said(of('甲', '乙', '丙', '丁', '戊'), of('甲', '乙', '丙', '丁'))).toBe('删去 1 篇：少了原第5页，其余4页与已印版完全相同。A4 双面（原 3 张，现 2 张）：不必重印。A3 骑马订（原 2 张，现 1 张）：1 张全部重印。');
  });
  it('numbers that differ from positions, in ranges', () => {
    const folio = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [i, i < 2 ? '' : String(i - 1)]));
    expect(said(inked({}, folio), inked({ 0: 'x', 4: 'x', 5: 'x', 6: 'x' }, folio))).toContain('第1、5–7页（页码3–5）文字未改、只是版面移动');
  });
});
