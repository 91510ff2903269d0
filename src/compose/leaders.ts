/** Leaders: dots on one grid, counted from the right, the same for every line that ends in the same place (TOC-01). */
import type { Run } from '../model/galley.js';
import type { Style } from '../model/template.js';
import type { Setting } from './setting.js';

/** White between the words and the first dot, and between the last dot and what it leads to, em. */
export const CLEAR = 0.5;
const FEWEST_DOTS = 3;

export interface LeaderSpec {
  readonly dot: string;
  /** em. */
  readonly grid: number;
}

/**
 * Dots between the end of the words and `right`, both pt from the left edge of the measure; `origin`: where the line begins.
 * Null where there is no room for a few.
 */
export function leaders(s: Setting, spec: LeaderSpec, style: Style, wordsEnd: number, right: number, origin: number): Run | null {
  const em = style.size;
  const step = spec.grid * em;
  const count = Math.floor((right - wordsEnd - CLEAR * em) / step + 1e-9);
  const code = spec.dot.codePointAt(0)!;
  const face = s.metrics.faceOf(s.metrics.role(style.face), code);
  if (count < FEWEST_DOTS || face < 0) return null;
  const advance = s.metrics.advance(face, code) * em;
  s.setter.show(face, code);
  return { face, size: em, x: right - count * step - origin + (step - advance) / 2, rise: 0, text: spec.dot.repeat(count), spacing: step - advance, shifts: [], color: style.color };
}
