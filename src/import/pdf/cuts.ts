/** Where a page may be cut from top to bottom: between columns. */
import { greatest, least } from '../extent.js';
import { half, type Atom } from './marks.js';

export interface Cut {
  readonly x: number;
  readonly score: number;
  /** All that is cut; what only seemed to reach over the cut is parted. */
  readonly atoms: readonly Atom[];
  readonly across: readonly Atom[];
}

/** What is remembered of a cut for other pages. */
export interface Gutter {
  readonly x: number;
  /** Where lines begin right of it. */
  readonly starts: readonly number[];
  readonly rows: number;
}

/** In em of the page's text: narrowest gutter, narrowest column. */
const GUTTER = 0.75;
const COLUMN = 6;
/** In points: the sides of the largest page that readers take. What a damaged file puts beyond is in no column. */
const FARTHEST = 14_400;
/** Rows that must stand on either side of a gutter. */
const ROWS = 3;
/** Share of its column that a text fills; the cells of a table do not. */
const FILLED = 0.55;
/** Lines of verse fill less; but they stand beside others by chance, cells on their row's line. */
const SPARSE = 0.3;
const BY_CHANCE = 0.7;

/** `within`: the atoms stand on one side of a cut that is being tried. */
export function bestCut(atoms: readonly Atom[], size: number, within = false): Cut | null {
  let best: Cut | null = null;
  for (const x of candidates(atoms, size)) {
    const cut = cutAt(atoms, x, size, within);
    if (cut && (!best || cut.score > best.score)) best = cut;
  }
  return best;
}

export function gutterOf({ x, atoms }: Cut): Gutter {
  const { right } = sidesOf(atoms, x);
  return { x, starts: [...new Set(right.map((atom) => half(atom.x0)))], rows: rowsOf(right) };
}

/** The cut of another page, if all that stands right of it begins where lines do there. */
export function knownCut(atoms: readonly Atom[], known: readonly Gutter[]): Cut | null {
  for (const { x, starts } of known) {
    const { left, right, across } = sidesOf(atoms, x);
    const starting = right.every((atom) => starts.some((start) => Math.abs(start - atom.x0) < 0.1 * atom.size));
    if (left.length > 0 && right.length > 0 && starting && rowsOf(across) <= Math.min(rowsOf(left), rowsOf(right))) return { x, score: 0, atoms, across };
  }
  return null;
}

interface Sides {
  readonly left: readonly Atom[];
  readonly right: readonly Atom[];
  readonly across: readonly Atom[];
}

export function sidesOf(atoms: readonly Atom[], x: number): Sides {
  return { left: atoms.filter((atom) => inkEnd(atom) <= x), right: atoms.filter((atom) => atom.x0 >= x), across: atoms.filter((atom) => atom.x0 < x && inkEnd(atom) > x) };
}

const CLOSING = /^[、，。；：！？》」』）】〉〕”’]$/;

/** Half of a closing mark is empty and may hang out of its column. */
export function inkEnd(atom: Atom): number {
  const last = atom.glyphs.findLast((glyph) => glyph.text.trim() !== '');
  return last && CLOSING.test(last.text) ? Math.min(atom.x1, last.x + Math.min(last.width, 0.5 * last.size)) : atom.x1;
}

/** Middles of the stretches that few atoms cover and that are as wide as a gutter. */
function candidates(atoms: readonly Atom[], size: number): number[] {
  const left = Math.floor(Math.max(-FARTHEST, least(atoms.map((atom) => atom.x0))));
  const width = Math.max(0, Math.ceil(Math.min(FARTHEST, greatest(atoms.map((atom) => atom.x1)))) - left);
  const cover = new Uint32Array(width + 1);
  for (const atom of atoms) {
    const end = Math.min(width, inkEnd(atom) - left);
    for (let x = Math.max(0, Math.ceil(atom.x0 - left)); x < end; x++) cover[x] = (cover[x] ?? 0) + 1;
  }
  const most = cover.reduce((a, b) => Math.max(a, b), 0);
  const found: number[] = [];
  for (const share of [0, 0.04, 0.1, 0.25, 0.5]) {
    let start = -1;
    for (let x = 0; x <= width; x++) {
      const free = x < width && (cover[x] ?? 0) <= share * most;
      if (free && start < 0) start = x;
      if (!free && start >= 0) {
        if (x - start >= GUTTER * size && start > 0) found.push(left + (start + x) / 2);
        start = -1;
      }
    }
  }
  return [...new Set(found)];
}

/** A cut holds if text stands on both sides of it for some rows, fills its columns, and outweighs what stands across. */
function cutAt(all: readonly Atom[], x: number, size: number, within: boolean): Cut | null {
  const atoms = parted(all, x);
  const { left, right, across: crossing } = sidesOf(atoms, x);
  const beside = Math.min(rowsBeside(left, right), rowsBeside(right, left));
  const across = beside < ROWS ? crossing : [...crossing, ...acrossByPair(left, right)];
  if (beside < ROWS || rowsOf(across) > 0.5 * beside) return null;
  const filled = levelled(left, right) < BY_CHANCE ? SPARSE : FILLED;
  // What is no column may be two.
  const holds = (side: readonly Atom[]): boolean => isColumn(side, size, filled) || (!within && bestCut(side, size, true) !== null);
  if (!holds(left) || !holds(right)) return null;
  return { x, atoms, across, score: beside - 2 * rowsOf(across) };
}

/** A mark that hangs out of its column may reach the next: the atom is two where others begin. */
function parted(atoms: readonly Atom[], x: number): readonly Atom[] {
  const starts = atoms.filter((atom) => atom.x0 >= x).map((atom) => atom.x0);
  return atoms.flatMap((atom) => {
    if (atom.x0 >= x || atom.x1 <= x) return [atom];
    const at = atom.glyphs.findIndex((glyph) => glyph.x >= x && glyph.text.trim() !== '');
    const [end, start] = [atom.glyphs[at - 1], atom.glyphs[at]];
    if (!end || !start || !CLOSING.test(end.text) || starts.filter((one) => Math.abs(one - start.x) < 0.1 * atom.size).length < ROWS) return [atom];
    return [{ ...atom, x1: end.x + end.width, glyphs: atom.glyphs.slice(0, at) }, { ...atom, x0: start.x, glyphs: atom.glyphs.slice(at) }];
  });
}

/** Share of the rows, of the side that has fewer, that stand on the baseline of one on the other side. */
function levelled(left: readonly Atom[], right: readonly Atom[]): number {
  const levels = (atoms: readonly Atom[]): number[] => [...new Set(atoms.map((atom) => Math.round(atom.y)))];
  const [few = [], many = []] = [levels(left), levels(right)].sort((a, b) => a.length - b.length);
  const near = new Set(many.flatMap((y) => [y - 1, y, y + 1]));
  return few.filter((y) => near.has(y)).length / few.length;
}

/** Two parts of one line that reach into the gutter from both sides, or stand as one in the middle: names side by side under a title. */
function acrossByPair(left: readonly Atom[], right: readonly Atom[]): Atom[] {
  // Not the outermost: a comma may hang out of its column.
  const [end, start] = [ranked(left.map(inkEnd), 0.5), ranked(right.map((atom) => atom.x0), 0.3)];
  const edge = ranked(left.map((atom) => atom.x0), 0.1);
  const reaches = (one: Atom, other: Atom): boolean => inkEnd(one) > end + 0.2 * one.size && other.x0 - one.x1 < 0.8 * (start - end) && other.x0 < start - 0.2 * other.size;
  const centred = (one: Atom, other: Atom): boolean => one.x0 > edge + 4 * one.size && Math.abs(one.x0 + other.x1 - end - start) < 1.2 * one.size && other.x0 - one.x1 < 2 * one.size;
  return left.flatMap((atom) => {
    const partner = right.find((one) => Math.abs(one.y - atom.y) < 0.1 * atom.size && (reaches(atom, one) || centred(atom, one)));
    return partner ? [atom, partner] : [];
  });
}

/** The value below which a share of the values lies. */
function ranked(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

const rowsOf = (atoms: readonly Atom[]): number => new Set(atoms.map((atom) => Math.round(atom.y / Math.max(4, 0.5 * atom.size)))).size;

function rowsBeside(atoms: readonly Atom[], others: readonly Atom[]): number {
  if (others.length === 0) return 0;
  const top = least(others.map((atom) => atom.y - atom.size));
  const foot = greatest(others.map((atom) => atom.y + 0.5 * atom.size));
  return rowsOf(atoms.filter((atom) => atom.y > top && atom.y < foot));
}

/** Broad enough, and filled as text is: the lower half of its rows may be short ends of paragraphs. */
function isColumn(atoms: readonly Atom[], size: number, filled: number): boolean {
  const [x0, x1] = [least(atoms.map((atom) => atom.x0)), greatest(atoms.map((atom) => atom.x1))];
  if (x1 - x0 < COLUMN * size) return false;
  const ink = new Map<number, number>();
  for (const atom of atoms) {
    const row = Math.round(atom.y / (1.2 * size));
    ink.set(row, (ink.get(row) ?? 0) + atom.x1 - atom.x0);
  }
  // Several columns at once are filled less, for their gutters.
  const share = [...ink.values()].reduce((sum, one) => sum + Math.min(1, one / (x1 - x0)), 0) / ink.size;
  return share > filled || [...ink.values()].filter((one) => one > 0.85 * (x1 - x0)).length >= 0.5 * ink.size;
}
