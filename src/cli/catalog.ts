/** `huikan catalog`: 总目录 as a booklet, as a table, as data. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { catalogueBooklet } from '../archive/booklet.js';
import { type CatalogueEntry, dataOf, entriesOf, groupsOf, tableOf, type View } from '../archive/catalogue.js';
import { csv } from '../archive/csv.js';
import type { Lang } from '../messages/words.js';
import { readDate } from '../read/dates.js';
import type { World } from '../world.js';
import type { Builder } from './asked.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { problem, refusal, writeFile } from './output.js';
import { overlaid } from './overlay.js';
import { openShelf, shown, titledFile } from './shelf.js';
import type { Terminal } from './terminal.js';

export interface CatalogRequest {
  readonly folders: readonly string[];
  readonly output: string | undefined;
  readonly csv: string | undefined;
  readonly json: string | undefined;
  readonly noBom: boolean;
  readonly by: View | undefined;
  readonly title: string | undefined;
  readonly template: string | undefined;
}

const TITLE = '总目录';
const TEMPLATE = 'catalogue';

export async function runCatalog(world: World, terminal: Terminal, request: CatalogRequest, lang: Lang, build: Builder): Promise<number> {
  const found: Diagnostic[] = [];
  const shelf = openShelf(world, request.folders, found);
  const entries = entriesOf(shelf ?? [], isoOf);
  if (shelf !== null && request.by !== undefined && groupsOf(entries, request.by).length === 0) found.push(problem('catalog-none', { view: request.by }));
  const failed = (): boolean => found.some(({ severity }) => severity === 'error');
  const written: string[] = [];
  if (!failed()) {
    const wantsPdf = request.output !== undefined || (request.csv === undefined && request.json === undefined);
    if (wantsPdf) written.push(...(await writeBooklet(world, request, entries, build, found)));
    if (request.csv !== undefined && !failed()) written.push(...writeData(world, request.csv, csv(tableOf(entries), !request.noBom), found));
    if (request.json !== undefined && !failed()) written.push(...writeData(world, request.json, `${JSON.stringify({ catalogue: dataOf(entries) }, null, 1)}\n`, found));
  }
  if (found.length > 0) await tell(world, terminal, lang, found);
  if (failed()) return EXIT.problems;
  const issues = shelf?.length ?? 0;
  terminal.out(lang === 'zh' ? `${issues} 期，${entries.length} 篇\n` : `${issues} ${issues === 1 ? 'issue' : 'issues'}, ${entries.length} ${entries.length === 1 ? 'article' : 'articles'}\n`);
  for (const file of written) terminal.out(`→ ${file}\n`);
  return EXIT.fine;
}

function isoOf(date: string): string {
  const reading = readDate(date);
  return reading.kind === 'date' ? (reading.date.iso ?? '') : '';
}

async function writeBooklet(world: World, request: CatalogRequest, entries: readonly CatalogueEntry[], build: Builder, found: Diagnostic[]): Promise<readonly string[]> {
  const title = request.title ?? TITLE;
  const asked = request.template ?? TEMPLATE;
  const template = world.stat(path.resolve(world.cwd, asked))?.kind === 'file' ? path.resolve(world.cwd, asked) : asked;
  const folder = path.join(world.cwd, TITLE);
  const files = catalogueBooklet(entries, { title, template, by: request.by ?? '' });
  const { pdf, diagnostics } = await build(overlaid(world, folder, files), { inputs: [folder], template, dump: false });
  // What else there is to say of a book that the program itself has written is nothing an editor can act on.
  found.push(...diagnostics.filter(({ severity, code }) => severity === 'error' || code === 'glyph-missing').map((one) => ({ ...one, place: null })));
  if (pdf === null) return [];
  const file = titledFile(world, request.output, title);
  const name = shown(world, file);
  const refused = refusal(world, file, name, [], 'pdf') ?? writeFile(world, file, name, pdf);
  if (refused) found.push(refused);
  return refused ? [] : [name];
}

/** What a file of ours begins with, mark or not. */
const OWN = /^(?:\ufeff?期号,期次,|\{\n "catalogue": \[)/;

function writeData(world: World, asked: string, text: string, found: Diagnostic[]): readonly string[] {
  const file = path.resolve(world.cwd, asked);
  const name = shown(world, file);
  const former = world.readPart(file, 0, 64);
  const foreign = former !== null && former.length > 0 && !OWN.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(former));
  const refused = foreign ? problem('output-not-own', { file: name }) : writeFile(world, file, name, new TextEncoder().encode(text));
  if (refused) found.push(refused);
  return refused ? [] : [name];
}
