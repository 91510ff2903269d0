import { roleOf } from './aliases.js';
import { readCharacterMap } from './cmap.js';
import { readHeaders, type OutlineKind } from './header.js';
import type { Embedding } from './licence.js';
import { u16 } from './bytes.js';
import { tableBytes } from './sfnt.js';
import { fileSource, type FontFiles } from './source.js';

/** Reading folders besides files; `World` fits it. */
export interface FontFolders extends FontFiles {
  /** Names in a folder; empty when there is no such folder. */
  list(folder: string): readonly string[];
  stat(file: string): { readonly kind: 'file' | 'folder' | 'other' } | null;
}

/** What decides where a system keeps its fonts. */
export interface SystemPlace {
  /** As in process.platform. */
  readonly platform: string;
  env(name: string): string | undefined;
}

/** A face met in a folder, as its header describes it. */
export interface FoundFace {
  readonly file: string;
  /** Which face of the file, from 0. */
  readonly index: number;
  readonly family: string;
  readonly style: string;
  readonly postscriptName: string;
  readonly weight: number;
  readonly outlines: OutlineKind;
  /** What its embedding flag allows. */
  readonly embedding: Embedding;
  /** The role its name suggests; null when we do not know the name. */
  readonly role: string | null;
  /** How well it suits that role: 0 is best. */
  readonly rank: number;
}

export interface Coverage {
  readonly codePoints: number;
  /** Han characters of GB 2312, of 6763. */
  readonly gb2312: number;
  /** Characters of 通用规范汉字表, of 8105. */
  readonly common: number;
}

/** Enough for the directory, names and OS/2 of most files. */
const SNIFF = 0x2000;
const DEEPEST = 8;
const MOST_FILES = 20_000;
const FONT_FILE = /\.(ttf|otf|ttc|otc)$/i;

/** Folders in which the user's system keeps fonts; the user's own first. Any of them may be absent. */
export function systemFolders({ platform, env }: SystemPlace): readonly string[] {
  const home = env('HOME') ?? env('USERPROFILE') ?? '';
  const at = (base: string | undefined, ...rest: readonly string[]): string[] => (base === undefined || base === '' ? [] : [[base, ...rest].join('/')]);
  switch (platform) {
    case 'win32':
      return [...at(env('LOCALAPPDATA'), 'Microsoft', 'Windows', 'Fonts'), ...at(env('WINDIR') ?? 'C:\\Windows', 'Fonts')];
    case 'darwin':
      return [...at(home, 'Library', 'Fonts'), '/Library/Fonts', '/System/Library/Fonts',
        ...['Word', 'Excel', 'PowerPoint'].map((app) => `/Applications/Microsoft ${app}.app/Contents/Resources/DFonts`)];
    default:
      return [...at(env('XDG_DATA_HOME') ?? (home === '' ? undefined : `${home}/.local/share`), 'fonts'), ...at(home, '.fonts'), '/usr/local/share/fonts', '/usr/share/fonts',
        '/usr/share/texlive/texmf-dist/fonts/opentype', '/usr/share/texlive/texmf-dist/fonts/truetype'];
  }
}

/** Every face under the folders, in the order of the folders and then of the file names. Reads a few kilobytes of each file. */
export function discoverFaces(files: FontFolders, folders: readonly string[]): readonly FoundFace[] {
  return fontFiles(files, folders).flatMap((file) => facesIn(files, file));
}

/** The faces of one file; empty when it is no font we know. */
export function facesIn(files: FontFiles, file: string): readonly FoundFace[] {
  const source = fileSource(files, file, SNIFF);
  if (source === null) return [];
  return readHeaders(source).map((header, index) => {
    const { names, weight, italic, outlines, embedding } = header;
    const guess = roleOf(names.all, weight, italic);
    return {
      file, index, family: names.family, style: names.style, postscriptName: names.postscriptName,
      weight, outlines, embedding, role: guess?.role ?? null, rank: guess?.rank ?? Infinity,
    };
  });
}

/** Counts what a face covers; null when its file or character map cannot be read. */
export async function coverageOf(files: FontFiles, face: Pick<FoundFace, 'file' | 'index'>): Promise<Coverage | null> {
  const source = fileSource(files, face.file, SNIFF);
  const header = source === null ? undefined : readHeaders(source)[face.index];
  if (source === null || header === undefined) return null;
  const glyphs = u16(tableBytes(source, header.directory, 'maxp', 6), 4);
  const map = readCharacterMap(tableBytes(source, header.directory, 'cmap'), glyphs);
  if (map === null) return null;
  const { gb2312, commonCharacters } = await import('./charsets.js');
  const has = (codePoint: number): boolean => (codePoint < 0x10000 ? map.bmp[codePoint]! : map.astral(codePoint)) !== 0;
  let codePoints = map.astralCount;
  for (let c = 0; c < map.bmp.length; c++) if (map.bmp[c] !== 0) codePoints++;
  return { codePoints, gb2312: gb2312().filter(has).length, common: commonCharacters().filter(has).length };
}

function fontFiles(files: FontFolders, folders: readonly string[]): string[] {
  const found: string[] = [];
  const walk = (folder: string, depth: number): void => {
    for (const name of files.list(folder)) {
      if (found.length >= MOST_FILES) return;
      const path = `${folder}/${name}`;
      if (FONT_FILE.test(name)) found.push(path);
      // Names with a dot are files in every font folder there is; asking the system about each would cost more than reading it.
      else if (depth < DEEPEST && !name.includes('.') && files.stat(path)?.kind === 'folder') walk(path, depth + 1);
    }
  };
  for (const folder of folders) walk(folder, 0);
  return [...new Set(found)];
}
