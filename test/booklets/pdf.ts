/**
 * Reads a finished PDF glyph by glyph with pdf.js: a reader that shares nothing with what wrote the file. Positions are what
 * its text operators say, in pt from the page's top left corner; order and kind come from the structure tree.
 */
import { OPS, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Document = Awaited<ReturnType<typeof getDocument>['promise']>;
type Sheet = Awaited<ReturnType<Document['getPage']>>;

export interface Glyph {
  /** What extraction gives back; may be '' or several characters. */
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  /** pt. */
  readonly size: number;
  /** Advance the file declares, pt. */
  readonly advance: number;
  /** PostScript name without the subset's tag. */
  readonly font: string;
  /** Glyph number 0: the box of a missing character. */
  readonly missing: boolean;
  readonly mark: Mark;
}

/** The marked content a glyph stands in: its number, furniture, or none at all. */
export type Mark = number | 'artifact' | 'unmarked';

/** A run of glyphs of one element of the structure tree. */
export interface Piece {
  /** Roles from the root down: Document, Sect, Art, P. */
  readonly path: readonly string[];
  /** Tells elements of one page apart. */
  readonly element: number;
  /** Element that makes a paragraph: the nearest that is not inline. */
  readonly block: number;
  readonly glyphs: readonly Glyph[];
}

export interface LinkRect {
  readonly rect: readonly [number, number, number, number];
  /** 0-based page it leads to; -1 outside the file. */
  readonly page: number;
  readonly url: string;
}

export interface ReadPage {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  /** In reading order. */
  readonly pieces: readonly Piece[];
  readonly figures: readonly { readonly alt: string }[];
  readonly links: readonly LinkRect[];
}

export interface ReadBookmark {
  readonly level: number;
  readonly title: string;
  readonly page: number;
  /** pt from the page's top. */
  readonly top: number;
}

export interface ReadBooklet {
  readonly pages: readonly ReadPage[];
  readonly bookmarks: readonly ReadBookmark[];
  readonly info: Readonly<Record<string, unknown>>;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadBooklet> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, disableFontFace: true, verbosity: 0 }).promise;
  const labels = await document.getPageLabels();
  const pages: ReadPage[] = [];
  for (let n = 1; n <= document.numPages; n++) pages.push(await readPage(document, await document.getPage(n), labels?.[n - 1] ?? ''));
  const { info } = await document.getMetadata();
  const bookmarks = await outline(document, pages);
  await document.destroy();
  return { pages, bookmarks, info: info as Record<string, unknown> };
}

async function readPage(document: Document, sheet: Sheet, label: string): Promise<ReadPage> {
  const { width, height } = sheet.getViewport({ scale: 1 });
  const glyphs = await glyphsOf(sheet, height);
  const tree = (await sheet.getStructTree()) as Node | null;
  const byMark = new Map<number, Glyph[]>();
  for (const glyph of glyphs) if (typeof glyph.mark === 'number') byMark.set(glyph.mark, [...(byMark.get(glyph.mark) ?? []), glyph]);
  const pieces: Piece[] = [];
  const figures: { alt: string }[] = [];
  if (tree) walk(tree, [], { next: 0, block: 0, byMark, pieces, figures });
  const links: LinkRect[] = [];
  for (const annotation of await sheet.getAnnotations()) {
    if (annotation.subtype !== 'Link') continue;
    const [left, bottom, right, top] = annotation.rect as [number, number, number, number];
    links.push({ rect: [left, height - top, right, height - bottom], page: await pageOf(document, annotation.dest), url: annotation.url ?? '' });
  }
  return { label, width, height, glyphs, pieces, figures, links };
}

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}
interface Walk {
  next: number;
  block: number;
  readonly byMark: ReadonlyMap<number, readonly Glyph[]>;
  readonly pieces: Piece[];
  readonly figures: { alt: string }[];
}

const INLINE = new Set(['Link', 'Reference', 'Span', 'Em', 'Strong']);

function walk(node: Node, path: readonly string[], into: Walk): void {
  const element = into.next++;
  const own = node.role === undefined || node.role === 'Root' ? path : [...path, node.role];
  const outer = into.block;
  if (node.role !== undefined && !INLINE.has(node.role)) into.block = element;
  if (node.role === 'Figure') into.figures.push({ alt: node.alt ?? '' });
  for (const child of node.children ?? []) {
    const mark = child.type === 'content' ? /_mc(\d+)$/.exec(child.id ?? '')?.[1] : undefined;
    if (mark !== undefined) into.pieces.push({ path: own, element, block: into.block, glyphs: into.byMark.get(Number(mark)) ?? [] });
    else if (child.role !== undefined) walk(child, own, into);
  }
  into.block = outer;
}

type Matrix = readonly [number, number, number, number, number, number];
const times = (m: Matrix, n: Matrix): Matrix => [m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1], m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3], m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5]];

interface State {
  matrix: Matrix;
  font: string;
  size: number;
  spacing: number;
  leading: number;
  rise: number;
}

interface RawGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly originalCharCode: number;
}

/** Runs the page's text operators. */
async function glyphsOf(sheet: Sheet, height: number): Promise<Glyph[]> {
  const { fnArray, argsArray } = await sheet.getOperatorList();
  const found: Glyph[] = [];
  const marks: (Mark | null)[] = [];
  const saved: State[] = [];
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], font: '', size: 1, spacing: 0, leading: 0, rise: 0 };
  let line: Matrix = [1, 0, 0, 1, 0, 0];
  let along = 0;
  const nameOf = (id: string): string => {
    const font = sheet.commonObjs.has(id) ? sheet.commonObjs.get(id) : null;
    return String(font?.name ?? id).replace(/^[A-Z]{6}\+/, '');
  };
  const move = (dx: number, dy: number): void => {
    line = times(line, [1, 0, 0, 1, dx, dy]);
    along = 0;
  };
  const show = (items: readonly (RawGlyph | number)[]): void => {
    for (const item of items) {
      if (typeof item === 'number') {
        along -= (item * state.size) / 1000;
        continue;
      }
      const at = times(times(state.matrix, line), [1, 0, 0, 1, along, state.rise]);
      const advance = (item.width * state.size) / 1000;
      const scale = Math.hypot(at[2], at[3]);
      found.push({ text: item.unicode, x: at[4], y: height - at[5], size: state.size * scale, advance: advance * scale, font: nameOf(state.font), missing: item.originalCharCode === 0, mark: marks.findLast((mark) => mark !== null) ?? 'unmarked' });
      along += advance + state.spacing;
    }
  };
  fnArray.forEach((fn, i) => {
    const args = argsArray[i];
    switch (fn) {
      case OPS.save:
        saved.push({ ...state });
        break;
      case OPS.restore:
        state = saved.pop() ?? state;
        break;
      case OPS.transform:
        state.matrix = times(state.matrix, args as Matrix);
        break;
      case OPS.beginText:
        line = [1, 0, 0, 1, 0, 0];
        along = 0;
        break;
      case OPS.setTextMatrix:
        // One array of six, or six numbers: it differs between releases.
        line = (typeof args[0] === 'number' ? args : Array.from(args[0])) as Matrix;
        along = 0;
        break;
      case OPS.setFont:
        state.font = args[0];
        state.size = args[1];
        break;
      case OPS.setCharSpacing:
        state.spacing = args[0];
        break;
      case OPS.setLeading:
        state.leading = args[0];
        break;
      case OPS.setTextRise:
        state.rise = args[0];
        break;
      case OPS.moveText:
        move(args[0], args[1]);
        break;
      case OPS.setLeadingMoveText:
        state.leading = args[1];
        move(args[0], args[1]);
        break;
      case OPS.nextLine:
        move(0, state.leading);
        break;
      case OPS.showText:
        show(args[0]);
        break;
      case OPS.beginMarkedContentProps:
        marks.push(args[0] === 'Artifact' ? 'artifact' : typeof args[1] === 'number' ? args[1] : null);
        break;
      case OPS.beginMarkedContent:
        marks.push(args[0] === 'Artifact' ? 'artifact' : null);
        break;
      case OPS.endMarkedContent:
        marks.pop();
        break;
    }
  });
  return found;
}

async function pageOf(document: Document, dest: unknown): Promise<number> {
  const explicit = typeof dest === 'string' ? await document.getDestination(dest) : dest;
  return Array.isArray(explicit) && explicit[0] !== null && typeof explicit[0] === 'object' ? document.getPageIndex(explicit[0]) : -1;
}

async function outline(document: Document, pages: readonly ReadPage[]): Promise<ReadBookmark[]> {
  const out: ReadBookmark[] = [];
  type Entry = Awaited<ReturnType<Document['getOutline']>>[number];
  const take = async (entries: readonly Entry[], level: number): Promise<void> => {
    for (const { title, dest, items } of entries) {
      const page = await pageOf(document, dest);
      const explicit = (typeof dest === 'string' ? await document.getDestination(dest) : dest) as readonly unknown[] | null;
      out.push({ level, title, page, top: (pages[page]?.height ?? 0) - Number(explicit?.[3] ?? 0) });
      await take(items as readonly Entry[], level + 1);
    }
  };
  await take((await document.getOutline()) ?? [], 1);
  return out;
}
