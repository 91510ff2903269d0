import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FontFiles } from '../../../src/font/source.js';

export const SHIPPED_FOLDER = fileURLToPath(new URL('../../../fonts', import.meta.url));

/** Real files, as a build reads them. */
export const diskFiles: FontFiles = {
  readFile: (file) => (fs.existsSync(file) ? fs.readFileSync(file) : null),
  readPart: (file, offset, length) => {
    if (!fs.existsSync(file)) return null;
    const bytes = new Uint8Array(length);
    const count = into(file, offset, bytes);
    return bytes.subarray(0, count);
  },
  readInto: into,
};

function into(file: string, offset: number, target: Uint8Array): number {
  const handle = fs.openSync(file, 'r');
  try {
    return fs.readSync(handle, target, 0, target.length, offset);
  } finally {
    fs.closeSync(handle);
  }
}
