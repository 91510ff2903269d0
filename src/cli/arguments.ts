/** Arguments of a plain `build`, read without loading yargs: that would cost more than setting a few pages. */
import { parseArgs } from 'node:util';
import { commandOf, type Command } from './options.js';

/** Options by name as given; `_` holds what stands alone. */
export interface Arguments {
  readonly inputs: readonly string[];
  readonly text: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
}

/** Null when the arguments are anything but a build with known options, each at most once: yargs then says what is wrong. */
export function plainBuild(args: readonly string[]): Arguments | null {
  const command = commandOf('build');
  if (!command || args[0] !== 'build') return null;
  const options = Object.fromEntries(
    command.options.map(({ name, kind, alias }) => [name, { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), ...(alias === undefined ? {} : { short: alias }) }]),
  );
  try {
    const { values, positionals, tokens } = parseArgs({ args: args.slice(1), options, allowPositionals: true, tokens: true });
    const given = tokens.filter(({ kind }) => kind === 'option');
    // `-o=file` says two things.
    if (given.length !== Object.keys(values).length || given.some((token) => 'rawName' in token && /^-[^-]/.test(token.rawName) && token.value?.startsWith('=') === true)) return null;
    return argumentsOf({ ...values, _: positionals }, command);
  } catch {
    return null;
  }
}

/** The same, from a parsed object; null when a value is missing, repeated, not among the choices, or unknown. */
export function argumentsOf(parsed: Readonly<Record<string, unknown>>, command: Command): Arguments | null {
  const text: Record<string, string> = {};
  const flags = new Set<string>();
  for (const [name, value] of Object.entries(parsed)) {
    if (name === '_' || value === undefined) continue;
    const option = command.options.find((known) => known.name === name);
    if (!option) return null;
    if (option.kind === 'flag') {
      if (typeof value !== 'boolean') return null;
      if (value) flags.add(name);
    } else {
      if (typeof value !== 'string' || value === '' || (option.choices && !option.choices.includes(value))) return null;
      text[name] = value;
    }
  }
  if (command.options.some(({ name, needs }) => needs !== undefined && text[name] !== undefined && !flags.has(needs))) return null;
  const alone = parsed._;
  return { inputs: Array.isArray(alone) ? alone.map(String) : [], text, flags };
}
