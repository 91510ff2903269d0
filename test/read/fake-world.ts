/** A world in memory: a table of files, a clock that stands still. POSIX paths. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { World } from '../../src/world.js';

export interface FakeWorld extends World {
  readonly files: Map<string, Uint8Array>;
  /** Link → target, both absolute. */
  readonly links: Map<string, string>;
}

const PACKAGE = path.resolve(import.meta.dirname, '../..');

/** Names are relative to /desk; `home` files (templates, schema) can be given as /home/… */
export function fakeWorld(files: Readonly<Record<string, string | Uint8Array>>, env: Readonly<Record<string, string>> = {}): FakeWorld {
  const table = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries(files)) {
    table.set(path.posix.resolve('/desk', name), typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  const links = new Map<string, string>();
  const real = (file: string): string => {
    for (const [link, target] of links) {
      if (file === link || file.startsWith(`${link}/`)) return real(target + file.slice(link.length));
    }
    return file;
  };
  const isFolder = (folder: string): boolean => [...table.keys(), ...links.keys()].some((name) => name.startsWith(folder === '/' ? '/' : `${folder}/`));
  const exists = (file: string): boolean => table.has(file) || isFolder(file);
  return {
    files: table,
    links,
    cwd: '/desk',
    home: '/home',
    platform: 'linux',
    env: (name) => env[name],
    now: () => Date.UTC(2026, 2, 6),
    clock: () => 0,
    stat: (file) => {
      const bytes = table.get(real(file));
      return bytes ? { kind: 'file', size: bytes.length } : isFolder(real(file)) ? { kind: 'folder', size: 0 } : null;
    },
    realPath: (file) => (exists(real(file)) ? real(file) : null),
    readFile: (file) => table.get(real(file)) ?? null,
    readPart: (file, offset, length) => table.get(real(file))?.subarray(offset, offset + length) ?? null,
    list: (folder) => {
      const prefix = folder.endsWith('/') ? folder : `${folder}/`;
      const names = [...table.keys(), ...links.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length).split('/')[0] ?? '');
      return [...new Set(names)].sort();
    },
    makeFolder: () => null,
    writeAtomic: (file, bytes) => {
      table.set(real(file), bytes);
      return null;
    },
    removeFile: (file) => (table.delete(file) ? null : { reason: 'ENOENT' }),
  };
}

/** The package's own folder, for tests that read the shipped templates from disk. */
export const packageFolder = PACKAGE;

/** Files of a folder of the package, as if they stood under /home. */
export function disk(folder: string, home: string): Record<string, Uint8Array> {
  const root = path.join(PACKAGE, folder);
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(names.map((entry) => [`${home}/${path.relative(PACKAGE, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/')}`, readFileSync(path.join(entry.parentPath, entry.name))]));
}
