/** The command line in a world of files in memory. */
import type { Terminal } from '../../src/cli/terminal.js';
import { run } from '../../src/cli.js';
import { disk, fakeWorld, type FakeWorld } from '../read/fake-world.js';

const home = { ...disk('templates', '/home'), ...disk('fonts', '/home'), '/home/package.json': '{"version":"9.9.9"}' };

export const CACHE = '/cache';

/** Paths relative to /desk. */
export function desk(files: Readonly<Record<string, string | Uint8Array>>): FakeWorld {
  return fakeWorld({ ...home, ...files }, { HUIKAN_CACHE: CACHE });
}

export async function huikan(world: FakeWorld, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = { out: (text) => out.push(text), err: (text) => err.push(text), keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), progress: () => {}, spoken: true, color: false, columns: 80, language: (asked) => (asked === 'en' ? 'en' : 'zh') };
  const code = await run(args, world, terminal);
  return { code, out: out.join(''), err: err.join('') };
}

export const utf8 = (world: FakeWorld, name: string): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(world.files.get(name) ?? new Uint8Array());
