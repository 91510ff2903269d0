import { u16 } from './bytes.js';

/**
 * What a face's own flag（OS/2 fsType）allows for a PDF that is only read and printed:
 * `free` a subset, `whole` the font but no subset, `restricted` and `bitmap` nothing we could use.
 * The flag is not the licence; it only says what we must refuse.
 */
export type Embedding = 'free' | 'whole' | 'restricted' | 'bitmap';

const USAGE = 0xf;
const RESTRICTED = 0x2;
const NO_SUBSETTING = 0x100;
const BITMAP_ONLY = 0x200;

/** Reads the flag from an OS/2 table; a face without one restricts nothing. */
export function embeddingOf(os2: Uint8Array): Embedding {
  const flag = os2.length < 10 ? 0 : u16(os2, 8);
  if ((flag & USAGE) === RESTRICTED) return 'restricted';
  if ((flag & BITMAP_ONLY) !== 0) return 'bitmap';
  return (flag & NO_SUBSETTING) !== 0 ? 'whole' : 'free';
}
