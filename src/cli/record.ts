/** Keeps the record of a build: see `again`. */
import { toldOn } from '../again.js';
import { cacheFolder } from '../cache/folder.js';
import { keyOf, type Seen, writeRecord } from '../cache/record.js';
import type { Recorder } from '../recorder.js';
import type { World } from '../world.js';
import type { Terminal } from './terminal.js';

export interface Finished {
  readonly started: number;
  /** What was written, absolute, with the hashes of the bytes. */
  readonly outputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly err: string;
  readonly out: string;
}

/** What a terminal is told, besides telling it. */
export function listening(terminal: Terminal): { readonly terminal: Terminal; err(): string } {
  let err = '';
  const heard = Object.create(terminal, {
    err: {
      value: (text: string) => {
        err += text;
        terminal.err(text);
      },
    },
  }) as Terminal;
  return { terminal: heard, err: () => err };
}

/** The command line as it was given, and the names of the environment that anybody has asked for. */
export interface Line {
  readonly args: readonly string[];
  readonly asked: ReadonlySet<string>;
}

export function keepRecord(world: World, terminal: Terminal, { args, asked }: Line, recorder: Recorder, { started, outputs, err, out }: Finished): void {
  const folder = world.disk && !args.includes('--no-cache') ? cacheFolder(world) : null;
  const key = folder && keyOf(world, args);
  if (!folder || !key || !world.disk) return;
  const { disk } = world;
  const seen: Seen[] = [];
  for (const input of recorder.files()) seen.push({ file: input, mark: disk.mark(input)?.mark ?? '', sha256: recorder.hashOf(input) });
  for (const output of outputs) seen.push({ ...output, mark: disk.mark(output.file)?.mark ?? '' });
  const env = [...asked].map((name) => [name, world.env(name) ?? null] as const);
  writeRecord(world, folder, { form: 1, key, told: toldOn(terminal, args, { err, out }), env, started, seen, err, out });
}
