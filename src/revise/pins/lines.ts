/** In how many lines each piece is set, so that its page holds what it held. */
import type { SetText, Way } from '../../model/pin.js';
import type { Paragraph } from './paragraphs.js';
import type { Piece } from './pieces.js';

/** What it is worth, in the unit of the ways' costs, that a page keeps its number of lines. */
const LINE_KEPT = 12;
/** PAG-06: lines of a paragraph on the page where it begins, and on that where it ends. */
const LEAST = 2;

/** A piece that no rule allows to end where its page has to. */
export interface Stuck {
  readonly piece: Piece;
}

/** Sets pieces anew, and remembers what was tried: a piece is asked for more than once. */
export class Setter {
  private readonly known = new Map<string, readonly Way[]>();

  /** `told`: the texts as they are set when nothing is held. */
  constructor(
    private readonly paragraphs: readonly Paragraph[],
    private readonly told: readonly SetText[],
  ) {}

  /** Text that the piece is a part of, −1 = its lines are the author's. */
  setOf({ paragraph }: Piece): number {
    const { sets = [] } = this.paragraphs[paragraph] ?? {};
    return sets.length === 1 ? (sets[0] ?? -1) : -1;
  }

  /** Ways to set the piece that leave no line of a paragraph alone on a page; none for titles and verse. */
  ways(piece: Piece): readonly Way[] {
    const key = `${piece.paragraph}/${piece.from}/${piece.to}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const all = this.told[this.setOf(piece)]?.ways(piece.from, piece.to) ?? [];
    const whole = piece.from === 0 && piece.to === this.lengthOf(piece);
    const ways = all.filter(({ ends }) => whole || ends.length >= (piece.lines > 0 ? Math.min(LEAST, piece.lines) : LEAST));
    this.known.set(key, ways);
    return ways;
  }

  lengthOf({ paragraph }: Piece): number {
    return this.paragraphs[paragraph]?.text.length ?? 0;
  }

  /** Its lines when nothing is held. */
  natural(piece: Piece): readonly number[] {
    return this.told[this.setOf(piece)]?.ends ?? [];
  }
}

/**
 * Ends of lines by index of the text, for all that is not to be set as ever. `fewer`: by page, lines that have to go.
 * A page on which nothing was edited keeps its lines; on the others, the pieces that were not may still give one up.
 */
export function chooseLines(pieces: readonly Piece[], fewer: ReadonlyMap<number, number>, setter: Setter): { readonly ends: ReadonlyMap<number, readonly number[]>; readonly stuck: readonly Stuck[]; readonly short: ReadonlySet<number> } {
  const stuck: Stuck[] = [];
  const short = new Set<number>();
  const chosen = new Map<Piece, readonly number[]>();
  for (const piece of pieces) {
    if (!piece.edited) {
      chosen.set(piece, piece.ends);
      continue;
    }
    const way = cheapest(setter.ways(piece), piece);
    if (way !== undefined) chosen.set(piece, way.ends);
    else if (setter.setOf(piece) >= 0 && !isWhole(piece, setter)) stuck.push({ piece });
  }
  for (const [page, lines] of fewer) {
    const own = pieces.filter((piece) => piece.page === page && chosen.has(piece));
    for (let n = 0; n < lines; n++) if (!giveUpLine(own, chosen, setter)) short.add(page);
  }
  return { ends: endsBySet(pieces, chosen, setter), stuck, short };
}

const isWhole = (piece: Piece, setter: Setter): boolean => piece.from === 0 && piece.to === setter.lengthOf(piece);

function cheapest(ways: readonly Way[], piece: Piece): Way | undefined {
  const price = ({ ends, cost }: Way): number => cost + LINE_KEPT * Math.abs(ends.length - piece.lines);
  return ways.reduce<Way | undefined>((best, way) => (best === undefined || price(way) < price(best) ? way : best), undefined);
}

/** One line less where it costs least; false when none of the pieces can be set in fewer. */
function giveUpLine(pieces: readonly Piece[], chosen: Map<Piece, readonly number[]>, setter: Setter): boolean {
  let best: { readonly piece: Piece; readonly way: Way; readonly price: number } | null = null;
  for (const piece of pieces) {
    const now = chosen.get(piece)?.length ?? 0;
    const ways = setter.ways(piece);
    const way = ways.find(({ ends }) => ends.length === now - 1);
    if (way === undefined) continue;
    const price = way.cost - (ways.find(({ ends }) => ends.length === now)?.cost ?? 0);
    if (best === null || price < best.price) best = { piece, way, price };
  }
  if (best === null) return false;
  chosen.set(best.piece, best.way.ends);
  return true;
}

/** Pieces put together again; what comes out as it would have been set anyway is left alone. */
function endsBySet(pieces: readonly Piece[], chosen: ReadonlyMap<Piece, readonly number[]>, setter: Setter): ReadonlyMap<number, readonly number[]> {
  const held = new Map<number, readonly number[]>();
  for (let i = 0; i < pieces.length; ) {
    const first = pieces[i];
    if (first === undefined) break;
    let ends: readonly number[] | null = [];
    let k = i;
    for (; pieces[k]?.paragraph === first.paragraph; k++) {
      const own: readonly number[] | undefined = chosen.get(pieces[k] as Piece);
      ends = ends === null || own === undefined ? null : [...ends, ...own];
    }
    const set = setter.setOf(first);
    if (set >= 0 && ends !== null && ends.join() !== setter.natural(first).join()) held.set(set, ends);
    i = k;
  }
  return held;
}
