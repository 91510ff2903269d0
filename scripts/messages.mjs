// Writes docs/messages.md from the catalogue.      node scripts/messages.mjs [--check: only say whether it is fresh]
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'docs/messages.md');

/** Heading and the names of the lists in src/messages/parts that stand under it. */
const PARTS = [
  ['YAML', 'yaml'],
  ['Issue file, sources, paths, pictures', 'read'],
  ['Templates', 'template'],
  ['The text', 'parse'],
  ['Fonts', 'font'],
  ['Lines', 'compose'],
  ['Pages', 'paginate'],
  ['Contents against what was expected', 'proof'],
  ['The PDF', 'render'],
  ['The command line', 'cli'],
  ['Import', 'import'],
  ['Printings and corrections', 'revise'],
];

async function lists() {
  const entry = PARTS.map(([, part]) => `export { ${part}Messages as ${part} } from './src/messages/parts/${part}.ts';`).join('\n');
  const { outputFiles } = await build({ stdin: { contents: entry, resolveDir: root, loader: 'ts' }, bundle: true, format: 'esm', write: false, logLevel: 'error' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** `${name}` is a value; Markdown must not read signs of its own into the sentences. */
const plain = (text) => text.replace(/\$\{(\w+)\}/g, '⟨$1⟩').replace(/([\\`*_[\]<>#|])/g, '\\$1').replace(/⟨(\w+)⟩/g, '`$1`').replaceAll('\n', ' ');

const found = await lists();
const out = [
  '# Messages',
  '',
  'Every code that a build can report: the sentence, and what to do, in both languages. Words in `this type` stand for values. `huikan explain <code>` says the same.',
  'Written by `scripts/messages.mjs` from `src/messages/parts`; a test keeps it fresh.',
  '',
  'An error forbids writing the PDF, a warning does so with `--strict`, a hint never. With `--json` the result is one object: `ok`, `file`, `pages`, `articles`, and `diagnostics`, each with',
  '`code`, `severity`, `file`, `line`, `column` (null where unknown), `message`, `values`. Exit codes: 0 fine, 1 something is wrong with the input, 2 wrong usage, 70 a fault of ours.',
  '',
];
for (const [heading, part] of PARTS) {
  out.push(`## ${heading}`, '');
  for (const [code, { en, zh, helpEn, helpZh }] of Object.entries(found[part]).sort(([a], [b]) => (a < b ? -1 : 1))) {
    out.push(`### ${code}`, '', `${plain(en)} · ${plain(zh)}`, '', plain(helpEn), '', plain(helpZh), '');
  }
}
const page = `${out.join('\n').trimEnd()}\n`;
if (!process.argv.includes('--check')) writeFileSync(file, page);
else if (readFileSync(file, 'utf8') !== page) {
  process.stderr.write('docs/messages.md is stale: run node scripts/messages.mjs\n');
  process.exitCode = 1;
}
