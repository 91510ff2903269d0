import type { SfntFace } from './truetype.js';

/** Which half of its box a mark's ink stands in: `close` the first, `open` the second, `middle` about the centre. */
export type Side = 'open' | 'close' | 'middle';

/** GB profile of the marks an engine squeezes (rules.md, section C). */
const SIDES: ReadonlyMap<number, Side> = new Map([
  ...[...'“‘（《〈「『【〖〔［｛'].map((mark) => [mark.codePointAt(0)!, 'open'] as const),
  ...[...'”’）》〉」』】〗〕］｝，。、．：；？！'].map((mark) => [mark.codePointAt(0)!, 'close'] as const),
  ...[...'·–'].map((mark) => [mark.codePointAt(0)!, 'middle'] as const),
]);

/** Advances that serve, em; the marks of SIDES that are not here want 1. A centred dot may have a whole box: both its sides can be trimmed. */
const ADVANCES: ReadonlyMap<number, readonly number[]> = new Map([
  [0x2014, [1]],
  [0x2026, [1]],
  [0xb7, [0.5, 1]],
  [0x2013, [0.5, 1]],
]);
const ONE_EM: readonly number[] = [1];

const HALF = 0.5;
/** Ink may stick out this far over the middle of the box: Kai and display faces do. */
const OVERHANG = 0.04;
const EXACT = 0.005;

export interface MarkFaults {
  /** Marks whose advance is not the profile's; the composer sets them to measure all the same. FNT-01. */
  readonly advances: string;
  /** Marks whose blank is not where the profile has it, as in Taiwan and Hong Kong faces; they keep their full width. PUN-11. */
  readonly sides: string;
}

/** Compares a face's marks with the profile. Marks the face lacks are no fault: another face of the chain draws them. */
export function checkMarks(face: SfntFace): MarkFaults {
  let advances = '';
  let sides = '';
  for (const codePoint of new Set([...SIDES.keys(), ...ADVANCES.keys()])) {
    const glyph = face.glyph(codePoint);
    if (glyph === 0) continue;
    const mark = String.fromCodePoint(codePoint);
    const advance = face.advance(glyph) / face.unitsPerEm;
    if (!(ADVANCES.get(codePoint) ?? ONE_EM).some((wanted) => Math.abs(advance - wanted) <= EXACT)) advances += mark;
    if (!inkInPlace(face, codePoint)) sides += mark;
  }
  return { advances, sides };
}

/**
 * Whether half of a mark's box is blank on the side the profile says, so that it may be squeezed to ½ em.
 * True for anything that is not such a mark; false where the ink is not known.
 */
export function inkInPlace(face: SfntFace, codePoint: number): boolean {
  const side = SIDES.get(codePoint);
  if (side === undefined) return true;
  const glyph = face.glyph(codePoint);
  const ink = face.ink(glyph);
  if (ink === null) return false;
  const left = ink[0] / face.unitsPerEm;
  const right = ink[2] / face.unitsPerEm;
  switch (side) {
    case 'close':
      return right <= HALF + OVERHANG;
    case 'open':
      return face.advance(glyph) / face.unitsPerEm - left <= HALF + OVERHANG;
    case 'middle':
      return right - left <= HALF;
  }
}
