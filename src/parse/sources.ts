/** A source's text, whatever its syntax, as drafts. */
import type { ArticleSource } from '../model/issue.js';
import type { Draft, Manuscript } from './draft.js';
import { linewise } from './linewise.js';
import { plainText } from './plain.js';
import type { Report } from './report.js';
import { checkUnjoined } from './unjoined.js';

/** A plain text whose title the issue file gives is one article, unless one of several is picked from it. */
export function mayHoldTitles(source: ArticleSource): boolean {
  return source.pick > 0 || (source.fields.title ?? []).length === 0;
}

export async function manuscriptOf(source: ArticleSource, report: Report): Promise<Manuscript> {
  const text = source.text.includes('\r') ? source.text.replace(/\r\n?/g, '\n') : source.text;
  const manuscript = source.syntax === 'plain' ? plainText(text, mayHoldTitles(source), report) : await markdownText(text, report);
  checkUnjoined(manuscript.drafts, report);
  return manuscript;
}

/** Drafts of Markdown; the parser is loaded when a piece of the text needs it. Exported for the test that compares both ways. */
export async function markdownText(text: string, report: Report): Promise<Manuscript> {
  const pieces = linewise(text);
  if (!pieces.some((piece) => piece.kind === 'markup')) return { drafts: pieces as readonly Draft[], notes: [] };
  const { markdown } = await import('./markdown.js');
  const drafts: Draft[] = [];
  let notes: Manuscript['notes'] = [];
  for (const piece of pieces) {
    if (piece.kind === 'markup') {
      const read = markdown(piece.text, piece.line, report);
      for (const draft of read.drafts) drafts.push(draft);
      // A text with notes is one piece: their numbers need no shifting.
      notes = read.notes.length > 0 ? read.notes : notes;
    } else {
      drafts.push(piece);
    }
  }
  return { drafts, notes };
}
