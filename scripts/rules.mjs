// The rules of setting text, the cases that hold them, and the mutations that prove the cases.
//   node scripts/rules.mjs           lists rule → cases → mutations; fails where a rule has none
//   node scripts/rules.mjs --prove   applies each mutation to a bundle in memory: a case of the rule must then fail
//   node scripts/rules.mjs --prove KIN-01 PAG   only these rules
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { context } from 'esbuild';
import { isOfKernel, kernelModule } from './kernel.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'test', 'cases');
/** A mutation may send the code round in circles: then it was noticed. */
const PATIENCE = 20_000;
const WORKERS = 2;

const range = (letters, from, to) => Array.from({ length: to - from + 1 }, (_, i) => `${letters}-${String(from + i).padStart(2, '0')}`);
/** Every rule that the product promises. */
const RULES = [
  ...range('KIN', 1, 13), ...range('UNB', 1, 11), ...range('PUN', 1, 12), ...range('MIX', 1, 8), ...range('JUS', 1, 7), ...range('PAR', 1, 10), 'QUO-05', ...range('HNG', 1, 4),
  ...range('PAG', 1, 3), ...range('PAG', 5, 10), ...range('DOC', 1, 10), ...range('FOL', 1, 4), ...range('TOC', 1, 5), ...range('LST', 1, 3), ...range('NOT', 1, 7), ...range('TAB', 1, 2),
  'INT-01', 'INT-07', 'FNT-01',
];

function caseFiles() {
  return ['lines', 'pages'].flatMap((kind) => readdirSync(join(folder, kind)).filter((name) => name.endsWith('.txt')).sort().map((name) => ({ name: `${kind}/${name}`, text: readFileSync(join(folder, kind, name), 'utf8') })));
}

async function main(args) {
  const mutations = JSON.parse(readFileSync(join(folder, 'mutations.json'), 'utf8'));
  const cases = new Map();
  for (const { name, text } of caseFiles()) {
    for (const [, rule, title] of text.matchAll(/^## ([A-Z]{3}-\d\d) (.*)$/gm)) cases.set(rule, [...(cases.get(rule) ?? []), `${name}  ${title}`]);
  }
  const problems = [];
  for (const rule of RULES) {
    if (!args.includes('--prove')) process.stdout.write(`${rule}\n${(cases.get(rule) ?? []).map((name) => `    ${name}\n`).join('')}${(mutations[rule] ?? []).map(({ file, find }) => `    − ${file}: ${find.split('\n')[0].trim().slice(0, 90)}\n`).join('')}`);
    if (!cases.has(rule)) problems.push(`${rule}: no case`);
    if (!mutations[rule]?.length) problems.push(`${rule}: no mutation`);
  }
  for (const [rule, list] of Object.entries(mutations)) for (const it of list) problems.push(...applies(rule, it));
  if (args.includes('--prove') && problems.length === 0) {
    const wanted = args.filter((arg) => arg !== '--prove');
    const chosen = Object.entries(mutations).filter(([rule]) => wanted.length === 0 || wanted.some((it) => rule.startsWith(it)));
    problems.push(...(await prove(chosen.flatMap(([rule, list]) => list.map((mutation) => ({ rule, mutation }))))));
  }
  const count = [...cases.values()].reduce((sum, list) => sum + list.length, 0);
  process.stdout.write(`${RULES.length} rules, ${count} cases, ${Object.values(mutations).flat().length} mutations\n${problems.map((it) => `${it}\n`).join('')}`);
  return problems.length === 0;
}

/** A mutation that no longer fits the code proves nothing. */
function applies(rule, { file, find }) {
  const times = readFileSync(join(root, file), 'utf8').split(find).length - 1;
  return times === 1 ? [] : [`${rule}: ${times} times in ${file}: ${find}`];
}

function mutate({ file, find, replace }) {
  return readFileSync(join(root, file), 'utf8').replace(find, () => replace);
}

async function prove(jobs) {
  const problems = [];
  const scratch = mkdtempSync(join(tmpdir(), 'rules-'));
  const started = performance.now();
  const builder = await bundler();
  // Nothing mutated: every case must hold, or a failure would say nothing.
  const queue = [{ rule: null, mutation: null }, ...jobs].map((job, index) => ({ ...job, index }));
  try {
    await Promise.all(Array.from({ length: WORKERS }, async () => {
      const thread = new Thread();
      for (let job = queue.shift(); job; job = queue.shift()) problems.push(...(await tryOne(job, builder, thread, scratch)));
      thread.stop();
    }));
  } finally {
    await builder.dispose();
    rmSync(scratch, { recursive: true, force: true });
  }
  process.stdout.write(`${jobs.length} mutations in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return problems;
}

async function tryOne({ rule, mutation, index }, builder, thread, scratch) {
  const code = mutation !== null && /\.[cm]?[jt]s$/.test(mutation.file);
  const bundle = join(scratch, `${index}.mjs`);
  writeFileSync(bundle, await builder.build(code ? mutation : null));
  if (mutation === null) {
    const failed = (await Promise.all(RULES.map((it) => thread.run({ bundle, rule: it })))).flat();
    return failed.map((it) => `fails unmutated: ${it}`);
  }
  const replaced = code ? null : { file: join(root, mutation.file), text: mutate(mutation) };
  const failed = await thread.run({ bundle, rule, replaced });
  if (failed.some((it) => !it.includes('\nTHROWN '))) return [];
  return [`${rule} survives: ${mutation.file}: ${mutation.find}${failed.length > 0 ? `\n${failed[0]}` : ''}`];
}

/** One worker; a run that takes too long counts as a failed case. */
class Thread {
  #worker = null;
  #last = Promise.resolve();

  run(message) {
    this.#last = this.#last.then(() => this.#run(message));
    return this.#last;
  }

  #run(message) {
    this.#worker ??= new Worker(fileURLToPath(import.meta.url));
    const worker = this.#worker;
    return new Promise((done) => {
      const end = (failed) => {
        clearTimeout(timer);
        worker.off('message', end).off('error', failure);
        done(failed);
      };
      const failure = (error) => {
        this.#worker = null;
        end([`\nTHROWN ${error.stack}`]);
      };
      const timer = setTimeout(() => {
        this.stop();
        end(['took too long']);
      }, PATIENCE);
      worker.on('message', end).on('error', failure);
      worker.postMessage(message);
    });
  }

  stop() {
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/** Builds `test/cases/run.ts` with one file changed; packages are left where they are. */
async function bundler() {
  let mutation = null;
  const plugin = {
    name: 'mutate',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === 'entry-point') return null;
        return { path: path.startsWith('node:') ? path : import.meta.resolve(path), external: true };
      });
      build.onLoad({ filter: /[\\/]generated[\\/]kernel\.js$/ }, async () => {
        if (mutation === null || !isOfKernel(mutation.file)) return null;
        return { contents: await kernelModule({ file: mutation.file, text: mutate(mutation) }), loader: 'js' };
      });
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (mutation === null || path !== resolve(root, mutation.file)) return null;
        return { contents: mutate(mutation), loader: 'ts' };
      });
    },
  };
  const esbuild = await context({ entryPoints: [join(folder, 'run.ts')], bundle: true, write: false, format: 'esm', platform: 'node', target: 'node20', logLevel: 'silent', plugins: [plugin] });
  let last = Promise.resolve();
  return {
    build: (wanted) => {
      const built = last.then(async () => {
        mutation = wanted;
        return (await esbuild.rebuild()).outputFiles[0].text;
      });
      last = built.catch(() => undefined);
      return built;
    },
    dispose: () => esbuild.dispose(),
  };
}

/** Runs the cases of one rule against one bundle, in a thread that can be stopped. */
if (!isMainThread) {
  parentPort.on('message', async ({ bundle, rule, replaced }) => {
    const { readCases, replaced: files, runCase } = await import(pathToFileURL(bundle).href);
    files.clear();
    if (replaced) files.set(replaced.file, replaced.text);
    const failed = [];
    for (const { name, text } of caseFiles()) {
      for (const one of readCases(name, text).filter((it) => it.rule === rule)) {
        const problem = await runCase(one);
        if (problem !== null) failed.push(problem);
      }
    }
    parentPort.postMessage(failed);
  });
} else process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
