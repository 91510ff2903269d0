// Bundles src/ into dist/ and leaves V8's code cache beside each bundle. Runs at `npm ci` (prepare) and before the tests.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileKernel } from './kernel.mjs';
import { compileSchemas } from './schema.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** Loaded only when a build needs them: each is a bundle of its own. */
const LATE = ['pdfmake', 'pdfkit', 'fontkit', 'yargs', 'yaml', 'pinyin-pro', 'markdown-it', 'parse5', 'mammoth', 'pdfjs-dist/legacy/build/pdf.mjs', 'pdfjs-dist/legacy/build/pdf.worker.mjs'];
const LATE_NAMES = new RegExp(`^(${LATE.map((name) => name.replaceAll('.', '\\.')).join('|')})$`);
const bundleOf = (name) => `${name.startsWith('pdfjs-dist') ? name.split('/').at(-1).replace(/\.mjs$/, '').replace('.', '-') : name}.cjs`;

/** Drivers of other servers, which BullMQ looks for and does without. */
const OTHER_DRIVERS = ['@valkey/valkey-glide', 'redis', 'pg', 'bullmq-otel', 'msgpackr-extract'];

/** What PDFKit loads at its top for text and encryption of its own, which a booklet never asks for. */
const UNUSED = {
  linebreak: "module.exports = function (...args) { return new (require('linebreak'))(...args); };",
  '@noble/ciphers/aes': "const real = () => require('@noble/ciphers/aes'); module.exports = { get cbc() { return real().cbc; }, get ecb() { return real().ecb; } };",
  '@noble/hashes/sha2': "const real = () => require('@noble/hashes/sha2'); module.exports = { get sha256() { return real().sha256; } };",
};

/**
 * Packages in LATE become `require('./NAME.cjs')`. PDFKit imports fontkit at its top and needs it only for text of its
 * own, which we never give it: it gets a stand-in that loads the real one when it is first touched.
 */
function latePackages(own) {
  return {
    name: 'late-packages',
    setup(b) {
      b.onResolve({ filter: LATE_NAMES }, (args) => {
        if (args.path === own) return null;
        if (args.path === 'fontkit' && args.importer.includes('pdfkit')) return { path: 'fontkit', namespace: 'late' };
        return { path: `./${bundleOf(args.path)}`, external: true };
      });
      // `huikan import`, the cleaning of raw texts and the readers of other files are bundles of their own: nothing of them is on the way of a build that has none.
      b.onResolve({ filter: /^\.\/import\.js$/ }, (args) => (/cli[\\/]commands\.ts$/.test(args.importer) ? { path: './import.cjs', external: true } : null));
      b.onResolve({ filter: /^\.\/pins\.js$/ }, (args) => (/cli[\\/]build\.ts$/.test(args.importer) ? { path: './pins.cjs', external: true } : null));
      b.onResolve({ filter: /^\.\/galleys\.js$/ }, (args) => (/cli[\\/]build\.ts$/.test(args.importer) ? { path: './galleys.cjs', external: true } : null));
      b.onResolve({ filter: /^\.\/revise\.js$/ }, (args) => (/cli[\\/]commands\.ts$/.test(args.importer) ? { path: './revise.cjs', external: true } : null));
      b.onResolve({ filter: /^\.\/batches\.js$/ }, (args) => (/cli[\\/]commands\.ts$/.test(args.importer) ? { path: './batches.cjs', external: true } : null));
      b.onResolve({ filter: /\/queue\/index\.js$/ }, () => ({ path: './queue.cjs', external: true }));
      b.onResolve({ filter: /^\.\/s3\.js$/ }, () => ({ path: './s3.cjs', external: true }));
      // So are the commands that read archives.
      b.onResolve({ filter: /^\.\/(?:catalog|search|volume|where)\.js$/ }, (args) => (/cli[\\/]commands\.ts$/.test(args.importer) ? { path: args.path.replace(/js$/, 'cjs'), external: true } : null));
      b.onResolve({ filter: /^\.\/import\/sources\.js$/ }, (args) => (/src[\\/]build\.ts$/.test(args.importer) ? { path: './sources.cjs', external: true } : null));
      b.onResolve({ filter: /^\.\/preview\.js$/ }, (args) => (/cli[\\/]commands\.ts$/.test(args.importer) ? { path: './preview.cjs', external: true } : null));
      b.onResolve({ filter: /\/readers\.js$/ }, () => ({ path: './readers.cjs', external: true }));
      b.onLoad({ filter: /.*/, namespace: 'late' }, () => ({
        contents: "const real = () => require('./fontkit.cjs'); module.exports = { get create() { return real().create; }, get openSync() { return real().openSync; }, get open() { return real().open; } };",
        loader: 'js',
        resolveDir: dist,
      }));
      b.onResolve({ filter: /^(linebreak|@noble\/ciphers\/aes|@noble\/hashes\/sha2)$/ }, (args) => (args.importer.includes('pdfkit') ? { path: args.path, namespace: 'unused' } : null));
      b.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({ loader: 'js', resolveDir: root, contents: UNUSED[path] }));
      b.onResolve({ filter: /^\.\/fontkit\.cjs$/ }, (args) => ({ path: args.path, external: true }));
    },
  };
}

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  logLevel: 'error',
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: "const __moduleUrl=require('node:url').pathToFileURL(__filename).href;" },
};

async function bundles() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await build({ ...common, entryPoints: [join(root, 'src/cli.ts')], outfile: join(dist, 'huikan.cjs'), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/again.ts')], outfile: join(dist, 'again.cjs'), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/cli/import.ts')], outfile: join(dist, 'import.cjs'), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/cli/pins.ts')], outfile: join(dist, 'pins.cjs'), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/cli/galleys.ts')], outfile: join(dist, 'galleys.cjs'), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/cli/revise.ts')], outfile: join(dist, 'revise.cjs'), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/cli/batches.ts')], outfile: join(dist, 'batches.cjs'), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/batch/queue/index.ts')], outfile: join(dist, 'queue.cjs'), external: OTHER_DRIVERS, plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/batch/s3.ts')], outfile: join(dist, 's3.cjs'), plugins: [latePackages('')] });
  for (const name of ['catalog', 'search', 'volume', 'where']) await build({ ...common, entryPoints: [join(root, `src/cli/${name}.ts`)], outfile: join(dist, `${name}.cjs`), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/cli/preview.ts')], outfile: join(dist, 'preview.cjs'), plugins: [latePackages('')] });
  await build({ ...common, stdin: { contents: "export { createPress } from './src/press.ts'; export { realWorld } from './src/world.ts';", resolveDir: root }, outfile: join(dist, 'press.cjs'), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/import/sources.ts')], outfile: join(dist, 'sources.cjs'), plugins: [latePackages('')] });
  await build({ ...common, entryPoints: [join(root, 'src/import/readers.ts')], outfile: join(dist, 'readers.cjs'), plugins: [latePackages('')] });
  await Promise.all(
    LATE.map((name) =>
      build({
        ...common,
        stdin: { contents: `module.exports = require('${name}');`, resolveDir: root, loader: 'js' },
        outfile: join(dist, bundleOf(name)),
        plugins: [latePackages(name)],
      }),
    ),
  );
}

/** What the preview shows in a browser: its own page, and the PDF library that draws. Nothing of it is printed. */
async function browserPage() {
  const from = join(root, 'src/preview/client');
  const to = join(dist, 'preview');
  mkdirSync(to);
  const shared = { bundle: true, minify: true, format: 'esm', target: ['chrome110', 'firefox115', 'safari16.4'], legalComments: 'none', logLevel: 'error' };
  await build({ ...shared, entryPoints: [join(from, 'main.ts')], outfile: join(to, 'preview.js') });
  await build({ ...shared, entryPoints: [join(from, 'style.css')], outfile: join(to, 'preview.css'), external: ['/hei.ttf'] });
  for (const name of ['index.html', 'icon.svg']) copyFileSync(join(from, name), join(to, name));
  copyFileSync(join(root, 'node_modules/pdfjs-dist/legacy/build/pdf.worker.min.mjs'), join(to, 'pdf.worker.mjs'));
}

/** The bundler leaves regular expressions as written; in pure ASCII a bundle is read as one-byte text, twice as fast. */
function toAscii() {
  for (const name of readdirSync(dist)) {
    const file = join(dist, name);
    const code = readFileSync(file, 'utf8');
    const ascii = code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    if (ascii !== code) writeFileSync(file, ascii);
  }
}

/** The program's mark: its version, and a hash of all code and faces. What was made by another program is made again. */
function writeMark() {
  const hash = createHash('sha256');
  for (const name of readdirSync(dist).sort()) hash.update(`${name}\n`).update(readFileSync(join(dist, name)));
  hash.update(readFileSync(join(root, 'fonts/fonts.json')));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(dist, 'mark'), `${version}+${hash.digest('hex').slice(0, 16)}\n`);
}

await compileSchemas();
await compileKernel();
await bundles();
toAscii();
writeMark();
await browserPage();
const warm = spawnSync(process.execPath, [join(root, 'scripts/warm.cjs')], { stdio: 'inherit' });
if (warm.status !== 0) process.exitCode = warm.status ?? 1;
if (!existsSync(join(dist, 'huikan.cjs.cache'))) process.stderr.write('no code cache was written: the first start will be slower\n');
