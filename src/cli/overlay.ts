/** Files that exist for one build only: what the program writes for its own pipeline to read. */
import path from 'node:path';
import type { World } from '../world.js';

/** The same world with `files` in `folder` (absolute), which need not be there. */
export function overlaid(world: World, folder: string, files: ReadonlyMap<string, string>): World {
  const bytes = new Map([...files].map(([name, text]) => [path.join(folder, name), new TextEncoder().encode(text)]));
  return {
    ...world,
    stat: (file) => {
      const own = bytes.get(file);
      if (own !== undefined) return { kind: 'file', size: own.length };
      return file === folder ? { kind: 'folder', size: 0 } : world.stat(file);
    },
    realPath: (file) => (bytes.has(file) || file === folder ? file : world.realPath(file)),
    readFile: (file) => bytes.get(file) ?? world.readFile(file),
    readPart: (file, offset, length) => bytes.get(file)?.subarray(offset, offset + length) ?? world.readPart(file, offset, length),
    list: (at) => (at === folder ? [...files.keys()].sort() : world.list(at)),
  };
}
