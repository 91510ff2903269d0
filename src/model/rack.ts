/** Galleys that outlive their build: what compose asks of whoever keeps them for the next one. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { FaceId } from './font.js';
import type { Galley } from './galley.js';
import type { Place } from './place.js';

/** A galley, and all that setting it leaves elsewhere. */
export interface SetGalley {
  readonly galley: Galley;
  readonly diagnostics: readonly Diagnostic[];
  readonly shown: Shown;
}

/** The characters that were shown, by face, the faces in the order of their first use. */
export type Shown = readonly (readonly [FaceId, string])[];

/** Where its text begins. It may move, in its file or with it, and its galley is the same. */
export type Origin = Pick<Place, 'file' | 'line'>;

export interface GalleyRack {
  /** Whether what is set now will be kept. */
  readonly keeps: boolean;
  /** Begins a booklet; `setting` is its template in words. The faces are known to whoever opened them. */
  open(setting: string): void;
  /** What was set from the same content in the same setting, as if it had been set at `from`; null where it has to be set. */
  find(content: string, from: Origin): SetGalley | null;
  /** `set` is asked for when all else is done. */
  put(content: string, from: Origin, set: () => SetGalley): void;
}
