/** Change bars: strokes in the outer margin beside what was changed. The pages themselves stay as they are. */
import type { Line } from '../model/galley.js';
import { ARTIFACT, type Booklet, type Item, type Page } from '../model/page.js';
import type { Changes } from './model.js';

/** pt. */
const THICKNESS = 1.6;
const DISTANCE = 14;
/** Of the mark that shows where something was taken away. */
const TICK = 8;
/** Least distance from the paper's edge: office printers print nothing beyond. */
const EDGE = 15;
const COLOR = '#C8161D';
/** Beside a page that changed, but not in its words. */
const FAINT = '#E7A2A5';

/** A stretch of a page's height, pt from its top. */
interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly gap: boolean;
}

export function withBars(booklet: Booklet, { marks, pages }: Changes): Booklet {
  const marked = new Map<string, boolean>();
  for (const { paragraph, line, gap } of marks) marked.set(`${paragraph} ${line}`, gap || marked.get(`${paragraph} ${line}`) === true);
  const known = new Map<number, { readonly paragraph: number; lines: number }>();
  const margins = marginsOf(booklet);
  return {
    ...booklet,
    pages: booklet.pages.map((page) => {
      const bands: Band[] = [];
      eachLine(page, (line, node, y) => {
        const paragraph = known.get(node) ?? { paragraph: known.size, lines: 0 };
        known.set(node, paragraph);
        const gap = marked.get(`${paragraph.paragraph} ${paragraph.lines++}`);
        if (gap !== undefined) bands.push(y === null ? { ...wholePage(booklet), gap: false } : bandOf(line, y, gap));
      });
      const isChanged = pages[page.index]?.state === 'changed' || pages[page.index]?.state === 'added';
      if (bands.length === 0 && !isChanged) return page;
      const x = page.recto ? Math.min(margins.right + DISTANCE, booklet.width - EDGE) : Math.max(margins.left - DISTANCE, EDGE) - THICKNESS;
      const drawn = bands.length === 0 ? [bar(x, { ...wholePage(booklet), gap: false }, FAINT)] : joined(bands).flatMap((band) => strokesOf(x, band, page.recto));
      return { ...page, items: [...page.items, ...drawn] };
    }),
  };
}

/** Every line of a page's text in the order of the lock, with its baseline; null on designed pages, whose layout comes later. */
function eachLine(page: Page, take: (line: Line, node: number, y: number | null) => void): void {
  let base = page.designedNode;
  for (const slot of page.designed?.slots ?? []) {
    for (const { line, node } of slot.lines) take(line, base + node, null);
    base += slot.nodes.length;
  }
  for (const item of page.items) if (item.kind === 'line' && item.node !== ARTIFACT) take(item.line, item.node, item.y);
}

function bandOf(line: Line, y: number, gap: boolean): Band {
  const size = Math.max(...line.runs.map((run) => run.size), 0);
  return { top: y - 0.88 * size, bottom: y + 0.12 * size, gap };
}

/** Where the text's edges are, right on rectos and left on versos: the same for all pages, so that the bars stand in one line. */
function marginsOf({ pages, width }: Booklet): { readonly left: number; readonly right: number } {
  let left = width;
  let right = 0;
  for (const page of pages) {
    for (const item of page.items) {
      if (item.kind !== 'line' || item.node === ARTIFACT) continue;
      if (page.recto) right = Math.max(right, item.x + item.line.width);
      else left = Math.min(left, item.x);
    }
  }
  return { left: left === width ? 0 : left, right: right === 0 ? width : right };
}

const wholePage = ({ height }: Booklet): { readonly top: number; readonly bottom: number } => ({ top: height * 0.1, bottom: height * 0.9 });

/** Lines that follow one another get one bar. */
function joined(bands: readonly Band[]): readonly Band[] {
  const found: Band[] = [];
  for (const band of [...bands].sort((a, b) => a.top - b.top)) {
    const last = found.at(-1);
    if (last && !band.gap && !last.gap && band.top - last.bottom < band.bottom - band.top) found[found.length - 1] = { ...last, bottom: Math.max(last.bottom, band.bottom) };
    else found.push(band);
  }
  return found;
}

/** A bar; where something went, one with a tick towards the text. */
function strokesOf(x: number, band: Band, recto: boolean): readonly Item[] {
  if (!band.gap) return [bar(x, band, COLOR)];
  const y = (band.top + band.bottom) / 2 - THICKNESS / 2;
  return [bar(x, band, COLOR), { kind: 'stroke', stroke: { x: recto ? x - TICK : x + THICKNESS, y, width: TICK, height: THICKNESS, color: COLOR } }];
}

const bar = (x: number, { top, bottom }: Band, color: string): Item => ({ kind: 'stroke', stroke: { x, y: top, width: THICKNESS, height: bottom - top, color } });
