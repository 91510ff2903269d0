/** A process of a batch: builds what it is told, one issue after the other, with fonts and code loaded once. */
import { answerTasks } from '../batch/process.js';
import { inputsHash } from '../batch/standing.js';
import type { Made, Task } from '../batch/task.js';
import { build } from '../build.js';
import { realWorld, type World } from '../world.js';
import { make } from './build.js';
import { problem } from './output.js';

export function serveBatch(home: string): void {
  const world = realWorld(home);
  answerTasks<Task, Made>((task) => makeIssue(world, task).catch(faulty));
}

async function makeIssue(world: World, { input, output, strict }: Task): Promise<Made> {
  const args = { inputs: [input], text: { output }, flags: new Set(strict ? ['strict'] : []) };
  const { result, written } = await make(world, args, build, () => {});
  const { pages, articles } = result;
  return { written: written.file !== null, pages, articles, inputs: written.lock === null ? '' : inputsHash(written.lock), diagnostics: written.diagnostics };
}

/** The others go on. */
function faulty(error: unknown): Made {
  const detail = error instanceof Error ? error.message : String(error);
  return { written: false, pages: 0, articles: 0, inputs: '', diagnostics: [problem('batch-fault', { detail })] };
}
