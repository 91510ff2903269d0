/** `huikan import`: foreign files become sources; a summary says what was done to them. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { type Drafted, draftIssue } from '../import/draft.js';
import { type As, type Imported, importReading, importText } from '../import/index.js';
import type { Reading, Rule } from '../import/model.js';
import { collate } from '../import/suspects/collate.js';
import type { Lang } from '../messages/words.js';
import { readTextFile } from '../read/text.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { problem, writeFile } from './output.js';
import { RULE_NAMES } from './rules.js';
import type { Terminal } from './terminal.js';

export interface ImportRequest {
  readonly files: readonly string[];
  readonly output: string | undefined;
  readonly report: string | undefined;
  readonly as: As | null;
  /** A draft of the issue file, too. */
  readonly issue: boolean;
}

interface Done {
  readonly name: string;
  readonly imported: Imported;
}

export async function runImport(world: World, terminal: Terminal, request: ImportRequest, lang: Lang): Promise<number> {
  const found: Diagnostic[] = [];
  const done: Done[] = [];
  for (const name of request.files) {
    const imported = await importOne(world, name, request.as, found);
    if (imported !== null) done.push({ name, imported });
  }
  const differing = collate(done.map(({ name, imported }) => ({ file: name, articles: imported.articles })));
  done.forEach(({ name, imported }, k) => (done[k] = { name, imported: { ...imported, diagnostics: [...imported.diagnostics, ...differing.filter(({ place }) => place?.file === name)] } }));
  found.push(...done.flatMap(({ imported }) => imported.diagnostics));
  const failed = found.some((one) => one.severity === 'error');
  // What went wrong is best read in the report.
  const written = writeAll(world, request, failed ? new Map() : filesOf(request, done), done, found);
  if (found.length > 0) await tell(world, terminal, lang, found);
  for (const { name, imported } of failed ? [] : done) terminal.out(summary(name, imported, lang));
  for (const file of written) terminal.out(`→ ${file}\n`);
  return found.some((one) => one.severity === 'error') ? EXIT.problems : EXIT.fine;
}

/** Bytes. */
const LARGEST = 200 << 20;
const TEXTS = ['.txt', '.text', '.md', '.markdown'];
const READERS: Readonly<Record<string, (bytes: Uint8Array) => Promise<Reading>>> = {
  '.html': async (bytes) => (await import('../import/html/index.js')).readHtml(bytes),
  '.docx': async (bytes) => (await import('../import/docx/index.js')).readDocx(bytes),
  '.pdf': async (bytes) => (await import('../import/pdf/index.js')).readPdf(bytes),
};
const SAME: Readonly<Record<string, string>> = { '.htm': '.html', '.xhtml': '.html' };

async function importOne(world: World, name: string, as: As | null, found: Diagnostic[]): Promise<Imported | null> {
  const type = path.extname(name).toLowerCase();
  const imported = TEXTS.includes(type) ? textOf(world, name, as, found) : await readingOf(world, name, type, as, found);
  if (imported === null || imported.articles.length > 0 || imported.diagnostics.some(({ severity }) => severity === 'error')) return imported;
  found.push(problem('import-empty', { file: name }));
  return null;
}

function textOf(world: World, name: string, as: As | null, found: Diagnostic[]): Imported | null {
  const { value, diagnostics } = readTextFile(world, path.resolve(world.cwd, name));
  // What cannot be seen is taken out, and said in the report.
  found.push(...diagnostics.filter(({ code }) => code !== 'text-control'));
  return value === null ? null : importText(value, name, as);
}

async function readingOf(world: World, name: string, type: string, as: As | null, found: Diagnostic[]): Promise<Imported | null> {
  const file = path.resolve(world.cwd, name);
  const reader = READERS[SAME[type] ?? type];
  if (reader === undefined) found.push(problem(type === '.doc' ? 'import-doc-old' : 'import-kind', { file: name, type: type === '' ? '?' : type }));
  else if ((world.stat(file)?.size ?? 0) > LARGEST) found.push(problem('import-too-large', { file: name }));
  else {
    const bytes = world.readFile(file);
    if (bytes === null) found.push(problem('file-unreadable', { file: name }));
    else {
      if (as !== null) found.push({ code: 'import-as-kind', severity: 'warning', place: null, values: { file: name } });
      // A plain array: readers take buffers of Node's for something else.
      const reading = await reader(new Uint8Array(bytes));
      return importReading({ ...reading, diagnostics: reading.diagnostics.map((one) => ({ ...one, values: { ...one.values, file: name } })) }, name);
    }
  }
  return null;
}

/** Writes `texts` and the report: what is new; a file that is there already is left alone, and an error unless it is the same. */
function writeAll(world: World, request: ImportRequest, texts: ReadonlyMap<string, string>, done: readonly Done[], found: Diagnostic[]): readonly string[] {
  const written: string[] = [];
  for (const [name, text] of [...texts, ...(request.report === undefined || done.length === 0 ? [] : [[request.report, reportOf(done)] as const])]) {
    const bytes = new TextEncoder().encode(text);
    const file = path.resolve(world.cwd, name);
    const former = world.readFile(file);
    const same = former !== null && former.length === bytes.length && former.every((byte, at) => byte === bytes[at]);
    const refused = former !== null && !same && name !== request.report ? problem('import-exists', { file: name }) : same ? null : writeFile(world, file, name, bytes);
    if (refused) found.push(refused);
    else written.push(name);
  }
  return written;
}

/** What is to be written, by name. */
function filesOf(request: ImportRequest, done: readonly Done[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (request.output !== undefined && /\.(?:md|markdown)$/i.test(request.output)) texts.set(request.output, done.map(({ imported }) => imported.whole).join('\n'));
  else {
    const drafts: Drafted[] = [];
    const own = path.parse(done[0]?.name ?? '').name;
    for (const { name, imported } of done) {
      const stem = path.parse(name).name;
      const folder = request.output ?? (request.issue ? own : stem);
      const many = done.length > 1 ? `${stem}-` : '';
      const files = imported.files.length === 0 ? [imported.whole] : imported.files;
      const names = files.map((_, k) => `${many}${String(k + 1).padStart(2, '0')}.md`);
      files.forEach((text, k) => texts.set(path.join(folder, names[k] ?? ''), text));
      drafts.push({ articles: imported.articles, facts: imported.ofIssue, files: names });
    }
    if (request.issue) texts.set(path.join(request.output ?? own, 'issue.yml'), draftIssue(drafts));
  }
  return texts;
}

function reportOf(done: readonly Done[]): string {
  const data = done.map(({ name, imported: { kind, evidence, articles, facts, repairs, coverage, diagnostics } }) => ({
    file: name, kind, evidence, coverage, facts, repairs, diagnostics,
    articles: articles.map(({ fields, pieces }) => ({ ...fields, blocks: pieces.length })),
  }));
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** What a person wants to know in ten seconds: how much, of what kind, what was done, what is doubtful. */
function summary(name: string, { kind, evidence, articles, repairs, coverage }: Imported, lang: Lang): string {
  const counts = new Map<Rule, number>();
  for (const { rule } of repairs) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const doubtful = repairs.filter(({ confidence }) => confidence < 0.8).length;
  const list = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${RULE_NAMES[rule][lang]} ${count}`).join(lang === 'zh' ? '，' : ', ');
  const texts = articles.filter(({ pieces }) => pieces.length > 0).length;
  return lang === 'zh'
    ? `${name}：${texts} 篇，${coverage.written} 字（${kind}；${evidence.join('；')}）\n  ${list === '' ? '没有改动' : list}${doubtful > 0 ? `；存疑 ${doubtful} 处` : ''}\n`
    : `${name}: ${texts} ${texts === 1 ? 'article' : 'articles'}, ${coverage.written} characters (${kind}; ${evidence.join('; ')})\n  ${list === '' ? 'nothing changed' : list}${doubtful > 0 ? `; ${doubtful} doubtful` : ''}\n`;
}
