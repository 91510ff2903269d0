/** A template and all it extends, as trees: the shipped ones by name, an editor's own by path. */
import path from 'node:path';
import type { Diagnostic, Outcome } from '../../base/diagnostic.js';
import type { Place } from '../../model/place.js';
import type { World } from '../../world.js';
import { nearest } from '../../base/nearest.js';
import { absolute, notAFile, pathProblem, shown } from '../paths.js';
import { readTextFile } from '../text.js';
import { validate } from '../schema.js';
import { fieldOf, get, textOf, type Node } from '../yaml/node.js';
import { readYaml } from '../yaml/index.js';

/** Megabytes of YAML are never a template. */
const LARGEST = 1 << 20;

export interface TemplateLink {
  /** Absolute path. */
  readonly file: string;
  readonly root: Node;
}

/** Which template, and who says so. */
export interface TemplateRequest {
  readonly name: string;
  /** Folder that a path is relative to. */
  readonly folder: string;
  readonly place: Place | null;
}

/** From the one asked for down to the base; empty when one of them cannot be had. */
export async function loadChain(world: World, request: TemplateRequest): Promise<Outcome<readonly TemplateLink[]>> {
  const links: TemplateLink[] = [];
  const diagnostics: Diagnostic[] = [];
  const visited: string[] = [];
  let next: TemplateRequest | null = request;
  while (next) {
    const found = locate(world, next);
    if ('problem' in found) return { value: [], diagnostics: [...diagnostics, found.problem] };
    if (visited.includes(found.file)) {
      const loop = [...visited.slice(visited.indexOf(found.file)), found.file].map((file) => path.basename(file)).join(' → ');
      return { value: [], diagnostics: [...diagnostics, { code: 'template-loop', severity: 'error', place: next.place, values: { loop } }] };
    }
    visited.push(found.file);
    const read = await readTemplateFile(world, found.file, found.shipped);
    diagnostics.push(...read.diagnostics);
    if (!read.value) return { value: [], diagnostics };
    links.push({ file: found.file, root: read.value });
    next = parentOf(world, found.file, read.value);
  }
  return { value: links, diagnostics };
}

function parentOf(world: World, file: string, root: Node): TemplateRequest | null {
  const parent = get(root, 'extends');
  if (parent) return { name: textOf(parent), folder: path.dirname(file), place: fieldOf(root, 'extends')?.value.place ?? null };
  const base = path.join(world.home, 'templates', 'base.yml');
  return file === base ? null : { name: 'base', folder: path.dirname(base), place: null };
}

function locate(world: World, request: TemplateRequest): { readonly file: string; readonly shipped: boolean } | { readonly problem: Diagnostic } {
  const { name, place } = request;
  const shelf = path.join(world.home, 'templates');
  if (!/[\\/.]/.test(name)) {
    const file = path.join(shelf, `${name}.yml`);
    if (world.stat(file)?.kind === 'file') return { file, shipped: true };
    const names = shippedNames(world);
    return { problem: { code: 'template-unknown', severity: 'error', place, values: { name, allowed: names.join(' '), nearest: nearest(name, names) ?? '' } } };
  }
  const file = absolute(world, path.resolve(request.folder, name.replaceAll('\\', '/')));
  // Only YAML may be opened by a path that can lead anywhere: its lines could stand in a message.
  if (!/\.ya?ml$/i.test(file)) return { problem: pathProblem('template-not-yaml', place, name) };
  const problem = notAFile(world, file, name, place);
  return problem ? { problem } : { file, shipped: file.startsWith(shelf + path.sep) };
}

/** Names an issue may give: every shipped template but the base. */
export function shippedNames(world: World): readonly string[] {
  return world.list(path.join(world.home, 'templates')).filter((file) => file.endsWith('.yml') && file !== 'base.yml').map((file) => file.slice(0, -4));
}

async function readTemplateFile(world: World, file: string, shipped: boolean): Promise<Outcome<Node | null>> {
  const source = readTextFile(world, file, LARGEST);
  if (source.value === null) return { value: null, diagnostics: source.diagnostics };
  const name = shown(world, file);
  const tree = await readYaml(source.value, name);
  const diagnostics = [...source.diagnostics, ...tree.diagnostics];
  if (!tree.value) {
    if (tree.diagnostics.length === 0) diagnostics.push({ code: 'template-empty', severity: 'error', place: { file: name, line: 1, column: 1 }, values: {} });
    return { value: null, diagnostics };
  }
  // The shipped ones are checked by our tests: no need to pay for it in every build.
  if (!shipped) diagnostics.push(...(await validate(tree.value, 'template')));
  return { value: diagnostics.some((found) => found.severity === 'error') ? null : tree.value, diagnostics };
}
