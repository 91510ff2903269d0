/** Hands that work tasks off side by side. A hand that is lost is replaced, and its task is tried once more. */

/** Does one task at a time. */
export interface Hand<Task, Result> {
  /** Rejects with {@link Lost} when the hand is gone. */
  do(task: Task): Promise<Result>;
  /** Lets it go; what it is at is lost. Resolves when it is gone. */
  dismiss(): Promise<void>;
}

/** A hand ended in the middle of a task. */
export class Lost extends Error {
  /** `how`: signal or exit code. */
  constructor(readonly how: string) {
    super(how);
  }
}

export type Done<Result> = { readonly result: Result } | { readonly lost: string };

export interface CrewEvents<Task, Result> {
  started(task: Task): void;
  done(task: Task, done: Done<Result>): void;
  /** Asked before each task: no more is begun. */
  stopped(): boolean;
}

/** How often a task may lose a hand before it is given up. */
const TRIES = 2;

/** Works off what `tasks` gives, by at most `size` hands. Results do not depend on which hand did what. */
export class Crew<Task, Result> {
  private readonly hands = new Set<Hand<Task, Result>>();

  constructor(
    private readonly size: number,
    private readonly hire: () => Hand<Task, Result>,
  ) {}

  async workOff(tasks: readonly Task[], events: CrewEvents<Task, Result>): Promise<void> {
    const waiting = tasks[Symbol.iterator]();
    const seat = async (): Promise<void> => {
      let hand: Hand<Task, Result> | null = null;
      while (!events.stopped()) {
        const next = waiting.next();
        if (next.done === true) break;
        events.started(next.value);
        const [done, last] = await this.attempt(next.value, hand, events);
        hand = last;
        events.done(next.value, done);
      }
      await this.release(hand);
    };
    await Promise.all(Array.from({ length: Math.min(this.size, tasks.length) }, seat));
  }

  /** Ends all hands at once, whatever they are at. */
  async dismiss(): Promise<void> {
    await Promise.all([...this.hands].map((hand) => hand.dismiss()));
    this.hands.clear();
  }

  /** The result and the hand that is left, if any. */
  private async attempt(task: Task, former: Hand<Task, Result> | null, events: CrewEvents<Task, Result>): Promise<readonly [Done<Result>, Hand<Task, Result> | null]> {
    let hand = former;
    let how = '';
    for (let tries = 0; tries < TRIES && !(tries > 0 && events.stopped()); tries++) {
      hand ??= this.hired();
      try {
        return [{ result: await hand.do(task) }, hand];
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        how = error.how;
        this.hands.delete(hand);
        hand = null;
      }
    }
    return [{ lost: how }, null];
  }

  private hired(): Hand<Task, Result> {
    const hand = this.hire();
    this.hands.add(hand);
    return hand;
  }

  private async release(hand: Hand<Task, Result> | null): Promise<void> {
    if (!hand) return;
    this.hands.delete(hand);
    await hand.dismiss();
  }
}
