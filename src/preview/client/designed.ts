/** Designed pages: where their words stand is known to the PDF alone. */
import type { Area, Hit } from '../news.js';

/** A stretch of text on a page. */
export interface Words extends Area {
  readonly text: string;
}

export function inside({ left, top, width, height }: Area, x: number, y: number): boolean {
  return x >= left && x <= left + width && y >= top - height * 0.2 && y <= top + height * 1.2;
}

/** The areas of each hit; those of designed pages are looked for among the words of the PDF. */
export async function areasOf(hits: readonly Hit[], wordsOf: (page: number) => Promise<readonly Words[]>): Promise<readonly (readonly Area[])[]> {
  const pages = new Map<number, readonly (readonly Area[])[]>();
  const counts = new Map<number, number>();
  const found: (readonly Area[])[] = [];
  for (const { page, text, areas } of hits) {
    if (areas.length > 0) {
      found.push(areas);
      continue;
    }
    const here = pages.get(page) ?? occurrences(await wordsOf(page), text);
    pages.set(page, here);
    const count = counts.get(page) ?? 0;
    counts.set(page, count + 1);
    found.push(here[count] ?? []);
  }
  return found;
}

/** Where a text stands among words, once for each time, also over their ends. */
export function occurrences(words: readonly Words[], wanted: string): readonly (readonly Area[])[] {
  const needle = bare(wanted);
  const from: { readonly words: Words; readonly at: number }[] = [];
  let text = '';
  for (const one of words) {
    [...one.text].forEach((character, at) => {
      const same = bare(character);
      for (let unit = 0; unit < same.length; unit++) from.push({ words: one, at });
      text += same;
    });
  }
  const found: (readonly Area[])[] = [];
  for (let at = needle === '' ? -1 : text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) found.push(covered(from.slice(at, at + needle.length)));
  return found;
}

/** Characters of one stretch are taken to be equally wide. */
function covered(characters: readonly { readonly words: Words; readonly at: number }[]): readonly Area[] {
  return [...new Set(characters.map(({ words }) => words))].map(({ text, page, left, top, width, height }) => {
    const own = characters.filter(({ words }) => words.text === text && words.left === left && words.top === top).map(({ at }) => at);
    const each = width / [...text].length;
    const first = Math.min(...own);
    return { page, left: left + first * each, top, width: (Math.max(...own) - first + 1) * each, height };
  });
}

const bare = (text: string): string => text.replace(/\s/g, '').normalize('NFKC').toLowerCase();
