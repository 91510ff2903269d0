/** What an editor has decided about repairs of a foreign text. */
import type { Place } from './place.js';

export type Verdict = 'accept' | 'refuse';

/** About one repair: it is known by its rule and by the text about it, so that the source may change elsewhere. */
export interface Decision {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** End of the line above and beginning of the line below; '' = wherever it is. */
  readonly above: string;
  readonly below: string;
  readonly decision: Verdict;
  /** Where it is written; null for one that is made just now. */
  readonly place: Place | null;
}

export interface Decisions {
  /** About all repairs of a rule; a decision about a single one goes before. */
  readonly rules: Readonly<Record<string, Verdict>>;
  /** Where those are written, by rule. */
  readonly places?: Readonly<Record<string, Place>>;
  readonly single: readonly Decision[];
}
