/** Words, as far as the platform knows them. */

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** No word ends where the line does. */
export function insideWord(left: string, right: string): boolean {
  const tail = left.slice(-6);
  return (WORDS.segment(tail + right.slice(0, 6)).containing(tail.length)?.index ?? tail.length) < tail.length;
}
