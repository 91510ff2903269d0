/**
 * One short booklet, whole, as text: every line's place, face, adjustments with their rules, words. What changes here changes
 * on paper. `UPDATE_GOLDEN=1 npx vitest run test/booklets/golden` writes it anew; read the difference before keeping it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { HOME, make, said } from './pipeline.js';

const GOLDEN = fileURLToPath(new URL('handout.dump.txt', import.meta.url));

test('the handout is set as it was', async () => {
  const { dump, diagnostics } = await make([join(HOME, 'sources/handout')]);
  const found = `${dump}\n${said(diagnostics).join('\n')}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, found);
  expect(existsSync(GOLDEN), 'run once with UPDATE_GOLDEN=1').toBe(true);
  expect(found).toBe(readFileSync(GOLDEN, 'utf8'));
});
