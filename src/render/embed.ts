import { crc32, deflateSync } from 'node:zlib';
import type { Diagnostic } from '../base/diagnostic.js';
import type { FaceProgram, SubsetProgram } from '../model/font.js';
import { toUnicode, widths } from './cmap.js';
import type { Face } from './face.js';
import type { Host } from './host.js';
import { deflateLater } from './packed.js';
import { decimal } from './pdf.js';
import { reason } from './pictures.js';

/** A face's program on its way into the file. */
export interface FontJob {
  readonly face: Face;
  readonly program: () => Promise<Packed>;
}

interface Packed {
  readonly kind: SubsetProgram['kind'];
  readonly bytes: Uint8Array;
  readonly length: number;
  /** Where a glyph of the face stands in the program. */
  readonly places: ReadonlyMap<number, number>;
}

/**
 * Slices the program and starts to deflate it: the pool works while pages are made up and drawn. Resolves when the pool has it.
 * `face` knows its characters.
 */
export async function startFont(face: Face): Promise<FontJob> {
  const places = new Map<number, number>([[0, 0]]);
  for (const glyph of shownGlyphs(face)) if (!places.has(glyph)) places.set(glyph, places.size);
  return { face, program: await pack(face, [...places.keys()], places).catch(failed) };
}

/** Looked at only after the last page; a failure until then must not count as unhandled. */
function failed(error: unknown): () => Promise<never> {
  return () => Promise.reject(error);
}

/** Gives back a way to wait for the deflated program, which is on its way. */
async function pack(face: Face, glyphs: readonly number[], places: ReadonlyMap<number, number>): Promise<() => Promise<Packed>> {
  const subset = await face.program.subset(glyphs);
  if (subset.bytes.length === 0) throw new Error('no outlines');
  const deflated = deflateLater(subset.bytes);
  return async () => ({ kind: subset.kind, bytes: await deflated, length: subset.bytes.length, places });
}

/** The program with the glyph of each CID; `map` is null where CID and glyph are one and the same. */
async function settle(job: FontJob): Promise<{ readonly packed: Packed; readonly map: readonly number[] | null }> {
  const shown = shownGlyphs(job.face);
  let packed = await job.program();
  // A page number or note number that the galleys had not: the program is sliced again.
  if (shown.some((glyph) => !packed.places.has(glyph))) packed = await (await startFont(job.face)).program();
  const map = shown.map((glyph) => packed.places.get(glyph) ?? 0);
  if (map.every((glyph, i) => glyph === i + 1)) return { packed, map: null };
  if (packed.kind === 'truetype') return { packed, map };
  // CID fonts with Compact Font Format outlines have no map from CIDs to glyphs: one outline per CID.
  const whole = await pack(job.face, [0, ...shown], packed.places);
  return { packed: await whole(), map: null };
}

const shownGlyphs = (face: Face): number[] => face.codes.map(({ codePoint }) => shownGlyph(face.program, codePoint));

/** A missing glyph has been reported; it shows as a blank, never as a box. */
function shownGlyph(program: FaceProgram, codePoint: number): number {
  return program.glyph(codePoint) || program.glyph(0x3000) || program.glyph(0x20);
}

/** Characters a face was asked for and cannot draw. */
export function missing(face: Face): Diagnostic[] {
  const found = new Set<number>();
  for (const { codePoint } of face.codes) if (face.program.glyph(codePoint) === 0) found.add(codePoint);
  return [...found].map((codePoint) => ({
    code: 'render-glyph-missing',
    severity: 'error',
    place: null,
    values: { character: String.fromCodePoint(codePoint), code: codePoint.toString(16).toUpperCase().padStart(4, '0'), face: face.program.info.family },
  }));
}

/**
 * Writes the font's objects: Type0 font (`id`), CID font, descriptor, program, ToUnicode and, where needed, the map to glyphs.
 * Gives back why the program could not be embedded; the font is then named in the file without one.
 */
export async function finishFont(job: FontJob, id: number, host: Host): Promise<string | null> {
  const { face } = job;
  let problem: string | null = null;
  const settled = await settle(job).catch((error: unknown) => {
    problem = reason(error);
    return null;
  });
  const packed = settled?.packed;
  const name = `${tag(face)}+${face.program.info.postscriptName.replace(/[^\w.-]/g, '') || 'Face'}`;
  const cidFont = host.reserve();
  const unicode = host.reserve();
  const file = packed ? writeProgram(packed, host) : '';
  const descriptor = host.reserve();
  host.write(descriptor.id, describe(face.program, name, file));
  host.write(id, `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${cidFont}]/ToUnicode ${unicode}>>`);
  const isCff = packed?.kind === 'cff';
  const kind = isCff ? '/CIDFontType0' : `/CIDFontType2${glyphMap(settled?.map ?? null, host)}`;
  const system = '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>';
  host.write(cidFont.id, `<</Type/Font/Subtype${kind}/BaseFont/${name}${system}/FontDescriptor ${descriptor}/DW 1000/W${widths(face)}>>`);
  host.stream(unicode.id, '/Filter/FlateDecode', deflateSync(Buffer.from(toUnicode(face.codes), 'latin1')));
  return problem;
}

function writeProgram({ kind, bytes, length }: Packed, host: Host): string {
  const file = host.reserve();
  host.stream(file.id, `/Filter/FlateDecode${kind === 'truetype' ? `/Length1 ${length}` : '/Subtype/CIDFontType0C'}`, bytes);
  return kind === 'truetype' ? `/FontFile2 ${file}` : `/FontFile3 ${file}`;
}

/** The entry that takes CIDs to glyphs: two characters, or two widths of one, may share an outline. */
function glyphMap(glyphs: readonly number[] | null, host: Host): string {
  if (!glyphs) return '/CIDToGIDMap/Identity';
  const bytes = new Uint8Array(2 * (glyphs.length + 1));
  glyphs.forEach((glyph, i) => {
    bytes[2 * i + 2] = glyph >> 8;
    bytes[2 * i + 3] = glyph & 255;
  });
  const map = host.reserve();
  host.stream(map.id, '/Filter/FlateDecode', deflateSync(bytes));
  return `/CIDToGIDMap ${map}`;
}

function describe({ descriptor: d }: FaceProgram, name: string, file: string): string {
  const flags = 4 | (d.serif ? 2 : 0) | (d.italicAngle !== 0 ? 64 : 0);
  const n = (value: number): string => decimal(value);
  return `<</Type/FontDescriptor/FontName/${name}/Flags ${flags}/FontBBox[${d.bbox.map(n).join(' ')}]/ItalicAngle ${n(d.italicAngle)}/Ascent ${n(d.ascent)}/Descent ${n(d.descent)}/CapHeight ${n(d.capHeight)}/StemV ${n(d.stemV)}${file}>>`;
}

/** Six letters that differ between subsets of one face. */
function tag(face: Face): string {
  const keys = new Int32Array(face.codes.length);
  face.codes.forEach(({ codePoint, step }, i) => {
    keys[i] = codePoint * 64 + step;
  });
  let n = crc32(Buffer.from(keys.buffer));
  let letters = '';
  for (let i = 0; i < 6; i++) {
    letters += String.fromCharCode(65 + (n % 26));
    n = Math.floor(n / 26);
  }
  return letters;
}
