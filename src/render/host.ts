import { crc32, deflateSync } from 'node:zlib';
import type PDFDocument from 'pdfkit';
import { BareDocument } from './bare.js';
import { type KeptPacks, type Pack, Packer } from './packed.js';
import { Reference } from './pdf.js';

/** PDFKit's own indirect object. */
export interface KitReference {
  readonly id: number;
  data: Record<string, unknown>;
  buffer: Uint8Array[];
  write(chunk: string | Uint8Array): void;
  end(chunk?: string | Uint8Array): void;
}

/** A page that PDFKit keeps; only designed pages are ones. */
export interface KitPage {
  readonly content: KitReference;
  readonly dictionary: KitReference;
  readonly resources: KitReference;
}

/** What PDFKit opens a picture to. */
export interface KitImage {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly orientation?: number;
  obj: KitReference | null;
  embed(document: KitDocument): void;
}

/** The parts of a PDFKit document that we build on (0.19.1, pinned). */
export interface KitDocument extends NodeJS.ReadableStream {
  _root: { readonly id: number; data: Record<string, unknown> & { Pages: KitReference & { data: Record<string, unknown> } } };
  _offsets: (number | null)[];
  _offset: number;
  _id: Uint8Array;
  _pageBuffer: KitPage[];
  _imageRegistry: Record<string, KitImage>;
  _info: KitReference;
  info: Record<string, unknown>;
  _write(data: string | Uint8Array): void;
  _finalize(): void;
  push(end: null): void;
  endMetadata(): void;
  openImage(bytes: Uint8Array): KitImage;
  getMarkInfoDictionary(): KitReference;
  ref(data: Record<string, unknown>): KitReference;
  end(): void;
}

/** A document without designed pages: PDFKit's own where there are pictures to embed, else a bare frame. pdfmake hands over the former kind. */
export async function plainDocument({ info, lang }: { readonly info: Record<string, string | Date>; readonly lang: string }, pictures: boolean): Promise<KitDocument> {
  if (!pictures) return new BareDocument({ info, lang }) as unknown as KitDocument;
  const { default: Document }: { default: typeof PDFDocument } = await import('pdfkit');
  return new Document({ autoFirstPage: false, font: null as unknown as string, pdfVersion: '1.7', lang, displayTitle: true, info }) as unknown as KitDocument;
}

const FLUSH = 1 << 16;
/** Bytes of a row of the cross-reference stream: kind, where, index. */
const ROW = 7;

/**
 * The file being written. PDFKit numbers the objects and keeps catalogue, information, pictures and designed pages; the other
 * pages, fonts and tree are made here as finished strings and go into object streams. That is most of 57,000 objects in a long
 * booklet: as PDFKit references each would be five writes into a stream and half a kilobyte of memory until the end.
 */
export class Host {
  private readonly chunks: Uint8Array[] = [];
  private readonly packer: Packer;
  private readonly late: Pack[] = [];
  private pending = '';
  private sum = 0;

  constructor(readonly document: KitDocument, kept: KeptPacks | null = null) {
    this.packer = new Packer(() => this.reserveMany(1), kept);
    const written = document.read() as unknown as Uint8Array | null;
    if (written) this.chunks.push(written);
    document._write = (data) => {
      if (typeof data === 'string') this.append(`${data}\n`);
      else this.appendBytes(data);
    };
    // PDFKit's own packet leaves &, < and > as they are.
    document.endMetadata = () => {};
    // PDFKit's own table knows nothing of object streams.
    document._finalize = () => {
      this.writeTable();
      document.push(null);
    };
  }

  reserve(): Reference {
    return new Reference(this.reserveMany(1));
  }

  /** Number of the first of `count` objects in a row. Each must be written. */
  reserveMany(count: number): number {
    const offsets = this.document._offsets;
    const first = offsets.length + 1;
    for (let i = 0; i < count; i++) offsets.push(null);
    return first;
  }

  /** One object; `body` holds a character for each byte and starts and ends with a delimiter. */
  write(id: number, body: string): void {
    this.packer.add(id, body);
  }

  /** A stream object; `entries` are those of its dictionary but Length. */
  stream(id: number, entries: string, bytes: Uint8Array): void {
    this.document._offsets[id - 1] = this.document._offset;
    this.append(`${id} 0 obj\n<<${entries}/Length ${bytes.length}>>\nstream\n`);
    this.appendBytes(bytes);
    this.append('\nendstream\nendobj\n');
  }

  /** A stream object whose bytes are still in the making; it comes at the file's end. */
  streamLater(id: number, entries: string, bytes: Promise<Uint8Array>): void {
    this.late.push({ id, entries, bytes });
  }

  private append(text: string): void {
    this.pending += text;
    this.document._offset += text.length;
    if (this.pending.length > FLUSH) this.flush();
  }

  private appendBytes(bytes: Uint8Array): void {
    this.flush();
    this.chunks.push(bytes);
    this.sum = crc32(bytes, this.sum);
    this.document._offset += bytes.length;
  }

  private flush(): void {
    if (this.pending === '') return;
    const bytes = Buffer.from(this.pending, 'latin1');
    this.pending = '';
    this.chunks.push(bytes);
    this.sum = crc32(bytes, this.sum);
  }

  /** The cross-reference stream: where each object is. Its rows are written as differences, which deflate to almost nothing. */
  private writeTable(): void {
    const { document, packer } = this;
    const id = this.reserveMany(1);
    const offsets = document._offsets;
    offsets[id - 1] = document._offset;
    const rows = Buffer.alloc((offsets.length + 1) * ROW);
    rows.writeUInt16BE(0xffff, 5);
    offsets.forEach((offset, i) => {
      const at = (i + 1) * ROW;
      const holder = packer.holder[i + 1];
      rows[at] = holder === undefined ? 1 : 2;
      rows.writeUInt32BE(holder ?? offset ?? 0, at + 1);
      rows.writeUInt16BE(holder === undefined ? 0 : (packer.place[i + 1] as number), at + 5);
    });
    const packed = deflateSync(differences(rows));
    const fileId = `<${Buffer.from(document._id).toString('hex')}>`;
    this.stream(
      id,
      `/Type/XRef/Size ${offsets.length + 1}/W[1 4 2]/Root ${document._root.id} 0 R/Info ${document._info.id} 0 R/ID[${fileId}${fileId}]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${ROW}>>`,
      packed,
    );
    this.append(`startxref\n${offsets[id - 1]}\n%%EOF\n`);
  }

  /** Ends the document and gives back the file. */
  async finish(): Promise<Uint8Array> {
    const { document, packer } = this;
    packer.close();
    for (const { id, entries, bytes } of [...this.late, ...packer.packs]) this.stream(id, entries, await bytes);
    this.flush();
    // PDFKit takes the identifier from title and date alone; two booklets of one day must still differ.
    const id = Buffer.from(document._id);
    id.writeUInt32BE((id.readUInt32BE(0) ^ this.sum) >>> 0, 0);
    document._id = id;
    const ended = new Promise<void>((resolve, reject) => {
      document.on('end', resolve);
      document.on('error', reject);
    });
    document.end();
    document.resume();
    await ended;
    this.flush();
    return Buffer.concat(this.chunks);
  }
}

/** PNG's Up filter: each row less the one above. */
function differences(rows: Uint8Array): Uint8Array {
  const count = rows.length / ROW;
  const out = new Uint8Array(count * (ROW + 1));
  for (let r = 0; r < count; r++) {
    out[r * (ROW + 1)] = 2;
    for (let c = 0; c < ROW; c++) {
      const at = r * ROW + c;
      out[r * (ROW + 1) + 1 + c] = (rows[at] as number) - (r === 0 ? 0 : (rows[at - ROW] as number));
    }
  }
  return out;
}
