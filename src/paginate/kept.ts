/**
 * Pages of the build before. What follows from the same objects is the same object again, so that whoever comes after
 * can tell by looking at it that nothing has changed: galleys → sheets → pages.
 */
import { isSame } from '../base/same.js';
import type { Galley } from '../model/galley.js';
import type { Page, TreeNode } from '../model/page.js';
import type { StartPoint } from './place.js';
import type { Sheet } from './sequence.js';
import type { StreamSource } from './stream.js';

interface Run {
  readonly group: readonly StreamSource[];
  readonly part: Sheet['part'];
  readonly sheets: readonly Sheet[];
}

/** A chapter's share of the structure tree. */
export interface Branch {
  /** Number of its first node, and of the Sect it hangs on. */
  readonly base: number;
  readonly sect: number;
  readonly map: Int32Array;
  readonly nodes: readonly TreeNode[];
  /** Of the contents: see `Tree.links`. */
  readonly links: readonly (readonly [number, number])[];
}

/** A table of this build and of the one before. */
class Turned<K, V> {
  private former = new Map<K, V>();
  private table = new Map<K, V>();

  turn(fits: boolean): void {
    this.former = fits ? this.table : new Map<K, V>();
    this.table = new Map();
  }

  /** The value of the build before where it `fits`, else one that is made now. */
  take(key: K, fits: (value: V) => boolean, make: () => V): V {
    const known = this.former.get(key);
    const value = known !== undefined && fits(known) ? known : make();
    this.table.set(key, value);
    return value;
  }
}

export class KeptPages {
  private readonly runs = new Turned<Galley, Run>();
  private readonly branches = new Turned<Galley, Branch>();
  private readonly pages = new Turned<Sheet, { readonly page: Page; readonly on: readonly unknown[] }>();
  private on: readonly unknown[] = [];
  private formerStarts: readonly (StartPoint | undefined)[] = [];

  /** Begins a build; `on` is what every page depends on. */
  turn(on: readonly unknown[]): void {
    const fits = isSame(on, this.on);
    this.on = on;
    for (const table of [this.runs, this.branches, this.pages]) table.turn(fits);
  }

  /** The sheets of a group of galleys that begins at sheet `index`. */
  sheets(group: readonly StreamSource[], part: Sheet['part'], index: number, make: () => readonly Sheet[]): readonly Sheet[] {
    const [first] = group;
    if (!first) return make();
    const fits = (run: Run): boolean => run.part === part && (run.sheets[0]?.index ?? index) === index && isSameGroup(run.group, group);
    return this.runs.take(first.galley, fits, () => ({ group, part, sheets: make() })).sheets;
  }

  branch(galley: Galley, base: number, sect: number, make: () => Branch): Branch {
    return this.branches.take(galley, (branch) => branch.base === base && branch.sect === sect, make);
  }

  /** Where the chapters begin: the same list, as long as nothing has moved. */
  starts(found: readonly (StartPoint | undefined)[]): readonly (StartPoint | undefined)[] {
    if (!isSame(found, this.formerStarts)) this.formerStarts = found;
    return this.formerStarts;
  }

  /** The page of a sheet. `on` is compared one by one: objects by being the same object. */
  page(sheet: Sheet, on: readonly unknown[], make: () => Page): Page {
    return this.pages.take(sheet, (entry) => entry.on.length === on.length && entry.on.every((value, i) => value === on[i]), () => ({ page: make(), on })).page;
  }
}

function isSameGroup(a: readonly StreamSource[], b: readonly StreamSource[]): boolean {
  return a.length === b.length && a.every(({ galley, chapter }, i) => galley === b[i]?.galley && chapter === b[i]?.chapter);
}
