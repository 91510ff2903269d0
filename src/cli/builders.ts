/** Who builds the issues of a batch: processes of this machine, or machines that wait at a queue. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Printed } from '../batch/crate.js';
import { Crew, type CrewEvents, type Done } from '../batch/crew.js';
import { sweep } from '../batch/leftovers.js';
import type { Planned } from '../batch/plan.js';
import { processHand } from '../batch/process.js';
import { openStore } from '../batch/places.js';
import { getBlob, type Store, type StorePlace } from '../batch/store.js';
import type { Answer, Made, Order } from '../batch/task.js';
import { lockFile } from '../lock/text.js';
import type { World } from '../world.js';
import { writeBooklet } from './output.js';

export interface Builders {
  workOff(issues: readonly Planned[], events: CrewEvents<Planned, Made>): Promise<void>;
  /** Ends it, whatever they are at. */
  dismiss(): Promise<void>;
}

export const filesOf = (planned: readonly Planned[]): readonly string[] => planned.flatMap(({ output }) => [output, lockFile(output)]);

/** Processes that carry out orders; `files` are those they may be writing. */
export function orderCrew<Subject>(world: World, files: readonly string[], orderOf: (subject: Subject) => Order): Crew<Subject, Answer> {
  return new Crew<Subject, Answer>(() => {
    const hand = processHand<Order, Answer>(world.home, world.cwd, (pid) => sweep(world, files, (other) => other === pid));
    return { ...hand, do: (subject) => hand.do(orderOf(subject)) };
  });
}

export function localBuilders(world: World, planned: readonly Planned[], jobs: number, strict: boolean): Builders {
  const crew = orderCrew<Planned>(world, filesOf(planned), ({ issue, output }) => ({ kind: 'build', task: { input: issue.input, output, strict } }));
  return {
    workOff: (issues, events) => crew.workOff(jobs, issues, { ...events, done: (issue, done) => events.done(issue, madeOf(done)) }),
    dismiss: () => crew.dismiss(),
  };
}

function madeOf(done: Done<Answer>): Done<Made> {
  if (!('result' in done)) return done;
  return done.result.kind === 'made' ? { result: done.result.made } : { failed: done.result.kind };
}

export interface Remote {
  readonly url: string;
  readonly place: StorePlace;
  readonly tool: string;
  readonly jobs: number;
  readonly strict: boolean;
  /** Workers there, and engines of those that are not of ours. */
  present(workers: number, others: readonly string[]): void;
}

/** Throws where queue or store cannot be used. */
export async function remoteBuilders(world: World, { url, place, tool, jobs, strict, present }: Remote): Promise<Builders> {
  const [{ openSender }, store] = await Promise.all([import('../batch/queue/index.js'), openStore(world, place)]);
  // A store that cannot be used is told before anything is begun.
  await store.has('results');
  const crew = orderCrew<Planned>(world, [], ({ issue, output }) => ({ kind: 'pack', task: { input: issue.input, output, strict }, store: place }));
  const sender = await openSender<Planned>({
    url, tool, store,
    packers: jobs,
    pack: (issue) => crew.do(issue),
    deliver: (issue, printed) => deliver(world, store, issue, printed),
    present: ({ workers, others }) => present(workers, others),
  });
  return {
    async workOff(issues, events) {
      await sender.workOff(issues, events);
      await crew.dismiss();
    },
    async dismiss() {
      await Promise.all([crew.dismiss(), sender.dismiss()]);
    },
  };
}

/** Writes what another machine printed, just as it would have been written here. */
async function deliver(world: World, store: Store, { issue, output }: Planned, { made, pdf, lock }: Printed): Promise<Made> {
  if (pdf === '' || !made.written) return made;
  const booklet = { pdf: await getBlob(store, pdf), lock: await getBlob(store, lock) };
  const { failed } = writeBooklet(world, output, [issue.input, issue.file], booklet);
  return failed ? unwritten(made, failed) : made;
}

const unwritten = (made: Made, failed: Diagnostic): Made => ({ ...made, written: false, inputs: '', diagnostics: [...made.diagnostics, failed] });
