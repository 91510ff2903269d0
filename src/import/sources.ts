/** Texts of an issue that are marked raw: made whole in memory, line by line where they were. */
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { ArticleSource, Issue } from '../model/issue.js';
import { importText } from './index.js';
import { writeInPlace } from './markdown.js';

export function cleaned(issue: Issue): Outcome<Issue> {
  const diagnostics: Diagnostic[] = [];
  const known = new Map<string, ArticleSource>();
  const clean = (article: ArticleSource): ArticleSource => {
    if (article.raw === undefined) return article;
    const key = `${article.folder} ${article.file}`;
    const before = known.get(key);
    const made = before ?? cleanedSource(article, diagnostics);
    known.set(key, made);
    return { ...article, text: made.text, syntax: made.syntax };
  };
  const sections = issue.sections.map((section) => ({ ...section, articles: section.articles.map(clean) }));
  return { value: { ...issue, sections }, diagnostics };
}

function cleanedSource(article: ArticleSource, diagnostics: Diagnostic[]): ArticleSource {
  const { articles, repairs, kind, whole, diagnostics: found } = importText(article.text, article.file, null, article.raw);
  if (whole === article.text) return article;
  const texts = articles.filter(({ pieces }) => pieces.length > 0);
  diagnostics.push({ code: 'source-cleaned', severity: 'hint', place: { file: article.file, line: 1, column: 1 }, values: { repairs: repairs.length, articles: texts.length } }, ...found);
  return { ...article, text: writeInPlace(articles, kind === 'markdown'), syntax: 'markdown' };
}
