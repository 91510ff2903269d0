import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { Chapter, Flow } from '../model/flow.js';
import type { ArticleSource, Issue, Section } from '../model/issue.js';
import { fieldsFor, pickArticles, splitArticles } from './articles.js';
import type { Manuscript } from './draft.js';
import { takeFields } from './field-comments.js';
import { recognise } from './genre.js';
import { guideOf } from './guide.js';
import { type Article, readHead } from './head.js';
import { lint } from './lint.js';
import { ownNotes } from './notes.js';
import { type Report, reporter } from './report.js';
import { manuscriptOf, mayHoldTitles } from './sources.js';

/**
 * Reads the sources of an issue: what they say, nothing yet of how it is set. Text is neither changed nor reordered;
 * every block carries its source line (1-based). Never throws for bad input.
 * Asynchronous only because the Markdown parser is loaded when the first source needs one.
 */
export async function parse(issue: Issue): Promise<Outcome<Flow>> {
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
      const manuscript = before?.text === source.text ? before.manuscript : await manuscriptOf(source, report);
      read.set(key, { text: source.text, manuscript });
      for (const chapter of chaptersOf(source, manuscript, report)) {
        chapters.push({ ...chapter, ...placeIn(section, index, opens) });
        opens = false;
      }
    }
  }
  return { value: { chapters, guide: guideOf(issue, chapters, diagnostics) }, diagnostics };
}

function placeIn(section: Section, index: number, opens: boolean): Pick<Chapter, 'section' | 'opensSection' | 'banner' | 'sectionStart'> {
  return { section: index, opensSection: opens, banner: section.banner, sectionStart: section.start };
}

type OwnPart = Omit<Chapter, 'section' | 'opensSection' | 'banner' | 'sectionStart'>;

function chaptersOf(source: ArticleSource, manuscript: Manuscript, report: Report): readonly OwnPart[] {
  const articles = pickArticles(splitArticles(manuscript.drafts), source.pick, report);
  return articles.map((article, n) => {
    const fields = fieldsFor(source.fields, articles.length > 1, n, report);
    const own = takeFields(article.drafts);
    return chapterOf({ ...source, fields: { ...own.fields, ...fields } }, { ...article, drafts: own.drafts }, manuscript, report);
  });
}

function chapterOf(source: ArticleSource, article: Article, manuscript: Manuscript, report: Report): OwnPart {
  const { head, rest } = readHead(article, source.fields, manuscript.notes, report);
  const recognised = recognise(rest, source.fields.dateline ?? '', report);
  const { blocks, notes } = ownNotes(recognised, manuscript.notes);
  if (blocks.length === 0) report('article-empty', 'warning', article.line, { title: head.title.join(' ') });
  lint(blocks, notes, report);
  return { file: source.file, folder: source.folder, start: source.start, head, blocks, notes, place: { file: source.file, line: article.line, column: 1 } };
}
