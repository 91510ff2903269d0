/** What the examples of docs/import-rules.md show → files as they reach an editor. */
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { zipOf } from '../../src/import/docx/zip.js';
import { type Fence, ROOT } from './pages.js';

/** `text`, `html` … → the file's type, and its bytes. */
export async function foreignFile({ lang, body }: Fence): Promise<{ readonly type: string; readonly content: string | Uint8Array }> {
  switch (lang) {
    case 'html':
      return { type: 'html', content: `<!DOCTYPE html><meta charset="utf-8">\n${body}` };
    case 'xml':
      return { type: 'docx', content: docxOf(body) };
    case 'svg':
      return { type: 'pdf', content: await pdfOf(body) };
    case 'markdown':
      return { type: 'md', content: seen(body) };
    default:
      return { type: 'txt', content: seen(body) };
  }
}

/** ␠ is a blank that would not be seen, ␌ a form feed, ‹200B› the character of that number. */
const seen = (text: string): string => text.replaceAll('␠', ' ').replaceAll('␌\n', '\f').replace(/‹([0-9A-F]{4})›/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PARTS = ['comments', 'footnotes', 'numbering'];
const STYLES = `<styles>${[['title', 'Title'], ['heading1', 'heading 1'], ['heading2', 'heading 2'], ['toc1', 'toc 1']].map(([id, name]) => `<style type="paragraph" styleId="${id}"><name val="${name}"/></style>`).join('')}</styles>`;

/** `body`: as it stands in the file, without the letter `w:` before each name; other parts under their own names. */
function docxOf(body: string): Uint8Array {
  const named = (xml: string): string => xml.replace(/<(\/?)(?=\w)/g, '<$1w:').replace(/ (\w+)="/g, ' w:$1="').replace(/^<(w:\w+)/, `<$1 xmlns:w="${W}"`);
  const parts = new Map<string, string>([['styles', STYLES]]);
  let text = body.replace(/\n/g, '');
  for (const name of PARTS) {
    const part = new RegExp(`<${name}>.*?</${name}>`).exec(text)?.[0];
    if (part !== undefined) parts.set(name, part);
    text = text.replace(part ?? '', '');
  }
  parts.set('document', `<document><body>${text}</body></document>`);
  const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  return zipOf(new Map([
    ['_rels/.rels', `<Relationships>${relation('r', 'officeDocument', 'word/document.xml')}</Relationships>`],
    ['word/_rels/document.xml.rels', `<Relationships>${[...parts.keys()].map((name) => relation(name, name, `${name}.xml`)).join('')}</Relationships>`],
    ...[...parts].map(([name, xml]): [string, string] => [`word/${name}.xml`, named(xml)]),
  ]));
}

/** Each `<svg>` is a page of A5; texts stand where their `x` and `y` say, turned where they say so. */
async function pdfOf(body: string): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A5', margin: 0, autoFirstPage: false });
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
  });
  document.font(path.join(ROOT, 'fonts/Song-Regular.ttf'));
  for (const page of body.split('<svg>').slice(1)) {
    document.addPage();
    for (const [, attributes = '', text = ''] of page.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)) {
      const value = (name: string, usual: number): number => Number(new RegExp(`(?:^| )${name}="(-?[\\d.]+)"`).exec(attributes)?.[1] ?? usual);
      document.save().translate(value('x', 0), value('y', 0)).rotate(value('rotate', 0));
      document.fontSize(value('font-size', 10)).text(text, 0, 0, { lineBreak: false, baseline: 'alphabetic' }).restore();
    }
  }
  document.end();
  return done;
}
