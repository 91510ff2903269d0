/**
 * Markdown that needs no Markdown parser: paragraphs and `#` heads without any inline mark-up, which is what most
 * sources are. Anything else makes the whole file the parser's; `test/parse/linewise.test.ts` proves both ways equal.
 */
import { isIndented } from './characters.js';
import { type Draft, type Manuscript, NO_LINE_ENDS } from './draft.js';
import { plain } from './spans.js';
import type { Spans } from '../model/flow.js';

/** Characters that mean something inside a line, or that the parser would replace. */
const INLINE = /[\\`*_[<&|\0]/;

/** Drafts of a text that needs no parser; null when it does. Lines end in `\n`. */
export function linewise(text: string): Manuscript | null {
  if (INLINE.test(text)) return null;
  const drafts: Draft[] = [];
  let lines: Spans[] = [];
  let first = 0;
  const flush = (): void => {
    if (lines.length === 0) return;
    drafts.push({ kind: 'paragraph', lines, hard: lines.length === 1 ? NO_LINE_ENDS : new Array<boolean>(lines.length - 1).fill(false), line: first });
    lines = [];
  };
  let number = 0;
  let wanted = false;
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const raw = text.slice(start, end);
    start = end + 1;
    number++;
    const content = raw.trim();
    if (content === '') {
      flush();
      wanted = false;
      continue;
    }
    if (wanted || isBlockMark(raw, content)) return null;
    wanted = raw.endsWith('  ');
    const depth = content.charCodeAt(0) === HASH ? headDepth(raw) : 0;
    if (depth < 0) return null;
    if (depth > 0) {
      flush();
      drafts.push({ kind: 'heading', depth, spans: plain(content.slice(depth).trim()), line: number });
      wanted = false;
      continue;
    }
    if (isIndented(raw)) flush();
    if (lines.length === 0) first = number;
    lines.push(plain(content));
  }
  flush();
  return { drafts, notes: [] };
}

const HASH = 0x23;
/** The parser measures an indent in ASCII spaces before it looks for ours. */
const INDENTED_AFTER_SPACE = /^[ \t\f\v]+\u3000/;

/** Depth of a plain `#` head; −1 when only the parser can tell. */
function headDepth(raw: string): number {
  const match = /^(#{1,6})[ \t]+[^#]*$/.exec(raw);
  return match ? (match[1] as string).length : -1;
}

/** Whether a line may open a list, quote, fence, rule, table, underlined head, or hangs on indentation. */
function isBlockMark(raw: string, content: string): boolean {
  const code = content.charCodeAt(0);
  const spaced = raw.charCodeAt(0) <= 0x20;
  switch (code) {
    case HASH:
      return spaced;
    case 0x2d: // -
    case 0x2b: // +
    case 0x3d: // =
    case 0x3e: // >
    case 0x7e: // ~
      return true;
    default:
      if (code >= 0x30 && code <= 0x39) return /^\d{1,9}[.)](?:\s|$)/.test(content);
      return spaced && INDENTED_AFTER_SPACE.test(raw);
  }
}
