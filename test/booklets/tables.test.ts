/** White round a table in the house styles. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { make } from './pipeline.js';

const TABLE = '| 月份 | 人次 |\n|:--|--:|\n| 九月 | 10 |\n| 十月 | 12 |\n| 冬月 | 15 |';

test.each(['special-topic', 'monthly', 'reprint', 'handout'])('%s: as much above a table as below it, a line at least', async (template) => {
  const folder = mkdtempSync(join(tmpdir(), 'huikan-table-'));
  writeFileSync(join(folder, 'a.md'), `# 表的上下\n\n上文。\n\n${TABLE}\n\n下文。\n`);
  const { booklet, issue } = await make([join(folder, 'a.md')], { template });
  rmSync(folder, { recursive: true });
  const items = booklet.pages.filter(({ kind }) => kind === 'text').flatMap((page) => page.items);
  const baseline = (text: string): number => items.flatMap((item) => (item.kind === 'line' && item.line.runs.map((run) => run.text).join('') === text ? [item.y] : []))[0] ?? NaN;
  const rules = items.flatMap((item) => (item.kind === 'stroke' && item.stroke.height === 1 ? [item.stroke.y] : []));
  const { pitch, size } = issue.template.area;
  const above = Math.min(...rules) - baseline('上文。') - 0.12 * size;
  const below = baseline('下文。') - 0.88 * size - Math.max(...rules);
  expect(rules).toHaveLength(2);
  expect(above).toBeGreaterThanOrEqual(pitch);
  expect(Math.abs(above - below)).toBeLessThanOrEqual(1.01);
});
