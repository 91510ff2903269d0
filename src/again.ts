/**
 * The shortest way of a build: nothing has changed since it was last made. A bundle of its own, loaded before the program is;
 * whatever it does not know for certain is the program's to find out.
 */
import { cacheFolder } from './cache/folder.js';
import { type BuildRecord, keyOf, SECONDS, standing } from './cache/record.js';
import { realTerminal, type Terminal } from './cli/terminal.js';
import { realWorld, type World } from './world.js';

/** Whether the build has been answered for; its exit code is then 0. `args` without node and script. */
export function again(args: readonly string[], home: string): boolean {
  const world = realWorld(home);
  return answers(args, world, realTerminal(world.env));
}

/** The same with a world and a terminal of the caller's. */
export function answers(args: readonly string[], world: World, terminal: Terminal): boolean {
  const folder = args[0] === 'build' && !args.includes('--no-cache') ? cacheFolder(world) : null;
  if (folder === null) return false;
  const record = standing(world, folder, keyOf(world, args), (found) => toldOn(terminal, args, found));
  if (record === null) return false;
  if (record.err !== '') terminal.err(record.err);
  if (record.out !== '') terminal.out(record.out.replace(SECONDS, (world.clock() / 1000).toFixed(2)));
  return true;
}

/** What a terminal does to words. Nothing is asked for the sake of words that nobody says: each question costs a millisecond or two. */
export function toldOn(terminal: Terminal, args: readonly string[], { err, out }: Pick<BuildRecord, 'err' | 'out'>): BuildRecord['told'] {
  if (err === '' && out === '') return [];
  const language = args.some((one) => one.startsWith('--lang')) ? '' : terminal.language(undefined);
  return err === '' ? [language] : [language, terminal.color, terminal.columns];
}
