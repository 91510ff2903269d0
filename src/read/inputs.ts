/** What the editor asked to be built: an issue file, a folder that holds one, or bare texts. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { World } from '../world.js';
import { notAFile, pathProblem } from './paths.js';

/** Arguments of a build, as given. */
export interface BuildRequest {
  /** Paths relative to the current folder; none means the current folder. */
  readonly inputs: readonly string[];
  /** Name of a shipped template or path of a YAML file relative to the current folder; wins over the issue's own. */
  readonly template?: string;
}

export type Input = { readonly kind: 'manifest'; readonly file: string } | { readonly kind: 'texts'; readonly files: readonly string[] };

/** Names of an issue file inside a folder. */
const MANIFESTS = ['issue.yml', 'issue.yaml'];

/** Absolute paths of what to read, or all that is wrong with the arguments. */
export function resolveInputs(world: World, inputs: readonly string[]): Input | readonly Diagnostic[] {
  const names = inputs.length === 0 ? ['.'] : inputs;
  const first = names[0] ?? '.';
  const file = path.resolve(world.cwd, first);
  if (names.length === 1 && world.stat(file)?.kind === 'folder') return manifestIn(world, file, first);
  const problems = names.flatMap((name) => notAFile(world, path.resolve(world.cwd, name), name, null) ?? []);
  if (problems.length > 0) return problems;
  if (names.length === 1 && isYaml(first)) return { kind: 'manifest', file };
  const unfit = names.filter((name) => !isText(name));
  if (unfit.length === 0) return { kind: 'texts', files: names.map((name) => path.resolve(world.cwd, name)) };
  return unfit.map((name) => pathProblem(isYaml(name) ? 'input-mixed' : 'source-type', null, name, { type: path.extname(name) }));
}

function manifestIn(world: World, folder: string, name: string): Input | readonly Diagnostic[] {
  const found = MANIFESTS.filter((manifest) => world.stat(path.join(folder, manifest))?.kind === 'file');
  const [only] = found;
  if (found.length > 1) return [pathProblem('input-two-manifests', null, name, { first: MANIFESTS[0] ?? '', second: MANIFESTS[1] ?? '' })];
  if (only !== undefined) return { kind: 'manifest', file: path.join(folder, only) };
  const others = world.list(folder).filter((file) => isYaml(file) || isText(file));
  return [pathProblem('input-no-manifest', null, name, { others: others.slice(0, 5).join(' ') })];
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

export function isText(name: string): boolean {
  return /\.(?:md|markdown|txt)$/i.test(name);
}

/** What `raw: true` can make a text of. */
export const isForeign = (name: string): boolean => /\.(?:docx|pdf|x?html?)$/i.test(name);
