/** Builds that hold the page starts of a printing, from the command line, with files in memory. */
import { describe, expect, it } from 'vitest';
import { bytes, edit, fresh, huikan, issued, made, SENTENCE } from './desk.js';

describe('build --pin-pages', () => {
  it('tells what changed against the printing, as text and as JSON', async () => {
    const world = await issued();
    edit(world, 'x/a.md', '升级升级', '升级');
    const { code, out } = await huikan(world, 'build', 'x', '--pin-pages');
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ 页，2 篇，警告 1 → out\/x-7\.pdf（[\d.]+ 秒）\n与第 1 次付印（out\/x-7\.issued-1\.pdf）比较：\n《甲题》\n/);
    expect(out).toContain('升级升级 → 升级');
    const { out: json } = await huikan(world, 'build', 'x', '--pin-pages', '--json');
    expect(JSON.parse(json)).toMatchObject({ ok: true, unchanged: true, changes: { places: 1, against: { kind: 'issued', number: 1 } } });
    expect((await huikan(world, 'build', 'x', '--pin-pages', '-q')).out).toBe('');
  });
  it('compares as it builds when diff is told so, too', async () => {
    const world = await issued();
    edit(world, 'x/b.md', '# 乙题\n\n', `# 乙题\n\n${SENTENCE.repeat(2)}`);
    const [built, compared] = [await huikan(world, 'build', 'x', '--pin-pages', '--json'), await huikan(world, 'diff', 'x', '--pin-pages', '--json')];
    expect((JSON.parse(compared.out) as { pages: unknown }).pages).toEqual((JSON.parse(built.out) as { changes: { pages: unknown } }).changes.pages);
  });
  it('needs a former state of this issue', async () => {
    const world = fresh();
    const { code, err } = await huikan(world, 'build', 'x', '--pin-pages');
    expect(code).toBe(1);
    expect(err).toContain('lock-missing');
    expect(made(world)).toEqual([]);
    await huikan(world, 'build', 'x', '-q');
    expect((await huikan(world, 'build', 'x', '--pin-pages', '--against', 'issued')).err).toContain('printing-none');
    edit(world, 'x/issue.yml', 'number: 7', 'number: 8');
    world.files.set('/desk/y/issue.yml', new TextEncoder().encode('series: 别刊\nsections:\n  - articles: [a.md]\n'));
    world.files.set('/desk/y/a.md', bytes(world, 'x/a.md'));
    const other = await huikan(world, 'build', 'y', '--pin-pages', '--against', 'out/x-7.pdf');
    expect([other.code, other.err.includes('lock-other-issue')]).toEqual([1, true]);
  });
  it('takes --against with --pin-pages only', async () => {
    const { code, err } = await huikan(fresh(), 'build', 'x', '--against', 'last');
    expect(code).toBe(2);
    expect(err).toContain('缺少要一起用的选项');
  });
});
