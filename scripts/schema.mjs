// Turns the JSON Schemas in schema/ into code that needs neither ajv nor a compiler at run time.
// Called by scripts/build.mjs; `node scripts/schema.mjs` does it alone.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'src', 'read', 'generated');
const names = { issue: 'issue.schema.json', template: 'template.schema.json', frontMatter: 'front-matter.schema.json', bare: 'bare.schema.json' };

/** Writes src/read/generated/schemas.js; its types stand beside it. Throws when a schema is not valid. */
export async function compileSchemas() {
  const { default: Ajv } = await import('ajv');
  const { default: standaloneCode } = await import('ajv/dist/standalone/index.js');
  const schemas = Object.values(names).map((name) => JSON.parse(readFileSync(join(root, 'schema', name), 'utf8')));
  // The names of styles are for an editor's completion; the check is the same for all, and 40 KB shorter when said once.
  for (const schema of schemas) if (schema.properties.styles) delete schema.properties.styles.properties;
  const ajv = new Ajv.Ajv({ schemas, allErrors: true, allowUnionTypes: true, strict: true, inlineRefs: false, unicodeRegExp: false, code: { source: true, esm: true } });
  const code = standaloneCode.default(ajv, names);
  if (/\brequire\(/.test(code)) throw new Error('the validators need a run-time part of ajv: use other keywords in the schema');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'schemas.js'), code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileSchemas();
