/** What every part of a galley needs at hand while it is being set. */
import type { Chapter, Pictures, Spans } from '../model/flow.js';
import type { Metrics } from '../model/font.js';
import type { TableGalley } from '../model/galley.js';
import type { Style, Template } from '../model/template.js';
import type { Column } from './column.js';
import type { ParagraphOptions, ParagraphSetter, SetLine } from './paragraph.js';

export interface Setting {
  readonly template: Template;
  readonly metrics: Metrics;
  readonly setter: ParagraphSetter;
  readonly column: Column;
  readonly chapter: Chapter;
  readonly pictures: Pictures;
  /** Structure level of the article's title: 1, or 2 under a section banner. */
  readonly titleLevel: number;
  /** The booklet's first article. */
  readonly lead: boolean;
  /** The issue's date, for houses that print it over the first title. */
  readonly issueDate: string;
  /** Notes made from links as well as the chapter's own; grows while the blocks are set. */
  readonly notes: (readonly Spans[])[];
  readonly tables: TableGalley[];
}

/** A style by name; `body` where a template leaves a name out. */
export function styleOf(template: Template, name: string): Style {
  return template.styles[name] ?? template.styles.body!;
}

export const plain = (text: string, marks = 0): Spans => [{ text, marks }];

export function setText(s: Setting, spans: Spans, style: Style, source: number, options: Partial<ParagraphOptions> = {}): SetLine[] {
  return s.setter.set(spans, style, { measure: s.template.area.measure, file: s.chapter.file, sourceLine: source, ...options });
}

/** Text of spans without its markup, for bookmarks. */
export const textOf = (spans: Spans): string => spans.map((x) => x.text).join('');
