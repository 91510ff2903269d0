/** A process of a batch: builds what it is told, one issue after the other, with fonts and code loaded once. */
import path from 'node:path';
import { messageOf } from '../base/message.js';
import { getCrate, isPrinted, putCrate, putPrinted } from '../batch/crate.js';
import { packing, unpack } from '../batch/parcel.js';
import { openStore } from '../batch/places.js';
import { answerTasks } from '../batch/process.js';
import { inputsHash } from '../batch/standing.js';
import { putBlob, type StorePlace } from '../batch/store.js';
import type { Answer, Made, Order, Task } from '../batch/task.js';
import { lockFile } from '../lock/text.js';
import { createPress, type Press } from '../press.js';
import { realWorld, type World } from '../world.js';
import { make } from './build.js';
import { toolOf } from './lock.js';
import { problem } from './output.js';

export function serveBatch(home: string): void {
  const world = realWorld(home);
  const press = createPress(true);
  answerTasks<Order, Answer>((order) => answer(world, press, order));
}

async function answer(world: World, press: Press, order: Order): Promise<Answer> {
  if (order.kind === 'build') return { kind: 'made', made: await makeIssue(world, press, order.task).catch(faulty) };
  try {
    return order.kind === 'pack' ? await pack(world, press, order.task, order.store) : await print(world, press, order.crate, order.store);
  } catch (error) {
    return { kind: 'failed', reason: messageOf(error) };
  }
}

async function makeIssue(world: World, press: Press, { input, output, strict }: Task): Promise<Made> {
  const args = { inputs: [input], text: { output }, flags: new Set(strict ? ['strict'] : []) };
  const { result, written } = await make(world, args, press.build, () => {});
  const { pages, articles } = result;
  return { written: written.file !== null, pages, articles, inputs: written.lock === null ? '' : inputsHash(written.lock), diagnostics: written.diagnostics };
}

/** The others go on. */
function faulty(error: unknown): Made {
  return { written: false, pages: 0, articles: 0, inputs: '', diagnostics: [problem('batch-fault', { detail: messageOf(error) })] };
}

/** Thrown where a build has read all that it will read. */
class Enough extends Error {}

/** Reads an issue as a build does, up to where it begins to set, and puts all that it looked at into the store. */
async function pack(world: World, press: Press, task: Task, place: StorePlace): Promise<Answer> {
  const store = await openStore(world, place);
  const packer = packing(world, toolOf(world), task);
  const untilRead = (stage: string): void => {
    if (stage === 'compose') throw new Enough();
  };
  await press.build(packer.world, { inputs: [task.input], dump: false }, untilRead).catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
  const { parcel, blobs } = packer.parcel();
  return { kind: 'packed', crate: await putCrate(store, parcel, blobs) };
}

/** Builds what was packed, on this machine or another, in a world that is just that. */
async function print(here: World, press: Press, crate: string, place: StorePlace): Promise<Answer> {
  const store = await openStore(here, place);
  const { parcel, blobs } = await getCrate(store, crate);
  const { task } = parcel;
  const printed: Answer = { kind: 'printed', name: path.basename(task.output) };
  if (parcel.tool !== toolOf(here)) throw new Error(`${parcel.tool} ≠ ${toolOf(here)}`);
  if (await isPrinted(store, crate)) return printed;
  const { world, written } = unpack(parcel, blobs, here);
  // A fault of ours is told, not kept.
  const made = await makeIssue(world, press, task);
  const put = (file: string): Promise<string> | '' => {
    const bytes = written.get(file);
    return bytes === undefined ? '' : putBlob(store, bytes);
  };
  await putPrinted(store, crate, { made, pdf: await put(task.output), lock: await put(lockFile(task.output)) });
  return printed;
}
