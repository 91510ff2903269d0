/** `huikan fonts`: the faces at hand, what they cover, whether a PDF may hold them. */
import path from 'node:path';
import { coverageOf, discoverFaces, facesIn, systemFolders, type Coverage, type FoundFace } from '../font/discover.js';
import { SHIPPED } from '../font/shipped.js';
import type { Lang } from '../messages/words.js';
import { shown } from '../read/paths.js';
import type { World } from '../world.js';
import { EXIT } from './exit.js';
import { table } from './table.js';
import type { Terminal } from './terminal.js';

export interface FontsRequest {
  /** Folders or font files to look into besides the shipped faces. */
  readonly folders: readonly string[];
  readonly system: boolean;
  readonly json: boolean;
}

interface Listed {
  readonly role: string;
  readonly face: FoundFace;
  readonly coverage: Coverage | null;
}

export async function listFonts(world: World, terminal: Terminal, request: FontsRequest, lang: Lang): Promise<number> {
  const listed: Listed[] = [];
  for (const { face, role } of [...shippedFaces(world), ...otherFaces(world, request)]) listed.push({ role, face, coverage: await coverageOf(world, face) });
  if (request.json) {
    terminal.out(`${JSON.stringify(listed.map(({ role, face, coverage }) => ({ role, family: face.family, style: face.style, postscriptName: face.postscriptName, file: face.file, index: face.index, weight: face.weight, outlines: face.outlines, embedding: face.embedding, ...coverage })), null, 2)}\n`);
    return EXIT.fine;
  }
  const head = lang === 'zh' ? ['角色', '字体', 'GB2312', '规范字表', '字符', '嵌入', '文件'] : ['role', 'face', 'GB2312', '8105', 'characters', 'embedding', 'file'];
  terminal.out(table([head, ...listed.map((one) => row(one, world, lang))]));
  return EXIT.fine;
}

interface Known {
  readonly role: string;
  readonly face: FoundFace;
}

function shippedFaces(world: World): readonly Known[] {
  return SHIPPED.flatMap(({ role, file }) => facesIn(world, path.join(world.home, 'fonts', file)).map((face) => ({ role, face })));
}

function otherFaces(world: World, request: FontsRequest): readonly Known[] {
  const paths = request.folders.map((folder) => path.resolve(world.cwd, folder));
  const files = paths.filter((one) => world.stat(one)?.kind === 'file');
  const folders = [...paths.filter((one) => world.stat(one)?.kind === 'folder'), ...(request.system ? systemFolders(world) : [])];
  return [...files.flatMap((file) => facesIn(world, file)), ...discoverFaces(world, folders)].map((face) => ({ role: face.role ?? '', face }));
}

/** Outlines that no PDF of ours can hold. */
const UNUSABLE: readonly string[] = ['variable', 'bitmap'];

const EMBEDDING: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  zh: { free: '可', whole: '可（整个字体）', restricted: '不可', bitmap: '不可（仅点阵）', unusable: '不可（可变或点阵字体）' },
  en: { free: 'yes', whole: 'yes, whole', restricted: 'no', bitmap: 'no, bitmaps only', unusable: 'no, variable or bitmap' },
};

function row({ role, face, coverage }: Listed, world: World, lang: Lang): readonly string[] {
  const share = (count: number | undefined, whole: number): string => (count === undefined ? '?' : count === whole ? (lang === 'zh' ? '全' : 'all') : `${Math.floor((count / whole) * 1000) / 10}%`);
  const embedding = UNUSABLE.includes(face.outlines) ? 'unusable' : face.embedding;
  return [
    role === '' ? '–' : role,
    face.style === '' || face.style === 'Regular' ? face.family : `${face.family} ${face.style}`,
    share(coverage?.gb2312, 6763),
    share(coverage?.common, 8105),
    coverage ? String(coverage.codePoints) : '?',
    EMBEDDING[lang][embedding] ?? embedding,
    shown(world, face.file),
  ];
}
