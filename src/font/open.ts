import type { FaceInfo } from '../model/font.js';
import { readHeaders, type FaceHeader } from './header.js';
import { containerOf, type Directory } from './sfnt.js';
import { fileSource, wholeSource, type FontFiles, type FontSource } from './source.js';
import { openFace, type SfntFace } from './truetype.js';

/** A file the user names, and which face of it where it holds several. */
export interface OwnFile {
  /** Absolute path. */
  readonly file: string;
  readonly postscriptName?: string;
}

/** Why a file cannot serve: a diagnostic's code, without the `font-`, and its values. */
export interface Refusal {
  readonly code: 'unreadable' | 'format' | 'woff2' | 'damaged' | 'variable' | 'bitmap-only' | 'not-embeddable' | 'no-subsetting' | 'face-unknown';
  readonly values: Readonly<Record<string, string>>;
}

export interface Opened {
  readonly face: SfntFace;
  /** PostScript names of the faces in the file, when it has several and none was named. */
  readonly choice: readonly string[];
}

export type Opening = { readonly ok: true; readonly opened: Opened } | { readonly ok: false; readonly refusal: Refusal };

const refuse = (code: Refusal['code'], values: Readonly<Record<string, string>> = {}): Opening => ({ ok: false, refusal: { code, values } });

/**
 * Opens a font file of the user's, or says why not. TrueType and CFF outlines, alone or in a collection, as such or in WOFF 1.
 * Never throws for anything in the file.
 */
export async function openOwn(files: FontFiles, own: OwnFile, info: (header: FaceHeader) => FaceInfo, damagedGlyph: (glyph: number) => void): Promise<Opening> {
  const source = fileSource(files, own.file);
  if (source === null) return refuse('unreadable');
  switch (containerOf(source)) {
    case 'woff2':
      return refuse('woff2');
    case 'unknown':
      return refuse('format');
    case 'woff': {
      const { unpackWoff } = await import('./woff.js');
      const bytes = unpackWoff(files.readFile(own.file) ?? new Uint8Array(0));
      return bytes === null ? refuse('damaged', { table: 'WOFF' }) : openIn(wholeSource(bytes), bytes, own, info, damagedGlyph);
    }
    default:
      return openIn(source, () => files.readFile(own.file), own, info, damagedGlyph);
  }
}

type Whole = Uint8Array | (() => Uint8Array | null);

async function openIn(source: FontSource, whole: Whole, own: OwnFile, info: (header: FaceHeader) => FaceInfo, damagedGlyph: (glyph: number) => void): Promise<Opening> {
  const headers = readHeaders(source);
  if (headers.length === 0) return refuse('damaged', { table: 'ttcf' });
  const header = choose(headers, own.postscriptName);
  if (header === undefined) return refuse('face-unknown', { wanted: own.postscriptName ?? '', faces: headers.map((h) => h.names.postscriptName).join('、') });
  const refusal = refusalOf(source, header);
  if (refusal !== null) return { ok: false, refusal };
  const face = openFace(source, header.directory, info(header));
  if (face === null || !indexInOrder(face)) return refuse('damaged', { table: face === null ? 'cmap' : 'loca' });
  if (header.embedding === 'whole') face.embedWhole();
  if (header.outlines === 'cff') {
    const { foreignOutlines } = await import('./foreign.js');
    const bytes = typeof whole === 'function' ? whole() : whole;
    const name = headers.length > 1 ? header.names.postscriptName : null;
    const outlines = bytes === null ? null : await foreignOutlines(bytes, name, { blank: face.glyph(0x20), damaged: damagedGlyph });
    if (outlines === null) return refuse('damaged', { table: 'CFF ' });
    face.lend(outlines);
  }
  const choice = own.postscriptName === undefined && headers.length > 1 ? headers.map((h) => h.names.postscriptName) : [];
  return { ok: true, opened: { face, choice } };
}

/** The face named; else the mainland one of a pan-Chinese collection, or the first. */
function choose(headers: readonly FaceHeader[], wanted: string | undefined): FaceHeader | undefined {
  if (wanted === undefined) return headers.find((h) => /(sc|cn|gb)(-|$)/i.test(h.names.postscriptName)) ?? headers[0];
  const same = (name: string): boolean => name.toLowerCase() === wanted.toLowerCase();
  return headers.find((h) => same(h.names.postscriptName)) ?? headers.find((h) => h.names.all.some(same));
}

function refusalOf(source: FontSource, header: FaceHeader): Refusal | null {
  if (header.outlines === 'variable') return { code: 'variable', values: {} };
  if (header.outlines === 'bitmap') return { code: 'bitmap-only', values: {} };
  if (header.embedding === 'restricted' || header.embedding === 'bitmap') return { code: 'not-embeddable', values: { face: header.names.family } };
  if (header.embedding === 'whole' && header.outlines === 'cff') return { code: 'no-subsetting', values: { face: header.names.family } };
  const table = brokenTable(source, header.directory, header.outlines === 'cff' ? ['CFF '] : ['loca', 'glyf']);
  return table === null ? null : { code: 'damaged', values: { table } };
}

/** The first table that is missing or reaches past the file's end. */
function brokenTable(source: FontSource, { tables }: Directory, outlines: readonly string[]): string | null {
  for (const tag of ['head', 'hhea', 'maxp', 'hmtx', 'cmap', ...outlines]) {
    const table = tables.get(tag);
    if (table === undefined || table.length === 0 || !source.holds(table.offset + table.length)) return tag.trim();
  }
  return null;
}

/** Offsets of the outlines must ascend and stay inside their table. */
function indexInOrder(face: SfntFace): boolean {
  const font = face.outlines();
  if (font === null) return true;
  if (font.loca.length <= font.glyphs) return false;
  for (let i = 0; i < font.glyphs; i++) if (font.loca[i]! > font.loca[i + 1]!) return false;
  return font.loca[font.glyphs]! <= font.glyf.length;
}
