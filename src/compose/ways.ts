/** The best way to set a stretch of the paragraph that was measured last in each number of lines. Numbers only, as the kernel. */
import { type Limits, lineCost } from './breaks.js';
import { TIGHT } from './kinsoku.js';

/** Costs from here on: a last line of one character (PAR-05), and lines that cannot be set within the limits. */
const WITHIN = 500;

/** Ends as indexes of the character after each line; the last is the stretch's. */
export interface Setting {
  readonly ends: readonly number[];
  readonly cost: number;
}

/** A line's end with so many lines up to there: what all of them cost, and where the last begins. */
interface Reached {
  readonly cost: number;
  readonly from: number;
}

/**
 * Settings of characters from … to − 1, fewest lines first. `count`: characters of the paragraph; `penalty`: cost of a break
 * before each. The stretch begins a line, and ends one: a full one unless the paragraph ends with it.
 */
export function settings(limits: Limits, penalty: Float64Array, count: number, from: number, to: number): Setting[] {
  if (from >= to || (to < count && penalty[to]! >= TIGHT)) return [];
  /** By place, then by number of lines. */
  const reached: Map<number, Reached>[] = Array.from({ length: to - from + 1 }, () => new Map<number, Reached>());
  reached[0]!.set(0, { cost: 0, from: -1 });
  for (let i = from; i < to; i++) {
    const here = reached[i - from]!;
    if (here.size === 0) continue;
    for (let j = i + 1; j <= to; j++) {
      const cost = lineCost(limits, i, j, i === 0 ? limits.first : limits.rest, j === count);
      if (cost === Infinity) break;
      if (cost >= WITHIN || (j < to && penalty[j]! >= TIGHT)) continue;
      relax(reached[j - from]!, here, i, cost + (j < to ? penalty[j]! : 0));
    }
  }
  return [...reached[to - from]!.keys()].sort((a, b) => a - b).map((lines) => path(reached, from, to, lines));
}

function relax(there: Map<number, Reached>, here: ReadonlyMap<number, Reached>, i: number, cost: number): void {
  for (const [lines, { cost: before }] of here) {
    const known = there.get(lines + 1);
    if (known === undefined || before + cost < known.cost) there.set(lines + 1, { cost: before + cost, from: i });
  }
}

function path(reached: readonly ReadonlyMap<number, Reached>[], from: number, to: number, lines: number): Setting {
  const ends: number[] = [];
  for (let at = to, left = lines; left > 0; left--) {
    ends.unshift(at);
    at = reached[at - from]!.get(left)!.from;
  }
  return { ends, cost: reached[to - from]!.get(lines)!.cost };
}
