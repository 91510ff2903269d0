/** Tables: between rules where rules and columns of cells agree, then those that only their columns show. */
import { greatest, least } from '../extent.js';
import { joined } from '../join.js';
import { alignedTables, headOver, rowsOf, type Row } from './aligned.js';
import { textOf } from './lines.js';
import type { Atom, Rule, Sheet, Table } from './marks.js';

interface Level {
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
}

/** Every table becomes one atom in the place of its own. */
export function withTables(sheet: Sheet, atoms: readonly Atom[]): Atom[] {
  let left = [...atoms];
  for (const levels of groupsOf(levelsOf(sheet.rules))) {
    const uprights = sheet.rules.filter((rule) => rule.x1 - rule.x0 < 1.5 && rule.y1 - rule.y0 > 6);
    for (const run of tabular(levels, left)) {
      const between = within(left, run[0] as Level, run.at(-1) as Level);
      const head = headOver(left, between);
      const inside = [...head, ...between];
      const table = tableOf(inside, run, uprights);
      if (!table) continue;
      const first = inside.reduce((best, atom) => (atom.y < best.y ? atom : best));
      const box = run[0] as Level;
      left = left.filter((atom) => !inside.includes(atom));
      left.push({ page: sheet.number, x0: box.x0, x1: box.x1, y: first.y, size: first.size, glyphs: [], table });
    }
  }
  for (const { atoms: cells, rows } of alignedTables(left)) {
    const [first] = cells;
    if (!first) continue;
    left = left.filter((atom) => !cells.includes(atom));
    left.push({ page: sheet.number, x0: least(cells.map(({ x0 }) => x0)), x1: greatest(cells.map(({ x1 }) => x1)), y: first.y, size: first.size, glyphs: [], table: { rows } });
  }
  return left;
}

/** Level rules; pieces of one (drawn cell by cell) are put together. */
function levelsOf(rules: readonly Rule[]): Level[] {
  const level = rules.filter((rule) => rule.y1 - rule.y0 < 1.5).map(({ x0, x1, y0 }) => ({ y: y0, x0, x1 })).sort((a, b) => a.y - b.y || a.x0 - b.x0);
  const merged: Level[] = [];
  for (const rule of level) {
    const at = merged.findIndex((one) => Math.abs(one.y - rule.y) < 2.5 && rule.x0 < one.x1 + 3 && one.x0 < rule.x1 + 3);
    const one = merged[at];
    if (one) merged[at] = { y: one.y, x0: Math.min(one.x0, rule.x0), x1: Math.max(one.x1, rule.x1) };
    else merged.push(rule);
  }
  return merged.filter((rule) => rule.x1 - rule.x0 > 60);
}

/** Rules of one left and right end, from top to bottom. */
function groupsOf(levels: readonly Level[]): Level[][] {
  const groups: Level[][] = [];
  for (const level of levels) {
    const group = groups.find(([one]) => one && Math.abs(one.x0 - level.x0) < 4 && Math.abs(one.x1 - level.x1) < 4);
    if (group) group.push(level);
    else groups.push([level]);
  }
  return groups.filter((group) => group.length >= 2);
}

function within(atoms: readonly Atom[], top: Level, foot: Level): Atom[] {
  return atoms.filter((atom) => !atom.table && atom.y > top.y && atom.y - 0.3 * atom.size < foot.y && atom.x0 > top.x0 - atom.size && atom.x1 < top.x1 + atom.size);
}

/** Runs of rules between which nothing but rows of cells stands. */
function tabular(levels: readonly Level[], atoms: readonly Atom[]): Level[][] {
  const runs: Level[][] = [];
  let open: Level[] = [];
  for (const [at, level] of levels.entries()) {
    const last = levels[at - 1];
    const rows = last ? rowsOf(within(atoms, last, level)) : [];
    const celled = rows.filter(({ cells }) => cells.length > 1).length;
    const tight = rows.every((row, one) => one === 0 || row.y - (rows[one - 1]?.y ?? row.y) < 4 * (row.cells[0]?.size ?? 10));
    if (last && tight && (rows.length === 0 ? level.y - last.y < 40 : celled >= 0.5 * rows.length && !isProse(rows))) open.push(level);
    else {
      runs.push(open);
      open = [level];
    }
  }
  return [...runs, open].filter((run) => run.length >= 2);
}

/** In em. Side by side, lines as long as this are columns of a text between two rules. */
const LONG = 10;

function isProse(rows: readonly Row[]): boolean {
  const long = rows.filter(({ cells }) => cells.filter((cell) => cell.x1 - cell.x0 > LONG * cell.size).length > 1);
  return rows.length > 2 && long.length >= 0.3 * rows.length;
}

function tableOf(atoms: readonly Atom[], levels: readonly Level[], uprights: readonly Rule[]): Table | null {
  const lines = rowsOf(atoms);
  const [top, foot] = [levels[0], levels.at(-1)];
  if (!top || !foot || lines.length < 2) return null;
  const walls = uprights.filter((rule) => rule.y1 > top.y - 2 && rule.y0 < foot.y + 2 && rule.x0 > top.x0 + 4 && rule.x0 < top.x1 - 4).map((rule) => rule.x0);
  const edges = walls.length > 0 ? distinct(walls) : gapsOf(lines);
  if (edges.length === 0) return null;
  const columnOf = (atom: Atom): number => edges.filter((edge) => edge < (atom.x0 + atom.x1) / 2).length;
  // Rules between all rows: what stands between two of them is one row, of several lines perhaps.
  const ruled = levels.length - 1 >= 0.5 * lines.length && levels.length > 3;
  const rows: { key: number; cells: string[] }[] = [];
  for (const line of lines) {
    const key = ruled ? levels.filter((level) => level.y < line.y).length : line.y;
    const goesOn = rows.length > 1 && !ruled && line.cells.every((atom) => columnOf(atom) > 0) && line.cells.length < edges.length;
    if (rows.at(-1)?.key !== key && !goesOn) rows.push({ key, cells: Array.from({ length: edges.length + 1 }, () => '') });
    const cells = rows.at(-1)?.cells ?? [];
    for (const atom of line.cells) cells[columnOf(atom)] = withText(cells[columnOf(atom)] ?? '', atom);
  }
  const filled = rows.filter(({ cells }) => cells.filter((cell) => cell !== '').length > 1).length;
  return rows.length >= 2 && filled >= 0.6 * rows.length ? { rows: rows.map(({ cells }) => cells) } : null;
}

const withText = (text: string, atom: Atom): string => joined(text, textOf(atom.glyphs));

const distinct = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b).filter((value, at, all) => at === 0 || value - (all[at - 1] ?? 0) > 6);

/** Middles of the gaps that all rows of several cells share. */
function gapsOf(rows: readonly Row[]): number[] {
  const most = Math.max(...rows.map(({ cells }) => cells.length));
  const cells = rows.filter((row) => row.cells.length >= Math.max(2, most - 1)).flatMap((row) => row.cells).sort((a, b) => a.x0 - b.x0);
  const gaps: number[] = [];
  let end = cells[0]?.x1 ?? 0;
  for (const cell of cells) {
    if (cell.x0 - end > 0.5 * cell.size) gaps.push((end + cell.x0) / 2);
    end = Math.max(end, cell.x1);
  }
  return gaps;
}
