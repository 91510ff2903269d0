/** Which issues are meant: folders searched, patterns written out, each issue once. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { notAFile } from '../read/paths.js';
import type { World } from '../world.js';
import { alternatives, byNumber, fits, isPattern } from './glob.js';

export interface FoundIssue {
  /** What a build is asked for, absolute: the folder, or an issue file that was named. */
  readonly input: string;
  /** The issue file, absolute. */
  readonly file: string;
  /** Folders between what was named and the issue's own; '' where there are none. `/` on every system. */
  readonly branch: string;
}

export interface Findings {
  readonly issues: readonly FoundIssue[];
  /** Errors for what is not there, warnings for what is no issue. */
  readonly diagnostics: readonly Diagnostic[];
}

const MANIFESTS = ['issue.yml', 'issue.yaml'];
const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);
/** Results and other people's packages. */
const PASSED = new Set(['out', 'node_modules']);

/** Issues in the order of the arguments, in each by name; `output` is a folder that holds only results. */
export function findIssues(world: World, named: readonly string[], output: string): Findings {
  const issues = new Map<string, FoundIssue>();
  const diagnostics: Diagnostic[] = [];
  const add = (issue: FoundIssue): void => {
    const real = world.realPath(issue.file) ?? issue.file;
    if (!issues.has(real)) issues.set(real, issue);
  };
  for (const name of named.length === 0 ? ['.'] : named) {
    const paths = spread(world, name);
    if (paths.length === 0) diagnostics.push({ code: 'batch-no-match', severity: 'error', place: null, values: { pattern: name } });
    for (const file of paths) {
      const info = world.stat(file);
      if (info?.kind === 'folder') {
        const inside = walk(world, file, output);
        inside.forEach(add);
        if (inside.length === 0) diagnostics.push(passed(world, file));
      } else if (info?.kind === 'file' && isYaml(file)) {
        add({ input: file, file, branch: '' });
      } else {
        diagnostics.push(info?.kind === 'file' ? passed(world, file) : (notAFile(world, file, name, null) ?? passed(world, file)));
      }
    }
  }
  return { issues: [...issues.values()], diagnostics };
}

/** A shell hands over whatever stands in a folder: a note beside the issues is no fault. */
function passed(world: World, file: string): Diagnostic {
  return { code: 'batch-not-issue', severity: 'warning', place: null, values: { file: path.relative(world.cwd, file) || '.' } };
}

/** What an argument names, absolute: itself, or what a pattern fits; empty when a pattern fits nothing. */
function spread(world: World, name: string): readonly string[] {
  const whole = path.resolve(world.cwd, name);
  if (!isPattern(name) || world.stat(whole) !== null) return [whole];
  const written = world.platform === 'win32' ? name.replaceAll('\\', '/') : name;
  const found = alternatives(written).flatMap((pattern) => {
    const segments = pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
    const root = pattern.startsWith('/') ? path.parse(world.cwd).root : world.cwd;
    return descend(world, root, segments);
  });
  return [...new Set(found)];
}

function descend(world: World, folder: string, [segment, ...rest]: readonly string[]): readonly string[] {
  if (segment === undefined) return [folder];
  if (segment !== '**' && !isPattern(segment)) {
    const next = path.join(folder, segment);
    return world.stat(next) === null ? [] : descend(world, next, rest);
  }
  const names = [...world.list(folder)].sort(byNumber);
  if (segment !== '**') return names.filter((name) => !PASSED.has(name) && fits(segment, name)).flatMap((name) => descend(world, path.join(folder, name), rest));
  const deeper = names.filter((name) => enters(name) && world.stat(path.join(folder, name))?.kind === 'folder');
  // `**` alone at the end means all folders below, which a search of this one finds anyway.
  const here = descend(world, folder, rest);
  return rest.length === 0 ? here : [...here, ...deeper.flatMap((name) => descend(world, path.join(folder, name), [segment, ...rest]))];
}

const enters = (name: string): boolean => !name.startsWith('.') && !PASSED.has(name);

/** Every folder below that holds an issue file, itself among them. A link back up is followed once. */
function walk(world: World, top: string, output: string): readonly FoundIssue[] {
  const found: FoundIssue[] = [];
  const seen = new Set<string>();
  const visit = (folder: string): void => {
    const real = world.realPath(folder) ?? folder;
    if (seen.has(real)) return;
    seen.add(real);
    const names = world.list(folder);
    const manifest = MANIFESTS.find((name) => names.includes(name) && world.stat(path.join(folder, name))?.kind === 'file');
    if (manifest !== undefined) found.push({ input: folder, file: path.join(folder, manifest), branch: branchOf(top, folder) });
    for (const name of [...names].sort(byNumber)) {
      const below = path.join(folder, name);
      if (enters(name) && below !== output && world.stat(below)?.kind === 'folder') visit(below);
    }
  };
  visit(top);
  return found;
}

function branchOf(top: string, folder: string): string {
  const parent = path.relative(top, path.dirname(folder));
  return parent === '..' || parent === '' ? '' : parent.split(path.sep).join('/');
}
