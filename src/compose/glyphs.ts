/** Which face draws a character, and how wide it is there: asked of the fonts once for each character and role. */
import { type FaceId, type Metrics, NO_FACE, type RoleId } from '../model/font.js';

const BMP = 0x10000;
/** Not asked yet. */
export const UNKNOWN = -2;

/** One role's answers. `face[cp]` is `UNKNOWN` until {@link Glyphs.find} was called. */
export class Glyphs {
  readonly face = new Int16Array(BMP).fill(UNKNOWN);
  /** em. */
  readonly advance = new Float64Array(BMP);

  constructor(private readonly metrics: Metrics, readonly role: RoleId) {}

  /** Asks the fonts for a BMP character; returns its face. A character that no face has is one em wide. */
  find(cp: number): FaceId {
    const face = this.metrics.faceOf(this.role, cp);
    this.advance[cp] = this.width(face, cp);
    this.face[cp] = face;
    return face;
  }

  /** For characters above the BMP, which are not kept. */
  faceOf(cp: number): FaceId {
    return this.metrics.faceOf(this.role, cp);
  }

  /** em; for characters above the BMP, which are not kept. */
  width(face: FaceId, cp: number): number {
    return face === NO_FACE ? 1 : this.metrics.advance(face, cp);
  }
}

export class GlyphCache {
  private readonly roles = new Map<RoleId, Glyphs>();

  constructor(readonly metrics: Metrics) {}

  of(role: RoleId): Glyphs {
    const known = this.roles.get(role);
    if (known !== undefined) return known;
    const glyphs = new Glyphs(this.metrics, role);
    this.roles.set(role, glyphs);
    return glyphs;
  }
}
