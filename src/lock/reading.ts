/**
 * One reading of a booklet from its first page to its last: fingerprints of its pages, and its texts with their lines, as the
 * JSON of a lock. It is on the way of every build: what stands on a page is looked at once, and written as it stands.
 */
import { plainText } from '../base/proportional.js';
import type { Line, Role, Run } from '../model/galley.js';
import { ARTIFACT, type Booklet, type Page } from '../model/page.js';
import { type Looks, Plate } from './ink.js';

/** A paragraph is all lines of one node of the structure tree. */
interface Open {
  readonly role: Role;
  readonly article: number;
  /** Lines that belong together, as one. */
  text: string;
  readonly lines: number[];
  /** Flat pairs: page, how many of the lines. */
  pages: number[];
  /** It may hold what cannot stand in JSON as it is. */
  isOdd: boolean;
}

/** JSON of the lists `pages` and `paragraphs` of a lock, a page or a paragraph on each line. */
export function readBooklet(booklet: Booklet, looks: Looks): { readonly pages: string; readonly paragraphs: string } {
  const reader = new Reader(booklet, new Plate(looks));
  const pages = booklet.pages.map((page) => `{"kind":"${page.kind}","folio":${JSON.stringify(page.folio)},"ink":"${reader.page(page)}"}`);
  return { pages: listed(pages), paragraphs: reader.paragraphs() };
}

export const listed = (items: readonly string[]): string => (items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n]`);

/** What JSON escapes, and the halves that stand for Latin text's own quotes. */
const ODD = /["\\\u0000-\u001f\ud800-\udfff]/;

class Reader {
  /** In reading order by first line. */
  private readonly all: Open[] = [];
  private readonly byNode = new Map<number, Open>();
  private readonly articles: Int32Array;
  /** The stretch of lines of one node that is being read. */
  private node = ARTIFACT;
  private open: Open | null = null;
  private stretch = '';
  private count = 0;
  /** Those with lines on the page that is being read. */
  private here: Open[] = [];

  constructor(
    private readonly booklet: Booklet,
    private readonly plate: Plate,
  ) {
    this.articles = articlesOf(booklet);
  }

  /** Reads a page; answers its fingerprint. */
  page({ designed, designedNode, items, index }: Page): string {
    const { plate } = this;
    if (designed) {
      plate.design(designed);
      let base = designedNode;
      for (const slot of designed.slots) {
        for (const { line, x, y, node } of slot.lines) this.line(line, x, y, base + node, index);
        base += slot.nodes.length;
      }
    }
    for (let k = 0; k < items.length; k++) {
      const item = items[k] as Page['items'][number];
      if (item.kind === 'line') this.line(item.line, item.x, item.y, item.node, index);
      else plate.other(item);
    }
    this.endStretch(index);
    if (ODD.test(plate.text)) for (const open of this.here) open.isOdd = true;
    this.here = [];
    return plate.take();
  }

  private line(line: Line, x: number, y: number, node: number, page: number): void {
    if (node !== this.node) this.turnTo(node, page);
    this.plate.line(line, x, y);
    const { runs } = line;
    let text = runs.length === 0 ? '' : (runs[0] as Run).text;
    for (let k = 1; k < runs.length; k++) text += (runs[k] as Run).text;
    this.stretch += text;
    if (this.open === null) return;
    this.count++;
    this.open.lines.push(text.length);
  }

  private turnTo(node: number, page: number): void {
    this.endStretch(page);
    this.node = node;
    this.open = node === ARTIFACT ? null : (this.byNode.get(node) ?? this.opened(node));
  }

  private endStretch(page: number): void {
    const { open, stretch, count } = this;
    this.plate.say(stretch);
    this.stretch = '';
    this.count = 0;
    if (open === null || count === 0) return;
    const { pages } = open;
    const at = pages.length - 1;
    if (at < 0) open.pages = [page, count];
    else if (pages[at - 1] === page) pages[at] = (pages[at] ?? 0) + count;
    else pages.push(page, count);
    open.text += stretch;
    this.here.push(open);
  }

  private opened(node: number): Open {
    const open: Open = { role: this.booklet.tree[node]?.role ?? 'P', article: this.articles[node] ?? -1, text: '', lines: [], pages: [], isOdd: false };
    this.byNode.set(node, open);
    this.all.push(open);
    return open;
  }

  paragraphs(): string {
    return listed(this.all.map(written));
  }
}

function written(open: Open): string {
  const { role, article, pages } = open;
  const { text, lines } = open.isOdd ? plain(open) : open;
  return `{"role":"${role}","article":${article},"text":${open.isOdd ? JSON.stringify(text) : `"${text}"`},"lines":[${lines.join(',')}],"pages":[${pages.join(',')}]}`;
}

/** With Latin quotes as they were written. */
function plain({ text, lines }: Open): Pick<Open, 'text' | 'lines'> {
  let at = 0;
  const plainLines = lines.map((length) => plainText(text.slice(at, (at += length))));
  return { text: plainLines.join(''), lines: plainLines.map(({ length }) => length) };
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
