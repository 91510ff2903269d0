/** `huikan volume`: several issues in one file, set from their sources, with one cover and one contents. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { callFrom } from '../archive/shelf.js';
import { type BoundIssue, headOf, volumeFront, volumeLeaf, type VolumeRequest as Front } from '../archive/volume.js';
import { boundFonts } from '../bind/fonts.js';
import { bind, type Part } from '../bind/index.js';
import type { BuildResult } from '../build.js';
import type { Lang } from '../messages/words.js';
import type { Pictures } from '../model/flow.js';
import type { Issue } from '../model/issue.js';
import type { Booklet } from '../model/page.js';
import type { Touch } from '../model/touch.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { problem, refusal, writeFile } from './output.js';
import { overlaid } from './overlay.js';
import { shown, titledFile } from './shelf.js';
import type { Terminal } from './terminal.js';

export interface VolumeRequest {
  /** Issue files or their folders, in the order in which they are bound. */
  readonly issues: readonly string[];
  readonly output: string | undefined;
  /** `issue`: every page keeps its number. `continuous`: numbers go on from issue to issue. */
  readonly numbering: 'issue' | 'continuous';
  readonly title: string | undefined;
  readonly template: string | undefined;
}

type Build = (world: World, request: { readonly inputs: readonly string[]; readonly template?: string; readonly dump: boolean }, progress?: undefined, touch?: Touch) => Promise<BuildResult>;

/** An issue that was set, with what is needed to bind it. */
interface Set {
  readonly name: string;
  readonly issue: Issue;
  readonly booklet: Booklet;
  readonly pictures: Pictures;
  readonly bound: BoundIssue;
}

const TITLE = '合订本';
const TEMPLATE = 'volume';
const LEAF = 'volume-leaf';

export async function runVolume(world: World, terminal: Terminal, request: VolumeRequest, lang: Lang, build: Build): Promise<number> {
  const found: Diagnostic[] = [];
  const sets = await setAll(world, terminal, request, build, found);
  const [first] = sets;
  const failed = (): boolean => found.some(({ severity }) => severity === 'error');
  const other = sets.find(({ booklet }) => first !== undefined && (booklet.width !== first.booklet.width || booklet.height !== first.booklet.height));
  if (other !== undefined) found.push(problem('volume-paper', { file: other.name, first: first?.name ?? '' }));
  const made = failed() || first === undefined ? null : await bindAll(world, request, sets, build, found);
  terminal.progress('');
  const written = made === null || failed() ? null : write(world, request, sets, made.pdf, found);
  if (found.length > 0) await tell(world, terminal, lang, found);
  if (made === null || written === null) return EXIT.problems;
  terminal.out(lang === 'zh' ? `${sets.length} 期，${made.pages} 页 → ${written}\n` : `${sets.length} ${sets.length === 1 ? 'issue' : 'issues'}, ${made.pages} pages → ${written}\n`);
  return EXIT.fine;
}

async function setAll(world: World, terminal: Terminal, request: VolumeRequest, build: Build, found: Diagnostic[]): Promise<readonly Set[]> {
  const sets: Set[] = [];
  let next = 1;
  for (const name of request.issues) {
    terminal.progress(`${name} (${sets.length + 1}/${request.issues.length})`);
    const own = await setIssue(world, name, build, null, found);
    if (own === null) continue;
    const start = request.numbering === 'continuous' ? startOf(own, next) : own.issue.numbering.start;
    const set = start === own.issue.numbering.start ? own : await setIssue(world, name, build, start, found);
    if (set === null) continue;
    next = start + set.booklet.pages.length - firstNumbered(set);
    sets.push(set);
  }
  return sets;
}

/** Odd numbers stand on rectos: where the body begins decides whether one is left out. */
function startOf(set: Set, next: number): number {
  const odd = firstNumbered(set) % 2 === 0;
  return (next % 2 === 1) === odd ? next : next + 1;
}

/** Position of the first page that counts. */
function firstNumbered({ issue, booklet }: Set): number {
  return issue.numbering.front === 'arabic' ? 0 : Math.max(0, booklet.pages.findIndex(({ kind }) => kind === 'text'));
}

async function setIssue(world: World, name: string, build: Build, start: number | null, found: Diagnostic[]): Promise<Set | null> {
  let pictures: Pictures = new Map();
  const touch: Touch = {
    // What the issue expects of its pages is told when it is built by itself.
    issue: (issue) => ({ ...issue, expect: null, numbering: start === null ? issue.numbering : { ...issue.numbering, start } }),
    pictures: (own) => (pictures = own),
  };
  const { issue, flow, booklet, pdf, diagnostics } = await build(world, { inputs: [name], dump: false }, undefined, touch);
  found.push(...diagnostics.filter(({ severity }) => severity === 'error'));
  if (issue === null || flow === null || booklet === null || pdf === null) return null;
  const folios = new Map(booklet.starts.map((one) => [one.chapter, one.folio]));
  const articles = flow.chapters.map(({ head }, k) => ({ title: head.title.join(' ') || head.kicker, author: head.author, folio: folios.get(k) ?? '' }));
  const { series, title, date, publishers } = issue;
  const call = callFrom({ label: issue.label, number: issue.number, date: date?.print ?? '', name: path.basename(issue.folder) });
  return { name, issue, booklet, pictures, bound: { call, issue: { series, title, date, publishers }, articles } };
}

async function bindAll(world: World, request: VolumeRequest, sets: readonly Set[], build: Build, found: Diagnostic[]): Promise<{ readonly pdf: Uint8Array; readonly pages: number } | null> {
  const { width, height } = sets[0]?.booklet ?? { width: 0, height: 0 };
  const front: Front = { title: request.title ?? TITLE, template: templateOf(world, request.template), paper: { width, height } };
  const leaves = await Promise.all(sets.map((set) => (hasCover(set) ? null : leafOf(world, set, front, build, found))));
  const folder = path.join(world.cwd, TITLE);
  const inputs = { inputs: [folder], dump: false };
  let pages = 0;
  let faces: readonly (readonly number[])[] = [];
  const fonts = [...sets.map(({ issue }) => issue.fonts), ...leaves.flatMap((leaf) => (leaf === null ? [] : [leaf.fonts]))];
  const touch: Touch = {
    issue: (issue) => {
      const bound = boundFonts([issue.fonts, ...fonts]);
      faces = bound.faces;
      return { ...issue, fonts: bound.fonts };
    },
    pictures: (own) => new Map([...own, ...sets.flatMap(({ pictures }) => [...pictures])]),
    booklet: (own) => {
      const volume = bind(partsOf(request, own, sets, leaves, faces), own.meta);
      pages = volume.pages.length;
      return volume;
    },
  };
  const { pdf, diagnostics } = await build(overlaid(world, folder, volumeFront(sets.map(({ bound }) => bound), front)), inputs, undefined, touch);
  found.push(...diagnostics.filter(({ severity }) => severity === 'error').map((one) => ({ ...one, place: null })));
  return pdf && { pdf, pages };
}

/** A template of the user's own may lie anywhere; what is set in memory lies nowhere. */
function templateOf(world: World, asked: string | undefined): string {
  const file = path.resolve(world.cwd, asked ?? '');
  return asked === undefined ? TEMPLATE : world.stat(file)?.kind === 'file' ? file : asked;
}

const hasCover = ({ booklet }: Set): boolean => booklet.pages[0]?.designed?.name === 'cover';

interface Leaf {
  readonly booklet: Booklet;
  readonly fonts: Issue['fonts'];
}

async function leafOf(world: World, set: Set, front: Front, build: Build, found: Diagnostic[]): Promise<Leaf | null> {
  const folder = path.join(world.cwd, TITLE);
  const { booklet, issue, diagnostics } = await build(overlaid(world, folder, volumeLeaf(set.bound, { ...front, template: LEAF })), { inputs: [folder], dump: false });
  found.push(...diagnostics.filter(({ severity }) => severity === 'error').map((one) => ({ ...one, place: null })));
  if (booklet === null || issue === null) return null;
  return { booklet: { ...booklet, pages: booklet.pages.slice(0, 1), bookmarks: [], starts: [] }, fonts: issue.fonts };
}

/** Front, then each issue behind its leaf where it has one. */
function partsOf(request: VolumeRequest, front: Booklet, sets: readonly Set[], leaves: readonly (Leaf | null)[], faces: readonly (readonly number[])[]): readonly Part[] {
  const parts: Part[] = [];
  const targets: { readonly part: number; readonly page: number }[] = [];
  let leafFaces = sets.length + 1;
  sets.forEach((set, k) => {
    const leaf = leaves[k] ?? null;
    const mark = headOf(set.bound);
    if (leaf !== null) parts.push({ booklet: leaf.booklet, faces: faces[leafFaces++] ?? [], mark, label: () => set.bound.call });
    for (const start of set.booklet.starts) targets.push({ part: parts.length + 1, page: start.page });
    const label = request.numbering === 'continuous' ? (own: string): string => own : (own: string): string => (own === '' ? '' : `${set.bound.call} ${own}`);
    parts.push({ booklet: leaf === null ? set.booklet : under(set.booklet), faces: faces[k + 1] ?? [], mark: leaf === null ? mark : '', label });
  });
  // The issues' own bookmarks say what stands in the contents.
  const bookmarks = front.bookmarks.filter(({ level }) => level === 1).map((one) => ({ ...one, title: one.title.replaceAll('\u3000', '') }));
  return [{ booklet: { ...front, bookmarks }, faces: faces[0] ?? [], mark: '', label: (own) => (/^\d+$/.test(own) ? `目录 ${own}` : own), targets }, ...parts];
}

/** Its bookmarks stand under that of the leaf. */
const under = (booklet: Booklet): Booklet => ({ ...booklet, bookmarks: booklet.bookmarks.map((one) => ({ ...one, level: one.level + 1 })) });

function write(world: World, request: VolumeRequest, sets: readonly Set[], pdf: Uint8Array, found: Diagnostic[]): string | null {
  const file = titledFile(world, request.output, request.title ?? TITLE);
  const name = shown(world, file);
  const refused = refusal(world, file, name, sets.map(({ issue }) => issue.file), 'pdf') ?? writeFile(world, file, name, pdf);
  if (refused) found.push(refused);
  return refused ? null : name;
}
