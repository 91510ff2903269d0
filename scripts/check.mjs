// Types, lint, unused code, fonts, rules, tests. Stops at nothing, fails at the end.   --skip-tests: all but the tests
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const local = (name) => join(root, 'node_modules', '.bin', name);
const checks = [
  ['types', local('tsc'), ['--noEmit', '-p', '.']],
  ['types of the browser page', local('tsc'), ['--noEmit', '-p', 'src/preview/client']],
  ['lint', local('eslint'), ['.', '--max-warnings', '0']],
  ['unused code', local('knip'), ['--no-progress']],
  ['fonts', process.execPath, ['scripts/fonts/check.mjs']],
  ['rules and their cases', process.execPath, ['scripts/rules.mjs', '--prove']],
  ['tests', local('vitest'), ['run']],
];

const failed = [];
for (const [name, command, args] of checks) {
  if (name === 'tests' && process.argv.includes('--skip-tests')) continue;
  const started = performance.now();
  const run = spawnSync(command, args, { cwd: root, encoding: 'utf8', stdio: name === 'tests' ? 'inherit' : 'pipe' });
  const ok = run.status === 0;
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${name}  ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  if (ok) continue;
  failed.push(name);
  process.stdout.write(`${run.stdout ?? ''}${run.stderr ?? ''}\n`);
}
if (failed.length > 0) {
  process.stdout.write(`failed: ${failed.join(', ')}\n`);
  process.exitCode = 1;
}
