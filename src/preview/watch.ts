/**
 * Says when one of the files that were read has changed, and is whole again.
 *
 * Editors save in many ways: they write in place, or beside and rename, or move the old file away first. What counts is the name,
 * so folders are watched, and of them the names that were read; a file that is gone or empty for a moment is waited for.
 */
import path from 'node:path';
import { watch as chokidar, type FSWatcher } from 'chokidar';
import type { World } from '../world.js';

/** ms without news before files are taken as saved. */
const QUIET = 10;
/** ms to wait for a file that is gone or empty. */
const PATIENCE = 300;

export class Watch {
  private readonly watcher: FSWatcher;
  private files: ReadonlySet<string> = new Set();
  private readonly folders = new Set<string>();
  private readonly changed = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private since = 0;

  /** `noticed` is called with the moment of the first notice, by the world's clock. */
  constructor(
    private readonly world: World,
    private readonly noticed: (since: number) => void,
  ) {
    this.watcher = chokidar([], { ignoreInitial: true, depth: 0, atomic: false, ignored: (file) => !this.files.has(path.resolve(file)) && !this.folders.has(path.resolve(file)) });
    // What the system itself says of a folder comes first, and tells also of files that come, go and come back faster than they are looked through.
    this.watcher.on('raw', (_event, name, details) => {
      const { watchedPath } = details as { readonly watchedPath?: string };
      if (watchedPath !== undefined && name) this.touch(path.resolve(watchedPath, name));
    });
    // Where the system says nothing, files are looked at once in a while.
    if (this.watcher.options.usePolling) this.watcher.on('all', (_event, file) => this.touch(path.resolve(file)));
    // A folder that may not be watched is no reason to end the preview: saving anything else still works.
    this.watcher.on('error', () => {});
  }

  /** Hears of these and nothing else. Folders among them, which end in a separator, were only asked for names. */
  follow(looked: readonly string[]): void {
    const files = new Set(looked.filter((file) => !file.endsWith(path.sep)));
    const added = [...new Set([...files].map((file) => path.dirname(file)))].filter((folder) => !this.folders.has(folder));
    const before = this.files;
    this.files = files;
    // A folder that is left stays watched: given up, it would take those inside it along.
    for (const folder of added) this.folders.add(folder);
    if (added.length > 0) this.watcher.add(added);
    // What was not listened for when its folder was first looked through.
    const fresh = [...files].filter((file) => !before.has(file) && !added.includes(path.dirname(file)));
    if (fresh.length > 0) this.watcher.add(fresh);
  }

  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.watcher.close();
  }

  private touch(file: string): void {
    if (!this.files.has(file)) return;
    if (this.changed.size === 0) this.since = this.world.clock();
    this.changed.add(file);
    this.wait(QUIET);
  }

  private wait(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), ms);
  }

  private settle(): void {
    const half = [...this.changed].some((file) => (this.world.stat(file)?.size ?? 0) === 0);
    if (half && this.world.clock() - this.since < PATIENCE) {
      this.wait(QUIET);
      return;
    }
    this.timer = null;
    this.changed.clear();
    this.noticed(this.since);
  }
}
