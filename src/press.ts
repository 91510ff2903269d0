/** The press: builds again and again in one process, for preview and batches. */
import { build, type BuildResult, type Progress } from './build.js';
import { Kept } from './kept.js';
import type { BuildRequest } from './read/inputs.js';
import type { World } from './world.js';

export type PressRequest = BuildRequest & { readonly dump: boolean };

export interface Press {
  /** As {@link build}: the same input gives the same bytes, whatever was built before. One at a time: a second call waits for the first. */
  build(request: PressRequest, progress?: Progress): Promise<BuildResult>;
}

export function createPress(world: World): Press {
  const kept = new Kept();
  let last: Promise<unknown> = Promise.resolve();
  return {
    build(request, progress) {
      const next = last.then(() => build(world, request, progress, {}, kept));
      last = next.catch(() => {});
      return next;
    },
  };
}
