// Imports texts, web pages, Word files and PDFs with random damage: none may throw, hang, lose characters or take a gigabyte.
//   npm run fuzz [-- text|html|docx|pdf …] [--count 10000] [--first 0] [--seed 1]
// Bases are the demo's texts and PDFs, and whatever files are named by --from FOLDER. What a PDF's library does not survive is
// imported again by the command line, which reads PDFs in a process with bounds: only its answer counts. --keep FOLDER keeps such files.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { importByCommand } from './fuzz-product.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const KINDS = { text: ['.txt', '.md'], html: ['.html', '.htm'], docx: ['.docx'], pdf: ['.pdf'] };
/** Inputs a process: its memory is let go after them. */
const BATCH = 200;
/** An input that takes longer, ms, or a process larger than this, MB, fails. */
const PATIENCE = 30_000;
const LARGEST = 1024;
/** ms that the command line may take for an answer: its own bounds count the time of the processor, up to 600 s by the clock. */
const PRODUCT_PATIENCE = 660_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, first: { type: 'string', default: '0' }, keep: { type: 'string', default: '' }, progress: { type: 'boolean', default: false }, from: { type: 'string', multiple: true, default: [] } } });

/** Files of a kind to start from. */
function basesOf(kind) {
  const folders = [...readdirSync(join(root, 'sources')).map((name) => join(root, 'sources', name)), join(root, 'out'), ...values.from];
  return folders.filter(existsSync).flatMap((folder) => readdirSync(folder).filter((name) => KINDS[kind].includes(extname(name))).map((name) => join(folder, name)));
}

/** Runs inputs first … first + count − 1 in a process of their own. `make`: a file to write the first to instead. */
function run(runner, kind, bases, first, count, make = '') {
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
      // A process that is ended in the middle of a line has told nothing of that input.
      const lines = out.split('\n').slice(0, -1).map((line) => JSON.parse(line));
      resolve({ lines, err });
    });
    watch();
    child.stdin.end(JSON.stringify({ kind, bases, first, count, seed: Number(values.seed), largest: LARGEST, make }));
  });
}

/** One input again, by the command line: what is wrong with its answer. */
async function again(runner, kind, bases, at) {
  const file = join(tmpdir(), `huikan-fuzz-${process.pid}.${kind}`);
  try {
    await run(runner, kind, bases, at, 1, file);
    if (values.keep !== '') {
      mkdirSync(values.keep, { recursive: true });
      copyFileSync(file, join(values.keep, `${kind}-${values.seed}-${at}.${kind}`));
    }
    const { ms, mb, fault, said } = await importByCommand(file, PRODUCT_PATIENCE);
    console.log(`${kind} ${at}: by the command line ${(ms / 1000).toFixed(1)} s, ${mb.toFixed(0)} MB: ${fault || said.trim().split('\n').at(-1)}`);
    return fault || (mb > LARGEST ? `${mb.toFixed(0)} MB` : '');
  } finally {
    rmSync(file, { force: true });
  }
}

/** All inputs of a kind; how many failed. */
async function fuzz(runner, kind, bases, from, to) {
  const started = performance.now();
  const sum = { slowest: 0, peak: 0, lost: 0, hard: 0, bad: 0 };
  const fails = (at, fault) => {
    sum.bad++;
    console.log(`${kind} ${at}: ${fault}`);
  };
  for (let first = from; first < to; ) {
    const count = Math.min(BATCH, to - first);
    const { lines, err } = await run(runner, kind, bases, first, count);
    for (const [k, { ms, mb, fault, missing }] of lines.entries()) {
      sum.slowest = Math.max(sum.slowest, ms);
      if (mb <= LARGEST) sum.peak = Math.max(sum.peak, mb);
      if (missing) sum.lost++;
      if (fault) fails(first + k, fault);
      else if (missing) console.log(`${kind} ${first + k}: characters lost: ${missing}`);
    }
    // The last one told of grew too large; or one hung, or ended the process, before it was told of.
    const large = (lines.at(-1)?.mb ?? 0) > LARGEST;
    const at = first + lines.length - (large ? 1 : 0);
    if (large || lines.length < count) {
      const fault = kind === 'pdf' ? await again(runner, kind, bases, at) : large ? 'too large' : `no answer\n${err.slice(0, 600)}`;
      sum.hard++;
      if (fault) fails(at, fault);
    }
    first = large || lines.length < count ? at + 1 : first + count;
    if (values.progress) console.log(`${kind} ${first}: ${((performance.now() - started) / 1000).toFixed(0)} s, ${sum.hard} hard, ${sum.bad} failed`);
  }
  console.log(`${kind}: ${to - from} inputs from ${bases.length} files in ${((performance.now() - started) / 1000).toFixed(0)} s, slowest ${sum.slowest.toFixed(0)} ms, largest ${sum.peak.toFixed(0)} MB, ${sum.hard} hung or grew too large in one process with others, ${sum.lost} refused for lost characters, ${sum.bad} failed`);
  return sum.bad;
}

const runner = join(root, 'node_modules', `.huikan-fuzz-${process.pid}.mjs`);
let bad = 0;
try {
  await build({ entryPoints: [join(root, 'test/import/fuzz.ts')], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: runner, logLevel: 'error' });
  for (const kind of positionals.length > 0 ? positionals : Object.keys(KINDS)) {
    const bases = basesOf(kind);
    if (bases.length === 0) console.log(`${kind}: no file to start from (--from FOLDER)`);
    else bad += await fuzz(runner, kind, bases, Number(values.first), Number(values.first) + Number(values.count));
  }
} finally {
  rmSync(runner, { force: true });
}
process.exitCode = bad > 0 ? 1 : 0;
