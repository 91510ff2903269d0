/** Opens the rack of a booklet's galleys. A bundle of its own: a first build has none. */
import path from 'node:path';
import { FileRack } from '../cache/rack.js';
import type { Issue } from '../model/issue.js';
import { partMark } from '../recorder.js';
import { fontFolder, type World } from '../world.js';
import { toolOf } from './lock.js';

/** `folder`: the user's caches; `output`: the booklet's PDF. Both absolute. */
export function openRack(world: World, folder: string, output: string, issue: Issue): FileRack {
  const faces = issue.fonts.metrics.faces.map(({ role, family, postscriptName, system, file }) => [role, family, postscriptName, system === true, looksOf(world, file)]);
  return new FileRack(world, path.join(folder, 'galleys'), output, JSON.stringify([toolOf(world), faces]));
}

/** What comes with the program is known by the program's mark, as long as it is there. */
function looksOf(world: World, file: string): string | number {
  return path.normalize(file).startsWith(fontFolder(world)) ? (world.stat(file)?.size ?? -1) : partMark(world, file);
}
