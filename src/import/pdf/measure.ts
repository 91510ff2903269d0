/** What is usual in a document: size of its text, distance of its lines, edges of its columns. */
import { half, mode, type Atom, type Line } from './marks.js';

interface Frame {
  readonly left: number;
  readonly right: number;
}

export interface Measure {
  /** Size of the running text. */
  readonly body: number;
  readonly bodyBold: boolean;
  /** Distance of its baselines. */
  readonly pitch: number;
  /** Do paragraphs begin with an indent? */
  readonly indents: boolean;
  frame(region: number): Frame;
}

export function bodySize(atoms: readonly Atom[]): number {
  return mode(atoms.flatMap((atom) => atom.glyphs.map((glyph) => [half(glyph.size), glyph.width] as const))) ?? 10;
}

/** Lines of a column that tell more than its neighbours do of its edges. */
const ENOUGH = 6;

/** `verse`: lines that end before the edge of their column. */
export function measured(lines: readonly Line[], verse: ReadonlyMap<Line, number> = new Map()): Measure {
  const body = mode(lines.map((line) => [line.size, line.x1 - line.x0] as const)) ?? 10;
  const text = lines.filter((line) => Math.abs(line.size - body) < 0.06 * body);
  const pitch = mode(text.flatMap((line, at) => {
    const next = text[at + 1];
    return next?.region === line.region && next.y > line.y ? [[half(next.y - line.y), 1] as const] : [];
  })) ?? 1.6 * body;
  const frames = framesOf(lines, body, verse);
  const frame = (region: number): Frame => frames.get(region) ?? { left: 0, right: 0 };
  const indented = text.filter((line) => isIndent(line.x0 - frame(line.region).left, body)).length;
  const bold = text.filter((line) => line.bold).length;
  return { body, bodyBold: bold > 0.5 * text.length, pitch, indents: indented >= Math.max(2, 0.04 * text.length), frame };
}

/** A face without serifs is bold where the text has another face. */
export function weighed(lines: readonly Line[]): Line[] {
  const body = mode(lines.map((line) => [line.size, line.x1 - line.x0] as const));
  const text = lines.filter((line) => line.size === body);
  if (text.filter((line) => line.hei).length > 0.5 * text.length) return [...lines];
  return lines.map((line) => (line.hei && !line.bold ? { ...line, bold: true } : line));
}

export const isIndent = (indent: number, size: number): boolean => indent > 0.8 * size && indent < 3.2 * size;

function framesOf(lines: readonly Line[], body: number, verse: ReadonlyMap<Line, number>): Map<number, Frame> {
  const regions = new Map<number, Line[]>();
  for (const line of lines) {
    const list = regions.get(line.region);
    if (list) list.push(line);
    else regions.set(line.region, [line]);
  }
  const known = [...regions.values()].flatMap((list) => {
    const text = list.filter((line) => Math.abs(line.size - body) < 0.06 * body && !verse.has(line));
    const [first] = text;
    return first && text.length >= ENOUGH ? [{ page: first.page, lines: text.length, frame: edgesOf(text, body) }] : [];
  });
  return new Map([...regions].map(([region, list]) => {
    const text = list.filter((line) => Math.abs(line.size - body) < 0.06 * body && !verse.has(line));
    const own = edgesOf(text.length > 0 ? text : list, body);
    return [region, text.length >= ENOUGH ? own : likeNeighbours(own, list[0]?.page ?? 0, known, body)];
  }));
}

interface Known {
  readonly page: number;
  readonly frame: Frame;
}

/** A few lines do not show their column's edges: the column that holds them on this page does, or on the nearest. */
function likeNeighbours(own: Frame, page: number, known: readonly Known[], body: number): Frame {
  const holding = known.filter(({ frame }) => frame.left < own.left + 0.5 * body && frame.right > own.right - 1.5 * body);
  const far = (one: Known): number => Math.abs(one.page - page) + (Math.abs(one.page - page) % 2) * 1.5;
  const [best] = holding.sort((a, b) => far(a) - far(b) || (a.frame.right - a.frame.left) - (b.frame.right - b.frame.left));
  if (best) return best.frame;
  // It stands across columns: from the first to the last of them.
  const here = known.filter((one) => one.page === page);
  const all = here.reduce(({ left, right }, { frame }) => ({ left: Math.min(left, frame.left), right: Math.max(right, frame.right) }), { left: Infinity, right: -Infinity });
  return all.left < own.left + 0.5 * body && all.right > own.right - 0.5 * body ? all : own;
}

/** Share of a column's lines that may stray beyond its edge: of more, none strays. */
const STRAYS = 0.15;

/** The outermost positions that more than a stray line has. */
function edgesOf(lines: readonly Line[], body: number): Frame {
  return { left: outermost(lines.map((line) => line.x0), body, 0.08), right: -outermost(lines.map((line) => -line.x1), body, 0.12) };
}

function outermost(values: readonly number[], body: number, share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const need = sorted.length < 3 ? 1 : Math.max(2, Math.ceil(share * sorted.length));
  const at = sorted.findIndex((value, from) => sorted.slice(from, from + need).length === need && (sorted[from + need - 1] ?? Infinity) - value < 0.6 * body);
  return sorted[at > STRAYS * sorted.length ? 0 : Math.max(0, at)] ?? 0;
}
