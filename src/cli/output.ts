/** Where a booklet is written, and what must never be written over. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Issue } from '../model/issue.js';
import { shown } from '../read/paths.js';
import { lockFile } from '../lock/text.js';
import type { World } from '../world.js';
import { isPrinting } from './printings.js';

/** The file to write, absolute: `-o` as a file or a folder, else out/<folder>-<number>.pdf from the current folder. */
export function outputFile(world: World, asked: string | undefined, issue: Pick<Issue, 'file' | 'folder' | 'number'>): string {
  if (asked === undefined) return path.resolve(world.cwd, 'out', defaultName(world, issue));
  const file = path.resolve(world.cwd, asked);
  const folder = /[\\/]$/.test(asked) || world.stat(file)?.kind === 'folder';
  return folder ? path.join(file, defaultName(world, issue)) : file;
}

/** A bare text gives its own name, an issue that of its folder, with the number. */
function defaultName(world: World, issue: Pick<Issue, 'file' | 'folder' | 'number'>): string {
  const parsed = path.parse(path.resolve(world.cwd, issue.file));
  const stem = /^\.ya?ml$/i.test(parsed.ext) ? path.basename(issue.folder) : parsed.name;
  const named = issue.number === '' || stem === issue.number ? stem : `${stem}-${issue.number}`;
  const safe = named.replace(/[\\/:*?"<>|\u0000-\u001f\s]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return `${safe === '' ? 'booklet' : safe}.pdf`;
}

/** How a file of each kind begins: only its own kind is ever replaced. */
const OPENINGS = { pdf: '%PDF-', dump: 'booklet ', lock: '{\n"form":' } as const;
const REFUSED = { pdf: 'output-not-pdf', dump: 'output-not-dump', lock: 'output-not-lock' } as const;

/** Why a file may not be written; null when it may. Nothing replaces what the build reads, nor a file of another kind. */
export function refusal(world: World, file: string, name: string, inputs: readonly string[], kind: keyof typeof OPENINGS): Diagnostic | null {
  if (isPrinting(file)) return problem('output-issued', { file: name });
  const real = world.realPath(file);
  if (real === null) return null;
  if (inputs.some((input) => world.realPath(path.resolve(world.cwd, input)) === real)) return problem('output-is-input', { file: name });
  const info = world.stat(file);
  if (info?.kind === 'folder') return problem('output-failed', { file: name, reason: 'EISDIR' });
  if (info?.kind !== 'file' || info.size === 0) return null;
  const opening = OPENINGS[kind];
  const head = world.readPart(file, 0, opening.length);
  return head !== null && new TextDecoder('latin1').decode(head) === opening ? null : problem(REFUSED[kind], { file: name });
}

export function problem(code: string, values: Diagnostic['values']): Diagnostic {
  return { code, severity: 'error', place: null, values };
}

/** Whether a file holds just these bytes already. */
export function holds(world: World, file: string, bytes: Uint8Array): boolean {
  if (world.stat(file)?.size !== bytes.length) return false;
  const former = world.readFile(file);
  return former !== null && Buffer.compare(former, bytes) === 0;
}

/** Writes a file whole or not at all; its folder is made. */
export function writeFile(world: World, file: string, name: string, bytes: Uint8Array): Diagnostic | null {
  const failed = world.makeFolder(path.dirname(file)) ?? world.writeAtomic(file, bytes);
  return failed && problem('output-failed', { file: name, reason: failed.reason });
}

export interface Booklet {
  readonly pdf: Uint8Array;
  /** Null where there is none to write. */
  readonly lock: Uint8Array | null;
}

/**
 * Writes a PDF and the lock beside it, where they are not there already. Whoever is killed in between leaves a lock that
 * knows it is of another file.
 */
export function writeBooklet(world: World, file: string, inputs: readonly string[], { pdf, lock }: Booklet): { readonly name: string; readonly unchanged: boolean; readonly failed: Diagnostic | null } {
  const name = shown(world, file);
  const beside = { file: lockFile(file), name: lockFile(name) };
  const refused = refusal(world, file, name, inputs, 'pdf') ?? refusal(world, beside.file, beside.name, inputs, 'lock');
  if (refused) return { name, unchanged: false, failed: refused };
  const unchanged = holds(world, file, pdf);
  const failed = unchanged ? null : writeFile(world, file, name, pdf);
  const same = lock === null || holds(world, beside.file, lock);
  return { name, unchanged, failed: failed ?? (same ? null : writeLock(world, beside, lock)) };
}

/** Not flushed, which takes longer than writing it: a lock that the machine's fall leaves damaged is found to be so, and made again. */
function writeLock(world: World, { file, name }: { readonly file: string; readonly name: string }, bytes: Uint8Array): Diagnostic | null {
  const failed = world.disk ? world.disk.writeLoose(file, bytes) : world.writeAtomic(file, bytes);
  return failed && problem('output-failed', { file: name, reason: failed.reason });
}
