import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linewise } from '../../src/parse/linewise.js';
import { markdown } from '../../src/parse/markdown.js';
import type { Report } from '../../src/parse/report.js';
import { markdownText } from '../../src/parse/sources.js';
import { withFrontMatter } from './issue.js';

/** Reads a text both ways, compares, and gives the share of its pieces that needed no parser. */
async function same(text: string): Promise<number> {
  const said: unknown[][] = [[], []];
  const reports = said.map((list): Report => (...finding) => list.push(finding));
  const ours = await markdownText(text, reports[0] as Report);
  const parsed = markdown(text, 1, reports[1] as Report);
  expect(ours).toEqual(parsed);
  expect(said[0]).toEqual(said[1]);
  const pieces = linewise(text);
  return pieces.filter((piece) => piece.kind !== 'markup').length / Math.max(pieces.length, 1);
}

const GOLD = '../shared/import/gold';

describe('the quick way reads what the parser reads', () => {
  test('demo sources', async () => {
    for (const folder of readdirSync('sources')) {
      for (const file of readdirSync(`sources/${folder}`).filter((f) => f.endsWith('.md'))) await same(withFrontMatter(readFileSync(`sources/${folder}/${file}`, 'utf8')).text);
    }
  });

  test.runIf(existsSync(GOLD))('gold texts', async () => {
    for (const file of readdirSync(GOLD).filter((f) => f.endsWith('.md'))) expect(await same(readFileSync(`${GOLD}/${file}`, 'utf8').replace(/^---$/gm, ''))).toBe(1);
  });

  test.each(['# 甲 乙\n正文一，\n正文二。', '甲\n\n\n乙', '　　甲\n　　乙\n丙', '\t甲\n   乙', '# \n甲', '甲 \n乙\t\n丙', '甲\n　\n乙', '1949年\n2024.5\n3、甲', '甲  \n\n乙', '＃ 甲\n（一）乙', '甲\u00a0\n\u00a0乙', '甲\u2028乙\n丙', '\f甲\n乙\f', 'AB\nCD\n“e”\nf，\ng', ''])('no parser for %j', async (text) => {
    expect(await same(text)).toBe(text === '' ? 0 : 1);
  });

  test.each(['甲*乙*', '- 甲', '> 甲', '甲\n---', '1. 甲', '    # 甲', '甲  \n乙', '#甲', '甲 & 乙', '| a |', '~~~', '# 甲 #', '[1]: 甲', '甲\n  　　12'])('the parser for %j', async (text) => {
    expect(await same(text)).toBe(0);
  });

  test.each([
    ['- 甲\n\n  乙\n\n丙\n\n    丁', 2],
    ['甲\n\n- 乙\n\n    丙\n\n丁\n\n　　戊', 3],
    ['甲*乙*\n\n丙\n\n> 丁\n\n戊', 2],
    ['1. 甲\n\n2. 乙\n\n丙', 1],
    ['| 甲 |\n|--|\n| 1 |\n\n乙\n\n# 丙', 2],
    ['甲\n\n```\n乙\n\n丙\n```\n\n丁', 0],
    ['甲[^1]\n\n乙\n\n[^1]: 丙\n\n    丁', 0],
    ['[甲]\n\n乙\n\n[甲]: u', 0],
  ])('%j: %i pieces without', async (text, count) => {
    await same(text);
    expect(linewise(text).filter((piece) => piece.kind !== 'markup')).toHaveLength(count);
  });

  const calm = ['甲', '乙文', '，', '。', '“', '”', ' ', '  ', '\u3000', '\u3000\u3000', '\n', '\n\n', '\t', '# ', '#', '## ', 'Ab', '12', '1. ', '3）', '(', '-', '+', '=', '~', '>', ':', '——', '^', ']', '!', '\f', '\u00a0', '\u200b', '𠮷', '！'];
  const wild = ['*', '**', '- ', '> ', '\n\n    ', '\n  ', '`', '```', '|', '\n|--|\n', '[', '](u)', '![', '[^1]', '\n\n[^1]: ', '^[', '\\', '&amp;', '<a>', '\n---\n', '\n===\n', '~~~\n', ']: u', '\n\n1. ', '\0'];

  test.each([
    ['calm', calm, 4000],
    ['wild', [...calm, ...wild, '\n\n', '\n\n', '甲。\n\n', '乙\n\n'], 5000],
  ])('random texts, %s', async (_name, pieces, numRuns) => {
    let quick = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 28 }), async (parts) => {
        if ((await same(parts.join(''))) > 0) quick++;
      }),
      { numRuns, seed: 7 },
    );
    expect(quick).toBeGreaterThan(300);
  });
});
