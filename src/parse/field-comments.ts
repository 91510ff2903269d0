/** `<!-- kicker: … -->` under a head: what a file of several articles says of one of them. Never printed. */
import type { ArticleFields } from '../model/issue.js';
import type { Draft } from './draft.js';
import { textOf } from './spans.js';

const COMMENT = /^<!--\s*(kicker|subtitle|author|source|date|dateline|note):\s*(\S.*?)\s*-->$/;

/** Whether the line is such a comment. */
export const isFieldComment = (line: string): boolean => COMMENT.test(line.trim());

type Name = 'kicker' | 'subtitle' | 'author' | 'source' | 'date' | 'dateline' | 'note';

/**
 * Takes the comments out. Those before the article's text are its fields; those under a head inside it say what the text
 * repeats（电头）, and only go.
 */
export function takeFields(drafts: readonly Draft[]): { readonly fields: ArticleFields; readonly drafts: readonly Draft[] } {
  const found: Partial<Record<Name, string>> = {};
  const kept = drafts.flatMap((draft, index): readonly Draft[] => {
    const fields = commentsOf(draft);
    if (fields.length === 0 || draft.kind !== 'paragraph') return [draft];
    if (index === 0) for (const [name, value] of fields) found[name] = found[name] === undefined ? value : `${found[name]} ${value}`;
    const lines = draft.lines.slice(fields.length);
    return lines.length === 0 ? [] : [{ ...draft, lines, hard: draft.hard.slice(fields.length), line: draft.line + fields.length }];
  });
  const { author, ...rest } = found;
  return { fields: { ...rest, ...(author === undefined ? {} : { author: [author] }) }, drafts: kept };
}

/** Names and values of the comments that a paragraph begins with, a line each. */
function commentsOf(draft: Draft): readonly (readonly [Name, string])[] {
  if (draft.kind !== 'paragraph') return [];
  const fields: (readonly [Name, string])[] = [];
  for (const line of draft.lines) {
    const match = COMMENT.exec(textOf(line).trim());
    if (match === null) break;
    fields.push([match[1] as Name, match[2] ?? '']);
  }
  return fields;
}
