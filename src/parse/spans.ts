import type { Block, Span, Spans } from '../model/flow.js';
import { CODE } from '../model/flow.js';
import { lineEndBetween } from './characters.js';

export function plain(text: string): Spans {
  return text === '' ? [] : [{ text, marks: 0 }];
}

/** Text of spans, note calls silent. */
export function textOf(spans: Spans): string {
  if (spans.length === 1) return (spans[0] as Span).text;
  let text = '';
  for (const span of spans) text += span.text;
  return text;
}

/** Appends a span, merging it into the last one when they are of one kind. */
export function push(spans: Span[], span: Span): void {
  const last = spans[spans.length - 1];
  if (last && last.marks === span.marks && last.href === span.href && last.note === undefined && span.note === undefined) {
    spans[spans.length - 1] = { ...last, text: last.text + span.text };
  } else if (span.text !== '' || span.note !== undefined) {
    spans.push(span);
  }
}

/** Without white space at either end (PAR-04); code keeps its own. */
export function trimmed(spans: Spans): Spans {
  const only = spans[0];
  if (only === undefined) return spans;
  if (spans.length === 1) {
    if (only.marks & CODE) return spans;
    const text = only.text.trim();
    if (text === only.text) return spans;
    return text === '' && only.note === undefined ? [] : [{ ...only, text }];
  }
  return trimmedEnd(trimmedStart(spans));
}

function trimmedStart(spans: Spans): Spans {
  for (let i = 0; i < spans.length; i++) {
    const span = spans[i] as Span;
    const text = span.marks & CODE ? span.text : span.text.trimStart();
    if (text !== '' || span.note !== undefined) return [{ ...span, text }, ...spans.slice(i + 1)];
  }
  return [];
}

function trimmedEnd(spans: Spans): Spans {
  for (let i = spans.length - 1; i >= 0; i--) {
    const span = spans[i] as Span;
    const text = span.marks & CODE ? span.text : span.text.trimEnd();
    if (text !== '' || span.note !== undefined) return [...spans.slice(0, i), { ...span, text }];
  }
  return [];
}

/**
 * Lines of a paragraph run together: a wanted line end (`hard[i]` after line i) stays `\n`,
 * any other becomes what {@link lineEndBetween} says.
 */
export function joined(lines: readonly Spans[], hard: readonly boolean[]): Spans {
  if (lines.length === 1) return lines[0] as Spans;
  const out: Span[] = [];
  let before = '';
  lines.forEach((line, i) => {
    const text = textOf(line);
    if (i > 0) addLineEnd(out, hard[i - 1] ? '\n' : lineEndBetween(before, text));
    for (const span of line) push(out, span);
    if (text !== '') before = text;
  });
  return out;
}

/** A line end belongs to the text before it, but not inside code or a link. */
function addLineEnd(out: Span[], text: string): void {
  const last = out[out.length - 1];
  if (text !== '') push(out, { text, marks: last && !(last.marks & CODE) ? last.marks : 0 });
}

/** The first `length` characters of the text get one more mark. */
export function marked(spans: Spans, length: number, mark: number): Spans {
  const out: Span[] = [];
  let left = length;
  for (const span of spans) {
    const cut = Math.min(left, span.text.length);
    if (cut > 0) push(out, { ...span, text: span.text.slice(0, cut), marks: span.marks | mark });
    if (cut < span.text.length || span.note !== undefined) push(out, cut > 0 ? { ...span, text: span.text.slice(cut) } : span);
    left -= cut;
  }
  return out;
}

/** Every run of spans of a block, in reading order, replaced by what `change` makes of it. */
export function mapSpans(block: Block, change: (spans: Spans) => Spans): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'head':
      return { ...block, spans: change(block.spans) };
    case 'quote':
      return { ...block, blocks: block.blocks.map((b) => mapSpans(b, change)) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((b) => mapSpans(b, change))) };
    case 'verse':
      return { ...block, lines: block.lines.map(change) };
    case 'table':
      return { ...block, caption: change(block.caption), unit: change(block.unit), head: block.head.map(change), rows: block.rows.map((row) => row.map(change)) };
    case 'figure':
      return { ...block, caption: change(block.caption) };
    case 'entries':
      return { ...block, entries: block.entries.map(({ spans, at }) => ({ spans: change(spans), at: at.map(change) })) };
    case 'code':
    case 'rule':
      return block;
  }
}

/** Calls `see` for every run of spans of a block, in reading order, with its line. */
export function eachSpans(block: Block, see: (spans: Spans, line: number) => void): void {
  mapSpans(block, (spans) => {
    see(spans, block.line);
    return spans;
  });
}
