/** The user's own editor, told to open a file at a line; and the browser, told to open the preview. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { World } from '../world.js';

/** How editors with windows of their own want to be told a place. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  code: ['-g', '{file}:{line}:{column}'],
  'code-insiders': ['-g', '{file}:{line}:{column}'],
  codium: ['-g', '{file}:{line}:{column}'],
  cursor: ['-g', '{file}:{line}:{column}'],
  zed: ['{file}:{line}:{column}'],
  subl: ['{file}:{line}:{column}'],
  mate: ['-l', '{line}:{column}', '{file}'],
  kate: ['--line', '{line}', '--column', '{column}', '{file}'],
  gedit: ['+{line}:{column}', '{file}'],
  'gnome-text-editor': ['+{line}:{column}', '{file}'],
  gvim: ['+{line}', '{file}'],
  idea: ['--line', '{line}', '--column', '{column}', '{file}'],
  'notepad++': ['-n{line}', '-c{column}', '{file}'],
};

/** Words of a command that opens a place; null when no editor is configured that could be. Pure but for the environment. */
export function editorFor(env: (name: string) => string | undefined): readonly string[] | null {
  const own = split(env('HUIKAN_EDITOR') ?? '');
  if (own.length > 0) return own.some((word) => word.includes('{file}')) ? own : complete(own) ?? [...own, '{file}:{line}:{column}'];
  // Most commands in VISUAL want a terminal, which a preview has none to give.
  return complete(split(env('VISUAL') ?? ''));
}

function complete(words: readonly string[]): readonly string[] | null {
  const [command = '', ...rest] = words;
  const form = FORMS[path.basename(command).replace(/\.(?:exe|cmd)$/i, '').toLowerCase()];
  if (!form) return null;
  // `code -g` says part of the form already, `code --wait` would only hold up a process.
  return [command, ...rest.filter((word) => word !== '-g' && word !== '--goto' && word !== '--wait' && word !== '-w'), ...form];
}

/** Words of a command line; quotes hold words together. No shell is asked. */
function split(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

export function filled(words: readonly string[], file: string, line: number, column: number): readonly string[] {
  const values: Readonly<Record<string, string>> = { file, line: String(Math.max(1, line)), column: String(Math.max(1, column)) };
  return words.map((word) => word.replace(/\{(file|line|column)\}/g, (whole, name: string) => values[name] ?? whole));
}

/** Starts a program and lets go of it; whether it could be started. */
export function launch(words: readonly string[]): Promise<boolean> {
  const [command, ...args] = words;
  if (command === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore', windowsHide: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

/** The system's own way to show an address. */
export function browserFor(world: World, url: string): readonly string[] {
  if (world.platform === 'darwin') return ['open', url];
  return world.platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler', url] : ['xdg-open', url];
}
