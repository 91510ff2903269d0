/** The press: builds again and again in one process, for preview and batches. */
import { build, type BuildResult, type Progress } from './build.js';
import { Kept } from './kept.js';
import type { BuildRequest } from './read/inputs.js';
import type { World } from './world.js';

export type PressRequest = BuildRequest & { readonly dump: boolean };

export interface Press {
  /** As {@link build}: the same input gives the same bytes, whatever was built before, and in whichever world. One at a time: a second call waits for the first. */
  readonly build: (world: World, request: PressRequest, progress?: Progress) => Promise<BuildResult>;
}

/** `isCrowded`: as in {@link Kept}. */
export function createPress(isCrowded = false): Press {
  const kept = new Kept(isCrowded);
  let last: Promise<unknown> = Promise.resolve();
  let eyes: World | null = null;
  let through: World | null = null;
  return {
    build(world, request, progress) {
      const next = last.then(() => {
        eyes = world;
        through ??= following(world, () => eyes ?? world);
        return build(through, request, progress, {}, kept);
      });
      last = next.catch(() => {});
      return next;
    },
  };
}

/** A world that is always the one of the present build: what is kept of another, such as an open face, looks through it too. */
function following(first: World, now: () => World): World {
  const methods = Object.keys(first).map((name) => [name, { enumerable: true, get: () => now()[name as keyof World] }] as const);
  return Object.defineProperties({}, Object.fromEntries(methods)) as World;
}
