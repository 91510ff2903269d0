/** The index of an archive, kept among the user's caches: made anew when a lock has changed, or when it is damaged. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { type Corpus, corpusOf } from '../archive/corpus.js';
import { inOrder } from '../archive/shelf.js';
import { decodeCorpus, encodeCorpus } from '../archive/store.js';
import type { World } from '../world.js';
import { cacheFolder } from '../cache/folder.js';
import { openLock, singled, twinOf } from './shelf.js';

/** Bytes at the head of a lock: the hash of its PDF stands there. */
const HEAD = 1024;

/** `files` as {@link locksIn} gives them. */
export function corpusFor(world: World, files: readonly string[], found: Diagnostic[]): Corpus {
  const marks = files.map((file) => markOf(world, file));
  const index = indexFile(world, files);
  const bytes = index === null ? null : world.readFile(index);
  const kept = bytes && decodeCorpus(bytes, marks);
  // A damaged lock is looked at again each time: it may have been mended in place.
  const known = kept && new Set([...kept.issues.map(({ file }) => file), ...kept.twins]);
  const missing = known && files.filter((file) => !known.has(file));
  const damaged: Diagnostic[] = [];
  if (kept && missing && missing.every((file) => openLock(world, file, damaged) === null)) {
    found.push(...damaged, ...kept.twins.map(twinOf));
    return kept;
  }
  const { kept: shelf, twins } = singled(world, files.flatMap((file) => openLock(world, file, found) ?? []));
  const corpus = corpusOf(inOrder(shelf), twins.map(({ file }) => file));
  found.push(...corpus.twins.map(twinOf));
  // Where nothing can be kept a search takes longer, and that is all.
  if (index !== null && world.makeFolder(path.dirname(index)) === null) world.writeAtomic(index, encodeCorpus(corpus, marks));
  return corpus;
}

function markOf(world: World, file: string): string {
  const absolute = path.resolve(world.cwd, file);
  const head = world.readPart(absolute, 0, HEAD) ?? new Uint8Array();
  return `${file} ${world.stat(absolute)?.size ?? 0} ${createHash('sha256').update(head).digest('hex').slice(0, 32)}`;
}

/** One for each set of locks, as seen from the current folder. */
function indexFile(world: World, files: readonly string[]): string | null {
  const folder = cacheFolder(world);
  const roots = [...new Set(files.map((file) => path.dirname(path.resolve(world.cwd, file))))].sort();
  const name = createHash('sha256').update([world.cwd, ...roots].join('\n')).digest('hex').slice(0, 24);
  return folder && path.join(folder, 'search', `${name}.index`);
}
