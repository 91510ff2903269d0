/**
 * Records of finished builds: what was asked, what was looked at, what was said. As long as nothing of it has changed, the same
 * build would write and say the same, and is not made. Never trusted when damaged: where there is doubt, it is built.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { World } from '../world.js';

/** A file or folder as it was after the build. */
export interface Seen {
  readonly file: string;
  /** See `Disk.mark`; '' = it was not there. */
  readonly mark: string;
  /** Of its bytes when they were read, hexadecimal; another hash where it was not read whole. */
  readonly sha256: string;
}

export interface BuildRecord {
  readonly form: 1;
  /** What was asked, where, and of which program. */
  readonly key: string;
  /** What its words depend on beside its findings: language, colour, columns. */
  readonly told: readonly (string | number | boolean)[];
  /** Names of the environment that were asked for, with their values. */
  readonly env: readonly (readonly [string, string | null])[];
  /** Milliseconds since 1970, before anything was looked at. */
  readonly started: number;
  readonly seen: readonly Seen[];
  /** What the build says where nothing has changed; {@link SECONDS} stands for how long it took. */
  readonly err: string;
  readonly out: string;
}

export const SECONDS = '\u0001';
/** Milliseconds: a file that was touched so short before may have been touched again without showing it. */
const TICK = 2000;

/** What a build is known by; null for a program that was not built itself, see scripts/build.mjs: it keeps no records. */
export function keyOf(world: World, args: readonly string[]): string | null {
  const mark = world.readFile(path.join(world.home, 'dist', 'mark'));
  return mark && JSON.stringify([world.home, new TextDecoder().decode(mark).trim(), world.cwd, args]);
}

/** A name is not proof: the record says what it is of. */
export const recordFile = (folder: string, key: string): string => path.join(folder, 'builds', `${sha256(Buffer.from(key)).slice(0, 24)}.json`);

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The record of a build that would now find everything as it was; null when there is none. */
export function standing(world: World, folder: string, key: string | null, told: (record: BuildRecord) => BuildRecord['told']): BuildRecord | null {
  if (key === null) return null;
  const looked = world.now();
  const record = readRecord(world, recordFile(folder, key));
  if (!record || record.key !== key || JSON.stringify(record.told) !== JSON.stringify(told(record)) || record.env.some(([name, value]) => (world.env(name) ?? null) !== value)) return null;
  const states = record.seen.map((seen) => stateOf(world, seen, record.started));
  if (states.includes('other')) return null;
  // What was read to be sure need not be read the next time.
  if (states.includes('read')) writeRecord(world, folder, { ...record, started: looked });
  return record;
}

/** `same`: nobody has touched it; `read`: touched too late to tell, but its bytes are the same. */
function stateOf(world: World, { file, mark, sha256: hash }: Seen, started: number): 'same' | 'read' | 'other' {
  const now = world.disk?.mark(file) ?? null;
  if ((now?.mark ?? '') !== mark) return 'other';
  if (now === null || now.touched < started - TICK) return 'same';
  const bytes = world.readFile(file);
  return bytes !== null && sha256(bytes) === hash ? 'read' : 'other';
}

/** Bytes of one record, and of all of them. */
const LARGEST = 1 << 20;
const MOST = 32 << 20;

export function writeRecord(world: World, folder: string, record: BuildRecord): void {
  const file = recordFile(folder, record.key);
  const body = Buffer.from(JSON.stringify(record));
  if (body.length > LARGEST || world.makeFolder(path.dirname(file)) !== null) return;
  world.disk?.writeLoose(file, Buffer.concat([Buffer.from(`${sha256(body)}\n`), body]));
  // Looked after now and then: by one name in sixteen.
  if (path.basename(file).startsWith('0')) prune(world, path.dirname(file));
}

/** Takes out the records that were written longest ago, until `most` bytes are left. */
export function prune(world: World, folder: string, most = MOST): void {
  const found = world.list(folder).map((name) => {
    const file = path.join(folder, name);
    return { file, size: world.stat(file)?.size ?? 0, touched: world.disk?.mark(file)?.touched ?? 0 };
  });
  let total = found.reduce((sum, { size }) => sum + size, 0);
  for (const { file, size } of found.sort((a, b) => a.touched - b.touched)) {
    if (total <= most) return;
    world.removeFile(file);
    total -= size;
  }
}

/** Null when there is none, or when its own hash is not that of its text. */
function readRecord(world: World, file: string): BuildRecord | null {
  const bytes = world.readFile(file);
  if (bytes === null || bytes.length < 66 || bytes[64] !== 0x0a) return null;
  const body = bytes.subarray(65);
  if (new TextDecoder().decode(bytes.subarray(0, 64)) !== sha256(body)) return null;
  const data: unknown = JSON.parse(new TextDecoder().decode(body));
  return typeof data === 'object' && data !== null && 'form' in data && data.form === 1 ? (data as BuildRecord) : null;
}
