/** Finding the locks of an archive: folders are searched through, a PDF stands for the lock beside it. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { onceEach, type Shelved } from '../archive/shelf.js';
import { lockFile, readLock } from '../lock/text.js';
import { shown as shownHere } from '../read/paths.js';
import type { World } from '../world.js';
import { problem } from './output.js';
import { isPrinting } from './printings.js';

const LOCK = /\.lock\.json$/;
/** Folders inside folders, further than any archive goes: links may lead round. */
const DEEPEST = 12;

/** Where a build writes by default. */
const USUAL = 'out';

/** Paths of locks as shown, each once, in the order of their names; a name that leads nowhere is said. */
export function locksIn(world: World, names: readonly string[], found: Diagnostic[]): readonly string[] {
  const files = new Map<string, string>();
  for (const name of names.length === 0 ? [USUAL] : names) {
    const file = path.resolve(world.cwd, name);
    const kind = world.stat(file)?.kind;
    const lock = LOCK.test(file) ? file : lockFile(file);
    const before = files.size;
    if (kind === 'folder') collect(world, file, 0, files);
    else if (world.stat(lock)?.kind === 'file') files.set(world.realPath(lock) ?? lock, lock);
    else {
      found.push(problem('archive-missing', { file: name }));
      continue;
    }
    if (kind === 'folder' && files.size === before && names.length > 0) found.push({ ...problem('archive-empty', { file: name }), severity: 'warning' });
  }
  if (files.size === 0 && found.length === 0) found.push(problem('archive-empty', { file: USUAL }));
  return [...files.values()].map((file) => shown(world, file)).sort();
}

function collect(world: World, folder: string, depth: number, files: Map<string, string>): void {
  for (const name of world.list(folder)) {
    const file = path.join(folder, name);
    if (LOCK.test(name)) {
      // A kept printing is the same issue once more.
      if (!isPrinting(name) && world.stat(file)?.kind === 'file') files.set(world.realPath(file) ?? file, file);
    } else if (depth < DEEPEST && !name.startsWith('.') && name !== 'node_modules' && world.stat(file)?.kind === 'folder') collect(world, file, depth + 1, files);
  }
}

/** Relative to the current folder, where it lies in it. */
export function shown(world: World, file: string): string {
  return shownHere(world, file).split(path.sep).join('/');
}

/** The lock of a file, null with a word about it where it is damaged: one issue must not hide the others. */
export function openLock(world: World, file: string, found: Diagnostic[]): Shelved | null {
  const bytes = world.readFile(path.resolve(world.cwd, file));
  const lock = bytes === null ? null : readLock(new TextDecoder().decode(bytes));
  if (lock === null) found.push({ ...problem('archive-lock', { file }), severity: 'warning' });
  return lock === null ? null : { file, lock };
}

/** Each issue once, though it was built to two files: a proof beside the booklet. */
export function singled(world: World, shelf: readonly Shelved[]): ReturnType<typeof onceEach> {
  return onceEach(shelf, ({ file, lock }) => path.resolve(path.dirname(path.resolve(world.cwd, file)), lock.issue.file));
}

export const twinOf = (file: string): Diagnostic => ({ ...problem('archive-twin', { file }), severity: 'hint' });

/** All that can be read, or null after an error. */
export function openShelf(world: World, names: readonly string[], found: Diagnostic[]): readonly Shelved[] | null {
  const files = locksIn(world, names, found);
  const { kept: shelf, twins } = singled(world, files.flatMap((file) => openLock(world, file, found) ?? []));
  found.push(...twins.map(({ file }) => twinOf(file)));
  return found.some(({ severity }) => severity === 'error') ? null : shelf;
}

/** Where a book of the program's own goes. No lock is written beside it: it is no issue, and would be found by the next search. */
export function titledFile(world: World, asked: string | undefined, title: string): string {
  const own = `${title.replace(/[\\/:*?"<>|\u0000-\u001f\s]+/g, '-')}.pdf`;
  if (asked === undefined) return path.resolve(world.cwd, USUAL, own);
  const file = path.resolve(world.cwd, asked);
  return /[\\/]$/.test(asked) || world.stat(file)?.kind === 'folder' ? path.join(file, own) : file;
}
