import { crc32 } from 'node:zlib';
import type { KitReference } from './host.js';
import { Reference, textString } from './pdf.js';

/**
 * The frame of a file without designed pages and pictures: header, information, page tree root and catalogue. Everything
 * else is made by us in any case, and not loading PDFKit for these four objects saves a tenth of a short booklet's time.
 * Field for field the part of PDFKit's document that `Host` builds on, so that both kinds are written by the same code.
 */
export class BareDocument {
  readonly _offsets: (number | null)[] = [];
  _offset = 0;
  _id: Uint8Array;
  readonly _root: { readonly id: number; data: Record<string, unknown> & { Pages: KitReference } };
  readonly _info: { readonly id: number };
  readonly info: Record<string, unknown>;
  readonly _pageBuffer = [];
  readonly _imageRegistry = {};
  private readonly marks = { data: {} as Record<string, unknown> };
  private readonly head: Uint8Array;
  private ended: () => void = () => {};

  constructor({ info, lang }: { readonly info: Readonly<Record<string, unknown>>; readonly lang: string }) {
    this.info = { ...info };
    this._offsets.push(null, null, null);
    const pages = Object.assign(new Reference(2), { data: { Type: 'Pages' } as Record<string, unknown> });
    this._root = {
      id: 1,
      data: { Type: 'Catalog', Pages: pages as unknown as KitReference, Lang: new Text(lang), ViewerPreferences: { DisplayDocTitle: true }, MarkInfo: this.marks.data },
    };
    this._info = { id: 3 };
    const words = Buffer.from(JSON.stringify(info), 'utf8');
    const id = Buffer.alloc(16);
    for (let i = 0; i < 4; i++) id.writeUInt32BE(crc32(words, i), 4 * i);
    this._id = id;
    const head = '%PDF-1.7\n%\xff\xff\xff\xff\n';
    this.head = Buffer.from(head, 'latin1');
    this._offset = head.length;
  }

  /** The header, as PDFKit has written it by the time it is handed over. */
  read(): Uint8Array {
    return this.head;
  }

  getMarkInfoDictionary(): { data: Record<string, unknown> } {
    return this.marks;
  }

  // Set by `Host`.
  _write: (data: string) => void = () => {};
  _finalize: () => void = () => {};
  endMetadata(): void {}

  on(event: string, done: () => void): this {
    if (event === 'end') this.ended = done;
    return this;
  }

  push(_end: null): void {}

  resume(): void {
    this.ended();
  }

  end(): void {
    const info = Object.fromEntries(Object.entries(this.info).map(([key, value]) => [key, typeof value === 'string' ? new Text(value) : value]));
    this.object(this._info.id, info);
    this.object(this._root.data.Pages.id, this._root.data.Pages.data);
    this.object(this._root.id, this._root.data);
    this._finalize();
  }

  private object(id: number, data: Record<string, unknown>): void {
    this._offsets[id - 1] = this._offset;
    this._write(`${id} 0 obj\n${serialise(data)}\nendobj`);
  }
}

/** A text string, where a bare string would be a name. */
class Text {
  constructor(readonly text: string) {}
}

/** A value of a dictionary: strings are names, `Text` is text, dates are UTC. */
function serialise(value: unknown): string {
  if (value instanceof Text) return textString(value.text);
  if (value instanceof Reference) return value.toString();
  if (value instanceof Date) return `(D:${value.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z)`;
  if (Array.isArray(value)) return `[${value.map(serialise).join(' ')}]`;
  if (typeof value === 'object' && value !== null) return `<<${Object.entries(value).map(([key, v]) => `/${key} ${serialise(v)}`).join('')}>>`;
  return typeof value === 'string' ? `/${value}` : String(value);
}
