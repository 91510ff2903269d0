/** Deflating, by the pool; and in parts that do not know of one another, so that only what has changed is deflated again. */
import { constants, deflate, deflateRaw, deflateRawSync, deflateSync, type ZlibOptions } from 'node:zlib';

const HEADER = Uint8Array.of(0x78, 0x01);
/** An empty last block. */
const LAST = Uint8Array.of(0x03, 0x00);
/** When so few are to be deflated, calling the pool takes longer than doing it. */
const FEW = 24;
const FEW_BYTES = 1 << 17;

/** The least effort: the most would make a booklet 3 % smaller, and the pool would take longer over it than the drawing lasts. */
export const FAST = 1;
/** Small and worth the trouble: most of it are runs. */
export const BEST = 6;

interface Part {
  readonly bytes: Uint8Array;
  readonly packed: Promise<Uint8Array>;
}

/** What was deflated in the build before. */
export class KeptParts {
  private former = new Map<string, Part>();
  private parts = new Map<string, Part>();
  private few = 0;

  /** `isCrowded`: others keep the other processors busy, so that handing work over only costs. */
  constructor(private readonly isCrowded = false) {}

  /** Begins a build. */
  turn(): void {
    this.few = this.parts.size === 0 ? 0 : FEW;
    this.former = this.parts;
    this.parts = new Map();
  }

  /** `key` names a place, not a content. */
  take(key: string, bytes: Uint8Array, make: (kept: KeptParts) => Part): Part {
    const known = this.former.get(key);
    const part = known && Buffer.compare(known.bytes, bytes) === 0 ? known : make(this);
    this.parts.set(key, part);
    return part;
  }

  /** Whether the next one had better be done at once. */
  isOwnWork(bytes: Uint8Array): boolean {
    return this.isCrowded || (bytes.length < FEW_BYTES && this.few-- > 0);
  }
}

/**
 * Deflates in the pool while pages are drawn. Room for the whole result at once: otherwise the job comes back for every
 * 16 KB, and waits each time until the drawing is done. More memory makes it both faster and smaller.
 */
export function deflateLater(bytes: Uint8Array, level: number, kept: KeptParts | null = null): Promise<Uint8Array> {
  const options = { level, memLevel: 9, chunkSize: bytes.length + 1024 };
  return kept?.isOwnWork(bytes) ? Promise.resolve(deflateSync(bytes, options)) : pooled(deflate, bytes, options);
}

function pooled(work: typeof deflate, bytes: Uint8Array, options: ZlibOptions): Promise<Uint8Array> {
  const packed = new Promise<Uint8Array>((resolve, fail) => {
    work(bytes, options, (error, result) => (error ? fail(error) : resolve(result)));
  });
  // Looked at only after the last page; a failure until then must not count as unhandled.
  packed.catch(() => {});
  return packed;
}

/** The same for what stands at a place of its own, `key`. */
export function deflateAt(key: string, bytes: Uint8Array, level: number, kept: KeptParts | null): Promise<Uint8Array> {
  return kept ? kept.take(key, bytes, () => ({ bytes, packed: deflateLater(bytes, level, kept) })).packed : deflateLater(bytes, level);
}

/**
 * A zlib stream of `bytes`, cut at `cuts` (ascending offsets) into parts that are deflated each by itself; `keys` name the parts,
 * one more than cuts. The same for the same cuts, whether parts are kept or not.
 */
export function deflateParts(bytes: Uint8Array, cuts: readonly number[], keys: readonly string[], kept: KeptParts | null): Promise<Uint8Array> {
  const ends = [...cuts, bytes.length];
  const parts = ends.map((end, i) => {
    const own = bytes.subarray(i === 0 ? 0 : ends[i - 1], end);
    return kept?.take(keys[i] ?? '', own, (at) => partOf(own, at)) ?? partOf(own, null);
  });
  const sum = checksum(bytes);
  const whole = Promise.all(parts.map((part) => part.packed)).then((packed) => Buffer.concat([HEADER, ...packed, LAST, sum]));
  whole.catch(() => {});
  return whole;
}

function partOf(bytes: Uint8Array, kept: KeptParts | null): Part {
  const options = { level: FAST, memLevel: 9, chunkSize: bytes.length + 1024, finishFlush: constants.Z_SYNC_FLUSH };
  return { bytes, packed: kept?.isOwnWork(bytes) ? Promise.resolve(deflateRawSync(bytes, options)) : pooled(deflateRaw, bytes, options) };
}

/** Adler-32, as it stands at the end of a stream: copying one is faster than any loop here. */
function checksum(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 0, chunkSize: bytes.length + 1024 }).subarray(-4);
}
