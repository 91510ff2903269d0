import { deflateLater, FAST, type KeptParts } from './parts.js';

/** Objects per stream: a reader unpacks all of them to get at one. */
const MOST = 500;

/** A finished object stream (PDF 1.5). */
export interface Pack {
  readonly id: number;
  /** `/Type/ObjStm …`, Length left out. */
  readonly entries: string;
  readonly bytes: Promise<Uint8Array>;
}

interface KeptPack extends Pick<Pack, 'entries' | 'bytes'> {
  readonly ids: readonly number[];
  readonly bodies: readonly string[];
}

/** The object streams of the build before, by position. */
export class KeptPacks {
  private former: KeptPack[] = [];
  private packs: KeptPack[] = [];

  constructor(private readonly parts: KeptParts) {}

  /** Begins a build. */
  turn(): void {
    if (this.packs.length > 0) this.former = this.packs;
    this.packs = [];
  }

  take(ids: readonly number[], bodies: readonly string[]): KeptPack {
    const known = this.former[this.packs.length];
    const pack = known && isSameList(known.ids, ids) && isSameList(known.bodies, bodies) ? known : packOf(ids, bodies, this.parts);
    this.packs.push(pack);
    return pack;
  }
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function packOf(ids: readonly number[], bodies: readonly string[], kept: KeptParts | null = null): KeptPack {
  let at = 0;
  let index = '';
  for (let i = 0; i < ids.length; i++) {
    index += `${ids[i]} ${at} `;
    at += (bodies[i] as string).length;
  }
  const bytes = Buffer.from(index + bodies.join(''), 'latin1');
  return { ids, bodies, entries: `/Type/ObjStm/N ${ids.length}/First ${index.length}/Filter/FlateDecode`, bytes: deflateLater(bytes, FAST, kept) };
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

  constructor(
    private readonly reserve: () => number,
    private readonly kept: KeptPacks | null = null,
  ) {}

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
    for (let i = 0; i < ids.length; i++) {
      const object = ids[i] as number;
      this.holder[object] = id;
      this.place[object] = i;
    }
    const { entries, bytes } = this.kept?.take(ids, bodies) ?? packOf(ids, bodies);
    this.packs.push({ id, entries, bytes });
    this.ids = [];
    this.bodies = [];
  }
}
