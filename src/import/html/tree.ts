/** A page as a small tree of bounded depth, so that everything after it may recurse. The only file that knows the parser. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { levelled } from './depth.js';
import { namesOf, type Names } from './names.js';

export interface El {
  readonly tag: string;
  readonly attrs: ReadonlyMap<string, string>;
  readonly children: readonly Node[];
  readonly parent: El | null;
  /** Place in the document's order. */
  readonly order: number;
  /** Characters of text in it, blanks of the source among them. */
  readonly length: number;
}
export type Node = El | string;

interface Growing extends El {
  readonly children: Node[];
  length: number;
}

/** Deeper than any page that a person made; deeper elements are dissolved into their ancestor here. */
const DEEPEST = 200;

/** Never text of the page. `noscript` repeats what a script shows. */
const NEVER = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'canvas', 'video', 'audio', 'object', 'embed', 'map', 'link', 'meta', 'base', 'button', 'select', 'textarea', 'input', 'datalist', 'dialog', 'rp']);

const BLOCKS = new Set(['address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'dir', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hgroup', 'hr', 'html', 'legend', 'li', 'main', 'menu', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul', 'xmp']);

export const isBlock = (tag: string): boolean => BLOCKS.has(tag);
export const isElement = (node: Node): node is El => typeof node !== 'string';

export interface Page {
  readonly body: El;
  readonly title: string;
  /** `og:title` and its like. */
  readonly meta: ReadonlyMap<string, string>;
  readonly names: Names;
}

/** `hidden`: take in what style sheets of the page itself hide, too. */
export function pageOf(text: string, hidden = false): Page {
  const document = parse(levelled(text), { scriptingEnabled: false });
  const meta = new Map<string, string>();
  let title = '';
  let body: DefaultTreeAdapterTypes.Element | null = null;
  for (const node of everyElement(document)) {
    if (node.tagName === 'title' && title === '') title = rawText(node);
    if (node.tagName === 'meta') noteMeta(node, meta);
    if (node.tagName === 'body') body ??= node;
  }
  return { body: grow(body, hidden), title: title.replace(/\s+/g, ' ').trim(), meta, names: namesOf(text, meta) };
}

function* everyElement(document: DefaultTreeAdapterTypes.Document): Generator<DefaultTreeAdapterTypes.Element> {
  const open: DefaultTreeAdapterTypes.Node[] = [document];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('tagName' in node) yield node;
    if (!('childNodes' in node) || node.nodeName === 'body') continue;
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i]!);
  }
}

function noteMeta(node: DefaultTreeAdapterTypes.Element, meta: Map<string, string>): void {
  const attr = (name: string): string => node.attrs.find((one) => one.name === name)?.value ?? '';
  const name = (attr('property') || attr('name')).toLowerCase();
  if (name !== '' && !meta.has(name)) meta.set(name, attr('content').trim());
}

function rawText(node: DefaultTreeAdapterTypes.Element): string {
  return node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

interface Step {
  readonly node: DefaultTreeAdapterTypes.ChildNode;
  readonly into: Growing;
  readonly depth: number;
}

/** Depth first by a stack of our own: a page may nest ten thousand elements. */
function grow(body: DefaultTreeAdapterTypes.Element | null, hidden: boolean): El {
  const root: Growing = { tag: 'body', attrs: new Map(), children: [], parent: null, order: 0, length: 0 };
  const grown: { readonly el: Growing; readonly into: Growing }[] = [];
  const open: Step[] = [];
  const enter = (node: DefaultTreeAdapterTypes.Element, into: Growing, depth: number): void => {
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push({ node: node.childNodes[i]!, into, depth });
  };
  if (body !== null) enter(body, root, 1);
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { node, into, depth } = step;
    if (node.nodeName === '#text' && 'value' in node) add(into, node.value);
    if (!('tagName' in node) || NEVER.has(node.tagName)) continue;
    const attrs = new Map(node.attrs.map((one) => [one.name, one.value]));
    if (!hidden && isHidden(attrs)) continue;
    const flat = depth > DEEPEST;
    const el: Growing = { tag: flat && isBlock(node.tagName) ? 'br' : node.tagName, attrs, children: [], parent: into, order: grown.length + 1, length: 0 };
    into.children.push(el);
    grown.push({ el, into });
    enter(node, flat ? into : el, depth + 1);
  }
  // What is inside comes after, so backwards every sum is whole when it is handed up.
  for (const { el, into: outer } of grown.reverse()) outer.length += el.length;
  return root;
}

function add(into: Growing, text: string): void {
  into.children.push(text);
  into.length += text.length;
}

/** `visibility` is not asked: some systems keep the text so until their script has run. */
function isHidden(attrs: ReadonlyMap<string, string>): boolean {
  return attrs.has('hidden') || /display\s*:\s*none|mso-hide\s*:\s*all/i.test(attrs.get('style') ?? '');
}

export function textOf(node: Node): string {
  if (!isElement(node)) return node;
  if (node.tag === 'br') return '\n';
  const inner = node.children.map(textOf).join('');
  return isBlock(node.tag) ? `\n${inner}\n` : inner;
}

/** For a message or a comparison: one line. */
export const plainOf = (node: Node): string => textOf(node).replace(/[\s\u3000]+/g, ' ').trim();

/** In the document's order, the element itself first. */
export function* elementsIn(el: El): Generator<El> {
  const open: El[] = [el];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield at;
    for (let i = at.children.length - 1; i >= 0; i--) {
      const node = at.children[i]!;
      if (isElement(node)) open.push(node);
    }
  }
}

export function within(el: El, ancestor: El): boolean {
  for (let at: El | null = el; at !== null; at = at.parent) if (at === ancestor) return true;
  return false;
}

export function commonOf(a: El, b: El): El {
  let at: El = a;
  while (!within(b, at) && at.parent !== null) at = at.parent;
  return at;
}

/** Share of the text that is links; what is in links is not blank. */
export function linkShare(el: El): number {
  const all = plainOf(el).length;
  let linked = 0;
  for (const one of elementsIn(el)) if (one.tag === 'a' && one.attrs.has('href')) linked += plainOf(one).length;
  return all === 0 ? 0 : Math.min(1, linked / all);
}
