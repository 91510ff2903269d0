/** Lines that are held, and other ways to set them: what compose is told, and tells, when page starts are to stay. */
import type { Outcome } from '../base/diagnostic.js';
import type { Galleys, Line } from './galley.js';
import type { Issue } from './issue.js';
import type { Booklet } from './page.js';
import type { Place } from './place.js';

/** Offsets are UTF-16 units of a text's own characters; a note call counts as one. */
export interface Pins {
  /** Ends of the lines of the k-th text that is set, the last is its length; all other texts are set as ever. */
  readonly ends: ReadonlyMap<number, readonly number[]>;
  /** Told of each text that is set, in order. */
  readonly tell: (text: SetText) => void;
}

/** A text as it was set: a paragraph, a title, a cell, or what stands between two line ends that the author wants. */
export interface SetText {
  readonly text: string;
  readonly ends: readonly number[];
  readonly lines: readonly Line[];
  /**
   * The best way to set from … to − 1 in each number of lines, fewest first. A stretch that ends before the text does ends with
   * a full line. Ways that no rule allows (a line too loose or too full, 避头尾) are left out; so are all of a title's.
   */
  readonly ways: (from: number, to: number) => readonly Way[];
}

export interface Way {
  /** Ends of the lines, the last is the stretch's. */
  readonly ends: readonly number[];
  /** 0 = every line at its natural width; a line squeezed as far as may be costs about 30, one stretched so 70. */
  readonly cost: number;
}

/** The stages that set and cut; they may be asked several times. */
export interface Press {
  compose(pins: Pins | null): Outcome<Galleys>;
  paginate(galleys: Galleys): Outcome<Booklet>;
  /** Of each chapter, for messages. */
  readonly places: readonly Place[];
}

export interface Pressed {
  readonly galleys: Galleys;
  readonly booklet: Booklet;
}

/** Sets and cuts a booklet so that its pages begin where those of a former state did; null where there is none. */
export type Hold = (issue: Issue, press: Press) => Outcome<Pressed | null>;
