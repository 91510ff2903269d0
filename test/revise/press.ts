/** Builds a booklet of the demo in memory, with a source changed or page starts held, down to its lock. */
import { createHash } from 'node:crypto';
import type { Diagnostic, Outcome } from '../../src/base/diagnostic.js';
import { compose } from '../../src/compose/index.js';
import { lockOf } from '../../src/lock/index.js';
import type { Galleys } from '../../src/model/galley.js';
import type { Lock } from '../../src/model/lock.js';
import type { Booklet } from '../../src/model/page.js';
import type { Press } from '../../src/model/pin.js';
import { paginate } from '../../src/paginate/index.js';
import { parse } from '../../src/parse/index.js';
import { openFonts } from '../../src/read/fonts.js';
import { read } from '../../src/read/index.js';
import { loadPictures } from '../../src/read/pictures.js';
import { render, sortType } from '../../src/render/index.js';
import { holdPages } from '../../src/revise/pins/index.js';
import { realWorld, type World } from '../../src/world.js';
import { HOME } from '../booklets/pipeline.js';

export interface State {
  readonly lock: Lock;
  readonly booklet: Booklet;
  readonly diagnostics: readonly Diagnostic[];
  readonly pdf: () => Promise<Uint8Array>;
}

/** File, absolute → its text. */
export type Texts = ReadonlyMap<string, string>;

/** `against`: the state whose page starts are held. */
export async function stateOf(folder: string, texts: Texts = new Map(), against: Lock | null = null): Promise<State> {
  const world = withTexts(texts);
  const diagnostics: Diagnostic[] = [];
  const take = <T>(outcome: Outcome<T>): T => {
    diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  const issue = take(await read(world, { inputs: [folder] }, { loadFonts: openFonts }));
  if (!issue) throw new Error(`not readable: ${folder}`);
  const flow = take(await parse(issue));
  const pictures = take(await loadPictures(world, flow, issue.folder));
  const places = flow.chapters.map((chapter) => chapter.place);
  const press: Press = { places, compose: (pins) => compose(issue, flow, pictures, pins), paginate: (galleys: Galleys) => paginate(galleys, issue, places) };
  const held = against === null ? null : take(holdPages(against, press));
  const galleys = held?.galleys ?? take(press.compose(null));
  const booklet = held?.booklet ?? take(press.paginate(galleys));
  const pdf = async (): Promise<Uint8Array> => (await render(booklet, await sortType(galleys, issue), pictures, { lang: 'zh-CN', date: null, producer: '' })).value;
  return { lock: lockOf(issue, flow, booklet, FACTS), booklet, diagnostics, pdf };
}

const FACTS: Parameters<typeof lockOf>[3] = {
  tool: '', pdf: { sha256: '', bytes: 0 }, request: { inputs: [], template: '' }, inputs: [], diagnostics: [],
  looks: {
    face: String,
    picture: (path) => path,
    hash: (text, numbers) => createHash('sha256').update(text).update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)).digest('hex').slice(0, 16),
  },
  file: (shown) => shown,
};

function withTexts(texts: Texts): World {
  const real = realWorld(HOME);
  const bytes = new Map([...texts].map(([file, text]) => [file, Buffer.from(text)]));
  return {
    ...real,
    stat: (file) => (bytes.has(file) ? { kind: 'file', size: bytes.get(file)?.length ?? 0 } : real.stat(file)),
    readFile: (file) => bytes.get(file) ?? real.readFile(file),
    readPart: (file, offset, length) => bytes.get(file)?.subarray(offset, offset + length) ?? real.readPart(file, offset, length),
  };
}

/** 0-based pages whose ink differs. */
export function inked(old: Lock, fresh: Lock): readonly number[] {
  return Array.from({ length: Math.max(old.pages.length, fresh.pages.length) }, (_, page) => page).filter((page) => old.pages[page]?.ink !== fresh.pages[page]?.ink);
}

/** 0-based pages on which the words of the old state are no longer those of the new one; all paragraphs still there. */
export function reworded(old: Lock, fresh: Lock): ReadonlySet<number> {
  const pages = new Set<number>();
  const bare = (text: string): string => text.replace(/[①-⑳]/g, '*');
  old.paragraphs.forEach((paragraph, k) => {
    const [was, is] = [bare(paragraph.text), bare(fresh.paragraphs[k]?.text ?? '')];
    if (was === is) return;
    let from = 0;
    while (from < was.length && was[from] === is[from]) from++;
    let left = 0;
    while (left < Math.min(was.length, is.length) - from && was[was.length - 1 - left] === is[is.length - 1 - left]) left++;
    // What only came in stands between two characters, which may be of two pages.
    const to = Math.max(from, was.length - left - 1);
    for (let at = was.length - left > from ? from : Math.max(0, from - 1); at <= Math.min(to, was.length - 1); at++) pages.add(pageAt(paragraph, at));
  });
  return pages;
}

function pageAt({ lines, pages }: Lock['paragraphs'][number], offset: number): number {
  let line = 0;
  for (let end = lines[0] ?? 0; end <= offset && line < lines.length - 1; end += lines[++line] ?? 0);
  let held = 0;
  for (let k = 0; k < pages.length; k += 2) {
    held += pages[k + 1] ?? 0;
    if (line < held) return pages[k] ?? 0;
  }
  return -1;
}
