/** The lines of a booklet as a reader meets them: where they stand, what they say, which source line they were made of. */
import { plainText } from '../base/proportional.js';
import type { Metrics } from '../model/font.js';
import type { Galley, Galleys, Line, Row, Run } from '../model/galley.js';
import { ARTIFACT, type Booklet, type Page } from '../model/page.js';

/** A printed line; pt from its page's top left corner. */
export interface PrintedLine {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly line: Line;
  /** What extraction gives back. */
  readonly text: string;
  /** Index into Booklet.tree; lines of one paragraph share it. */
  readonly node: number;
}

/** Where a line was made: chapter, −1 = the contents, and the first line of its paragraph in the source. */
export interface Origin {
  readonly chapter: number;
  readonly line: number;
}

/** Of an em box this share is above the baseline. */
const ASCENT = 0.88;

/** Everything that is asked about a finished booklet; made when it is asked for, and kept. */
export class Lines {
  private readonly pages: (readonly PrintedLine[] | undefined)[] = [];
  private origins: ReadonlyMap<Run, Origin> | null = null;
  private parts: readonly (readonly PrintedLine[])[] | null = null;

  constructor(
    readonly booklet: Booklet,
    private readonly galleys: Galleys,
  ) {}

  /** Lines of text of a page in reading order, without furniture. Designed pages have none: their text stands where pdfmake put it. */
  of(page: number): readonly PrintedLine[] {
    return (this.pages[page] ??= linesOf(this.booklet.pages[page]));
  }

  /** Paragraphs in reading order, each as its lines. */
  paragraphs(): readonly (readonly PrintedLine[])[] {
    this.parts ??= paragraphsOf(this.booklet.pages.flatMap((page) => this.of(page.index)));
    return this.parts;
  }

  originOf({ line }: PrintedLine): Origin | null {
    this.origins ??= originsOf(this.galleys);
    // Numbers of notes and pages are filled in later: those runs are new, the others are not.
    for (const run of line.runs) {
      const origin = this.origins.get(run);
      if (origin) return origin;
    }
    return null;
  }
}

function linesOf(page: Page | undefined): readonly PrintedLine[] {
  return (page?.items ?? []).flatMap((item) => {
    if (item.kind !== 'line' || item.node === ARTIFACT || item.line.runs.length === 0) return [];
    const { line, x, y, node } = item;
    let size = 0;
    for (const run of line.runs) size = Math.max(size, run.size);
    return [{ page: page?.index ?? 0, left: x, top: y - ASCENT * size, width: line.width, height: size, line, text: plainText(line.runs.map((run) => run.text).join('')), node }];
  });
}

function paragraphsOf(lines: readonly PrintedLine[]): readonly (readonly PrintedLine[])[] {
  const parts = new Map<number, PrintedLine[]>();
  for (const line of lines) {
    const part = parts.get(line.node);
    if (part) part.push(line);
    else parts.set(line.node, [line]);
  }
  return [...parts.values()];
}

function originsOf({ contents, chapters }: Galleys): ReadonlyMap<Run, Origin> {
  const origins = new Map<Run, Origin>();
  const take = (galley: Galley, chapter: number): void => {
    const rows = [...galley.rows, ...galley.notes.flatMap((note) => note.rows), ...galley.tables.flatMap((table) => table.head)];
    for (const row of rows) for (const run of runsOf(row)) origins.set(run, { chapter, line: row.source });
  };
  if (contents) take(contents, -1);
  chapters.forEach(take);
  return origins;
}

function* runsOf(row: Row): Iterable<Run> {
  for (const { line } of row.lines) yield* line.runs;
}

/** Left edge of every UTF-16 unit of a line and of what follows it, pt from the line's left end. */
export function edges({ runs, width }: Line, metrics: Metrics): readonly number[] {
  const found: number[] = [];
  let end = width;
  for (const run of runs) {
    let x = run.x;
    let glyph = 0;
    let s = 0;
    for (const character of run.text) {
      for (; run.shifts[s] === glyph; s += 3) x += run.shifts[s + 1] ?? 0;
      for (let unit = 0; unit < character.length; unit++) found.push(x);
      x += metrics.advance(run.face, character.codePointAt(0) ?? 0) * run.size + run.spacing;
      glyph++;
    }
    end = x;
  }
  return [...found, end];
}
