import type { Item, Page } from '../model/page.js';
import { plainText } from '../base/proportional.js';
import type { Host } from './host.js';
import { decimal, textString, uriString } from './pdf.js';
import type { Tree } from './tree.js';

export type Goto = Extract<Item, { kind: 'goto' }>;

interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Live links of the page being drawn; each hangs on its Link element. */
export class Annotations {
  private ids: number[] = [];

  constructor(
    private readonly host: Host,
    private readonly tree: Tree,
    private readonly pageIds: Int32Array,
    private readonly height: number,
    private readonly labels: readonly string[],
  ) {}

  /** References to the annotations since the last call. */
  take(): string[] {
    const ids = this.ids;
    this.ids = [];
    return ids.map((id) => `${id} 0 R`);
  }

  /** A link to an address; `zone` in pt from the bottom left. */
  uri(zone: Box & { readonly node: number; readonly href: string; readonly text: string }, page: number): void {
    this.write(zone, page, zone.node, `/A<</S/URI/URI${uriString(zone.href)}>>`, plainText(zone.text));
  }

  /** A jump inside the booklet. */
  goto(item: Goto, page: Page, height: number): void {
    const target = this.pageIds[item.page];
    if (target === undefined) return;
    const box = { left: item.x, right: item.x + item.width, top: height - item.y, bottom: height - item.y - item.height };
    const action = `/Dest[${target} 0 R/XYZ 0 ${decimal(this.height - item.top)} 0]`;
    this.write(box, page.index, item.node, action, this.describe(item, page));
  }

  private write(box: Box, page: number, node: number, action: string, contents: string): void {
    const id = this.host.reserveMany(1);
    const rect = [box.left, box.bottom, box.right, box.top].map((v) => decimal(v)).join(' ');
    const key = this.tree.has(node) ? `/StructParent ${this.tree.object(node, page, id)}` : '';
    this.host.write(id, `<</Type/Annot/Subtype/Link/Rect[${rect}]/Border[0 0 0]/F 4${action}${key}/Contents${textString(contents)}>>`);
    this.ids.push(id);
  }

  /** What the entry says, its leaders left out; where nothing is found, the target's printed number. */
  private describe(item: Goto, page: Page): string {
    const near = new Set([item.node, this.tree.parent(item.node)].filter((n) => n >= 0));
    let text = '';
    for (const other of page.items) {
      if (other.kind !== 'line' || other.node < 0) continue;
      if (near.has(other.node) || near.has(this.tree.parent(other.node))) text += other.line.runs.map((run) => run.text).join('');
    }
    text = plainText(text).replace(/[.·…․‥⋯\s\u3000]{2,}/gu, ' ').trim();
    return text !== '' ? text : (this.labels[item.page] ?? String(item.page + 1));
  }
}
