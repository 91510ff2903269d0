import { describe, expect, test } from 'vitest';
import { readingOf } from '../../src/import/pdf/index.js';
import type { Rule } from '../../src/import/pdf/marks.js';
import { column, han, put, sheet } from './sheets.js';

const X = [60, 140, 230, 300];
const BODY = column([han(70), han(45, 100), han(63, 200)], 50, 80, 20);

function tablesOf(rows: readonly (readonly string[])[], above = '', rules: readonly Rule[] = [], x = X): unknown[] {
  const cells = rows.map((row, at) => row.flatMap((text, k) => put(text, x[k] ?? 0, 320 + at * 16)));
  const { pieces } = readingOf([sheet(1, [...BODY, ...(above === '' ? [] : [put(above, 110, 300)]), ...cells], rules)]);
  return pieces.flatMap((piece) => (piece.kind === 'table' ? [piece.rows] : []));
}

describe('tables without rules', () => {
  const rows = [['项目', '规格', '单价'], ['黑白打印', 'A4单面', '0.20'], ['彩色打印', 'A4双面', '1.00'], ['扫描', '每页', '免费']];

  test('three columns of short cells, one with figures', () => {
    expect(tablesOf(rows)).toEqual([rows]);
  });

  test('a cell may be empty below the first rows, not in the head', () => {
    const more = [...rows, ['复印', '', '0.10']];
    expect(tablesOf(more)).toEqual([more]);
    expect(tablesOf([['项目', '', '单价'], ...rows.slice(1)])).toEqual([rows.slice(1)]);
  });

  test('two columns only under a caption, which is none of the rows', () => {
    const two = [['代码', '含义'], ['甲', '纸盒无纸'], ['乙', '机盖未关']];
    expect(tablesOf(two, '表2\u3000面板代码')).toEqual([two]);
    expect(tablesOf(two)).toEqual([]);
  });

  test('a head that reaches up to the next column', () => {
    const close = [['项目', '单价（元）', '备注'], ['打印', '0.20', '半价'], ['复印', '0.30', '半价'], ['扫描', '0.10', '免费']];
    expect(tablesOf(close, '', [], [60, 140, 195])).toEqual([close]);
  });

  test('the head over the first rule', () => {
    const rules = [326, 342, 358, 374].map((y) => ({ x0: 55, x1: 350, y0: y, y1: y }));
    expect(tablesOf(rows, '', rules)).toEqual([rows]);
  });
});

describe('no tables', () => {
  test('names, verse, contents, items', () => {
    expect(tablesOf([['张三', '李四', '王五'], ['赵六', '钱七', '孙八'], ['周九', '吴十', '郑一']])).toEqual([]);
    expect(tablesOf([['三月三日，', '天气新。', '1首'], ['长安水边，', '多丽人。', '2首'], ['态浓意远，', '淑且真。', '3首']])).toEqual([]);
    expect(tablesOf([['第一章', '总论', '1'], ['第二章', '分论', '15'], ['第三章', '结论', '15']])).toEqual([]);
    expect(tablesOf([['1.', '苹果', '红'], ['2.', '香蕉', '黄'], ['3.', '梨', '白']])).toEqual([]);
  });

  test('columns of a text, figures in them', () => {
    const line = (from: number): string => `${han(4, from)}12${han(3, from + 9)}`;
    expect(tablesOf([[line(0), line(20), line(40)], [line(60), line(80), line(100)], [line(120), line(140), line(160)]], '', [], [50, 160, 270])).toEqual([]);
  });

  test('rows too far apart', () => {
    const cells = [['甲', '1.5', '元'], ['乙', '2.5', '元'], ['丙', '0.5', '元']].map((row, at) => row.flatMap((text, k) => put(text, X[k] ?? 0, 320 + at * 40)));
    expect(readingOf([sheet(1, [...BODY, ...cells])]).pieces.some(({ kind }) => kind === 'table')).toBe(false);
  });
});
