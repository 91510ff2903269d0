import { inPlace, longBytes, put16, put32 } from './bytes.js';

const CHECKSUM_MAGIC = 0xb1b0afba;
const ADJUSTMENT_AT = 8;

/** Puts tables together as one TrueType file, checksums included. Tables are written in the order of their tags. */
export function assembleFont(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tags = [...tables.keys()].sort();
  const head = 12 + 16 * tags.length;
  let size = head;
  for (const table of tables.values()) size += (table.length + 3) & ~3;
  const out = new Uint8Array(size);
  const power = Math.floor(Math.log2(tags.length));
  put32(out, 0, 0x00010000);
  put16(out, 4, tags.length);
  put16(out, 6, 16 << power);
  put16(out, 8, power);
  put16(out, 10, 16 * tags.length - (16 << power));
  let at = head;
  let total = 0;
  let headAt = 0;
  tags.forEach((tag, i) => {
    const table = tables.get(tag)!;
    out.set(table, at);
    const padded = (table.length + 3) & ~3;
    if (tag === 'head') {
      headAt = at;
      put32(out, at + ADJUSTMENT_AT, 0);
    }
    const sum = checksum(out.subarray(at, at + padded));
    const entry = 12 + 16 * i;
    for (let k = 0; k < 4; k++) out[entry + k] = tag.charCodeAt(k);
    put32(out, entry + 4, sum);
    put32(out, entry + 8, at);
    put32(out, entry + 12, table.length);
    total = (total + sum) | 0;
    at += padded;
  });
  total = (total + checksum(out.subarray(0, head))) | 0;
  if (headAt > 0) put32(out, headAt + ADJUSTMENT_AT, (CHECKSUM_MAGIC - total) >>> 0);
  return out;
}

/** Sum of a region's 32-bit numbers; its length is a multiple of 4. Swapped in place and back: no copy is made. */
function checksum(bytes: Uint8Array): number {
  const numbers = inPlace(bytes);
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum = (sum + numbers[i]!) | 0;
  longBytes(numbers);
  return sum >>> 0;
}
