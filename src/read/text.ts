/** Bytes of a source → text: UTF-8, with or without BOM, UTF-16 with BOM, else GB18030. */
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { World } from '../world.js';
import { shown } from './paths.js';

/** Largest source, bytes: some fifteen million characters, a hundred times a thick book. */
const LARGEST = 50 << 20;

/**
 * The text of a file without BOM, line ends as they were; null with a diagnostic when there is none to be had.
 * Characters that can only be damage (NUL, U+FFFD, private use) are reported where they first stand.
 */
export function readTextFile(world: World, file: string, largest = LARGEST): Outcome<string | null> {
  const name = shown(world, file);
  const whole = { file: name, line: 0, column: 0 };
  const size = world.stat(file)?.size ?? 0;
  if (size > largest) {
    return { value: null, diagnostics: [{ code: 'file-huge', severity: 'error', place: whole, values: { file: name, size: megabytes(size), limit: megabytes(largest) } }] };
  }
  const bytes = world.readFile(file);
  if (!bytes) return { value: null, diagnostics: [{ code: 'file-unreadable', severity: 'error', place: whole, values: { file: name } }] };
  const decoded = decode(bytes);
  if (decoded === null) return { value: null, diagnostics: [{ code: 'text-binary', severity: 'error', place: whole, values: { file: name } }] };
  const diagnostics = damages(decoded.text, name);
  if (decoded.encoding === 'gb18030' || decoded.encoding === 'big5') diagnostics.unshift({ code: 'text-not-utf8', severity: 'warning', place: { file: name, line: 1, column: 1 }, values: { file: name, encoding: decoded.encoding === 'big5' ? 'Big5' : 'GB18030' } });
  return { value: decoded.text, diagnostics };
}

function megabytes(bytes: number): string {
  return (bytes / (1 << 20)).toFixed(bytes % (1 << 20) === 0 ? 0 : 1);
}

interface Decoded {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'gb18030' | 'big5';
}

/** Null when the bytes are no text in any of the encodings. */
function decode(bytes: Uint8Array): Decoded | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  if (looksBinary(bytes)) return null;
  const gb18030 = strictly('gb18030', bytes);
  const big5 = gb18030 === null || isMisread(gb18030) ? strictly('big5', bytes) : null;
  if (big5 !== null) return { text: big5, encoding: 'big5' };
  if (gb18030 !== null) return { text: gb18030, encoding: 'gb18030' };
  // Neither: a UTF-8 text with a few broken bytes is the likelier one, and U+FFFD shows where.
  return { text: new TextDecoder().decode(bytes), encoding: 'utf-8' };
}

/** Commas and full stops of Big5 are characters for private use in GB18030, and few others are. */
const isMisread = (text: string): boolean => (text.match(/[\ue000-\uf8ff]/g)?.length ?? 0) * 100 > text.length;

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Word files, pictures and PDFs hold control characters at once; texts in GB18030 never do. */
function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 1024).some((byte) => byte < 9 || (byte > 13 && byte < 26));
}

const DAMAGE = /[\u0000-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff]/;

/** One finding for each kind of damaged character, at its first place, with how often it occurs. */
function damages(text: string, file: string): Diagnostic[] {
  if (!DAMAGE.test(text)) return [];
  const kinds = new Map<string, { at: number; count: number; codePoint: number }>();
  for (const match of text.matchAll(new RegExp(DAMAGE, 'g'))) {
    const codePoint = match[0].charCodeAt(0);
    const code = codePoint === 0xfffd ? 'text-replacement' : codePoint < 0x20 ? 'text-control' : 'text-private-use';
    const former = kinds.get(code);
    if (former) former.count++;
    else kinds.set(code, { at: match.index, count: 1, codePoint });
  }
  return [...kinds].map(([code, { at, count, codePoint }]) => ({
    code,
    severity: 'warning',
    place: placeAt(text, at, file),
    values: { count, character: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}` },
  }));
}

function placeAt(text: string, at: number, file: string): { file: string; line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { file, line, column: at - start + 1 };
}
