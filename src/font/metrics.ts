import { PROPORTIONAL } from '../base/proportional.js';
import { NO_FACE, type FaceDescriptor, type FaceId, type FaceInfo, type FaceProgram, type Metrics, type RoleId, type SubsetProgram } from '../model/font.js';
import { inkInPlace } from './contract.js';
import { ROLES } from './shipped.js';
import type { SfntFace } from './truetype.js';

/** What a report says of a character no face can draw. */
export interface MissingGlyph {
  /** U+4E00 */
  readonly codePoint: string;
  readonly character: string;
  readonly role: string;
  /** Families of the faces tried, in their order, joined by 、. */
  readonly faces: string;
}

/** {@link Metrics} with what proofs and reports ask for. */
export interface FontMetrics extends Metrics {
  missing(role: RoleId, codePoint: number): MissingGlyph;
}

/** A face that is opened when something is first asked of it. Where that fails it has no glyphs. */
export class BookFace implements FaceProgram {
  #face: SfntFace | null | undefined;
  readonly #open: () => SfntFace | null;

  constructor(
    readonly info: FaceInfo,
    /** The build checks the shipped faces' marks; they need not be measured again. */
    readonly shipped: boolean,
    open: () => SfntFace | null,
  ) {
    this.#open = open;
  }

  /** Null when the file could not be opened. */
  face(): SfntFace | null {
    if (this.#face === undefined) this.#face = this.#open();
    return this.#face;
  }

  get opened(): boolean {
    return this.#face !== undefined;
  }

  glyph(codePoint: number): number {
    const face = this.face();
    return face === null ? 0 : face.glyph(codePoint);
  }

  width(glyph: number): number {
    return this.face()?.width(glyph) ?? 0;
  }

  get descriptor(): FaceDescriptor {
    return this.face()?.descriptor ?? NOTHING;
  }

  get mapsCodes(): boolean {
    return this.face()?.mapsCodes ?? true;
  }

  async subset(glyphs: readonly number[]): Promise<SubsetProgram> {
    const face = this.face();
    return face === null ? { kind: 'truetype', bytes: new Uint8Array(0) } : face.subset(glyphs);
  }
}

const NOTHING: FaceDescriptor = { ascent: 880, descent: -120, capHeight: 0, italicAngle: 0, stemV: 80, bbox: [0, 0, 0, 0], serif: true };

/** Which faces serve a role, best first, before they are joined to chains. */
export interface RoleFaces {
  readonly role: string;
  /** Given by the user for this role. */
  readonly own: readonly FaceId[];
  /** Found on the system, then shipped. */
  readonly usual: readonly FaceId[];
}

const UNKNOWN = -2;
const BMP = 0x10000;

/** Chinese faces whose Latin is poor: their letters and figures come from the Latin face. */
const LATIN_ELSEWHERE = new Set(['kai', 'fang']);

/** Roles a role turns to, before the rest in the order of ROLES. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  'song-bold': ['hei-bold', 'song', 'hei'],
  'hei-bold': ['song-bold', 'hei', 'song'],
  latin: ['song', 'hei'],
  'latin-bold': ['song-bold', 'hei-bold', 'latin', 'song', 'hei'],
  'latin-italic': ['latin', 'song', 'hei'],
};
const NEXT_OF_OTHERS: readonly string[] = ['song', 'hei'];

interface Chain {
  readonly role: string;
  readonly faces: readonly FaceId[];
  /** Order for Latin characters, where it is another one. */
  readonly latin: readonly FaceId[];
  /** Answers for the BMP, so that a text pays for each distinct character once. Made when the role is first used. */
  known: Int8Array | null;
  readonly astral: Map<number, FaceId>;
}

/**
 * Chains of faces per role: the user's file, the shipped face, then the fallbacks. A face further down is opened only when a
 * character gets that far.
 */
export function chainMetrics(programs: readonly BookFace[], roles: readonly RoleFaces[]): FontMetrics {
  return new ChainMetrics(programs, roles);
}

class ChainMetrics implements FontMetrics {
  readonly faces: readonly FaceInfo[];
  readonly #programs: readonly BookFace[];
  readonly #chains: readonly Chain[];
  readonly #names: ReadonlyMap<string, RoleId>;
  readonly #advances: (Float64Array | undefined)[];
  readonly #squeezable = new Map<number, boolean>();

  constructor(programs: readonly BookFace[], roles: readonly RoleFaces[]) {
    this.#programs = programs;
    this.faces = programs.map((program) => program.info);
    this.#advances = programs.map(() => undefined);
    this.#chains = roles.map((role) => chainOf(role, roles));
    this.#names = new Map(roles.map((role, i) => [role.role, i]));
  }

  role(name: string): RoleId {
    return this.#names.get(name) ?? -1;
  }

  faceOf(role: RoleId, codePoint: number): FaceId {
    const chain = this.#chains[role];
    if (chain === undefined) return NO_FACE;
    if (codePoint < BMP) {
      chain.known ??= new Int8Array(BMP).fill(UNKNOWN);
      let face = chain.known[codePoint]!;
      if (face === UNKNOWN) {
        face = this.#find(chain, codePoint);
        chain.known[codePoint] = face;
      }
      return face;
    }
    let face = chain.astral.get(codePoint);
    if (face === undefined) {
      face = this.#find(chain, codePoint);
      chain.astral.set(codePoint, face);
    }
    return face;
  }

  /** Asked for every character of a text, so each face keeps its answers; 0 stands for not asked yet. */
  advance(face: FaceId, codePoint: number): number {
    const known = this.#advances[face];
    if (known === undefined || codePoint >= BMP) return this.#measure(face, codePoint);
    const advance = known[codePoint]!;
    if (advance !== 0) return advance;
    known[codePoint] = this.#measure(face, codePoint);
    return known[codePoint]!;
  }

  kern(face: FaceId, left: number, right: number): number {
    return this.#programs[face]?.face()?.kern(left, right) ?? 0;
  }

  triedFaces(role: RoleId): readonly FaceInfo[] {
    return (this.#chains[role]?.faces ?? []).map((face) => this.faces[face]!);
  }

  missing(role: RoleId, codePoint: number): MissingGlyph {
    const families = new Set(this.triedFaces(role).map((face) => face.family));
    return {
      codePoint: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`,
      character: String.fromCodePoint(codePoint),
      role: this.#chains[role]?.role ?? '',
      faces: [...families].join('、'),
    };
  }

  /** Always true of the shipped faces. */
  squeezable(face: FaceId, codePoint: number): boolean {
    const program = this.#programs[face];
    if (program === undefined || program.shipped) return true;
    const key = face * 0x200000 + codePoint;
    const known = this.#squeezable.get(key);
    if (known !== undefined) return known;
    const open = program.face();
    const answer = open === null || inkInPlace(open, codePoint);
    this.#squeezable.set(key, answer);
    return answer;
  }

  #measure(face: FaceId, codePoint: number): number {
    const open = this.#programs[face]?.face() ?? null;
    if (open === null) return 0;
    this.#advances[face] ??= new Float64Array(BMP);
    return open.advance(open.glyph(codePoint)) / open.unitsPerEm;
  }

  #find(chain: Chain, codePoint: number): FaceId {
    // Nobody draws a control character; do not open every face to find out.
    if (codePoint < 0x20) return NO_FACE;
    for (const face of isLatin(codePoint) ? chain.latin : chain.faces) {
      if (this.#programs[face]!.glyph(codePoint) !== 0) return face;
    }
    return NO_FACE;
  }
}

function chainOf(role: RoleFaces, roles: readonly RoleFaces[]): Chain {
  const of = (name: string): readonly FaceId[] => roles.filter((r) => r.role === name).flatMap((r) => [...r.own, ...r.usual]);
  const faces = new Set([...role.own, ...role.usual, ...[...(NEXT[role.role] ?? NEXT_OF_OTHERS), ...ROLES].flatMap(of)]);
  const latin = new Set([...role.own, ...(LATIN_ELSEWHERE.has(role.role) ? of('latin') : []), ...faces]);
  return { role: role.role, faces: [...faces], latin: [...latin], known: null, astral: new Map() };
}

/**
 * Letters, digits and signs of ASCII, Latin-1, Extended-A and -B (pinyin) and Vietnamese, and the proportional quotes.
 * Not the interpunct: it is a Chinese mark.
 */
function isLatin(codePoint: number): boolean {
  if (codePoint < 0x250) return codePoint !== 0xb7;
  return (codePoint >= 0x1e00 && codePoint < 0x1f00) || codePoint >= PROPORTIONAL;
}
