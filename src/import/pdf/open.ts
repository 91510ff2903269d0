/** Loading the PDF library so that it stays silent, starts no worker and needs no canvas. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist';

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type Failure = 'import-pdf-encrypted' | 'import-pdf-damaged';

let library: Promise<Library> | null = null;

/** The library makes these and uses them only to draw. A class of this name is all it asks for. */
const DRAWING = ['DOMMatrix', 'FontFace', 'ImageData', 'Path2D'] as const;

/** Where the library hangs fonts for drawing. Without it, it makes out the outline of every character, in a damaged font for ten seconds and more. */
const hanger = (): object => ({ fonts: new Set() });

async function load(): Promise<Library> {
  const world = globalThis as unknown as Record<string, unknown>;
  for (const name of DRAWING) world[name] ??= class {};
  // Its warnings about a missing canvas come before the level of its messages can be set.
  const warn = console.warn;
  console.warn = () => undefined;
  try {
    const loaded = await import('pdfjs-dist/legacy/build/pdf.mjs');
    // Found under this name, its other half runs in this thread and is not looked for beside the bundle.
    world.pdfjsWorker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    return loaded;
  } finally {
    console.warn = warn;
  }
}

/** Tables of the encodings that Chinese PDFs name without holding them: `GBK-EUC-H`, `UniGB-UCS2-H`. */
function cmaps(): string {
  const at = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  return path.join(path.dirname(at), 'cmaps') + path.sep;
}

/**
 * Does the work while the library's own promises may fail unheard, as they do in damaged files: Node would end the program.
 * `failures`: how many did.
 */
export async function hearing<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly failures: number }> {
  let failures = 0;
  const hear = (): void => void failures++;
  process.on('unhandledRejection', hear);
  try {
    const value = await work();
    // What failed last is told of only after all that is due now is done.
    await new Promise((done) => setImmediate(done));
    return { value, failures };
  } finally {
    process.off('unhandledRejection', hear);
  }
}

export interface Opened {
  readonly document: PDFDocumentProxy;
  readonly ops: Library['OPS'];
}

/** Images are left out; `aloud`: with a warning on the console. */
export async function open(bytes: Uint8Array, aloud: boolean): Promise<Opened | Failure> {
  library ??= load();
  const { getDocument, OPS, VerbosityLevel } = await library;
  const task = getDocument({
    // A copy: the library takes the buffer away from whoever hands it over.
    data: bytes.slice(),
    cMapUrl: cmaps(),
    cMapPacked: true,
    disableFontFace: false,
    ownerDocument: hanger(),
    isEvalSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    verbosity: aloud ? VerbosityLevel.WARNINGS : VerbosityLevel.ERRORS,
    maxImageSize: 0,
    // Of fonts also which of their codes are known characters.
    fontExtraProperties: true,
  });
  try {
    return { document: await task.promise, ops: OPS };
  } catch (error) {
    void task.destroy();
    return error instanceof Error && error.name === 'PasswordException' ? 'import-pdf-encrypted' : 'import-pdf-damaged';
  }
}
