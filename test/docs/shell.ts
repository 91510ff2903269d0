/** Command lines of the documents against what there is: the option table, the scripts of package.json, the files. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS, type Command } from '../../src/cli/options.js';
import { ROOT } from './pages.js';

/** What `huikan` takes besides its commands' options. */
export const GENERAL = ['--help', '-h', '--version'];
const NPM = ['ci', 'test', 'install'];

/** Commands of a fence, one for each line or `&&`, without comments. */
export function commandsOf(body: string): readonly (readonly string[])[] {
  return body
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => line.split('&&'))
    .map((command) => (command.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', '')));
}

/** What is wrong with a command; null when it could be run. */
export function wrong(words: readonly string[]): string | null {
  const [program, ...rest] = words.filter((word) => !/^[A-Z_]+=/.test(word));
  if (program === 'npx') return wrong(rest);
  if (program === 'npm') return npm(rest);
  if (program === 'huikan') return huikan(rest);
  if (words.join(' ') === 'node -e 0') return null;
  const file = program === 'node' || program === 'bash' ? rest[0] : program;
  return file !== undefined && /\//.test(file) && existsSync(path.join(ROOT, file)) ? null : `no such program: ${words.join(' ')}`;
}

function npm([command = '', name = '']: readonly string[]): string | null {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
  if (command === 'run') return Object.hasOwn(scripts, name) ? null : `no script ${name}`;
  return NPM.includes(command) ? null : `npm ${command}?`;
}

function huikan([name = '', ...rest]: readonly string[]): string | null {
  if (GENERAL.includes(name)) return null;
  if (name === 'completion') return rest.length === 0 ? null : 'completion takes nothing';
  const command = COMMANDS.find((known) => known.name === name);
  return command ? options(command, rest) : `no command ${name}`;
}

function options(command: Command, words: readonly string[]): string | null {
  let alone = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (GENERAL.includes(word)) continue;
    if (!word.startsWith('-') || word === '-') {
      alone++;
      continue;
    }
    const [flag = '', value] = word.split('=');
    const option = command.options.find((known) => flag === `--${known.name}` || (known.alias !== undefined && flag === `-${known.alias}`));
    if (!option) return `huikan ${command.name} has no ${flag}`;
    if (option.kind === 'flag') continue;
    const given = value ?? words[++i];
    if (given === undefined || (option.choices && !option.choices.includes(given))) return `${flag} ${given ?? ''}?`;
  }
  const most = command.args === '' ? 0 : command.args.includes('..') ? Infinity : 1;
  return alone > most ? `huikan ${command.name} takes ${command.args}` : null;
}
