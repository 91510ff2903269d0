/** `huikan errata`: the slip that goes with a booklet that is printed already. */
import path from 'node:path';
import { revision } from '../messages/revision.js';
import type { Lang } from '../messages/words.js';
import { errataOf, slipOf } from '../revise/errata.js';
import { shown } from '../read/paths.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { problem, refusal, writeFile } from './output.js';
import { buildRequest, compare, type Pipeline, type StatesRequest } from './states.js';
import type { Terminal } from './terminal.js';

export interface ErrataRequest extends StatesRequest {
  /** Where to write the slip; `<output>.errata.pdf` by default. */
  readonly slip: string | undefined;
}

export async function runErrata(world: World, terminal: Terminal, build: Pipeline, request: ErrataRequest, lang: Lang): Promise<number> {
  const said = revision[lang];
  const states = await compare(world, build, request);
  if (!('changes' in states)) {
    await tell(world, terminal, lang, states);
    return EXIT.problems;
  }
  const { changes, former, output, lock } = states;
  const rows = errataOf(changes);
  if (rows.length === 0) {
    terminal.out(`${said.noErrata(said.former[former.kind])}\n`);
    return EXIT.fine;
  }
  const file = request.slip === undefined ? `${output.replace(/\.pdf$/i, '')}.errata.pdf` : path.resolve(world.cwd, request.slip);
  const name = shown(world, file);
  const inputs = lock.inputs.map((input) => path.resolve(path.dirname(output), input.file));
  const refused = file === output ? problem('bars-over-output', { file: name }) : refusal(world, file, name, inputs, 'pdf');
  const { pdf, diagnostics } = refused ? { pdf: null, diagnostics: [refused] } : await build(world, buildRequest(request), undefined, { issue: (issue) => slipOf(issue, rows) });
  const failed = pdf ? writeFile(world, file, name, pdf) : null;
  if (!pdf || failed) {
    await tell(world, terminal, lang, failed ? [failed] : diagnostics.filter(({ severity }) => severity === 'error'));
    return EXIT.problems;
  }
  terminal.out(`${said.errata(rows.length, name)}\n`);
  return EXIT.fine;
}
