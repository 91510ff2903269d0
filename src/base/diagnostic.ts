import type { Place } from '../model/place.js';

export type Severity = 'error' | 'warning' | 'hint';

/** A finding as data; sentences are made at the edge, in `messages/`. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly place: Place | null;
  /** Values for the sentence: `${name}` in the catalogue. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** A stage's value and what it found on the way. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
