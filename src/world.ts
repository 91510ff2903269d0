/**
 * Everything outside the program: files, the clock, the environment, signals.
 * The only file that imports node:fs; stages get a {@link World} and tests give them one in memory.
 * Nothing here throws for what a user can cause: a missing file is `null`.
 */
import fs from 'node:fs';
import path from 'node:path';

export interface FileInfo {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  readonly size: number;
}

export interface World {
  /** Absolute folder that relative arguments start from. */
  readonly cwd: string;
  /** Absolute folder of the package itself: templates/, fonts/, schema/ lie in it. */
  readonly home: string;
  /** As in process.platform; decides where the system keeps its fonts. */
  readonly platform: string;
  env(name: string): string | undefined;
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Milliseconds since some fixed moment, for durations. */
  clock(): number;
  stat(file: string): FileInfo | null;
  /** The path with every symbolic link followed; null when it leads nowhere. */
  realPath(file: string): string | null;
  readFile(file: string): Uint8Array | null;
  /** At most `length` bytes from `offset`; shorter at the file's end. */
  readPart(file: string, offset: number, length: number): Uint8Array | null;
  /** Names in a folder, sorted by code unit; empty when there is no such folder. */
  list(folder: string): readonly string[];
  makeFolder(folder: string): WriteProblem | null;
  /**
   * Writes a file so that its name always leads to whole bytes: a temporary file beside it, flushed, then renamed.
   * Killed at any moment, the former file is still there and still whole.
   */
  writeAtomic(file: string, bytes: Uint8Array): WriteProblem | null;
  removeFile(file: string): WriteProblem | null;
  /** Only a world with real files can tell whether one has been touched. */
  readonly disk?: Disk;
}

export interface Disk {
  /**
   * A text that changes whenever a file or folder may have: device, inode, size, mode, and its times in nanoseconds; null when there is
   * none. `touched`: the later one of these times, milliseconds since 1970.
   */
  mark(file: string): { readonly mark: string; readonly touched: number } | null;
  /** As writeAtomic, but not flushed: for what may be lost. */
  writeLoose(file: string, bytes: Uint8Array): WriteProblem | null;
}

/** Where the program's own fonts are, ending in a separator. What is in it is known by the program's mark. */
export const fontFolder = (world: Pick<World, 'home'>): string => path.join(world.home, 'fonts') + path.sep;

export interface WriteProblem {
  /** The system's own code: EACCES, ENOSPC, EROFS … */
  readonly reason: string;
}

/** Temporary files that exist at this moment, removed when a signal ends the program. */
const temporary = new Set<string>();
let guarded = false;

/** The world of a real run. `home` is the package's folder. */
export function realWorld(home: string): World {
  return {
    cwd: process.cwd(),
    home,
    platform: process.platform,
    env: (name) => process.env[name],
    now: () => Date.now(),
    clock: () => process.uptime() * 1000,
    stat,
    realPath: (file) => attempt(() => fs.realpathSync.native(file)),
    readFile: (file) => attempt(() => fs.readFileSync(file)),
    readPart,
    list: (folder) => attempt(() => fs.readdirSync(folder))?.sort() ?? [],
    makeFolder: (folder) => problemOf(() => void fs.mkdirSync(folder, { recursive: true })),
    writeAtomic: (file, bytes) => problemOf(() => replace(file, bytes)),
    disk: { mark, writeLoose: (file, bytes) => problemOf(() => replace(file, bytes, false)) },
    removeFile: (file) => problemOf(() => fs.unlinkSync(file)),
  };
}

function stat(file: string): FileInfo | null {
  const found = attempt(() => fs.statSync(file, { throwIfNoEntry: false }));
  if (!found) return null;
  return { kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other', size: found.size };
}

function readPart(file: string, offset: number, length: number): Uint8Array | null {
  return attempt(() => {
    const handle = fs.openSync(file, 'r');
    try {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, fs.readSync(handle, bytes, 0, length, offset));
    } finally {
      fs.closeSync(handle);
    }
  });
}

function mark(file: string): ReturnType<Disk['mark']> {
  const found = attempt(() => fs.statSync(file, { bigint: true, throwIfNoEntry: false }));
  if (!found) return null;
  const { dev, ino, size, mode, mtimeNs, ctimeNs } = found;
  return { mark: [dev, ino, size, mode, mtimeNs, ctimeNs].join(' '), touched: Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n) };
}

function replace(file: string, bytes: Uint8Array, flush = true): void {
  guard();
  // A link is followed, so that what it points to is replaced and the link stays.
  const target = attempt(() => fs.realpathSync.native(file)) ?? file;
  const temp = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  temporary.add(temp);
  try {
    const handle = fs.openSync(temp, 'w', modeOf(target));
    try {
      for (let done = 0; done < bytes.length; ) done += fs.writeSync(handle, bytes, done);
      if (flush) fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(temp, target);
  } catch (error) {
    attempt(() => fs.unlinkSync(temp));
    throw error;
  } finally {
    temporary.delete(temp);
  }
}

/** The former file's permissions, so that a shared file stays shared. */
function modeOf(file: string): number {
  const former = fs.statSync(file, { throwIfNoEntry: false });
  return former ? former.mode & 0o777 : 0o666;
}

/**
 * Signals are caught only once there is something to clean up: until then the system's default, which ends
 * the program in the middle of any computation, is what the user expects of Ctrl-C.
 */
function guard(): void {
  if (guarded) return;
  guarded = true;
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
    process.on(signal, () => {
      for (const file of temporary) attempt(() => fs.unlinkSync(file));
      process.exit(code);
    });
  }
}

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

function problemOf(action: () => void): WriteProblem | null {
  try {
    action();
    return null;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return { reason: typeof code === 'string' ? code : String(error) };
  }
}
