/** What a page that begins inside a table must repeat (TAB-01), and what brings the rows after the table back to the grid. */
import type { Galley, Row } from '../model/galley.js';
import { at, type TableMeasures, units, wholeLines } from './column.js';
import { capacityOf } from './capacity.js';
import type { StreamSetting } from './stream.js';

export class TableWalk {
  private head: Float64Array | null = null;
  private after = new Float64Array(0);
  private end = new Int32Array(0);
  private tops = new Float64Array(0);
  private from = -1;
  private height = 0;
  private open = -1;
  private galley: Galley | null = null;

  constructor(
    private readonly count: number,
    private readonly setting: StreamSetting,
  ) {}

  /** A row of a table, from `top` to `bottom` in the column; `closes`: the table's last. */
  visit(galley: Galley, row: Row, index: number, top: number, bottom: number, closes: boolean): void {
    const head = this.allocate();
    if (row.table !== this.open || galley !== this.galley) this.begin(galley, row.table, index);
    else head[index] = this.height;
    this.tops[index] = top;
    if (closes) this.close(index, bottom);
  }

  private allocate(): Float64Array {
    if (this.head !== null) return this.head;
    this.after = new Float64Array(this.count);
    this.tops = new Float64Array(this.count);
    this.end = new Int32Array(this.count).fill(this.count + 1);
    this.head = new Float64Array(this.count);
    return this.head;
  }

  private begin(galley: Galley, table: number, index: number): void {
    this.open = table;
    this.galley = galley;
    this.from = index;
    this.height = 0;
    for (const head of galley.tables[table]?.head ?? []) this.height += units(head.height + head.before, this.setting.area.pitch);
  }

  private close(last: number, bottom: number): void {
    const whole = this.setting.grid ? wholeLines : (height: number): number => height;
    for (let row = this.from + 1; row <= last; row++) {
      const rest = bottom - at(this.tops, row);
      // In the column the rows after the table count from its padded end; on the page they want the next line under it.
      this.after[row] = whole((this.head === null ? 0 : at(this.head, row)) + rest) - (whole(bottom) - at(this.tops, row));
      this.end[row] = last + 1;
    }
    this.open = -1;
  }

  finish(top: Float64Array, foot: Float64Array): TableMeasures | null {
    if (this.head === null) return null;
    const limit = capacityOf(this.setting.area).height;
    for (let row = 0; row < this.count; row++) {
      // A head that leaves no room for its row is not repeated.
      if (at(this.head, row) > 0 && at(this.head, row) + at(foot, row) - at(top, row) > limit) {
        this.after[row] = at(this.after, row) - at(this.head, row);
        this.head[row] = 0;
      }
    }
    return { head: this.head, after: this.after, end: this.end };
  }
}
