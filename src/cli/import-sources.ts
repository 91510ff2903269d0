/** Foreign files opened: what an import reads, once, to be made articles of under one set of decisions or another. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { type As, type Imported, importReading, importText } from '../import/index.js';
import { unknownRules } from '../import/rules.js';
import type { Decisions } from '../model/decision.js';
import { decisionsFile, readDecisions } from '../read/decisions.js';
import { LARGEST_FOREIGN } from '../read/sources.js';
import { readTextFile } from '../read/text.js';
import type { World } from '../world.js';
import { problem } from './output.js';
import type { Readable } from './review.js';

export interface Opened extends Readable {
  /** Absolute. */
  readonly file: string;
  readonly decisions: Decisions;
  /** Bytes of the file that holds the decisions; null without one. */
  readonly former: Uint8Array | null;
}

const TEXTS = ['.txt', '.text', '.md', '.markdown'];

/** Each file once, however often and by whatever path it was named. */
export async function openAll(world: World, names: readonly string[], as: As | null, found: Diagnostic[]): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  const known = new Set<string>();
  for (const name of names) {
    const file = path.resolve(world.cwd, name);
    const real = world.realPath(file) ?? file;
    if (known.has(real)) found.push({ ...problem('import-twice', { file: name }), severity: 'warning' });
    else {
      known.add(real);
      const one = await open(world, name, file, as, found);
      if (one !== null) opened.push(one);
    }
  }
  return opened;
}

async function open(world: World, name: string, file: string, as: As | null, found: Diagnostic[]): Promise<Opened | null> {
  const type = path.extname(name).toLowerCase();
  const source = TEXTS.includes(type) ? textOf(world, name, file, as, found) : await readingOf(world, name, file, type, as, found);
  if (source === null) return null;
  const former = world.readFile(decisionsFile(file));
  const { value: decisions, diagnostics } = await readDecisions(world, file);
  found.push(...diagnostics, ...(decisions === null ? [] : unknownRules(decisions, 'error')));
  return decisions && { ...source, name, file, decisions, former };
}

/** Bytes: ten million characters, of which an import takes three quarters of a gigabyte. */
const LARGEST_TEXT = 32 << 20;

function textOf(world: World, name: string, file: string, as: As | null, found: Diagnostic[]): Pick<Readable, 'lines' | 'read'> | null {
  const { value, diagnostics } = readTextFile(world, file, LARGEST_TEXT);
  // What cannot be seen is taken out, and said in the report.
  found.push(...diagnostics.filter(({ code }) => code !== 'text-control'));
  return value === null ? null : { lines: value.split(/\r\n|[\n\r]/), read: (decisions) => importText(value, name, as, decisions) };
}

async function readingOf(world: World, name: string, file: string, type: string, as: As | null, found: Diagnostic[]): Promise<Pick<Readable, 'lines' | 'read'> | null> {
  const { readerOf, readForeign } = await import('../import/readers.js');
  const reader = readerOf(type);
  if (reader === undefined) found.push(problem(type === '.doc' ? 'import-doc-old' : 'import-kind', { file: name, type: type === '' ? '?' : type }));
  else if ((world.stat(file)?.size ?? 0) > LARGEST_FOREIGN) found.push(problem('import-too-large', { file: name }));
  else {
    const bytes = world.readFile(file);
    if (bytes === null) found.push(problem('file-unreadable', { file: name }));
    else {
      if (as !== null) found.push({ ...problem('import-as-kind', { file: name }), severity: 'warning' });
      const reading = await readForeign(reader, bytes, name);
      return { lines: [], read: (decisions): Imported => importReading(reading, name, decisions) };
    }
  }
  return null;
}
