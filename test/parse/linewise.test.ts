import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Manuscript } from '../../src/parse/draft.js';
import { linewise } from '../../src/parse/linewise.js';
import { markdown } from '../../src/parse/markdown.js';
import { withFrontMatter } from './issue.js';

/** Both ways over one text: null when the quick way declines. */
function both(text: string): { readonly quick: Manuscript; readonly parsed: Manuscript; readonly said: number } | null {
  const quick = linewise(text);
  let said = 0;
  return quick && { quick, parsed: markdown(text, () => said++), said };
}

function same(text: string): boolean {
  const result = both(text);
  if (!result) return false;
  expect(result.parsed).toEqual(result.quick);
  expect(result.said).toBe(0);
  return true;
}

const GOLD = '../shared/import/gold';

describe('the quick way reads what the parser reads', () => {
  test('demo sources', () => {
    const taken = readdirSync('sources').flatMap((folder) =>
      readdirSync(`sources/${folder}`)
        .filter((file) => file.endsWith('.md'))
        .map((file) => same(withFrontMatter(readFileSync(`sources/${folder}/${file}`, 'utf8')).text)),
    );
    expect(taken.filter(Boolean).length).toBeGreaterThan(2);
  });

  test.runIf(existsSync(GOLD))('gold texts', () => {
    for (const file of readdirSync(GOLD).filter((f) => f.endsWith('.md'))) expect(same(readFileSync(`${GOLD}/${file}`, 'utf8').replace(/^---$/gm, ''))).toBe(true);
  });

  test.each(['# 甲 乙\n正文一，\n正文二。', '甲\n\n\n乙', '　　甲\n　　乙\n丙', '\t甲\n   乙', '# \n甲', '甲 \n乙\t\n丙', '甲\n　\n乙', '1949年\n2024.5\n3、甲', '甲  \n\n乙', '＃ 甲\n（一）乙', '甲\u00a0\n\u00a0乙', '甲\u2028乙\n丙', '\f甲\n乙\f', 'AB\nCD\n“e”\nf，\ng', ''])('%j', (text) => {
    expect(same(text)).toBe(true);
  });

  test.each(['甲*乙*', '- 甲', '> 甲', '甲\n---', '1. 甲', '    # 甲', '甲  \n乙', '#甲', '甲 & 乙', '| a |', '~~~', '# 甲 #', '[1]: 甲'])('declines %j', (text) => {
    expect(linewise(text)).toBeNull();
  });

  test('random texts', () => {
    const piece = fc.constantFrom('甲', '乙文', '，', '。', '“', '”', ' ', '  ', '\u3000', '\u3000\u3000', '\n', '\n\n', '\t', '# ', '#', '## ', 'Ab', '12', '1. ', '3）', '(', '-', '+', '=', '~', '>', ':', '——', '^', ']', '!', '\f', '\u00a0', '\u200b', '𠮷', '！');
    let taken = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        if (same(pieces.join(''))) taken++;
      }),
      { numRuns: 4000, seed: 7 },
    );
    expect(taken).toBeGreaterThan(300);
  });
});
