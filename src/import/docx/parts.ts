/** Which parts a Word file has, and the small file that is made of them for conversion. */
import { child, childrenOf, parseXml, writeXml, type Xml } from './xml.js';
import { partOf, zipOf, type Zip } from './zip.js';

export interface Parts {
  readonly document: Xml;
  readonly styles: Xml | null;
  readonly numbering: Xml | null;
  readonly footnotes: Xml | null;
  readonly endnotes: Xml | null;
  readonly comments: Xml | null;
  readonly margins: readonly Xml[];
}

/** Null: no Word file, or its text is not whole. */
export function readParts(zip: Zip): Parts | null {
  const main = targetsOf(zip, '_rels/.rels', '').find(([type]) => type === 'officeDocument')?.[1] ?? 'word/document.xml';
  const path = zip.entries.has(main) ? main : 'word/document.xml';
  const text = partOf(zip, path);
  if (text === null || !/<\s*(?:\w+:)?body[\s/>]/.test(text)) return null;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const targets = targetsOf(zip, `${folder}_rels/${path.slice(folder.length)}.rels`, folder);
  const part = (name: string): Xml | null => {
    const found = partOf(zip, targets.find(([type]) => type === name)?.[1] ?? `${folder}${name}.xml`);
    return found === null ? null : parseXml(found);
  };
  const margins = targets.filter(([type]) => type === 'header' || type === 'footer').map(([, target]) => partOf(zip, target)).filter((one) => one !== null);
  return { document: parseXml(text), styles: part('styles'), numbering: part('numbering'), footnotes: part('footnotes'), endnotes: part('endnotes'), comments: part('comments'), margins: margins.map(parseXml) };
}

/** Kind of relation → path in the archive. */
function targetsOf(zip: Zip, path: string, folder: string): (readonly [string, string])[] {
  const text = partOf(zip, path);
  if (text === null) return [];
  return childrenOf(child(parseXml(text), 'Relationships'), 'Relationship').map((el) => {
    const target = el.attrs.get('Target') ?? '';
    return [(el.attrs.get('Type') ?? '').split('/').at(-1) ?? '', target.startsWith('/') ? target.slice(1) : folder + target] as const;
  });
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export interface Bodies {
  readonly blocks: readonly Xml[];
  readonly footnotes: readonly Xml[];
  readonly endnotes: readonly Xml[];
}

export function packed({ blocks, footnotes, endnotes }: Bodies): Uint8Array {
  const root = (name: string, inner: string): string => `${HEAD}<w:${name} xmlns:w="${W}" xmlns:r="${OFFICE}">${inner}</w:${name}>`;
  const written = (all: readonly Xml[]): string => all.map(writeXml).join('');
  const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (inner: string): string => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
  return zipOf(new Map([
    ['[Content_Types].xml', `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'word/document.xml'))],
    ['word/_rels/document.xml.rels', relations(relation('rId1', 'footnotes', 'footnotes.xml') + relation('rId2', 'endnotes', 'endnotes.xml'))],
    ['word/document.xml', root('document', `<w:body>${written(blocks)}</w:body>`)],
    ['word/footnotes.xml', root('footnotes', written(footnotes))],
    ['word/endnotes.xml', root('endnotes', written(endnotes))],
  ]));
}
