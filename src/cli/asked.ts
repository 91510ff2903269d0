/** What somebody asks after: a sentence, or a file, cleaned like any import and read like any source. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { textsOf } from '../archive/parts.js';
import { runningText } from '../archive/printed.js';
import type { BuildResult } from '../build.js';
import { lockOf } from '../lock/index.js';
import type { World } from '../world.js';
import { openAll, type Opened } from './import-sources.js';
import { problem } from './output.js';
import { overlaid } from './overlay.js';

/** The pipeline, handed in: it is in another bundle. */
export type Builder = (world: World, request: { readonly inputs: readonly string[]; readonly template: string; readonly dump: boolean }) => Promise<BuildResult>;

export interface AskedText {
  readonly title: string;
  /** '' for a sentence. */
  readonly file: string;
  readonly text: string;
}

/** Nobody's own. */
const NAME = '.huikan-asked.md';
const FILE = /\.(?:txt|text|md|markdown|docx?|pdf|x?html?)$/i;

export async function askedTexts(world: World, what: readonly string[], build: Builder, found: Diagnostic[]): Promise<readonly AskedText[]> {
  const files = what.filter((one) => FILE.test(one) || world.stat(path.resolve(world.cwd, one))?.kind === 'file');
  const words = what.filter((one) => !files.includes(one)).join(' ');
  const texts: AskedText[] = words === '' ? [] : [{ title: '', file: '', text: words }];
  const opened = await openAll(world, files, null, found);
  for (const source of opened) {
    const imported = source.read(source.decisions);
    for (const one of imported.diagnostics) if (one.severity === 'error') found.push(one);
    const own = await asPrinted(world, source, imported.whole, build);
    if (own.length === 0) found.push(problem('import-empty', { file: source.name }));
    texts.push(...own);
  }
  return texts;
}

/** Set in memory, so that the text is compared in the form in which it would be printed. */
async function asPrinted(world: World, { name, file }: Pick<Opened, 'name' | 'file'>, text: string, build: Builder): Promise<readonly AskedText[]> {
  // Beside the file, where its pictures are.
  const folder = path.dirname(file);
  const { issue, flow, booklet } = await build(overlaid(world, folder, new Map([[NAME, text]])), { inputs: [path.join(folder, NAME)], template: 'handout', dump: false });
  if (issue === null || flow === null || booklet === null) return [];
  const lock = lockOf(issue, flow, booklet, { tool: '', pdf: { sha256: '', bytes: 0 }, request: { inputs: [], template: '' }, inputs: [], diagnostics: [], looks: { face: () => '', picture: () => '', hash: () => '' }, file: (shown) => shown });
  const texts = textsOf(lock);
  return lock.articles.map(({ title, kicker }, k) => ({ title: title.join(' ') || kicker, file: name, text: runningText(texts[k] ?? []).wording })).filter((one) => one.text !== '');
}
