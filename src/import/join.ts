/** How two pieces of one paragraph go together. */

const WESTERN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** Marks of print, kana and Han: most lines begin so. */
const isEastern = (c: string): boolean => c >= '\u3000' && c <= '\u9fff';

/**
 * A line and the one that goes on with it: between Latin words a space, elsewhere nothing. Numbers and addresses that the
 * layout has cut stay whole; a hyphen at a line's end stays, too: whether it belongs to the word cannot be told.
 */
export function joined(first: string, second: string): string {
  const a = first.trimEnd();
  const b = second.trimStart();
  if (a === '' || b === '') return a + b;
  const right = String.fromCodePoint(b.codePointAt(0) ?? 0x20);
  if (isEastern(right) || !WESTERN.test(right)) return a + b;
  const left = [...a.slice(-2)].at(-1) ?? '';
  const spaced = left !== '-' && (WESTERN.test(left) || /[,.;:!?)]/.test(left)) && !/(?:https?:\/\/|www\.)\S*$/i.test(a);
  return a + (spaced ? ' ' : '') + b;
}
