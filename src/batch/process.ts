/** A hand that is a process of its own: what ends it ends nothing else. */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { type Hand, Lost } from './crew.js';

/** First argument of a process that is such a hand. */
export const MEMBER = '--member';

/** ms that a process gets to end by itself, so that it can put away what it has begun to write. */
const PATIENCE = 2000;

/** A hand is for one processor: helpers of its engine would only take another hand's. An engine that does not know the word would not start. */
const ALONE = /^2[0-4]\./.test(process.versions.node) ? ['--single-threaded-gc'] : [];

/** Starts the package's program as a hand; tasks and results travel as JSON. `lost` hears of a process that ended by itself. */
export function processHand<Task extends object, Result>(home: string, cwd: string, lost: (pid: number) => void): Hand<Task, Result> {
  const debug = process.env.HUIKAN_DEBUG === '1';
  const child = fork(path.join(home, 'bin', 'huikan.cjs'), [MEMBER], { cwd, execArgv: [...process.execArgv, ...ALONE], stdio: ['ignore', 'ignore', debug ? 'inherit' : 'ignore', 'ipc'] });
  let waiting: { resolve(result: Result): void; reject(lost: Lost): void } | null = null;
  let how: string | null = null;
  let dismissed = false;
  child.on('message', (result) => {
    const asked = waiting;
    waiting = null;
    asked?.resolve(result as Result);
  });
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string): void => {
      if (how !== null) return;
      how = reason;
      if (child.pid !== undefined && !dismissed) lost(child.pid);
      waiting?.reject(new Lost(reason));
      resolve();
    };
    child.once('exit', (code, signal) => end(signal ?? String(code)));
    child.once('error', (error) => {
      if (child.pid === undefined) end((error as NodeJS.ErrnoException).code ?? error.message);
    });
  });
  return {
    do: (task) =>
      new Promise<Result>((resolve, reject) => {
        if (how !== null) {
          reject(new Lost(how));
          return;
        }
        waiting = { resolve, reject };
        // A process that has just ended cannot be told; its end is heard of above.
        child.send(task, () => {});
      }),
    isGone: () => how !== null,
    dismiss: () => {
      dismissed = true;
      return dismiss(child, ended);
    },
  };
}

async function dismiss(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await ended;
  clearTimeout(timer);
}

/** The other side: answers each task with its result until nobody is there to ask. A throw ends the process, and is so told. */
export function answerTasks<Task, Result>(work: (task: Task) => Promise<Result>): void {

  process.on('message', (task) => {
    void work(task as Task).then((result) => process.send?.(result));
  });
  process.on('disconnect', () => process.exit(0));
}

/** Whether a process of this machine is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
