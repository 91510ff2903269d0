/**
 * What was written in the build before. Codes hardly ever change (`Face`), so a page that is the same object is the same
 * stream of bytes, as long as the codes that it was the first to ask for are given to it again.
 */
import type { Page } from '../model/page.js';
import { KeptBranches } from './branches.js';
import type { Code, Faces } from './face.js';
import { KeptPacks } from './packed.js';
import { KeptParts } from './parts.js';

/** A page's stream and all that drawing it leaves elsewhere. */
export interface PageInk {
  /** Deflated; null = nothing is drawn. */
  readonly stream: Uint8Array | null;
  /** Codes it asked for one by one, with their faces, in this order. */
  readonly touched: readonly Touched[];
  /** Nodes of its marked sequences. */
  readonly nodes: readonly number[];
}

export interface Touched extends Code {
  readonly face: number;
}

export class KeptInk {
  readonly parts: KeptParts;
  readonly packs: KeptPacks;
  readonly branches = new KeptBranches();
  private former = new Map<Page, PageInk>();
  private pages = new Map<Page, PageInk>();
  private isSpoilt = false;
  private codes = new Map<number, readonly Code[]>();

  constructor(isCrowded = false) {
    this.parts = new KeptParts(isCrowded);
    this.packs = new KeptPacks(this.parts);
  }

  /** Begins a build whose faces know their characters. */
  turn(faces: Faces): void {
    const known = this.codes;
    const fits = [...faces].every((face) => (known.get(face.id) ?? []).every(({ cid, codePoint, step }) => step !== 0 || !face.isMarked(codePoint) || face.cid(codePoint, 0) === cid));
    // A build that found errors has drawn nothing.
    if (this.pages.size > 0 || !fits) this.former = fits && !this.isSpoilt ? this.pages : new Map<Page, PageInk>();
    this.pages = new Map();
    this.isSpoilt = false;
    this.packs.turn();
    this.parts.turn();
    this.codes = new Map([...faces].map((face) => [face.id, [...face.codes]]));
  }

  find(page: Page, faces: Faces): PageInk | null {
    const ink = this.former.get(page);
    if (!ink || !ink.touched.every(({ face, codePoint, step, cid }) => faces.of(face)?.cid(codePoint, step) === cid)) return null;
    this.pages.set(page, ink);
    return ink;
  }

  keep(page: Page, ink: PageInk): void {
    this.pages.set(page, ink);
  }

  /** No page of this build is to be used again. */
  spoil(): void {
    this.isSpoilt = true;
  }
}
