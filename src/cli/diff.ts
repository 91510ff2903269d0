/** `huikan diff`: what a correction changed, and which sheets to print again. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { revision } from '../messages/revision.js';
import type { Lang } from '../messages/words.js';
import { reportData } from '../report.js';
import { withBars } from '../revise/bars.js';
import { shown } from '../read/paths.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { changesData, changesText } from './changes.js';
import { EXIT } from './exit.js';
import { problem, refusal, writeFile } from './output.js';
import { buildRequest, compare, type Pipeline, type States, type StatesRequest, touchOf } from './states.js';
import type { Terminal } from './terminal.js';

export interface DiffRequest extends StatesRequest {
  readonly json: boolean;
  /** Where to write the PDF with change bars. */
  readonly bars: string | undefined;
}

export async function runDiff(world: World, terminal: Terminal, build: Pipeline, request: DiffRequest, lang: Lang): Promise<number> {
  const states = await compare(world, build, request);
  if (!('changes' in states)) return failed(world, terminal, request, states, lang);
  const { changes, former } = states;
  const bars = request.bars === undefined ? null : path.resolve(world.cwd, request.bars);
  const problems = bars === null ? [] : await writeBars(world, build, request, states, bars);
  if (problems.length > 0) return failed(world, terminal, request, problems, lang);
  const name = bars && shown(world, bars);
  if (request.json) terminal.out(`${JSON.stringify({ ok: true, ...changesData(changes, former), bars: name }, null, 2)}\n`);
  else terminal.out(changesText(changes, former, lang) + (name === null ? '' : `${revision[lang].bars(name)}\n`));
  return EXIT.fine;
}

async function failed(world: World, terminal: Terminal, { json }: DiffRequest, diagnostics: readonly Diagnostic[], lang: Lang): Promise<number> {
  if (json) terminal.out(`${JSON.stringify({ ok: false, diagnostics: reportData(diagnostics, lang) }, null, 2)}\n`);
  else await tell(world, terminal, lang, diagnostics);
  return EXIT.problems;
}

/** The same pages once more, with bars; never over the PDF that is to be printed. */
async function writeBars(world: World, build: Pipeline, request: DiffRequest, { changes, output, lock }: States, file: string): Promise<readonly Diagnostic[]> {
  const name = shown(world, file);
  if (file === output) return [problem('bars-over-output', { file: name })];
  const inputs = lock.inputs.map((input) => path.resolve(path.dirname(output), input.file));
  const refused = refusal(world, file, name, inputs, 'pdf');
  if (refused) return [refused];
  const { pdf, diagnostics } = await build(world, buildRequest(request), undefined, { ...touchOf(world, request), booklet: (booklet) => withBars(booklet, changes) });
  if (!pdf) return diagnostics;
  const problemFound = writeFile(world, file, name, pdf);
  return problemFound ? [problemFound] : [];
}
