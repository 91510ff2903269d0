/** Where two rows of characters differ: paragraph against paragraph first, then character against character in what is left. */
import { diffArrays } from 'diff';
import type { Stream } from './stream.js';

/** Characters `a` … `b` of the old stream gave way to `c` … `d` of the new one. */
export interface Hunk {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  /** Characters touched, as few as possible. */
  readonly count: number;
}

/** Characters that went or came, at most, and their share of as much as both texts have: what differs more has nothing in common worth finding. */
const MOST_EDITS = 2000;
const MOST_DIFFERENT = 0.6;

/** Paragraphs old i … j against new k … l. */
type Block = readonly [i: number, j: number, k: number, l: number];

export function hunksOf(old: Stream, fresh: Stream): readonly Hunk[] {
  return blocks(old, fresh).flatMap((block) => hunksIn(old, fresh, block));
}

/** All in one go, so that what was parted or joined is found; where that leads nowhere, paragraph by paragraph. */
function hunksIn(old: Stream, fresh: Stream, [i, j, k, l]: Block): readonly Hunk[] {
  const [a, b, c, d] = [old.starts[i] ?? 0, old.starts[j] ?? 0, fresh.starts[k] ?? 0, fresh.starts[l] ?? 0];
  const [was, is] = [old.characters.slice(a, b), fresh.characters.slice(c, d)];
  const found = within(was, is, a, c);
  if (found) return found;
  if (j - i === l - k && j - i > 1) return Array.from({ length: j - i }, (_, n) => hunksIn(old, fresh, [i + n, i + n + 1, k + n, k + n + 1])).flat();
  // The end of the last paragraph stays what it was.
  const end = a < b && c < d ? 1 : 0;
  return [{ a, b: b - end, c, d: d - end, count: Math.max(letters(was), letters(is)) }];
}

/** Runs of paragraphs that are not the same. */
function blocks(old: Stream, fresh: Stream): readonly Block[] {
  const found: [number, number, number, number][] = [];
  let i = 0;
  let k = 0;
  let open: [number, number, number, number] | null = null;
  for (const { added, removed, value } of diffArrays(texts(old), texts(fresh))) {
    if (!added && !removed) {
      open = null;
      i += value.length;
      k += value.length;
      continue;
    }
    if (!open) found.push((open = [i, i, k, k]));
    if (removed) open[1] = i += value.length;
    else open[3] = k += value.length;
  }
  return found;
}

const texts = ({ characters, starts }: Stream): string[] => starts.slice(0, -1).map((start, i) => characters.slice(start, starts[i + 1]).join(''));

/** Null where there are too many of them. */
function within(old: string[], fresh: string[], a: number, c: number): readonly Hunk[] | null {
  const most = Math.min(MOST_EDITS, Math.abs(old.length - fresh.length) + Math.ceil(MOST_DIFFERENT * 2 * Math.min(old.length, fresh.length)));
  if (leastEdits(old, fresh) > most) return null;
  const parts = diffArrays(old, fresh, { maxEditLength: most }) as ReturnType<typeof diffArrays<string>> | undefined;
  if (!parts) return null;
  const found: Hunk[] = [];
  let i = a;
  let k = c;
  let open = false;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      open = false;
      i += value.length;
      k += value.length;
      continue;
    }
    const last: Hunk = open ? (found.pop() as Hunk) : { a: i, b: i, c: k, d: k, count: 0 };
    open = true;
    if (removed) i += value.length;
    else k += value.length;
    const next = { ...last, b: i, d: k };
    found.push({ ...next, count: Math.max(letters(old.slice(next.a - a, next.b - a)), letters(fresh.slice(next.c - c, next.d - c))) });
  }
  return merged(found, (from, to) => old.slice(from - a, to - a).includes('\n'));
}

/** Characters that one text has more of than the other: so many changes there are at least, wherever they stand. */
function leastEdits(old: readonly string[], fresh: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const character of old) counts.set(character, (counts.get(character) ?? 0) + 1);
  for (const character of fresh) counts.set(character, (counts.get(character) ?? 0) - 1);
  let least = 0;
  for (const count of counts.values()) least += Math.abs(count);
  return least;
}

const letters = (characters: readonly string[]): number => characters.filter((character) => character !== '\n').length;

/** Two changes with less between them than they change are one: a sentence written anew, not letters that happen to be alike. */
function merged(hunks: readonly Hunk[], parted: (from: number, to: number) => boolean): readonly Hunk[] {
  const found: Hunk[] = [];
  for (const hunk of hunks) {
    let next = hunk;
    for (let last = found.at(-1); last && next.a - last.b <= Math.min(size(last), size(next)) && !parted(last.b, next.a); last = found.at(-1)) {
      next = { a: last.a, b: next.b, c: last.c, d: next.d, count: last.count + next.count };
      found.pop();
    }
    found.push(next);
  }
  return found;
}

const size = ({ a, b, c, d }: Hunk): number => Math.max(b - a, d - c);
