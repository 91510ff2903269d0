/** Words, as far as the platform knows them. */

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** No word ends where the line does. */
export function insideWord(left: string, right: string): boolean {
  const tail = left.slice(-6);
  const both = tail + right.slice(0, 6);
  for (const { index, segment } of WORDS.segment(both)) {
    if (index < tail.length && index + segment.length > tail.length) return true;
  }
  return false;
}
