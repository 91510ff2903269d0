/** `huikan import`: foreign files become sources; a summary says what was done to them. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { As } from '../import/index.js';
import { collate } from '../import/suspects/collate.js';
import type { Lang } from '../messages/words.js';
import type { Decisions } from '../model/decision.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { isSame, keepDecisions } from './decisions.js';
import { EXIT } from './exit.js';
import { filesOf } from './import-files.js';
import { type Done, reportOf, summaryOf } from './import-report.js';
import { openAll, type Opened } from './import-sources.js';
import { problem, writeFile } from './output.js';
import { review } from './review.js';
import type { Terminal } from './terminal.js';

export interface ImportRequest {
  readonly files: readonly string[];
  readonly output: string | undefined;
  readonly report: string | undefined;
  readonly as: As | null;
  /** A draft of the issue file, too. */
  readonly issue: boolean;
  /** Ask about what is doubtful. */
  readonly review: boolean;
}

/** A source with the decisions that it is read under. */
interface Decided {
  readonly source: Opened;
  readonly decisions: Decisions;
}

export async function runImport(world: World, terminal: Terminal, request: ImportRequest, lang: Lang): Promise<number> {
  const found: Diagnostic[] = [];
  const failed = (): boolean => found.some((one) => one.severity === 'error');
  const opened = await openAll(world, request.files, request.as, found);
  const decided = request.review && !failed() ? await reviewAll(world, terminal, opened, lang, found) : opened.map((source) => ({ source, decisions: source.decisions }));
  const compared = failed() && request.review ? [] : together(decided.flatMap((one) => importOne(one, found)));
  const drafted: Diagnostic[] = [];
  const texts = filesOf(request.output, request.issue, compared, drafted);
  const done = told(compared, drafted);
  // One by one: there may be more than a call takes.
  for (const { imported } of done) for (const one of imported.diagnostics) found.push(one);
  // What went wrong is best read in the report.
  const written = writeAll(world, request, failed() ? new Map() : texts, request.report === undefined || done.length === 0 ? null : reportOf(done, lang), found);
  if (found.length > 0) await tell(world, terminal, lang, found);
  for (const one of failed() ? [] : done) terminal.out(summaryOf(one, lang));
  for (const file of written) terminal.out(`→ ${file}\n`);
  return failed() ? EXIT.problems : EXIT.fine;
}

/** Questions about every source; then, and not before, the decisions are written. */
async function reviewAll(world: World, terminal: Terminal, opened: readonly Opened[], lang: Lang, found: Diagnostic[]): Promise<readonly Decided[]> {
  const decided: Decided[] = [];
  const keys = terminal.keys();
  for (const source of opened) {
    const { decisions, end, left } = await review(source, source.decisions, keys, terminal, lang);
    if (end === 'ended') {
      keys.close();
      found.push(problem('import-review-ended', { count: left }));
      return [];
    }
    decided.push({ source, decisions });
    if (end === 'left') found.push(problem('import-review-left', { count: left }));
    if (end === 'left') break;
  }
  keys.close();
  for (const { source, decisions } of decided) {
    const failed = keepDecisions(world, { source: source.file, name: source.name, former: source.former, known: source.decisions, decisions }, lang);
    if (failed !== null) found.push(failed);
  }
  return decided;
}

function importOne({ source, decisions }: Decided, found: Diagnostic[]): Done[] {
  const imported = source.read(decisions);
  if (imported.articles.length === 0 && !imported.diagnostics.some(({ severity }) => severity === 'error')) {
    found.push(problem('import-empty', { file: source.name }));
    return [];
  }
  return [{ name: source.name, lines: source.lines, imported }];
}

/** With what only the others tell: copies that differ. */
const together = (done: readonly Done[]): readonly Done[] => told(done, collate(done.map(({ name, imported }) => ({ file: name, articles: imported.articles }))));

/** Each with what was found of it besides. */
const told = (done: readonly Done[], found: readonly Diagnostic[]): readonly Done[] =>
  done.map((one) => ({ ...one, imported: { ...one.imported, diagnostics: [...one.imported.diagnostics, ...found.filter(({ place }) => place?.file === one.name)] } }));

/** Writes `texts` and the report: what is new; a file that is there already is left alone, and an error unless it is the same. */
function writeAll(world: World, request: ImportRequest, texts: ReadonlyMap<string, string>, report: string | null, found: Diagnostic[]): readonly string[] {
  const written: string[] = [];
  for (const [name, text] of [...texts, ...(request.report === undefined || report === null ? [] : [[request.report, report] as const])]) {
    const bytes = new TextEncoder().encode(text);
    const file = path.resolve(world.cwd, name);
    const former = world.readFile(file);
    const same = isSame(former, bytes);
    const refused = same ? null : former === null || (name === request.report && isReport(former)) ? writeFile(world, file, name, bytes) : problem('import-exists', { file: name });
    if (refused) found.push(refused);
    else written.push(name);
  }
  return written;
}

/** A former report may be replaced; no other file may, were it named as one. */
const isReport = (bytes: Uint8Array): boolean => /^\[\s*(?:\{\s*"file"|\]|$)/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
