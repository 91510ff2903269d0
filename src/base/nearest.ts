/** The word of a list that was most likely meant; null when none is close. Letters swapped, dropped, doubled, mistaken. */
export function nearest(wrong: string, words: readonly string[]): string | null {
  let best: string | null = null;
  // A third of the letters may be wrong, but never all of them.
  let least = Math.min(Math.ceil(wrong.length / 3) + 1, wrong.length);
  for (const word of words) {
    const cost = distance(wrong.toLowerCase(), word.toLowerCase(), least);
    if (cost < least) {
      least = cost;
      best = word;
    }
  }
  return best;
}

/** Edits between two words (Damerau's, neighbours may swap), or `limit` when there are that many or more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(before, j - 2) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return Math.min(at(last, b.length), limit);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
