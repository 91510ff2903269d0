/** A table's cells; and whether it is one, or only holds a page together. */
import { elementsIn, isElement, type El } from './tree.js';

export interface Cell {
  readonly el: El;
  readonly across: number;
  readonly down: number;
}
export interface Grid {
  readonly caption: El | null;
  readonly rows: readonly (readonly Cell[])[];
}

/** Spans in the wild say 1000 for “all”. */
const WIDEST = 60;
/** A cell with so much text in several paragraphs is a page's column. */
const COLUMN_OF_TEXT = 300;

export function gridOf(table: El): Grid {
  let caption: El | null = null;
  const rows: Cell[][] = [];
  const visit = (el: El): void => {
    for (const child of el.children) {
      if (!isElement(child)) continue;
      if (child.tag === 'caption') caption ??= child;
      else if (child.tag === 'tr') rows.push(cellsOf(child));
      else if (child.tag === 'thead' || child.tag === 'tbody' || child.tag === 'tfoot') visit(child);
    }
  };
  visit(table);
  return { caption, rows };
}

function cellsOf(row: El): Cell[] {
  const span = (el: El, name: string): number => Math.min(WIDEST, Math.max(1, Number.parseInt(el.attrs.get(name) ?? '1', 10) || 1));
  return row.children.filter(isElement).filter((el) => el.tag === 'td' || el.tag === 'th').map((el) => ({ el, across: span(el, 'colspan'), down: span(el, 'rowspan') }));
}

/** What can be told before the cells are read: reading nested tables twice at each level would never end. */
export function holdsPage(table: El, grid: Grid): boolean {
  if (table.attrs.get('role') === 'presentation') return true;
  if (grid.rows.every((row) => row.length <= 1)) return true;
  for (const el of elementsIn(table)) if (el !== table && (el.tag === 'table' || /^h[1-6]$/.test(el.tag))) return true;
  return false;
}

/** `texts`: for each cell the paragraphs in it. */
export function isLayout(texts: readonly (readonly (readonly string[])[])[]): boolean {
  const filled = texts.map((row) => row.filter((cell) => cell.length > 0).length);
  if (Math.max(0, ...filled) <= 1) return true;
  return texts.flat().some((cell) => cell.length >= 3 && cell.join('').length > COLUMN_OF_TEXT);
}

/** Rows of equal width; what a span covers is empty. Rows without text are only lines of the lay-out. */
export function rowsOf(grid: Grid, textOf: (cell: Cell) => string): string[][] {
  const rows: string[][] = [];
  const covered = new Map<number, number>();
  for (const cells of grid.rows) {
    const row: string[] = [];
    const skip = (): void => {
      for (let left = covered.get(row.length) ?? 0; left > 0; left = covered.get(row.length) ?? 0) {
        covered.set(row.length, left - 1);
        row.push('');
      }
    };
    for (const cell of cells) {
      skip();
      for (let i = 0; i < cell.across; i++) {
        if (cell.down > 1) covered.set(row.length, cell.down - 1);
        row.push(i === 0 ? textOf(cell) : '');
      }
    }
    skip();
    rows.push(row);
  }
  return squared(rows.filter((row) => row.some((text) => text !== '')));
}

function squared(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
}
