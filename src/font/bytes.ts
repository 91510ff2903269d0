/** Big-endian reading that cannot throw: beyond the end everything is 0, as a damaged font must not stop a build. */

export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

export function i16(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) << 16) >> 16;
}

export function u32(bytes: Uint8Array, at: number): number {
  return ((u16(bytes, at) << 16) | u16(bytes, at + 2)) >>> 0;
}

export function i32(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) << 16) | u16(bytes, at + 2);
}

export function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!);
}

export function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
}

export function put32(bytes: Uint8Array, at: number, value: number): void {
  put16(bytes, at, value >>> 16);
  put16(bytes, at + 2, value & 0xffff);
}

const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** A table of 16-bit numbers as a native array: swapped by the runtime, not in a loop of ours. */
export function words(bytes: Uint8Array): Uint16Array {
  const copy = new Uint8Array(bytes.length & ~1);
  copy.set(bytes.subarray(0, copy.length));
  if (LITTLE) Buffer.from(copy.buffer).swap16();
  return new Uint16Array(copy.buffer);
}

/** The same for 32-bit numbers. */
export function longs(bytes: Uint8Array): Uint32Array {
  const copy = new Uint8Array(bytes.length & ~3);
  copy.set(bytes.subarray(0, copy.length));
  if (LITTLE) Buffer.from(copy.buffer).swap32();
  return new Uint32Array(copy.buffer);
}

/** Turns native 16-bit numbers back into a table's bytes, in place. */
export function wordBytes(numbers: Uint16Array): Uint8Array {
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  if (LITTLE) bytes.swap16();
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

export function longBytes(numbers: Uint32Array): Uint8Array {
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  if (LITTLE) bytes.swap32();
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
