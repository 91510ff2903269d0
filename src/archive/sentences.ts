/** Where a text's sentences begin and end. */

const END = /[。！？!?…]+[”’』」）》〉)\]]*|\n/gu;

/** Offsets of sentence starts, ascending, the first 0, then the text's length. */
export function sentenceStarts(text: string): readonly number[] {
  const starts = [0];
  for (const found of text.matchAll(END)) {
    const end = found.index + found[0].length;
    if (end < text.length) starts.push(end);
  }
  return [...starts, text.length];
}

/** The last of the ascending numbers that is not above `value`, as an index; -1 when all are. */
export function lastUpTo(numbers: ArrayLike<number>, value: number, from = 0, to = numbers.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
