/** Hand-made galleys: a page of 10 lines, 20 pt apart, body 12 pt, so that every number can be counted. */
import type { DesignedGalley, FurnitureSetter, Galley, Galleys, Line, NoteGalley, PlacedLine, Row, Run, Slot, StructNode } from '../../src/model/galley.js';
import type { Item, Page } from '../../src/model/page.js';
import type { FolioSpec, RunningHeadSpec, Style, TypeArea } from '../../src/model/template.js';
import type { PaginateIssue } from '../../src/paginate/issue.js';

export const PITCH = 20;
export const SIZE = 12;
export const AREA: TypeArea = { top: 100, mirrored: true, inner: 60, outer: 40, measure: 300, lines: 10, pitch: PITCH, size: SIZE };
export const SEPARATOR = { width: 0.25, thickness: 0.5, above: 4, below: 3.5 };

export const STYLE: Style = {
  face: 'song', size: 10, leading: 20, align: 'left', indent: 0, left: 0, right: 0, before: 0, after: 0, lines: 0, span: 1, track: 0, color: '#000000', strong: 'hei', emphasis: 'kai',
};

export function run(text: string, extra: Partial<Run> = {}): Run {
  return { face: 0, size: SIZE, x: 0, rise: 0, text, spacing: 0, shifts: [], color: '', ...extra };
}

export function line(text: string, extra: Partial<Run> = {}): Line {
  const set = run(text, extra);
  return { runs: [set], width: [...text].length * set.size };
}

export function slotLine(text: string, slot: Slot, extra: Partial<Run> = {}): Line {
  return { runs: [run(text), run('', { x: [...text].length * SIZE, slot, ...extra })], width: 0 };
}

/** A line of body. `over` gives everything else: penalty Infinity = never end a page after it. */
export function row(text: string, over: Partial<Row> & { node?: number; line?: Line } = {}): Row {
  const { node = 0, line: set = line(text), ...rest } = over;
  const lines: PlacedLine[] = [{ line: set, x: 0, y: 0.88 * SIZE, node }];
  return { height: PITCH, before: 0, lines, strokes: [], picture: null, penalty: 0, notes: [], table: -1, mark: null, source: 0, ...rest };
}

/** A paragraph as compose gives it: no page ends after its first line or before its last. */
export function paragraph(name: string, lines: number, node = 0): Row[] {
  return Array.from({ length: lines }, (_, i) => row(`${name}${i + 1}`, { node, penalty: lines > 1 && (i === 0 || i === lines - 2) ? Infinity : 0 }));
}

/** `n` lines that may be parted anywhere. */
export function free(name: string, lines: number): Row[] {
  return Array.from({ length: lines }, (_, i) => row(`${name}${i + 1}`));
}

/** Lines that may never be parted, but at the end. */
export function block(name: string, lines: number): Row[] {
  return Array.from({ length: lines }, (_, i) => row(`${name}${i + 1}`, { penalty: i < lines - 1 ? Infinity : 0 }));
}

export function galley(rows: readonly Row[], over: Partial<Galley> = {}): Galley {
  const nodes: StructNode[] = [{ role: 'P', parent: -1 }];
  return { start: 'page', gap: 0, gapStrokes: [], rows, nodes, notes: [], tables: [], short: '', title: '', section: 0, opensSection: false, banner: '', ...over };
}

/** Note rows of 15 pt in 9 pt type; the first holds the number. */
export function note(name: string, rows: number, index: number, node = 0): NoteGalley {
  return {
    rows: Array.from({ length: rows }, (_, i) => {
      const text = i === 0 ? slotLine('', { kind: 'note', note: index, width: 9 }, { size: 9 }) : line(`${name}${i + 1}`, { size: 9 });
      const body: Line = i === 0 ? { ...text, runs: [...text.runs, run(`${name}1`, { size: 9, x: 9 })] } : text;
      return { ...row('', { node, line: body }), height: 15, lines: [{ line: body, x: 0, y: 0.88 * 9, node }] };
    }),
  };
}

/** A line of body that calls notes, a slot of 6 pt for each. */
export function call(text: string, notes: readonly number[], over: Partial<Row> & { node?: number } = {}): Row {
  const set: Line = { runs: [run(text), ...notes.map((it, i) => run('', { size: 6, x: 24 + i * 6, rise: 4, slot: { kind: 'note', note: it, width: 6 } }))], width: 0 };
  return row(text, { notes, line: set, ...over });
}

export const furniture: FurnitureSetter = {
  set: (_style, text, width) => {
    const size = 10;
    const shown = width > 0 && [...text].length * size > width + 0.01 ? `${[...text].slice(0, Math.floor(width / size) - 1).join('')}…` : text;
    return { runs: [run(shown, { size })], width: [...shown].length * size };
  },
  sorts: () => new Map(),
  noteNumber: (n) => (n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : n <= 35 ? String.fromCodePoint(0x3251 + n - 21) : n <= 50 ? String.fromCodePoint(0x32b1 + n - 36) : `（${n}）`),
};

export const FOLIO: FolioSpec = { style: STYLE, text: '— ${n} —', place: 'center', inset: 1, distance: 20, onOpening: true };
const BARE = { left: '', center: '', right: '' };
export const HEAD: RunningHeadSpec = {
  style: STYLE, recto: { ...BARE, left: '${article}' }, verso: { ...BARE, left: '${series}' }, distance: 30, rule: { thickness: 0.5, distance: 4, color: '#111111' }, onOpening: true,
};

export function issue(over: Partial<Omit<PaginateIssue, 'template'>> & { template?: Partial<PaginateIssue['template']> } = {}): PaginateIssue {
  const { template, ...rest } = over;
  return {
    series: ['学习材料'], label: 'NO.1', title: '专题', publishers: ['甲馆', '乙馆'], date: null, numbering: { start: 1, front: 'none' },
    ...rest,
    template: { paper: { width: 400, height: 500 }, area: AREA, notes: { separator: SEPARATOR, call: { scale: 0.6, rise: 0.3 } }, folio: null, runningHead: null, contents: null, ...template },
  };
}

export function book(chapters: readonly Galley[], over: Partial<Galleys> = {}): Galleys {
  return { opening: [], contents: null, chapters, closing: [], furniture, ...over };
}

export function designed(name: string, over: Partial<DesignedGalley> = {}): DesignedGalley {
  return { name, start: 'page', margins: [0, 0, 0, 0], content: null, slots: [], alt: name, ...over };
}

/** Text of each line on a page, top to bottom as listed. */
export function texts(page: Page | undefined): string[] {
  return lines(page).map((item) => item.line.runs.map((it) => it.text).join(''));
}

export type LineItem = Extract<Item, { kind: 'line' }>;
export function lines(page: Page | undefined): LineItem[] {
  return (page?.items ?? []).filter((item): item is LineItem => item.kind === 'line');
}
