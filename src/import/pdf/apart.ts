/**
 * PDFs are read in a process of their own: a damaged font can keep the library busy for ever, or make it ask for more memory than
 * there is, which ends the process. Only where the program is bundled; elsewhere they are read on the spot.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Reading } from '../model.js';
import { BOUNDS, isWatch, SIGNALS, watch, watched } from './bounds.js';

/** ms: the reader ends by its own bounds, unless it sleeps. */
const LONGEST = 600_000;
/** MB of heap, below the bound of the process, so that the heap is tidied before it is passed. */
const HEAP = 768;
/** Bytes of what comes back: five times the longest text that is imported. */
const ANSWER = 160 << 20;
/** Behind it the bounds: seconds for a page, seconds for all, MB. */
const TASK = '--read-pdf';

const bundle = fileURLToPath(import.meta.url);

export async function readPdfApart(bytes: Uint8Array): Promise<Reading> {
  if (!bundle.endsWith('.cjs')) return (await import('./index.js')).readPdf(bytes);
  const { page, all, memory } = BOUNDS;
  const ended = spawnSync(process.execPath, [`--max-old-space-size=${HEAP}`, bundle, TASK, `${page}`, `${all}`, `${memory}`], { input: bytes, timeout: LONGEST, killSignal: SIGNALS.all, maxBuffer: ANSWER });
  // A promise of the library that is never kept lets the process end without a word.
  if (ended.status === 0 && ended.stdout.length > 0) return JSON.parse(ended.stdout.toString()) as Reading;
  return { kind: 'pdf', evidence: [], pieces: [], facts: [], repairs: [], diagnostics: [failure(boundOf(ended), ended.stderr.toString())] };
}

/** What was passed; empty for another end. */
function boundOf({ signal, error }: { readonly signal: NodeJS.Signals | null; readonly error?: Error }): string {
  // A heap that is full ends the process by an abort.
  if (signal === SIGNALS.memory || signal === 'SIGABRT' || (error && 'code' in error && error.code === 'ENOBUFS')) return `${BOUNDS.memory} MB`;
  return signal === SIGNALS.page ? `${BOUNDS.page} s` : signal === SIGNALS.all ? `${BOUNDS.all} s` : '';
}

/** `pages`: those that were begun, a line each. */
function failure(bound: string, pages: string): Diagnostic {
  const page = Number(/(\d+)\n[^\n]*$/.exec(pages)?.[1] ?? 1);
  return bound === ''
    ? { code: 'import-pdf-damaged', severity: 'error', place: null, values: { pages: 0, list: '' } }
    : { code: 'import-pdf-bound', severity: 'error', place: null, values: { bound, page } };
}

/** The other side: bytes from standard input, the reading as JSON to standard output, pages as they are begun to standard error. */
async function serve(): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const [page = 0, all = 0, memory = 0] = process.argv.slice(3).map(Number);
  const step = watched(bundle, { page, all, memory });
  const { readPdf } = await import('./index.js');
  const reading = await readPdf(new Uint8Array(Buffer.concat(parts)), (page) => {
    step(page);
    if (page > 0) process.stderr.write(`${page}\n`);
  });
  process.stdout.write(JSON.stringify(reading), () => process.exit(0));
}

/** In the process that reads, and in the thread that watches it: their work. Elsewhere nothing. */
export function servePart(): void {
  if (process.argv[1] !== bundle) return;
  if (isWatch()) watch();
  else if (process.argv[2] === TASK) void serve();
}
