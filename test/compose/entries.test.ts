/** Lines of an index: leaders and columns line up over a whole chapter. */
import { expect, test } from 'vitest';
import { build } from '../../src/build.js';
import { overlaid } from '../../src/cli/overlay.js';
import type { Line } from '../../src/model/galley.js';
import { realWorld } from '../../src/world.js';
import { HOME } from '../booklets/pipeline.js';

const LONG = '很长的题目'.repeat(12);
const TEXT = `# 索引\n\n## 甲\n\n\`\`\`entries\n短篇\t第9期\t7\n${LONG}\t第10期\t128\n没有去处\n\`\`\`\n\n## 乙\n\n\`\`\`entries\n又一篇\t2025年第12期\t31\n\`\`\`\n`;
const MEASURE = 32 * 14;

async function lines(): Promise<readonly { readonly x: number; readonly line: Line }[]> {
  const { booklet } = await build(overlaid(realWorld(HOME), '/made', new Map([['a.md', TEXT]])), { inputs: ['/made/a.md'], dump: false });
  return (booklet?.pages ?? []).flatMap(({ items }) => items.flatMap((item) => (item.kind === 'line' && /[短又没很去]|题目/.test(textOf(item.line)) ? [{ x: item.x, line: item.line }] : [])));
}

const textOf = (line: Line): string => line.runs.map(({ text }) => text).join('');

test('dots and columns stand under one another, numbers end with the measure', async () => {
  const all = await lines();
  const [short, ...rest] = all;
  const other = rest.at(-1);
  const last = rest.findLast(({ line }) => textOf(line).endsWith('128'));
  expect([short, last, other].map((one) => textOf(one?.line ?? { runs: [], width: 0 }).replace(/·+/, '…'))).toEqual(['短篇…第9期7', expect.stringMatching(/…第10期128$/), '又一篇…2025年第12期31']);
  const ends = [short, last, other].map((one) => {
    const dots = one?.line.runs.find(({ text }) => text.startsWith('·'));
    return (one?.x ?? 0) + (dots?.x ?? 0) + (dots?.text.length ?? 0) * 7;
  });
  for (const end of ends) expect(end).toBeCloseTo(ends[0] ?? 0, 6);
  const calls = [short, last, other].map((one) => (one?.x ?? 0) + (one?.line.runs.find(({ text }) => /^第|^2025/.test(text))?.x ?? 0));
  for (const call of calls) expect(call).toBeCloseTo(calls[0] ?? 0, 6);
  for (const one of [short, last, other]) expect((one?.line.width ?? 0) + (one?.x ?? 0) - (short?.x ?? 0)).toBeCloseTo(MEASURE, 6);
});

test('turned lines stand in and keep clear of the columns; without columns there are no dots', async () => {
  const all = await lines();
  const turned = all.filter(({ line }) => textOf(line).includes('题目'));
  expect(turned.length).toBeGreaterThan(2);
  expect(turned.map(({ x }) => x - (turned[0]?.x ?? 0)).slice(1)).toEqual(turned.slice(1).map(() => 28));
  for (const { x, line } of turned.slice(0, -1)) expect(x - (turned[0]?.x ?? 0) + line.width).toBeLessThan(MEASURE - 28 - 7 * 14);
  expect(all.map(({ line }) => textOf(line))).toContain('没有去处');
});
