/** Where every issue of a batch will be written, known before the first is begun. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Issue } from '../model/issue.js';
import { issueFields, readManifest } from '../read/manifest.js';
import { get } from '../read/yaml/node.js';
import { shown } from '../read/paths.js';
import type { World } from '../world.js';
import type { FoundIssue } from './find.js';

export interface Planned {
  readonly issue: FoundIssue;
  /** The issue file as messages show it. */
  readonly name: string;
  /** The PDF, absolute. */
  readonly output: string;
}

/** `nameOf` gives the PDF of an issue, absolute, as a build of it alone would; `branch` is the issue's own. */
export async function planIssues(world: World, issues: readonly FoundIssue[], nameOf: (issue: Pick<Issue, 'file' | 'folder' | 'number'>, branch: string) => string): Promise<readonly Planned[]> {
  const planned: Planned[] = [];
  for (const issue of issues) {
    // What is wrong with the file is told by its build.
    const { value: root } = await readManifest(world, issue.file);
    const number = root ? issueFields(root, get(root, 'issue'), []).number : '';
    planned.push({ issue, name: shown(world, issue.file), output: nameOf({ file: issue.file, folder: path.dirname(issue.file), number }, issue.branch) });
  }
  return planned;
}

/** Issues that would be written over one another, by name. */
export function clashes(world: World, planned: readonly Planned[]): readonly Diagnostic[] {
  const first = new Map<string, Planned>();
  const found: Diagnostic[] = [];
  for (const one of planned) {
    const other = first.get(one.output);
    if (other) found.push({ code: 'batch-same-output', severity: 'error', place: null, values: { first: other.name, second: one.name, file: path.relative(world.cwd, one.output) } });
    else first.set(one.output, one);
  }
  return found;
}
