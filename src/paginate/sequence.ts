/** The order of the booklet: opening designed pages, contents, chapters, closing designed pages; blanks where a recto is asked for. */
import type { DesignedGalley, Galleys } from '../model/galley.js';
import type { Start, TypeArea } from '../model/template.js';
import { Pool } from './column.js';
import { capacityOf } from './capacity.js';
import { CONTENTS, sharesOf, streamOf, type Share, type Stream, type StreamSource } from './stream.js';
import type { Cut } from './cut.js';
import { fill } from './fill.js';
import type { KeptPages } from './kept.js';
import { States } from './states.js';
import type { PaginateIssue } from './issue.js';

/** A page before its number and its items are known. */
export interface Sheet {
  readonly index: number;
  readonly part: 'opening' | 'contents' | 'body' | 'closing';
  /** null on blank pages. */
  readonly designed: DesignedGalley | null;
  readonly text: TextSheet | null;
}

export interface TextSheet {
  readonly stream: Stream;
  readonly cut: Cut;
  readonly shares: readonly Share[];
  /** Position among the stream's pages. */
  readonly first: boolean;
  readonly last: boolean;
  /** Article at the page's head (index in Galleys.chapters, or CONTENTS). */
  readonly chapter: number;
  /** Whether that article begins with the page's first row. */
  readonly opens: boolean;
}

/** Cuts everything into sheets. The file's first page is a recto. */
export function sequence(galleys: Galleys, issue: PaginateIssue, kept: KeptPages | null = null): readonly Sheet[] {
  const sheets: Sheet[] = [];
  const states = new States();
  const { area, notes } = issue.template;
  const setting = { area, separator: notes.separator, pool: new Pool() };
  const addGroup = (group: readonly StreamSource[], start: Start, part: Sheet['part'], grid: boolean): void => {
    // The blank before the body still belongs to what stands in front of it.
    beginOn(sheets, start, part === 'body' && !sheets.some((sheet) => sheet.part === 'body') ? 'contents' : part);
    const index = sheets.length;
    const make = (): readonly Sheet[] => sheetsOf(streamOf(group, { ...setting, grid }), index, part, area, states);
    for (const sheet of kept?.sheets(group, part, index, make) ?? make()) sheets.push(sheet);
  };
  for (const designed of galleys.opening) addDesigned(sheets, designed, 'opening');
  if (galleys.contents !== null) addGroup([{ galley: galleys.contents, chapter: CONTENTS }], galleys.contents.start, 'contents', false);
  for (const group of streams(galleys)) addGroup(group, group[0]?.galley.start ?? 'page', 'body', true);
  for (const designed of galleys.closing) addDesigned(sheets, designed, 'closing');
  return sheets;
}

/** Chapters grouped by forced page starts. */
function streams(galleys: Galleys): readonly (readonly StreamSource[])[] {
  const groups: StreamSource[][] = [];
  galleys.chapters.forEach((galley, chapter) => {
    const group = groups.at(-1);
    if (group === undefined || galley.start !== 'continue') groups.push([{ galley, chapter }]);
    else group.push({ galley, chapter });
  });
  return groups;
}

export function isRecto(index: number): boolean {
  return index % 2 === 0;
}

/** PAG-08: 单页起 leaves the verso before it bare. */
function beginOn(sheets: Sheet[], start: Start, part: Sheet['part']): void {
  if (start === 'recto' && !isRecto(sheets.length)) sheets.push({ index: sheets.length, part, designed: null, text: null });
}

function addDesigned(sheets: Sheet[], designed: DesignedGalley, part: Sheet['part']): void {
  beginOn(sheets, designed.start, part);
  sheets.push({ index: sheets.length, part, designed, text: null });
}

function sheetsOf(stream: Stream, index: number, part: Sheet['part'], area: TypeArea, states: States): readonly Sheet[] {
  const cuts = fill(stream.column, capacityOf(area), isRecto(index), states);
  let share = 0;
  return cuts.map((cut, position): Sheet => {
    while ((stream.parts[share + 1]?.from ?? Infinity) <= cut.from) share++;
    const holder = stream.parts[share];
    return {
      index: index + position,
      part,
      designed: null,
      text: {
        stream,
        cut,
        shares: sharesOf(stream, cut),
        first: position === 0,
        last: position === cuts.length - 1,
        chapter: holder?.chapter ?? CONTENTS,
        opens: holder?.from === cut.from && cut.to > cut.from,
      },
    };
  });
}
