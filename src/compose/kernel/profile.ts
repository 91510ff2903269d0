/** What of the template's profile a line depends on, and which blank gives at which level: JUS-02 … JUS-05. */
import { Class, isSpace, isWestern } from '../../base/class';

/** Levels of JUS-02; indexes of the columns of SHRINK. */
export const enum Level { space, interpunct, bracket, comma, gap, stop, none }

/** JUS-02 (2): no space between words is narrower than this, em. */
export const MIN_WORD_SPACE = 0.25;
/** JUS-03 (1), em. */
export const MAX_WORD_SPACE = 0.5;

export let trimsEnds = false;
export let squeezesStops = false;
export let hangs = false;
/** HNG-04: every mark keeps its full em, so a second one may open the line after a hung one. */
export let onGrid = false;
export let gapMin: f64 = 0;
export let gapNormal: f64 = 0;
export let gapMax: f64 = 0;
/** JUS-05, em. */
export let maxGap: f64 = 0;

/** `fullWidth`: marks keep their em at the end of a line. Gaps in em. */
export function profile(fullWidth: bool, stops: bool, hanging: bool, min: f64, normal: f64, max: f64, most: f64): void {
  trimsEnds = !fullWidth;
  squeezesStops = stops;
  hangs = hanging;
  onGrid = hanging && fullWidth;
  gapMin = min;
  gapNormal = normal;
  gapMax = max;
  maxGap = most;
}

/** Of two Latin characters the white between them is kerning, which no line changes. */
export function isKerned(a: Class, b: Class): bool {
  return isWestern(a) && isWestern(b);
}

export function leadLevel(cls: Class): Level {
  return cls == Class.open ? Level.bracket : cls == Class.interpunct ? Level.interpunct : Level.none;
}

export function trailLevel(cls: Class): Level {
  if (cls == Class.close) return Level.bracket;
  if (cls == Class.comma) return Level.comma;
  if (cls == Class.stop) return squeezesStops ? Level.stop : Level.none;
  return cls == Class.interpunct ? Level.interpunct : Level.none;
}

/** JUS-04: not inside words, numbers and units, not beside connectors and solidi, not before a note call or a space. */
export function stretches(a: Class, b: Class): bool {
  if (b == Class.call || isSpace(b)) return false;
  if (a == Class.connector || b == Class.connector || a == Class.solidus || b == Class.solidus) return false;
  if (a == Class.unit && b == Class.unit) return false;
  if (a == Class.prefix) return false;
  if (b == Class.postfix) return a == Class.han;
  return !isKerned(a, b) && !(a == Class.wideDigit && b == Class.wideDigit);
}
