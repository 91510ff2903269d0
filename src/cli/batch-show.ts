/** What `huikan batch` shows while it runs and when it is done. */
import path from 'node:path';
import { clockText, remaining } from '../batch/pace.js';
import type { Planned } from '../batch/plan.js';
import { type Outturn, totalsOf, warningsOf } from '../batch/report.js';
import type { Lang } from '../messages/words.js';
import { reportData } from '../report.js';
import { shown } from '../read/paths.js';
import type { World } from '../world.js';
import { batchWords } from './batch-words.js';
import { clipped, table } from './table.js';
import type { Terminal } from './terminal.js';

/** The line that tells how far a batch is: counts, names of what is being built, time left. */
export class BatchProgress {
  private readonly running = new Set<Planned>();
  private readonly since: number;
  private done = 0;
  private failed = 0;

  constructor(
    private readonly world: World,
    private readonly terminal: Terminal,
    private readonly lang: Lang,
    private readonly total: number,
  ) {
    this.since = world.clock();
  }

  started(planned: Planned): void {
    this.running.add(planned);
    this.show();
  }

  finished({ planned, state }: Outturn): void {
    this.running.delete(planned);
    this.done++;
    if (state === 'failed') this.failed++;
    this.show();
  }

  private show(): void {
    const left = remaining(this.world.clock() - this.since, this.done, this.total);
    const names = [...this.running].map(({ output }) => path.basename(output, '.pdf')).join(' ');
    const line = batchWords[this.lang].progress(this.done, this.total, names, left === null ? null : clockText(left), this.failed);
    this.terminal.progress(clipped(line, this.terminal.columns - 1));
  }
}

/** All but what was left as it is: of that the last line has the number. */
export function batchTable(world: World, outturns: readonly Outturn[], lang: Lang): string {
  const { states, heads } = batchWords[lang];
  const rows = outturns
    .filter(({ state }) => state !== 'skipped')
    .map((one) => [states[one.state], one.planned.name, one.pages === 0 ? '' : String(one.pages), warningsOf(one) === 0 ? '' : String(warningsOf(one)), one.state === 'built' ? shown(world, one.planned.output) : '']);
  return rows.length === 0 ? '' : table([heads, ...rows]);
}

/** The same for programs. Nothing in it depends on time or on the number of workers. */
export function batchData(world: World, outturns: readonly Outturn[], tool: string, lang: Lang): object {
  return {
    form: 1,
    tool,
    totals: totalsOf(outturns),
    issues: outturns.map(({ planned, state, pages, articles, inputs, diagnostics }) => {
      const count = (severity: string): number => diagnostics.filter((found) => found.severity === severity).length;
      const output = state === 'built' || state === 'skipped' ? shown(world, planned.output) : null;
      return { issue: planned.name, state, output, pages, articles, inputs, errors: count('error'), warnings: count('warning'), hints: count('hint'), diagnostics: reportData(diagnostics, lang) };
    }),
  };
}
