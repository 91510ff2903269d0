/** Where in a page its article is. In doubt more of the page: what is too much can be struck out, what is lost is not seen. */
import { standsAlone } from './context.js';
import { furnitureOf, hasSentences, isFurnitureLine } from './furniture.js';
import { infoOf } from './info.js';
import { elementsIn, isElement, linkShare, plainOf, within, type El, type Node } from './tree.js';

export interface Found {
  readonly core: El;
  /** The core and what running text stands beside it. */
  readonly scope: El;
  /** Furniture by name, none within another. */
  readonly without: ReadonlySet<El>;
  /** Characters of running text in the page. */
  readonly weight: number;
}

/** Running text in a block of this name does not go with it, if it is so large a part of the page's. */
const TOO_MUCH = 0.4;
/** A child with less of its parent's text is one part of several. */
const MOST = 0.75;
/** With so many blocks in it a row is no paragraph, but a part of the page. */
const SEVERAL = 3;
/** What may hold an article: everything else is a block of one. */
const HOLDERS = new Set(['body', 'div', 'section', 'article', 'main', 'center', 'form', 'table', 'tbody', 'tr', 'td', 'font', 'span', 'fieldset', 'dl', 'dd', 'header', 'blockquote']);

type Weights = ReadonlyMap<El, number>;

export function findArticle(body: El, title: (core: El) => El | null): Found {
  const all = weigh(body, new Set());
  const total = all.get(body) ?? 0;
  const rough = descend(body, all);
  const head = title(rough);
  const without = named(body, all, total, head, rough);
  const weights = weigh(body, without);
  const start = descend(body, weights);
  return { core: start, scope: climb(start, weights), without, weight: weights.get(body) ?? 0 };
}

interface Line {
  text: string;
  linked: number;
}

function weigh(body: El, without: ReadonlySet<El>): Weights {
  const sentences = summed(body, without, weightOf);
  if ((sentences.get(body) ?? 0) > 0) return sentences;
  return summed(body, without, (line) => Math.max(0, line.text.length - line.linked));
}

function summed(body: El, without: ReadonlySet<El>, weight: (line: Line) => number): Weights {
  const sums = new Map<El, number>();
  const add = (from: El, amount: number): void => {
    for (let at: El | null = from; at !== null && amount > 0; at = at.parent) sums.set(at, (sums.get(at) ?? 0) + amount);
  };
  const visit = (node: Node, line: Line, linked: boolean): void => {
    if (!isElement(node)) {
      const text = node.replace(/\s+/g, '');
      line.text += text;
      if (linked) line.linked += text.length;
    } else if (!without.has(node)) {
      const own: Line = standsAlone(node) ? { text: '', linked: 0 } : line;
      for (const child of node.children) visit(child, own, linked || node.tag === 'a');
      if (own !== line) add(node, weight(own));
    }
  };
  const loose: Line = { text: '', linked: 0 };
  visit(body, loose, false);
  return sums;
}

/** Only what reads like sentences counts: names of other pages do not. */
function weightOf({ text, linked }: Line): number {
  const plain = text.length - linked;
  if (linked > plain) return hasSentences(text) && !isFurnitureLine(text, true) ? text.length / 2 : 0;
  if (plain < 12 || !/[，。；：！？、”]/.test(text) || isFurnitureLine(text, true) || infoOf(text) !== null) return 0;
  return plain;
}

function named(body: El, weights: Weights, total: number, title: El | null, core: El): Set<El> {
  const found = new Set<El>();
  const visit = (el: El): void => {
    if (el !== body && goes(el)) found.add(el);
    else for (const child of el.children) if (isElement(child)) visit(child);
  };
  const goes = (el: El): boolean => {
    const kind = furnitureOf(el);
    if (kind === null || within(core, el) || (title !== null && within(title, el))) return false;
    const share = (weights.get(el) ?? 0) / Math.max(1, total);
    if (kind === 'sure') return share <= TOO_MUCH;
    return share === 0 || (share <= TOO_MUCH && !within(el, core));
  };
  visit(body);
  return found;
}

function descend(body: El, weights: Weights): El {
  let at = body;
  for (;;) {
    const next = best(at, weights);
    if (next === null || (weights.get(next) ?? 0) < MOST * (weights.get(at) ?? 0) || isOneOfMany(next, at)) return at;
    at = next;
  }
}

/** Rows, or boxes of one class, with text in several of them: together they are the text, however short the others. */
function isOneOfMany(el: El, parent: El): boolean {
  const few = blocksIn(el) < SEVERAL;
  return parent.children.some((other) => {
    if (!isElement(other) || other === el || other.tag !== el.tag || other.attrs.get('class') !== el.attrs.get('class')) return false;
    if (furnitureOf(other) !== null) return false;
    const text = plainOf(other);
    return hasSentences(text) || (few && text.length >= 2 && linkShare(other) < 0.5 && !isFurnitureLine(text, true));
  });
}

function best(el: El, weights: Weights): El | null {
  let found: El | null = null;
  for (const child of el.children) {
    if (!isElement(child) || !HOLDERS.has(child.tag)) continue;
    if ((weights.get(child) ?? 0) > (found === null ? 0 : (weights.get(found) ?? 0)) && holdsBlocks(child)) found = child;
  }
  return found;
}

function blocksIn(el: El): number {
  let count = 0;
  for (const one of elementsIn(el)) if (one.tag === 'br' || (standsAlone(one) && !one.children.some((child) => isElement(child) && standsAlone(child)) && plainOf(one) !== '')) count++;
  return count;
}

/** An element whose text is one paragraph is a paragraph. */
function holdsBlocks(el: El): boolean {
  for (const one of elementsIn(el)) if (one !== el && (standsAlone(one) || one.tag === 'br')) return true;
  return false;
}

/** As long as there is running text beside it, too: a part, a note, a closing in a box of its own. */
function climb(start: El, weights: Weights): El {
  let scope = start;
  for (let at = start.parent; at !== null; at = at.parent) {
    if ((weights.get(at) ?? 0) > (weights.get(scope) ?? 0)) scope = at;
  }
  return scope;
}
