/** Tables: column widths from content, three rules, head repeated after a page break (TAB-01, TAB-02). */
import type { Block, ColumnAlign, Spans } from '../model/flow.js';
import type { PlacedLine, Stroke, TableGalley } from '../model/galley.js';
import type { Align, Style } from '../model/template.js';
import type { Position } from './blocks.js';
import { linkNotes } from './notes.js';
import { plain, type Setting, setText, styleOf, textOf } from './setting.js';

type Table = Extract<Block, { kind: 'table' }>;

/** White on either side of a cell, em. */
const PADDING = 0.5;
/** Cost of parting a table: worth several empty lines at the foot of the page before it. */
const PARTING = 900;
/** A table of this many rows or fewer is never parted. */
const SMALL_TABLE = 12;
const HEAVY = 1;
const LIGHT = 0.5;
const CONTINUED = '（续表）';

interface Columns {
  readonly x: readonly number[];
  readonly width: readonly number[];
  readonly aligns: readonly Align[];
  /** Where figures line up: pt from the right edge of the column to the end of the integer part; -1 = not a figure column. */
  readonly point: readonly number[];
}

export function setTable(s: Setting, block: Table, at: Position): void {
  const cell = styleOf(s.template, 'tableCell');
  const headStyle = styleOf(s.template, 'tableHead');
  const columns = layout(s, block, cell, headStyle, at);
  const { column } = s;
  const index = s.tables.length;
  const node = column.node('Table', at.parent);
  s.column.space(Math.max(cell.before, 0));
  setLead(s, block, columns, node);
  const first = column.rows.length;
  const head = block.head.some((c) => textOf(c) !== '');
  if (head) {
    const tr = column.node('TR', column.node('THead', node));
    setRow(s, block.head, headStyle, columns, tr, 'TH', index, block.line, true);
    const rule = column.rows[column.rows.length - 1]!;
    rule.penalty = Infinity;
  }
  const body = column.node('TBody', node);
  block.rows.forEach((row, k) => {
    setRow(s, row, cell, columns, column.node('TR', body), 'TD', index, block.line + 2 + k, false);
  });
  holdTogether(s, first);
  drawRules(s, columns, first, head);
  s.tables.push(repeatedHead(s, columns, head ? first : -1, block));
  s.column.space(cell.after);
}

/** A table is parted only where it must be, and never so that a single row stands alone. */
function holdTogether(s: Setting, first: number): void {
  const { rows } = s.column;
  const last = rows.length - 1;
  for (let r = first; r < last; r++) rows[r]!.penalty = last - first < SMALL_TABLE || r <= first + 1 || r >= last - 2 ? Infinity : PARTING;
}

/** Caption centred above, unit flush right. */
function setLead(s: Setting, block: Table, columns: Columns, node: number): void {
  const { column } = s;
  const width = columns.x[columns.x.length - 1]! + columns.width[columns.width.length - 1]! - columns.x[0]!;
  if (block.caption.length === 0 && block.unit.length === 0) return;
  const caption = column.node('Caption', node);
  if (block.caption.length > 0) {
    const style = styleOf(s.template, 'caption');
    column.head(setText(s, linkNotes(s, block.caption), style, block.line, { bySense: true }), { ...style, after: 0, lines: 0, leading: s.template.area.pitch }, column.node('P', caption), block.line, null);
  }
  if (block.unit.length > 0) {
    const style = styleOf(s.template, 'unit');
    const lines = setText(s, block.unit, { ...style, align: 'right' }, block.line, { measure: columns.x[0]! + width });
    column.head(lines, { ...style, after: 0, before: 0, lines: 0, leading: s.template.area.pitch }, column.node('P', caption), block.line, null);
  }
}

function setRow(s: Setting, cells: readonly Spans[], style: Style, columns: Columns, tr: number, role: 'TH' | 'TD', table: number, source: number, head: boolean): void {
  const { pitch, size } = s.template.area;
  const em = style.size;
  const set = columns.width.map((width, c) => {
    const spans = cells[c] ?? [];
    const align = head ? 'center' : columns.aligns[c]!;
    return setText(s, linkNotes(s, spans), { ...style, align, indent: 0, left: 0, right: 0 }, source, { measure: width - 2 * PADDING * em });
  });
  const tallest = Math.max(1, ...set.map((lines) => lines.length));
  const content = (tallest - 1) * style.leading + em;
  const grid = Math.max(1, Math.ceil((content + em * 0.4) / pitch));
  const height = grid * pitch;
  // Text sits in the middle of its share of the grid; the share reaches half a line gap above the em box.
  const middle = size / 2 + ((grid - 1) * pitch) / 2;
  const placed: PlacedLine[] = set.flatMap((lines, c) => {
    const node = s.column.node(role, tr);
    const block = (lines.length - 1) * style.leading;
    return lines.map((l, k) => ({
      line: l.line,
      x: columns.x[c]! + PADDING * em + (head || columns.point[c]! < 0 ? l.x : pointX(s, cells[c] ?? [], style, columns, c)),
      y: middle - block / 2 + k * style.leading + 0.38 * em,
      node,
    }));
  });
  s.column.push({ height, lines: placed, table, source, notes: set.flatMap((lines) => lines.flatMap((l) => l.notes)), penalty: 0 });
}

/** Figures of a column line up at the decimal point. */
function pointX(s: Setting, spans: Spans, style: Style, columns: Columns, c: number): number {
  const integer = /^[^.]*/.exec(textOf(spans))?.[0] ?? '';
  return columns.width[c]! - 2 * PADDING * style.size - columns.point[c]! - s.setter.naturalWidth(plain(integer), style);
}

function drawRules(s: Setting, columns: Columns, first: number, head: boolean): void {
  const { pitch, size } = s.template.area;
  const left = columns.x[0]!;
  const width = columns.x[columns.x.length - 1]! + columns.width[columns.width.length - 1]! - left;
  const above = -(pitch - size) / 2;
  const rows = s.column.rows;
  const rule = (y: number, height: number): Stroke => ({ x: left, y, width, height, color: '#000000' });
  const end = rows.length - 1;
  if (end < first) return;
  const add = (r: number, stroke: Stroke): void => {
    rows[r]!.strokes = [...rows[r]!.strokes, stroke];
  };
  add(first, rule(above, HEAVY));
  if (head) add(first, rule(rows[first]!.height + above - LIGHT, LIGHT));
  add(end, rule(rows[end]!.height + above - HEAVY, HEAVY));
}

/** （续表） flush right and the head row once more. */
function repeatedHead(s: Setting, columns: Columns, head: number, block: Table): TableGalley {
  const style = styleOf(s.template, 'unit');
  const right = columns.x[columns.x.length - 1]! + columns.width[columns.width.length - 1]!;
  const label = setText(s, plain(CONTINUED), { ...style, align: 'right' }, block.line, { measure: right });
  const y = s.column.baseline(style.size);
  const row = { height: s.template.area.pitch, before: 0, strokes: [], picture: null, penalty: Infinity, notes: [], table: -1, mark: null, source: block.line };
  const rows = [{ ...row, lines: label.map((l) => ({ line: l.line, x: l.x, y, node: -1 })) }];
  if (head < 0) return { head: rows };
  const original = s.column.rows[head]!;
  return { head: [...rows, { ...original, before: 0, lines: original.lines.map((l) => ({ ...l, node: -1 })), table: -1, mark: null }] };
}

/** Widths by content: natural where all fits, else shared out between the narrowest and the natural widths. */
function layout(s: Setting, block: Table, cell: Style, head: Style, at: Position): Columns {
  const count = Math.max(block.head.length, ...block.rows.map((r) => r.length), 1);
  const available = s.template.area.measure - at.left;
  const pad = 2 * PADDING * cell.size;
  const natural: number[] = [];
  const least: number[] = [];
  for (let c = 0; c < count; c++) {
    const heads = block.head[c] === undefined ? 0 : s.setter.naturalWidth(block.head[c]!, head);
    const bodies = block.rows.map((r) => (r[c] === undefined ? 0 : s.setter.naturalWidth(r[c]!, cell)));
    natural.push(Math.max(heads, ...bodies, cell.size) + pad);
    least.push(Math.min(Math.max(heads, ...bodies, cell.size), 4 * cell.size) + pad);
  }
  const width = share(natural, least, available);
  const x: number[] = [];
  let at2 = at.left + (available - width.reduce((a, b) => a + b, 0)) / 2;
  for (const w of width) {
    x.push(at2);
    at2 += w;
  }
  const figures = Array.from({ length: count }, (_, c) => isFigures(block, c));
  const aligns = Array.from({ length: count }, (_, c): Align => alignOf(block.aligns[c] ?? 'auto', figures[c]!, block, c));
  const point = figures.map((yes, c) => (yes && block.aligns[c] !== 'left' && block.aligns[c] !== 'right' ? decimals(s, block, c, cell, width[c]! - pad) : -1));
  return { x, width, aligns, point };
}

function share(natural: readonly number[], least: readonly number[], available: number): number[] {
  const sum = (a: readonly number[]): number => a.reduce((x, y) => x + y, 0);
  const wide = sum(natural);
  if (wide <= available) {
    // A table nearly as wide as the text is set as wide as the text; a small one keeps to itself.
    const grow = wide > available * 0.6 ? (available - wide) / natural.length : Math.min((available - wide) / natural.length, 24);
    return natural.map((w) => w + grow);
  }
  const narrow = sum(least);
  if (narrow >= available) return least.map((w) => (w * available) / narrow);
  const k = (available - narrow) / (wide - narrow);
  return natural.map((w, c) => least[c]! + (w - least[c]!) * k);
}

const FIGURE = /^[+-−]?[\d,，]*\.?\d+%?$|^[—–-]+$/u;

function isFigures(block: Table, c: number): boolean {
  const cells = block.rows.map((r) => textOf(r[c] ?? []).trim()).filter((t) => t !== '');
  return cells.length > 0 && cells.every((t) => FIGURE.test(t)) && cells.some((t) => /\d/.test(t));
}

function alignOf(wanted: ColumnAlign, figures: boolean, block: Table, c: number): Align {
  if (wanted !== 'auto') return wanted;
  if (figures) return 'right';
  return block.rows.every((r) => textOf(r[c] ?? []).length <= 8) ? 'center' : 'justify';
}

/** Width right of the integer part so that the widest figure stands centred in its column. */
function decimals(s: Setting, block: Table, c: number, cell: Style, inner: number): number {
  let left = 0;
  let right = 0;
  for (const row of block.rows) {
    const text = textOf(row[c] ?? []);
    const integer = /^[^.]*/.exec(text)?.[0] ?? '';
    left = Math.max(left, s.setter.naturalWidth(plain(integer), cell));
    right = Math.max(right, s.setter.naturalWidth(plain(text), cell) - s.setter.naturalWidth(plain(integer), cell));
  }
  return right + Math.max(0, (inner - left - right) / 2);
}
