/** One chapter → its galley. Depends on nothing but the chapter, the template, the faces and its pictures. */
import type { Chapter, Pictures } from '../model/flow.js';
import type { Metrics } from '../model/font.js';
import type { Galley, Row, Stroke } from '../model/galley.js';
import type { Start, Template } from '../model/template.js';
import { setBlocks, TOP } from './blocks.js';
import { Column } from './column.js';
import { setBanner, setHead, setSourceAtEnd } from './head.js';
import { setNotes } from './notes.js';
import type { ParagraphSetter } from './paragraph.js';
import { plain, type Setting, setText, styleOf } from './setting.js';

export interface ChapterContext {
  readonly template: Template;
  readonly metrics: Metrics;
  readonly setter: ParagraphSetter;
  readonly pictures: Pictures;
  /** Some section of the booklet has a banner: titles stand one level lower. */
  readonly banners: boolean;
  readonly first: boolean;
  readonly issueDate: string;
}

export function setChapter(chapter: Chapter, context: ChapterContext): Galley {
  const s: Setting = { ...context, chapter, column: new Column(context.template.area), titleLevel: context.banners ? 2 : 1, lead: context.first, notes: [...chapter.notes], tables: [] };
  setBanner(s);
  setHead(s);
  setBlocks(s, chapter.blocks, TOP);
  setEnd(s);
  setSourceAtEnd(s);
  const notes = setNotes(s);
  const { gap, gapStrokes } = gapOf(context.template);
  const title = chapter.head.title.join(' ');
  return {
    start: startOf(chapter, context), gap, gapStrokes,
    rows: s.column.finish() as Row[], nodes: s.column.nodes, notes, tables: s.tables,
    short: chapter.head.short === '' ? title : chapter.head.short, title,
    section: chapter.section, opensSection: chapter.opensSection, banner: chapter.banner,
  };
}

function startOf(chapter: Chapter, { template, first }: ChapterContext): Start {
  if (chapter.opensSection && chapter.sectionStart !== null) return chapter.sectionStart;
  if (chapter.start !== null) return chapter.start;
  if (first) return template.article.lead;
  if (chapter.opensSection && chapter.banner !== '') return template.section.start;
  return chapter.opensSection ? template.article.first : template.article.start;
}

/** White before an article that runs on, with a short centred rule where the house has one. */
function gapOf(template: Template): { readonly gap: number; readonly gapStrokes: readonly Stroke[] } {
  const { gap, gapRule } = template.article;
  const { measure, pitch } = template.area;
  const height = gap * pitch;
  const width = gapRule.width * measure;
  return { gap: height, gapStrokes: width > 0 ? [{ x: (measure - width) / 2, y: height / 2, width, height: gapRule.thickness, color: '#000000' }] : [] };
}

function setEnd(s: Setting): void {
  const { endMark } = s.template.article;
  if (endMark === '') return;
  const style = styleOf(s.template, 'articleEnd');
  s.column.keepLast(2);
  s.column.body(setText(s, plain(endMark), style, s.chapter.place.line), style, -1, s.chapter.place.line);
}
