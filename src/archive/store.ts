/** A corpus as bytes: an index that is read in a few milliseconds, and not believed when a byte of it is wrong. */
import type { Corpus, CorpusIssue } from './corpus.js';

/** Changes with the form of the file, and with what the corpus is made of. */
const FORM = 'huikan index 2';
const COLUMNS = ['textStart', 'foldStart', 'sentence', 'issue', 'article', 'part', 'pageStart', 'page'] as const;
const STRINGS = ['text', 'folded'] as const;

interface Head {
  readonly form: string;
  /** Fingerprints of the locks it was made of, in their order. */
  readonly marks: readonly string[];
  readonly issues: readonly CorpusIssue[];
  readonly twins: readonly string[];
  /** Entries of each column, units of each text. */
  readonly lengths: readonly number[];
}

/** Four bytes of checksum, four of the head's length, the head; then columns and texts, each from a multiple of four on. */
export function encodeCorpus(corpus: Corpus, marks: readonly string[]): Uint8Array {
  const lengths = [...COLUMNS.map((name) => corpus[name].length), ...STRINGS.map((name) => corpus[name].length)];
  const head = new TextEncoder().encode(JSON.stringify({ form: FORM, marks, issues: corpus.issues, twins: corpus.twins, lengths } satisfies Head));
  const bytes = new Uint8Array(8 + padded(head.length) + COLUMNS.reduce((sum, name) => sum + 4 * corpus[name].length, 0) + STRINGS.reduce((sum, name) => sum + padded(2 * corpus[name].length), 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(4, head.length, true);
  bytes.set(head, 8);
  let at = 8 + padded(head.length);
  for (const name of COLUMNS) {
    for (const value of corpus[name]) {
      view.setInt32(at, value, true);
      at += 4;
    }
  }
  for (const name of STRINGS) {
    const text = corpus[name];
    for (let k = 0; k < text.length; k++) view.setUint16(at + 2 * k, text.charCodeAt(k), true);
    at += padded(2 * text.length);
  }
  view.setUint32(0, checksum(bytes), true);
  return bytes;
}

/** Null when the bytes are not whole, or not made of these locks. */
export function decodeCorpus(bytes: Uint8Array, marks: readonly string[]): Corpus | null {
  // The columns are looked at where they lie, which their place must allow.
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  if (own.length < 8 || own.length % 4 !== 0) return null;
  const view = new DataView(own.buffer, own.byteOffset, own.length);
  if (view.getUint32(0, true) !== checksum(own)) return null;
  const length = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(own.subarray(8, 8 + length))) as Head;
  if (head.form !== FORM || head.marks.length !== marks.length || head.marks.some((mark, k) => mark !== marks[k])) return null;
  let at = 8 + padded(length);
  const columns = COLUMNS.map((_, k) => {
    const entries = head.lengths[k] ?? 0;
    const column = new Int32Array(own.buffer, own.byteOffset + at, entries);
    at += 4 * entries;
    return column;
  });
  const strings = STRINGS.map((_, k) => {
    const units = head.lengths[COLUMNS.length + k] ?? 0;
    const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(own.subarray(at, at + 2 * units));
    at += padded(2 * units);
    return text;
  });
  const [textStart, foldStart, sentence, issue, article, part, pageStart, page] = columns as unknown as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];
  const [text = '', folded = ''] = strings;
  return { issues: head.issues, twins: head.twins, text, folded, textStart, foldStart, sentence, issue, article, part, pageStart, page };
}

const padded = (length: number): number => (length + 3) & ~3;

/** Over all but its own place, four bytes at a time. */
function checksum(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let sum = 0x811c9dc5 | 0;
  for (let k = 1; k < words.length; k++) sum = Math.imul(sum ^ (words[k] as number), 0x01000193) ^ (sum >>> 15);
  return sum >>> 0;
}
