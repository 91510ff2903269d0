import { inflateSync } from 'node:zlib';
import { put16, put32, u16, u32 } from './bytes.js';

const HEAD = 44;
const ENTRY = 20;
const LARGEST = 0x8000000;

/**
 * Unpacks a WOFF 1 file into the sfnt it was made from. fontkit would unpack every outline anew for each glyph, so it never sees one.
 * Null when the file is damaged or claims an absurd size.
 */
export function unpackWoff(woff: Uint8Array): Uint8Array | null {
  const count = u16(woff, 12);
  const head = 12 + 16 * count;
  const tables: Uint8Array[] = [];
  let size = head;
  for (let i = 0; i < count; i++) {
    const entry = HEAD + ENTRY * i;
    const table = unpack(woff, u32(woff, entry + 4), u32(woff, entry + 8), u32(woff, entry + 12));
    if (table === null || size + table.length > LARGEST) return null;
    tables.push(table);
    size += (table.length + 3) & ~3;
  }
  if (count === 0) return null;
  const out = new Uint8Array(size);
  const power = Math.floor(Math.log2(count));
  out.set(woff.subarray(4, 8));
  put16(out, 4, count);
  put16(out, 6, 16 << power);
  put16(out, 8, power);
  put16(out, 10, 16 * count - (16 << power));
  let at = head;
  tables.forEach((table, i) => {
    const entry = HEAD + ENTRY * i;
    out.set(woff.subarray(entry, entry + 4), 12 + 16 * i);
    put32(out, 16 + 16 * i, u32(woff, entry + 16));
    put32(out, 20 + 16 * i, at);
    put32(out, 24 + 16 * i, table.length);
    out.set(table, at);
    at += (table.length + 3) & ~3;
  });
  return out;
}

function unpack(woff: Uint8Array, offset: number, packed: number, length: number): Uint8Array | null {
  if (offset + packed > woff.length || length > LARGEST || packed > length) return null;
  const raw = woff.subarray(offset, offset + packed);
  if (packed === length) return raw;
  try {
    const table = inflateSync(raw, { maxOutputLength: Math.max(1, length) });
    return table.length === length ? table : null;
  } catch {
    return null;
  }
}
