import type { Font, FontCollection } from 'fontkit';
import type { SubsetProgram } from '../model/font.js';
import type { Box, ForeignOutlines } from './truetype.js';

/** fontkit's subset as it is: the list of glyphs is public, though its types do not say so. */
interface Subset {
  glyphs: number[];
  encode(): Uint8Array;
}

export interface Repair {
  /** A glyph without ink, set in place of one that cannot be drawn. */
  readonly blank: number;
  /** Hears of every glyph that had to be left out. */
  damaged(glyph: number): void;
}

/**
 * Outlines in CFF, cut by fontkit. Imported only when a booklet has such a face: loading fontkit takes as long as a small booklet.
 * `bytes` is the whole sfnt or collection; null when fontkit cannot read it.
 */
export async function foreignOutlines(bytes: Uint8Array, postscriptName: string | null, repair: Repair): Promise<ForeignOutlines | null> {
  const font = await open(bytes, postscriptName);
  if (font === null) return null;
  try {
    subsetOf(font, [0, repair.blank], repair);
  } catch {
    return null;
  }
  return {
    ink: (glyph) => inkOf(font, glyph),
    subset: (glyphs) => Promise.resolve(subsetOf(font, glyphs, repair)),
  };
}

async function open(bytes: Uint8Array, postscriptName: string | null): Promise<Font | null> {
  const { create } = await import('fontkit');
  try {
    const font: Font | FontCollection | null = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), postscriptName ?? undefined);
    // fontkit opens a damaged table only when it is asked for it; ask now.
    return font !== null && !('fonts' in font) && font.getGlyph(0).path !== undefined ? font : null;
  } catch {
    return null;
  }
}

function inkOf(font: Font, glyph: number): Box | null {
  try {
    const { minX, minY, maxX, maxY } = font.getGlyph(glyph).bbox;
    return Number.isFinite(minX) && maxX > minX ? [minX, minY, maxX, maxY] : null;
  } catch {
    return null;
  }
}

/** A bare CFF program (FontFile3 of a CIDFontType0C); glyph i is `glyphs[i]`. */
function subsetOf(font: Font, glyphs: readonly number[], repair: Repair): SubsetProgram {
  const subset = font.createSubset() as unknown as Subset;
  subset.glyphs = glyphs.map((glyph) => {
    if (canDraw(font, glyph)) return glyph;
    repair.damaged(glyph);
    return repair.blank;
  });
  // A charset of .notdef alone comes out malformed.
  if (subset.glyphs.length === 1) subset.glyphs.push(0);
  return { kind: 'cff', bytes: new Uint8Array(subset.encode()) };
}

function canDraw(font: Font, glyph: number): boolean {
  try {
    return font.getGlyph(glyph).path.commands.length >= 0;
  } catch {
    return false;
  }
}
