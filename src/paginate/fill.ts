/**
 * Cuts a column into pages: the cheapest path over legal breaks (PAG-06, PAG-07, PAG-08, NOT-04, NOT-06).
 * It sees heights and penalties, not meaning. A state is (next row, note rows carried over, side of the next page and
 * how short its left neighbour is), so that facing pages can be made to end alike.
 */
import { at, extent, LINE, noteExtent, type Column } from './column.js';
import { States } from './states.js';
import { facingCost, FACING_LIMIT, FORCED, lastCost, noteCost, OVERFULL, shortCost, WINDOW } from './cost.js';

export interface Cut {
  /** Rows from…to−1 stand on the page. */
  readonly from: number;
  readonly to: number;
  /** Note rows (in the order of their calls) from…to−1 stand at its foot. */
  readonly notesFrom: number;
  readonly notesTo: number;
  /** Whole lines left free. */
  readonly unused: number;
  readonly fault: Fault;
}

/** `forced`: ended where no break is allowed. `overfull`: its only row is higher than the page. `notes`: a note does not begin on the page of its call. */
export type Fault = 'none' | 'forced' | 'overfull' | 'notes';
const FAULTS: readonly Fault[] = ['none', 'forced', 'overfull', 'notes'];

export interface Capacity {
  /** Grid lines of the page. */
  readonly lines: number;
  /** Units: (lines − 1) × pitch + size. */
  readonly height: number;
}

/** Units that rounding may add up to on one page. */
const TOLERANCE = LINE / 256;

/** Side of the next page: a verso; a recto whose left page lies outside the stream; 2 + n: a recto, its left page n lines short. */
const VERSO = 0;
const ALONE = 1;
const BESIDE = 2;

/**
 * The cheapest pages for the column. `recto`: whether the first page is a right-hand one.
 * An empty column gives no page. `states`: scratch that may be handed on from column to column.
 */
export function fill(column: Column, page: Capacity, recto: boolean, states: States = new States()): readonly Cut[] {
  if (column.count === 0) return [];
  return new Search(column, page, states).run(recto ? ALONE : VERSO);
}

/** Sum of the costs that `fill` minimises, for a list of cuts of the whole column. */
export function totalCost(column: Column, page: Capacity, cuts: readonly Cut[], recto: boolean): number {
  let side = recto ? ALONE : VERSO;
  let cost = 0;
  cuts.forEach((cut, index) => {
    const carried = (column.notes === null ? 0 : at(column.notes.called, cut.to)) - cut.notesTo;
    if (index === cuts.length - 1) {
      cost += lastPageCost(column, page, cut.from, cut.to) + faultCost(cut.fault);
      return;
    }
    cost += pageCost(column, cut.to, cut.unused, carried, cut.fault);
    if (side >= BESIDE) cost += facingCost(side - BESIDE, cut.unused);
    side = nextSide(side, cut.unused);
  });
  return cost;
}

function pageCost(column: Column, to: number, unused: number, carried: number, fault: Fault): number {
  const penalty = to === column.count ? 0 : at(column.penalty, to - 1);
  return shortCost(unused) + noteCost(carried) + faultCost(fault) + (penalty === Infinity ? 0 : penalty);
}

function lastPageCost(column: Column, page: Capacity, from: number, to: number): number {
  return from === 0 ? 0 : lastCost(Math.ceil((extent(column, from, to) - TOLERANCE) / LINE), page.lines);
}

function faultCost(fault: Fault): number {
  return fault === 'none' ? 0 : fault === 'overfull' ? OVERFULL : FORCED;
}

function nextSide(side: number, unused: number): number {
  return side === VERSO ? BESIDE + Math.min(unused, FACING_LIMIT) : VERSO;
}

/** Which note rows stand on a page. */
interface Foot {
  readonly to: number;
  /** Units left over, negative when not even the least fits. */
  readonly slack: number;
}

class Search {
  private end = -1;
  private reach = 0;

  constructor(
    private readonly column: Column,
    private readonly page: Capacity,
    private readonly states: States,
  ) {
    states.reset(column.count);
  }

  run(side: number): readonly Cut[] {
    this.relax(-1, 0, 0, side, 0, 0, 0);
    for (let row = 0; row <= this.column.count; row++) {
      for (let state = at(this.states.first, row); state >= 0; state = at(this.states.next, state)) {
        this.states.done[state] = 1;
        if (!this.outdone(state)) this.leave(state);
      }
    }
    return this.path();
  }

  /** Whether another state of the row, beside a left page of another length, is cheaper whatever follows. */
  private outdone(state: number): boolean {
    const { states } = this;
    const side = at(states.side, state);
    if (side < BESIDE) return false;
    for (let other = at(states.first, at(states.row, state)); other >= 0; other = at(states.next, other)) {
      const beside = at(states.side, other);
      if (other === state || beside < BESIDE || beside === side || states.carry[other] !== states.carry[state]) continue;
      if (at(states.cost, other) + facingCost(beside - BESIDE, side - BESIDE) <= at(states.cost, state)) return true;
    }
    return false;
  }

  /** Tries every page that may begin at the state. */
  private leave(state: number): void {
    const from = at(this.states.row, state);
    const carry = at(this.states.carry, state);
    const furthest = this.furthest(from, carry);
    if (furthest === from) {
      this.squeeze(state, from, carry);
      return;
    }
    if (furthest === this.column.count && this.close(state, from, carry, 0)) return;
    if (!this.candidates(state, from, carry, furthest, false)) this.candidates(state, from, carry, furthest, true);
  }

  /** Ends the stream with this page; false when notes are left over. */
  private close(state: number, from: number, carry: number, fault: number): boolean {
    const foot = this.foot(from, this.column.count, carry);
    if (foot.to < this.noteRows(this.column.count)) return false;
    const cost = at(this.states.cost, state) + lastPageCost(this.column, this.page, from, this.column.count) + faultCost(FAULTS[fault] ?? 'none');
    if (this.end < 0 || cost < at(this.states.cost, this.end)) {
      this.end = this.states.push(this.column.count, 0, 0, cost, state, Math.max(0, Math.floor(foot.slack / LINE)), fault);
    }
    return true;
  }

  /** Legal ends within the window below the fullest page, or the first one above it; `illegal` takes the others instead. */
  private candidates(state: number, from: number, carry: number, furthest: number, illegal: boolean): boolean {
    let found = false;
    for (let to = furthest; to > from; to--) {
      const foot = this.foot(from, to, carry);
      const unused = Math.max(0, Math.floor(foot.slack / LINE));
      if (found && unused > WINDOW) break;
      if (to < this.column.count && (at(this.column.penalty, to - 1) === Infinity) !== illegal) continue;
      this.turn(state, to, this.noteRows(to) - foot.to, unused, illegal ? 1 : 0);
      found = true;
    }
    return found;
  }

  /** Not even one row fits beside what was carried over: a page of notes, or a page that must break a rule. */
  private squeeze(state: number, from: number, carry: number): void {
    if (carry > 0) {
      const foot = this.foot(from, from, carry);
      if (from === this.column.count && foot.to === this.noteRows(from)) {
        this.close(state, from, carry, 0);
      } else {
        this.turn(state, from, this.noteRows(from) - foot.to, 0, 0);
      }
      return;
    }
    const tooHigh = extent(this.column, from, from + 1) > this.page.height + TOLERANCE;
    const fault = tooHigh ? 2 : 3;
    if (from + 1 === this.column.count && this.close(state, from, carry, fault)) return;
    const foot = this.foot(from, from + 1, carry);
    this.turn(state, from + 1, this.noteRows(from + 1) - foot.to, 0, fault);
  }

  /** Moves on to the next page. */
  private turn(state: number, to: number, carry: number, unused: number, fault: number): void {
    const side = at(this.states.side, state);
    let cost = at(this.states.cost, state) + pageCost(this.column, to, unused, carry, FAULTS[fault] ?? 'none');
    if (side >= BESIDE) cost += facingCost(side - BESIDE, unused);
    this.relax(state, to, carry, nextSide(side, unused), cost, unused, fault);
  }

  private relax(from: number, row: number, carry: number, side: number, cost: number, unused: number, fault: number): void {
    const { states } = this;
    for (let state = at(states.first, row); state >= 0; state = at(states.next, state)) {
      if (states.carry[state] !== carry || states.side[state] !== side) continue;
      if (at(states.cost, state) <= cost) return;
      // A state already left would not tell its successors: a new one beside it does.
      if (states.done[state] === 1) continue;
      states.cost[state] = cost;
      states.previous[state] = from;
      states.unused[state] = unused;
      states.fault[state] = fault;
      return;
    }
    states.link(states.push(row, carry, side, cost, from, unused, fault), row);
  }

  /** The row after the last one that fits on a page beginning at `from`; `from` itself when none does. Nearly always the former answer moves on a little. */
  private furthest(from: number, carry: number): number {
    let to = Math.max(this.reach, from);
    while (to < this.column.count && this.fits(from, to + 1, carry)) to++;
    while (to > from && !this.fits(from, to, carry)) to--;
    this.reach = to;
    return to;
  }

  private fits(from: number, to: number, carry: number): boolean {
    const rows = extent(this.column, from, to);
    if (rows > this.page.height + TOLERANCE) return false;
    const notes = this.column.notes;
    if (notes === null) return true;
    const start = this.noteRows(from) - carry;
    if (start === this.noteRows(to)) return true;
    return rows + noteExtent(notes, start, this.leastNotes(from, to, carry)) <= this.page.height + TOLERANCE;
  }

  /** NOT-06: notes called here begin here, after all that was carried over; a carried note goes on by one row at least. */
  private leastNotes(from: number, to: number, carry: number): number {
    const called = this.noteRows(from);
    return this.noteRows(to) > called && this.column.notes !== null ? at(this.column.notes.least, to) : Math.min(called - carry + 1, called);
  }

  /** As many rows of notes as the page takes. */
  private foot(from: number, to: number, carry: number): Foot {
    const rows = extent(this.column, from, to);
    const free = this.page.height + TOLERANCE - rows;
    const notes = this.column.notes;
    if (notes === null) return { to: 0, slack: free };
    const start = this.noteRows(from) - carry;
    let end = this.noteRows(to);
    while (end > start && noteExtent(notes, start, end) > free) end--;
    // A page that holds nothing else must not leave everything for the next one for ever.
    if (end === start && from === to) end++;
    return { to: end, slack: free - noteExtent(notes, start, end) };
  }

  private noteRows(row: number): number {
    return this.column.notes === null ? 0 : at(this.column.notes.called, row);
  }

  private path(): readonly Cut[] {
    const cuts: Cut[] = [];
    for (let state = this.end; state >= 0; ) {
      const before = at(this.states.previous, state);
      if (before < 0) break;
      const from = at(this.states.row, before);
      const to = at(this.states.row, state);
      cuts.push({
        from,
        to,
        notesFrom: this.noteRows(from) - at(this.states.carry, before),
        notesTo: this.noteRows(to) - at(this.states.carry, state),
        unused: at(this.states.unused, state),
        fault: FAULTS[at(this.states.fault, state)] ?? 'none',
      });
      state = before;
    }
    return cuts.reverse();
  }
}
