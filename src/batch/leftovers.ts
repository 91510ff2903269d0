/** What a process that was killed in the middle of writing leaves: a file that never got its name. */
import path from 'node:path';
import type { World } from '../world.js';

/** As `World.writeAtomic` names them: `.<name>.<process>.tmp`. */
const TEMPORARY = /^\.(.+)\.(\d+)\.tmp$/;

/** Takes away temporary files of these files, absolute, whose process is `gone`; nothing else. */
export function sweep(world: World, files: readonly string[], gone: (pid: number) => boolean): void {
  const byFolder = new Map<string, Set<string>>();
  for (const file of files) {
    const names = byFolder.get(path.dirname(file)) ?? new Set();
    byFolder.set(path.dirname(file), names.add(path.basename(file)));
  }
  for (const [folder, names] of byFolder) {
    for (const name of world.list(folder)) {
      const [, of = '', pid = ''] = TEMPORARY.exec(name) ?? [];
      if (names.has(of) && gone(Number(pid))) world.removeFile(path.join(folder, name));
    }
  }
}
