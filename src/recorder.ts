/** A world that remembers what was looked at: the inputs of a build, to be watched or compared later. */
import { createHash, hash } from 'node:crypto';
import path from 'node:path';
import type { InputMark } from './model/lock.js';
import { fontFolder, type World } from './world.js';

export interface Recorder {
  /** To be given to whoever reads. */
  readonly world: World;
  /** Absolute paths of all files and folders that were looked at, those that are not there among them; sorted. */
  files(): readonly string[];
  /** As in its mark, by absolute path; '' for a file that was not looked at. */
  hashOf(file: string): string;
  /** What was looked at, named relative to a folder. Of files that were read in parts, like fonts, size and beginning are hashed: the checksums of all tables stand there. */
  marks(folder: string): readonly InputMark[];
}

/** Bytes that stand for a file that was read in parts. */
export const PART = 0x40000;

/** The one value of the environment that goes into a file, where an issue has no date of its own: it stands among the inputs. */
const DATED = 'SOURCE_DATE_EPOCH';
export const ENV = 'env:';

export const markOfEnv = (value: string | undefined): string => (value === undefined ? '' : sha256(new TextEncoder().encode(value)));

/** What a file gave: its hash, that of a folder's names, '' when it is missing; null when it was read in parts. */
type Seen = string | null;

export function recording(world: World): Recorder {
  const seen = new Map<string, Seen>();
  const asked = new Map<string, string | undefined>();
  // What comes with the program is known by the program's own mark; its templates can be edited in place.
  const own = [fontFolder(world), path.join(world.home, 'dist') + path.sep];
  const note = (file: string, what: () => Seen, folder = false): void => {
    const absolute = path.resolve(world.cwd, file) + (folder ? path.sep : '');
    if (own.some((home) => absolute.startsWith(home)) || (seen.get(absolute) ?? '') !== '') return;
    seen.set(absolute, what());
  };
  const hashOf = (file: string): string => {
    const known = seen.get(file);
    if (known !== null) return known ?? '';
    const mark = partMark(world, file);
    seen.set(file, mark);
    return mark;
  };
  return {
    world: {
      ...world,
      env(name) {
        const value = world.env(name);
        if (name === DATED) asked.set(name, value);
        return value;
      },
      stat(file) {
        const info = world.stat(file);
        if (info === null) note(file, () => '');
        else if (info.kind === 'file') note(file, () => null);
        return info;
      },
      readFile(file) {
        const bytes = world.readFile(file);
        note(file, () => (bytes === null ? '' : sha256(bytes)));
        return bytes;
      },
      readPart(file, offset, length) {
        const bytes = world.readPart(file, offset, length);
        note(file, () => (bytes === null ? '' : null));
        return bytes;
      },
      list(folder) {
        const names = world.list(folder);
        note(folder, () => sha256(new TextEncoder().encode(names.join('\n'))), true);
        return names;
      },
    },
    files: () => [...seen.keys()].sort(),
    hashOf,
    marks: (folder) => {
      const files = [...seen.keys()].map((file) => ({ file: relativeName(world, folder, file), sha256: hashOf(file) }));
      const names = [...asked].map(([name, value]) => ({ file: ENV + name, sha256: markOfEnv(value) }));
      return [...files, ...names].sort((a, b) => (a.file < b.file ? -1 : 1));
    },
  };
}

/** Of a file that was read in parts. */
export function partMark(world: World, file: string): string {
  const head = world.readPart(file, 0, PART);
  return head === null ? '' : createHash('sha256').update(`${world.stat(file)?.size ?? 0}\n`).update(head).digest('hex');
}

/** Hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Of a text and numbers together: 16 hexadecimal digits. For what nobody forges: pages, not files. */
export function fingerprint(text: string, numbers: Float32Array): string {
  const length = numbers.byteLength + 2 * text.length;
  if (scratch.length < length) scratch = Buffer.allocUnsafe(2 * length);
  scratch.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  scratch.write(text, numbers.byteLength, 'utf16le');
  return hash('sha1', scratch.subarray(0, length)).slice(0, 16);
}
let scratch = Buffer.alloc(0);

/** `/` on every system; what comes with the program is named by where it stands there. */
function relativeName(world: World, folder: string, file: string): string {
  const inside = path.relative(world.home, file);
  const shipped = inside.startsWith(`templates${path.sep}`);
  const name = shipped ? `huikan:${inside}` : path.relative(folder, file) || '.';
  return name.split(path.sep).join('/') + (file.endsWith(path.sep) ? '/' : '');
}
