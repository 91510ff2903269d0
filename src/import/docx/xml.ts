/** Just enough XML for the parts of a Word file: a tree, with the usual prefixes whatever the file calls them. */

export interface Xml {
  readonly name: string;
  readonly attrs: ReadonlyMap<string, string>;
  children: (Xml | string)[];
}

const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/wordprocessingml\/(?:2006\/)?main$/, 'w'],
  [/officeDocument\/(?:2006\/)?relationships$/, 'r'],
  [/officeDocument\/(?:2006\/)?math$/, 'm'],
  [/markup-compatibility\/2006$/, 'mc'],
];
/** Deeper than tables in tables ever are; what is deeper stands in its ancestor here. */
const DEEPEST = 250;
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?[^>]*>|<(\/?)([^\s/>]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export function parseXml(text: string): Xml {
  const root: Xml = { name: '', attrs: new Map(), children: [] };
  const open: Xml[] = [root];
  const renamed = new Map<string, string>();
  for (const [, data, closing, name, attributes, empty, words] of text.matchAll(TOKEN)) {
    const top = open.at(-1) ?? root;
    const into = open.length > DEEPEST ? (open[DEEPEST - 1] ?? root) : top;
    if (words !== undefined || data !== undefined) into.children.push(data ?? decoded(words ?? ''));
    else if (name === undefined) continue;
    else if (closing === '/') {
      if (open.length > 1) open.pop();
    } else {
      const attrs = attributesOf(attributes ?? '', renamed);
      const el: Xml = { name: known(name, renamed), attrs, children: [] };
      into.children.push(el);
      if (empty !== '/') open.push(el);
    }
  }
  return root;
}

function attributesOf(text: string, renamed: Map<string, string>): Map<string, string> {
  const found = [...text.matchAll(ATTRIBUTE)].map(([, name, double, single]) => [name ?? '', decoded(double ?? single ?? '')] as const);
  for (const [name, value] of found) {
    const prefix = PREFIXES.find(([space]) => space.test(value))?.[1];
    if (name.startsWith('xmlns') && prefix !== undefined) renamed.set(name.slice(6), prefix);
  }
  return new Map(found.map(([name, value]) => [known(name, renamed, true), value]));
}

/** A default name space holds for elements, not for attributes. */
function known(name: string, renamed: ReadonlyMap<string, string>, attribute = false): string {
  const at = name.indexOf(':');
  if (at < 0 && attribute) return name;
  const prefix = renamed.get(at < 0 ? '' : name.slice(0, at));
  return prefix === undefined ? name : `${prefix}:${name.slice(at + 1)}`;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Signs that no XML may hold are left out: one of them would stop the next reader. */
const encoded = (text: string): string => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);

export function writeXml(node: Xml | string): string {
  if (typeof node === 'string') return encoded(node);
  const inner = node.children.map(writeXml).join('');
  if (node.name === '') return inner;
  const attrs = [...node.attrs].filter(([name]) => !name.startsWith('xmlns')).map(([name, value]) => ` ${name}="${encoded(value)}"`).join('');
  return `<${node.name}${attrs}>${inner}</${node.name}>`;
}

export const isXml = (node: Xml | string): node is Xml => typeof node !== 'string';
export const child = (el: Xml | null, name: string): Xml | null => el?.children.filter(isXml).find((one) => one.name === name) ?? null;
export const childrenOf = (el: Xml | null, name: string): Xml[] => el?.children.filter(isXml).filter((one) => one.name === name) ?? [];
export const value = (el: Xml | null, name: string): string | null => child(el, name)?.attrs.get('w:val') ?? null;
export const element = (name: string, attrs: Readonly<Record<string, string>> = {}, children: (Xml | string)[] = []): Xml => ({ name, attrs: new Map(Object.entries(attrs)), children });

export function find(el: Xml, name: string): Xml | null {
  for (const node of el.children) {
    if (!isXml(node)) continue;
    const found = node.name === name ? node : find(node, name);
    if (found !== null) return found;
  }
  return null;
}

/** What a reader sees of it; paragraphs by line ends. */
export function wordsOf(el: Xml): string {
  if (el.name === 'w:instrText' || el.name === 'mc:Fallback') return '';
  if (el.name === 'w:t' || el.name === 'w:delText' || el.name === 'm:t') return el.children.filter((node) => !isXml(node)).join('');
  if (el.name === 'w:tab') return '\t';
  const inner = el.children.map((node) => (isXml(node) ? wordsOf(node) : '')).join('');
  return el.name === 'w:p' ? `${inner}\n` : inner;
}
