/** Atoms of a page → columns and bands in the order in which they are read. */
import { greatest, least } from '../extent.js';
import { mode, half, type Atom } from './marks.js';

interface Cut {
  readonly x: number;
  readonly score: number;
  readonly across: readonly Atom[];
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

/** Every region in turn holds what is read from its top to its foot. */
export function regionsOf(atoms: readonly Atom[]): Atom[][] {
  const size = mode(atoms.map((atom) => [half(atom.size), atom.x1 - atom.x0] as const)) ?? 10;
  return divided(atoms, size, 0);
}

function divided(atoms: readonly Atom[], size: number, depth: number): Atom[][] {
  if (atoms.length === 0) return [];
  const cut = depth < 12 ? bestCut(atoms, size) : null;
  if (!cut) return [[...atoms]];
  const regions: Atom[][] = [];
  for (const band of bandsOf(atoms, cut)) {
    const left = band.filter((atom) => atom.x1 <= cut.x);
    const right = band.filter((atom) => atom.x0 >= cut.x);
    if (left.length + right.length < band.length) regions.push(...divided(band, size, depth + 1));
    else regions.push(...divided(left, size, depth + 1), ...divided(right, size, depth + 1));
  }
  return regions;
}

/** Runs of atoms that respect the cut, between those that stand across it, from top to bottom. */
function bandsOf(atoms: readonly Atom[], cut: Cut): Atom[][] {
  const across = new Set(cut.across);
  // A line with a wide gap in it crosses with one part only.
  const beside = (one: Atom, atom: Atom): boolean => Math.abs(one.y - atom.y) < 0.3 * one.size && Math.max(one.x0 - atom.x1, atom.x0 - one.x1) < 3 * one.size;
  for (const atom of atoms) if (cut.across.some((one) => beside(one, atom))) across.add(atom);
  const bands: Atom[][] = [];
  let crossing: boolean | null = null;
  for (const atom of [...atoms].sort((a, b) => a.y - b.y || a.x0 - b.x0)) {
    if (across.has(atom) !== crossing) bands.push([]);
    crossing = across.has(atom);
    bands.at(-1)?.push(atom);
  }
  return bands;
}

function bestCut(atoms: readonly Atom[], size: number): Cut | null {
  let best: Cut | null = null;
  for (const x of candidates(atoms, size)) {
    const cut = cutAt(atoms, x, size);
    if (cut && (!best || cut.score > best.score)) best = cut;
  }
  return best;
}

/** Middles of the stretches that few atoms cover and that are as wide as a gutter. */
function candidates(atoms: readonly Atom[], size: number): number[] {
  const left = Math.floor(Math.max(-FARTHEST, least(atoms.map((atom) => atom.x0))));
  const width = Math.max(0, Math.ceil(Math.min(FARTHEST, greatest(atoms.map((atom) => atom.x1)))) - left);
  const cover = new Uint32Array(width + 1);
  for (const atom of atoms) for (let x = Math.max(0, Math.ceil(atom.x0 - left)); x < Math.min(width, atom.x1 - left); x++) cover[x] = (cover[x] ?? 0) + 1;
  const most = cover.reduce((a, b) => Math.max(a, b), 0);
  const found: number[] = [];
  for (const share of [0, 0.04, 0.1, 0.25]) {
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
function cutAt(atoms: readonly Atom[], x: number, size: number): Cut | null {
  const left = atoms.filter((atom) => atom.x1 <= x);
  const right = atoms.filter((atom) => atom.x0 >= x);
  const across = [...atoms.filter((atom) => atom.x0 < x && atom.x1 > x), ...acrossByPair(left, right)];
  const beside = Math.min(rowsBeside(left, right), rowsBeside(right, left));
  if (beside < ROWS || rowsOf(across) > 0.5 * beside) return null;
  if (!isColumn(left, size) || !isColumn(right, size)) return null;
  return { x, across, score: beside - 2 * rowsOf(across) };
}

/** Two parts of one line that reach into the gutter from both sides: names side by side under a title. */
function acrossByPair(left: readonly Atom[], right: readonly Atom[]): Atom[] {
  // Not the outermost: a comma may hang out of its column.
  const [end, start] = [ranked(left.map((atom) => atom.x1), 0.5), ranked(right.map((atom) => atom.x0), 0.3)];
  return left.filter((atom) => atom.x1 > end + 0.2 * atom.size).flatMap((atom) => {
    const partner = right.find((one) => Math.abs(one.y - atom.y) < 0.1 * atom.size && one.x0 - atom.x1 < 0.8 * (start - end) && one.x0 < start - 0.2 * one.size);
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
function isColumn(atoms: readonly Atom[], size: number): boolean {
  const [x0, x1] = [least(atoms.map((atom) => atom.x0)), greatest(atoms.map((atom) => atom.x1))];
  if (x1 - x0 < COLUMN * size) return false;
  const ink = new Map<number, number>();
  for (const atom of atoms) {
    const row = Math.round(atom.y / (0.5 * size));
    ink.set(row, (ink.get(row) ?? 0) + atom.x1 - atom.x0);
  }
  // Several columns at once are filled less, for their gutters.
  const share = [...ink.values()].reduce((sum, one) => sum + Math.min(1, one / (x1 - x0)), 0) / ink.size;
  return share > FILLED || [...ink.values()].filter((one) => one > 0.85 * (x1 - x0)).length >= 0.5 * ink.size;
}
