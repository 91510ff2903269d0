// Compiles src/compose/kernel to WebAssembly and leaves it, as text, where src/compose/arena imports it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const generated = join(root, 'src/compose/generated');

/** Files that are parts of the kernel, by their path from the root. */
export const isOfKernel = (file) => /^src\/(?:compose\/kernel\/|compose\/columns\.ts$|base\/class\.ts$|model\/rule\.ts$)/.test(file);

/** The module that exports the kernel. `changed`: a file and the text to take instead of its own. */
export async function kernelModule(changed = null) {
  const read = (name, base) => {
    const file = join(base, name);
    if (changed !== null && relative(root, file).replaceAll('\\', '/') === changed.file) return changed.text;
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return null;
    }
  };
  let binary = null;
  const { error, stderr } = await asc.main(['src/compose/kernel/index.ts', '--baseDir', root, '--outFile', 'kernel.wasm', '--optimizeLevel', '3', '--runtime', 'stub', '--noAssert', '--pedantic'], {
    readFile: read,
    writeFile: (_name, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === null) throw new Error(`the kernel does not compile\n${stderr.toString()}`);
  return `export const kernel = () => Buffer.from('${Buffer.from(binary).toString('base64')}', 'base64');\n`;
}

export async function compileKernel() {
  mkdirSync(generated, { recursive: true });
  writeFileSync(join(generated, 'kernel.js'), await kernelModule());
}
