/** Where two wordings differ. */
import { diffChars } from 'diff';

export interface Change {
  /** What the first text has here, and the second; '' = nothing. */
  readonly before: string;
  readonly after: string;
  /** A few characters to the left and to the right, in the second text. */
  readonly left: string;
  readonly right: string;
  /** Where it stands in the second text, UTF-16 units. */
  readonly at: number;
}

/** Characters shown on either side of a change. */
export const CONTEXT = 8;
/** Equal characters between two changes that are told as one: a word is hardly ever changed in one of its characters. */
const WELD = 1;

/** Null when the texts differ in more than `most` characters. */
export function changes(first: string, second: string, most: number): readonly Change[] | null {
  const parts = diffChars(first, second, { maxEditLength: most });
  if (parts === undefined) return null;
  const found: { before: string; after: string; at: number }[] = [];
  let at = 0;
  let open = false;
  parts.forEach(({ value, added, removed }, k) => {
    const last = found.at(-1);
    if (!added && !removed) {
      // Held together with what follows, if something does.
      open = last !== undefined && value.length <= WELD && k < parts.length - 1 && k > 0;
      if (open && last) {
        last.before += value;
        last.after += value;
      }
      at += value.length;
      return;
    }
    if (last === undefined || !open) found.push({ before: '', after: '', at });
    open = true;
    const own = found.at(-1);
    if (own && removed) own.before += value;
    if (own && added) own.after += value;
    if (added) at += value.length;
  });
  return found.map((one) => ({ ...one, left: second.slice(Math.max(0, one.at - CONTEXT), one.at), right: second.slice(one.at + one.after.length, one.at + one.after.length + CONTEXT) }));
}
