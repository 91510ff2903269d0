/** Glyphs → atoms: what stands together on one baseline. */
import { greatest } from '../extent.js';
import type { Atom, Glyph, Sheet } from './marks.js';

/** In em. Wider than any gap that justification makes, narrower than any gutter. */
const APART = 0.65;
/** In em: baselines that differ by less are one. */
const LEVEL = 0.08;

const blank = (glyph: Glyph): boolean => glyph.text.trim() === '';

/** Spaces that are drawn are no ink: a gutter filled with them is a gutter still. They go to the atom on their left. */
export function atomsOf(sheet: Sheet): Atom[] {
  const atoms: Atom[] = [];
  for (const level of levelsOf(sheet.glyphs)) {
    let open: Glyph[] = [];
    let end = -Infinity;
    for (const glyph of level) {
      if (open.length > 0 && !blank(glyph) && glyph.x - end > APART * glyph.size) {
        atoms.push(...atomOf(sheet.number, open));
        open = [];
      }
      open.push(glyph);
      if (!blank(glyph)) end = Math.max(end, glyph.x + glyph.width);
    }
    atoms.push(...atomOf(sheet.number, open));
  }
  return atoms;
}

/** Glyphs of one baseline each, from left to right. */
function levelsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const sorted = [...glyphs].sort((a, b) => a.y - b.y);
  const levels: Glyph[][] = [];
  let last = -Infinity;
  for (const glyph of sorted) {
    if (glyph.y - last > LEVEL * glyph.size) levels.push([]);
    levels.at(-1)?.push(glyph);
    last = glyph.y;
  }
  return levels.map((level) => once(level.sort((a, b) => a.x - b.x)));
}

/** Some programs make bold by drawing a character twice, slightly apart. */
function once(level: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  for (const glyph of level) {
    const at = kept.findLastIndex((one) => one.text === glyph.text && !blank(one));
    const twin = kept[at];
    if (twin && at >= kept.length - 3 && glyph.x - twin.x < Math.min(0.15 * glyph.size, 0.5 * glyph.width)) kept[at] = { ...twin, bold: true };
    else kept.push(glyph);
  }
  return kept;
}

function atomOf(page: number, glyphs: readonly Glyph[]): Atom[] {
  const ink = glyphs.filter((glyph) => !blank(glyph));
  const [first] = ink;
  if (!first) return [];
  const x1 = greatest(ink.map((glyph) => glyph.x + glyph.width));
  const size = greatest(ink.map((glyph) => glyph.size));
  const from = glyphs.indexOf(first);
  return [{ page, x0: first.x, x1, y: first.y, size, glyphs: glyphs.slice(from) }];
}
