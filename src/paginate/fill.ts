/**
 * Cuts a column into pages: the cheapest path over legal breaks (PAG-06, PAG-07, PAG-08, NOT-04, NOT-06).
 * It sees heights and penalties, not meaning. A state is (next row, note rows carried over, side of the next page and
 * how short its left neighbour is), so that facing pages can be made to end alike.
 */
import type { Capacity } from './capacity.js';
import { at, type Column, endsArticle, extent, noteExtent } from './column.js';
import { facingCost, WINDOW } from './cost.js';
import { ALONE, BESIDE, besideCost, type Cut, FAULTS, faultCost, ILLEGAL, lastPageCost, linesIn, nextSide, NONE, NOTES_MOVED, pageCost, TOLERANCE, TOO_HIGH, VERSO } from './cut.js';
import { States } from './states.js';

/**
 * The cheapest pages for the column. `recto`: whether the first page is a right-hand one.
 * An empty column gives no page. `states`: scratch that may be handed on from column to column.
 */
export function fill(column: Column, page: Capacity, recto: boolean, states: States = new States()): readonly Cut[] {
  if (column.count === 0) return [];
  const height = extent(column, 0, column.count);
  if (column.notes === null && column.stops === null && height <= page.height + TOLERANCE) {
    return [{ from: 0, to: column.count, notesFrom: 0, notesTo: 0, unused: linesIn(page.height + TOLERANCE - height), fault: 'none' }];
  }
  return new Search(column, page, states).run(recto ? ALONE : VERSO);
}

class Search {
  private end = -1;
  private reach = 0;
  /** No state dearer than a path already known can lead anywhere. */
  private bound = Infinity;
  // What `foot` found last: the note row after the page's last, and the height left over.
  private footTo = 0;
  private slack = 0;

  constructor(
    private readonly column: Column,
    private readonly page: Capacity,
    private readonly states: States,
  ) {
    states.reset(column.count);
  }

  run(side: number): readonly Cut[] {
    const { states } = this;
    this.bound = this.column.notes === null ? this.greedy(side) : Infinity;
    this.reach = 0;
    this.relax(-1, 0, 0, side, 0, 0, NONE);
    for (let row = 0; row <= this.column.count; row++) {
      for (let state = at(states.first, row); state >= 0; state = at(states.next, state)) {
        states.done[state] = 1;
        if (!this.outdone(state)) this.leave(state);
      }
    }
    return this.path();
  }

  /** Cost of filling each page in turn as far as it goes; Infinity when that needs a forced break. */
  private greedy(first: number): number {
    const { column } = this;
    let side = first;
    let cost = 0;
    for (let from = 0; from < column.count; ) {
      let to = this.furthest(from, 0);
      if (to === column.count) return cost + lastPageCost(column, this.page, from, to);
      while (to > from && at(column.penalty, to - 1) === Infinity) to--;
      if (to === from) return Infinity;
      this.foot(from, to, 0);
      const unused = linesIn(this.slack);
      const ends = endsArticle(column, to);
      cost += pageCost(column, to, unused, 0, NONE, ends) + besideCost(side, unused, ends);
      side = nextSide(side, unused, ends);
      from = to;
    }
    return cost;
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
    if (furthest === this.column.count && this.close(state, from, carry, NONE)) return;
    if (!this.candidates(state, from, carry, furthest, NONE)) this.candidates(state, from, carry, furthest, ILLEGAL);
  }

  /** Ends the stream with this page; false when notes are left over. */
  private close(state: number, from: number, carry: number, fault: number): boolean {
    const { column, states } = this;
    this.foot(from, column.count, carry);
    if (this.footTo < this.noteRows(column.count)) return false;
    const cost = at(states.cost, state) + lastPageCost(column, this.page, from, column.count) + faultCost(fault);
    if (this.end < 0 || cost < at(states.cost, this.end)) {
      this.end = states.push(column.count, 0, 0, cost, state, linesIn(this.slack), fault);
      this.bound = Math.min(this.bound, cost);
    }
    return true;
  }

  /** Ends within the window below the fullest page, or the first one above it: the legal ones, or all for a forced break. */
  private candidates(state: number, from: number, carry: number, furthest: number, fault: number): boolean {
    const { column } = this;
    let found = false;
    for (let to = furthest; to > from; to--) {
      if (to < column.count && (at(column.penalty, to - 1) === Infinity) !== (fault === ILLEGAL)) continue;
      this.foot(from, to, carry);
      const unused = linesIn(this.slack);
      if (found && unused > WINDOW) break;
      this.turn(state, to, this.noteRows(to) - this.footTo, unused, fault, !found && endsArticle(column, to));
      found = true;
    }
    return found;
  }

  /** Not even one row fits beside what was carried over: a page of notes, or a page that must break a rule. */
  private squeeze(state: number, from: number, carry: number): void {
    const { column } = this;
    if (carry > 0) {
      if (from === column.count && this.close(state, from, carry, NONE)) return;
      this.foot(from, from, carry);
      this.turn(state, from, this.noteRows(from) - this.footTo, 0, NONE, false);
      return;
    }
    const fault = extent(column, from, from + 1) > this.page.height + TOLERANCE ? TOO_HIGH : NOTES_MOVED;
    if (from + 1 === column.count && this.close(state, from, carry, fault)) return;
    this.foot(from, from + 1, carry);
    this.turn(state, from + 1, this.noteRows(from + 1) - this.footTo, 0, fault, false);
  }

  /** Moves on to the next page. */
  private turn(state: number, to: number, carry: number, unused: number, fault: number, ends: boolean): void {
    const { states } = this;
    const side = at(states.side, state);
    const cost = at(states.cost, state) + (pageCost(this.column, to, unused, carry, fault, ends) + besideCost(side, unused, ends));
    if (cost <= this.bound) this.relax(state, to, carry, nextSide(side, unused, ends), cost, unused, fault);
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
    const { count, stops } = this.column;
    const most = stops === null || from === count ? count : at(stops, from);
    let to = Math.max(this.reach, from);
    while (to < most && this.fits(from, to + 1, carry)) to++;
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

  /** As many rows of notes as the page takes: sets `footTo` and `slack`. */
  private foot(from: number, to: number, carry: number): void {
    const free = this.page.height + TOLERANCE - extent(this.column, from, to);
    const notes = this.column.notes;
    this.footTo = 0;
    this.slack = free;
    if (notes === null) return;
    const start = this.noteRows(from) - carry;
    let end = this.noteRows(to);
    while (end > start && noteExtent(notes, start, end) > free) end--;
    // A page that holds nothing else must not leave everything for the next one for ever.
    if (end === start && from === to) end++;
    this.footTo = end;
    this.slack = free - noteExtent(notes, start, end);
  }

  private noteRows(row: number): number {
    return this.column.notes === null ? 0 : at(this.column.notes.called, row);
  }

  private path(): readonly Cut[] {
    const { states } = this;
    const cuts: Cut[] = [];
    for (let state = this.end; state >= 0; ) {
      const before = at(states.previous, state);
      if (before < 0) break;
      const from = at(states.row, before);
      const to = at(states.row, state);
      cuts.push({
        from,
        to,
        notesFrom: this.noteRows(from) - at(states.carry, before),
        notesTo: this.noteRows(to) - at(states.carry, state),
        unused: at(states.unused, state),
        fault: FAULTS[at(states.fault, state)] ?? 'none',
      });
      state = before;
    }
    return cuts.reverse();
  }
}
