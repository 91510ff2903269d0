/** `huikan issue`（付印）: keeps the build that goes to the printer, PDF and lock, where nothing writes over them. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { revision } from '../messages/revision.js';
import type { Lang } from '../messages/words.js';
import type { Lock } from '../model/lock.js';
import { read } from '../read/index.js';
import { sha256 } from '../recorder.js';
import { shown } from '../read/paths.js';
import { lockFile } from '../lock/text.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { openLock } from './former.js';
import { holds, outputFile, problem, writeFile } from './output.js';
import { printingFile, printingsOf } from './printings.js';
import type { Terminal } from './terminal.js';

export interface IssueRequest {
  /** What was built, or the PDF itself. */
  readonly inputs: readonly string[];
  readonly template: string | undefined;
  readonly output: string | undefined;
}

export async function runIssue(world: World, terminal: Terminal, request: IssueRequest, lang: Lang): Promise<number> {
  const said = revision[lang];
  const output = await outputOf(world, request);
  if (typeof output !== 'string') {
    await tell(world, terminal, lang, output);
    return EXIT.problems;
  }
  const built = builtAt(world, output);
  if (!('pdf' in built)) {
    await tell(world, terminal, lang, [built]);
    return EXIT.problems;
  }
  const stale = staleSources(world, output, built.lock);
  if (stale.length > 0) await tell(world, terminal, lang, stale);
  const last = printingsOf(world, output).at(-1);
  if (last && holds(world, last.file, built.pdf)) {
    terminal.out(`${said.issuedAlready(last.number, shown(world, last.file))}\n`);
    return EXIT.fine;
  }
  const kept = keep(world, output, built, (last?.number ?? 0) + 1);
  if (!('number' in kept)) {
    await tell(world, terminal, lang, [kept]);
    return EXIT.problems;
  }
  terminal.out(`${said.issued(kept.number, shown(world, kept.file), built.lock.pages.length)}\n`);
  return EXIT.fine;
}

/** The PDF that is meant, absolute. */
async function outputOf(world: World, { inputs, template, output }: IssueRequest): Promise<string | readonly Diagnostic[]> {
  const [only] = inputs;
  if (inputs.length === 1 && only !== undefined && /\.pdf$/i.test(only)) return path.resolve(world.cwd, only);
  const { value, diagnostics } = await read(world, { inputs, ...(template === undefined ? {} : { template }) });
  return value ? outputFile(world, output, value) : diagnostics.filter(({ severity }) => severity === 'error');
}

interface Built {
  readonly pdf: Uint8Array;
  readonly lock: Lock;
  readonly lockBytes: Uint8Array;
}

function builtAt(world: World, output: string): Built | Diagnostic {
  const name = shown(world, output);
  const pdf = world.readFile(output);
  const lockBytes = world.readFile(lockFile(output));
  if (pdf === null) return problem('printing-not-built', { file: name });
  const lock = openLock(world, lockFile(output));
  if (!('form' in lock) || lockBytes === null) return 'form' in lock ? problem('lock-missing', { file: name }) : lock;
  return pdf.length === lock.pdf.bytes && sha256(pdf) === lock.pdf.sha256 ? { pdf, lock, lockBytes } : problem('lock-apart', { file: name });
}

/** Texts that were changed after this PDF was made: it is kept as it is, but it may not be the one that was meant. */
function staleSources(world: World, output: string, { articles, issue, inputs }: Lock): readonly Diagnostic[] {
  const texts = new Set([issue.file, ...articles.map(({ file }) => file)]);
  const changed = inputs.filter(({ file, sha256: mark }) => {
    const bytes = texts.has(file) ? world.readFile(path.resolve(path.dirname(output), file)) : null;
    return bytes !== null && sha256(bytes) !== mark;
  });
  const [first] = changed;
  if (!first) return [];
  const file = shown(world, path.resolve(path.dirname(output), first.file));
  return [{ code: 'printing-stale', severity: 'warning', place: null, values: { file, pdf: shown(world, output), count: changed.length } }];
}

/** PDF first: a printing without its lock does not count, and its number is taken again for the same pages only. */
function keep(world: World, output: string, { pdf, lockBytes }: Built, from: number): { readonly number: number; readonly file: string } | Diagnostic {
  const isFree = (file: string, bytes: Uint8Array): boolean => world.stat(file) === null || holds(world, file, bytes);
  let number = from;
  while (!isFree(printingFile(output, number), pdf) || !isFree(lockFile(printingFile(output, number)), lockBytes)) number++;
  const file = printingFile(output, number);
  const lock = lockFile(file);
  const failed = writeFile(world, file, shown(world, file), pdf) ?? writeFile(world, lock, shown(world, lock), lockBytes);
  return failed ?? { number, file };
}
