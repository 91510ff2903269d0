/** Which face draws a character, and how wide it is there: asked of the fonts once for each character and role. And what is shown. */
import { Class, classTable } from '../base/characters.js';
import { type FaceId, type Metrics, NO_FACE, type RoleId } from '../model/font.js';

const BMP = 0x10000;
/** Any ideograph: its face is the role's own. */
const HAN = 0x4e00;

/** Answers of {@link Glyphs.kind}. */
export const enum Kind {
  /** Not asked yet. */
  unknown,
  /** Han of the role's own face, one em wide: nothing about it need be written down. */
  plain,
  other,
}

/** One role's answers, by BMP character; asked for by {@link Glyphs.find}. */
export class Glyphs {
  readonly kind = new Uint8Array(BMP);
  readonly face = new Int16Array(BMP);
  /** em. */
  readonly advance = new Float64Array(BMP);
  /** Face of the plain ones. */
  readonly own: FaceId;
  private readonly metrics: Metrics;

  constructor(private readonly cache: GlyphCache, readonly role: RoleId) {
    this.metrics = cache.metrics;
    this.own = cache.metrics.faceOf(role, HAN);
  }

  /** Asks the fonts for a character. One that no face has is an em wide. */
  find(cp: number): Kind {
    const face = this.metrics.faceOf(this.role, cp);
    const advance = this.width(face, cp);
    this.face[cp] = face;
    this.advance[cp] = advance;
    const surrogate = (cp & 0xf800) === 0xd800;
    const kind = classTable()[cp] === Class.han && !surrogate && face === this.own && face !== NO_FACE && advance === 1 ? Kind.plain : Kind.other;
    this.kind[cp] = kind;
    if (kind === Kind.plain) this.cache.show(face, cp);
    return kind;
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
  /** What is shown, by face. */
  readonly sorts = new Map<FaceId, { readonly bmp: Uint8Array; readonly far: Set<number> }>();
  /** What was shown since `note`, each character once. */
  private since: Map<FaceId, Set<number>> | null = null;

  constructor(readonly metrics: Metrics) {}

  of(role: RoleId): Glyphs {
    const known = this.roles.get(role);
    if (known !== undefined) return known;
    const glyphs = new Glyphs(this, role);
    this.roles.set(role, glyphs);
    return glyphs;
  }

  /** The character will be shown in this face. Plain ones are noted when they are first asked for. */
  show(face: FaceId, cp: number): void {
    if (face === NO_FACE) return;
    let sorts = this.sorts.get(face);
    if (sorts === undefined) {
      sorts = { bmp: new Uint8Array(BMP), far: new Set() };
      this.sorts.set(face, sorts);
    }
    if (cp < BMP) sorts.bmp[cp] = 1;
    else sorts.far.add(cp);
    if (this.since !== null) this.noteOne(face, cp);
  }

  private noteOne(face: FaceId, cp: number): void {
    const known = this.since?.get(face);
    if (known) known.add(cp);
    else this.since?.set(face, new Set([cp]));
  }

  /** Forgets what was shown. */
  clear(): void {
    for (const { bmp, far } of this.sorts.values()) {
      bmp.fill(0);
      far.clear();
    }
    this.since = null;
    this.askAgain();
  }

  /** From now on what is shown is noted, too, whether it was shown before or not. */
  note(): void {
    this.since = new Map();
    this.askAgain();
  }

  /** What was shown since `note`, by face. */
  noted(): readonly (readonly [FaceId, readonly number[]])[] {
    const found = [...(this.since ?? [])].map(([face, characters]) => [face, [...characters]] as const);
    this.since = null;
    return found;
  }

  private askAgain(): void {
    for (const glyphs of this.roles.values()) glyphs.kind.fill(Kind.unknown);
  }
}
