/** A worker: takes jobs from the queue and has them built by processes of its own. */
import { Worker } from 'bullmq';
import type { Crew, Done } from '../crew.js';
import type { Answer } from '../task.js';
import { connection, MOST_STALLED, PATIENCE, queueOf, reach, showPresence, type Word, type Work } from './line.js';

export interface ServeOptions {
  readonly url: string;
  /** Mark of the program. */
  readonly tool: string;
  /** Jobs at a time. */
  readonly jobs: number;
  /** By crate. */
  readonly crew: Crew<string, Answer>;
  built(name: string): void;
  failed(reason: string): void;
}

export interface Service {
  /** Finishes what is in work, takes no more. */
  close(): Promise<void>;
}

/** Throws QueueFailed where the server cannot be used. */
export async function serveQueue({ url, tool, jobs, crew, built, failed }: ServeOptions): Promise<Service> {
  const redis = await reach(url);
  const gone = showPresence(redis, tool);
  const worker = new Worker<Work, Word>(
    queueOf(tool),
    async ({ data }) => {
      const word = wordOf(await crew.do(data.crate));
      if (word.failed === '') built(word.name);
      else failed(word.failed);
      return { failed: word.failed };
    },
    { connection: connection(url), concurrency: jobs, maxStalledCount: MOST_STALLED, ...PATIENCE },
  );
  // The server may go away and come back: the library sees to that.
  worker.on('error', () => {});
  await worker.waitUntilReady();
  return {
    async close() {
      await worker.close();
      await gone();
      await crew.dismiss();
      redis.disconnect();
    },
  };
}

function wordOf(done: Done<Answer>): { readonly name: string; readonly failed: string } {
  if (!('result' in done)) return { name: '', failed: 'lost' in done ? done.lost : done.failed };
  if (done.result.kind === 'printed') return { name: done.result.name, failed: '' };
  return { name: '', failed: done.result.kind === 'failed' ? done.result.reason : done.result.kind };
}
