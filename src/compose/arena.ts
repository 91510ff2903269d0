/**
 * The arena: columns of one paragraph at a time, in the memory of the kernel, which sets it. There is one for the whole process:
 * what stands in it is valid until the next paragraph is loaded.
 */
import { type Int, INTS, type Num, NUMS, RESULTS } from './columns.js';
import { CLASSES } from '../base/class.js';
import { kernel } from './generated/kernel.js';

/** What `kernel/index` exports; flags are 0 or 1, addresses in bytes. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly table: () => number;
  readonly results: () => number;
  readonly column64: (column: Num) => number;
  readonly column32: (column: Int) => number;
  readonly classes: () => number;
  readonly reserve: (entries: number) => number;
  readonly profile: (fullWidth: number, squeezeStops: number, hanging: number, gapMin: number, gapNormal: number, gapMax: number, maxGap: number) => void;
  readonly measure: (n: number, markCount: number, track: number) => void;
  readonly letSecondMarks: () => void;
  readonly limits: (first: number, rest: number, em: number, lastSoft: number, ragged: number) => void;
  readonly breaks: () => number;
  readonly lineCost: (i: number, j: number, measure: number, last: number) => number;
  readonly fit: (i: number, j: number, measure: number, justified: number, em: number, track: number) => number;
}

/** Entries held beyond those asked for, at most: the next paragraph may be longer. */
const SPARE = 1 << 16;
/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65536;

class Arena {
  readonly kernel = new WebAssembly.Instance(new WebAssembly.Module(kernel())).exports as unknown as Kernel;
  /** Entries of a column. */
  size = 0;
  cls = new Uint8Array(0);
  /** Break costs by class before and class after. */
  table = new Float64Array(0);
  results = new Float64Array(0);
  private nums: Float64Array<ArrayBuffer>[] = [];
  private ints: Int32Array<ArrayBuffer>[] = [];

  /** Makes room for so many entries; columns asked for before are then no longer those of the arena. */
  hold(entries: number): void {
    if (entries <= this.size) return;
    const { kernel } = this;
    const { memory } = kernel;
    const size = entries + Math.min(entries >> 1, SPARE) + 64;
    // Addresses come as signed numbers.
    const missing = Math.ceil((kernel.reserve(size) >>> 0) / PAGE) - memory.buffer.byteLength / PAGE;
    if (missing > 0) memory.grow(missing);
    const { buffer } = memory;
    this.size = size;
    this.cls = new Uint8Array(buffer, kernel.classes() >>> 0, size);
    this.table = new Float64Array(buffer, kernel.table(), CLASSES * CLASSES);
    this.results = new Float64Array(buffer, kernel.results(), RESULTS);
    this.nums = Array.from({ length: NUMS }, (_, c) => new Float64Array(buffer, kernel.column64(c) >>> 0, size));
    this.ints = Array.from({ length: INTS }, (_, c) => new Int32Array(buffer, kernel.column32(c) >>> 0, size));
  }

  num(column: Num): Float64Array<ArrayBuffer> {
    return this.nums[column]!;
  }

  int(column: Int): Int32Array<ArrayBuffer> {
    return this.ints[column]!;
  }
}

let made: Arena | undefined;

export type { Arena };
export function arena(): Arena {
  made ??= new Arena();
  return made;
}
