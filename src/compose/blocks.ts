/** Blocks of meaning → rows of type. One function a kind; styles carry the measurements. */
import type { Block, HeadLevel, Spans } from '../model/flow.js';
import type { Role } from '../model/galley.js';
import type { Style } from '../model/template.js';
import { linkNotes } from './notes.js';
import { plain, setText, type Setting, styleOf, textOf } from './setting.js';
import { setEntries } from './entries.js';
import { setFigure } from './figure.js';
import { setTable } from './table.js';

/** Where a block stands: inside a quotation or list the style, the inset and the parent differ. */
export interface Position {
  readonly parent: number;
  /** pt from the left edge of the measure. */
  readonly left: number;
  readonly style: string;
  /** Paragraphs start flush: inside list items. */
  readonly flush?: boolean;
}

export const TOP: Position = { parent: -1, left: 0, style: 'body' };

type Paragraph = Extract<Block, { kind: 'paragraph' }>;

const ROLE_STYLES: Readonly<Record<string, string>> = {
  attribution: 'attribution', editorNote: 'editorNote', organisation: 'organisation', signatureDate: 'signatureDate',
  attachment: 'attachment', question: 'question', answer: 'answer', caption: 'caption', unit: 'unit',
};

export function setBlocks(s: Setting, blocks: readonly Block[], at: Position): void {
  blocks.forEach((block, index) => {
    const next = blocks[index + 1];
    if (block.kind === 'paragraph' && block.role === 'organisation' && next?.kind === 'paragraph' && next.role === 'signatureDate') setSignature(s, block, next);
    else if (block.kind === 'paragraph' && block.role === 'signatureDate' && isOrganisation(blocks[index - 1])) return;
    else setBlock(s, block, at);
  });
}

const isOrganisation = (b: Block | undefined): boolean => b?.kind === 'paragraph' && b.role === 'organisation';

function setBlock(s: Setting, block: Block, at: Position): void {
  if (block.kind === 'paragraph') setParagraph(s, block, at);
  else if (block.kind === 'head') setSubhead(s, block.level, block.spans, block.line, at);
  else if (block.kind === 'quote') setQuote(s, block.blocks, at);
  else if (block.kind === 'list') setList(s, block, at);
  else if (block.kind === 'verse') setVerse(s, block.lines, block.line, at);
  else if (block.kind === 'table') setTable(s, block, at);
  else if (block.kind === 'figure') setFigure(s, block, at);
  else if (block.kind === 'entries') setEntries(s, block, at);
  else if (block.kind === 'code') setCode(s, block.text, block.line, at);
  else setRule(s, block.line);
}

function setParagraph(s: Setting, block: Paragraph, at: Position): void {
  const named = ROLE_STYLES[block.role];
  const found = styleOf(s.template, named ?? at.style);
  const style = at.flush === true ? { ...found, left: 0, indent: 0 } : found;
  const spans = linkNotes(s, block.spans);
  const closing = block.role === 'attribution';
  if (closing) keepWithText(s);
  const options = block.role === 'continuation' ? { indent: 0 } : {};
  const hanging = labelHang(s, block, style);
  s.column.body(setText(s, spans, hanging ?? style, block.line, { left: at.left, bySense: style.align === 'right', ...options }), style, s.column.node('P', at.parent), block.line);
}

/** The text a closing line belongs to comes along: two lines of it (DOC-10). */
function keepWithText(s: Setting): void {
  s.column.keepLast(2);
}

/** PAR-09, DOC-08: turn-over lines of 问：, 附件：1. align behind the label. */
function labelHang(s: Setting, block: Paragraph, style: Style): Style | null {
  if (block.role !== 'question' && block.role !== 'answer' && block.role !== 'attachment') return null;
  const text = textOf(block.spans);
  // With a character of the text after it, or the label's mark would be measured as a line's end.
  const after = /\p{sc=Han}/u.exec(text)?.[0] ?? '';
  const width = (label: string): number => s.setter.naturalWidth(plain(label + after), { ...style, indent: 0 }) / style.size - (after === '' ? 0 : 1);
  if (block.role === 'attachment') {
    const [label, title] = /^(附件[:：]\s*)?(?:\d+[.．]\s*)?/u.exec(text)!;
    const hang = width(label);
    // The second number stands under the first.
    const inset = title === undefined ? width('附件：') : 0;
    return { ...style, align: 'left', left: style.left + style.indent + inset + hang, indent: -hang };
  }
  const label = /^[^：:]{1,6}[：:]/u.exec(text)?.[0];
  if (label === undefined) return null;
  const hang = Math.min(width(label), 4);
  return { ...style, left: style.left + style.indent + hang, indent: -hang };
}

function setSubhead(s: Setting, level: HeadLevel, spans: Spans, line: number, at: Position): void {
  const style = styleOf(s.template, level === 0 ? 'crosshead' : `head${level}`);
  const depth = Math.min(6, s.titleLevel + Math.max(1, level));
  const node = s.column.node(`H${depth}` as Role, at.parent);
  const lines = setText(s, linkNotes(s, spans), style, line, { bySense: true, wideSpaces: true, left: at.left });
  s.column.head(lines, style, node, line, { level: s.titleLevel + Math.max(1, level), title: textOf(spans) });
}

function setQuote(s: Setting, blocks: readonly Block[], at: Position): void {
  const style = styleOf(s.template, 'quote');
  const node = s.column.node('BlockQuote', at.parent);
  s.column.space(style.before);
  setBlocks(s, blocks, { parent: node, left: at.left, style: 'quote' });
  s.column.space(style.after);
}

const BULLET = '•';

function setList(s: Setting, block: Extract<Block, { kind: 'list' }>, at: Position): void {
  const style = styleOf(s.template, 'list');
  const list = s.column.node('L', at.parent);
  const labels = block.items.map((_, k) => (block.ordered ? `${block.start + k}.` : BULLET));
  const widest = Math.max(...labels.map((l) => s.setter.naturalWidth(plain(l), style)));
  const body = at.left + style.left * style.size + Math.max(style.size * 1.5, widest + style.size * 0.5);
  block.items.forEach((item, k) => {
    const li = s.column.node('LI', list);
    const labelNode = s.column.node('Lbl', li);
    const bodyNode = s.column.node('LBody', li);
    const first = s.column.rows.length;
    setBlocks(s, item, { parent: bodyNode, left: body, style: 'list', flush: true });
    const row = s.column.rows[first];
    const label = setText(s, plain(labels[k]!), { ...style, indent: 0, left: 0, align: 'left' }, block.line)[0];
    if (row === undefined || label === undefined) return;
    row.lines = [{ line: label.line, x: at.left + style.left * style.size, y: s.column.baseline(style.size), node: labelNode }, ...row.lines];
  });
}

/** A stanza of this many lines or fewer is never parted, a longer one at this cost. */
const STANZA_LINES = 10;
const STANZA_COST = 900;

/** Verse keeps its lines; the block is centred on its longest line. */
function setVerse(s: Setting, lines: readonly Spans[], source: number, at: Position): void {
  const style = { ...styleOf(s.template, 'verse'), indent: 0, align: 'left' as const };
  const { measure } = s.template.area;
  const widest = Math.max(...lines.map((l) => s.setter.naturalWidth(l, style)));
  const left = Math.max(at.left, Math.min((measure - widest) / 2, measure * 0.3));
  const node = s.column.node('BlockQuote', at.parent);
  s.column.space(style.before);
  const first = s.column.rows.length;
  lines.forEach((line, k) => {
    s.column.body(setText(s, linkNotes(s, line), style, source + k, { left }), { ...style, before: 0, after: 0 }, s.column.node('P', node), source + k);
  });
  s.column.hold(first, lines.length <= STANZA_LINES ? Infinity : STANZA_COST);
  s.column.space(style.after);
}

function setCode(s: Setting, text: string, source: number, at: Position): void {
  const style = styleOf(s.template, 'code');
  const node = s.column.node('P', at.parent);
  s.column.body(setText(s, plain(text.replace(/\n$/, '')), style, source, { left: at.left }), style, node, source);
}

/** A thematic break: a line of white with a short rule in it. */
function setRule(s: Setting, source: number): void {
  const { measure, pitch, size } = s.template.area;
  s.column.push({ height: pitch, strokes: [{ x: measure * 0.4, y: size / 2, width: measure * 0.2, height: 0.5, color: '#000000' }], penalty: Infinity, source });
}

/** DOC-06: the date's first character two em right of the organisation's, unless the date is longer. */
function setSignature(s: Setting, organisation: Paragraph, date: Paragraph): void {
  const style = styleOf(s.template, 'organisation');
  const dateStyle = styleOf(s.template, 'signatureDate');
  const { measure } = s.template.area;
  const em = style.size;
  const flush: Style = { ...style, align: 'left', indent: 0, left: 0, right: 0 };
  const name = setText(s, organisation.spans, flush, organisation.line);
  const day = setText(s, date.spans, { ...dateStyle, align: 'left', indent: 0, left: 0, right: 0 }, date.line);
  const nameWidth = Math.max(...name.map((l) => l.line.width));
  const dayWidth = Math.max(...day.map((l) => l.line.width));
  const inset = 2 * em;
  let nameX = measure - inset - nameWidth;
  let dayX = nameX + 2 * em;
  if (dayX + dayWidth > measure - inset) {
    dayX = measure - inset - dayWidth;
    nameX = Math.min(nameX, dayX - 2 * em);
  }
  s.column.keepLast(2);
  s.column.body(name.map((l) => ({ ...l, x: nameX })), style, s.column.node('P', -1), organisation.line);
  s.column.keepLast(name.length);
  s.column.body(day.map((l) => ({ ...l, x: dayX })), dateStyle, s.column.node('P', -1), date.line);
}
