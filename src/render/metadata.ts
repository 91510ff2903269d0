import type { Booklet } from '../model/page.js';

/** What a file says of itself. */
export interface Facts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly producer: string;
  readonly lang: string;
  readonly date: Date | null;
}

/** The booklet's own words; `iso` is the date of the issue or of the environment, never the clock. */
export function factsOf(booklet: Booklet, options: { readonly lang: string; readonly date: string | null; readonly producer: string }): Facts {
  const { title, author, subject } = booklet.meta;
  return { title, author, subject, producer: options.producer, lang: options.lang, date: instant(options.date) };
}

/** An ISO date without a zone is taken as UTC, so that the same issue gives the same bytes everywhere. */
export function instant(iso: string | null): Date | null {
  if (iso === null) return null;
  const zoned = /T/.test(iso) && !/(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? `${iso}Z` : iso;
  const date = new Date(zoned);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** The information dictionary as PDFKit takes it. Without a date it gets the epoch, which the caller takes out again. */
export function information(facts: Facts): Record<string, string | Date> {
  const info: Record<string, string | Date> = { Producer: facts.producer, Creator: facts.producer };
  if (facts.title !== '') info.Title = facts.title;
  if (facts.author !== '') info.Author = facts.author;
  if (facts.subject !== '') info.Subject = facts.subject;
  info.CreationDate = facts.date ?? new Date(0);
  if (facts.date) info.ModDate = facts.date;
  return info;
}

const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

/** The same facts as an XMP packet, UTF-8. */
export function xmp(facts: Facts): Uint8Array {
  const date = facts.date ? `${facts.date.toISOString().slice(0, 19)}Z` : null;
  const alternative = (name: string, text: string): string =>
    text === '' ? '' : `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt></dc:${name}>`;
  const body = [
    '<dc:format>application/pdf</dc:format>',
    alternative('title', facts.title),
    facts.author === '' ? '' : `<dc:creator><rdf:Seq><rdf:li>${xml(facts.author)}</rdf:li></rdf:Seq></dc:creator>`,
    alternative('description', facts.subject),
    `<dc:language><rdf:Bag><rdf:li>${xml(facts.lang)}</rdf:li></rdf:Bag></dc:language>`,
    `<pdf:Producer>${xml(facts.producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${xml(facts.producer)}</xmp:CreatorTool>`,
    date ? `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>` : '',
  ].filter((line) => line !== '');
  return Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
${body.join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`,
    'utf8',
  );
}
