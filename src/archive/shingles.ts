/** Short runs of characters as numbers: what two texts share is counted in them. */

/** Code units of a shingle. */
export const LENGTH = 8;
const BASE = 0x01000193;

/** The number of every run of `length` units, in order; empty for a shorter text. Two runs may share a number: hardly ever. */
export function shingles(text: string, length = LENGTH): Int32Array {
  const count = Math.max(0, text.length - length + 1);
  const numbers = new Int32Array(count);
  let top = 1;
  for (let k = 1; k < length; k++) top = Math.imul(top, BASE);
  let sum = 0;
  for (let k = 0; k < text.length; k++) {
    if (k >= length) sum = (sum - Math.imul(text.charCodeAt(k - length) + 1, top)) | 0;
    sum = (Math.imul(sum, BASE) + text.charCodeAt(k) + 1) | 0;
    if (k >= length - 1) numbers[k - length + 1] = sum;
  }
  return numbers;
}

export interface Shared {
  /** Share of the first text's shingles that the second has, 0 … 1. */
  readonly first: number;
  readonly second: number;
  /** Units of the longest stretch of the second that the first has, too. */
  readonly longest: number;
}

export function sharedBy(first: Int32Array, second: Int32Array, length = LENGTH): Shared {
  const own = new Set(first);
  const other = new Set(second);
  let run = 0;
  let longest = 0;
  let found = 0;
  for (const number of second) {
    run = own.has(number) ? run + 1 : 0;
    if (run > 0) found++;
    longest = Math.max(longest, run);
  }
  const back = first.reduce((sum, number) => sum + (other.has(number) ? 1 : 0), 0);
  return { first: first.length === 0 ? 0 : back / first.length, second: second.length === 0 ? 0 : found / second.length, longest: longest === 0 ? 0 : longest + length - 1 };
}
