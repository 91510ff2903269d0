// Imports a file as users do, by the command line, and watches the processes that it starts.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const program = join(dirname(fileURLToPath(import.meta.url)), '../bin/huikan.cjs');
/** ms between two looks at the memory. */
const LOOK = 20;

const textOf = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** A process and all that it has started. */
const family = (pid) => [pid, ...textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).flatMap((child) => family(Number(child)))];

/** MB: the most that the largest process of a family has held so far; 0 where the system does not tell. */
const largestOf = (pid) => Math.max(...family(pid).map((one) => Number(/^VmHWM:\s+(\d+) kB/m.exec(textOf(`/proc/${one}/status`))?.[1] ?? 0) / 1024));

/** ms, MB, and what is wrong with the answer: empty for articles as for a clear error. `patience`: ms until it counts as hung. */
export function importByCommand(file, patience) {
  const folder = mkdtempSync(join(tmpdir(), 'huikan-fuzz-'));
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'import', file, '-o', join(folder, 'out')], { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
    let said = '';
    let mb = 0;
    let hung = false;
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (said += data));
    const look = setInterval(() => (mb = Math.max(mb, largestOf(child.pid))), LOOK);
    const end = setTimeout(() => {
      hung = true;
      for (const pid of family(child.pid)) process.kill(pid, 'SIGKILL');
    }, patience);
    child.on('close', (code) => {
      clearInterval(look);
      clearTimeout(end);
      rmSync(folder, { recursive: true, force: true });
      const fault = hung ? 'hung' : /^\s+at .+[:(]\d+/m.test(said) ? 'stack trace' : code === 0 || (code === 1 && /\[[a-z-]+\]/.test(said)) ? '' : `exit code ${code}`;
      resolve({ ms: performance.now() - started, mb, fault, said });
    });
  });
}
