import type { Run } from '../model/galley.js';
import type { Face } from './face.js';
import { codes } from './walk.js';

const HAN = /\p{Script=Han}/u;
/** Below the baseline, em: the middle of the half line gap that INT-04 asks for, under an em box that ends at −0.12. */
const DROP = 0.26;
/** Diameter, em. */
const WEIGHT = 0.15;

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly diameter: number;
}

/**
 * Where the dots of a run stand（着重号, INT-01): under the middle of each Han character's own em box, however far the
 * line is stretched; none under punctuation. `x`, `y` = the line's left end and baseline; {@link codes} hold the run.
 */
export function dotsOf(run: Run, face: Face, count: number, x: number, y: number): Dot[] {
  const dots: Dot[] = [];
  let at = x + run.x;
  let s = 0;
  for (let i = 0; i < count; i++) {
    for (; run.shifts[s] === i; s += 3) at += run.shifts[s + 1] as number;
    const code = codes[i] as number;
    const width = face.advance(code) * run.size;
    if (HAN.test(String.fromCodePoint(code))) dots.push({ x: at + width / 2, y: y + run.rise - DROP * run.size, diameter: WEIGHT * run.size });
    at += width + run.spacing;
  }
  return dots;
}
