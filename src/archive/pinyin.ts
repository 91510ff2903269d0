/** 音序: where a title or a name stands in an index, the same on every machine. */
import { customPinyin, pinyin } from 'pinyin-pro';
import { foldText } from './fold.js';
import { compare } from './shelf.js';

/** Readings in the words of titles that the dictionary takes for the commoner ones. */
customPinyin({ 之都: 'zhī dū' });

export interface SoundKey {
  /** Letter under which it stands: A … Z, `#` = a figure or anything else. */
  readonly head: string;
  /** Each character: its syllable with the tone as a figure, or itself. */
  readonly syllables: readonly string[];
  readonly characters: readonly string[];
}

const HAN = /\p{Script=Han}/u;
const NEUTRAL = '5';

/** Marks and spaces do not count. A byline's first character is read as a surname. */
export function soundOf(text: string, name = false): SoundKey {
  const characters = [...foldText(text)].filter((character) => character !== ' ');
  const read = pinyin(characters.join(''), { type: 'array', toneType: 'num', nonZh: 'spaced', toneSandhi: false, v: true, surname: name ? 'head' : 'off' });
  // Were the dictionary to read two characters as one, all that follows would be off by one.
  const sounds = read.length === characters.length ? read : characters.map((character) => pinyin(character, { toneType: 'num', toneSandhi: false, v: true }));
  const syllables = characters.map((character, k) => (HAN.test(character) ? (sounds[k] ?? '').replace(/0$/, NEUTRAL) : character));
  const first = syllables[0]?.[0]?.toUpperCase() ?? '';
  return { head: /^[A-Z]$/.test(first) ? first : '#', syllables, characters };
}

/** Figures before letters; letters by the alphabet; one letter's characters by sound, tone, then code point; the shorter first. */
export function compareSound(a: SoundKey, b: SoundKey): number {
  if (a.head !== b.head) return compare(a.head, b.head);
  for (let k = 0; k < Math.max(a.syllables.length, b.syllables.length); k++) {
    const found = compare(a.syllables[k] ?? '', b.syllables[k] ?? '') || compare(a.characters[k] ?? '', b.characters[k] ?? '');
    if (found !== 0) return found;
  }
  return 0;
}
