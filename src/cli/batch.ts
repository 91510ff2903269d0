/** `huikan batch`: many issues in one command. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { findIssues } from '../batch/find.js';
import { sweep } from '../batch/leftovers.js';
import { clashes, planIssues, type Planned } from '../batch/plan.js';
import { isAlive } from '../batch/process.js';
import { notBegun, type Outturn, outturnOf, spared, totalsOf } from '../batch/report.js';
import { Standing } from '../batch/standing.js';
import type { StorePlace } from '../batch/store.js';
import type { Lang } from '../messages/words.js';
import { shown } from '../read/paths.js';
import type { World } from '../world.js';
import { BatchProgress, batchData, batchTable } from './batch-show.js';
import { batchWords } from './batch-words.js';
import { tell } from './build.js';
import { type Builders, filesOf, localBuilders, remoteBuilders } from './builders.js';
import { EXIT } from './exit.js';
import { onInterrupt } from './interrupt.js';
import { jobsOf, queueProblem, type Queue, queueOf } from './jobs.js';
import { toolOf } from './lock.js';
import { outputFile, problem, writeFile } from './output.js';
import { usage } from './usage.js';
import type { Terminal } from './terminal.js';

export interface BatchRequest {
  /** Folders, issue files and patterns; none means the current folder. */
  readonly named: readonly string[];
  /** Workers, as given. */
  readonly jobs: string | undefined;
  readonly keepGoing: boolean;
  readonly strict: boolean;
  /** Keep the folders in which the issues were found. */
  readonly tree: boolean;
  /** Folder of the results. */
  readonly output: string | undefined;
  readonly json: boolean;
  /** Server of a queue; built on this machine where none is named. */
  readonly queue: string | undefined;
  /** Folder or bucket that the builders see. */
  readonly store: string | undefined;
}

const REPORT = 'batch-report.json';

export async function runBatch(world: World, terminal: Terminal, request: BatchRequest, lang: Lang): Promise<number> {
  const jobs = jobsOf(request.jobs);
  const queue = queueOf(world, request);
  if (jobs === null || queue === 'wrong') {
    const said = batchWords[lang];
    terminal.err(`${jobs === null ? said.jobs(request.jobs ?? '') : said.queue}\n${usage[lang].seeHelp}\n`);
    return EXIT.usage;
  }
  const started = world.clock();
  terminal.progress(batchWords[lang].looking);
  const folder = path.resolve(world.cwd, request.output ?? 'out');
  const { planned, diagnostics } = await prepare(world, request, folder);
  terminal.progress('');
  if (diagnostics.length > 0) await tell(world, terminal, lang, diagnostics);
  if (planned === null) return EXIT.problems;
  sweep(world, [...filesOf(planned), path.join(folder, REPORT)], (pid) => !isAlive(pid));
  const tool = toolOf(world);
  const known = standing(world, terminal, { planned, tool, strict: request.strict, lang });
  const builders = queue === null ? localBuilders(world, planned, jobs, request.strict) : await atQueue(world, terminal, { ...queue, tool, jobs, strict: request.strict, lang });
  if (!('workOff' in builders)) {
    await tell(world, terminal, lang, [builders]);
    return EXIT.problems;
  }
  const ran = await run(world, terminal, { planned, known, builders, keepGoing: request.keepGoing, lang });
  return finish(world, terminal, { ...ran, request, tool, file: path.join(folder, REPORT), started, lang });
}

/** What is to be built, and where to; `planned` is null where nothing may be begun. */
async function prepare(world: World, request: BatchRequest, folder: string): Promise<{ readonly planned: readonly Planned[] | null; readonly diagnostics: readonly Diagnostic[] }> {
  const { issues, diagnostics } = findIssues(world, request.named, folder);
  if (diagnostics.some((found) => found.severity === 'error')) return { planned: null, diagnostics };
  if (issues.length === 0) return { planned: null, diagnostics: [...diagnostics, problem('batch-nothing', { files: (request.named.length === 0 ? ['.'] : request.named).join(' ') })] };
  const planned = await planIssues(world, issues, (issue, branch) => outputFile(world, path.join(folder, request.tree ? branch : '', path.sep), issue));
  const same = clashes(world, planned);
  return { planned: same.length > 0 ? null : planned, diagnostics: [...diagnostics, ...same] };
}

/** Others to build, or why there are none. Who they are is told when it changes. */
async function atQueue(world: World, terminal: Terminal, { lang, ...asked }: Queue & { readonly place: StorePlace; readonly tool: string; readonly jobs: number; readonly strict: boolean; readonly lang: Lang }): Promise<Builders | Diagnostic> {
  const said = batchWords[lang];
  let told = '';
  const present = (workers: number, others: readonly string[]): void => {
    const now = workers > 0 ? '' : others.length > 0 ? said.otherWorkers(others.join(' '), asked.tool) : said.noWorkers;
    if (now !== '' && now !== told) terminal.err(`${now}\n`);
    told = now;
  };
  try {
    return await remoteBuilders(world, { ...asked, present });
  } catch (error) {
    return queueProblem(asked, error);
  }
}

/** What need not be built again, by its lock. */
function standing(world: World, terminal: Terminal, { planned, tool, strict, lang }: { readonly planned: readonly Planned[]; readonly tool: string; readonly strict: boolean; readonly lang: Lang }): ReadonlyMap<Planned, Outturn> {
  const locks = new Standing(world, tool);
  const known = new Map<Planned, Outturn>();
  terminal.progress(batchWords[lang].looking);
  for (const one of planned) {
    const lock = locks.lockOf(one.output, one.issue.file);
    if (lock) known.set(one, spared(world, one, lock, strict));
  }
  terminal.progress('');
  return known;
}

interface Run {
  readonly planned: readonly Planned[];
  readonly known: ReadonlyMap<Planned, Outturn>;
  readonly builders: Builders;
  readonly keepGoing: boolean;
  readonly lang: Lang;
}

/** In the order of the plan, whoever was ready first. */
async function run(world: World, terminal: Terminal, { planned, known, builders, keepGoing, lang }: Run): Promise<Pick<Finished, 'outturns' | 'interrupted'>> {
  const outturns = new Map(known);
  const tasks = planned.filter((one) => !known.has(one));
  const progress = new BatchProgress(world, terminal, lang, tasks.length);
  let interrupted = false;
  let failed = [...known.values()].some(({ state }) => state === 'failed');
  const release = onInterrupt(() => {
    interrupted = true;
    void builders.dismiss();
  });
  await builders.workOff(tasks, {
    started: (one) => progress.started(one),
    done: (one, done) => {
      // What an interruption ended was not at fault.
      if (interrupted && !('result' in done)) return;
      const outturn = outturnOf(one, done);
      failed ||= outturn.state === 'failed';
      outturns.set(one, outturn);
      progress.finished(outturn);
    },
    stopped: () => interrupted || (failed && !keepGoing),
  });
  release();
  terminal.progress('');
  return { outturns: planned.map((one) => outturns.get(one) ?? notBegun(one)), interrupted };
}

interface Finished {
  readonly request: BatchRequest;
  readonly outturns: readonly Outturn[];
  readonly interrupted: boolean;
  readonly tool: string;
  /** Of the report, absolute. */
  readonly file: string;
  readonly started: number;
  readonly lang: Lang;
}

async function finish(world: World, terminal: Terminal, { request, outturns, interrupted, tool, file, started, lang }: Finished): Promise<number> {
  const said = batchWords[lang];
  const totals = totalsOf(outturns);
  const data = `${JSON.stringify(batchData(world, outturns, tool, lang), null, 2)}\n`;
  const unwritten = writeFile(world, file, shown(world, file), new TextEncoder().encode(data));
  for (const { planned, diagnostics } of outturns.filter(({ state }) => state === 'failed')) {
    if (request.json) break;
    terminal.err(`── ${planned.name}\n`);
    await tell(world, terminal, lang, diagnostics.filter((found) => found.severity === 'error' || (request.strict && found.severity === 'warning')));
  }
  if (unwritten) await tell(world, terminal, lang, [unwritten]);
  if (request.json) terminal.out(data);
  else {
    terminal.out(`${batchTable(world, outturns, lang)}${said.totals(totals, ((world.clock() - started) / 1000).toFixed(2))}\n`);
    if (!unwritten && totals.failed + totals.warnings > 0) terminal.out(`${said.report(shown(world, file))}\n`);
  }
  if (totals.waiting > 0) terminal.err(`${(interrupted ? said.interrupted : said.stopped)(totals.waiting)}\n`);
  if (interrupted) return EXIT.interrupted;
  return totals.failed + totals.waiting > 0 || unwritten ? EXIT.problems : EXIT.fine;
}
