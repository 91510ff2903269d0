import type { Sorts } from '../model/galley.js';
import type { FaceProgram, FontSet, Metrics } from '../model/font.js';

const BMP = 0x10000;
/** Steps (see `walk.ts`) that a code can carry, so that one number holds code point and step. */
export const LEAST_STEP = -6;
export const MOST_STEP = 32;
const keyOf = (codePoint: number, step: number): number => codePoint * 64 + (step - LEAST_STEP);

/** One CID: which character it stands for and how many eighths of an em its width is off the glyph's own. */
export interface Code {
  readonly codePoint: number;
  readonly step: number;
}

/**
 * One face as this booklet uses it. First the characters of the galleys are marked (`mark`), then `number` gives the CIDs
 * away in ascending order of code points; what comes later, page numbers or a character at another width, gets one when it
 * is first written (`cid`). Both orders follow from the text alone, so that the same text always gives the same file.
 * No two code points share a CID, whatever glyphs they share: extraction gives back what was written.
 */
export class Face {
  readonly resource: string;
  private readonly marked = new Uint8Array(BMP);
  private readonly farMarked = new Set<number>();
  /** CID of a BMP character at its own width. */
  readonly cids = new Uint16Array(BMP);
  private readonly otherCids = new Map<number, number>();
  /** Entry i is CID i + 1. Grows while pages are written. */
  readonly codes: Code[] = [];

  constructor(
    readonly program: FaceProgram,
    private readonly metrics: Metrics,
    readonly id: number,
  ) {
    this.resource = `F${id + 1}`;
  }

  /** Advance in em. */
  advance(codePoint: number): number {
    return this.metrics.advance(this.id, codePoint);
  }

  /** These characters will be shown. */
  markAll({ bmp, far }: Sorts): void {
    this.marked.set(bmp);
    for (const c of far) this.farMarked.add(c);
  }

  /** The characters of a text will be shown. */
  mark(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) this.farMarked.add(text.codePointAt(i++) as number);
      else this.marked[unit] = 1;
    }
  }

  /** Gives every marked character its CID at its own width. */
  number(): void {
    for (let c = 0; c < BMP; c++) if (this.marked[c] === 1) this.cids[c] = this.add(c, 0);
    for (const c of [...this.farMarked].sort((x, y) => x - y)) this.otherCids.set(keyOf(c, 0), this.add(c, 0));
  }

  cid(codePoint: number, step: number): number {
    const plain = step === 0 && codePoint < BMP;
    if (plain && this.cids[codePoint] !== 0) return this.cids[codePoint] as number;
    const key = keyOf(codePoint, step);
    const known = this.otherCids.get(key);
    if (known !== undefined) return known;
    const cid = this.add(codePoint, step);
    if (plain) this.cids[codePoint] = cid;
    else this.otherCids.set(key, cid);
    return cid;
  }

  /** 0, .notdef's, when the 65,535 codes of a font are used up. */
  private add(codePoint: number, step: number): number {
    if (this.codes.length >= 0xffff) return 0;
    this.codes.push({ codePoint, step });
    return this.codes.length;
  }
}

/** The faces in use, opened when the first run asks for them. */
export class Faces {
  private readonly faces: (Face | undefined)[] = [];

  constructor(private readonly fonts: FontSet) {}

  /** Null for `NO_FACE` and faces that were never loaded. */
  of(id: number): Face | null {
    const open = this.faces[id];
    if (open) return open;
    const program = this.fonts.programs[id];
    if (!program) return null;
    const face = new Face(program, this.fonts.metrics, id);
    this.faces[id] = face;
    return face;
  }

  *[Symbol.iterator](): Generator<Face> {
    for (const face of this.faces) if (face) yield face;
  }
}
