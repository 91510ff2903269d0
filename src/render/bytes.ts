import type { Face } from './face.js';

/** A growing buffer for one content stream; reused from page to page so that nothing is allocated per glyph. */
export class Bytes {
  private data = Buffer.allocUnsafe(1 << 14);
  length = 0;

  reset(): void {
    this.length = 0;
  }

  /** A view, valid until the next write. */
  view(): Buffer {
    return this.data.subarray(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.data.length) return;
    const next = Buffer.allocUnsafe(Math.max(this.data.length * 2, this.length + more));
    this.data.copy(next, 0, 0, this.length);
    this.data = next;
  }

  /** Characters up to U+00FF, a byte each. */
  put(text: string): void {
    const n = text.length;
    this.reserve(n);
    const data = this.data;
    let at = this.length;
    for (let i = 0; i < n; i++) data[at++] = text.charCodeAt(i);
    this.length = at;
  }

  /** `n` / 10^`decimals` in the fewest characters; `n` is whole. Written digit by digit: there are half a million in a long booklet. */
  number(n: number, decimals: number): void {
    this.reserve(24);
    const data = this.data;
    let rest = n < 0 ? -n : n;
    let places = decimals;
    while (places > 0 && rest % 10 === 0) {
      rest /= 10;
      places--;
    }
    if (n < 0) data[this.length++] = 0x2d;
    let digits = 1;
    for (let power = 10; power <= rest; power *= 10) digits++;
    const whole = digits - places;
    const end = this.length + (places === 0 ? digits : Math.max(whole, 0) + 1 + places);
    let at = end;
    for (let i = 0; i < places; i++) {
      data[--at] = 0x30 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    if (places > 0) data[--at] = 0x2e;
    while (at > this.length) {
      data[--at] = 0x30 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.length = end;
  }

  /** Two-byte codes of BMP characters inside a literal string. */
  codes(codes: Int32Array, from: number, to: number, face: Face): void {
    const { cids } = face;
    this.reserve((to - from) * 4);
    const data = this.data;
    let at = this.length;
    for (let i = from; i < to; i++) {
      const known = cids[codes[i] as number] as number;
      const cid = known === 0 ? face.cid(codes[i] as number, 0) : known;
      const high = cid >> 8;
      const low = cid & 255;
      if (MUST_ESCAPE[high] === 1) data[at++] = 0x5c;
      data[at++] = high === 0x0d ? 0x72 : high;
      if (MUST_ESCAPE[low] === 1) data[at++] = 0x5c;
      data[at++] = low === 0x0d ? 0x72 : low;
    }
    this.length = at;
  }

  /** One two-byte code inside a literal string. */
  code(cid: number): void {
    this.reserve(4);
    for (const byte of [cid >> 8, cid & 255]) {
      if (MUST_ESCAPE[byte] === 1) this.data[this.length++] = 0x5c;
      this.data[this.length++] = byte === 0x0d ? 0x72 : byte;
    }
  }

  /** Puts one byte before what was written since `at`. */
  insert(at: number, byte: number): void {
    this.reserve(1);
    this.data.copyWithin(at + 1, at, this.length);
    this.data[at] = byte;
    this.length++;
  }
}

/** Brackets and the backslash end or change a literal string; a bare CR would be read as LF. */
const MUST_ESCAPE = new Uint8Array(256);
for (const byte of [0x28, 0x29, 0x5c, 0x0d]) MUST_ESCAPE[byte] = 1;
