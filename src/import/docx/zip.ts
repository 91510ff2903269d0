/** The few things of a zip archive that a Word file needs: a directory, bounded inflating, and writing back without packing. */
import { crc32, inflateRawSync } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}
export interface Zip {
  readonly bytes: Uint8Array;
  readonly entries: ReadonlyMap<string, Entry>;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The archive's comment may be as long as that. */
const FARTHEST_END = 65557;
const LARGEST = 300 * 1024 * 1024;
const LARGE = 50 * 1024 * 1024;
const DENSEST = 200;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Null: not an archive, or its directory is cut off. */
export function openZip(bytes: Uint8Array): Zip | null {
  const view = viewOf(bytes);
  const end = endOf(view);
  if (end < 0) return null;
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return null;
    const [name, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const key = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)).replaceAll('\\', '/').replace(/^\//, '');
    entries.set(key, { name: key, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true) });
    at += 46 + name + extra + comment;
  }
  return { bytes, entries };
}

function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - FARTHEST_END); at--) if (view.getUint32(at, true) === END) return at;
  return -1;
}

/** By what the directory says: nothing is inflated to find out. */
export function isBomb(zip: Zip): boolean {
  const sum = [...zip.entries.values()].reduce((total, entry) => total + entry.size, 0);
  return sum > LARGEST || (sum > LARGE && sum > zip.bytes.length * DENSEST);
}

/** The text of a part; null if it is not there or not whole. */
export function partOf(zip: Zip, name: string): string | null {
  const entry = zip.entries.get(name);
  if (entry === undefined) return null;
  const bytes = inflated(zip, entry);
  // A byte that has turned over would be another character, and nobody would see it.
  if (bytes === null || crc32(bytes) !== entry.crc) return null;
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide).decode(bytes);
}

function inflated(zip: Zip, entry: Entry): Uint8Array | null {
  const view = viewOf(zip.bytes);
  if (entry.at + 30 > zip.bytes.length || view.getUint32(entry.at, true) !== LOCAL) return null;
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = zip.bytes.subarray(from, from + entry.packed);
  if (packed.length < entry.packed) return null;
  if (entry.method === 0) return packed;
  if (entry.method !== 8) return null;
  try {
    // A directory may lie about sizes: what is more than it says is not taken.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch {
    return null;
  }
}

export function zipOf(files: ReadonlyMap<string, string>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const [key, body] = [new TextEncoder().encode(name), new TextEncoder().encode(text)];
    const common = [0, 0, 0, crc32(body), body.length, body.length] as const;
    parts.push(header(LOCAL, 30, common, key), body);
    directory.push(header(ENTRY, 46, common, key, at));
    at += 30 + key.length + body.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = new Uint8Array(22);
  const view = viewOf(end);
  view.setUint32(0, END, true);
  view.setUint16(8, files.size, true);
  view.setUint16(10, files.size, true);
  view.setUint32(12, size, true);
  view.setUint32(16, at, true);
  return concat([...parts, ...directory, end]);
}

function header(mark: number, length: number, [flags, method, time, crc, packed, size]: readonly [number, number, number, number, number, number], name: Uint8Array, at = 0): Uint8Array {
  const bytes = new Uint8Array(length + name.length);
  const view = viewOf(bytes);
  const base = mark === ENTRY ? 8 : 6;
  view.setUint32(0, mark, true);
  view.setUint16(4, 20, true);
  view.setUint16(base - 2, 20, true);
  view.setUint16(base, flags, true);
  view.setUint16(base + 2, method, true);
  view.setUint32(base + 4, time, true);
  view.setUint32(base + 8, crc, true);
  view.setUint32(base + 12, packed, true);
  view.setUint32(base + 16, size, true);
  view.setUint16(base + 20, name.length, true);
  if (mark === ENTRY) view.setUint32(42, at, true);
  bytes.set(name, length);
  return bytes;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
