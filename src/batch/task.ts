/** What is asked of a hand, and what it answers; all of it travels as JSON. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { StorePlace } from './store.js';

export interface Task {
  /** Folder of an issue or its file, absolute. */
  readonly input: string;
  /** The PDF, absolute. */
  readonly output: string;
  /** Warnings are errors. */
  readonly strict: boolean;
}

/** Build and write; pack for others to build; build what others packed. */
export type Order =
  | { readonly kind: 'build'; readonly task: Task }
  | { readonly kind: 'pack'; readonly task: Task; readonly store: StorePlace }
  | { readonly kind: 'print'; readonly crate: string; readonly store: StorePlace };

export interface Made {
  /** Nothing was written where it is false. */
  readonly written: boolean;
  readonly pages: number;
  readonly articles: number;
  /** SHA-256 of all that went in; '' where nothing was written. */
  readonly inputs: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Of an order to pack: the hash of the crate in the store. Of one to build what was packed: its result is in the store. */
export type Answer = { readonly kind: 'made'; readonly made: Made } | { readonly kind: 'packed'; readonly crate: string } | { readonly kind: 'printed'; readonly name: string } | { readonly kind: 'failed'; readonly reason: string };
