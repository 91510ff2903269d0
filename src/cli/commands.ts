/** Everything but a plain build: other commands, help, completion, wrong usage. Loads yargs. */
import type { View } from '../archive/catalogue.js';
import type { As } from '../import/index.js';
import type { Lang } from '../messages/words.js';
import type { World } from '../world.js';
import { argumentsOf } from './arguments.js';
import type { Builder } from './asked.js';
import { EXIT } from './exit.js';
import type { DiffRequest } from './diff.js';
import type { ErrataRequest } from './errata.js';
import { COMMANDS, commandOf, type Command } from './options.js';
import type { Terminal } from './terminal.js';
import { usage } from './usage.js';

/** The pipeline, for commands whose bundles have none. */
const builder = async (): Promise<Builder> => (await import('../build.js')).build;

type Parsed = Readonly<Record<string, unknown>>;

export async function runAny(args: readonly string[], world: World, terminal: Terminal): Promise<number> {
  const lang = terminal.language(askedLanguage(args));
  const yargs = callable((await import('yargs')).default);
  const said = usage[lang];
  let code: number = EXIT.fine;
  let todo: (() => Promise<number>) | null = null;
  const parser = yargs()
    .scriptName('huikan')
    .locale('en')
    .updateStrings(said.strings)
    .usage(said.usage)
    .parserConfiguration({ 'camel-case-expansion': false, 'dot-notation': false, 'boolean-negation': false, 'strip-aliased': true, 'parse-numbers': false, 'parse-positional-numbers': false })
    .strict()
    .demandCommand(1, said.noCommand)
    .recommendCommands()
    .help('help', said.help)
    .alias('help', 'h')
    .version(versionOf(world))
    .describe('version', said.version)
    .completion('completion', said.completion)
    .epilogue(said.epilogue)
    .wrap(Math.min(terminal.columns, 100))
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      if (error && !message) throw error;
      if (code !== 0) return;
      terminal.err(`${message ?? ''}\n${said.seeHelp}\n`);
      code = EXIT.usage;
    });
  for (const command of COMMANDS) {
    parser.command(
      `${command.name} ${command.args}`.trim(),
      command[lang],
      (inner) => inner.options(Object.fromEntries(command.options.map((option) => [option.name, yargsOption(option, lang)]))),
      (parsed) => {
        if (code === 0) todo = () => dispatch(command, parsed as Parsed, world, terminal, lang);
      },
    );
  }
  await parser.parseAsync([...args], {}, (_error: unknown, _parsed: unknown, output: string) => {
    if (output !== '' && code === 0) terminal.out(`${output}\n`);
  });
  const run = todo as (() => Promise<number>) | null;
  return code === 0 && run ? run() : code;
}

/** Bundled, the package is a CommonJS module whose default is one level down. */
function callable<T>(loaded: T): T {
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? (loaded.default as T) : loaded;
}

function yargsOption(option: Command['options'][number], lang: Lang): object {
  return {
    describe: option[lang],
    ...(option.kind === 'flag' ? { type: 'boolean' } : { type: 'string', requiresArg: true }),
    ...(option.alias === undefined ? {} : { alias: option.alias }),
    ...(option.choices ? { choices: option.choices } : {}),
    ...(option.needs === undefined ? {} : { implies: option.needs }),
  };
}

/** The language has to be known before the arguments are parsed, or their faults would be told in the wrong one. */
function askedLanguage(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const arg = args[at];
  return arg === undefined ? undefined : arg === '--lang' ? args[at + 1] : arg.slice('--lang='.length);
}

function versionOf(world: World): string {
  const bytes = world.readFile(`${world.home}/package.json`);
  const data: unknown = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {};
  return typeof data === 'object' && data !== null && 'version' in data ? String(data.version) : '0';
}

async function dispatch(command: Command, parsed: Parsed, world: World, terminal: Terminal, lang: Lang): Promise<number> {
  const texts = (key: string): readonly string[] => (Array.isArray(parsed[key]) ? (parsed[key] as readonly unknown[]).map(String) : []);
  const text = (key: string): string | undefined => (typeof parsed[key] === 'string' ? parsed[key] : undefined);
  switch (command.name) {
    case 'build': {
      const known = Object.fromEntries(Object.entries(parsed).filter(([key]) => commandOf('build')?.options.some((option) => option.name === key)));
      const args = argumentsOf({ ...known, _: texts('inputs') }, command);
      if (!args) {
        terminal.err(`${usage[lang].seeHelp}\n`);
        return EXIT.usage;
      }
      const { runBuild } = await import('./build.js');
      return runBuild(world, terminal, args);
    }
    case 'batch':
      return (await import('./batches.js')).runBatch(world, terminal, { named: texts('inputs'), jobs: text('jobs'), keepGoing: parsed['keep-going'] === true, strict: parsed.strict === true, tree: parsed.tree === true, output: text('output'), json: parsed.json === true, queue: text('queue'), store: text('store') }, lang);
    case 'worker':
      return (await import('./batches.js')).runWorker(world, terminal, { queue: text('queue'), store: text('store'), jobs: text('jobs') }, lang);
    case 'import':
      return (await import('./import.js')).runImport(world, terminal, { files: texts('files'), output: text('output'), report: text('report'), as: (text('as') ?? null) as As | null, issue: parsed.issue === true, review: parsed.review === true }, lang);
    case 'issue':
    case 'diff':
    case 'errata':
      return revise(command.name, { inputs: texts('inputs'), template: text('template'), output: text('pdf'), against: text('against'), json: parsed.json === true, bars: text('bars'), pin: parsed['pin-pages'] === true, slip: text('output') }, world, terminal, lang);
    case 'preview': {
      const [{ runPreview }, { createPress }] = await Promise.all([import('./preview.js'), import('../press.js')]);
      return runPreview(world, terminal, { inputs: texts('inputs'), template: text('template'), port: text('port') ?? '0', open: parsed['no-open'] !== true }, lang, createPress);
    }
    case 'init':
      return (await import('./init.js')).init(world, terminal, text('folder') ?? '.', lang);
    case 'new':
      return (await import('./next.js')).startNext(world, terminal, { number: text('number') ?? '', from: text('from') ?? '.', output: text('output') }, lang);
    case 'fonts':
      return (await import('./fonts.js')).listFonts(world, terminal, { folders: texts('folders'), system: parsed.system === true, json: parsed.json === true }, lang);
    case 'catalog':
      return (await import('./catalog.js')).runCatalog(world, terminal, { folders: texts('folders'), output: text('output'), csv: text('csv'), json: text('json'), noBom: parsed['no-bom'] === true, by: text('by') as View | undefined, title: text('title'), template: text('template') }, lang, await builder());
    case 'volume':
      return (await import('./volume.js')).runVolume(world, terminal, { issues: texts('issues'), output: text('output'), numbering: text('numbering') === 'continuous' ? 'continuous' : 'issue', title: text('title'), template: text('template') }, lang, (await import('../build.js')).build);
    case 'search':
      return (await import('./search.js')).runSearch(world, terminal, { words: texts('words'), folder: text('in'), since: text('since'), author: text('author'), section: text('section'), limit: text('limit'), json: parsed.json === true }, lang);
    case 'where':
      return (await import('./where.js')).runWhere(world, terminal, { what: texts('what'), folder: text('in'), repeats: parsed.repeats === true, json: parsed.json === true }, lang, await builder());
    default:
      return (await import('./explain.js')).explain(terminal, text('code'), lang);
  }
}

async function revise(name: 'issue' | 'diff' | 'errata', request: DiffRequest & ErrataRequest, world: World, terminal: Terminal, lang: Lang): Promise<number> {
  const { runDiff, runErrata, runIssue } = await import('./revise.js');
  if (name === 'issue') return runIssue(world, terminal, request, lang);
  const { build } = await import('../build.js');
  return (name === 'diff' ? runDiff : runErrata)(world, terminal, build, request, lang);
}
