/** A column's left edge, its measure, and how far its lines reach. */

/** A line with text, where it stands on the page. */
export interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly cells: number;
  readonly line: number;
}

export interface Column {
  /** Position of the left edge. */
  readonly edge: number;
  /** Positions from there to the farthest end of a line. */
  readonly reach: number;
  /** Cells. */
  readonly measure: number;
  /** Blanks in front of a paragraph's first line, 0 if the column's paragraphs have none. */
  readonly first: number;
}

/** Fewer lines tell nothing about their column. */
const FEW = 5;
/** As many may be wider or farther left than the rest by chance. */
const ODD = 0.08;

/** The leftmost position where more than chance lines begin. */
export function edgeOf(lines: readonly Placed[]): number {
  const starts = lines.map(({ start }) => start).sort((a, b) => a - b);
  const support = Math.max(2, ODD * starts.length);
  return starts.find((start) => starts.filter((other) => other === start || other === start + 1).length >= support) ?? starts[0] ?? 0;
}

/** The usual longest width, in cells, with the blank in front. */
export function measureOf(widths: readonly number[]): number {
  const sorted = [...widths].sort((a, b) => b - a);
  return sorted[Math.floor(ODD * sorted.length)] ?? 0;
}

/** The commonest indent of lines that are followed by one without. */
function firstIndent(lines: readonly Placed[], edge: number): number {
  const counts = new Map<number, number>();
  lines.forEach(({ start, text }, at) => {
    const next = lines[at + 1];
    const indent = start - edge;
    if (next && indent >= 2 && indent <= 6 && (next.start - edge <= 1 || /[。！？：；”]$/.test(text))) counts.set(indent, (counts.get(indent) ?? 0) + 1);
  });
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best && best[1] >= 2 ? best[0] : 0;
}

/** What one page tells about one column of it. */
export function columnOf(lines: readonly Placed[]): Column {
  const edge = edgeOf(lines);
  const reach = lines.reduce((most, { end }) => Math.max(most, end - edge), 0);
  return { edge, reach, measure: measureOf(lines.map(({ start, cells }) => Math.max(0, start - edge) + cells)), first: firstIndent(lines, edge) };
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** A column of few lines takes what it cannot tell from its like on other pages. */
export function completed(own: Column, count: number, others: readonly { readonly column: Column; readonly count: number }[]): Column {
  const full = others.filter((other) => other.count >= FEW).map(({ column }) => column);
  if (full.length === 0) return own;
  const measure = median(others.filter((other) => other.count >= FEW).flatMap((other) => Array.from({ length: other.count }, () => other.column.measure)));
  const first = own.first > 0 ? own.first : median(full.map((column) => column.first));
  const wide = own.measure < measure && (count < 3 * FEW || measure - own.measure <= 6) ? measure : own.measure;
  const edge = count < FEW ? Math.min(own.edge, median(full.map((column) => column.edge))) : own.edge;
  const reach = count < FEW ? Math.max(own.reach + own.edge - edge, median(full.map((column) => column.reach))) : own.reach;
  return { edge, reach, measure: wide, first };
}
