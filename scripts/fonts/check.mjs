// Do the files in fonts/ match fonts.json? No dependencies; exit code 1 if not.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'fonts');
const { faces } = JSON.parse(readFileSync(join(folder, 'fonts.json'), 'utf8'));

const faults = [];
for (const face of faces) {
  try {
    const actual = createHash('sha256').update(readFileSync(join(folder, face.file))).digest('hex');
    if (actual !== face.sha256) faults.push(`${face.file}: sha256 is ${actual}, fonts.json says ${face.sha256}`);
  } catch (error) {
    faults.push(`${face.file}: ${error.message}`);
  }
}
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log(`fonts: ${faces.length} files match fonts.json`);
process.exitCode = faults.length === 0 ? 0 : 1;
