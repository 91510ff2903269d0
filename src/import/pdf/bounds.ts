/** How much time and memory the reading of a PDF may take, and the thread that sees to it while the library is busy. */
import { Worker, workerData } from 'node:worker_threads';

export interface Bounds {
  /** Seconds of the processor's time for a page, and for all of it: what else the machine does makes no difference. */
  readonly page: number;
  readonly all: number;
  /** MB of the whole process: streams are unpacked outside of the heap. */
  readonly memory: number;
}

/**
 * A page takes some 10 ms, with the worst of damaged fonts five seconds; two thousand pages, the most that are read, take twenty
 * seconds and 800 MB. A slow machine takes four times as long.
 */
export const BOUNDS: Bounds = { page: 20, all: 120, memory: 960 };

/** By which signal a reader ends that has passed a bound. */
export const SIGNALS = { page: 'SIGTERM', all: 'SIGKILL', memory: 'SIGINT' } as const;

const TASK = '--watch';
/** ms. A stream that is unpacked grows by a gigabyte in a second. */
const LOOK = 15;

/** What the library has in hand: a page by its number, 0 = it is done. */
export type Step = (page: number) => void;

/** Before any page. */
const OPENING = -1;

interface Watched extends Bounds {
  readonly hand: Int32Array;
}

/** Starts the thread: `bundle` is the file that calls `watch` in it. */
export function watched(bundle: string, bounds: Bounds): Step {
  const hand = new Int32Array(new SharedArrayBuffer(4)).fill(OPENING);
  new Worker(bundle, { argv: [TASK], workerData: { ...bounds, hand } satisfies Watched }).unref();
  return (page) => void Atomics.store(hand, 0, page);
}

/** This is the thread. */
export const isWatch = (): boolean => process.argv[2] === TASK;

export function watch(): void {
  const bounds = workerData as Watched;
  const used = (): number => process.cpuUsage().user + process.cpuUsage().system;
  const begun = used();
  let [page, turned] = [OPENING, begun];
  setInterval(() => {
    const [now, hand] = [used(), Atomics.load(bounds.hand, 0)];
    if (hand !== page) [page, turned] = [hand, now];
    if (process.memoryUsage.rss() > bounds.memory * 2 ** 20) process.kill(process.pid, SIGNALS.memory);
    else if (page !== 0 && now - turned > bounds.page * 1e6) process.kill(process.pid, SIGNALS.page);
    else if (now - begun > bounds.all * 1e6) process.kill(process.pid, SIGNALS.all);
  }, LOOK);
}
