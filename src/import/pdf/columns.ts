/** Atoms of a page → columns and bands in the order in which they are read. */
import { bestCut, type Cut, type Gutter, gutterOf, inkEnd, knownCut, sidesOf } from './cuts.js';
import { mode, half, type Atom, type Rule } from './marks.js';

const DEEPEST = 12;
/** A document has one grid, or two. */
const MOST_KNOWN = 8;
/** In em: a line with a wide gap in it is one line still. */
const GAP = 3;

export interface Page {
  readonly atoms: readonly Atom[];
  readonly rules: readonly Rule[];
}

interface Grid {
  /** Size of the page's text. */
  readonly size: number;
  readonly rules: readonly Rule[];
  /** Gutters of the document's other pages: few lines show none of their own. */
  readonly known: readonly Gutter[];
  /** By the point where they lie. */
  readonly found: Map<number, Gutter>;
}

/** For every page its regions; every region in turn holds what is read from its top to its foot. */
export function regionsOf(pages: readonly Page[]): Atom[][][] {
  const found = new Map<number, Gutter>();
  const parted = pages.map((page) => regionsOfPage(page, [], found));
  const known = [...found.values()].sort((a, b) => b.rows - a.rows).slice(0, MOST_KNOWN);
  return known.length === 0 ? parted : pages.map((page) => regionsOfPage(page, known, new Map()));
}

function regionsOfPage({ atoms, rules }: Page, known: readonly Gutter[], found: Map<number, Gutter>): Atom[][] {
  const size = mode(atoms.map((atom) => [half(atom.size), atom.x1 - atom.x0] as const)) ?? 10;
  return divided(atoms, { size, rules: rules.filter((rule) => rule.y1 - rule.y0 < 1.5), known, found }, 0);
}

function divided(all: readonly Atom[], grid: Grid, depth: number): Atom[][] {
  if (all.length === 0) return [];
  const cut = depth < DEEPEST ? (bestCut(all, grid.size) ?? knownCut(all, grid.known)) : null;
  if (!cut) return [[...all]];
  const gutter = gutterOf(cut);
  if ((grid.found.get(Math.round(cut.x))?.rows ?? 0) < gutter.rows) grid.found.set(Math.round(cut.x), gutter);
  const regions: Atom[][] = [];
  // What stands across this gutter is not to be parted at it.
  const others = { ...grid, known: grid.known.filter(({ x }) => Math.abs(x - cut.x) > 2 * grid.size) };
  for (const { atoms, crossing } of bandsOf(cut, grid)) {
    const left = crossing ? [] : atoms.filter((atom) => inkEnd(atom) <= cut.x);
    const right = crossing ? [] : atoms.filter((atom) => atom.x0 >= cut.x);
    if (left.length + right.length < atoms.length) regions.push(...divided(atoms, others, depth + 1));
    else regions.push(...divided(left, grid, depth + 1), ...divided(right, grid, depth + 1));
  }
  return regions;
}

interface Band {
  readonly atoms: Atom[];
  readonly crossing: boolean;
}

/** Runs of atoms that respect the cut, between those that stand across it, from top to bottom. */
function bandsOf(cut: Cut, { size, rules }: Grid): Band[] {
  const across = new Set([...cut.across, ...aloneOf(cut, size)]);
  for (const atom of cut.across) for (const one of [...besides(atom, cut.atoms), ...under(atom, cut.atoms)]) across.add(one);
  const breaks = rules.filter((rule) => rule.x0 < cut.x - 2 * size && rule.x1 > cut.x + 2 * size).map((rule) => rule.y0);
  const bands: Band[] = [];
  let last = -Infinity;
  for (const atom of [...cut.atoms].sort((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const crossing = across.has(atom);
    const from = last;
    if (bands.at(-1)?.crossing !== crossing || breaks.some((y) => y > from && y < atom.y)) bands.push({ atoms: [], crossing });
    bands.at(-1)?.atoms.push(atom);
    last = atom.y;
  }
  return bands;
}

/** The other parts of an atom's line. */
function besides(atom: Atom, atoms: readonly Atom[]): Atom[] {
  const level = atoms.filter((one) => one !== atom && Math.abs(one.y - atom.y) < 0.3 * atom.size && Math.abs(one.size - atom.size) < 0.15 * atom.size);
  const line: Atom[] = [];
  let [x0, x1] = [atom.x0, atom.x1];
  for (const one of level.filter(({ x0: x }) => x >= atom.x0).sort((a, b) => a.x0 - b.x0)) {
    if (one.x0 - x1 >= GAP * atom.size) break;
    line.push(one);
    x1 = one.x1;
  }
  for (const one of level.filter(({ x0: x }) => x < atom.x0).sort((a, b) => b.x1 - a.x1)) {
    if (x0 - one.x1 >= GAP * atom.size) break;
    line.push(one);
    x0 = one.x0;
  }
  return line;
}

/** Lines on the axis of the one above them, with nothing beside them: subtitle and author over the middle one of three columns. */
function under(atom: Atom, atoms: readonly Atom[]): Atom[] {
  const found: Atom[] = [];
  let last = atom;
  for (const one of atoms.filter(({ y }) => y > atom.y + 0.3 * atom.size).sort((a, b) => a.y - b.y)) {
    const axis = Math.abs(one.x0 + one.x1 - atom.x0 - atom.x1) < 1.2 * one.size;
    if (!axis || one.y - last.y > 3 * Math.max(one.size, last.size) || atoms.some((other) => other !== one && Math.abs(other.y - one.y) < 0.9 * one.size)) break;
    found.push(one);
    last = one;
  }
  return found;
}

/** Where its last row stands, if its rows are as close as they can be. */
const footOf = ({ y, size, table }: Atom): number => y + (table === undefined ? 0 : (table.rows.length - 1) * 1.2 * size);

/** A head at the left that nothing stands beside, though text stands above and below on both sides: an article begins there. */
function aloneOf(cut: Cut, size: number): Atom[] {
  const { left, right } = sidesOf(cut.atoms, cut.x);
  if (left.length === 0 || right.length === 0) return [];
  const rows = [...left].sort((a, b) => a.y - b.y);
  return rows.filter((atom, at) => {
    if (atom.size < 1.2 * size) return false;
    const above = rows.findLast((one, k) => k < at && one.y < atom.y - 0.5 * atom.size && one.size < 1.1 * size);
    const below = rows.find((one, k) => k > at && one.y > atom.y + 0.5 * atom.size && one.size < 1.1 * size);
    if (!above || !below) return false;
    const free = !right.some((one) => footOf(one) > above.y + 0.3 * size && one.y < below.y - 0.3 * size);
    return free && right.some((one) => one.y <= above.y + 0.3 * size) && right.some((one) => one.y >= below.y - 0.3 * size);
  });
}
