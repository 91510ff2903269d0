import type { Diagnostic, Severity } from '../base/diagnostic.js';

/** Where a parser tells what it found; line 0 = the file as a whole. */
export type Report = (code: ParseCode, severity: Severity, line: number, values?: Diagnostic['values']) => void;

/** Every code this stage can give; the catalogue in `messages/parts/parse.ts` has a sentence for each. */
export type ParseCode =
  | 'article-empty'
  | 'dateline-differs'
  | 'field-overrides'
  | 'fields-for-several'
  | 'figure-alt-missing'
  | 'guide-drift'
  | 'guide-empty'
  | 'guide-list-drift'
  | 'hard-wrapped'
  | 'head-mark'
  | 'head-number-gap'
  | 'heading-no-space'
  | 'image-inline'
  | 'jump-line'
  | 'lines-unjoined'
  | 'mark-unclosed'
  | 'mark-unopened'
  | 'markup-literal'
  | 'nesting-too-deep'
  | 'note-duplicate'
  | 'note-flattened'
  | 'note-in-title'
  | 'note-undefined'
  | 'note-unused'
  | 'paragraph-unfinished'
  | 'parse-html'
  | 'pick-out-of-range'
  | 'plain-profile-blank'
  | 'plain-profile-indent'
  | 'plain-profile-line'
  | 'quote-nesting'
  | 'reference-unused'
  | 'setext-head'
  | 'table-cells'
  | 'text-before-title'
  | 'text-truncated'
  | 'title-missing';

/** A report that adds to `list`, every place in `file`. */
export function reporter(list: Diagnostic[], file: string): Report {
  return (code, severity, line, values = {}) => {
    list.push({ code, severity, place: { file, line, column: line > 0 ? 1 : 0 }, values });
  };
}
