/** The other end: puts issues into the queue, takes what was made of them out of the store. */
import { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { messageOf } from '../../base/message.js';
import { getPrinted, isPrinted, type Printed } from '../crate.js';
import type { CrewEvents, Done } from '../crew.js';
import type { Store } from '../store.js';
import type { Answer, Made } from '../task.js';
import { connection, JOB, type Present, queueOf, reach, whoIsThere, type Word, type Work } from './line.js';

export interface SendOptions<Issue> {
  readonly url: string;
  /** Mark of the program. */
  readonly tool: string;
  readonly store: Store;
  /** Issues packed at a time. */
  readonly packers: number;
  pack(issue: Issue): Promise<Done<Answer>>;
  /** Writes what was printed, says what became of the issue. */
  deliver(issue: Issue, printed: Printed): Promise<Made>;
  /** Who is there to build, every few seconds. */
  present(present: Present): void;
}

/** ms between looks at jobs of which no word has come: words may be lost with a connection. */
const LOOK = 2_000;
/** s that a job's trace stays in the queue; the results are in the store. */
const KEEP = { age: 3600 };

/** Throws QueueFailed where the server cannot be used. */
export async function openSender<Issue>(options: SendOptions<Issue>): Promise<Sender<Issue>> {
  const redis = await reach(options.url);
  const name = queueOf(options.tool);
  const queue = new Queue<Work, Word>(name, { connection: connection(options.url) });
  const words = new QueueEvents(name, { connection: connection(options.url) });
  // The server may go away and come back: the library sees to that.
  queue.on('error', () => {});
  words.on('error', () => {});
  await Promise.all([queue.waitUntilReady(), words.waitUntilReady()]);
  return new Sender(options, redis, queue, words);
}

export class Sender<Issue> {
  /** By crate, which is the job's name, too. */
  private readonly open = new Map<string, Issue>();
  private packed = false;
  private ended = false;
  private settled: () => void = () => {};

  constructor(
    private readonly options: SendOptions<Issue>,
    private readonly redis: Redis,
    private readonly queue: Queue<Work, Word>,
    private readonly words: QueueEvents,
  ) {}

  async workOff(issues: readonly Issue[], events: CrewEvents<Issue, Made>): Promise<void> {
    const all = new Promise<void>((resolve) => (this.settled = resolve));
    this.words.on('active', ({ jobId }) => {
      const issue = this.open.get(jobId);
      if (issue !== undefined) events.started(issue);
    });
    this.words.on('completed', ({ jobId }) => void this.finish(jobId, events));
    this.words.on('failed', ({ jobId, failedReason }) => void this.finish(jobId, events, failedReason));
    const timer = setInterval(() => void this.look(events), LOOK);
    void this.look(events);
    const waiting = issues[Symbol.iterator]();
    const packer = async (): Promise<void> => {
      for (let next = waiting.next(); next.done !== true && !this.over(events); next = waiting.next()) await this.send(next.value, events);
    };
    await Promise.all(Array.from({ length: this.options.packers }, packer));
    this.packed = true;
    this.check(events);
    await all;
    clearInterval(timer);
    await this.close();
  }

  /** Takes back what nobody has begun. */
  async dismiss(): Promise<void> {
    this.ended = true;
    await this.takeBack();
    this.open.clear();
    this.settled();
  }

  private over(events: CrewEvents<Issue, Made>): boolean {
    return this.ended || events.stopped();
  }

  private async send(issue: Issue, events: CrewEvents<Issue, Made>): Promise<void> {
    const done = await this.options.pack(issue);
    if (this.over(events)) return;
    const crate = 'result' in done && done.result.kind === 'packed' ? done.result.crate : null;
    if (crate === null) {
      events.done(issue, 'result' in done ? { failed: done.result.kind === 'failed' ? done.result.reason : done.result.kind } : done);
      return;
    }
    this.open.set(crate, issue);
    // The same issue may have been printed for somebody else, or before this batch was interrupted.
    if (await isPrinted(this.options.store, crate)) await this.finish(crate, events);
    else await this.enqueue(crate);
  }

  /** One name is one job: whoever adds it again waits for the same. */
  private async enqueue(crate: string): Promise<void> {
    const former = await this.queue.getJob(crate);
    if (former && ['completed', 'failed'].includes(await former.getState())) await former.remove();
    await this.queue.add(JOB, { crate }, { jobId: crate, removeOnComplete: KEEP, removeOnFail: KEEP });
  }

  private async finish(crate: string, events: CrewEvents<Issue, Made>, failed = ''): Promise<void> {
    const issue = this.open.get(crate);
    if (issue === undefined) return;
    this.open.delete(crate);
    events.done(issue, await this.outcome(crate, issue, failed));
    if (events.stopped()) await this.takeBack();
    this.check(events);
  }

  private async outcome(crate: string, issue: Issue, failed: string): Promise<Done<Made>> {
    try {
      const printed = await getPrinted(this.options.store, crate);
      if (printed) return { result: await this.options.deliver(issue, printed) };
      const word = failed === '' ? (await this.queue.getJob(crate))?.returnvalue?.failed : failed;
      return { failed: word === undefined || word === '' ? `results/${crate}?` : word };
    } catch (error) {
      return { failed: messageOf(error) };
    }
  }

  /** Jobs whose end was not heard of, or that are no longer in the queue; and who is there. */
  private async look(events: CrewEvents<Issue, Made>): Promise<void> {
    try {
      this.options.present(await whoIsThere(this.redis, this.options.tool));
      for (const crate of [...this.open.keys()]) {
        const job = await this.queue.getJob(crate);
        const state = job ? await job.getState() : 'unknown';
        if (state === 'completed' || state === 'failed') await this.finish(crate, events, job?.failedReason ?? '');
        else if (state === 'unknown' && this.open.has(crate) && !this.over(events)) await ((await isPrinted(this.options.store, crate)) ? this.finish(crate, events) : this.enqueue(crate));
      }
    } catch {
      // The next look is soon.
    }
  }

  private async takeBack(): Promise<void> {
    for (const crate of [...this.open.keys()]) {
      const job = await this.queue.getJob(crate);
      // What is in work cannot be removed, and goes on.
      const removed = job && (await job.getState()) === 'waiting' && (await job.remove().then(() => true, () => false));
      if (removed) this.open.delete(crate);
    }
  }

  private check(events: CrewEvents<Issue, Made>): void {
    if (this.open.size === 0 && (this.packed || this.over(events))) this.settled();
  }

  private async close(): Promise<void> {
    await Promise.allSettled([this.queue.close(), this.words.close()]);
    this.redis.disconnect();
  }
}
