/**
 * PDFs are read in a process of their own: a damaged font can keep the library busy for ever, or make it ask for more memory than
 * there is, which ends the process. Only where the program is bundled; elsewhere they are read on the spot.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Reading } from '../model.js';

/** ms. Two thousand pages take some ten seconds. */
const LONGEST = 60_000;
/** MB of heap. */
const LARGEST = 1024;
/** Bytes of what comes back. */
const MOST = 1 << 30;
const TASK = '--read-pdf';

const bundle = fileURLToPath(import.meta.url);

/** This process is the one that reads. */
export const isReader = (): boolean => process.argv[1] === bundle && process.argv[2] === TASK;

export async function readPdfApart(bytes: Uint8Array): Promise<Reading> {
  if (!bundle.endsWith('.cjs')) return (await import('./index.js')).readPdf(bytes);
  const { status, stdout } = spawnSync(process.execPath, [`--max-old-space-size=${LARGEST}`, bundle, TASK], { input: bytes, timeout: LONGEST, killSignal: 'SIGKILL', maxBuffer: MOST });
  if (status === 0) return JSON.parse(stdout.toString()) as Reading;
  return { kind: 'pdf', evidence: [], pieces: [], facts: [], repairs: [], diagnostics: [{ code: 'import-pdf-damaged', severity: 'error', place: null, values: { pages: 0, list: '' } }] };
}

/** The other side: bytes from standard input, the reading as JSON to standard output. */
export async function serve(): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const { readPdf } = await import('./index.js');
  const reading = await readPdf(new Uint8Array(Buffer.concat(parts)));
  process.stdout.write(JSON.stringify(reading), () => process.exit(0));
}
