/** How two pieces of one paragraph go together. */

const WESTERN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/**
 * A line and the one that goes on with it: between Latin words a space, elsewhere nothing. Numbers and addresses that the
 * layout has cut stay whole; a hyphen at a line's end stays, too: whether it belongs to the word cannot be told.
 */
export function joined(first: string, second: string): string {
  const a = first.trimEnd();
  const b = second.trimStart();
  if (a === '' || b === '') return a + b;
  const left = [...a.slice(-2)].at(-1) ?? '';
  const right = [...b.slice(0, 2)][0] ?? '';
  const address = /(?:https?:\/\/|www\.)\S*$/i.test(a);
  const spaced = !address && left !== '-' && WESTERN.test(right) && (WESTERN.test(left) || /[,.;:!?)]/.test(left));
  return a + (spaced ? ' ' : '') + b;
}
