// Milliseconds from a saved text to the finished PDF, in a process that has built it before:
//   node bench/again.mjs text.md out.pdf [--rounds 5] [--equal]
// One build, then rounds in each of which one paragraph in the middle of the book is another one than before; the median is
// printed as WARM_MS. --equal: each file is compared with a first build in a process of its own.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '5' }, equal: { type: 'boolean' }, all: { type: 'boolean' } } });
const [input, output] = positionals;
if (!input || !output) throw new Error('node bench/again.mjs text.md out.pdf');
const template = join(home, 'bench', 'bench.yaml');
const copy = `${output}.md`;
const blocks = readFileSync(input, 'utf8').split('\n\n');
const paragraph = inTheMiddle(blocks);
const request = { inputs: [copy], template, dump: false };
const { createPress, realWorld } = createRequire(import.meta.url)('../dist/press.cjs');

const world = realWorld(home);
const press = createPress();
writeFileSync(copy, blocks.join('\n\n'));
writeFileSync(output, await print());
const times = [];
try {
  for (let round = 0; round < Number(values.rounds); round++) {
    const text = blocks.with(paragraph, blocks[paragraph].replace(/^(.{8})/u, `$1（此处有一处改动${'甲乙丙丁戊己庚辛壬癸'[round % 10]}，增加一句话）`)).join('\n\n');
    const start = performance.now();
    writeFileSync(copy, text);
    writeFileSync(output, await print());
    times.push(performance.now() - start);
    if (values.equal) compare();
  }
} finally {
  rmSync(copy, { force: true });
}
if (values.all) console.log(times.map((ms) => ms.toFixed(1)).join(' '));
console.log(`WARM_MS=${times.sort((a, b) => a - b)[times.length >> 1].toFixed(1)}`);

async function print() {
  const { pdf, diagnostics } = await press.build(world, request);
  if (!pdf) throw new Error(JSON.stringify(diagnostics.filter(({ severity }) => severity === 'error').slice(0, 3)));
  return pdf;
}

/** A long paragraph a third into the middle article. */
function inTheMiddle(list) {
  const heads = list.flatMap((block, i) => (/^# /.test(block) ? [i] : []));
  const from = heads[heads.length >> 1] ?? 0;
  const to = heads[(heads.length >> 1) + 1] ?? list.length;
  const found = list.findIndex((block, i) => i >= from + Math.floor((to - from) / 3) && i < to && !block.startsWith('#') && block.length > 60);
  return found < 0 ? list.length - 1 : found;
}

function compare() {
  const cold = `${output}.cold.pdf`;
  const { status, stderr } = spawnSync(process.execPath, [join(home, 'bin', 'huikan.cjs'), 'build', copy, '--template', template, '-o', cold, '--quiet'], { encoding: 'utf8' });
  if (status !== 0 || !readFileSync(cold).equals(readFileSync(output))) throw new Error(`not the bytes of a first build ${stderr}`);
  for (const file of [cold, `${cold}.lock.json`]) rmSync(file, { force: true });
}
