import type { Role } from '../model/galley.js';
import type { TreeNode } from '../model/page.js';
import type { Grown, KeptBranches } from './branches.js';
import type { Host } from './host.js';
import { textString } from './pdf.js';

/** Keys per leaf of the parent tree. */
const LEAF = 256;

/**
 * The structure tree. While pages are drawn it learns which node each marked sequence belongs to; at the end it writes
 * one object per node that has anything to show, in the booklet's reading order.
 */
export class Tree {
  private readonly roles: Role[] = [];
  private readonly parents: number[] = [];
  private readonly alts = new Map<number, string>();
  private readonly boxes = new Map<number, string>();
  /** Content in the order it was drawn: node, page, and its MCID or ~index into `objects`. */
  private readonly ofNode: number[] = [];
  private readonly onPage: number[] = [];
  private readonly content: number[] = [];
  private readonly objects: { readonly id: number; readonly node: number }[] = [];
  /** Nodes by MCID, per page. */
  private readonly pages: (number[] | undefined)[] = [];
  private readonly given: number;

  constructor(
    nodes: readonly TreeNode[],
    private readonly pageCount: number,
    private readonly kept: KeptBranches | null = null,
  ) {
    nodes.forEach((node, i) => {
      this.roles.push(node.role);
      this.parents.push(node.parent);
      if (node.alt !== undefined && node.alt !== '') this.alts.set(i, node.alt);
    });
    this.given = nodes.length;
  }

  has(node: number): boolean {
    return node >= 0 && node < this.roles.length;
  }
  role(node: number): Role {
    return this.roles[node] ?? 'Span';
  }
  parent(node: number): number {
    return this.parents[node] ?? -1;
  }

  /** A node that only drawing knows of: a link inside a paragraph, a picture on a designed page. Stands where it is first seen. */
  add(role: Role, parent: number, alt = ''): number {
    this.roles.push(role);
    this.parents.push(parent);
    if (alt !== '') this.alts.set(this.roles.length - 1, alt);
    return this.roles.length - 1;
  }

  /** A figure's box on its page, pt: four numbers. */
  box(node: number, box: string): void {
    this.boxes.set(node, box);
  }

  /** Opens a marked sequence of `node`; returns its MCID. */
  mark(node: number, page: number): number {
    let list = this.pages[page];
    if (!list) {
      list = [];
      this.pages[page] = list;
    }
    const mcid = list.length;
    list.push(node);
    this.event(node, page, mcid);
    return mcid;
  }

  /** Hangs an annotation on a node; returns its StructParent key. */
  object(node: number, page: number, id: number): number {
    this.objects.push({ id, node });
    this.event(node, page, ~(this.objects.length - 1));
    return this.pageCount + this.objects.length - 1;
  }

  private event(node: number, page: number, content: number): void {
    this.ofNode.push(node);
    this.onPage.push(page);
    this.content.push(content);
  }

  /** Nodes of the marked sequences of a page. */
  marksOf(page: number): readonly number[] {
    return this.pages[page] ?? [];
  }

  /** How many nodes there are by now. */
  get size(): number {
    return this.roles.length;
  }

  isMarked(page: number): boolean {
    return this.pages[page] !== undefined;
  }

  /** Writes all nodes that show something. `pageIds[i]` is the object of page i. Returns the root's object. */
  write(host: Host, pageIds: Int32Array): number {
    const root = host.reserveMany(1);
    const plan = this.plan();
    const ids = new Int32Array(this.roles.length);
    for (let n = 0; n < ids.length; n++) if ((plan.first[n] as number) >= 0) ids[n] = host.reserveMany(1);
    const { roles, parents, given, ofNode, onPage, content, objects } = this;
    const grown: Grown = { roles, parents, given, ids, pageIds, ofNode, onPage, content, objects };
    const changed = this.kept?.changed(grown) ?? null;
    const bodies: (string | undefined)[] = [];
    const noteIds: string[] = [];
    for (let n = 0; n < ids.length; n++) {
      if (ids[n] === 0) continue;
      const parent = this.parents[n] as number;
      const up = parent < 0 ? root : (ids[parent] as number);
      let extra = '';
      if (this.roles[n] === 'Note') {
        const name = `note-${String(noteIds.length / 2 + 1).padStart(6, '0')}`;
        extra = `/ID(${name})`;
        noteIds.push(`(${name})`, `${ids[n]} 0 R`);
      }
      const known = changed?.[n] === 0 && extra === '' && !this.alts.has(n) && !this.boxes.has(n) ? this.kept?.body(n) : undefined;
      const body = known ?? `<</S/${this.roles[n]}/P ${up} 0 R${this.kids(n, plan, ids, pageIds)}${this.attributes(n)}${extra}>>`;
      if (this.kept) bodies[n] = this.alts.has(n) || this.boxes.has(n) || extra !== '' ? undefined : body;
      host.write(ids[n] as number, body);
    }
    this.kept?.keep(grown, bodies);
    const tops = plan.roots.filter((n) => ids[n] !== 0).map((n) => `${ids[n]} 0 R`);
    const parentTree = this.writeParentTree(host, ids);
    const names = noteIds.length === 0 ? '' : `/IDTree<</Names[${noteIds.join('')}]>>`;
    host.write(root, `<</Type/StructTreeRoot/K[${tops.join(' ')}]/ParentTree ${parentTree} 0 R/ParentTreeNextKey ${this.pageCount + this.objects.length}${names}>>`);
    return root;
  }

  /** Linked lists of children and of content, and the first content (index of the event) under each node, -1 none. */
  private plan(): Plan {
    const n = this.roles.length;
    const first = new Int32Array(n).fill(-1);
    const events = new Int32Array(n).fill(-1);
    const nextEvent = new Int32Array(this.ofNode.length).fill(-1);
    for (let e = this.ofNode.length - 1; e >= 0; e--) {
      const node = this.ofNode[e] as number;
      nextEvent[e] = events[node] as number;
      events[node] = e;
      first[node] = e;
    }
    const child = new Int32Array(n).fill(-1);
    const sibling = new Int32Array(n).fill(-1);
    const roots: number[] = [];
    for (let i = n - 1; i >= 0; i--) {
      const parent = this.parents[i] as number;
      if (parent < 0) {
        roots.push(i);
        continue;
      }
      sibling[i] = child[parent] as number;
      child[parent] = i;
      const mine = first[i] as number;
      const theirs = first[parent] as number;
      if (mine >= 0 && (theirs < 0 || mine < theirs)) first[parent] = mine;
    }
    return { first, events, nextEvent, child, sibling, roots: roots.reverse() };
  }

  private kids(n: number, plan: Plan, ids: Int32Array, pageIds: Int32Array): string {
    const drawn: Kid[] = [];
    let page = -1;
    for (let e = plan.events[n] as number; e >= 0; e = plan.nextEvent[e] as number) {
      const on = this.onPage[e] as number;
      const content = this.content[e] as number;
      const pageRef = `${pageIds[on]} 0 R`;
      if (content < 0) drawn.push({ at: e, text: `<</Type/OBJR/Obj ${this.objects[~content]?.id} 0 R/Pg ${pageRef}>>` });
      else if (page < 0 || page === on) {
        page = on;
        drawn.push({ at: e, text: String(content) });
      } else drawn.push({ at: e, text: `<</Type/MCR/Pg ${pageRef}/MCID ${content}>>` });
    }
    const given: Kid[] = [];
    for (let c = plan.child[n] as number; c >= 0; c = plan.sibling[c] as number) {
      if (ids[c] !== 0) (c < this.given ? given : drawn).push({ at: plan.first[c] as number, text: `${ids[c]} 0 R` });
    }
    const kids = merge(given, drawn);
    const pg = page < 0 ? '' : `/Pg ${pageIds[page]} 0 R`;
    const only = kids.length === 1 ? kids[0] : undefined;
    if (only) return `${pg}/K${only.text.startsWith('<') ? '' : ' '}${only.text}`;
    return `${pg}/K[${kids.map((kid) => kid.text).join(' ')}]`;
  }

  private attributes(n: number): string {
    const alt = this.alts.get(n);
    let out = alt === undefined ? '' : `/Alt${textString(alt)}`;
    const role = this.roles[n];
    if (role === 'TH') out += `/A<</O/Table/Scope/${this.isUnder(n, 'THead') ? 'Column' : 'Row'}>>`;
    const box = this.boxes.get(n);
    if (box !== undefined) out += `/A<</O/Layout/Placement/Block/BBox[${box}]>>`;
    return out;
  }

  private isUnder(n: number, role: Role): boolean {
    for (let p = this.parents[n] ?? -1; p >= 0; p = this.parents[p] ?? -1) if (this.roles[p] === role) return true;
    return false;
  }

  private writeParentTree(host: Host, ids: Int32Array): number {
    const entries: { readonly key: number; readonly text: string }[] = [];
    this.pages.forEach((nodes, page) => {
      if (nodes) entries.push({ key: page, text: `[${nodes.map((n) => `${ids[n]} 0 R`).join(' ')}]` });
    });
    this.objects.forEach(({ node }, i) => {
      entries.push({ key: this.pageCount + i, text: `${ids[node]} 0 R` });
    });
    const id = host.reserveMany(1);
    const nums = (list: typeof entries): string => `/Nums[${list.map(({ key, text }) => `${key} ${text}`).join('\n')}]`;
    if (entries.length <= LEAF) {
      host.write(id, `<<${nums(entries)}>>`);
      return id;
    }
    const leaves: string[] = [];
    for (let i = 0; i < entries.length; i += LEAF) {
      const list = entries.slice(i, i + LEAF);
      const leaf = host.reserveMany(1);
      host.write(leaf, `<</Limits[${list[0]?.key} ${list.at(-1)?.key}]${nums(list)}>>`);
      leaves.push(`${leaf} 0 R`);
    }
    host.write(id, `<</Kids[${leaves.join(' ')}]>>`);
    return id;
  }
}

interface Kid {
  /** Index of the first event under it. */
  readonly at: number;
  readonly text: string;
}

/**
 * Children that the booklet gives keep its order (a note follows its paragraph, though it is drawn at the foot of the page).
 * What was met while drawing goes after the last of them that began before it.
 */
function merge(given: readonly Kid[], drawn: Kid[]): readonly Kid[] {
  if (drawn.length === 0) return given;
  if (given.length === 0) return drawn.sort((a, b) => a.at - b.at);
  const kids: Kid[] = [...given];
  for (const kid of drawn.sort((a, b) => a.at - b.at)) kids.splice(kids.findLastIndex((other) => other.at < kid.at) + 1, 0, kid);
  return kids;
}

interface Plan {
  readonly first: Int32Array;
  readonly events: Int32Array;
  readonly nextEvent: Int32Array;
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  readonly roots: readonly number[];
}
