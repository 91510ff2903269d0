/** Chance that comes again: the same numbers for the same seed. */
export interface Dice {
  /** 0 … 1, without 1. */
  readonly chance: () => number;
  /** Both bounds belong to it. */
  readonly int: (least: number, most: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const chance = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (least: number, most: number): number => least + Math.floor(chance() * (most - least + 1));
  return { chance, int, pick: (from) => from[int(0, from.length - 1)] as (typeof from)[number] };
}
