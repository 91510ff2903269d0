import { tagAt, u16, u32 } from './bytes.js';
import type { FontSource } from './source.js';

export interface Table {
  /** Bytes from the start of the file. */
  readonly offset: number;
  readonly length: number;
}

/** The table directory of one face. */
export interface Directory {
  readonly tables: ReadonlyMap<string, Table>;
}

export type Container = 'sfnt' | 'collection' | 'woff' | 'woff2' | 'unknown';

/** No table of a real font is larger; more is damage, and must not be allocated. */
const LARGEST = 0x8000000;
const MOST_FACES = 64;

export function containerOf(source: FontSource): Container {
  const head = source.part(0, 4);
  const version = u32(head, 0);
  if (version === 0x00010000) return 'sfnt';
  switch (tagAt(head, 0)) {
    case 'true':
    case 'OTTO':
      return 'sfnt';
    case 'ttcf':
      return 'collection';
    case 'wOFF':
      return 'woff';
    case 'wOF2':
      return 'woff2';
    default:
      return 'unknown';
  }
}

/** Where the directories of a file's faces begin. */
export function faceOffsets(source: FontSource): readonly number[] {
  const container = containerOf(source);
  if (container === 'sfnt') return [0];
  if (container !== 'collection') return [];
  const count = Math.min(u32(source.part(8, 4), 0), MOST_FACES);
  const bytes = source.part(12, 4 * count);
  return Array.from({ length: count }, (_, i) => u32(bytes, 4 * i));
}

export function readDirectory(source: FontSource, at: number): Directory {
  const count = Math.min(u16(source.part(at + 4, 2), 0), 256);
  const bytes = source.part(at + 12, 16 * count);
  const tables = new Map<string, Table>();
  for (let i = 0; i < 16 * count; i += 16) {
    const length = u32(bytes, i + 12);
    if (length <= LARGEST) tables.set(tagAt(bytes, i), { offset: u32(bytes, i + 8), length });
  }
  return { tables };
}

/** A table's bytes; empty when the face has none. */
export function tableBytes(source: FontSource, directory: Directory, tag: string, most = LARGEST): Uint8Array {
  const table = directory.tables.get(tag);
  return table === undefined ? new Uint8Array(0) : source.part(table.offset, Math.min(table.length, most));
}
