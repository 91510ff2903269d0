/** What is asked of a hand, and what it answers; both travel as JSON. */
import type { Diagnostic } from '../base/diagnostic.js';

export interface Task {
  /** Folder of an issue or its file, absolute. */
  readonly input: string;
  /** The PDF, absolute. */
  readonly output: string;
  /** Warnings are errors. */
  readonly strict: boolean;
}

export interface Made {
  /** Nothing was written where it is false. */
  readonly written: boolean;
  readonly pages: number;
  readonly articles: number;
  /** SHA-256 of all that went in; '' where nothing was written. */
  readonly inputs: string;
  readonly diagnostics: readonly Diagnostic[];
}
