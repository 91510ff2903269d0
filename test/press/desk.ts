/** A desk whose texts lie in memory, with the package's own fonts and templates. */
import { realWorld, type World } from '../../src/world.js';
import { fakeWorld, packageFolder } from '../read/fake-world.js';

export interface Desk {
  readonly world: World;
  /** Saves a text; its name is relative to the desk. */
  save(name: string, text: string): void;
}

export function desk(texts: Readonly<Record<string, string | Uint8Array>>): Desk {
  const memory = fakeWorld(texts);
  const real = realWorld(packageFolder);
  const of = (file: string): World => (file.startsWith(packageFolder) ? real : memory);
  const world: World = {
    ...memory,
    home: packageFolder,
    stat: (file) => of(file).stat(file),
    realPath: (file) => of(file).realPath(file),
    readFile: (file) => of(file).readFile(file),
    readPart: (file, offset, length) => of(file).readPart(file, offset, length),
    list: (folder) => of(folder).list(folder),
  };
  return { world, save: (name, text) => void memory.files.set(`/desk/${name}`, new TextEncoder().encode(text)) };
}
