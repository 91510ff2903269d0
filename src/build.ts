/** The whole pipeline on one screen: every stage is called here and nowhere else. */
import type { Diagnostic, Outcome } from './base/diagnostic.js';
import { compose } from './compose/index.js';
import { StoredGalleys } from './compose/stored.js';
import type { Kept } from './kept.js';
import type { Flow } from './model/flow.js';
import type { Galleys } from './model/galley.js';
import type { Issue } from './model/issue.js';
import type { Booklet } from './model/page.js';
import type { Touch } from './model/touch.js';
import { paginate } from './paginate/index.js';
import { parse } from './parse/index.js';
import { proof } from './proof/index.js';
import { dateOutside } from './read/dates.js';
import type { BuildRequest } from './read/inputs.js';
import { openFonts } from './read/fonts.js';
import { read } from './read/index.js';
import { loadPictures } from './read/pictures.js';
import { hasRaw } from './read/sources.js';
import { dump } from './render/dump.js';
import { render, sortType } from './render/index.js';
import type { World } from './world.js';

export interface BuildResult {
  /** null where a finding forbids printing. */
  readonly pdf: Uint8Array | null;
  readonly dump: string | null;
  readonly issue: Issue | null;
  readonly flow: Flow | null;
  readonly galleys: Galleys | null;
  readonly booklet: Booklet | null;
  readonly pages: number;
  readonly articles: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is going on, for a terminal: a stage's name, and pages where they are known. */
export type Progress = (stage: 'read' | 'parse' | 'compose' | 'paginate' | 'render', pages?: number) => void;

export async function build(world: World, request: BuildRequest & { readonly dump: boolean }, progress: Progress = () => {}, touch: Touch = {}, kept: Kept | null = null): Promise<BuildResult> {
  const diagnostics: Diagnostic[] = [];
  kept?.turn();
  const take = <T>(outcome: Outcome<T>): T => {
    // One by one: there may be more than a call takes.
    for (const one of outcome.diagnostics) diagnostics.push(one);
    return outcome.value;
  };
  progress('read');
  const found = take(await read(world, request, { loadFonts: kept?.reading.fonts ?? openFonts, kept: kept?.reading ?? null }));
  const whole = hasRaw(found) ? take(await (await import('./import/sources.js')).cleaned(found)) : found;
  if (whole === null) return { pdf: null, dump: null, issue: null, flow: null, galleys: null, booklet: null, pages: 0, articles: 0, diagnostics };
  const touched = touch.issue?.(whole) ?? whole;
  const issue = kept?.reading.settled(touched) ?? touched;
  progress('parse');
  const flow = take(await parse(issue, kept?.chapters));
  const own = take(await loadPictures(world, flow, issue.folder));
  const pictures = touch.pictures?.(own) ?? own;
  progress('compose');
  const places = flow.chapters.map((chapter) => chapter.place);
  const held = touch.hold ? take(touch.hold(issue, { places, compose: (pins) => compose(issue, flow, pictures, pins), paginate: (set) => paginate(set, issue, places) })) : null;
  const rack = kept ? null : await touch.rack?.(issue);
  const galleys = held?.galleys ?? take(compose(issue, flow, pictures, null, kept?.galleys ?? (rack && new StoredGalleys(rack))));
  const type = await sortType(galleys, issue, kept?.ink);
  progress('paginate');
  const paged = held?.booklet ?? take(paginate(galleys, issue, places, kept?.pages));
  take(proof(issue, flow, paged));
  const booklet = touch.booklet?.(paged) ?? paged;
  progress('render', booklet.pages.length);
  const bad = diagnostics.some((d) => d.severity === 'error');
  const pdf = bad ? null : take(await render(booklet, type, pictures, { lang: 'zh-CN', date: booklet.meta.date ?? dateOutside(world), producer: 'Huikan' }, kept?.ink));
  diagnostics.push(...issue.fonts.problems());
  return {
    pdf, issue, flow, galleys, booklet, diagnostics,
    dump: request.dump ? dump(booklet, issue.fonts.metrics) : null,
    pages: booklet.pages.length, articles: flow.chapters.length,
  };
}
