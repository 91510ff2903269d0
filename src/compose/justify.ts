/** One line of items becomes runs of glyphs: the kernel says where they stand, here they get their text. */
import { Class } from '../base/characters.js';
import type { Line, Run } from '../model/galley.js';
import type { Align } from '../model/template.js';
import { arena } from './arena.js';
import { Int, Num, Result } from './columns.js';
import type { Items } from './items.js';

/** Size and rise of note calls, shares of the em. */
export interface CallShape {
  readonly scale: number;
  readonly rise: number;
}

export interface LineRequest {
  readonly from: number;
  readonly to: number;
  readonly measure: number;
  readonly last: boolean;
  readonly align: Align;
  readonly em: number;
  readonly call: CallShape;
  /** Extra space after every character, pt (JUS-07). */
  readonly track: number;
}

export interface Fitted {
  readonly line: Line;
  /** pt from the left end of the measure. */
  readonly x: number;
  /** Gap that every place of the line got, pt. */
  readonly gap: number;
  /** The gap would have passed the cap (JUS-05): set short instead. */
  readonly loose: boolean;
  /** Wider than the measure even so, pt. */
  readonly over: number;
}

const NO_SHIFTS: readonly number[] = [];

/** Fits a line of the paragraph that was measured last. */
export function fitLine(items: Items, { from, to, measure, last, align, em, call, track }: LineRequest): Fitted {
  const { kernel, results } = arena();
  const count = kernel.fit(from, to, measure, Number(align === 'justify' && !last), em, track);
  const width = results[Result.lineWidth]!;
  // Lists are begun with what they mostly hold: one that grows from nothing takes room for seventeen, in every line of the booklet.
  const runs: Run[] = count > 0 ? [runOf(items, 0, call)] : [];
  for (let r = 1; r < count; r++) runs.push(runOf(items, r, call));
  const free = measure - width;
  const x = align === 'center' ? free / 2 : align === 'right' ? free : 0;
  return { line: { runs, width }, x, gap: results[Result.lineGap]!, loose: results[Result.loose] === 1, over: Math.max(0, -free) };
}

function runOf(items: Items, r: number, call: CallShape): Run {
  const columns = arena();
  const k = columns.int(Int.runFrom)[r]!;
  const face = items.face[k]!;
  const x = columns.num(Num.runX)[r]!;
  const { size, rise, color, href, dots } = items.fontAt(k);
  if (items.cls[k] === Class.call) return { face, size: size * call.scale, x, rise: size * call.rise, text: '', spacing: 0, shifts: NO_SHIFTS, color, slot: { kind: 'note', note: items.noteAt(k), width: items.width[k]! } };
  const text = items.slice(k, columns.int(Int.runFrom)[r + 1]!);
  const run: Run = { face, size, x, rise, text, spacing: columns.num(Num.runSpacing)[r]!, shifts: shiftsOf(r), color };
  return href === undefined && !dots ? run : { ...run, ...(href === undefined ? {} : { href }), ...(dots ? { dots: true } : {}) };
}

function shiftsOf(r: number): readonly number[] {
  const columns = arena();
  const starts = columns.int(Int.runShift);
  const end = starts[r + 1]!;
  if (starts[r] === end) return NO_SHIFTS;
  const first = starts[r]!;
  const glyphs = columns.int(Int.shiftGlyph);
  const by = columns.num(Num.shiftBy);
  const rules = columns.int(Int.shiftRule);
  const shifts = [glyphs[first]!, by[first]!, rules[first]!];
  for (let s = first + 1; s < end; s++) shifts.push(glyphs[s]!, by[s]!, rules[s]!);
  return shifts;
}
