import type { Diagnostic } from '../base/diagnostic.js';
import { messageOf } from '../base/message.js';
import type { Pictures } from '../model/flow.js';
import type { Host } from './host.js';
import { damage } from './inspect.js';
import { decimal } from './pdf.js';

/** A picture in the file. */
export interface Embedded {
  readonly name: string;
  readonly id: number;
  /** Takes the unit square to a box, pt from the bottom left, the camera's orientation undone. */
  matrix(x: number, y: number, width: number, height: number): string;
}

/** Pictures of the text pages: each goes into the file once, at its first use. */
export class PictureBox {
  private readonly seen = new Map<string, Embedded | null>();
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    private readonly host: Host,
    private readonly pictures: Pictures,
  ) {}

  /** Null (and a diagnostic, once) where the picture cannot be embedded. */
  get(path: string): Embedded | null {
    const known = this.seen.get(path);
    if (known !== undefined) return known;
    const found = this.embed(path);
    this.seen.set(path, found);
    return found;
  }

  /** `/I1 7 0 R …` for a resource dictionary. */
  resources(): string {
    return [...this.seen.values()].map((image) => (image ? `/${image.name} ${image.id} 0 R` : '')).join('');
  }

  private embed(path: string): Embedded | null {
    const picture = this.pictures.get(path);
    if (!picture) return this.fail(path, 'missing');
    const problem = damage(picture.bytes);
    if (problem !== null) return this.fail(path, problem);
    try {
      const image = this.host.document.openImage(asBuffer(picture.bytes));
      image.embed(this.host.document);
      if (!image.obj) return this.fail(path, 'kind-unknown');
      const { orientation = 1 } = image;
      return { name: image.label, id: image.obj.id, matrix: (x, y, w, h) => oriented(orientation, x, y, w, h) };
    } catch (error) {
      return this.fail(path, messageOf(error));
    }
  }

  private fail(path: string, why: string): null {
    this.diagnostics.push(notEmbedded(path, why));
    return null;
  }
}

/** The finding, for pictures of text pages and of designed pages alike. */
export function notEmbedded(path: string, why: string): Diagnostic {
  return { code: 'picture-not-embedded', severity: 'error', place: null, values: { path, reason: why } };
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** EXIF orientations 1…8: how the stored rows and columns lie in the box. */
function oriented(orientation: number, x: number, y: number, w: number, h: number): string {
  const right = x + w;
  const top = y + h;
  const matrices: Readonly<Record<number, readonly number[]>> = {
    2: [-w, 0, 0, h, right, y],
    3: [-w, 0, 0, -h, right, top],
    4: [w, 0, 0, -h, x, top],
    5: [0, -h, -w, 0, right, top],
    6: [0, -h, w, 0, x, top],
    7: [0, h, w, 0, x, y],
    8: [0, h, -w, 0, right, y],
  };
  return (matrices[orientation] ?? [w, 0, 0, h, x, y]).map((v) => decimal(v)).join(' ');
}
