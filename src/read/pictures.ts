/** Pictures of an issue: found, measured, loaded. PNG and JPEG, the two kinds that PDF takes as they are. */
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import { figuresOf } from '../base/figures.js';
import { pictureKey } from '../base/picture-key.js';
import type { Flow, Picture, Pictures } from '../model/flow.js';
import type { Place } from '../model/place.js';
import type { World } from '../world.js';
import { fileInside } from './paths.js';

/** Bytes of one picture. */
const LARGEST = 50 << 20;
/** Pixels of one side, and of the whole: a decoder would need 4 bytes for each. */
const LONGEST_SIDE = 30_000;
const MOST_PIXELS = 200_000_000;

/**
 * Loads every picture that a figure names. Paths are relative to the source, and must stay inside `root`, the issue's
 * folder. Keys are the source's folder and the path as written, joined and without dots.
 */
export function loadPictures(world: World, flow: Flow, root: string): Outcome<Pictures> {
  const pictures = new Map<string, Picture>();
  const diagnostics: Diagnostic[] = [];
  const failed = new Set<string>();
  for (const chapter of flow.chapters) {
    for (const figure of figuresOf(chapter.blocks)) {
      const key = pictureKey(chapter.folder, figure.src);
      if (pictures.has(key) || failed.has(key)) continue;
      const place = { file: chapter.file, line: figure.line, column: 1 };
      const loaded = loadPicture(world, root, figure.src, key, place);
      if ('code' in loaded) {
        failed.add(key);
        diagnostics.push(loaded);
      } else {
        pictures.set(key, loaded);
      }
    }
  }
  return { value: pictures, diagnostics };
}

function loadPicture(world: World, root: string, src: string, key: string, place: Place): Picture | Diagnostic {
  const problem = (code: string, values: Diagnostic['values'] = {}): Diagnostic => ({ code, severity: 'error', place, values: { file: src, ...values } });
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(src) && !/^[a-z]:[\\/]/i.test(src)) return problem('picture-remote');
  const located = fileInside(world, root, relativeTo(root, key, src), place);
  if ('problem' in located) return { ...located.problem, values: { ...located.problem.values, file: src } };
  const size = world.stat(located.file)?.size ?? 0;
  if (size > LARGEST) return problem('picture-huge', { size: `${Math.ceil(size / (1 << 20))} MB`, limit: `${LARGEST >> 20} MB` });
  const bytes = world.readFile(located.file);
  if (!bytes) return problem('file-unreadable');
  const header = pngHeader(bytes) ?? jpegHeader(bytes);
  if (!header) return problem('picture-kind', { kind: kindOf(bytes) });
  const { width, height } = header;
  if (width < 1 || height < 1) return problem('picture-damaged');
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) return problem('picture-huge', { size: `${width} × ${height}`, limit: `${LONGEST_SIDE}` });
  return { path: key, bytes, ...header };
}

/** The path from the folder, as {@link fileInside} wants it; one that leaves it keeps its `..`. */
function relativeTo(root: string, key: string, src: string): string {
  const home = pictureKey(root, '');
  if (key === home) return '.';
  if (src.startsWith('/')) return src;
  return key.startsWith(`${home}/`) ? key.slice(home.length + 1) : `../${src}`;
}

interface Header {
  readonly format: Picture['format'];
  readonly width: number;
  readonly height: number;
}

/** Zero by zero when the signature is right and the rest is not. */
function pngHeader(bytes: Uint8Array): Header | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (signature.some((byte, at) => bytes[at] !== byte)) return null;
  const whole = bytes.length >= 45 && ascii(bytes, 12, 4) === 'IHDR' && hasEnd(bytes);
  return { format: 'png', width: whole ? u32(bytes, 16) : 0, height: whole ? u32(bytes, 20) : 0 };
}

/** A file cut short in copying has no IEND chunk among its last bytes. */
function hasEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 8; at >= Math.max(bytes.length - 64, 8); at--) if (ascii(bytes, at, 4) === 'IEND') return true;
  return false;
}

/** Goes from marker to marker to the frame header (SOF0 … SOF15 but DHT, JPG, DAC): ITU T.81, annex B. */
function jpegHeader(bytes: Uint8Array): Header | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { format: 'jpeg', width: u16(bytes, at + 7), height: u16(bytes, at + 5) };
    }
    at += 2 + u16(bytes, at + 2);
  }
  return { format: 'jpeg', width: 0, height: 0 };
}

/** What the file is, for the message. */
function kindOf(bytes: Uint8Array): string {
  const start = ascii(bytes, 0, 12);
  if (start.startsWith('GIF8')) return 'GIF';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'WebP';
  if (start.startsWith('BM')) return 'BMP';
  if (start.startsWith('%PDF')) return 'PDF';
  if (start.startsWith('II*') || start.startsWith('MM')) return 'TIFF';
  if (/ftyp(?:avif|heic|mif1)/.test(start)) return 'HEIC/AVIF';
  return /^\s*<(?:svg|\?xml)/i.test(ascii(bytes, 0, 64)) ? 'SVG' : '?';
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
}
