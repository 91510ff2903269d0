/** What became of each issue of a batch. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Lock } from '../model/lock.js';
import { shown } from '../read/paths.js';
import type { World } from '../world.js';
import type { Done } from './crew.js';
import type { Planned } from './plan.js';
import { inputsHash } from './standing.js';
import type { Made } from './task.js';

/** `waiting`: not begun, because the batch was stopped. */
export type State = 'built' | 'skipped' | 'failed' | 'waiting';

export interface Outturn {
  readonly planned: Planned;
  readonly state: State;
  readonly pages: number;
  readonly articles: number;
  /** SHA-256 of all that went in; '' where that is not known. */
  readonly inputs: string;
  readonly diagnostics: readonly Diagnostic[];
}

export const notBegun = (planned: Planned): Outturn => ({ planned, state: 'waiting', pages: 0, articles: 0, inputs: '', diagnostics: [] });

export function outturnOf(planned: Planned, done: Done<Made>): Outturn {
  if ('lost' in done) {
    const diagnostics: readonly Diagnostic[] = [{ code: 'batch-worker-lost', severity: 'error', place: null, values: { file: planned.name, how: done.lost } }];
    return { ...notBegun(planned), state: 'failed', diagnostics };
  }
  if ('failed' in done) {
    const diagnostics: readonly Diagnostic[] = [{ code: 'batch-not-tried', severity: 'error', place: null, values: { file: planned.name, reason: done.failed } }];
    return { ...notBegun(planned), state: 'failed', diagnostics };
  }
  const { written, pages, articles, inputs, diagnostics } = done.result;
  return { planned, state: written ? 'built' : 'failed', pages, articles, inputs, diagnostics };
}

/** What was left as it is, with the findings of the build that made it. */
export function spared(world: World, planned: Planned, lock: Lock, strict: boolean): Outturn {
  const folder = path.dirname(planned.output);
  const diagnostics = lock.diagnostics.map((found) => (found.place === null ? found : { ...found, place: { ...found.place, file: shown(world, path.resolve(folder, found.place.file)) } }));
  const refused = strict && diagnostics.some((found) => found.severity !== 'hint');
  return { planned, state: refused ? 'failed' : 'skipped', pages: lock.pages.length, articles: lock.articles.length, inputs: inputsHash(lock), diagnostics };
}

export interface Totals {
  readonly issues: number;
  readonly built: number;
  readonly skipped: number;
  readonly failed: number;
  readonly waiting: number;
  readonly pages: number;
  readonly warnings: number;
}

export function totalsOf(outturns: readonly Outturn[]): Totals {
  const count = (state: State): number => outturns.filter((one) => one.state === state).length;
  return {
    issues: outturns.length,
    built: count('built'),
    skipped: count('skipped'),
    failed: count('failed'),
    waiting: count('waiting'),
    pages: outturns.reduce((sum, one) => sum + one.pages, 0),
    warnings: outturns.reduce((sum, one) => sum + warningsOf(one), 0),
  };
}

export const warningsOf = ({ diagnostics }: Outturn): number => diagnostics.filter((found) => found.severity === 'warning').length;
