/**
 * Markdown that needs no Markdown parser: paragraphs and `#` heads without any inline mark-up, which is what most
 * sources are. The rest is cut out in pieces that a parser reads alone as it would read them in their place;
 * `test/parse/linewise.test.ts` proves that.
 */
import type { Spans } from '../model/flow.js';
import { isIndented } from './characters.js';
import { type Draft, NO_LINE_ENDS } from './draft.js';
import { plain } from './spans.js';

/** Lines that only a parser can read, and the number of the first. */
export interface Markup {
  readonly kind: 'markup';
  readonly text: string;
  readonly line: number;
}

/** Characters that mean something inside a line, or that the parser would replace. */
const INLINE = /[\\`*_[<&|\0]/;
/** Notes, definitions and fences reach from one end of a file to the other. */
const FAR = /\[\^|\^\[|\]:|```|~~~/;

/** Lines between blank lines. Offsets into the text. */
interface Group {
  readonly start: number;
  end: number;
  readonly line: number;
  readonly raw: string[];
}

/** A text in pieces, in order. Lines end in `\n`. */
export function linewise(text: string): readonly (Draft | Markup)[] {
  const marked = INLINE.test(text);
  if (FAR.test(text)) return [{ kind: 'markup', text, line: 1 }];
  const pieces: (Draft | Markup)[] = [];
  let open: Group | null = null;
  const close = (): void => {
    if (open) pieces.push({ kind: 'markup', text: text.slice(open.start, open.end), line: open.line });
    open = null;
  };
  eachGroup(text, (group) => {
    // After mark-up an indented line may still hang on a list item; any other ends what the parser had open.
    const hangs = open !== null && (group.raw[0] as string).charCodeAt(0) <= 0x20;
    const drafts = hangs || (marked && INLINE.test(text.slice(group.start, group.end))) ? null : draftsOf(group);
    if (drafts) {
      close();
      for (const draft of drafts) pieces.push(draft);
    } else if (open) {
      open.end = group.end;
    } else {
      open = group;
    }
  });
  close();
  return pieces;
}

function eachGroup(text: string, see: (group: Group) => void): void {
  let group: Group | null = null;
  for (let start = 0, line = 1; start <= text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const raw = text.slice(start, end);
    if (raw.trim() === '') {
      if (group) see(group);
      group = null;
    } else if (group) {
      group.raw.push(raw);
      group.end = end;
    } else {
      group = { start, end, line, raw: [raw] };
    }
    start = end + 1;
  }
  if (group) see(group);
}

/** Drafts of a group; null when only the parser can tell. */
function draftsOf(group: Group): readonly Draft[] | null {
  const drafts: Draft[] = [];
  let lines: Spans[] = [];
  const last = group.raw.length - 1;
  for (let i = 0; i <= last; i++) {
    const raw = group.raw[i] as string;
    const content = raw.trim();
    if (isBlockMark(raw, content) || (i < last && raw.endsWith('  '))) return null;
    const depth = content.charCodeAt(0) === HASH ? headDepth(raw) : 0;
    if (depth < 0) return null;
    if (depth > 0) {
      drafts.push({ kind: 'heading', depth, spans: plain(content.slice(depth).trim()), line: group.line + i });
      lines = [];
    } else if (lines.length > 0 && !isIndented(raw)) {
      lines.push(plain(content));
    } else {
      lines = [plain(content)];
      drafts.push({ kind: 'paragraph', lines, hard: NO_LINE_ENDS, line: group.line + i });
    }
  }
  return last === 0 ? drafts : drafts.map(withLineEnds);
}

/** None of the line ends that the quick way reads is wanted. */
function withLineEnds(draft: Draft): Draft {
  if (draft.kind !== 'paragraph' || draft.lines.length === 1) return draft;
  return { ...draft, hard: new Array<boolean>(draft.lines.length - 1).fill(false) };
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
  if (spaced && INDENTED_AFTER_SPACE.test(raw)) return true;
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
      return code >= 0x30 && code <= 0x39 && /^\d{1,9}[.)](?:\s|$)/.test(content);
  }
}
