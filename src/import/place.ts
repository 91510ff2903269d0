/** Where in a text a repair changes something: paragraphs are known by their first line, the change may be lines below. */
import type { Proposal } from './model.js';

/** Lines of a paragraph that are searched. */
const FARTHEST = 400;
/** Characters before and behind the beginning of the change that a line must have: a line end may stand near. */
const ABOUT = [[4, 8], [4, 4], [1, 4], [0, 4], [4, 1]] as const;

/** Line and column from 1; column 0 where the change cannot be found again, for a line end parts it. */
export function placeOf({ spot, before, after }: Proposal, lines: readonly string[]): { readonly line: number; readonly column: number } {
  let at = 0;
  while (before !== after && at < before.length && before[at] === after[at]) at++;
  if (before[at] === '\n') return { line: spot.line, column: (lines[spot.line - 1] ?? '').trimEnd().length };
  for (const [left, right] of ABOUT) {
    const from = Math.max(0, at - left);
    const words = before.slice(from, at + right);
    for (let line = spot.line; words !== '' && line < spot.line + FARTHEST && line <= lines.length; line++) {
      const column = (lines[line - 1] ?? '').indexOf(words);
      if (column >= 0) return { line, column: column + at - from + 1 };
    }
  }
  return { line: spot.line, column: 0 };
}
