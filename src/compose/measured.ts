/** A paragraph in numbers, as the kernel measures it: what breaks, titles and lines share. */
import type { Profile } from '../model/template.js';
import { arena } from './arena.js';
import { Num } from './columns.js';
import type { Items } from './items.js';
import { breakTable, exceptionalCost, type Exceptions, exceptions } from './kinsoku.js';
import { keepUnits } from './units.js';

/** Columns of the arena, valid until the next paragraph is loaded; see {@link Num} for their meaning. */
export class MeasuredItems {
  n = 0;
  width = new Float64Array(0);
  gap = new Float64Array(0);
  startTrim = new Float64Array(0);
  endTrim = new Float64Array(0);
  penalty = new Float64Array(0);
  private readonly table: Float64Array;
  private readonly exceptions: Exceptions | null;

  constructor(private readonly profile: Profile) {
    this.table = breakTable(profile);
    this.exceptions = exceptions(profile);
  }

  private adopt(): void {
    const columns = arena();
    if (this.width.length === columns.size) return;
    this.width = columns.num(Num.width);
    this.gap = columns.num(Num.gap);
    this.startTrim = columns.num(Num.startTrim);
    this.endTrim = columns.num(Num.endTrim);
    this.penalty = columns.num(Num.penalty);
  }

  /** `track`: extra space after every character, pt (JUS-07). */
  fill(items: Items, track: number): this {
    const { widths, squeezeStops, hanging, gap, maxGap } = this.profile;
    const { kernel, table } = arena();
    this.adopt();
    this.n = items.n;
    table.set(this.table);
    kernel.profile(Number(widths === 'fullwidth'), Number(squeezeStops), Number(hanging === 'allow'), gap.min, gap.normal, gap.max, maxGap);
    kernel.measure(items.n, items.markCount, track);
    if (this.exceptions !== null) this.except(this.exceptions, items);
    kernel.letSecondMarks();
    keepUnits(items, this.profile, this.penalty);
    return this;
  }

  private except(own: Exceptions, { n, cp, cls }: Items): void {
    for (let k = 1; k < n; k++) this.penalty[k] = exceptionalCost(this.table, own, cp[k - 1]!, cls[k - 1]!, cp[k]!, cls[k]!);
  }
}
