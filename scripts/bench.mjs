// Times the stages of a build on texts of growing length, each in a fresh process: milliseconds, and µs a character.
//   npm run bench [-- files.md …]      default: the texts of the demo issues, repeated 1, 10 and 40 times
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAGES = ['read', 'parse', 'compose', 'paginate', 'render'];
const ROUNDS = 5;

const RUNNER = `
import { build } from ${JSON.stringify(join(root, 'src/build.ts'))};
import { realWorld } from ${JSON.stringify(join(root, 'src/world.ts'))};
const [home, input, template] = process.argv.slice(2);
const marks = [];
const result = await build(realWorld(home), { inputs: [input], template, dump: false }, (stage) => marks.push([stage, performance.now()]));
marks.push(['end', performance.now()]);
const ms = Object.fromEntries(marks.slice(0, -1).map(([stage, at], k) => [stage, marks[k + 1][1] - at]));
console.log(JSON.stringify({ ms, pages: result.pages, ok: result.pdf !== null, rss: process.resourceUsage().maxRSS / 1024 }));
`;

/** The articles of two demo issues, \`times\` over. */
function sample(times) {
  const folder = join(root, 'sources', 'special-topic');
  const bodies = readdirSync(folder).filter((f) => f.endsWith('.md')).sort().map((f) => readFileSync(join(folder, f), 'utf8').replace(/^---[\s\S]*?\n---\n/, ''));
  const articles = bodies.map((b, k) => (/^# /m.test(b) ? b : `# 第${k + 1}篇\n\n${b}`));
  return Array.from({ length: times }, () => articles.join('\n\n')).join('\n\n').replace(/\[\^\d+\](?::.*)?/g, '');
}

const median = (a) => [...a].sort((x, y) => x - y)[a.length >> 1];
const temp = mkdtempSync(join(tmpdir(), 'huikan-bench-'));
try {
  const runner = join(root, 'node_modules', '.huikan-bench.mjs');
  await build({ stdin: { contents: RUNNER, resolveDir: root, loader: 'ts' }, bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: runner, logLevel: 'error' });
  const files = process.argv.slice(2);
  const inputs = files.length > 0 ? files.map((f) => [f, f]) : [1, 10, 40].map((n) => {
    const file = join(temp, `${n}.md`);
    writeFileSync(file, sample(n));
    return [`demo × ${n}`, file];
  });
  console.log(`| text | characters | pages | ${STAGES.join(' | ')} | all, ms | µs/char | peak MB |\n|---|--:|--:|${STAGES.map(() => '--:').join('|')}|--:|--:|--:|`);
  for (const [name, file] of inputs) {
    const characters = [...readFileSync(file, 'utf8').replace(/\s/g, '')].length;
    const runs = Array.from({ length: ROUNDS }, () => JSON.parse(spawnSync(process.execPath, [runner, root, file, join(root, 'bench/bench.yaml')], { encoding: 'utf8' }).stdout));
    const ms = STAGES.map((s) => median(runs.map((r) => r.ms[s])));
    const all = ms.reduce((a, b) => a + b, 0);
    console.log(`| ${name} | ${characters} | ${runs[0].pages} | ${ms.map((x) => x.toFixed(0)).join(' | ')} | ${all.toFixed(0)} | ${((all * 1000) / characters).toFixed(1)} | ${median(runs.map((r) => r.rss)).toFixed(0)} |`);
  }
  rmSync(runner, { force: true });
} finally {
  rmSync(temp, { recursive: true, force: true });
}
