/** The head of an article: kicker, title, subtitle in one block of whole lines; author, source and date under it (DOC-01 … 05). */
import type { Mark } from '../model/galley.js';
import type { Style } from '../model/template.js';
import type { Draft } from './column.js';
import { plain, setText, type Setting, styleOf } from './setting.js';
import type { SetLine } from './paragraph.js';
import { spreadLine } from './spread.js';

/** pt. */
const HAIRLINE = 0.3;
const STACK = new Set(['kicker', 'title', 'subtitle']);

export function setBanner(s: Setting): void {
  const { banner } = s.chapter;
  if (!s.chapter.opensSection || banner === '') return;
  const spec = s.template.section.banner;
  const style = styleOf(s.template, spec.style);
  const node = s.column.node('H1', -1);
  const lines = setText(s, plain(banner), style, s.chapter.place.line, { bySense: true, wideSpaces: true });
  const row = s.column.block([{ lines, style, node, gap: 0 }], spec.lines, style.before, s.chapter.place.line, { level: 1, title: banner });
  const { measure, pitch, size } = s.template.area;
  const height = row.height - (pitch - size);
  if (spec.decoration === 'rules') row.strokes = [{ x: 0, y: 0, width: measure, height: HAIRLINE, color: '#000000' }, { x: 0, y: height - HAIRLINE, width: measure, height: HAIRLINE, color: '#000000' }];
  if (spec.decoration === 'bar') row.strokes = [{ x: 0, y: 0, width: measure, height, color: '#000000' }];
  s.column.space(style.after);
}

export function setHead(s: Setting): void {
  const { template, chapter, column } = s;
  const { head } = chapter;
  const title = head.title.join(' ');
  const mark: Mark = { level: s.titleLevel, title: head.short === '' ? title : head.short };
  const names = template.article.head;
  const top = names.findIndex((name) => STACK.has(name));
  for (const name of names.slice(0, Math.max(0, top))) setCredit(s, name);
  const parts = names.filter((name) => STACK.has(name)).flatMap((name) => stackPart(s, name));
  if (parts.length > 0) {
    const style = titleStyle(s);
    column.block(parts, style.lines, style.before, chapter.place.line, mark);
  }
  for (const name of names.slice(Math.max(0, top))) if (!STACK.has(name)) setCredit(s, name);
  setHeadNote(s);
  column.space(template.article.after);
}

/** The article that leads the booklet may have a title of its own kind. */
function titleStyle(s: Setting): Style {
  return styleOf(s.template, s.lead && s.template.styles.titleLead !== undefined ? 'titleLead' : 'title');
}

/** White between kicker and title, em of the title. */
const UNDER_KICKER = 0.62;

interface Part {
  readonly lines: readonly SetLine[];
  readonly style: Style;
  readonly node: number;
  readonly gap: number;
}

function stackPart(s: Setting, name: string): Part[] {
  const { head, place } = s.chapter;
  const style = name === 'title' ? titleStyle(s) : styleOf(s.template, name);
  const gap = style.before * s.template.area.pitch;
  const options = { bySense: true, wideSpaces: true } as const;
  if (name === 'title') {
    if (head.title.length === 0) return [];
    const node = s.column.node(s.titleLevel === 1 ? 'H1' : 'H2', -1);
    return [{ lines: head.title.flatMap((line) => setText(s, plain(line), style, place.line, options)), style, node, gap: UNDER_KICKER * style.size }];
  }
  const text = name === 'kicker' ? head.kicker : head.subtitle;
  if (text === '') return [];
  const node = s.column.node('P', -1);
  return [{ lines: name === 'subtitle' ? setSubtitle(s, text, style) : setText(s, plain(text), style, place.line, options), style, node, gap }];
}

/** DOC-01: the lines after the first align behind the subtitle's dash. */
function setSubtitle(s: Setting, text: string, style: Style): SetLine[] {
  const { line } = s.chapter.place;
  const lines = setText(s, plain(text), style, line, { bySense: true, wideSpaces: true });
  if (!text.startsWith('——') || lines.length < 2) return lines;
  const inner = Math.max(...lines.map((l, k) => l.line.width - (k === 0 ? 2 * style.size : 0)));
  const x = (s.template.area.measure - inner) / 2;
  return lines.map((l, k) => ({ ...l, x: k === 0 ? x - 2 * style.size + style.size / 2 : x + style.size / 2 }));
}

/** A line of its own under the title: author, source, date. */
function setCredit(s: Setting, name: string): void {
  const { head, place } = s.chapter;
  const texts = name === 'author' ? head.author : name === 'source' ? (s.template.article.sourceAtEnd ? [] : [head.source]) : name === 'date' ? [head.date] : name === 'issueDate' && s.lead ? [s.issueDate] : [];
  const style = styleOf(s.template, name);
  const label = s.template.article.labels[name];
  const joined = texts.filter((t) => t !== '').join('　');
  if (joined === '') return;
  const text = label === undefined ? joined : label.replace(`\${${name}}`, joined);
  const node = s.column.node('P', -1);
  const lines = name === 'author' && /^\p{Script=Han}{2}$/u.test(text) ? spreadLine(s, text, style, 3) : setText(s, plain(text), style, place.line, { wideSpaces: true });
  s.column.head(lines, style, node, place.line, null);
}

/** 题注, between the head and the text (DOC-09). */
function setHeadNote(s: Setting): void {
  const { head, place } = s.chapter;
  if (head.note === '') return;
  const style = styleOf(s.template, 'editorNote');
  s.column.body(setText(s, plain(head.note), style, place.line), { ...style, before: Math.max(1, style.before) }, s.column.node('P', -1), place.line);
}

/** DOC-05: least white between the text's end and the source, em of the source. */
const BEFORE_SOURCE = 2;

/** DOC-05: the source at the end of the text, in brackets, flush right; on the last line where there is room. */
export function setSourceAtEnd(s: Setting): void {
  const { head, place } = s.chapter;
  if (!s.template.article.sourceAtEnd || head.source === '') return;
  const style = styleOf(s.template, 'source');
  const label = s.template.article.labels.source ?? '（来源：${source}）';
  const lines = setText(s, plain(label.replace('${source}', head.source)), style, place.line);
  const node = s.column.node('P', -1);
  const end = s.column.rows.at(-1);
  const text = end?.lines[0];
  const [source] = lines;
  if (end !== undefined && text !== undefined && source !== undefined && lines.length === 1 && isPlainLine(end) && text.x + text.line.width + BEFORE_SOURCE * style.size <= source.x) {
    end.lines = [text, { line: source.line, x: source.x, y: text.y, node }];
    return;
  }
  s.column.keepLast(2);
  s.column.body(lines, style, node, place.line);
}

/** A row that is one line of text and nothing else. */
const isPlainLine = (row: Draft): boolean => !row.head && row.lines.length === 1 && row.picture === null && row.table < 0;
