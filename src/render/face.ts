import type { Sorts } from '../model/galley.js';
import type { FaceProgram, FontSet, Metrics } from '../model/font.js';
import type { Touched } from './kept.js';
import { BEHIND_LAY, layOf } from './lay.js';

const BMP = 0x10000;
/** Steps (see `walk.ts`) that a code can carry, so that one number holds code point and step. */
export const LEAST_STEP = -6;
export const MOST_STEP = 32;
const keyOf = (codePoint: number, step: number): number => codePoint * 64 + (step - LEAST_STEP);

/** One code: which character it stands for and how many eighths of an em its width is off the glyph's own. */
export interface Code {
  readonly cid: number;
  readonly codePoint: number;
  readonly step: number;
}

/** Codes behind the lay that are given away first: the maps from codes to glyphs stay short. */
const NEAR = 0x1000;
const ALL = 0x10000 - BEHIND_LAY;

/**
 * One face as this booklet uses it. First the characters of the galleys are marked (`mark`), then `number` gives them their
 * codes (CIDs); what comes later, page numbers or a character at another width, gets one when it is first written (`cid`).
 * A common character's code is the same in every booklet, anything else's follows from a hash, and from the order of the text
 * only where two would have the same: so an edit hardly ever changes the codes of what stands elsewhere.
 * No two characters share a code, whatever glyphs they share: extraction gives back what was written.
 */
export class Face {
  readonly resource: string;
  private readonly marked = new Uint8Array(BMP);
  private readonly farMarked = new Set<number>();
  /** Code of a BMP character at its own width. */
  readonly cids = new Uint16Array(BMP);
  private readonly otherCids = new Map<number, number>();
  /** In the order in which they were given. Grows while pages are written. */
  readonly codes: Code[] = [];
  private readonly taken = new Uint8Array(0x10000);
  private behind = 0;
  private readonly isDense: boolean;

  constructor(
    readonly program: FaceProgram,
    private readonly metrics: Metrics,
    readonly id: number,
    private readonly faces: Faces | null = null,
  ) {
    this.resource = `F${id + 1}`;
    this.isDense = program.mapsCodes === false;
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

  isMarked(codePoint: number): boolean {
    return codePoint < BMP ? this.marked[codePoint] === 1 : this.farMarked.has(codePoint);
  }

  /** Gives every marked character its code at its own width. */
  number(): void {
    for (let c = 0; c < BMP; c++) if (this.marked[c] === 1) this.cids[c] = this.add(c, 0);
    for (const c of [...this.farMarked].sort((x, y) => x - y)) this.otherCids.set(keyOf(c, 0), this.add(c, 0));
  }

  /** All codes, ascending. */
  inOrder(): readonly Code[] {
    return [...this.codes].sort((a, b) => a.cid - b.cid);
  }

  cid(codePoint: number, step: number): number {
    const plain = step === 0 && codePoint < BMP;
    if (plain && this.cids[codePoint] !== 0) return this.cids[codePoint] as number;
    const key = keyOf(codePoint, step);
    const known = this.otherCids.get(key);
    const cid = known ?? this.add(codePoint, step);
    if (known === undefined && plain) this.cids[codePoint] = cid;
    else if (known === undefined) this.otherCids.set(key, cid);
    if (this.faces?.touched) this.faces.touch({ face: this.id, cid, codePoint, step });
    return cid;
  }

  /** 0, .notdef's, when the codes of a font are used up. */
  private add(codePoint: number, step: number): number {
    if (this.codes.length >= 0xffff || this.behind >= ALL) return 0;
    const own = step === 0 && codePoint < BMP ? layOf(codePoint) : 0;
    const cid = this.isDense ? this.codes.length + 1 : own || this.behindLay(codePoint, step);
    this.codes.push({ cid, codePoint, step });
    return cid;
  }

  private behindLay(codePoint: number, step: number): number {
    const room = this.behind < NEAR / 2 ? NEAR : ALL;
    let at = (Math.imul(keyOf(codePoint, step), 0x9e3779b1) >>> 12) % room;
    while (this.taken[at] === 1) at = (at + 1) % ALL;
    this.taken[at] = 1;
    this.behind++;
    return BEHIND_LAY + at;
  }
}

/** The faces in use, opened when the first run asks for them. */
export class Faces {
  private readonly faces: (Face | undefined)[] = [];
  touched: Map<string, Touched> | null = null;
  /** A character that nobody had marked was shown at its own width: who shows it next does not ask for its code. */
  private unmarked = false;

  constructor(private readonly fonts: FontSet) {}

  /** From now on what is asked for one by one is noted. */
  note(): void {
    this.touched = new Map();
    this.unmarked = false;
  }

  touch(code: Touched): void {
    if (code.step === 0 && code.codePoint < BMP) this.unmarked = true;
    this.touched?.set(`${code.face} ${code.codePoint} ${code.step}`, code);
  }

  /** The codes that were asked for since `note`, in the order of the first time; null where that does not tell all. */
  noted(): readonly Touched[] | null {
    const found = this.unmarked ? null : [...(this.touched?.values() ?? [])];
    this.touched = null;
    return found;
  }

  /** Null for `NO_FACE` and faces that were never loaded. */
  of(id: number): Face | null {
    const open = this.faces[id];
    if (open) return open;
    const program = this.fonts.programs[id];
    if (!program) return null;
    const face = new Face(program, this.fonts.metrics, id, this);
    this.faces[id] = face;
    return face;
  }

  *[Symbol.iterator](): Generator<Face> {
    for (const face of this.faces) if (face) yield face;
  }
}
