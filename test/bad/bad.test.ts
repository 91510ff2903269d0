/**
 * Bad input: a folder for each case, `expected.txt` in it. Its first line is what is typed there, the others are all
 * findings, in order: severity, code, place, and → what was most likely meant. No PDF may be written, nothing may end in a stack trace.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Terminal } from '../../src/cli/terminal.js';
import { run } from '../../src/cli.js';
import { realWorld, type World } from '../../src/world.js';

const here = import.meta.dirname;
const cases = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => path.basename(name) === 'expected.txt')
  .map((name) => path.dirname(name).replaceAll('\\', '/'))
  .sort();

interface Finding {
  readonly severity: string;
  readonly code: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly values: { readonly nearest?: string };
}

async function findings(folder: string, args: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly string[]; readonly messages: readonly string[]; readonly said: string }> {
  const refuse = (): never => {
    throw new Error('nothing may be written');
  };
  const world: World = { ...realWorld(path.resolve(here, '../..')), cwd: folder, makeFolder: refuse, writeAtomic: refuse };
  const printed: string[] = [];
  const complained: string[] = [];
  const terminal: Terminal = { out: (text) => printed.push(text), err: (text) => complained.push(text), keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), progress: () => {}, spoken: true, color: false, columns: 80, language: () => 'zh' };
  const code = await run([...args, '--json'], world, terminal);
  const result = JSON.parse(printed.join('') || '{"diagnostics":[]}') as { readonly diagnostics: readonly (Finding & { readonly message: string })[] };
  const lines = result.diagnostics.map(({ severity, code: name, file, line, column, values }) => {
    const place = file === null ? '' : ` ${file}${line === null ? '' : `:${line}`}${column === null ? '' : `:${column}`}`;
    return `${severity} ${name}${place.replaceAll('\\', '/')}${values.nearest ? ` → ${values.nearest}` : ''}`;
  });
  return { code, lines, messages: result.diagnostics.map((found) => found.message), said: complained.join('') };
}

describe('bad input', () => {
  it('has at least 60 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases)('%s', async (name) => {
    const folder = path.join(here, name);
    const file = path.join(folder, 'expected.txt');
    const [typed = '', ...expected] = readFileSync(file, 'utf8').trimEnd().split('\n');
    const { code, lines, messages, said } = await findings(folder, typed.split(' '));
    if (process.env.UPDATE_EXPECTED === '1') writeFileSync(file, `${[typed, ...lines].join('\n')}\n`);
    else expect(lines).toEqual(expected);
    expect(said).toBe('');
    expect(code).toBe(1);
    // Every finding has words, and every value its place in them.
    for (const message of messages) expect(message).not.toMatch(/\$\{|^[a-z-]+ \{/);
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });
});
