/** Every case of `lines/` and `pages/`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCases, runCase } from './run.js';

const HERE = import.meta.dirname;

for (const folder of ['lines', 'pages']) {
  for (const file of readdirSync(path.join(HERE, folder)).filter((name) => name.endsWith('.txt')).sort()) {
    const name = `${folder}/${file}`;
    describe(name, () => {
      for (const one of readCases(name, readFileSync(path.join(HERE, name), 'utf8'))) {
        test(one.name, async () => {
          expect(await runCase(one)).toBeNull();
        });
      }
    });
  }
}
