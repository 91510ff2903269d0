import { describe, expect, it } from 'vitest';
import { Crew, type Done, type Hand, Lost } from '../../src/batch/crew.js';
import { clockText, remaining } from '../../src/batch/pace.js';

/** A hand that ends at the tasks named in `deadly`, as often as said there. */
function hands(deadly: Map<number, number>, log: string[]): () => Hand<number, number> {
  let hired = 0;
  return () => {
    const name = ++hired;
    return {
      do: async (task) => {
        await new Promise((resolve) => setImmediate(resolve));
        const left = deadly.get(task) ?? 0;
        deadly.set(task, left - 1);
        if (left > 0) throw new Lost('SIGKILL');
        log.push(`${name}:${task}`);
        return task * 2;
      },
      isGone: () => false,
      dismiss: () => {
        log.push(`${name} goes`);
        return Promise.resolve();
      },
    };
  };
}

async function work(tasks: readonly number[], size: number, deadly: ReadonlyMap<number, number> = new Map(), stopAfter = Infinity) {
  const log: string[] = [];
  const done = new Map<number, Done<number>>();
  await new Crew<number, number>(hands(new Map(deadly), log)).workOff(size, tasks, { started: () => {}, done: (task, one) => done.set(task, one), stopped: () => done.size >= stopAfter });
  return { log, done };
}

describe('a crew', () => {
  it('does every task once, by as many hands as there are tasks at most', async () => {
    const { log, done } = await work([1, 2, 3, 4, 5], 3);
    expect([...done.values()].map((one) => ('result' in one ? one.result : 0)).sort()).toEqual([10, 2, 4, 6, 8]);
    expect(log.filter((line) => line.endsWith('goes')).sort()).toEqual(['1 goes', '2 goes', '3 goes']);
    expect((await work([1], 8)).log).toEqual(['1:1', '1 goes']);
    expect((await work([], 8)).log).toEqual([]);
  });
  it('replaces a hand that is lost and tries its task once more', async () => {
    const { log, done } = await work([1, 2, 3], 1, new Map([[2, 1]]));
    expect(done.get(2)).toEqual({ result: 4 });
    expect(log).toEqual(['1:1', '2:2', '2:3', '2 goes']);
  });
  it('gives a task up that loses two hands, and goes on', async () => {
    const { log, done } = await work([1, 2, 3], 1, new Map([[2, 9]]));
    expect(done.get(2)).toEqual({ lost: 'SIGKILL' });
    expect(log).toEqual(['1:1', '3:3', '3 goes']);
  });
  it('begins nothing when it is stopped', async () => {
    const { done } = await work([1, 2, 3, 4], 1, new Map(), 2);
    expect([...done.keys()]).toEqual([1, 2]);
  });
  it('lets a fault of ours through', async () => {
    const crew = new Crew<number, number>(() => ({ do: () => Promise.reject(new Error('bug')), isGone: () => false, dismiss: () => Promise.resolve() }));
    await expect(crew.workOff(1, [1], { started: () => {}, done: () => {}, stopped: () => false })).rejects.toThrow('bug');
  });
});

describe('time left', () => {
  it('is told when enough is known', () => {
    expect(remaining(10_000, 1, 10)).toBeNull();
    expect(remaining(10_000, 4, 10)).toBe(15_000);
    expect([0, 999, 61_000, 3_599_001, 3_723_000].map(clockText)).toEqual(['0:00', '0:01', '1:01', '1:00:00', '1:02:03']);
  });
});
