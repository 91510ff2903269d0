/**
 * The drawer of a rack: one file with the moulds of one booklet, and in what they were set. The sum of its bytes stands at
 * its head: one that does not agree is none.
 */
import { crc32 } from 'node:zlib';

export interface Drawer {
  /** What all of it depends on: program, faces, template; hashed. */
  readonly setting: string;
  /** By the hash of what each was set from. */
  readonly moulds: ReadonlyMap<string, Uint8Array>;
}

/** What stands before the moulds, as JSON. */
interface Index {
  readonly setting: string;
  readonly names: readonly string[];
  /** Bytes of each. */
  readonly lengths: readonly number[];
}

/** `HKG1`; written as this machine writes numbers: one that writes them otherwise finds something else. */
const FORM = 0x31474b48;
/** Form, sum of all that follows, length of the index, nothing. */
const HEADER = 16;

/** Moulds begin at multiples of eight: they hold columns of numbers. */
const padded = (length: number): number => (length + 7) & ~7;

export function drawerBytes({ setting, moulds }: Drawer): Uint8Array {
  const all = [...moulds.values()];
  const index: Index = { setting, names: [...moulds.keys()], lengths: all.map((one) => one.length) };
  const head = JSON.stringify(index);
  const bytes = Buffer.alloc(all.reduce((sum, one) => sum + padded(one.length), HEADER + padded(head.length)));
  const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, HEADER / 4);
  bytes.write(head, HEADER, 'latin1');
  let at = HEADER + padded(head.length);
  for (const one of all) {
    bytes.set(one, at);
    at += padded(one.length);
  }
  numbers.set([FORM, 0, head.length]);
  numbers[1] = sumOf(bytes);
  return bytes;
}

/** Null where the bytes are not, or not all, what was written. */
export function openDrawer(file: Uint8Array): Drawer | null {
  const bytes = file.byteOffset % 8 === 0 ? file : file.slice();
  if (bytes.length < HEADER) return null;
  const [form, sum, ofIndex = 0] = new Int32Array(bytes.buffer, bytes.byteOffset, HEADER / 4);
  if (form !== FORM || sum !== sumOf(bytes)) return null;
  const { setting, names, lengths } = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + HEADER, ofIndex).toString('latin1')) as Index;
  const moulds = new Map<string, Uint8Array>();
  let at = HEADER + padded(ofIndex);
  names.forEach((name, k) => {
    const end = at + (lengths[k] ?? 0);
    moulds.set(name, bytes.subarray(at, end));
    at = padded(end);
  });
  return { setting, moulds };
}

const sumOf = (bytes: Uint8Array): number => crc32(bytes.subarray(8)) | 0;
