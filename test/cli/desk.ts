/** An issue of two short texts on a desk in memory, and the command line over it. */
import { expect } from 'vitest';
import type { Terminal } from '../../src/cli/terminal.js';
import { run } from '../../src/cli.js';
import { disk, fakeWorld, type FakeWorld } from '../read/fake-world.js';

const home = { ...disk('templates', '/home'), ...disk('fonts', '/home'), '/home/package.json': '{"version":"9.9.9"}' };
export const SENTENCE = '各分馆在二楼阅览室开会，讨论了开放时间，并且作出了安排；';
const ISSUE = { 'x/issue.yml': 'series: 馆讯\nissue: {number: 7}\nsections:\n  - articles: [a.md, b.md]\n', 'x/a.md': `# 甲题\n\n${SENTENCE.repeat(3)}会议认为，传统服务升级升级，读者有空。\n`, 'x/b.md': `# 乙题\n\n${SENTENCE.repeat(40)}\n` };
export const fresh = (): FakeWorld => fakeWorld({ ...home, ...ISSUE });

export async function huikan(world: FakeWorld, ...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = { out: (text) => out.push(text), err: (text) => err.push(text), keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), progress: () => {}, spoken: true, color: false, columns: 80, language: (asked) => (asked === 'en' ? 'en' : 'zh') };
  const code = await run(args, world, terminal);
  return { code, out: out.join(''), err: err.join('') };
}

export const edit = (world: FakeWorld, file: string, from: string, to: string): void => {
  const text = new TextDecoder().decode(world.files.get(`/desk/${file}`));
  expect(text).toContain(from);
  world.files.set(`/desk/${file}`, new TextEncoder().encode(text.replace(from, to)));
};
export const bytes = (world: FakeWorld, file: string): Uint8Array => world.files.get(`/desk/${file}`) ?? new Uint8Array();
export const made = (world: FakeWorld): string[] => [...world.files.keys()].filter((name) => name.startsWith('/desk/out/')).sort().map((name) => name.slice('/desk/out/'.length));

export async function issued(): Promise<FakeWorld> {
  const world = fresh();
  await huikan(world, 'build', 'x', '-q');
  await huikan(world, 'issue', 'x');
  return world;
}
