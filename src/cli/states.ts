/** The present state of an issue, built in memory, beside the one it is compared with. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { build as Build } from '../build.js';
import type { Lock } from '../model/lock.js';
import { recording } from '../recorder.js';
import { changesBetween, isSameIssue } from '../revise/index.js';
import type { Touch } from '../model/touch.js';
import type { Changes } from '../revise/model.js';
import type { World } from '../world.js';
import { findFormer, type Former } from './former.js';
import { isFinished, lockFor } from './lock.js';
import { outputFile, problem } from './output.js';
import { pinning } from './pins.js';

/** The pipeline, handed in by whoever has it loaded. */
export type Pipeline = typeof Build;

export interface StatesRequest {
  readonly inputs: readonly string[];
  readonly template: string | undefined;
  /** The PDF that a build of these inputs writes, where it has another name than the usual one. */
  readonly output: string | undefined;
  readonly against: string | undefined;
  /** Hold the page starts of what it is compared with. */
  readonly pin: boolean;
}

export interface States {
  /** Absolute. */
  readonly output: string;
  readonly former: Former;
  readonly lock: Lock;
  readonly changes: Changes;
}

/** The findings when the issue cannot be built or there is nothing to compare it with. */
export async function compare(world: World, build: Pipeline, request: StatesRequest): Promise<States | readonly Diagnostic[]> {
  const recorder = recording(world);
  const result = await build(recorder.world, buildRequest(request), undefined, touchOf(world, request));
  if (!isFinished(result)) return result.diagnostics;
  const output = outputFile(world, request.output, result.issue);
  const former = findFormer(world, output, request.against);
  if (!('lock' in former)) return [former];
  const lock = lockFor(world, recorder, buildRequest(request), result, output).read();
  if (!isSameIssue(former.lock, lock)) return [problem('lock-other-issue', { file: former.name, other: former.lock.issue.file })];
  return { output, former, lock, changes: changesBetween(former.lock, lock) };
}

/** Lines and pages as the build had them that is meant. */
export function touchOf(world: World, { pin, output, against }: StatesRequest): Touch {
  return pin ? { hold: pinning(world, output, against).hold } : {};
}

export function buildRequest({ inputs, template }: StatesRequest): Parameters<Pipeline>[1] {
  return { inputs, ...(template === undefined ? {} : { template }), dump: false };
}
