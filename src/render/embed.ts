import { crc32 } from 'node:zlib';
import type { Diagnostic } from '../base/diagnostic.js';
import { messageOf } from '../base/message.js';
import type { FaceProgram, SubsetProgram } from '../model/font.js';
import { toUnicode, widths } from './cmap.js';
import type { Code, Face } from './face.js';
import type { Host } from './host.js';
import { BEST, deflateAt, deflateParts, type KeptParts } from './parts.js';
import { decimal } from './pdf.js';

/** A face's program on its way into the file. */
export interface FontJob {
  readonly face: Face;
  /** Null where it could not be had; `reason` then says why. */
  readonly packed: Packed | null;
  readonly reason: string;
}

interface Packed {
  readonly kind: SubsetProgram['kind'];
  /** Being deflated. */
  readonly bytes: Promise<Uint8Array>;
  readonly length: number;
  /** Where a glyph of the face stands in the program. */
  readonly places: ReadonlyMap<number, number>;
}

/**
 * Slices the program and starts to deflate it: the pool works while pages are made up and drawn.
 * `face` knows its characters.
 */
export async function startFont(face: Face, kept: KeptParts | null = null): Promise<FontJob> {
  const places = new Map<number, number>([[0, 0]]);
  for (const glyph of glyphsByCharacter(face)) if (!places.has(glyph)) places.set(glyph, places.size);
  try {
    return { face, packed: await pack(face, [...places.keys()], places, kept), reason: '' };
  } catch (error) {
    return { face, packed: null, reason: messageOf(error) };
  }
}

async function pack(face: Face, glyphs: readonly number[], places: ReadonlyMap<number, number>, kept: KeptParts | null = null): Promise<Packed> {
  const { kind, bytes, cuts = [] } = await face.program.subset(glyphs);
  if (bytes.length === 0) throw new Error('no outlines');
  const names = ['', ...cuts.map(({ name }) => name)].map((name) => `${face.id} ${name}`);
  return { kind, bytes: deflateParts(bytes, cuts.map(({ at }) => at), names, kept), length: bytes.length, places };
}

interface Settled {
  readonly packed: Packed | null;
  readonly reason: string;
  /** Glyph of each code; null where code and glyph are one and the same. */
  readonly map: Uint16Array | null;
}

/** The program with the glyph of each code. */
async function settle(job: FontJob, codes: readonly Code[]): Promise<Settled> {
  const shown = codes.map(({ codePoint }) => shownGlyph(job.face.program, codePoint));
  let { packed, reason: why } = job;
  // A page number or note number that the galleys had not: the program is sliced again.
  if (shown.some((glyph) => packed?.places.has(glyph) === false)) ({ packed, reason: why } = await startFont(job.face));
  if (!packed) return { packed, reason: why, map: null };
  const map = new Uint16Array((codes.at(-1)?.cid ?? 0) + 1);
  for (let i = 0; i < codes.length; i++) map[(codes[i] as Code).cid] = packed.places.get(shown[i] as number) ?? 0;
  if (map.every((glyph, cid) => glyph === cid)) return { packed, reason: '', map: null };
  if (packed.kind === 'truetype') return { packed, reason: '', map };
  // Fonts with Compact Font Format outlines have no map from codes to glyphs: one outline per code.
  return { packed: await pack(job.face, [0, ...shown], packed.places), reason: '', map: null };
}

/** Glyphs in the order of their characters: neighbours share a radical, which deflates better. */
const glyphsByCharacter = (face: Face): number[] =>
  [...face.codes].sort((a, b) => a.codePoint - b.codePoint).map(({ codePoint }) => shownGlyph(face.program, codePoint));

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
export async function finishFont(job: FontJob, id: number, host: Host, kept: KeptParts | null = null): Promise<string | null> {
  const { face } = job;
  const codes = face.inOrder();
  const { packed, reason: problem, map } = await settle(job, codes);
  const name = `${tag(codes)}+${face.program.info.postscriptName.replace(/[^\w.-]/g, '') || 'Face'}`;
  const cidFont = host.reserve();
  const unicode = host.reserve();
  const file = packed ? writeProgram(packed, host) : '';
  const descriptor = host.reserve();
  host.write(descriptor.id, describe(face.program, name, file));
  host.write(id, `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${cidFont}]/ToUnicode ${unicode}>>`);
  const isCff = packed?.kind === 'cff';
  const kind = isCff ? '/CIDFontType0' : `/CIDFontType2${glyphMap(map, face, host, kept)}`;
  const system = '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>';
  host.write(cidFont.id, `<</Type/Font/Subtype${kind}/BaseFont/${name}${system}/FontDescriptor ${descriptor}/DW 1000/W${widths(face, codes)}>>`);
  host.streamLater(unicode.id, '/Filter/FlateDecode', deflateAt(`${face.id} unicode`, Buffer.from(toUnicode(codes), 'latin1'), BEST, kept));
  return packed ? null : problem;
}

function writeProgram({ kind, bytes, length }: Packed, host: Host): string {
  const file = host.reserve();
  host.streamLater(file.id, `/Filter/FlateDecode${kind === 'truetype' ? `/Length1 ${length}` : '/Subtype/CIDFontType0C'}`, bytes);
  return kind === 'truetype' ? `/FontFile2 ${file}` : `/FontFile3 ${file}`;
}

/** The entry that takes codes to glyphs: two characters, or two widths of one, may share an outline. */
function glyphMap(glyphs: Uint16Array | null, face: Face, host: Host, kept: KeptParts | null): string {
  if (!glyphs) return '/CIDToGIDMap/Identity';
  const bytes = Buffer.from(glyphs.slice().buffer);
  if (LITTLE) bytes.swap16();
  const map = host.reserve();
  host.streamLater(map.id, '/Filter/FlateDecode', deflateAt(`${face.id} map`, bytes, BEST, kept));
  return `/CIDToGIDMap ${map}`;
}

const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function describe({ descriptor: d }: FaceProgram, name: string, file: string): string {
  const flags = 4 | (d.serif ? 2 : 0) | (d.italicAngle !== 0 ? 64 : 0);
  const n = (value: number): string => decimal(value);
  return `<</Type/FontDescriptor/FontName/${name}/Flags ${flags}/FontBBox[${d.bbox.map(n).join(' ')}]/ItalicAngle ${n(d.italicAngle)}/Ascent ${n(d.ascent)}/Descent ${n(d.descent)}/CapHeight ${n(d.capHeight)}/StemV ${n(d.stemV)}${file}>>`;
}

/** Six letters that differ between subsets of one face. */
function tag(codes: readonly Code[]): string {
  const keys = Int32Array.from(codes, ({ codePoint, step }) => codePoint * 64 + step);
  let n = crc32(Buffer.from(keys.buffer));
  let letters = '';
  for (let i = 0; i < 6; i++) {
    letters += String.fromCharCode(65 + (n % 26));
    n = Math.floor(n / 26);
  }
  return letters;
}
