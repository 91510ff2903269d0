/** The kernel's memory: the table of break costs, results, then the columns of f64, of i32, and the classes in bytes. */
import { CLASSES } from '../../base/class';
import { Int, INTS, LEVELS, Num, NUMS, Result, RESULTS } from '../columns';

/** Bytes. */
const TABLE: usize = (__heap_base + 15) & ~15;
const RESULT: usize = TABLE + CLASSES * CLASSES * 8;
const SHARES: usize = RESULT + RESULTS * 8;
const COLUMNS: usize = SHARES + LEVELS * 8;

let stride: usize = 0;
let ints: usize = 0;
let bytes: usize = 0;

/** Entries of each column from now on. Returns the bytes needed in all. */
export function reserve(entries: i32): usize {
  stride = <usize>entries;
  ints = COLUMNS + <usize>NUMS * 8 * stride;
  bytes = ints + <usize>INTS * 4 * stride;
  return bytes + stride;
}

/** Addresses of column c, for the other side. */
export function table(): usize {
  return TABLE;
}
export function results(): usize {
  return RESULT;
}
export function column64(c: i32): usize {
  return COLUMNS + (<usize>c * stride << 3);
}
export function column32(c: i32): usize {
  return ints + (<usize>c * stride << 2);
}
export function classes(): usize {
  return bytes;
}

export function num(c: i32, k: i32): f64 {
  return load<f64>(COLUMNS + ((<usize>c * stride + <usize>k) << 3));
}

export function setNum(c: i32, k: i32, value: f64): void {
  store<f64>(COLUMNS + ((<usize>c * stride + <usize>k) << 3), value);
}

export function int(c: i32, k: i32): i32 {
  return load<i32>(ints + ((<usize>c * stride + <usize>k) << 2));
}

export function setInt(c: i32, k: i32, value: i32): void {
  store<i32>(ints + ((<usize>c * stride + <usize>k) << 2), value);
}

export function classOf(k: i32): i32 {
  return load<u8>(bytes + <usize>k);
}

/** Break cost between two classes. */
export function tableCost(a: i32, b: i32): f64 {
  return load<f64>(TABLE + (<usize>(a * CLASSES + b) << 3));
}

export function setResult(k: Result, value: f64): void {
  store<f64>(RESULT + (<usize>k << 3), value);
}

/** Share used of a level of JUS-02 in the line in hand. */
export function squeeze(level: i32): f64 {
  return load<f64>(SHARES + (<usize>level << 3));
}

export function setSqueeze(level: i32, share: f64): void {
  store<f64>(SHARES + (<usize>level << 3), share);
}

/** pt. */
export function sizeOf(k: i32): f64 {
  return num(Num.fontSize, int(Int.font, k));
}
