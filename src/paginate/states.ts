/** States of the search in parallel typed arrays. One store serves all streams of a booklet, so that short ones cost no allocation. */
export class States {
  count = 0;
  row = new Int32Array(256);
  carry = new Int32Array(256);
  side = new Uint8Array(256);
  cost = new Float64Array(256);
  previous = new Int32Array(256);
  /** Of the page that led here: lines left free, and its fault. */
  unused = new Int32Array(256);
  fault = new Uint8Array(256);
  done = new Uint8Array(256);
  /** Next state of the same row, −1 = none. */
  next = new Int32Array(256);
  /** First and last state of each row, −1 = none. */
  first = new Int32Array(256);
  last = new Int32Array(256);

  /** Empties the store for a column of this many rows. */
  reset(rows: number): void {
    this.count = 0;
    if (this.first.length <= rows) {
      this.first = new Int32Array(rows + 1);
      this.last = new Int32Array(rows + 1);
    }
    this.first.fill(-1, 0, rows + 1);
    this.last.fill(-1, 0, rows + 1);
  }

  push(row: number, carry: number, side: number, cost: number, previous: number, unused: number, fault: number): number {
    const state = this.count++;
    if (state === this.row.length) this.grow();
    this.row[state] = row;
    this.carry[state] = carry;
    this.side[state] = side;
    this.cost[state] = cost;
    this.previous[state] = previous;
    this.unused[state] = unused;
    this.fault[state] = fault;
    this.done[state] = 0;
    this.next[state] = -1;
    return state;
  }

  /** Puts a state at the end of its row's list. */
  link(state: number, row: number): void {
    const tail = this.last[row] ?? -1;
    if (tail < 0) this.first[row] = state;
    else this.next[tail] = state;
    this.last[row] = state;
  }

  private grow(): void {
    const size = this.row.length * 2;
    this.row = wider(this.row, new Int32Array(size));
    this.carry = wider(this.carry, new Int32Array(size));
    this.side = wider(this.side, new Uint8Array(size));
    this.cost = wider(this.cost, new Float64Array(size));
    this.previous = wider(this.previous, new Int32Array(size));
    this.unused = wider(this.unused, new Int32Array(size));
    this.fault = wider(this.fault, new Uint8Array(size));
    this.done = wider(this.done, new Uint8Array(size));
    this.next = wider(this.next, new Int32Array(size));
  }
}

function wider<T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
