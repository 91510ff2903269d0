/** Which face draws a character, and how wide it is there: asked of the fonts once for each character and role. And what is shown. */
import { Class, classTable } from '../base/characters.js';
import { type FaceId, type Metrics, NO_FACE, type RoleId } from '../model/font.js';
import type { Shown } from '../model/rack.js';

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
  /** Since `note`. */
  private log: Log | null = null;
  /** Scratch for logs. */
  private readonly plain = new Map<FaceId, Uint8Array>();

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
    const sorts = this.sortsOf(face);
    if (cp < BMP) sorts.bmp[cp] = 1;
    else sorts.far.add(cp);
    this.log?.show(face, cp);
  }

  /** All characters of a text will be shown in this face. */
  showAll(face: FaceId, text: string): void {
    const { bmp, far } = this.sortsOf(face);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const cp = (unit & 0xfc00) === 0xd800 ? text.codePointAt(i)! : unit;
      if (cp < BMP) bmp[cp] = 1;
      else {
        far.add(cp);
        i++;
      }
    }
  }

  private sortsOf(face: FaceId): { readonly bmp: Uint8Array; readonly far: Set<number> } {
    const known = this.sorts.get(face);
    if (known !== undefined) return known;
    const sorts = { bmp: new Uint8Array(BMP), far: new Set<number>() };
    this.sorts.set(face, sorts);
    return sorts;
  }

  /** Forgets what was shown. */
  clear(): void {
    for (const { bmp, far } of this.sorts.values()) {
      bmp.fill(0);
      far.clear();
    }
    this.log = null;
    for (const glyphs of this.roles.values()) glyphs.kind.fill(Kind.unknown);
  }

  /** From now on what is shown is noted, too, whether it was shown before or not. */
  note(): void {
    this.log = new Log();
  }

  /** A text that is read in a role: its plain characters are shown. */
  read(glyphs: Glyphs, text: string): void {
    this.log?.read(glyphs, text);
  }

  /** What was shown since `note`; to be asked before what was shown is forgotten. */
  noted(): () => Shown {
    const { log, plain } = this;
    this.log = null;
    return () => log?.shown(plain) ?? [];
  }
}

/** What is shown, as little as has to be written down for it: texts are gone through when somebody asks. */
class Log {
  /** A text with its role; a face that shows something else for the first time. */
  private readonly events: ({ readonly glyphs: Glyphs; readonly text: string } | FaceId)[] = [];
  private readonly others = new Map<FaceId, Set<number>>();

  read(glyphs: Glyphs, text: string): void {
    this.events.push({ glyphs, text });
  }

  show(face: FaceId, cp: number): void {
    const known = this.others.get(face);
    if (known !== undefined) {
      known.add(cp);
      return;
    }
    this.events.push(face);
    this.others.set(face, new Set([cp]));
  }

  /** `tables`: all zero, and left so. */
  shown(tables: Map<FaceId, Uint8Array>): Shown {
    const found = new Map<FaceId, number[]>();
    const add = (face: FaceId, characters: Iterable<number>): void => {
      const list = found.get(face);
      if (list) list.push(...characters);
      else found.set(face, [...characters]);
    };
    for (const event of this.events) {
      if (typeof event === 'number') add(event, this.others.get(event) ?? []);
      else {
        const { own, kind } = event.glyphs;
        const table = tables.get(own) ?? new Uint8Array(BMP);
        tables.set(own, table);
        const plain = takePlain(kind, event.text, table);
        if (plain.length > 0) add(own, plain);
      }
    }
    for (const [face, list] of found) {
      const table = tables.get(face);
      if (table) for (const cp of list) if (cp < BMP) table[cp] = 0;
    }
    return [...found].map(([face, list]) => [face, list.map((cp) => String.fromCodePoint(cp)).join('')]);
  }
}

/** The plain characters of a text that are not in the table yet. */
function takePlain(kind: Uint8Array, text: string, table: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (kind[c] !== Kind.plain || table[c] === 1) continue;
    table[c] = 1;
    found.push(c);
  }
  return found;
}
