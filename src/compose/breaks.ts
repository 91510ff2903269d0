/** Where the lines of a paragraph end: the kernel's answer for the paragraph that was measured last. */
import { arena } from './arena.js';
import { Int, Result } from './columns.js';

export interface Limits {
  /** Measures of the first line and of the others, pt. */
  readonly first: number;
  readonly rest: number;
  /** pt. */
  readonly em: number;
  /** PAR-06: a last line shorter than this many em is avoided. */
  readonly lastSoft: number;
  /** Set flush left (no stretch): titles, table cells, notes set ragged. */
  readonly ragged: boolean;
}

/** Ends of the lines, as indexes of the character after each; the last is n. */
export interface Breaks {
  readonly ends: readonly number[];
  readonly cost: number;
  /** A line ends where no line should, or is over-full: nothing else could be done. */
  readonly strained: boolean;
}

/** The breaks of least total cost. Never fails: what cannot be set well is set as well as it can be, and says so. */
export function bestBreaks(l: Limits): Breaks {
  const { kernel, results } = arena();
  tell(l);
  const lines = kernel.breaks();
  const ends = arena().int(Int.lineEnd);
  return { ends: Array.from({ length: Math.abs(lines) }, (_end, k) => ends[k]!), cost: results[Result.cost]!, strained: lines < 0 };
}

/**
 * Cost of setting [i, j) to `measure`; `last` lines are set at their natural width.
 * Infinity when the line is too long even with everything squeezed.
 */
export function lineCost(l: Limits, i: number, j: number, measure: number, last: boolean): number {
  tell(l);
  return arena().kernel.lineCost(i, j, measure, Number(last));
}

function tell({ first, rest, em, lastSoft, ragged }: Limits): void {
  arena().kernel.limits(first, rest, em, lastSoft, Number(ragged));
}
