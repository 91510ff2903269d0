/** How many cells of a terminal a text takes. */

/** Code points that fill two cells: Hangul, CJK, kana, full-width forms, the ideographic planes. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], [0x2e80, 0x303e], [0x3041, 0xa4cf], [0xa960, 0xa97c], [0xac00, 0xd7a3], [0xf900, 0xfaff],
  [0xfe10, 0xfe19], [0xfe30, 0xfe6f], [0xff01, 0xff60], [0xffe0, 0xffe6], [0x1f300, 0x1faff], [0x20000, 0x3fffd],
];

/** Code points without a cell of their own: combining marks, joiners, selectors of variants. */
const EMPTY: readonly (readonly [number, number])[] = [[0x300, 0x36f], [0x200b, 0x200f], [0x2060, 0x2064], [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xe0100, 0xe01ef]];

/** Signs that Latin and Chinese texts share; the face decides: as wide as Han where they stand beside Han. */
const SHARED = new Set([...'“”‘’—―…‥·•×→←①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳○●◎□■△▲☆★※√°±ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ'].map((c) => c.codePointAt(0) ?? 0));

const within = (ranges: readonly (readonly [number, number])[], code: number): boolean => ranges.some(([from, to]) => code >= from && code <= to);

/** Of one code point; 0.5 says that it takes one or two, as its neighbours do. */
function rawCells(code: number): number {
  if (code < 0xb0) return 1;
  if (SHARED.has(code)) return 0.5;
  if (within(EMPTY, code)) return 0;
  return within(WIDE, code) ? 2 : 1;
}

/** The next sign to one side that is not shared, if it stands at once beside a run of shared ones. */
function neighbour(raw: readonly number[], from: number, step: 1 | -1): number {
  let at = from;
  while (raw[at] === 0.5) at += step;
  return raw[at] ?? 0;
}

/** Cells of every code point of a text. */
export function cellsEach(text: string): readonly number[] {
  const raw = Array.from(text, (c) => rawCells(c.codePointAt(0) ?? 0));
  if (!raw.includes(0.5)) return raw;
  const alone = raw.every((cells) => cells === 0.5);
  return raw.map((cells, at) => {
    if (cells !== 0.5) return cells;
    return alone || neighbour(raw, at, -1) === 2 || neighbour(raw, at, 1) === 2 ? 2 : 1;
  });
}

/** Cells of a whole text. */
export const cellsOf = (text: string): number => cellsEach(text).reduce((sum, cells) => sum + cells, 0);
