/** Booklets set by hand, for the renderer's tests. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LoadedFonts, loadFonts } from '../../src/font/load.js';
import type { FontFiles } from '../../src/font/source.js';
import type { FontSet } from '../../src/model/font.js';
import type { Line, Run } from '../../src/model/galley.js';
import type { Booklet, Item, Page, TreeNode } from '../../src/model/page.js';
import { type SortedType, sortType } from '../../src/render/index.js';

const files: FontFiles = {
  readFile: (file) => readFileSync(file),
  readPart(file, offset, length) {
    const handle = openSync(file, 'r');
    const bytes = Buffer.alloc(length);
    const n = readSync(handle, bytes, 0, length, offset);
    closeSync(handle);
    return bytes.subarray(0, n);
  },
};

export const shippedFolder = fileURLToPath(new URL('../../fonts', import.meta.url));

export async function shippedFonts(own: Readonly<Record<string, { readonly file: string }>> = {}): Promise<LoadedFonts> {
  const { value } = await loadFonts(files, { shipped: shippedFolder, own, roles: Object.keys(own), system: false });
  if (!value) throw new Error('the shipped faces cannot be loaded');
  return value;
}

export const WIDTH = 595.276;
export const HEIGHT = 841.89;

export const run = (text: string, more: Partial<Run> = {}): Run => ({ face: 0, size: 16, x: 0, rise: 0, text, spacing: 0, shifts: [], color: '', ...more });
export const line = (...runs: (Run | string)[]): Line => ({ runs: runs.map((r) => (typeof r === 'string' ? run(r) : r)), width: 400 });
export const at = (x: number, y: number, node: number, set: Line | string): Item => ({ kind: 'line', x, y, line: typeof set === 'string' ? line(set) : set, node });

export const page = (index: number, items: readonly Item[], more: Partial<Page> = {}): Page => ({
  index,
  folio: String(index + 1),
  label: String(index + 1),
  recto: index % 2 === 0,
  kind: 'text',
  items,
  chapter: 0,
  designed: null,
  designedNode: 0,
  ...more,
});

export const node = (role: TreeNode['role'], parent: number, alt?: string): TreeNode => (alt === undefined ? { role, parent } : { role, parent, alt });

export const booklet = (pages: readonly Page[], tree: readonly TreeNode[], more: Partial<Booklet> = {}): Booklet => ({
  width: WIDTH,
  height: HEIGHT,
  pages,
  tree,
  bookmarks: [],
  starts: [],
  meta: { title: '全民阅读 <工作> & 专题', author: '城南图书馆联盟', subject: 'NO.106', date: '2026-03-06' },
  ...more,
});

export const OPTIONS = { lang: 'zh-CN', date: '2026-03-06', producer: 'Huikan test' } as const;

/** Type of which nothing was known before the pages: every character comes late. */
export function unsorted(fonts: FontSet): Promise<SortedType> {
  const furniture = { set: () => ({ runs: [], width: 0 }), noteNumber: String, sorts: () => new Map() };
  const issue = { fonts, series: [], label: '', title: '', publishers: [], template: { folio: null, runningHead: null } };
  return sortType({ opening: [], contents: null, chapters: [], closing: [], furniture }, issue);
}
