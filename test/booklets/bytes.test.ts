/** The same input gives the same file: twice, in two time zones, in two languages, from two folders, by the built program. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOME } from './pipeline.js';

const PROGRAM = join(HOME, 'bin/huikan.cjs');
const missing = existsSync(join(HOME, 'dist/huikan.cjs')) ? '' : 'dist/ was not built (npm run build)';
if (missing) console.warn(`bytes not compared: ${missing}`);

const run = promisify(execFile);
const HERE = { TZ: 'Asia/Shanghai', LC_ALL: 'C', LANG: 'C' };
const THERE = { TZ: 'America/New_York', LC_ALL: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' };
let work = '';

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'huikan-bytes-'));
  mkdirSync(join(work, 'elsewhere'));
});
afterAll(() => rmSync(work, { recursive: true }));

async function built(name: string, out: string, env: Readonly<Record<string, string>>, cwd: string): Promise<{ pdf: Buffer; dump: string }> {
  const { SOURCE_DATE_EPOCH: _, ...rest } = process.env;
  const pdf = join(work, `${out}.pdf`);
  const dump = join(work, `${out}.txt`);
  await run(process.execPath, [PROGRAM, 'build', join(HOME, 'sources', name), '-o', pdf, '--dump', dump, '--quiet'], { cwd, env: { ...rest, ...env } });
  return { pdf: readFileSync(pdf), dump: readFileSync(dump, 'utf8') };
}

describe.skipIf(missing !== '').each(['special-topic', 'monthly', 'reprint', 'handout', 'handout/01-branch-libraries.md'])('%s', (name) => {
  test('is the same here and there', async () => {
    const key = name.replace(/\W/g, '-');
    const [here, there] = await Promise.all([built(name, `${key}-a`, HERE, HOME), built(name, `elsewhere/${key}-b`, THERE, join(work, 'elsewhere'))]);
    expect(here.pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    expect(here.pdf.equals(there.pdf)).toBe(true);
    expect(here.dump).toBe(there.dump);
  });
});

describe.skipIf(missing !== '')('a date from outside', () => {
  test('is the same moment in both time zones', async () => {
    const epoch = { SOURCE_DATE_EPOCH: '1767225599' };
    const text = 'handout/01-branch-libraries.md';
    const [here, there] = await Promise.all([built(text, 'e-a', { ...HERE, ...epoch }, HOME), built(text, 'e-b', { ...THERE, ...epoch }, work)]);
    expect(here.pdf.equals(there.pdf)).toBe(true);
    expect(here.pdf.toString('latin1')).toContain('(D:20251231235959Z)');
  });
});
