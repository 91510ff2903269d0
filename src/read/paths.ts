/** Paths that an editor wrote: shown as written, kept inside their folder, with the near name when one is missing. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Place } from '../model/place.js';
import type { World } from '../world.js';
import { nearest } from '../base/nearest.js';

/** A path for messages: from the current folder when it lies in it, else whole. */
export function shown(world: World, file: string): string {
  const relative = path.relative(world.cwd, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative) ? relative : file;
}

/** The absolute path of a place's file. */
export function absolute(world: World, file: string): string {
  return path.resolve(world.cwd, file);
}

/** One finding about a path: `name` as written, where. */
export function pathProblem(code: string, place: Place | null, name: string, values: Diagnostic['values'] = {}): Diagnostic {
  return { code, severity: 'error', place, values: { file: name, ...values } };
}

/**
 * The file that `name` means inside `folder`, or what is wrong with it: absolute, leading out of the folder
 * (also through a link), missing, or a folder itself.
 */
export function fileInside(world: World, folder: string, name: string, place: Place | null): { readonly file: string } | { readonly problem: Diagnostic } {
  const written = name.replaceAll('\\', '/');
  if (name.trim() === '') return { problem: pathProblem('path-empty', place, name) };
  if (/[\u0000-\u001f]/.test(name)) return { problem: pathProblem('path-characters', place, JSON.stringify(name).slice(1, -1)) };
  if (path.isAbsolute(written) || /^[A-Za-z]:/.test(written)) return { problem: pathProblem('path-absolute', place, name) };
  const file = path.resolve(folder, written);
  if (leaves(folder, file)) return { problem: pathProblem('path-outside', place, name) };
  const problem = notAFile(world, file, name, place);
  if (problem) return { problem };
  const real = world.realPath(file);
  const home = world.realPath(folder);
  if (real !== null && home !== null && leaves(home, real)) return { problem: pathProblem('path-link-outside', place, name) };
  return { file };
}

/** What keeps a path from being read as a file; null when nothing does. */
export function notAFile(world: World, file: string, name: string, place: Place | null): Diagnostic | null {
  const info = world.stat(file);
  if (info?.kind === 'file') return null;
  if (info) return pathProblem(info.kind === 'folder' ? 'path-folder' : 'path-special', place, name);
  return pathProblem('path-missing', place, name, { nearest: likely(world, file) ?? '' });
}

/** A name close by: another extension, the folder next door, or a slip of the pen. */
function likely(world: World, file: string): string | null {
  const folder = path.dirname(file);
  const { name: stem, base } = path.parse(file);
  const names = world.list(folder);
  const sibling = names.find((other) => path.parse(other).name === stem);
  if (sibling !== undefined) return sibling;
  for (const near of names) if (world.stat(path.join(folder, near, base))?.kind === 'file') return `${near}/${base}`;
  const stems = names.map((other) => path.parse(other).name);
  const slip = nearest(stem, stems);
  return slip === null ? null : (names[stems.indexOf(slip)] ?? null);
}

function leaves(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}
