/**
 * One issue packed to be built elsewhere: every answer that the world gave while it was read. Unpacked it is a world that
 * gives the same answers and no others, so what is built from it is what would have been built here.
 */
import path from 'node:path';
import { sha256 } from '../recorder.js';
import type { FileInfo, World } from '../world.js';
import type { Task } from './task.js';

export interface Parcel {
  readonly form: 1;
  /** Mark of the program that packed it; no other may unpack it. */
  readonly tool: string;
  readonly task: Task;
  readonly cwd: string;
  /** The package's folder on the machine that packed. */
  readonly home: string;
  readonly platform: string;
  readonly env: Readonly<Record<string, string | null>>;
  readonly stats: Readonly<Record<string, FileInfo | null>>;
  readonly realPaths: Readonly<Record<string, string | null>>;
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Path → SHA-256 of the file's bytes; '' where there is no such file. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a build may ask of the environment after all has been read. */
const LATE_ENV = ['SOURCE_DATE_EPOCH'];
/** Parts of the package, which are the same wherever the program is. */
const SHIPPED = ['fonts', 'templates', 'schema', 'dist', 'package.json'];

const isShipped = (home: string, file: string): boolean => SHIPPED.includes(path.relative(home, file).split(path.sep)[0] ?? '');

export interface Packer {
  /** To be given to whoever reads. */
  readonly world: World;
  parcel(): { readonly parcel: Parcel; readonly blobs: ReadonlyMap<string, Uint8Array> };
}

export function packing(world: World, tool: string, task: Task): Packer {
  const env: Record<string, string | null> = {};
  const stats: Record<string, FileInfo | null> = {};
  const realPaths: Record<string, string | null> = {};
  const names: Record<string, readonly string[]> = {};
  const read = new Set<string>();
  const own = (file: string): boolean => isShipped(world.home, file);
  const noted = <T>(table: Record<string, T>, file: string, value: T): T => {
    if (!own(file)) table[file] = value;
    return value;
  };
  const asked = (name: string): string | undefined => {
    const value = world.env(name);
    env[name] = value ?? null;
    return value;
  };
  LATE_ENV.forEach(asked);
  return {
    world: {
      ...world,
      env: asked,
      stat: (file) => noted(stats, file, world.stat(file)),
      realPath: (file) => noted(realPaths, file, world.realPath(file)),
      list: (folder) => noted(names, folder, world.list(folder)),
      readFile: (file) => {
        if (!own(file)) read.add(file);
        return world.readFile(file);
      },
      readPart: (file, offset, length) => {
        if (!own(file)) read.add(file);
        return world.readPart(file, offset, length);
      },
    },
    parcel() {
      const blobs = new Map<string, Uint8Array>();
      const files: Record<string, string> = {};
      for (const file of [...read].sort()) {
        const bytes = world.readFile(file);
        const hash = bytes === null ? '' : sha256(bytes);
        if (bytes !== null) blobs.set(hash, bytes);
        files[file] = hash;
        // A lock marks what was looked at by its size as well.
        stats[file] ??= world.stat(file);
      }
      const { cwd, home, platform } = world;
      return { parcel: { form: 1, tool, task, cwd, home, platform, env: inOrder(env), stats: inOrder(stats), realPaths: inOrder(realPaths), names: inOrder(names), files }, blobs };
    },
  };
}

/** The same parcel has the same bytes. */
const inOrder = <T>(table: Readonly<Record<string, T>>): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));

export interface Unpacked {
  readonly world: World;
  /** What was written, by path. */
  readonly written: ReadonlyMap<string, Uint8Array>;
}

/** `blobs`: by hash, all that the parcel names. `here`: the world of this machine, of which only the package and the clock are used. */
export function unpack({ task, cwd, home, platform, env, stats, realPaths, names, files }: Parcel, blobs: ReadonlyMap<string, Uint8Array>, here: World): Unpacked {
  const written = new Map<string, Uint8Array>();
  const inside = (file: string): string => path.join(here.home, path.relative(home, file));
  const isOutput = (file: string): boolean => file.startsWith(task.output);
  const known = <T>(table: Readonly<Record<string, T>>, file: string, what: string): T => {
    if (!Object.hasOwn(table, file)) throw new Error(`${what} of ${file} was not packed`);
    return table[file] as T;
  };
  const bytesOf = (file: string): Uint8Array | null => blobs.get(known(files, file, 'content')) ?? null;
  const world: World = {
    cwd, home, platform,
    env: (name) => known(env, name, 'value') ?? undefined,
    now: here.now,
    clock: here.clock,
    stat: (file) => (isShipped(home, file) ? here.stat(inside(file)) : isOutput(file) ? null : known(stats, file, 'kind')),
    realPath: (file) => (isShipped(home, file) ? here.realPath(inside(file)) : isOutput(file) ? null : known(realPaths, file, 'path')),
    list: (folder) => (isShipped(home, folder) ? here.list(inside(folder)) : known(names, folder, 'list')),
    readFile: (file) => (isShipped(home, file) ? here.readFile(inside(file)) : bytesOf(file)),
    readPart: (file, offset, length) => (isShipped(home, file) ? here.readPart(inside(file), offset, length) : (bytesOf(file)?.subarray(offset, offset + length) ?? null)),
    makeFolder: () => null,
    writeAtomic: (file, bytes) => {
      written.set(file, bytes);
      return null;
    },
    removeFile: () => null,
  };
  return { world, written };
}
