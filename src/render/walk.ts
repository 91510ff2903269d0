import type { Line, Run } from '../model/galley.js';
import { type Face, type Faces, LEAST_STEP, MOST_STEP } from './face.js';

/**
 * Readers take a gap of more than about a tenth of an em between two glyphs for a space: the gap between Han and Latin
 * (MIX-01), a loose line (JUS-03), spread labels (JUS-07) and leaders (TOC-01) would all come back with spaces nobody wrote.
 * So a glyph that stands away from the next one is shown by a code of its own whose width is an eighth of an em wider, or two,
 * or three…; what is left for the line to shift stays under a sixteenth. A mark that gave up its blank is narrower likewise.
 */
export const STEP = 0.125;

/** Eighths of an em in a gap of `gap` pt. From four em on it is a gap to any reader, as before a number flush right: none. */
export function stepsIn(gap: number, size: number): number {
  const n = Math.round(gap / (size * STEP));
  return n > MOST_STEP ? 0 : Math.max(n, LEAST_STEP);
}

/** Only what is set full width may give up part of it; a narrow letter's width must stay positive. */
function stepAfter(face: Face, codePoint: number, gap: number, size: number): number {
  const step = stepsIn(gap, size);
  return step < 0 && face.advance(codePoint) < 0.9 ? 0 : step;
}

/** The steps every glyph of an evenly spaced run takes. */
export const baseStep = (run: Run): number => Math.max(0, stepsIn(run.spacing, run.size));

/** Code points of the run that was decoded last. */
export let codes = new Int32Array(256);

/** Decodes into {@link codes}; returns how many. */
export function decode(text: string): number {
  const n = text.length;
  if (n > codes.length) codes = new Int32Array(n * 2);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < n) codes[count++] = text.codePointAt(i++) as number;
    else codes[count++] = unit;
  }
  return count;
}

/** What is done with the stretches of a line. */
export interface Setter {
  /** `lead` pt is the shift before the run's first glyph; {@link codes} hold its `count` characters. */
  begin(run: Run, face: Face, lead: number, count: number): void;
  /** Glyphs `from`…`to` of {@link codes}, each `step` eighths of an em wider than its own width. */
  glyphs(face: Face, from: number, to: number, step: number): void;
  /** pt before the next glyph. */
  shift(by: number): void;
  end(): void;
}

/** Sum of the shifts before the first glyph. */
export function leadOf(run: Run): number {
  let lead = 0;
  for (let s = 0; s < run.shifts.length && run.shifts[s] === 0; s += 3) lead += run.shifts[s + 1] as number;
  return lead;
}

/** pt from the run's x to the right edge of its last glyph, the spacing after it not counted. {@link codes} hold the run. */
export function extent(run: Run, face: Face, count: number): number {
  let em = 0;
  for (let i = 0; i < count; i++) em += face.advance(codes[i] as number);
  let shifts = 0;
  for (let s = 0; s < run.shifts.length; s += 3) if ((run.shifts[s] as number) < count) shifts += run.shifts[s + 1] as number;
  return em * run.size + Math.max(0, count - 1) * run.spacing + shifts;
}

/** Takes a line apart into stretches of glyphs that share a step. */
export function walk(line: Line, faces: Faces, setter: Setter): void {
  const { runs } = line;
  for (let r = 0; r < runs.length; r++) {
    const run = runs[r] as Run;
    const face = run.text === '' ? null : faces.of(run.face);
    if (!face) continue;
    const count = decode(run.text);
    setter.begin(run, face, leadOf(run), count);
    const from = stretches(run, face, count, setter);
    const next = followed(runs, r);
    const gap = next ? next.x + leadOf(next) - run.x - extent(run, face, count) : 0;
    segment(setter, face, from, count, baseStep(run), next ? stepAfter(face, codes[count - 1] as number, gap, run.size) : 0);
    setter.end();
  }
}

/** All glyphs up to the last shift; returns where the rest begins. */
function stretches(run: Run, face: Face, count: number, setter: Setter): number {
  const { shifts } = run;
  const base = baseStep(run);
  let from = 0;
  let s = 0;
  while (s < shifts.length && shifts[s] === 0) s += 3;
  while (s < shifts.length) {
    const at = shifts[s] as number;
    if (at >= count) break;
    let by = 0;
    for (; s < shifts.length && shifts[s] === at; s += 3) by += shifts[s + 1] as number;
    segment(setter, face, from, at, base, stepAfter(face, codes[at - 1] as number, run.spacing + by, run.size));
    setter.shift(by);
    from = at;
  }
  return from;
}

function segment(setter: Setter, face: Face, from: number, to: number, base: number, last: number): void {
  if (to <= from) return;
  if (last === base) {
    setter.glyphs(face, from, to, base);
    return;
  }
  if (to - 1 > from) setter.glyphs(face, from, to - 1, base);
  setter.glyphs(face, to - 1, to, last);
}

/** The next run of the line that shows anything; a note call above the line ends the row of glyphs all the same. */
function followed(runs: readonly Run[], r: number): Run | null {
  for (let i = r + 1; i < runs.length; i++) {
    const run = runs[i] as Run;
    if (run.text !== '') return run;
  }
  return null;
}
