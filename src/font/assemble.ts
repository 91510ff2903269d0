import { put16, put32, tagAt, u16, u32 } from './bytes.js';

/**
 * Puts tables together as one TrueType file, in the order of their tags. Checksums are left 0, as other embedders leave
 * them: no reader of an embedded program looks at them, and summing half a megabyte takes longer than slicing it.
 */
export function assembleFont(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tags = [...tables.keys()].sort();
  let size = 12 + 16 * tags.length;
  let at = size;
  for (const table of tables.values()) size += (table.length + 3) & ~3;
  const out = new Uint8Array(size);
  const power = Math.floor(Math.log2(tags.length));
  put32(out, 0, 0x00010000);
  put16(out, 4, tags.length);
  put16(out, 6, 16 << power);
  put16(out, 8, power);
  put16(out, 10, 16 * tags.length - (16 << power));
  tags.forEach((tag, i) => {
    const table = tables.get(tag)!;
    out.set(table, at);
    const entry = 12 + 16 * i;
    for (let k = 0; k < 4; k++) out[entry + k] = tag.charCodeAt(k);
    put32(out, entry + 8, at);
    put32(out, entry + 12, table.length);
    at += (table.length + 3) & ~3;
  });
  return out;
}

/** Where a table of such a file stands; nowhere, when it has none. */
export function tableAt(bytes: Uint8Array, tag: string): { readonly offset: number; readonly length: number } {
  for (let k = 0; k < u16(bytes, 4); k++) {
    const entry = 12 + 16 * k;
    if (tagAt(bytes, entry) === tag) return { offset: u32(bytes, entry + 8), length: u32(bytes, entry + 12) };
  }
  return { offset: 0, length: 0 };
}
