/** A first issue file out of what was imported: series, number, date, guide, sections, back page, and the contents as they were. */
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Imported } from '../index.js';
import { titleLines, writeArticle } from '../markdown.js';
import { type Back, backOf } from './back.js';
import { expectedOf } from './expect.js';
import { type Guide, guideOf } from './guide.js';
import { type Section, writeIssue } from './write.js';

export interface Part {
  /** The file it came from. */
  readonly file: string;
  /** What the names of its articles begin with. */
  readonly prefix: string;
  readonly imported: Imported;
}

export interface Draft {
  /** The issue file. */
  readonly issue: string;
  /** The articles, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** An issue of all the parts, in their order. */
export function draftIssue(parts: readonly Part[]): Draft {
  const { guide, back, parts: rest } = framed(parts);
  const files = new Map<string, string>();
  const sections: Section[] = [{ banner: '', files: [] }];
  for (const { prefix, imported } of rest) {
    const add = (text: string, n: number): void => {
      const name = `${prefix}${String(n).padStart(2, '0')}.md`;
      files.set(name, text);
      sections.at(-1)?.files.push(name);
    };
    const { articles, kind, whole } = imported;
    // A clean text stays one file; but banners are the issue file's.
    if (imported.files.length === 0 && articles.every(({ pieces }) => pieces.length > 0)) add(whole, 1);
    else {
      let n = 0;
      for (const article of articles) {
        if (article.pieces.length === 0) sections.push({ banner: article.fields.title.join(' '), files: [] });
        else add(writeArticle(article, kind === 'markdown'), ++n);
      }
    }
  }
  const filled = sections.filter((section) => section.files.length > 0);
  const facts = parts.flatMap(({ imported }) => imported.ofIssue);
  const expected = rest.flatMap(({ imported }) => expectedOf(imported.articles, imported.facts, imported.repairs));
  return { issue: writeIssue(facts, loneTitle(rest), guide, filled, back, expected), files, diagnostics: guide === null ? [] : listDrift(guide, filled, parts[0]?.file ?? '') };
}

/** A single article names the issue, where nothing else does. */
function loneTitle(parts: readonly Part[]): string {
  const [first, ...others] = parts.flatMap(({ imported }) => imported.articles);
  return first === undefined || others.length > 0 ? '' : titleLines(first.fields.title).join(' ');
}

interface Framed {
  readonly guide: Guide | null;
  readonly back: Back | null;
  /** Without the guide in the first and the notice in the last. */
  readonly parts: readonly Part[];
}

function framed(parts: readonly Part[]): Framed {
  const guide = guideOf(parts[0]?.imported.articles ?? []);
  const opened = parts.map((part, k) => (k === 0 && guide !== null ? { ...part, imported: { ...part.imported, articles: part.imported.articles.slice(1) } } : part));
  const last = opened.at(-1);
  const end = last?.imported.articles.at(-1);
  // What is clean is written as it stands.
  const found = last === undefined || end === undefined || last.imported.files.length === 0 ? null : backOf(end);
  if (last === undefined || found === null) return { guide, back: null, parts: opened };
  const closed = { ...last, imported: { ...last.imported, articles: [...last.imported.articles.slice(0, -1), found.article] } };
  return { guide, back: found.back, parts: [...opened.slice(0, -1), closed] };
}

/** The build makes the list from the banners: a list that was another is told. */
function listDrift({ list, line }: Guide, sections: readonly Section[], file: string): readonly Diagnostic[] {
  const banners = sections.flatMap(({ banner }) => (banner === '' ? [] : [banner]));
  if (list.length === 0 || banners.length === 0 || list.join('') === banners.join('')) return [];
  return [{ code: 'import-guide-list', severity: 'warning', place: { file, line, column: 0 }, values: { guide: list.join(''), banners: banners.join('') } }];
}
