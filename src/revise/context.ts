/** A change in so many words that it can be found on a printed page. */
import type { Hunk } from './hunks.js';
import { type Stream, textOf } from './stream.js';

/** Characters of what was wrong that are shown at least, and around it at most. */
const LEAST = 4;
const MOST_AROUND = 12;
const WORD = /[\p{L}\p{N}]/u;

/** Characters on both sides that are the same in both states. */
export interface Room {
  readonly before: number;
  readonly after: number;
}

export interface Words {
  readonly wrong: string;
  readonly right: string;
}

/**
 * What was wrong and what is right. A repeated word is shown with its double (升级升级 → 升级); what is short gets its
 * neighbours, up to the next mark, and more of them while the same words stand elsewhere in the paragraph.
 */
export function inWords(hunk: Hunk, old: Stream, fresh: Stream, room: Room): Words {
  const { a, b, c, d } = hunk;
  if (isWhole(hunk, old, fresh)) return { wrong: shown(textOf(old, a, b).trimEnd()), right: shown(textOf(fresh, c, d).trimEnd()) };
  const [before, after] = a === b ? slack(fresh.characters, c, d) : c === d ? slack(old.characters, a, b) : [0, 0];
  let left = Math.min(before, room.before);
  let right = Math.min(after, room.after);
  const at = (index: number): string => old.characters[index] ?? '\n';
  const isEnough = (): boolean => b - a + left + right >= LEAST && isOnly(old, a - left, b + right);
  for (let turn = 0; left + right < MOST_AROUND && !isEnough(); turn++) {
    const canLeft = left < room.before && WORD.test(at(a - left - 1));
    const canRight = right < room.after && WORD.test(at(b + right));
    if (canLeft && (turn % 2 === 0 || !canRight)) left++;
    else if (canRight) right++;
    else if (left + right + b - a > 0 || !stretch()) break;
  }
  return { wrong: shown(textOf(old, a - left, b + right)), right: shown(textOf(fresh, c - left, d + right)) };

  /** Between two marks there is no word to show: the marks, then. */
  function stretch(): boolean {
    if (left < room.before && at(a - left - 1) !== '\n') left++;
    else if (right < room.after && at(b + right) !== '\n') right++;
    else return false;
    return true;
  }
}

/** Paragraphs that came or went as a whole. */
export function isWhole({ a, b, c, d }: Hunk, old: Stream, fresh: Stream): boolean {
  return (a === b) !== (c === d) && [a, b].every((index) => isStart(old, index)) && [c, d].every((index) => isStart(fresh, index));
}

const isStart = ({ characters }: Stream, index: number): boolean => index === 0 || characters[index - 1] === '\n';

/** How far a stretch could be moved to the left and to the right and still be the same change: the size of its double. */
function slack(characters: readonly string[], from: number, to: number): readonly [number, number] {
  let left = 0;
  while (from - left > 0 && characters[from - left - 1] !== '\n' && characters[from - left - 1] === characters[to - left - 1]) left++;
  let right = 0;
  while (to + right < characters.length && characters[to + right] !== '\n' && characters[to + right] === characters[from + right]) right++;
  return left + right >= to - from ? [left, right] : [0, 0];
}

/** Whether the words stand but once in the paragraph. */
function isOnly(old: Stream, from: number, to: number): boolean {
  const paragraph = old.paragraph[from] ?? -1;
  const start = old.paragraph.indexOf(paragraph);
  const end = old.characters.indexOf('\n', from);
  const text = textOf(old, start, end);
  const words = textOf(old, from, to);
  return text.indexOf(words) === text.lastIndexOf(words);
}

/** A paragraph that was parted or joined shows where. */
const shown = (text: string): string => text.replaceAll('\n', '¶');
