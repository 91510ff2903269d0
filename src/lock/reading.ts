/** One reading of a booklet from its first page to its last: fingerprints of its pages, and its texts with their lines. */
import { plainText } from '../base/proportional.js';
import type { LockedPage, LockedParagraph } from '../model/lock.js';
import { ARTIFACT, type Booklet, type Page } from '../model/page.js';
import { type Looks, Plate } from './ink.js';

/** A paragraph is all lines of one node of the structure tree. */
interface Open {
  readonly role: LockedParagraph['role'];
  readonly article: number;
  text: string;
  readonly lines: number[];
  readonly pages: number[];
}

export function readBooklet(booklet: Booklet, looks: Looks): { readonly pages: readonly LockedPage[]; readonly paragraphs: readonly LockedParagraph[] } {
  const plate = new Plate(looks);
  const texts = new Texts(booklet);
  const pages = booklet.pages.map((page): LockedPage => {
    if (page.designed) readDesigned(page, page.designed, plate, texts);
    const { items } = page;
    for (let k = 0; k < items.length; k++) {
      const item = items[k] as Page['items'][number];
      if (item.kind !== 'line') plate.other(item);
      else {
        const text = plate.line(item.line, item.x, item.y);
        if (item.node !== ARTIFACT) texts.add(text, item.node, page.index);
      }
    }
    return { kind: page.kind, folio: page.folio, ink: plate.take() };
  });
  return { pages, paragraphs: texts.all.map((open) => (open.text.includes(FAR) ? plain(open) : open)) };
}

function readDesigned(page: Page, designed: NonNullable<Page['designed']>, plate: Plate, texts: Texts): void {
  plate.design(designed);
  let base = page.designedNode;
  for (const slot of designed.slots) {
    for (const { line, x, y, node } of slot.lines) texts.add(plate.line(line, x, y), base + node, page.index);
    base += slot.nodes.length;
  }
}

class Texts {
  /** In reading order by first line. */
  readonly all: Open[] = [];
  private readonly byNode = new Map<number, Open>();
  private readonly articles: Int32Array;
  private last: Open | undefined;
  private lastNode = -1;

  constructor(private readonly booklet: Booklet) {
    this.articles = articlesOf(booklet);
  }

  add(text: string, node: number, page: number): void {
    const open = (node === this.lastNode ? this.last : this.byNode.get(node)) ?? this.open(node);
    this.last = open;
    this.lastNode = node;
    open.text += text;
    open.lines.push(text.length);
    const { pages } = open;
    const at = pages.length - 1;
    if (at > 0 && pages[at - 1] === page) pages[at] = (pages[at] ?? 0) + 1;
    else pages.push(page, 1);
  }

  private open(node: number): Open {
    const open: Open = { role: this.booklet.tree[node]?.role ?? 'P', article: this.articles[node] ?? -1, text: '', lines: [], pages: [] };
    this.byNode.set(node, open);
    this.all.push(open);
    return open;
  }
}

/** First half of the characters that stand for Latin text's own quotes. */
const FAR = '\udb80';

function plain(open: Open): Open {
  let at = 0;
  let text = '';
  const lines = open.lines.map((length) => {
    const line = plainText(open.text.slice(at, at + length));
    at += length;
    text += line;
    return line.length;
  });
  return { ...open, text, lines };
}

/** By node, the index of the article it stands in; -1 for what belongs to none. */
function articlesOf({ tree }: Booklet): Int32Array {
  const articles = new Int32Array(tree.length).fill(-1);
  let next = 0;
  for (let index = 0; index < tree.length; index++) {
    const node = tree[index];
    if (node !== undefined) articles[index] = node.role === 'Art' ? next++ : (articles[node.parent] ?? -1);
  }
  return articles;
}
