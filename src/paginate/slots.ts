/** Fills the fixed-width holes that compose left in lines: numbers of notes and of pages. Nothing reflows (NOT-07). */
import type { Line, Run } from '../model/galley.js';

/** Numbers up to this have a character of their own, ㊿ (NOT-05). */
export const ENCLOSED = 50;

/** Width of a number in em: enclosed figures and Han 1, ASCII ½. An estimate, good enough to centre it in its slot. */
function width(text: string): number {
  let sum = 0;
  for (const character of text) sum += (character.codePointAt(0) ?? 0) < 0x80 ? 0.5 : 1;
  return sum;
}

/** The run with a note's number centred in its slot. A number wider than the slot (51 …) is set smaller. */
function noteRun(run: Run, slot: { readonly width: number }, text: string): Run {
  const natural = width(text) * run.size;
  const size = natural > slot.width + 0.01 ? (run.size * slot.width) / natural : run.size;
  const room = Math.max(0, slot.width - width(text) * size);
  return bare(run, { text, size, x: run.x + room / 2 });
}

function bare(run: Run, change: Partial<Run>): Run {
  const { slot: _, ...rest } = run;
  return { ...rest, shifts: [], spacing: 0, ...change };
}

/** The line with its note slots filled; `numberOf` gives '' for a note without a number. */
export function fillNotes(line: Line, numberOf: (note: number) => string): Line {
  if (!line.runs.some((run) => run.slot?.kind === 'note')) return line;
  return {
    ...line,
    runs: line.runs.flatMap((run) => {
      if (run.slot?.kind !== 'note') return [run];
      const text = numberOf(run.slot.note);
      return text === '' ? [] : [noteRun(run, run.slot, text)];
    }),
  };
}

/** The line with its page numbers filled, flush right in their slots (TOC-02). */
export function fillPages(line: Line, folioOf: (chapter: number) => string): Line {
  if (!line.runs.some((run) => run.slot?.kind === 'page')) return line;
  return {
    ...line,
    runs: line.runs.flatMap((run) => {
      if (run.slot?.kind !== 'page') return [run];
      const text = folioOf(run.slot.chapter);
      return text === '' ? [] : [bare(run, { text, x: run.x + run.slot.width - figuresWidth(text, run.slot.figures) })];
    }),
  };
}

/** Chapter whose page number a line asks for; −1 = none. */
export function pageSlot(line: Line): number {
  for (const run of line.runs) if (run.slot?.kind === 'page') return run.slot.chapter;
  return -1;
}

/** Note whose number a line asks for; −1 = none. */
export function calls(line: Line, note: number): boolean {
  return line.runs.some((run) => run.slot?.kind === 'note' && run.slot.note === note);
}

/** Width of a page number; anything but a figure counts as a nought. pt. */
function figuresWidth(text: string, figures: readonly number[]): number {
  let width = 0;
  for (const c of text) width += figures[Number(c)] ?? figures[0] ?? 0;
  return width;
}
