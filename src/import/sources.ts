/** Texts of an issue that are marked raw: made whole in memory, line by line where they were. */
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { ArticleSource, Issue } from '../model/issue.js';
import { NO_DECISIONS } from './decide.js';
import { type Imported, importReading, importText } from './index.js';
import { writeInPlace } from './markdown.js';
import { unknownRules } from './rules.js';

/** Null where a file cannot be read, or not without a loss. */
export async function cleaned(issue: Issue): Promise<Outcome<Issue | null>> {
  const diagnostics: Diagnostic[] = [];
  const known = new Map<string, ArticleSource>();
  for (const article of issue.sections.flatMap((section) => section.articles)) {
    if (article.raw !== undefined && !known.has(keyOf(article))) known.set(keyOf(article), await cleanedSource(article, diagnostics));
  }
  const clean = (article: ArticleSource): ArticleSource => {
    const made = article.raw === undefined ? undefined : known.get(keyOf(article));
    return made === undefined ? article : { ...article, text: made.text, syntax: made.syntax };
  };
  const sections = issue.sections.map((section) => ({ ...section, articles: section.articles.map(clean) }));
  return { value: diagnostics.some(({ severity }) => severity === 'error') ? null : { ...issue, sections }, diagnostics };
}

const keyOf = ({ folder, file }: ArticleSource): string => `${folder} ${file}`;

async function cleanedSource(article: ArticleSource, diagnostics: Diagnostic[]): Promise<ArticleSource> {
  diagnostics.push(...unknownRules(article.raw ?? NO_DECISIONS, 'warning'));
  const { articles, repairs, kind, whole, diagnostics: found } = await imported(article);
  if (whole === article.text) return article;
  const texts = articles.filter(({ pieces }) => pieces.length > 0);
  const failed = found.some(({ severity }) => severity === 'error');
  if (texts.length === 0 && !failed) diagnostics.push({ code: 'import-empty', severity: 'error', place: null, values: { file: article.file } });
  else if (!failed) diagnostics.push({ code: 'source-cleaned', severity: 'hint', place: { file: article.file, line: 1, column: 1 }, values: { repairs: repairs.length, articles: texts.length } });
  // Marks that do not pair are told by the build itself, as of every text.
  for (const one of found) if (!one.code.startsWith('mark-')) diagnostics.push(one);
  return { ...article, text: writeInPlace(articles, kind === 'markdown'), syntax: 'markdown' };
}

async function imported({ text, file, bytes, raw }: ArticleSource): Promise<Imported> {
  if (bytes === undefined) return importText(text, file, null, raw);
  const { readerOf, readForeign } = await import('./readers.js');
  const reader = readerOf(file.slice(file.lastIndexOf('.')).toLowerCase());
  return reader === undefined ? importText('', file) : importReading(await readForeign(reader, bytes, file), file, raw);
}
