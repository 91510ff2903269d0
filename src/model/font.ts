/**
 * Faces as the stages see them: numbers only. Everything is in em of the face's own size
 * unless said otherwise, so that a test can pass a fake (Han 1 em, Latin ½ em) and count by hand.
 */

import type { Diagnostic } from '../base/diagnostic.js';

/** Index of a face in {@link Metrics.faces}; `NO_FACE` where no face of a chain has the character. */
export type FaceId = number;
export const NO_FACE = -1;

/** Index of a role's fallback chain, as given by {@link Metrics.role}. */
export type RoleId = number;

export interface FaceInfo {
  readonly id: FaceId;
  /** Role it was loaded for: song, song-bold, hei, hei-bold, kai, fang, latin … */
  readonly role: string;
  readonly family: string;
  readonly postscriptName: string;
  readonly file: string;
  /** Found among the system's: in some chains it stands elsewhere than a face that the user names. */
  readonly system?: true;
}

/** What compose may know of fonts. */
export interface Metrics {
  readonly faces: readonly FaceInfo[];
  /** The chain for a role name; -1 when the template names a role that was not loaded. */
  role(name: string): RoleId;
  /** First face of the role's chain that can draw the code point, or `NO_FACE`. */
  faceOf(role: RoleId, codePoint: number): FaceId;
  /** Advance width in em. The composer overrides it for CJK marks (design: an engine owns — … · “ ”). */
  advance(face: FaceId, codePoint: number): number;
  /** Kerning between two code points of one face, in em; 0 where the face has none. */
  kern(face: FaceId, left: number, right: number): number;
  /** PUN-11: whether a mark's blank is where a mainland face has it, so that it may give it up. */
  squeezable(face: FaceId, codePoint: number): boolean;
  /** Faces of a role's chain in the order they are asked, for messages. */
  triedFaces(role: RoleId): readonly FaceInfo[];
}

/** A face as render needs it: outlines to slice and glyph numbers to write. */
export interface FaceProgram {
  readonly info: FaceInfo;
  /** Glyph of a code point, 0 = .notdef. */
  glyph(codePoint: number): number;
  /** Advance of a glyph in 1/1000 em. */
  width(glyph: number): number;
  readonly descriptor: FaceDescriptor;
  /** False where a font file has no map from codes to glyphs (Compact Font Format): then they are numbered alike. */
  readonly mapsCodes?: boolean;
  /**
   * A font program that holds just these glyphs: entry i of `glyphs` becomes glyph i (glyphs[0] is always 0, .notdef).
   * Plain TrueType outlines are sliced by our own code; anything else goes through fontkit.
   */
  subset(glyphs: readonly number[]): Promise<SubsetProgram>;
}

export interface SubsetProgram {
  readonly kind: 'truetype' | 'cff';
  readonly bytes: Uint8Array;
  /** Where it is cut for deflating, ascending, each with a name of its own: a glyph more moves no cut to another glyph. */
  readonly cuts?: readonly { readonly at: number; readonly name: string }[];
}

/** Values of the PDF FontDescriptor, in 1/1000 em. */
export interface FaceDescriptor {
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly stemV: number;
  readonly bbox: readonly [number, number, number, number];
  readonly serif: boolean;
}

/** The loaded faces of one booklet. */
export interface FontSet {
  readonly metrics: Metrics;
  readonly programs: readonly FaceProgram[];
  /** What was found wrong since loading: faces are opened when a character first needs them. Ask after rendering. */
  problems(): readonly Diagnostic[];
}
