import { u16 } from './bytes.js';
import { embeddingOf, type Embedding } from './licence.js';
import { readNames, type Names } from './names.js';
import { faceOffsets, readDirectory, tableBytes, type Directory } from './sfnt.js';
import type { FontSource } from './source.js';

/** How a face's outlines are kept; all but the first two are of no use to us. */
export type OutlineKind = 'truetype' | 'cff' | 'variable' | 'bitmap';

/** What the head of a file says of one face in it: nothing is opened for this. */
export interface FaceHeader {
  readonly directory: Directory;
  readonly names: Names;
  readonly outlines: OutlineKind;
  readonly embedding: Embedding;
  /** 100…900 */
  readonly weight: number;
  readonly italic: boolean;
}

const ITALIC = 0x01;
const OBLIQUE = 0x200;

/** The faces of an unpacked font file or collection; empty when it is neither. */
export function readHeaders(source: FontSource): readonly FaceHeader[] {
  return faceOffsets(source).map((offset) => headerAt(source, offset));
}

function headerAt(source: FontSource, offset: number): FaceHeader {
  const directory = readDirectory(source, offset);
  const os2 = tableBytes(source, directory, 'OS/2', 96);
  const names = readNames(tableBytes(source, directory, 'name', 0x10000));
  return {
    directory,
    names,
    outlines: outlinesOf(directory),
    embedding: embeddingOf(os2),
    weight: weightOf(names, u16(os2, 4)),
    italic: (u16(os2, 62) & (ITALIC | OBLIQUE)) !== 0 || /italic|oblique/i.test(names.style),
  };
}

function outlinesOf({ tables }: Directory): OutlineKind {
  if (tables.has('fvar') || tables.has('CFF2')) return 'variable';
  if (tables.has('CFF ')) return 'cff';
  return (tables.get('glyf')?.length ?? 0) > 0 ? 'truetype' : 'bitmap';
}

/** The style's name is asked too: there are bold faces that call themselves 400. */
function weightOf(names: Names, declared: number): number {
  const style = `${names.style} ${names.postscriptName}`;
  if (/black|heavy/i.test(style)) return 900;
  if (/(^|[\s-])(semi|demi)-?bold/i.test(style)) return 600;
  if (/bold/i.test(style)) return Math.max(700, declared);
  return declared === 0 ? 400 : declared;
}
