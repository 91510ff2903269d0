/** `huikan build`. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { BuildResult, Progress } from '../build.js';
import { type Lang, words } from '../messages/words.js';
import { lockFile } from '../lock/text.js';
import { type Recorder, recording, sha256 } from '../recorder.js';
import { cacheFolder } from '../cache/folder.js';
import type { FileRack } from '../cache/rack.js';
import { SECONDS } from '../cache/record.js';
import type { Issue } from '../model/issue.js';
import type { BuildRequest } from '../read/inputs.js';
import type { World } from '../world.js';
import type { Arguments } from './arguments.js';
import { EXIT } from './exit.js';
import { isFinished, lockFor, type LockFile } from './lock.js';
import { outputFile, refusal, writeBooklet, writeFile } from './output.js';
import type { Pinning } from './pins.js';
import { keepRecord, type Line, listening } from './record.js';
import type { Terminal } from './terminal.js';

export interface Written {
  /** As shown; null when nothing was written. */
  readonly file: string | null;
  /** The same, absolute. */
  readonly path: string | null;
  /** The file held just these pages already. */
  readonly unchanged: boolean;
  readonly lock: LockFile | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds, writes, reports; returns the exit code. `line`: the command line, for the record of the build; null = none is kept. */
export async function runBuild(world: World, terminal: Terminal, args: Arguments, line: Line | null = null): Promise<number> {
  const { build } = await import('../build.js');
  const started = world.now();
  const quiet = args.flags.has('quiet') || args.flags.has('json');
  const pins = args.flags.has('pin-pages') ? (await import('./pins.js')).pinning(world, args.text.output, args.text.against) : null;
  let rack: FileRack | null = null;
  const touch = pins ?? { rack: async (issue: Issue) => (rack = await rackOf(world, args, issue)) };
  const shown: Build = async (recorded, request) => {
    const result = await build(recorded, request, quiet ? undefined : progressOn(terminal, args.text.lang), touch);
    if (!quiet) terminal.progress('');
    return result;
  };
  const { result, written, recorder } = await make(world, args, shown, (text) => terminal.out(text));
  const said = listening(terminal);
  const code = await report(world, said.terminal, args, result, written, pins);
  // Pages that are held follow from a printing, too, which no record knows of.
  if (line !== null && pins === null && written.path !== null && written.lock !== null && args.text.dump === undefined) {
    const out = await lastWords(() => terminal.language(args.text.lang), args, result, { ...written, unchanged: true }, SECONDS, null);
    const outputs = [{ file: written.path, sha256: written.lock.pdf }, { file: lockFile(written.path), sha256: sha256(written.lock.bytes) }];
    keepRecord(world, terminal, line, recorder, { started, outputs, err: said.err(), out });
  }
  if (written.file !== null) (rack as FileRack | null)?.close();
  return code;
}

/** Where the PDF stands already, this is a round of corrections: galleys are kept for the next one. */
async function rackOf(world: World, args: Arguments, issue: Issue): Promise<FileRack | null> {
  const folder = args.flags.has('no-cache') ? null : cacheFolder(world);
  const output = outputFile(world, args.text.output, issue);
  if (folder === null || !world.disk || world.stat(output) === null) return null;
  return (await import('./galleys.js')).openRack(world, folder, output, issue);
}

export type Build = (world: World, request: BuildRequest & { readonly dump: boolean }) => Promise<BuildResult>;

/** Builds, then writes PDF, lock and dump; `print` takes a dump for standard output. */
export async function make(world: World, args: Arguments, build: Build, print: (text: string) => void): Promise<{ readonly result: BuildResult; readonly written: Written; readonly recorder: Recorder }> {
  const template = args.text.template;
  const recorder = recording(world);
  const request = { inputs: args.inputs, ...(template === undefined ? {} : { template }), dump: args.text.dump !== undefined };
  const result = await build(recorder.world, request);
  const written = write(world, print, args, result, (output) => (isFinished(result) ? lockFor(world, recorder, request, result, output) : null));
  return { result, recorder, written: { ...written, diagnostics: await placed(world, [...result.diagnostics, ...written.diagnostics]) } };
}

function progressOn(terminal: Terminal, asked: string | undefined): Progress {
  const said = words[terminal.language(asked)];
  return (stage, pages) => terminal.progress(`${said.stages[stage] ?? stage}…${pages === undefined ? '' : ` ${said.pages(pages)}`}`);
}

function write(world: World, print: (text: string) => void, args: Arguments, result: BuildResult, lockOf: (output: string) => LockFile | null): Written {
  const { issue, pdf, dump } = result;
  const inputs = inputsOf(args, result);
  const diagnostics: Diagnostic[] = [];
  const dumpName = args.text.dump;
  if (dumpName !== undefined && dump !== null) diagnostics.push(...writeDump(world, print, dumpName, dump, inputs));
  const strict = args.flags.has('strict') && result.diagnostics.some((found) => found.severity !== 'hint');
  if (!issue || !pdf || strict || diagnostics.length > 0) return nothing(diagnostics);
  const file = outputFile(world, args.text.output, issue);
  const lock = lockOf(file);
  const { name, unchanged, failed } = writeBooklet(world, file, inputs, { pdf, lock: lock?.bytes ?? null });
  return failed ? nothing([failed]) : { file: name, path: file, unchanged, lock, diagnostics };
}

const nothing = (diagnostics: readonly Diagnostic[]): Written => ({ file: null, path: null, unchanged: false, lock: null, diagnostics });

function writeDump(world: World, print: (text: string) => void, name: string, dump: string, inputs: readonly string[]): readonly Diagnostic[] {
  if (name === '-') {
    print(dump);
    return [];
  }
  const file = path.resolve(world.cwd, name);
  const failed = refusal(world, file, name, inputs, 'dump') ?? writeFile(world, file, name, new TextEncoder().encode(dump));
  return failed ? [failed] : [];
}

/** Every file we know this build has read. */
function inputsOf(args: Arguments, { issue }: BuildResult): readonly string[] {
  const sources = issue?.sections.flatMap((section) => section.articles.map((article) => article.file)) ?? [];
  return [...args.inputs, ...(args.text.template === undefined ? [] : [args.text.template]), ...(issue ? [issue.file] : []), ...sources];
}

async function report(world: World, terminal: Terminal, args: Arguments, result: BuildResult, written: Written, pins: Pinning | null): Promise<number> {
  const count = (severity: Diagnostic['severity']): number => written.diagnostics.filter((found) => found.severity === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  const failed = written.file === null;
  const strict = args.flags.has('strict');
  const told = args.flags.has('quiet') && !args.flags.has('json') ? written.diagnostics.filter((found) => found.severity === 'error' || (strict && found.severity === 'warning')) : written.diagnostics;
  const lang = (): Lang => terminal.language(args.text.lang);
  if (!args.flags.has('json') && told.length > 0) await tell(world, terminal, lang(), told);
  if (failed && !args.flags.has('json')) terminal.err(`${words[lang()].failed(errors, warnings)}\n`);
  else {
    const last = await lastWords(lang, args, result, written, (world.clock() / 1000).toFixed(2), pins);
    if (last !== '') terminal.out(last);
  }
  return failed ? EXIT.problems : EXIT.fine;
}

/** Findings with the columns that only the sources can tell. */
async function placed(world: World, diagnostics: readonly Diagnostic[]): Promise<readonly Diagnostic[]> {
  if (!diagnostics.some((found) => found.code === 'glyph-missing')) return diagnostics;
  const { located } = await import('../report.js');
  return located(diagnostics, await sources(world));
}

/** Prints findings with excerpts from the files they stand in. */
export async function tell(world: World, terminal: Terminal, lang: Lang, diagnostics: readonly Diagnostic[]): Promise<void> {
  const { reportText } = await import('../report.js');
  terminal.err(reportText(diagnostics, { lang, color: terminal.color, columns: terminal.columns, sourceOf: await sources(world) }));
}

/** The texts that places name; each file is read once. */
async function sources(world: World): Promise<(file: string) => string | null> {
  const [{ readTextFile }, { isForeign }] = await Promise.all([import('../read/text.js'), import('../read/inputs.js')]);
  const texts = new Map<string, string | null>();
  return (file) => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const absolute = path.resolve(world.cwd, file);
    // The lines of a web page, and the bytes of a Word file, are not what a place counts.
    const text = !isForeign(file) && world.stat(absolute)?.kind === 'file' ? readTextFile(world, absolute).value : null;
    texts.set(file, text);
    return text;
  };
}

/** The result in a line, or as JSON; '' where nothing but errors is to be told. The language is asked for only when there is something to say. */
async function lastWords(langOf: () => Lang, args: Arguments, result: BuildResult, written: Written, seconds: string, pins: Pinning | null): Promise<string> {
  const { file, unchanged, diagnostics } = written;
  if (args.flags.has('json')) {
    const { reportData } = await import('../report.js');
    return `${JSON.stringify({ ok: file !== null, file, unchanged, pages: result.pages, articles: result.articles, diagnostics: reportData(diagnostics, langOf()), ...(pins && written.lock ? { changes: pins.data(written.lock.read()) } : {}) }, null, 2)}\n`;
  }
  if (args.flags.has('quiet') || file === null) return '';
  const warnings = diagnostics.filter((found) => found.severity === 'warning').length;
  const said = words[langOf()];
  return `${(unchanged ? said.unchanged : said.summary)(result.pages, result.articles, warnings, file, seconds)}\n${pins && written.lock ? pins.text(written.lock.read(), langOf()) : ''}`;
}
