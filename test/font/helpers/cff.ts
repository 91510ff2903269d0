/** A CFF table with rectangles for glyphs: name-keyed, no subroutines. */

type Rectangle = readonly [x0: number, y0: number, x1: number, y1: number];

/** Null = no ink; 'damaged' = a charstring with an operator that does not exist. */
export type CffGlyph = Rectangle | null | 'damaged';

const word = (value: number): number[] => [28, (value >> 8) & 0xff, value & 0xff];
const long = (value: number): number[] => [29, value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
const RMOVETO = 21;
const HLINETO = 6;
const VLINETO = 7;
const RESERVED = 2;
const ENDCHAR = 14;

function charstring(glyph: CffGlyph): number[] {
  if (glyph === null) return [ENDCHAR];
  if (glyph === 'damaged') return [RESERVED, ENDCHAR];
  const [x0, y0, x1, y1] = glyph;
  return [...word(x0), ...word(y0), RMOVETO, ...word(x1 - x0), HLINETO, ...word(y1 - y0), VLINETO, ...word(x0 - x1), HLINETO, ENDCHAR];
}

function index(items: readonly (readonly number[])[]): number[] {
  if (items.length === 0) return [0, 0];
  const offsets = [1];
  for (const item of items) offsets.push(offsets.at(-1)! + item.length);
  return [items.length >> 8, items.length & 0xff, 2, ...offsets.flatMap((o) => [o >> 8, o & 0xff]), ...items.flat()];
}

export function buildCff(glyphs: readonly CffGlyph[]): Uint8Array {
  const name = index([[...'Test'].map((c) => c.charCodeAt(0))]);
  const top = (charset: number, strings: number, priv: number): number[] =>
    index([[...long(charset), 15, ...long(strings), 17, ...long(2), ...long(priv), 18]]);
  const before = 4 + name.length + top(0, 0, 0).length + 2 + 2;
  // Glyph names: standard strings from "A" on.
  const charset = [0, ...glyphs.slice(1).flatMap((_, i) => [0, 34 + i])];
  const strings = index(glyphs.map(charstring));
  const at = before + charset.length;
  return Uint8Array.from([1, 0, 4, 2, ...name, ...top(before, at, at + strings.length), 0, 0, 0, 0, ...charset, ...strings, 139, 20]);
}
