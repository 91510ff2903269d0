/** The queue between machines: BullMQ on a Redis server. Each engine has a queue of its own, so that none builds what another packed. */
import { hostname } from 'node:os';
import path from 'node:path';
import { messageOf } from '../../base/message.js';
import { Redis } from 'ioredis';

/** What lies in the queue: the crate is in the store. */
export interface Work {
  readonly crate: string;
}

/** What a worker says of a job; a result is in the store unless it failed. */
export interface Word {
  /** '' where all is well. */
  readonly failed: string;
}

export const JOB = 'issue';
/** ms without a sign of life after which a job is given to another worker, and how often that is looked at. */
export const PATIENCE = { lockDuration: 6_000, stalledInterval: 3_000 } as const;
/** Machines may come and go; a job that outlived so many is at fault itself. */
export const MOST_STALLED = 3;

/** ms. */
const CONNECT = 5_000;
const SIGN = 5_000;
const PREFIX = 'huikan-worker:';

/** The server cannot be used; `code` is that of a finding. */
export class QueueFailed extends Error {
  constructor(
    readonly code: 'queue-no-server' | 'queue-refused',
    readonly reason: string,
  ) {
    super(reason);
  }
}

export const queueOf = (tool: string): string => `huikan-${tool}${path.sep === '/' ? '' : '-windows'}`;

/** Options for every connection: requests wait until the server is back. */
export const connection = (url: string): { readonly url: string; readonly maxRetriesPerRequest: null } => ({ url, maxRetriesPerRequest: null });

/** A connection of its own; throws {@link QueueFailed} where the server does not answer or does not let us in. */
export async function reach(url: string): Promise<Redis> {
  let reason = '';
  const first = new Redis(url, { lazyConnect: true, connectTimeout: CONNECT, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  first.on('error', (error: Error & { readonly code?: string }) => (reason = error.code ?? error.message));
  try {
    await first.connect();
    await first.ping();
  } catch (error) {
    const said = messageOf(error);
    throw new QueueFailed(/WRONGPASS|NOAUTH|NOPERM|invalid password|without any password/i.test(`${said} ${reason}`) ? 'queue-refused' : 'queue-no-server', reason === '' ? said : reason);
  } finally {
    first.disconnect();
  }
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  // What it cannot send now it sends later.
  redis.on('error', () => {});
  return redis;
}

/** Says every few seconds that a worker is there; gives back what ends that. */
export function showPresence(redis: Redis, tool: string): () => Promise<void> {
  const key = `${PREFIX}${hostname()}:${process.pid}`;
  const sign = (): void => void redis.set(key, tool, 'PX', 3 * SIGN).catch(() => {});
  sign();
  const timer = setInterval(sign, SIGN);
  return async () => {
    clearInterval(timer);
    await redis.del(key).catch(() => 0);
  };
}

export interface Present {
  /** Of the same engine. */
  readonly workers: number;
  /** Engines of the others. */
  readonly others: readonly string[];
}

export async function whoIsThere(redis: Redis, tool: string): Promise<Present> {
  const keys: string[] = [];
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', `${PREFIX}*`, 'COUNT', 1000);
    keys.push(...found);
    cursor = next;
  } while (cursor !== '0');
  const tools = keys.length === 0 ? [] : await redis.mget(keys);
  const others = new Set(tools.filter((other): other is string => other !== null && other !== tool));
  return { workers: tools.filter((other) => other === tool).length, others: [...others].sort() };
}
