/** The command line: finds the command, runs it, turns a fault of ours into one sentence. */
import { messageOf } from './base/message.js';
import { plainBuild } from './cli/arguments.js';
import { EXIT } from './cli/exit.js';
import { realTerminal, type Terminal } from './cli/terminal.js';
import { words } from './messages/words.js';
import { realWorld, type World } from './world.js';

/** `args` without node and script, `home` the package's folder. The exit code: 0 fine, 1 problems in the input, 2 wrong usage, 70 our fault. */
export async function main(args: readonly string[], home: string, leave?: (code: number) => void): Promise<number> {
  const real = realWorld(home);
  const asked = new Set<string>();
  const world = { ...real, env: (name: string) => (asked.add(name), real.env(name)) };
  const terminal = realTerminal(world.env);
  const code = await run(args, world, terminal, asked);
  // Nothing was said, so nothing can be cut off: leaving at once spares the taking down of the heap.
  if (!terminal.spoken) leave?.(code);
  return code;
}

/** A process of a batch: builds what it is told until its parent is gone. */
export async function member(home: string): Promise<void> {
  (await import('./cli/member.js')).serveBatch(home);
}

/** The same with a world and a terminal of the caller's. `asked`: names of the environment that were asked for, for the record of a build. */
export async function run(args: readonly string[], world: World, terminal: Terminal, asked: ReadonlySet<string> | null = null): Promise<number> {
  try {
    const plain = plainBuild(args);
    if (plain) {
      const { runBuild } = await import('./cli/build.js');
      return await runBuild(world, terminal, plain, asked && { args, asked });
    }
    const { runAny } = await import('./cli/commands.js');
    return await runAny(args, world, terminal);
  } catch (error) {
    const detail = messageOf(error);
    terminal.err(`${words[terminal.language(undefined)].bug(detail)}\n`);
    if (world.env('HUIKAN_DEBUG') === '1' && error instanceof Error) terminal.err(`${error.stack ?? ''}\n`);
    return EXIT.fault;
  }
}
