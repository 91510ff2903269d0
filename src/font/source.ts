/**
 * What this folder may ask of the world; `World` fits it. Both answer null when the file cannot be read.
 * `readPart` is what makes a booklet cheap: a face is opened from its first quarter megabyte, and of the rest
 * only the stretches that hold wanted outlines are read. It is synchronous, because a fallback face is opened in the middle of composing.
 */
export interface FontFiles {
  readFile(file: string): Uint8Array | null;
  /** At most `length` bytes from `offset`; shorter at the file's end. */
  readPart(file: string, offset: number, length: number): Uint8Array | null;
  /** Fills `target` from `offset` on; how many bytes there were. Optional: it spares the memory that outlines are read into. */
  readInto?(file: string, offset: number, target: Uint8Array): number | null;
}

/** Bytes of one font file, read as they are needed. */
export interface FontSource {
  /**
   * `length` bytes from `offset`, zeros where the file ends. Not to be written to.
   * With a `window` the answer may be a view of it, good until its next use.
   */
  part(offset: number, length: number, window?: Uint8Array): Uint8Array;
  /** Whether the file is at least this long. */
  holds(length: number): boolean;
}

/** The head of a file that is read at once: directory, metrics, character map and glyph offsets of a large Chinese face. */
const PREFIX = 0x40000;

/** Null when the file cannot be read. */
export function fileSource(files: FontFiles, path: string, prefixLength = PREFIX): FontSource | null {
  const read = files.readPart(path, 0, prefixLength);
  if (read === null) return null;
  const prefix = plain(read);
  return {
    part(offset, length, window) {
      if (offset + length <= prefix.length) return prefix.subarray(offset, offset + length);
      if (prefix.length < prefixLength) return padded(prefix, offset, length);
      if (window !== undefined && length <= window.length && files.readInto !== undefined) {
        const target = window.subarray(0, length);
        return target.fill(0, files.readInto(path, offset, target) ?? 0);
      }
      const bytes = plain(files.readPart(path, offset, length) ?? new Uint8Array(0));
      return bytes.length === length ? bytes : padded(bytes, 0, length);
    },
    holds: (length) => length <= prefix.length || files.readPart(path, length - 1, 1)?.length === 1,
  };
}

export function wholeSource(bytes: Uint8Array): FontSource {
  const whole = plain(bytes);
  return {
    part: (offset, length) => (offset + length <= whole.length ? whole.subarray(offset, offset + length) : padded(whole, offset, length)),
    holds: (length) => length <= whole.length,
  };
}

/** Slices of a plain array are cheaper than slices of a Buffer. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function padded(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  const out = new Uint8Array(length);
  if (offset < bytes.length) out.set(bytes.subarray(offset, Math.min(bytes.length, offset + length)));
  return out;
}
