/** What the stages keep from one build to the next in a running process. */
import { KeptGalleys } from './compose/kept.js';
import { KeptPages } from './paginate/kept.js';
import { KeptChapters } from './parse/kept.js';
import { KeptReading } from './read/kept.js';
import { KeptInk } from './render/kept.js';

export class Kept {
  readonly reading = new KeptReading();
  readonly chapters = new KeptChapters();
  readonly galleys = new KeptGalleys();
  readonly pages = new KeptPages();
  readonly ink: KeptInk;

  /** `isCrowded`: other builds run at the same time, one on each processor. */
  constructor(isCrowded = false) {
    this.ink = new KeptInk(isCrowded);
  }

  /** Begins a build. */
  turn(): void {
    this.reading.turn();
  }
}
