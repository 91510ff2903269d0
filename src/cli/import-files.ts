/** What an import writes, by name: one file for all, a folder for all, or a folder for each input. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { draftIssue } from '../import/draft/index.js';
import type { Done } from './import-report.js';

interface Named extends Done {
  /** Name of its folder, or what the names of its files begin with. */
  readonly stem: string;
}

/** `issue`: a draft of the issue file, too, and what it tells is added to `found`. */
export function filesOf(output: string | undefined, issue: boolean, done: readonly Done[], found: Diagnostic[]): ReadonlyMap<string, string> {
  if (output !== undefined && /\.(?:md|markdown)$/i.test(output)) return new Map([[output, done.map(({ imported }) => imported.whole).join('\n')]]);
  const taken = new Map<string, number>();
  const named = done.map((one): Named => ({ ...one, stem: unlike(path.parse(one.name).name, taken) }));
  const folders = output === undefined ? named.map((one) => folderOf(one.stem, issue, [one], found)) : [folderOf(output, issue, named, found)];
  return new Map(folders.flatMap((texts) => [...texts]));
}

function folderOf(folder: string, issue: boolean, done: readonly Named[], found: Diagnostic[]): ReadonlyMap<string, string> {
  const parts = done.map(({ name, stem, imported }) => ({ file: name, prefix: done.length > 1 ? `${stem}-` : '', imported }));
  const draft = issue ? draftIssue(parts) : null;
  found.push(...(draft?.diagnostics ?? []));
  const articles = draft?.files ?? parts.flatMap(({ prefix, imported }) => (imported.files.length === 0 ? [imported.whole] : imported.files).map((text, k) => [`${prefix}${String(k + 1).padStart(2, '0')}.md`, text] as const));
  return new Map([...articles, ...(draft === null ? [] : [['issue.yml', draft.issue] as const])].map(([name, text]) => [path.join(folder, name), text]));
}

/** a.txt and a.html would be written over each other: the second is a-2. */
function unlike(stem: string, taken: Map<string, number>): string {
  const count = (taken.get(stem) ?? 0) + 1;
  taken.set(stem, count);
  return count === 1 ? stem : unlike(`${stem}-${count}`, taken);
}
