/** The former state that a booklet is compared with: a printing, the last build, or any lock. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { lockFile, readLock } from '../lock/text.js';
import type { Lock } from '../model/lock.js';
import { shown } from '../read/paths.js';
import { sha256 } from '../recorder.js';
import type { World } from '../world.js';
import { problem } from './output.js';
import { printingsOf } from './printings.js';

export interface Former {
  readonly kind: 'issued' | 'last' | 'file';
  /** The PDF, or the lock that was named; as shown. */
  readonly name: string;
  /** Of the printing, from 1; 0 = none. */
  readonly number: number;
  readonly lock: Lock;
}

/** `against`: issued, last or a file; by default the last printing, or where there is none the last build. */
export function findFormer(world: World, output: string, against: string | undefined): Former | Diagnostic {
  if (against !== undefined && against !== 'issued' && against !== 'last') return ofFile(world, path.resolve(world.cwd, against), 'file', 0);
  const last = against === 'last' ? undefined : printingsOf(world, output).at(-1);
  if (last) return ofFile(world, last.file, 'issued', last.number);
  if (against === 'issued') return problem('printing-none', { file: shown(world, output) });
  return ofFile(world, output, 'last', 0);
}

/** The lock of a PDF stands beside it; what is no PDF must be a lock itself. */
function ofFile(world: World, file: string, kind: Former['kind'], number: number): Former | Diagnostic {
  const name = shown(world, file);
  if (kind === 'file' && world.stat(file)?.kind !== 'file') return problem('lock-missing', { file: name });
  const isLock = kind === 'file' && !isPdf(world, file);
  const opened = openLock(world, isLock ? file : lockFile(file));
  if (!('form' in opened)) return opened;
  if (!isLock && !agrees(world, file, opened)) return problem('lock-apart', { file: name });
  return { kind, name, number, lock: opened };
}

const isPdf = (world: World, file: string): boolean => /\.pdf$/i.test(file) || new TextDecoder('latin1').decode(world.readPart(file, 0, 5) ?? new Uint8Array()) === '%PDF-';

/** A lock from its file. */
export function openLock(world: World, file: string): Lock | Diagnostic {
  const name = shown(world, file);
  const bytes = world.readFile(file);
  if (bytes === null) return problem('lock-missing', { file: name });
  const text = new TextDecoder().decode(bytes);
  const lock = readLock(text);
  if (lock) return lock;
  return problem(/^\s*\{\s*"form"\s*:\s*(?!1\b)\d+/.test(text) ? 'lock-form' : 'lock-damaged', { file: name });
}

/** Whether the PDF is the one its lock was written for; one that is gone contradicts nothing. */
export function agrees(world: World, pdf: string, lock: Lock): boolean {
  const bytes = world.readFile(pdf);
  return bytes === null || (bytes.length === lock.pdf.bytes && sha256(bytes) === lock.pdf.sha256);
}
