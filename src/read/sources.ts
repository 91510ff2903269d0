/** Source texts of an issue: decoded, front matter taken off, each file read once. */
import path from 'node:path';
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { Decisions } from '../model/decision.js';
import type { ArticleFields, ArticleSource, Issue } from '../model/issue.js';
import type { Place } from '../model/place.js';
import type { World } from '../world.js';
import { readDecisions } from './decisions.js';
import { articleFields, readFrontMatter } from './front-matter.js';
import { isForeign, isText } from './inputs.js';
import { again, type KeptReading } from './kept.js';
import { pathProblem, shown } from './paths.js';
import type { SchemaName } from './schema.js';
import { readTextFile } from './text.js';
import type { Node } from './yaml/node.js';

/** Bytes. */
export const LARGEST_FOREIGN = 200 << 20;

export interface SourceText {
  /** Path for messages. */
  readonly file: string;
  /** Absolute folder. */
  readonly folder: string;
  readonly text: string;
  readonly syntax: ArticleSource['syntax'];
  readonly bytes?: Uint8Array;
  readonly front: Node | null;
  readonly fields: ArticleFields;
}

export interface Shelf {
  /** The text of a file, null when it cannot be had. Its findings are told on the first call. `raw`: it may be of another kind. */
  load(file: string, name: string, place: Place | null, raw?: boolean): Promise<SourceText | null>;
  /** What an editor has decided about a text; null, and told once, where that cannot be understood. */
  decisions(file: string): Promise<Decisions | null>;
}

/** `schema` says which front matter the texts may carry: an article's, or also an issue's. */
export function shelf(world: World, schema: SchemaName, found: Diagnostic[], kept: KeptReading | null = null): Shelf {
  const known = new Map<string, SourceText | null>();
  const decided = new Map<string, Decisions | null>();
  const tell = async <T>(reading: Promise<Outcome<T>>): Promise<T> => {
    const { value, diagnostics } = await reading;
    found.push(...diagnostics);
    return value;
  };
  return {
    async load(file, name, place, raw = false) {
      const foreign = raw && isForeign(file);
      const key = foreign ? `raw ${file}` : file;
      const former = known.get(key);
      if (former !== undefined) return former;
      const source = foreign ? readBytes(world, file, found) : isText(file) ? await tell(again(kept, `source ${file}`, schema, world, (at) => readSource(at, file, schema))) : null;
      if (!foreign && !isText(file)) found.push(pathProblem('source-type', place, name, { type: path.extname(file) }));
      known.set(key, source);
      return source;
    },
    async decisions(file) {
      const former = decided.get(file);
      if (former !== undefined) return former;
      const value = await tell(readDecisions(world, file));
      decided.set(file, value);
      return value;
    },
  };
}

/** A file that is to be made whole: what it says is not known before. */
function readBytes(world: World, file: string, found: Diagnostic[]): SourceText | null {
  const name = shown(world, file);
  const large = (world.stat(file)?.size ?? 0) > LARGEST_FOREIGN;
  const bytes = large ? null : world.readFile(file);
  if (bytes === null) found.push({ code: large ? 'import-too-large' : 'file-unreadable', severity: 'error', place: { file: name, line: 0, column: 0 }, values: { file: name } });
  return bytes && { file: name, folder: path.dirname(file), text: '', syntax: 'markdown', bytes, front: null, fields: {} };
}

async function readSource(world: World, file: string, schema: SchemaName): Promise<Outcome<SourceText | null>> {
  const read = readTextFile(world, file);
  if (read.value === null) return { value: null, diagnostics: read.diagnostics };
  const name = shown(world, file);
  const syntax = /\.txt$/i.test(file) ? 'plain' : 'markdown';
  const fronted = syntax === 'plain' ? { value: { front: null, text: read.value }, diagnostics: [] } : await readFrontMatter(read.value, name, schema);
  const { front, text } = fronted.value;
  const diagnostics = [...read.diagnostics, ...fronted.diagnostics];
  if (!/\S/.test(text)) diagnostics.push({ code: 'source-empty', severity: 'error', place: { file: name, line: 1, column: 1 }, values: { file: name } });
  return { value: { file: name, folder: path.dirname(file), text, syntax, front, fields: articleFields(front ?? undefined) }, diagnostics };
}

/** Whether some text of the issue has to be made whole before it is parsed. */
export function hasRaw(issue: Issue | null): issue is Issue {
  return issue !== null && issue.sections.some((section) => section.articles.some((article) => article.raw !== undefined));
}
