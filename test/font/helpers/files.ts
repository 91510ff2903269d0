import type { FontFolders } from '../../../src/font/discover.js';
import { readDirectory } from '../../../src/font/sfnt.js';
import { wholeSource } from '../../../src/font/source.js';
import { openFace, type SfntFace } from '../../../src/font/truetype.js';

/** Files in memory that note which of them were touched. */
export interface MemoryFiles extends FontFolders {
  readonly touched: Set<string>;
}

export function memoryFiles(files: Readonly<Record<string, Uint8Array>>): MemoryFiles {
  const touched = new Set<string>();
  const get = (file: string): Uint8Array | null => {
    touched.add(file);
    return files[file] ?? null;
  };
  return {
    touched,
    readFile: get,
    readPart: (file, offset, length) => get(file)?.slice(offset, offset + length) ?? null,
    list: (folder) => [...new Set(Object.keys(files).filter((f) => f.startsWith(`${folder}/`)).map((f) => f.slice(folder.length + 1).split('/')[0]!))].sort(),
    stat: (file) => (file in files ? { kind: 'file' } : Object.keys(files).some((f) => f.startsWith(`${file}/`)) ? { kind: 'folder' } : null),
  };
}

export function openBytes(bytes: Uint8Array): SfntFace {
  const source = wholeSource(bytes);
  const face = openFace(source, readDirectory(source, 0), { id: 0, role: 'song', family: 'Test', postscriptName: 'Test', file: 'test.ttf' });
  if (face === null) throw new Error('the built font does not open');
  return face;
}
