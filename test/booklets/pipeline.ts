/** The stages one by one, as build.ts calls them, with what lies between them kept for tests to look at. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, Outcome } from '../../src/base/diagnostic.js';
import { compose } from '../../src/compose/index.js';
import type { Flow } from '../../src/model/flow.js';
import type { Issue } from '../../src/model/issue.js';
import type { Booklet } from '../../src/model/page.js';
import { paginate } from '../../src/paginate/index.js';
import { parse } from '../../src/parse/index.js';
import { proof } from '../../src/proof/index.js';
import { read } from '../../src/read/index.js';
import { loadPictures } from '../../src/read/pictures.js';
import { dump } from '../../src/render/dump.js';
import { render, sortType } from '../../src/render/index.js';
import { realWorld } from '../../src/world.js';

export const HOME = fileURLToPath(new URL('../..', import.meta.url));

export interface Made {
  readonly issue: Issue;
  readonly flow: Flow;
  readonly booklet: Booklet;
  readonly dump: string;
  readonly pdf: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a test wants otherwise than the sources have it. */
export interface Changes {
  /** As on the command line. */
  readonly template?: string;
  readonly issue?: (issue: Issue) => Issue;
  readonly flow?: (flow: Flow) => Flow;
}

/** Builds and fails on any error. */
export async function make(inputs: readonly string[], changes: Changes = {}): Promise<Made> {
  const { template } = changes;
  const world = realWorld(HOME);
  const diagnostics: Diagnostic[] = [];
  const take = <T>(outcome: Outcome<T>): T => {
    diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  const found = take(await read(world, { inputs, ...(template === undefined ? {} : { template }) }));
  if (!found) throw new Error(`not readable:\n${said(diagnostics).join('\n')}`);
  const issue = changes.issue?.(found) ?? found;
  const parsed = take(await parse(issue));
  const flow = changes.flow?.(parsed) ?? parsed;
  const pictures = take(await loadPictures(world, flow, issue.folder));
  const galleys = take(compose(issue, flow, pictures));
  const booklet = take(paginate(galleys, issue, flow.chapters.map((chapter) => chapter.place)));
  take(proof(issue, flow, booklet));
  const pdf = take(await render(booklet, await sortType(galleys, issue), pictures, { lang: 'zh-CN', date: booklet.meta.date, producer: 'Huikan' }));
  const errors = diagnostics.filter((found) => found.severity === 'error');
  if (errors.length > 0) throw new Error(`not printable:\n${said(errors).join('\n')}`);
  return { issue, flow, booklet, pdf, diagnostics, dump: dump(booklet, issue.fonts.metrics) };
}

/** Findings as lines that do not depend on where the files lie: `warning code file:line {values}`. */
export function said(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, code, place, values }) => `${severity} ${code} ${place ? `${basename(place.file)}:${place.line}` : '-'} ${JSON.stringify(values)}`);
}
