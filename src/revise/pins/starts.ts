/** Page starts that are held, as rows of galleys; and where pages begin once they are cut. */
import type { Galley, Galleys, Row, Run } from '../../model/galley.js';
import { ARTIFACT, type Booklet } from '../../model/page.js';
import type { Paragraph } from './paragraphs.js';
import type { Piece } from './pieces.js';

export interface PageStart {
  /** Page of the issued state. */
  readonly page: number;
  readonly chapter: number;
  readonly row: number;
  /** A chapter that always begins a page. */
  readonly forced: boolean;
}

/** In order; a page whose first words begin no line any more, or are gone, has none. */
export function startsOf(pieces: readonly Piece[], paragraphs: readonly Paragraph[], galleys: Galleys): readonly PageStart[] {
  const starts: PageStart[] = [];
  const seen = new Set<number>();
  for (const { page, paragraph, from } of pieces) {
    if (seen.has(page)) continue;
    seen.add(page);
    const { chapter = 0, lines = [] } = paragraphs[paragraph] ?? {};
    const at = lines.findIndex((line) => line.from === from);
    const row = lines[at]?.row ?? -1;
    const galley = galleys.chapters[chapter];
    // A row that is parted between pages holds the page's first words, and others.
    if (galley === undefined || row < 0 || lines[at - 1]?.row === row) continue;
    const first = withLead(galley.rows, row);
    starts.push({ page, chapter, row: first, forced: first === 0 && galley.start !== 'continue' });
  }
  return starts;
}

/** Pictures and rules that go with the row below them. */
function withLead(rows: readonly Row[], row: number): number {
  let first = row;
  while (first > 0 && rows[first - 1]?.lines.length === 0 && rows[first - 1]?.penalty === Infinity) first--;
  return first;
}

/** The galleys with a page's end before each start. */
export function hold(galleys: Galleys, starts: readonly PageStart[]): Galleys {
  const last = new Map<number, Set<number>>();
  const end = (chapter: number, row: number): void => void last.set(chapter, (last.get(chapter) ?? new Set()).add(row));
  for (const { chapter, row, forced } of starts) {
    if (forced) continue;
    if (row > 0) end(chapter, row - 1);
    else end(chapter - 1, (galleys.chapters[chapter - 1]?.rows.length ?? 0) - 1);
  }
  const cut = (galley: Galley, ends: ReadonlySet<number>): Galley => ({ ...galley, rows: galley.rows.map((row, index) => (ends.has(index) ? { ...row, penalty: -Infinity } : row)) });
  return { ...galleys, chapters: galleys.chapters.map((galley, chapter) => (last.has(chapter) ? cut(galley, last.get(chapter) ?? new Set()) : galley)) };
}

/** 0-based page of each start in the booklet, −1 = not found. */
export function pagesOf(starts: readonly PageStart[], galleys: Galleys, booklet: Booklet): readonly number[] {
  const pages = new Map<Run, number>();
  for (const { index, items } of booklet.pages) {
    for (const item of items) {
      if (item.kind !== 'line' || item.node === ARTIFACT) continue;
      for (const run of item.line.runs) if (!pages.has(run)) pages.set(run, index);
    }
  }
  return starts.map(({ chapter, row }) => {
    const rows = galleys.chapters[chapter]?.rows.slice(row) ?? [];
    const first = rows.find(({ lines }) => lines.length > 0);
    const run = first?.lines.flatMap(({ line }) => line.runs).find(({ slot }) => slot === undefined);
    return run === undefined ? -1 : (pages.get(run) ?? -1);
  });
}
