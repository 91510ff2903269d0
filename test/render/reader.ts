/** Reads a PDF back with pdf.js: a reader that shares nothing with what wrote it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPS, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Document = Awaited<ReturnType<typeof getDocument>['promise']>;

export interface TextItem {
  readonly str: string;
  readonly x: number;
  /** pt from the page's top. */
  readonly y: number;
  readonly width: number;
  readonly hasEOL: boolean;
}
export interface StructNode {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

export const open = (bytes: Uint8Array): Promise<Document> =>
  getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, disableFontFace: true, verbosity: 0 }).promise;

export async function textItems(document: Document, page: number): Promise<TextItem[]> {
  const sheet = await document.getPage(page);
  const { height } = sheet.getViewport({ scale: 1 });
  const { items } = await sheet.getTextContent({ disableNormalization: true });
  return items.flatMap((item) => ('str' in item ? [{ str: item.str, x: item.transform[4], y: height - item.transform[5], width: item.width, hasEOL: item.hasEOL }] : []));
}

/** All text of a page, line ends as they are, in the order of the file. */
export const pageText = async (document: Document, page: number): Promise<string> =>
  (await textItems(document, page)).map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('');

/** The structure tree of a page as one line: `Document(H1("…") P("…" Link("…" link)))`. */
export async function structure(document: Document, page: number): Promise<string> {
  const sheet = await document.getPage(page);
  const tree = (await sheet.getStructTree()) as StructNode | null;
  const texts = new Map<string, string>();
  const path: (string | null)[] = [];
  const { items } = await sheet.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  for (const item of items) {
    if ('str' in item) {
      const id = path.findLast((p) => p !== null);
      if (id) texts.set(id, (texts.get(id) ?? '') + item.str);
    } else if (item.type === 'beginMarkedContentProps') path.push(item.id ?? null);
    else if (item.type === 'beginMarkedContent') path.push(null);
    else path.pop();
  }
  const write = (node: StructNode): string => {
    if (node.type === 'content') return JSON.stringify(texts.get(node.id ?? '') ?? '');
    if (node.type !== undefined) return node.type;
    const alt = node.alt === undefined ? '' : `[${node.alt}]`;
    return `${node.role}${alt}(${(node.children ?? []).map(write).join(' ')})`;
  };
  return tree ? (tree.children ?? []).map(write).join(' ') : '';
}

/** Runs a program on the bytes; null where it is not installed. */
export function tool(name: string, bytes: Uint8Array, args: (file: string) => readonly string[]): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'huikan-'));
  const file = join(folder, 'a.pdf');
  writeFileSync(file, bytes);
  const { error, stdout, stderr } = spawnSync(name, args(file), { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return error ? null : stdout + stderr;
}

export interface Glyph {
  readonly char: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Advance that the file declares, em. */
  readonly width: number;
}

/** Origin of every glyph, by running the text operators that pdf.js decoded. y = pt from the page's top. */
export async function glyphs(document: Document, page: number): Promise<Glyph[]> {
  const sheet = await document.getPage(page);
  const { height } = sheet.getViewport({ scale: 1 });
  const { fnArray, argsArray } = await sheet.getOperatorList();
  const found: Glyph[] = [];
  let [size, spacing, leading, lineX, lineY, x] = [1, 0, 0, 0, 0, 0];
  const move = (dx: number, dy: number): void => {
    lineX += dx;
    lineY += dy;
    x = lineX;
  };
  fnArray.forEach((fn, i) => {
    const args = argsArray[i];
    if (fn === OPS.beginText) [lineX, lineY, x] = [0, 0, 0];
    else if (fn === OPS.setFont) size = args[1];
    else if (fn === OPS.setCharSpacing) spacing = args[0];
    else if (fn === OPS.setLeading) leading = args[0];
    else if (fn === OPS.moveText) move(args[0], args[1]);
    else if (fn === OPS.setLeadingMoveText) {
      leading = args[1];
      move(args[0], args[1]);
    } else if (fn === OPS.nextLine) move(0, leading);
    else if (fn === OPS.showText) {
      for (const item of args[0]) {
        if (typeof item === 'number') x -= (item * size) / 1000;
        else {
          found.push({ char: item.unicode, x, y: height - lineY, size, width: item.width / 1000 });
          x += (item.width * size) / 1000 + spacing;
        }
      }
    }
  });
  return found;
}
