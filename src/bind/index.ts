/** 合订: booklets that are finished, one behind the other in one file. Nothing in them moves but the numbers by which they know themselves. */
import type { Line, PlacedLine } from '../model/galley.js';
import type { Booklet, Item, Page, TreeNode } from '../model/page.js';

export interface Part {
  readonly booklet: Booklet;
  /** Face in the volume by face in the booklet. */
  readonly faces: readonly number[];
  /** Bookmark over those of the booklet; '' = none. */
  readonly mark: string;
  /** What a reader program calls a page, given what the booklet calls it. */
  readonly label: (own: string) => string;
  /** Pages of the volume that the lines of the booklet's indexes lead to, in their order: part, and page in it. */
  readonly targets?: readonly { readonly part: number; readonly page: number }[];
}

/** Every part begins on a recto, as its own pages do. All are of the first one's paper. */
export function bind(parts: readonly Part[], meta: Booklet['meta']): Booklet {
  const starts = startsOf(parts);
  const pages: Page[] = [];
  const tree: TreeNode[] = [{ role: 'Document', parent: -1 }];
  const bookmarks: Booklet['bookmarks'][number][] = [];
  const chapters: Booklet['starts'][number][] = [];
  let before = 0;
  parts.forEach((part, k) => {
    const { booklet } = part;
    const first = starts[k] ?? 0;
    if (pages.length < first) pages.push(blank(pages.length));
    const base = tree.length;
    const linked = new Linked(part, base, starts);
    booklet.tree.forEach((node, at) => tree.push(at === 0 ? { ...node, role: 'Sect', parent: 0 } : { ...node, parent: base + node.parent }));
    tree.push(...linked.nodes);
    for (const page of booklet.pages) pages.push(bound(page, part, { first, base, before }, linked));
    if (part.mark !== '') bookmarks.push({ level: 1, title: part.mark, page: first, top: 0 });
    for (const own of booklet.bookmarks) bookmarks.push({ ...own, level: own.level + (part.mark === '' ? 0 : 1), page: first + own.page });
    for (const start of booklet.starts) chapters.push({ ...start, chapter: before + start.chapter, page: first + start.page });
    before += Math.max(0, ...booklet.starts.map(({ chapter }) => chapter + 1));
  });
  const { width = 0, height = 0 } = parts[0]?.booklet ?? {};
  return { width, height, pages, tree, bookmarks, starts: chapters, meta };
}

/** Position of each part's first page. */
function startsOf(parts: readonly Part[]): readonly number[] {
  let next = 0;
  return parts.map(({ booklet }) => {
    const first = next + (next % 2);
    next = first + booklet.pages.length;
    return first;
  });
}

const blank = (index: number): Page => ({ index, folio: '', label: '', recto: index % 2 === 0, kind: 'blank', items: [], chapter: -1, designed: null, designedNode: -1 });

interface Offsets {
  readonly first: number;
  readonly base: number;
  readonly before: number;
}

function bound(page: Page, { faces, label }: Part, { first, base, before }: Offsets, linked: Linked): Page {
  const own = new Faces(faces);
  const items = page.items.map((item): Item => {
    if (item.kind === 'stroke') return item;
    const node = item.node < 0 ? item.node : base + item.node;
    if (item.kind === 'line') return { ...item, line: own.line(item.line), node: linked.of(node) };
    return item.kind === 'goto' ? { ...item, page: first + item.page, node } : { ...item, node };
  });
  const { designed } = page;
  return {
    ...page, index: first + page.index, label: label(page.label), items: [...items, ...linked.jumps(items)], chapter: page.chapter < 0 ? -1 : before + page.chapter,
    designed: designed && { ...designed, slots: designed.slots.map((slot) => ({ ...slot, lines: slot.lines.map((placed): PlacedLine => ({ ...placed, line: own.line(placed.line) })) })) },
    designedNode: page.designedNode < 0 ? -1 : base + page.designedNode,
  };
}

class Faces {
  constructor(private readonly faces: readonly number[]) {}

  line(line: Line): Line {
    return { ...line, runs: line.runs.map((run) => ({ ...run, face: this.faces[run.face] ?? run.face })) };
  }
}

type LineItem = Extract<Item, { kind: 'line' }>;

/** The lines of a part's indexes as jumps: a Link under each Reference, in their order. */
class Linked {
  readonly nodes: TreeNode[] = [];
  private readonly links = new Map<number, number>();
  private readonly goals = new Map<number, number>();

  constructor({ booklet, targets = [] }: Part, base: number, starts: readonly number[]) {
    let next = 0;
    booklet.tree.forEach(({ role, parent }, k) => {
      if (role !== 'Reference' || booklet.tree[parent]?.role !== 'TOCI') return;
      const target = targets[next++];
      if (target === undefined) return;
      const link = base + booklet.tree.length + this.nodes.length;
      this.nodes.push({ role: 'Link', parent: base + k });
      this.links.set(base + k, link);
      this.goals.set(link, (starts[target.part] ?? 0) + target.page);
    });
  }

  of(node: number): number {
    return this.links.get(node) ?? node;
  }

  jumps(items: readonly Item[]): readonly Item[] {
    return items.filter((item): item is LineItem => item.kind === 'line' && this.goals.has(item.node)).map((item): Item => {
      const size = Math.max(0, ...item.line.runs.map((run) => run.size));
      return { kind: 'goto', x: item.x, y: item.y - size, width: item.line.width, height: 1.3 * size, page: this.goals.get(item.node) ?? 0, top: 0, node: item.node };
    });
  }
}
