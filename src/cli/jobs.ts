/** What `huikan batch` and `huikan worker` are told of processes, queue and store. */
import { availableParallelism } from 'node:os';
import type { Diagnostic } from '../base/diagnostic.js';
import { type StorePlace, storePlace } from '../batch/store.js';
import type { World } from '../world.js';
import { problem } from './output.js';

const MOST_JOBS = 64;
/** Where crates and results lie when nothing else is said. */
const USUAL_STORE = 'out/store';

/** Null when it is no number of processes. */
export function jobsOf(given: string | undefined): number | null {
  if (given === undefined) return Math.min(availableParallelism(), MOST_JOBS);
  const jobs = /^\d{1,3}$/.test(given) ? Number(given) : 0;
  return jobs >= 1 && jobs <= MOST_JOBS ? jobs : null;
}

export interface Queue {
  readonly url: string;
  readonly place: StorePlace;
}

/** Null where no queue is asked for. */
export function queueOf(world: World, { queue, store }: { readonly queue: string | undefined; readonly store: string | undefined }): Queue | 'wrong' | null {
  if (queue === undefined) return store === undefined ? null : 'wrong';
  const place = storePlace(world, store ?? USUAL_STORE);
  return place && /^rediss?:\/\//.test(queue) && URL.canParse(queue) ? { url: queue, place } : 'wrong';
}

/** Why queue or store cannot be used; other faults are passed on. */
export function queueProblem({ url }: Queue, error: unknown): Diagnostic {
  const { code, reason, message } = error as { readonly code?: unknown; readonly reason?: unknown; readonly message?: unknown };
  if (code === 'store-failed') return problem('store-failed', { reason: String(message) });
  if (code === 'queue-refused') return problem('queue-refused', { server: shownUrl(url), reason: String(reason) });
  if (code === 'queue-no-server') return problem('queue-no-server', { server: shownUrl(url), reason: String(reason) });
  throw error;
}

/** Without its password. */
export function shownUrl(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return shown.href;
}
