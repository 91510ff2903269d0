/** Locks made of texts: lines of so many characters, pages of so many lines, each article on a page of its own. */
import type { Lock, LockedArticle, LockedPage, LockedParagraph } from '../../src/model/lock.js';
import type { Shelved } from '../../src/archive/shelf.js';

export interface MadeArticle {
  readonly title: string;
  readonly kicker?: string;
  readonly author?: string;
  readonly section?: string;
  readonly source?: string;
  readonly date?: string;
  readonly text: readonly string[];
}

export interface MadeIssue {
  readonly number: string;
  readonly iso?: string;
  readonly series?: string;
  readonly label?: string;
  readonly front?: readonly string[];
  readonly articles: readonly MadeArticle[];
}

const LINE = 28;
const PAGE = 22;

/** A cover, contents, then the articles; folios count from the first article on. */
export function shelved(issue: MadeIssue): Shelved {
  const pages: LockedPage[] = [];
  const paragraphs: LockedParagraph[] = [];
  const articles: LockedArticle[] = [];
  const page = (kind: LockedPage['kind'], folio: string): void => void pages.push({ kind, folio, ink: '' });
  page('designed', '');
  page('contents', '');
  for (const text of issue.front ?? []) paragraphs.push(whole(text, 'P', -1, 0));
  for (const { title } of issue.articles) paragraphs.push(whole(title, 'Reference', -1, 1));
  issue.articles.forEach((made, index) => {
    page('text', String(pages.length - 1));
    articles.push(articleOf(made, pages.length - 1));
    let used = 0;
    const add = (text: string, role: LockedParagraph['role']): void => {
      const lines = linesOf(text);
      const on: number[] = [];
      for (let left = lines.length; left > 0; ) {
        if (used === PAGE) {
          page('text', String(pages.length - 1));
          used = 0;
        }
        const here = Math.min(left, PAGE - used);
        on.push(pages.length - 1, here);
        used += here;
        left -= here;
      }
      paragraphs.push({ role, article: index, text, lines, pages: on });
    };
    if (made.kicker !== undefined) add(made.kicker, 'P');
    add(made.title, 'H1');
    if (made.author !== undefined) add(made.author, 'P');
    if (made.source !== undefined) add(`来源：${made.source}`, 'P');
    for (const text of made.text) add(text, 'P');
  });
  const lock: Lock = {
    form: 1, tool: '', pdf: { sha256: issue.number, bytes: 0 }, request: { inputs: [], template: '' }, inputs: [],
    issue: { file: `${issue.number}/issue.yml`, series: [issue.series ?? '学习资料'], number: issue.number, label: issue.label ?? '', total: '', title: '', date: issue.iso ?? '', iso: issue.iso ?? '', publishers: [] },
    width: 595, height: 842, articles, pages, paragraphs, diagnostics: [],
  };
  return { file: `out/${issue.number}.pdf.lock.json`, lock };
}

function linesOf(text: string): number[] {
  const lines: number[] = [];
  for (let at = 0; at < text.length; at += LINE) lines.push(Math.min(LINE, text.length - at));
  return lines;
}

const whole = (text: string, role: LockedParagraph['role'], article: number, page: number): LockedParagraph => ({ role, article, text, lines: [text.length], pages: [page, 1] });

const articleOf = (made: MadeArticle, page: number): LockedArticle => ({
  file: `${made.title}.md`, line: 1, section: made.section ?? '', kicker: made.kicker ?? '', title: made.title.split(' '), subtitle: '', author: made.author === undefined ? [] : made.author.split('、'),
  source: made.source ?? '', date: made.date ?? '', page, folio: String(page - 1),
});
