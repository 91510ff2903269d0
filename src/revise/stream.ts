/** The text of an article as one row of characters, each of which knows where it stands. */
import type { LockedParagraph } from '../model/lock.js';

export interface Stream {
  /** Characters (code points); `\n` after each paragraph. */
  readonly characters: readonly string[];
  /** By character: index into the lock's paragraphs, and offset in its text, UTF-16 units. */
  readonly paragraph: Int32Array;
  readonly offset: Int32Array;
  /** Index of the first character of each of its paragraphs; one more at the end. */
  readonly starts: readonly number[];
}

/** `members`: indexes into `paragraphs`. */
export function streamOf(paragraphs: readonly Pick<LockedParagraph, 'text'>[], members: readonly number[]): Stream {
  const characters: string[] = [];
  const paragraph: number[] = [];
  const offset: number[] = [];
  const starts: number[] = [];
  for (const member of members) {
    starts.push(characters.length);
    let at = 0;
    for (const character of [...(paragraphs[member]?.text ?? ''), '\n']) {
      characters.push(character);
      paragraph.push(member);
      offset.push(at);
      at += character.length;
    }
  }
  starts.push(characters.length);
  return { characters, paragraph: Int32Array.from(paragraph), offset: Int32Array.from(offset), starts };
}

/** Characters `from` … `to` as text. */
export const textOf = ({ characters }: Stream, from: number, to: number): string => characters.slice(from, to).join('');
