// Imports texts, web pages, Word files and PDFs with random damage: none may throw, hang, lose characters or take a gigabyte.
//   npm run fuzz [-- text|html|docx|pdf …] [--count 10000] [--seed 1]
// Bases are the demo's texts and PDFs, and whatever files are named by --from FOLDER.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const KINDS = { text: ['.txt', '.md'], html: ['.html', '.htm'], docx: ['.docx'], pdf: ['.pdf'] };
/** Inputs a process: its memory is let go after them. */
const BATCH = 500;
/** An input that takes longer, ms, or a process larger than this, MB, fails. */
const PATIENCE = 10_000;
const LARGEST = 1024;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, from: { type: 'string', multiple: true, default: [] } } });

/** Files of a kind to start from. */
function basesOf(kind) {
  const folders = [...readdirSync(join(root, 'sources')).map((name) => join(root, 'sources', name)), join(root, 'out'), ...values.from];
  return folders.filter(existsSync).flatMap((folder) => readdirSync(folder).filter((name) => KINDS[kind].includes(extname(name))).map((name) => join(folder, name)));
}

/** Runs inputs first … first + count − 1 in a process of their own. */
function run(runner, kind, bases, first, count) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--max-old-space-size=1024', runner], { stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    let timer;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    };
    child.stdout.on('data', (data) => {
      out += data;
      watch();
    });
    child.stderr.on('data', (data) => (err += data));
    child.on('close', () => {
      clearTimeout(timer);
      const lines = out.split('\n').filter(Boolean).map((line) => JSON.parse(line));
      resolve({ lines, err });
    });
    watch();
    child.stdin.end(JSON.stringify({ kind, bases, first, count, seed: Number(values.seed) }));
  });
}

const runner = join(root, 'node_modules', `.huikan-fuzz-${process.pid}.mjs`);
let bad = 0;
try {
  await build({ entryPoints: [join(root, 'test/import/fuzz.ts')], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: runner, logLevel: 'error' });
  for (const kind of positionals.length > 0 ? positionals : Object.keys(KINDS)) {
    const bases = basesOf(kind);
    if (bases.length === 0) {
      console.log(`${kind}: no file to start from (--from FOLDER)`);
      continue;
    }
    const started = performance.now();
    let done = 0;
    let slowest = 0;
    let peak = 0;
    let lost = 0;
    for (let first = 0; first < Number(values.count); ) {
      const count = Math.min(BATCH, Number(values.count) - first);
      const { lines, err } = await run(runner, kind, bases, first, count);
      lines.forEach(({ ms, mb, fault, missing }, k) => {
        slowest = Math.max(slowest, ms);
        peak = Math.max(peak, mb);
        if (missing) lost++;
        if (missing || fault) console.log(`${kind} ${first + k}: ${fault || `characters lost: ${missing}`}`);
        if (fault) bad++;
      });
      done += lines.length;
      // A process that did not come to its end hung, or was killed, at the input after the last it told of.
      if (lines.length < count) {
        bad++;
        console.log(`${kind} ${first + lines.length}: no answer\n${err.slice(0, 600)}`);
      }
      first += Math.min(count, lines.length + 1);
    }
    if (peak > LARGEST) bad++;
    console.log(`${kind}: ${done} inputs from ${bases.length} files in ${((performance.now() - started) / 1000).toFixed(0)} s, slowest ${slowest.toFixed(0)} ms, largest ${peak.toFixed(0)} MB, ${lost} refused for lost characters`);
  }
} finally {
  rmSync(runner, { force: true });
}
process.exitCode = bad > 0 ? 1 : 0;
