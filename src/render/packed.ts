import { deflate } from 'node:zlib';

/** Objects per stream: a reader unpacks all of them to get at one. */
const MOST = 500;

/** A finished object stream (PDF 1.5). */
export interface Pack {
  readonly id: number;
  /** `/Type/ObjStm …`, Length left out. */
  readonly entries: string;
  readonly bytes: Promise<Uint8Array>;
}

/**
 * Gathers small objects into object streams. A long booklet is 45,000 of them, mostly alike: packed they take a fifth
 * of the room, and the pool deflates them while the next are made.
 */
export class Packer {
  readonly packs: Pack[] = [];
  /** By object number: which stream holds it, and where in it. */
  readonly holder: number[] = [];
  readonly place: number[] = [];
  private ids: number[] = [];
  private bodies: string[] = [];

  constructor(private readonly reserve: () => number) {}

  /** `body` holds a character for each byte and begins and ends with a delimiter. */
  add(id: number, body: string): void {
    this.ids.push(id);
    this.bodies.push(body);
    if (this.ids.length === MOST) this.close();
  }

  close(): void {
    const { ids, bodies } = this;
    if (ids.length === 0) return;
    const id = this.reserve();
    let at = 0;
    let index = '';
    ids.forEach((object, i) => {
      this.holder[object] = id;
      this.place[object] = i;
      index += `${object} ${at} `;
      at += (bodies[i] as string).length;
    });
    const bytes = Buffer.from(index + bodies.join(''), 'latin1');
    this.packs.push({ id, entries: `/Type/ObjStm/N ${ids.length}/First ${index.length}/Filter/FlateDecode`, bytes: deflateLater(bytes) });
    this.ids = [];
    this.bodies = [];
  }
}

/**
 * Deflates in the pool while pages are drawn. Room for the whole result at once: otherwise the job comes back for every
 * 16 KB, and waits each time until the drawing is done. More memory makes it both faster and smaller. The least effort: the
 * most would make a booklet 3 % smaller, and the pool would take longer over it than the drawing lasts.
 */
export function deflateLater(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Promise<Uint8Array>((resolve, fail) => {
    deflate(bytes, { level: 1, memLevel: 9, chunkSize: bytes.length + 1024 }, (error, result) => (error ? fail(error) : resolve(result)));
  });
  // Looked at only after the last page; a failure until then must not count as unhandled.
  packed.catch(() => {});
  return packed;
}
