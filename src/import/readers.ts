/** Readers of files that are no texts, by their type. Each loads its library when the first file of its kind comes. */
import type { Reading } from './model.js';
import { readPdfApart, servePart } from './pdf/apart.js';

type Reader = (bytes: Uint8Array) => Promise<Reading>;

const READERS: Readonly<Record<string, Reader>> = {
  '.html': async (bytes) => (await import('./html/index.js')).readHtml(bytes),
  '.docx': async (bytes) => (await import('./docx/index.js')).readDocx(bytes),
  '.pdf': async (bytes) => readPdfApart(bytes),
};
const SAME: Readonly<Record<string, string>> = { '.htm': '.html', '.xhtml': '.html' };

/** `type`: extension, in small letters. */
export const readerOf = (type: string): Reader | undefined => READERS[SAME[type] ?? type];

/** What a file says of itself; findings name it. */
export async function readForeign(reader: Reader, bytes: Uint8Array, file: string): Promise<Reading> {
  // A plain array: readers take buffers of Node's for something else.
  const reading = await reader(new Uint8Array(bytes));
  return { ...reading, diagnostics: reading.diagnostics.map((one) => ({ ...one, values: { ...one.values, file } })) };
}

servePart();
