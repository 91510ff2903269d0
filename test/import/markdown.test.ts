import { expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { writeAll } from '../../src/import/markdown.js';
import { NO_FIELDS } from '../../src/import/restore/head.js';

test('the caption of a table and the unit of its figures stand above it', () => {
  const spot = { page: 1, line: 1 };
  const table = { kind: 'table', caption: '表1　到馆人次\n单位：人次', rows: [['一月', '二月'], ['3', '4']], spot } as const;
  expect(writeAll([{ fields: { ...NO_FIELDS, title: ['年报'] }, level: 1, spot, pieces: [table] }], [], false)).toBe('# 年报\n\n表1　到馆人次\n\n单位：人次\n\n| 一月 | 二月 |\n|---|---|\n| 3 | 4 |\n');
});

test('what cannot be seen in the line under a table’s head is no loss', () => {
  const { coverage, diagnostics } = importText('# 题\n\n| 甲 | 乙 |\n|:--|-\u0000-:|\n| 一 | 二 |\n', 'a.md');
  expect(coverage.lost).toBe('');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
