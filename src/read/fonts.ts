/** Hands a template's wishes to the font library. */
import path from 'node:path';
import type { Outcome } from '../base/diagnostic.js';
import { systemFolders } from '../font/discover.js';
import { loadFonts } from '../font/load.js';
import type { FontSet } from '../model/font.js';
import type { World } from '../world.js';
import type { FontRequest } from './template/index.js';

export async function openFonts(world: World, request: FontRequest): Promise<Outcome<FontSet | null>> {
  return loadFonts(world, {
    shipped: path.join(world.home, 'fonts'),
    own: Object.fromEntries(request.own.map(({ role, file, face, place }) => [role, { file, ...(face === '' ? {} : { postscriptName: face }), place }])),
    roles: request.roles,
    system: request.system,
    folders: request.system ? systemFolders(world) : [],
  });
}
