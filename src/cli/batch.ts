/** `huikan batch`: many issues in one command. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { Crew, type CrewEvents } from '../batch/crew.js';
import { findIssues } from '../batch/find.js';
import { sweep } from '../batch/leftovers.js';
import { clashes, planIssues, type Planned } from '../batch/plan.js';
import { isAlive, processHand } from '../batch/process.js';
import { notBegun, type Outturn, outturnOf, spared, totalsOf } from '../batch/report.js';
import { Standing } from '../batch/standing.js';
import type { Made, Task } from '../batch/task.js';
import type { Lang } from '../messages/words.js';
import type { World } from '../world.js';
import { BatchProgress, batchData, batchTable, shownPath } from './batch-show.js';
import { batchWords } from './batch-words.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { onInterrupt } from './interrupt.js';
import { lockFile, toolOf } from './lock.js';
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
}

/** Who builds: processes of this machine, or others. */
interface Builders {
  workOff(tasks: readonly Planned[], events: CrewEvents<Planned, Made>): Promise<void>;
  dismiss(): Promise<void>;
}

const MOST_JOBS = 64;
const REPORT = 'batch-report.json';

export async function runBatch(world: World, terminal: Terminal, request: BatchRequest, lang: Lang): Promise<number> {
  const jobs = jobsOf(request.jobs);
  if (jobs === null) {
    terminal.err(`${batchWords[lang].jobs(request.jobs ?? '')}\n${usage[lang].seeHelp}\n`);
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
  const builders = localBuilders(world, planned, jobs, request.strict);
  const ran = await run(world, terminal, { planned, known, builders, keepGoing: request.keepGoing, lang });
  return finish(world, terminal, { ...ran, request, tool, file: path.join(folder, REPORT), started, lang });
}

/** Null when it is no number of workers. */
function jobsOf(given: string | undefined): number | null {
  if (given === undefined) return Math.min(availableParallelism(), MOST_JOBS);
  const jobs = /^\d{1,3}$/.test(given) ? Number(given) : 0;
  return jobs >= 1 && jobs <= MOST_JOBS ? jobs : null;
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

const filesOf = (planned: readonly Planned[]): readonly string[] => planned.flatMap(({ output }) => [output, lockFile(output)]);

function localBuilders(world: World, planned: readonly Planned[], jobs: number, strict: boolean): Builders {
  const files = filesOf(planned);
  return new Crew<Planned, Made>(jobs, () => {
    const hand = processHand<Task, Made>(world.home, world.cwd, (pid) => sweep(world, files, (other) => other === pid));
    return { do: ({ issue, output }) => hand.do({ input: issue.input, output, strict }), dismiss: () => hand.dismiss() };
  });
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
      if (interrupted && 'lost' in done) return;
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
  const unwritten = writeFile(world, file, shownPath(world, file), new TextEncoder().encode(data));
  for (const { planned, diagnostics } of outturns.filter(({ state }) => state === 'failed')) {
    if (request.json) break;
    terminal.err(`── ${planned.name}\n`);
    await tell(world, terminal, lang, diagnostics.filter((found) => found.severity === 'error' || (request.strict && found.severity === 'warning')));
  }
  if (unwritten) await tell(world, terminal, lang, [unwritten]);
  if (request.json) terminal.out(data);
  else {
    terminal.out(`${batchTable(world, outturns, lang)}${said.totals(totals, ((world.clock() - started) / 1000).toFixed(2))}\n`);
    if (!unwritten && totals.failed + totals.warnings > 0) terminal.out(`${said.report(shownPath(world, file))}\n`);
  }
  if (totals.waiting > 0) terminal.err(`${(interrupted ? said.interrupted : said.stopped)(totals.waiting)}\n`);
  if (interrupted) return EXIT.interrupted;
  return totals.failed + totals.waiting > 0 || unwritten ? EXIT.problems : EXIT.fine;
}
