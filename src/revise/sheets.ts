/** Which pages share a sheet of paper, and which sheets must be printed again. */
import type { Lock } from '../model/lock.js';
import type { Job, Sheet } from './model.js';

const POINTS_PER_MM = 72 / 25.4;
/** Paper is cut to the whole millimetre: twice an A5 is 1 mm less than an A4. */
const NEAR = 2;
/** mm, as paper is sold; the longer side second. */
const PAPERS: readonly (readonly [name: string, width: number, height: number])[] = [['A2', 420, 594], ['A3', 297, 420], ['A4', 210, 297], ['A5', 148, 210], ['A6', 105, 148]];

type Imposition = (pages: number) => readonly (readonly number[])[];

/** 0-based pages by sheet: front and back of one leaf. */
export const duplex: Imposition = (pages) => Array.from({ length: Math.ceil(pages / 2) }, (_, s) => [2 * s, 2 * s + 1].filter((page) => page < pages));

/** With N the pages filled up to 4n, sheet s = 1 … n carries N−2s+2, 2s−1 on one side and 2s, N−2s+1 on the other. */
export const saddle: Imposition = (pages) => {
  const n = Math.ceil(pages / 4);
  return Array.from({ length: n }, (_, i) => [2 * i, 2 * i + 1, 4 * n - 2 * i - 2, 4 * n - 2 * i - 1].filter((page) => page < pages));
};

/** Both ways of printing; a sheet is printed again when any page on it has other ink, is new or is gone. */
export function jobsOf(old: Lock, fresh: Lock): readonly Job[] {
  const { width, height } = fresh;
  return [
    { kind: 'duplex', paper: paperOf(width, height), ...compared(duplex, old, fresh) },
    { kind: 'saddle', paper: paperOf(height, width * 2), ...compared(saddle, old, fresh) },
  ];
}

function compared(imposed: Imposition, old: Lock, fresh: Lock): Pick<Job, 'sheets' | 'before' | 'again'> {
  const resized = old.width !== fresh.width || old.height !== fresh.height;
  const was = imposed(old.pages.length);
  const is = imposed(fresh.pages.length);
  const again = is.flatMap((pages, i): Sheet[] => {
    const former = was[i];
    const same = !resized && former !== undefined && inkOn(former, old) === inkOn(pages, fresh);
    return same ? [] : [{ sheet: i + 1, pages }];
  });
  return { sheets: is.length, before: was.length, again };
}

/** The order of pages on a sheet tells sides apart, so where a page stands follows from its place in the list. */
const inkOn = (pages: readonly number[], { pages: all }: Lock): string => pages.map((page) => all[page]?.ink ?? '').join(' ');

function paperOf(width: number, height: number): string {
  const [short, long] = [width, height].map((side) => side / POINTS_PER_MM).sort((a, b) => a - b) as [number, number];
  const known = PAPERS.find(([, w, h]) => Math.abs(w - short) < NEAR && Math.abs(h - long) < NEAR);
  return known ? known[0] : `${Math.round(short)} × ${Math.round(long)} mm`;
}
