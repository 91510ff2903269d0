/** Opens a store where it lies. */
import path from 'node:path';
import type { World } from '../world.js';
import { type Store, StoreFailed, type StorePlace } from './store.js';

export async function openStore(world: World, place: StorePlace): Promise<Store> {
  if (place.kind === 'folder') return folderStore(world, place.folder);
  return (await import('./s3.js')).s3Store(place, (name) => world.env(name));
}

function folderStore(world: World, folder: string): Store {
  const fileOf = (key: string): string => path.join(folder, ...key.split('/'));
  return {
    get: (key) => Promise.resolve(world.readFile(fileOf(key))),
    has: (key) => Promise.resolve(world.stat(fileOf(key))?.kind === 'file'),
    put(key, bytes) {
      const file = fileOf(key);
      const failed = world.makeFolder(path.dirname(file)) ?? world.writeAtomic(file, bytes);
      return failed ? Promise.reject(new StoreFailed(`${file}: ${failed.reason}`)) : Promise.resolve();
    },
  };
}
