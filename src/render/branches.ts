/** Objects of the structure tree that say what they said in the build before. */
import type { Role } from '../model/galley.js';

/** All that the objects are made of, but for text alternatives and boxes: nodes that have one are written anew. */
export interface Grown {
  readonly roles: readonly Role[];
  readonly parents: readonly number[];
  /** Nodes from here on are known to the drawing alone. */
  readonly given: number;
  /** Object numbers of nodes and pages. */
  readonly ids: Int32Array;
  readonly pageIds: Int32Array;
  /** Content in the order it was drawn, page after page; see `Tree`. */
  readonly ofNode: readonly number[];
  readonly onPage: readonly number[];
  readonly content: readonly number[];
  readonly objects: readonly { readonly id: number; readonly node: number }[];
}

export class KeptBranches {
  private former: Grown | null = null;
  private bodies: readonly (string | undefined)[] = [];

  /** 1 for nodes whose objects have to be made anew; null = all. */
  changed(now: Grown): Uint8Array | null {
    const { former } = this;
    if (!former || !startsAlike(former.pageIds, now.pageIds)) return null;
    const dirty = new Uint8Array(Math.max(now.ids.length, former.ids.length));
    const same = sameNodes(former, now);
    for (const grown of [former, now]) {
      for (let n = Math.min(same, grown.given); n < grown.ids.length; n++) withAncestors(n, grown, dirty);
    }
    markEvents(former, now, dirty);
    return dirty;
  }

  body(node: number): string | undefined {
    return this.bodies[node];
  }

  keep(now: Grown, bodies: readonly (string | undefined)[]): void {
    this.former = now;
    this.bodies = bodies;
  }
}

function startsAlike(a: Int32Array, b: Int32Array): boolean {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** How many nodes from the first on are the same. */
function sameNodes(a: Grown, b: Grown): number {
  const n = Math.min(a.given, b.given);
  let i = 0;
  while (i < n && a.ids[i] === b.ids[i] && a.parents[i] === b.parents[i] && a.roles[i] === b.roles[i]) i++;
  return i;
}

/** What stands under a node decides its place among its siblings, too. */
function withAncestors(node: number, { parents }: Grown, dirty: Uint8Array): void {
  for (let n = node; n >= 0 && (n === node || dirty[n] === 0); n = parents[n] ?? -1) dirty[n] = 1;
}

/** Nodes with content on pages where not all content is what and where it was. */
function markEvents(a: Grown, b: Grown, dirty: Uint8Array): void {
  let i = 0;
  let k = 0;
  while (i < a.onPage.length || k < b.onPage.length) {
    const page = Math.min(a.onPage[i] ?? Infinity, b.onPage[k] ?? Infinity);
    const [fromA, fromB] = [i, k];
    while (a.onPage[i] === page) i++;
    while (b.onPage[k] === page) k++;
    if (i - fromA === k - fromB && isSameContent(a, fromA, b, fromB, i - fromA)) continue;
    for (let e = fromA; e < i; e++) withAncestors(a.ofNode[e] as number, a, dirty);
    for (let e = fromB; e < k; e++) withAncestors(b.ofNode[e] as number, b, dirty);
  }
}

function isSameContent(a: Grown, atA: number, b: Grown, atB: number, count: number): boolean {
  for (let e = 0; e < count; e++) {
    const content = a.content[atA + e] as number;
    if (a.ofNode[atA + e] !== b.ofNode[atB + e] || content !== b.content[atB + e]) return false;
    if (content < 0 && a.objects[~content]?.id !== b.objects[~content]?.id) return false;
  }
  return true;
}
