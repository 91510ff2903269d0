/** 遵守纪: a set phrase of four characters that lacks an inner one. */
import { SET_PHRASES } from './set-phrases.js';

/** What is left of a phrase → the phrase. */
const REMAINS = new Map(SET_PHRASES.flatMap((phrase) => {
  const [a = '', b = '', c = '', d = ''] = phrase;
  // 欣向荣 is in the phrase itself.
  return [a + c + d, a + b + d].filter((rest) => !phrase.includes(rest)).map((rest) => [rest, phrase] as const);
}));
const REMAIN = new RegExp([...REMAINS.keys()].join('|'), 'g');
/** Characters on either side by which the borders of words are found. */
const WINDOW = 8;

let segmenter: Intl.Segmenter | null = null;

/** Every set phrase that was cut short: what stands there, and the phrase. 遵守纪律 is none: 纪 is of another word. */
export function droppedIn(text: string): readonly { readonly rest: string; readonly phrase: string }[] {
  return [...text.matchAll(REMAIN)].flatMap(({ 0: rest, index }) => (isWhole(text, index, rest.length) ? [{ rest, phrase: REMAINS.get(rest) ?? '' }] : []));
}

function isWhole(text: string, from: number, length: number): boolean {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const start = Math.max(0, from - WINDOW);
  const borders = new Set([...segmenter.segment(text.slice(start, from + length + WINDOW))].flatMap(({ index, segment }) => [start + index, start + index + segment.length]));
  return borders.has(from) && borders.has(from + length);
}
