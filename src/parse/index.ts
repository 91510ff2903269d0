import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { Chapter, Flow } from '../model/flow.js';
import type { ArticleSource, Issue, Section } from '../model/issue.js';
import { fieldsFor, pickArticles, splitArticles } from './articles.js';
import type { Manuscript } from './draft.js';
import { takeFields } from './field-comments.js';
import { recognise } from './genre.js';
import { guideOf } from './guide.js';
import { readHead } from './head.js';
import type { ChapterFrom, KeptChapters } from './kept.js';
import { lint } from './lint.js';
import { ownNotes } from './notes.js';
import { type Report, reporter } from './report.js';
import { manuscriptOf, mayHoldTitles } from './sources.js';

/**
 * Reads the sources of an issue: what they say, nothing yet of how it is set. Text is neither changed nor reordered;
 * every block carries its source line (1-based). Never throws for bad input.
 * Asynchronous only because the Markdown parser is loaded when the first source needs one.
 * `kept`: what the build before has read.
 */
export async function parse(issue: Issue, kept: KeptChapters | null = null): Promise<Outcome<Flow>> {
  kept?.turn();
  const diagnostics: Diagnostic[] = [];
  const chapters: Chapter[] = [];
  // One file may be picked from several times: it is read, and its faults are told, once.
  const read = new Map<string, { readonly text: string; readonly manuscript: Manuscript }>();
  for (const [index, section] of issue.sections.entries()) {
    let opens = true;
    for (const source of section.articles) {
      const report = reporter(diagnostics, source.file);
      const key = `${source.syntax} ${source.folder} ${source.file} ${mayHoldTitles(source)}`;
      const before = read.get(key);
      const manuscript = before?.text === source.text ? before.manuscript : await (kept?.manuscript(key, source.text, diagnostics, () => manuscriptOf(source, report)) ?? manuscriptOf(source, report));
      read.set(key, { text: source.text, manuscript });
      for (const { own, article } of articlesOf(source, manuscript, report)) {
        const from = { source: own, article, place: placeIn(section, index, opens) };
        // Notes are numbered through the whole file.
        const known = manuscript.notes.length > 0 ? null : kept?.find(from);
        const found = known ?? { ...from, ...chapterOf(from, manuscript.notes) };
        chapters.push(found.chapter);
        diagnostics.push(...found.diagnostics);
        kept?.keep(found);
        opens = false;
      }
    }
  }
  return { value: { chapters, guide: guideOf(issue, chapters, diagnostics) }, diagnostics };
}

function placeIn(section: Section, index: number, opens: boolean): ChapterFrom['place'] {
  return { section: index, opensSection: opens, banner: section.banner, sectionStart: section.start };
}

/** The articles of a source, each with the fields that hold for it. */
function articlesOf({ text: _, bytes: __, raw: ___, ...source }: ArticleSource, manuscript: Manuscript, report: Report): readonly { readonly own: ChapterFrom['source']; readonly article: ChapterFrom['article'] }[] {
  const articles = pickArticles(splitArticles(manuscript.drafts), source.pick, report);
  return articles.map((article, n) => {
    const fields = fieldsFor(source.fields, articles.length > 1, n, report);
    return { own: { ...source, fields }, article };
  });
}

function chapterOf({ source, article: whole, place }: ChapterFrom, allNotes: Manuscript['notes']): { readonly chapter: Chapter; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(diagnostics, source.file);
  const { fields: commented, drafts } = takeFields(whole.drafts);
  const article = { ...whole, drafts };
  const fields = { ...commented, ...source.fields };
  const { head, rest } = readHead(article, fields, allNotes, report);
  const recognised = recognise(rest, fields.dateline ?? '', report);
  const { blocks, notes } = ownNotes(recognised, allNotes);
  if (blocks.length === 0) report('article-empty', 'warning', article.line, { title: head.title.join(' ') });
  lint(blocks, notes, report);
  return { chapter: { file: source.file, folder: source.folder, start: source.start, head, blocks, notes, place: { file: source.file, line: article.line, column: 1 }, ...place }, diagnostics };
}
