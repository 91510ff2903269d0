/** One structure tree for the booklet: Document, a Sect per section, an Art per article, the galleys' own nodes below. */
import type { DesignedGalley, Galley, Galleys, Role, StructNode } from '../model/galley.js';
import type { TreeNode } from '../model/page.js';
import type { Branch, KeptPages } from './kept.js';
import { calls, pageSlot } from './slots.js';

export interface Tree {
  readonly nodes: readonly TreeNode[];
  /** Tree index of node i of each chapter. */
  readonly chapters: readonly Int32Array[];
  readonly contents: Int32Array;
  /** For nodes of the contents galley inside an entry: the entry's Link. */
  readonly links: ReadonlyMap<number, number>;
  /** Where the nodes of each designed page begin; those of its slots follow one another. */
  readonly designed: ReadonlyMap<DesignedGalley, number>;
}

/** Roles that may hold a Note among their children; beside any other block the note is a sibling. */
const HOLDERS: ReadonlySet<Role> = new Set(['TD', 'TH', 'LBody', 'BlockQuote', 'Caption', 'Div', 'Art', 'Sect', 'TOCI']);

export function buildTree(galleys: Galleys, kept: KeptPages | null = null): Tree {
  return new Builder(kept).build(galleys);
}

class Builder {
  private readonly nodes: TreeNode[] = [{ role: 'Document', parent: -1 }];
  private readonly links = new Map<number, number>();
  private readonly designed = new Map<DesignedGalley, number>();

  constructor(private readonly kept: KeptPages | null) {}

  build(galleys: Galleys): Tree {
    for (const page of galleys.opening) this.designedPage(page);
    const contents = galleys.contents === null ? new Int32Array(0) : this.branch(galleys.contents, 0, () => this.contentsPages(galleys.contents as Galley));
    const chapters: Int32Array[] = [];
    let section = -1;
    let sect = 0;
    for (const galley of galleys.chapters) {
      if (sect === 0 || galley.section !== section || galley.opensSection) sect = this.add('Sect', 0);
      section = galley.section;
      const parent = sect;
      chapters.push(this.branch(galley, parent, () => this.chapter(galley, parent)));
    }
    for (const page of galleys.closing) this.designedPage(page);
    return { nodes: this.nodes, chapters, contents, links: this.links, designed: this.designed };
  }

  /** Grows what hangs on a Sect, or puts in its place what grew there in the build before. */
  private branch(galley: Galley, sect: number, grow: () => Int32Array): Int32Array {
    const base = this.nodes.length;
    const make = (): Branch => {
      const linked = this.links.size;
      const map = grow();
      const links = this.links.size === linked ? [] : [...this.links].slice(linked);
      return { base, sect, map, nodes: this.kept ? this.nodes.slice(base) : [], links };
    };
    const branch = this.kept?.branch(galley, base, sect, make) ?? make();
    if (this.nodes.length === base) {
      for (const node of branch.nodes) this.nodes.push(node);
      for (const [node, link] of branch.links) this.links.set(node, link);
    }
    return branch.map;
  }

  private add(role: Role, parent: number, alt?: string): number {
    return this.nodes.push(alt === undefined ? { role, parent } : { role, parent, alt }) - 1;
  }

  /** A Sect that holds what the slots say; nothing for a page without text (its pictures are the renderer's to name). */
  private designedPage(page: DesignedGalley): void {
    const sect = page.slots.some((slot) => slot.nodes.length > 0) ? this.add('Sect', 0) : 0;
    this.designed.set(page, this.nodes.length);
    for (const slot of page.slots) {
      const base = this.nodes.length;
      for (const node of slot.nodes) this.add(node.role, node.parent < 0 ? sect : base + node.parent, node.alt);
    }
  }

  private chapter(galley: Galley, sect: number): Int32Array {
    const map = new Int32Array(galley.nodes.length).fill(-1);
    // The banner is the section's head, not the first article's.
    const banner = galley.opensSection && galley.banner !== '' && galley.nodes[0]?.role === 'H1' && galley.nodes[0].parent < 0;
    if (banner) {
      const family = new Family(galley);
      this.emit(galley, 0, sect, family, map);
      const art = this.add('Art', sect);
      for (const root of family.roots) if (root !== 0) this.emit(galley, root, art, family, map);
      this.strays(galley, art, family, map);
    } else {
      this.body(galley, this.add('Art', sect), map);
    }
    return map;
  }

  private body(galley: Galley, parent: number, map: Int32Array): void {
    if (galley.notes.length > 0) {
      const family = new Family(galley);
      for (const root of family.roots) this.emit(galley, root, parent, family, map);
      this.strays(galley, parent, family, map);
      return;
    }
    // Without notes nothing moves: one pass, no family tree.
    const base = this.nodes.length;
    galley.nodes.forEach((node, index) => {
      map[index] = base + index;
      this.add(node.role, node.parent < 0 ? parent : base + node.parent, node.alt);
    });
  }

  private emit(galley: Galley, index: number, parent: number, family: Family, map: Int32Array): void {
    const node = galley.nodes[index];
    if (node === undefined || (map[index] ?? -1) >= 0) return;
    const own = this.add(node.role, parent, node.alt);
    map[index] = own;
    for (const child of family.children[index] ?? []) this.emit(galley, child, own, family, map);
    for (const note of family.inside.get(index) ?? []) this.emit(galley, note, own, family, map);
    for (const note of family.behind.get(index) ?? []) this.emit(galley, note, parent, family, map);
  }

  /** Notes whose caller was never reached (a note called by itself): at the end, so that no text is lost to the tree. */
  private strays(galley: Galley, parent: number, family: Family, map: Int32Array): void {
    galley.nodes.forEach((_, index) => {
      if (map[index] === -1) this.emit(galley, index, parent, family, map);
    });
  }

  /** Contents in a Sect of their own; each entry's text goes into TOCI › Reference › Link. */
  private contentsPages(galley: Galley): Int32Array {
    const sect = this.add('Sect', 0);
    const map = new Int32Array(galley.nodes.length);
    const entries = entriesOf(galley);
    galley.nodes.forEach((node, index) => {
      // Whatever holds text inside an entry gives way to the entry's link.
      const link = this.links.get(node.parent);
      if (link !== undefined && node.role !== 'TOC') {
        map[index] = link;
        this.links.set(index, link);
        return;
      }
      const own = this.add(node.role, node.parent < 0 ? sect : (map[node.parent] ?? sect), node.alt);
      map[index] = own;
      if (!entries.has(index)) return;
      this.links.set(index, node.role === 'Link' ? own : this.add('Link', node.role === 'Reference' ? own : this.add('Reference', own)));
    });
    return map;
  }
}

/** The node of each contents entry that has a page number: its Link, its Reference or its TOCI. */
function entriesOf(galley: Galley): ReadonlySet<number> {
  const entries = new Set<number>();
  for (const row of galley.rows) {
    for (const { line, node } of row.lines) if (pageSlot(line) >= 0) entries.add(entryNode(galley.nodes, node));
  }
  return entries;
}

/** The nearest of a node's ancestors, itself included, that can carry a jump; the node when there is none. */
function entryNode(nodes: readonly StructNode[], node: number): number {
  for (let index = node; index >= 0; index = nodes[index]?.parent ?? -1) {
    const role = nodes[index]?.role;
    if (role === 'Link' || role === 'Reference' || role === 'TOCI') return index;
  }
  return node;
}

/** Children of each node, with notes taken from where they stood to the block that calls them. */
class Family {
  readonly roots: number[] = [];
  readonly children: number[][];
  readonly inside = new Map<number, number[]>();
  readonly behind = new Map<number, number[]>();

  constructor(galley: Galley) {
    const callers = callersOf(galley);
    this.children = galley.nodes.map(() => []);
    galley.nodes.forEach((node, index) => {
      const caller = node.note === undefined ? undefined : callers.get(node.note);
      if (node.role === 'Note' && caller !== undefined) this.attach(galley.nodes, caller, index);
      else if (node.parent < 0) this.roots.push(index);
      else this.children[node.parent]?.push(index);
    });
  }

  private attach(nodes: readonly StructNode[], caller: number, note: number): void {
    let block = caller;
    while (['Span', 'Link', 'Reference'].includes(nodes[block]?.role ?? '') && (nodes[block]?.parent ?? -1) >= 0) block = nodes[block]?.parent ?? block;
    const map = HOLDERS.has(nodes[block]?.role ?? 'P') ? this.inside : this.behind;
    const list = map.get(block);
    if (list === undefined) map.set(block, [note]);
    else list.push(note);
  }
}

/** Node of the line that first calls each note. */
function callersOf(galley: Galley): ReadonlyMap<number, number> {
  const callers = new Map<number, number>();
  for (const row of galley.rows) {
    for (const note of row.notes) {
      if (callers.has(note)) continue;
      const line = row.lines.find((placed) => calls(placed.line, note)) ?? row.lines[0];
      if (line !== undefined && line.node >= 0) callers.set(note, line.node);
    }
  }
  return callers;
}
