/** Which lines stand in the middle of their column. */
import { endsSentence, isNumbered } from '../characters.js';
import type { Column, Placed } from './columns.js';
import type { Unit } from './rows.js';

/** Cells by which the blanks on both sides may differ in a text whose positions are cells. */
const NEAR = 2;
/** Share of the column by which the middle may be off, where a blank's width is not known. */
const OFF = 0.17;
/** A headline in big type has fewer characters than the lines below it, so its blank in front looks narrower than the one behind. */
const BIG = 4.5;
/** Cells of a blank in front, at the least: it may come out somewhat narrow. */
const LEAST = 0.85;

const indentOf = (line: Placed, column: Column): number => Math.max(0, line.start - column.edge);

const fills = (line: Placed, column: Column): boolean => 2 * indentOf(line, column) + line.cells >= column.measure - 4;
/** Ends as no head does. */
const isClosed = (text: string): boolean => /[；：，、]$/.test(text) || endsSentence(text);

/** It begins where the column's paragraphs begin, or as their first lines do: some blank in front, none behind. */
function isFirstLine(line: Placed, column: Column): boolean {
  const indent = indentOf(line, column);
  if (column.first > 0 && Math.abs(indent - column.first) <= 1) return true;
  return indent <= 5 && 3 * indent + line.cells >= column.measure - 2;
}

/** A list, or a paragraph set in: the lines beside it begin at the same place, yet are of other widths. */
function isAligned(line: Placed, other: Placed | undefined, column: Column): boolean {
  return other !== undefined && !fills(other, column) && Math.abs(other.line - line.line) <= 2 && Math.abs(other.start - line.start) <= 1 && Math.abs(other.end - line.end) > 3;
}

/** In the middle by the positions themselves. */
function isMiddle(line: Placed, column: Column, unit: Unit): boolean {
  const indent = indentOf(line, column);
  const slack = column.measure - line.cells;
  if (unit === 'cell') return Math.abs(slack - 2 * indent) <= 2 * NEAR;
  const middle = (line.start + line.end) / 2 - column.edge;
  // A blank in front is as wide as half a Han character at least: one that leaves less behind pushes the line to the right.
  return 2 * LEAST * indent <= slack + NEAR && Math.abs(middle - column.reach / 2) <= Math.max(NEAR, OFF * column.reach);
}

/** The shorter end of a head in big type: in the middle below its longer line, which is not the end of a paragraph. */
function isUnderHead(line: Placed, before: Placed | undefined, earlier: Placed | undefined, column: Column): boolean {
  if (!before || line.line - before.line > 3 || indentOf(before, column) > 1 || isClosed(before.text) || isNumbered(line.text)) return false;
  if (earlier && before.line - earlier.line === 1 && fills(earlier, column) && !endsSentence(earlier.text)) return false;
  const slack = before.cells - line.cells;
  const indent = indentOf(line, column);
  return before.cells < 0.85 * column.measure && slack > 0 && slack >= 2 * indent - 2 * NEAR && slack <= 4 * indent + 2 * NEAR;
}

/** In the middle, if its type is bigger than the text's. */
function isBigMiddle(line: Placed, column: Column): boolean {
  const indent = indentOf(line, column);
  const behind = column.reach - (line.end - column.edge);
  return indent >= 4 && line.cells <= 0.8 * column.measure && behind > indent && behind <= BIG * indent;
}

/** Whether the line at an index of its column stands in the middle; `afterCentred`: the line before it does. */
export function isCentred(lines: readonly Placed[], at: number, afterCentred: boolean, column: Column, unit: Unit): boolean {
  const [earlier, before, line, next] = [lines[at - 2], lines[at - 1], lines[at], lines[at + 1]];
  if (!line || indentOf(line, column) < 2 || column.measure - line.cells - indentOf(line, column) < 2) return false;
  if (isAligned(line, before, column) || isAligned(line, next, column)) return false;
  const closed = isClosed(line.text);
  if (unit === 'char' && !closed && isUnderHead(line, before, earlier, column)) return true;
  // A wide line of a head may begin where a paragraph does.
  const goesOn = next !== undefined && next.line - line.line === 1 && next.start - column.edge <= 1;
  if (isFirstLine(line, column) && (closed || goesOn || !afterCentred)) return false;
  return isMiddle(line, column, unit) || (unit === 'char' && !closed && isBigMiddle(line, column));
}
