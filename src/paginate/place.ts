/** Turns a cut into items with positions on paper: the only step that says x and y. */
import type { Galley, Galleys, Line, Row, Stroke } from '../model/galley.js';
import { ARTIFACT, type Item } from '../model/page.js';
import type { Template, TypeArea } from '../model/template.js';
import { at, LINE, offset } from './column.js';
import { areaBottom, leftEdge } from './furniture.js';
import { fillNotes, fillPages, pageSlot } from './slots.js';
import { isRecto, type TextSheet } from './sequence.js';
import { CONTENTS, lowest, type NoteRow } from './stream.js';
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

/** Items of one page of text, in reading order: repeated table head, rows, notes. */
export function placeText(text: TextSheet, index: number, placing: Placing): Item[] {
  const { area } = placing.template;
  const page = new PageOfText(text, leftEdge(area, isRecto(index)), placing);
  page.rows();
  page.notes();
  return page.items;
}

class PageOfText {
  readonly items: Item[] = [];
  private readonly area: TypeArea;
  /** Number of each note on this page, by chapter and note (NOT-01). */
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly text: TextSheet,
    private readonly left: number,
    private readonly placing: Placing,
  ) {
    this.area = placing.template.area;
    this.number();
  }

  /** Counts the notes in the order of their calls on this page. */
  private number(): void {
    const { stream } = this.text;
    if (stream.notes.length === 0) return;
    for (const { chapter, from, to } of this.text.shares) {
      for (let row = from; row < to; row++) {
        for (const note of stream.rows[row]?.notes ?? []) {
          const key = `${chapter}:${note}`;
          if (!this.numbers.has(key)) this.numbers.set(key, this.numbers.size + 1);
        }
      }
    }
  }

  rows(): void {
    const { stream, cut } = this.text;
    this.tableHead();
    for (const { galley, chapter, from, to, opens } of this.text.shares) {
      for (let index = from; index < to; index++) {
        const row = stream.rows[index];
        if (row === undefined) continue;
        const top = rowTop(this.text, index, this.area);
        if (opens && index === from && index > cut.from) this.gap(galley, top - row.before);
        this.row(row, top, chapter);
        if (chapter === CONTENTS) this.jump(row, index, top);
      }
    }
  }

  /** The rule in the white above an article that runs on; dropped with the white at the head of a page. */
  private gap(galley: Galley, bottom: number): void {
    for (const stroke of galley.gapStrokes) this.stroke(stroke, bottom - galley.gap);
  }

  /** TAB-01: the head again at the top of the page. It says nothing new, so it is an artifact. */
  private tableHead(): void {
    const { stream, cut } = this.text;
    const row = stream.rows[cut.from];
    if (row === undefined || cut.to === cut.from || (stream.column.tables?.head[cut.from] ?? 0) === 0) return;
    const galley = stream.parts.find((part) => cut.from < part.to)?.galley;
    let top = this.area.top;
    for (const head of galley?.tables[row.table]?.head ?? []) {
      top += head.before;
      this.row({ ...head, lines: head.lines.map((line) => ({ ...line, node: ARTIFACT })) }, top, ARTIFACT);
      top += head.height;
    }
  }

  private row(row: Row, top: number, chapter: number): void {
    const map = this.nodes(chapter);
    for (const stroke of row.strokes) this.stroke(stroke, top);
    if (row.picture !== null) {
      const { path, x, y, width, height, node } = row.picture;
      this.items.push({ kind: 'picture', path, x: this.left + x, y: top + y, width, height, node: node < 0 ? ARTIFACT : (map[node] ?? ARTIFACT) });
    }
    for (const { line, x, y, node } of row.lines) {
      this.items.push({ kind: 'line', x: this.left + x, y: top + y, line: this.fill(line, row, chapter), node: this.node(node, map, chapter) });
    }
  }

  private nodes(chapter: number): Int32Array {
    const { tree } = this.placing;
    return chapter === CONTENTS ? tree.contents : (tree.chapters[chapter] ?? new Int32Array(0));
  }

  private node(node: number, map: Int32Array, chapter: number): number {
    if (node < 0) return ARTIFACT;
    return (chapter === CONTENTS ? this.placing.tree.links.get(node) : undefined) ?? map[node] ?? ARTIFACT;
  }

  private fill(line: Line, row: Row, chapter: number): Line {
    if (chapter === CONTENTS) return fillPages(line, (target) => this.placing.starts[target]?.folio ?? '');
    return row.notes.length === 0 && chapter !== ARTIFACT ? line : this.fillNotes(line, chapter);
  }

  private fillNotes(line: Line, chapter: number): Line {
    return fillNotes(line, (note) => {
      const number = this.numbers.get(`${chapter}:${note}`);
      return number === undefined ? '' : this.placing.galleys.furniture.noteNumber(number) || String(number);
    });
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
      this.row(filled, top, chapter);
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
