/** 目录: entries with leaders on one grid of dots and a column of numbers that paginate fills (TOC-01 … 05). */
import type { Chapter } from '../model/flow.js';
import type { Galley, PlacedLine, Row, Run } from '../model/galley.js';
import type { ContentsSpec, Style } from '../model/template.js';
import { Column } from './column.js';
import { CLEAR, leaders } from './leaders.js';
import { plain, type Setting, setText } from './setting.js';
import { spreadLine } from './spread.js';
import type { SetLine } from './paragraph.js';

/** Turn-over lines stand in by this much, em (TOC-03). */
export const TURN_OVER = 2;

export function setContents(s: Setting, spec: ContentsSpec, chapters: readonly Chapter[], title: string): Galley {
  const { column } = s;
  setTitles(s, spec, title);
  const toc = column.node('TOC', -1);
  chapters.forEach((chapter, index) => {
    if (chapter.opensSection && chapter.banner !== '') setBannerEntry(s, spec, chapter.banner, toc);
    setEntry(s, spec, chapter, index, toc);
  });
  return {
    start: spec.start, gap: 0, gapStrokes: [], rows: column.finish() as Row[], nodes: column.nodes, notes: [], tables: [],
    short: spec.title, title: spec.title, section: -1, opensSection: false, banner: '',
  };
}

function setTitles(s: Setting, spec: ContentsSpec, title: string): void {
  const { column } = s;
  if (spec.heading !== '' && title !== '') {
    const lines = setText(s, plain(title), spec.headingStyle, 0, { bySense: true, wideSpaces: true });
    column.block([{ lines, style: spec.headingStyle, node: column.node('P', -1), gap: 0 }], spec.headingStyle.lines, spec.headingStyle.before, 0, null);
    column.space(spec.headingStyle.after);
  }
  const style = spec.titleStyle;
  const lines = [...spec.title].length === 2 ? spreadLine(s, spec.title, style, 4) : setText(s, plain(spec.title), style, 0);
  column.block([{ lines, style, node: column.node('H1', -1), gap: 0 }], style.lines, style.before, 0, null);
  column.space(style.after);
}

function setBannerEntry(s: Setting, spec: ContentsSpec, banner: string, toc: number): void {
  const style = spec.banner;
  const node = s.column.node('P', s.column.node('TOCI', toc));
  s.column.head(setText(s, plain(banner), style, 0, { bySense: true }), style, node, 0, null);
}

/** The words of an entry: the title's lines with an em between, the author where the house puts it. */
function entryText(spec: ContentsSpec, chapter: Chapter): string {
  const { head } = chapter;
  const title = head.title.join(' ');
  if (head.author.length === 0 || spec.author === 'none') return title;
  const author = head.author.join('　');
  return spec.author === 'before-colon' ? `${author}：${title}` : spec.author === 'slash' ? `${title} / ${author}` : title;
}

function setEntry(s: Setting, spec: ContentsSpec, chapter: Chapter, index: number, toc: number): void {
  const style = spec.entry;
  const { measure } = s.template.area;
  const em = style.size;
  const figures = figureWidths(s, style);
  const column = Math.max(spec.reserve * em, 4 * Math.max(...figures));
  const hanging = { ...style, align: 'left' as const, left: style.left + TURN_OVER, indent: -TURN_OVER, right: style.right + column / em };
  const lines = setText(s, plain(entryText(spec, chapter)), hanging, chapter.place.line, { wideSpaces: true, bySense: true });
  const last = lines.length - 1;
  if (last < 0) return;
  const toci = s.column.node('TOCI', toc);
  const node = s.column.node('Reference', toci);
  lines[last] = withNumber(s, spec, lines[last]!, index, { measure, figures, style });
  pushEntry(s, lines, style, node, chapter.place.line);
}

/** Entries stand on the grid when their leading is the page's, else each takes its own leading. */
export function pushEntry(s: Setting, lines: readonly SetLine[], style: Style, node: number, source: number): void {
  const { pitch } = s.template.area;
  const own = new Column({ ...s.template.area, pitch: style.leading });
  const y = own.baseline(style.size);
  lines.forEach((l, k) => {
    const placed: PlacedLine[] = [{ line: l.line, x: l.x, y, node }];
    s.column.push({ height: style.leading === pitch ? pitch : style.leading, before: k === 0 ? style.before : 0, lines: placed, penalty: k < lines.length - 1 ? Infinity : 0, source });
  });
  s.column.space(style.after);
}

/** Advances of 0 … 9, pt: figures of a text face are of unequal width. */
function figureWidths(s: Setting, style: Style): readonly number[] {
  const face = s.metrics.faceOf(s.metrics.role(style.face), 0x30);
  return Array.from({ length: 10 }, (_, k) => (face < 0 ? 0.5 : s.metrics.advance(face, 0x30 + k)) * style.size);
}

/** Leaders stand on multiples of the grid counted from the number column, the same for every entry (TOC-01). */
function withNumber(s: Setting, spec: ContentsSpec, set: SetLine, chapter: number, g: { readonly measure: number; readonly figures: readonly number[]; readonly style: Style }): SetLine {
  const em = g.style.size;
  const face = s.metrics.faceOf(s.metrics.role(g.style.face), 0x30);
  const width = Math.max(3 * Math.max(...g.figures), spec.reserve * em * 0.5);
  const right = g.measure - width - CLEAR * em;
  const runs: Run[] = [...set.line.runs];
  const dots = leaders(s, spec, g.style, set.x + set.line.width, right, set.x);
  if (dots !== null) runs.push(dots);
  s.setter.show(face, 0x30);
  runs.push({ face, size: em, x: g.measure - width - set.x, rise: 0, text: '', spacing: 0, shifts: [], color: g.style.color, slot: { kind: 'page', chapter, width, figures: g.figures } });
  return { ...set, line: { runs, width: g.measure - set.x } };
}
