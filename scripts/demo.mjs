// Builds the four demo issues under sources/ into out/.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
let status = 0;
for (const name of ['special-topic', 'monthly', 'reprint', 'handout']) {
  const run = spawnSync(process.execPath, [join(root, 'bin/huikan.cjs'), 'build', join('sources', name), '-o', join('out', `${name}.pdf`)], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) status = run.status ?? 1;
}
process.exitCode = status;
