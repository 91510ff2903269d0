/** `huikan worker`: builds what batches on this or other machines put into a queue, until it is stopped. */
import { openStore } from '../batch/places.js';
import type { Lang } from '../messages/words.js';
import type { World } from '../world.js';
import { batchWords } from './batch-words.js';
import { tell } from './build.js';
import { orderCrew } from './builders.js';
import { EXIT } from './exit.js';
import { onInterrupt } from './interrupt.js';
import { jobsOf, queueOf, queueProblem, shownUrl } from './jobs.js';
import { toolOf } from './lock.js';
import type { Terminal } from './terminal.js';
import { usage } from './usage.js';

export interface WorkerRequest {
  readonly queue: string | undefined;
  readonly store: string | undefined;
  /** Processes, as given. */
  readonly jobs: string | undefined;
}

export async function runWorker(world: World, terminal: Terminal, request: WorkerRequest, lang: Lang): Promise<number> {
  const said = batchWords[lang];
  const jobs = jobsOf(request.jobs);
  const queue = queueOf(world, request);
  if (jobs === null || queue === 'wrong' || queue === null) {
    terminal.err(`${jobs === null ? said.jobs(request.jobs ?? '') : said.queue}\n${usage[lang].seeHelp}\n`);
    return EXIT.usage;
  }
  const { url, place } = queue;
  const tool = toolOf(world);
  const crew = orderCrew<string>(world, [], (crate) => ({ kind: 'print', crate, store: place }));
  const stopped = new Promise<void>((resolve) => onInterrupt(resolve));
  try {
    await (await openStore(world, place)).has('results');
    const { serveQueue } = await import('../batch/queue/index.js');
    const service = await serveQueue({ url, tool, jobs, crew, built: (name) => terminal.out(`${said.workerBuilt(name)}\n`), failed: (reason) => terminal.err(`${said.workerFailed(reason)}\n`) });
    terminal.out(`${said.workerReady(shownUrl(url), jobs, tool)}\n`);
    await stopped;
    terminal.err(`${said.workerStops}\n`);
    await service.close();
    return EXIT.fine;
  } catch (error) {
    await tell(world, terminal, lang, [queueProblem(queue, error)]);
    return EXIT.problems;
  }
}
