/** Hands that work tasks off side by side. A hand that is lost is replaced, and its task is tried once more. */

/** Does one task at a time. */
export interface Hand<Task, Result> {
  /** Rejects with {@link Lost} when the hand is gone. */
  do(task: Task): Promise<Result>;
  /** It has ended by itself. */
  isGone(): boolean;
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

/** `lost`: how the last hand that tried ended. `failed`: why nobody could try. */
export type Done<Result> = { readonly result: Result } | { readonly lost: string } | { readonly failed: string };

export interface CrewEvents<Task, Result> {
  started(task: Task): void;
  done(task: Task, done: Done<Result>): void;
  /** Asked before each task: no more is begun. */
  stopped(): boolean;
}

/** How often a task may lose a hand before it is given up. */
const TRIES = 2;

/** At most as many hands as tasks at a time. Results do not depend on which hand did what. */
export class Crew<Task, Result> {
  private readonly hands = new Set<Hand<Task, Result>>();
  private readonly idle: Hand<Task, Result>[] = [];

  constructor(private readonly hire: () => Hand<Task, Result>) {}

  /** `size` tasks at a time. */
  async workOff(size: number, tasks: readonly Task[], events: CrewEvents<Task, Result>): Promise<void> {
    const waiting = tasks[Symbol.iterator]();
    const seat = async (): Promise<void> => {
      while (!events.stopped()) {
        const next = waiting.next();
        if (next.done === true) return;
        events.started(next.value);
        events.done(next.value, await this.do(next.value, () => events.stopped()));
      }
    };
    await Promise.all(Array.from({ length: Math.min(size, tasks.length) }, seat));
    await this.dismiss();
  }

  /** One task, by a hand that is free or a new one. `stopped`: it need not be tried once more. */
  async do(task: Task, stopped: () => boolean = () => false): Promise<Done<Result>> {
    let how = '';
    for (let tries = 0; tries < TRIES && !(tries > 0 && stopped()); tries++) {
      const hand = this.free() ?? this.hired();
      try {
        const result = await hand.do(task);
        this.idle.push(hand);
        return { result };
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        how = error.how;
        this.hands.delete(hand);
      }
    }
    return { lost: how };
  }

  /** Ends all hands at once, whatever they are at. */
  async dismiss(): Promise<void> {
    const hands = [...this.hands];
    this.hands.clear();
    this.idle.length = 0;
    await Promise.all(hands.map((hand) => hand.dismiss()));
  }

  /** One that nobody killed while it had nothing to do. */
  private free(): Hand<Task, Result> | null {
    for (let hand = this.idle.pop(); hand; hand = this.idle.pop()) {
      if (!hand.isGone()) return hand;
      this.hands.delete(hand);
    }
    return null;
  }

  private hired(): Hand<Task, Result> {
    const hand = this.hire();
    this.hands.add(hand);
    return hand;
  }
}
