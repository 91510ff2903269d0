/** Where the user's caches are: what may be deleted at any time. */
import path from 'node:path';
import type { World } from '../world.js';

/** Null where the environment names no home, or wants no caches (`HUIKAN_CACHE=off`). HUIKAN_CACHE goes before what the system has for it. */
export function cacheFolder(world: World): string | null {
  const own = world.env('HUIKAN_CACHE') ?? '';
  if (own === 'off') return null;
  if (own !== '') return path.resolve(world.cwd, own);
  const home = world.env('HOME') ?? world.env('USERPROFILE') ?? '';
  const system = world.platform === 'win32' ? (world.env('LOCALAPPDATA') ?? '') : world.platform === 'darwin' ? home && path.join(home, 'Library', 'Caches') : (world.env('XDG_CACHE_HOME') ?? '') || (home && path.join(home, '.cache'));
  return system === '' ? null : path.join(system, 'huikan');
}
