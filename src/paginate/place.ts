/** Turns a cut into items with positions on paper: the only step that says x and y. */
import type { Galley, Galleys, Line, Row, Stroke } from '../model/galley.js';
import { ARTIFACT, type Item } from '../model/page.js';
import type { Template, TypeArea } from '../model/template.js';
import { at, LINE, offset } from './column.js';
import { areaBottom, leftEdge } from './furniture.js';
import { fillNotes, fillPages, pageSlot } from './slots.js';
import { isRecto, type TextSheet } from './sequence.js';
import { lowest } from './measure.js';
import { CONTENTS, type NoteRow } from './stream.js';
import type { Tree } from './tree.js';

/** Where an article begins. */
export interface StartPoint {
  readonly page: number;
  /** pt from the top of the page. */
  readonly top: number;
  readonly folio: string;
}

export interface Placing {
  readonly galleys: Galleys;
  readonly template: Pick<Template, 'area' | 'notes'>;
  readonly tree: Tree;
  /** By chapter. */
  readonly starts: readonly (StartPoint | undefined)[];
}

/** Top of row `row` of a text page, pt from the top of the page. On the grid whole lines times the pitch: no drift. */
export function rowTop(text: TextSheet, row: number, area: TypeArea): number {
  const { bottoms, rows } = text.stream;
  if (bottoms !== null) {
    const top = (index: number): number => at(bottoms, index) + (rows[index]?.before ?? 0);
    return area.top + top(row) - top(text.cut.from);
  }
  return area.top + (offset(text.stream.column, text.cut.from, row) / LINE) * area.pitch;
}

/** Adds the items of one page of text, in reading order: repeated table head, rows, notes. */
export function placeText(items: Item[], text: TextSheet, index: number, placing: Placing): void {
  const page = new PageOfText(items, text, leftEdge(placing.template.area, isRecto(index)), placing);
  page.rows();
  if (text.stream.notes.length > 0) page.notes();
}

const NO_NODES = new Int32Array(0);

function nodeOf(node: number, map: Int32Array): number {
  return node < 0 ? ARTIFACT : (map[node] ?? ARTIFACT);
}

/** Counts the notes in the order of their calls on the page. */
function numbersOf({ stream, shares }: TextSheet): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  if (stream.notes.length === 0) return numbers;
  for (const { chapter, from, to } of shares) {
    for (let row = from; row < to; row++) {
      for (const note of stream.rows[row]?.notes ?? []) {
        const key = `${chapter}:${note}`;
        if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
      }
    }
  }
  return numbers;
}

class PageOfText {
  private readonly area: TypeArea;
  /** Number of each note on this page, by chapter and note (NOT-01). */
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(
    private readonly items: Item[],
    private readonly text: TextSheet,
    private readonly left: number,
    private readonly placing: Placing,
  ) {
    this.area = placing.template.area;
    this.numbers = numbersOf(text);
  }

  rows(): void {
    const { stream, cut, shares } = this.text;
    this.tableHead();
    for (const { galley, chapter, from, to, opens } of shares) {
      const map = this.nodes(chapter);
      for (let index = from; index < to; index++) {
        const row = stream.rows[index];
        if (row === undefined) continue;
        const top = rowTop(this.text, index, this.area);
        if (opens && index === from && index > cut.from) this.gap(galley, top - row.before);
        if (chapter === CONTENTS) {
          this.entry(row, index, top);
        } else {
          this.row(row, top, chapter, map);
        }
      }
    }
  }

  /** The rule in the white above an article that runs on; dropped with the white at the head of a page. */
  private gap(galley: Galley, bottom: number): void {
    for (const stroke of galley.gapStrokes) this.stroke(stroke, bottom - galley.gap);
  }

  /** TAB-01: the head again at the top of the page. It says nothing new, so it is an artifact. */
  private tableHead(): void {
    const { stream, cut, shares } = this.text;
    const row = stream.rows[cut.from];
    if (row === undefined || cut.to === cut.from || (stream.column.tables?.head[cut.from] ?? 0) === 0) return;
    let top = this.area.top;
    for (const head of shares[0]?.galley.tables[row.table]?.head ?? []) {
      top += head.before;
      const lines = head.lines.map((placed) => ({ ...placed, line: this.fillNotes(placed.line, ARTIFACT), node: ARTIFACT }));
      this.row({ ...head, lines, notes: [] }, top, ARTIFACT, this.nodes(ARTIFACT));
      top += head.height;
    }
  }

  private row(row: Row, top: number, chapter: number, map: Int32Array): void {
    const { items, left } = this;
    if (row.strokes.length > 0) for (const stroke of row.strokes) this.stroke(stroke, top);
    if (row.picture !== null) {
      const { path, x, y, width, height, node } = row.picture;
      items.push({ kind: 'picture', path, x: left + x, y: top + y, width, height, node: nodeOf(node, map) });
    }
    const plain = row.notes.length === 0;
    for (let index = 0; index < row.lines.length; index++) {
      const placed = row.lines[index];
      if (placed === undefined) continue;
      const line = plain ? placed.line : this.fillNotes(placed.line, chapter);
      items.push({ kind: 'line', x: left + placed.x, y: top + placed.y, line, node: nodeOf(placed.node, map) });
    }
  }

  private nodes(chapter: number): Int32Array {
    const { tree } = this.placing;
    return chapter === CONTENTS ? tree.contents : (tree.chapters[chapter] ?? NO_NODES);
  }

  private fillNotes(line: Line, chapter: number): Line {
    return fillNotes(line, (note) => {
      const number = this.numbers.get(`${chapter}:${note}`);
      return number === undefined ? '' : this.placing.galleys.furniture.noteNumber(number) || String(number);
    });
  }

  /** A row of the contents: its page number filled, its text in the entry's link. */
  private entry(row: Row, index: number, top: number): void {
    const { tree, starts } = this.placing;
    const lines = row.lines.map((placed) => ({ ...placed, line: fillPages(placed.line, (target) => starts[target]?.folio ?? ''), node: tree.links.get(placed.node) ?? nodeOf(placed.node, tree.contents) }));
    this.row({ ...row, lines: [] }, top, CONTENTS, tree.contents);
    for (const { line, x, y, node } of lines) this.items.push({ kind: 'line', x: this.left + x, y: top + y, line, node });
    this.jump(row, index, top);
  }

  private stroke(stroke: Stroke, top: number): void {
    this.items.push({ kind: 'stroke', stroke: { ...stroke, x: this.left + stroke.x, y: top + stroke.y } });
  }

  /** A contents row leads to its article, all along the measure; a turn-over line above the number does too. */
  private jump(row: Row, index: number, top: number): void {
    const entry = row.lines[0]?.node ?? -1;
    const link = this.placing.tree.links.get(entry);
    if (link === undefined) return;
    const target = this.targetOf(link, index);
    const start = this.placing.starts[target];
    if (start === undefined) return;
    this.items.push({ kind: 'goto', x: this.left, y: top, width: this.area.measure, height: row.height, page: start.page, top: start.top, node: link });
  }

  /** Chapter of the first page number at or below the row that belongs to the same link. */
  private targetOf(link: number, index: number): number {
    const { rows } = this.text.stream;
    for (let below = index; below < rows.length; below++) {
      for (const { line, node } of rows[below]?.lines ?? []) {
        if (this.placing.tree.links.get(node) !== link) return -1;
        const chapter = pageSlot(line);
        if (chapter >= 0) return chapter;
      }
    }
    return -1;
  }

  /** NOT-03, NOT-04: the rule, then the notes, standing on the foot of the type area. */
  notes(): void {
    const { stream, cut } = this.text;
    const shown = this.shown(stream.notes.slice(cut.notesFrom, cut.notesTo));
    const last = shown.at(-1);
    if (last === undefined) return;
    const { separator } = this.placing.template.notes;
    let height = lowest(last.row) - last.row.height;
    if (lowest(last.row) === 0) height = 0;
    for (const { row } of shown) height += row.height;
    let top = areaBottom(this.area) - height;
    const rule = { x: 0, y: -separator.below - separator.thickness, width: this.area.measure * separator.width, height: separator.thickness, color: '' };
    if (separator.thickness > 0) this.stroke(rule, top);
    for (const { row, chapter } of shown) {
      const filled = { ...row, lines: row.lines.map((placed) => ({ ...placed, line: this.fillNotes(placed.line, chapter) })) };
      this.row(filled, top, chapter, this.nodes(chapter));
      top += row.height;
    }
  }

  /** A note called twice on a page is printed once; its second turn only leaves white. */
  private shown(rows: readonly NoteRow[]): readonly NoteRow[] {
    const seen = new Set<string>();
    let skip = false;
    return rows.filter(({ chapter, note, opens }) => {
      if (opens) {
        const key = `${chapter}:${note}`;
        skip = seen.has(key);
        seen.add(key);
      }
      return !skip;
    });
  }
}
