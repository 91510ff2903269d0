/** Galleys → pages: the order of the booklet, the cuts, the numbers, and last the positions. */
import type { Outcome } from '../base/diagnostic.js';
import type { Galleys } from '../model/galley.js';
import type { Booklet, Item, Page } from '../model/page.js';
import type { Place } from '../model/place.js';
import { bookmarksOf } from './bookmarks.js';
import { type Fields, Folio, type Frame, leftEdge, RunningHead } from './furniture.js';
import type { PaginateIssue } from './issue.js';
import type { KeptPages } from './kept.js';
import { numberSheets, type PageNumber } from './numbering.js';
import { type Placing, placeText, rowTop, type StartPoint } from './place.js';
import { report } from './report.js';
import { isRecto, sequence, type Sheet, type TextSheet } from './sequence.js';
import { CONTENTS } from './stream.js';
import { buildTree } from './tree.js';

/**
 * Cuts the galleys into numbered pages with final positions, pt from each page's top left corner.
 * `places`: file of each chapter, by index, for diagnostics; without it they name the article only.
 * Never throws for content; codes: page-forced-break, page-short-last, row-too-tall, note-split, note-moved, note-many, folio-wrong-side.
 * `kept`: pages of the build before.
 * Rules: PAG-03, PAG-06…08, NOT-01…07, FOL-01…04, TOC-02, TOC-04, TAB-01.
 */
export function paginate(galleys: Galleys, issue: PaginateIssue, places: readonly Place[] = [], kept: KeptPages | null = null): Outcome<Booklet> {
  const { area, paper } = issue.template;
  kept?.turn([issue.template, issue.series, issue.label, issue.title, issue.publishers]);
  const sheets = sequence(galleys, issue, kept);
  const numbers = numberSheets(sheets, issue.numbering);
  const found = startsOf(sheets, numbers, issue);
  const starts = kept?.starts(found) ?? found;
  const tree = buildTree(galleys, kept);
  const placing: Placing = { galleys, template: issue.template, tree, starts };
  const lastText = sheets.findLast((sheet) => sheet.part === 'body');
  const total = lastText === undefined ? '' : (numbers[lastText.index]?.text ?? '');
  const dress = dresser(galleys, issue, total, numbers);
  const pageOf = (sheet: Sheet): Page => ({
    index: sheet.index,
    ...numberOf(sheet, numbers, issue),
    recto: isRecto(sheet.index),
    kind: sheet.designed !== null ? 'designed' : sheet.text === null ? 'blank' : sheet.part === 'contents' ? 'contents' : 'text',
    items: sheet.text === null ? [] : dress(sheet, sheet.text, placing),
    chapter: sheet.text === null ? -1 : Math.max(-1, sheet.text.chapter),
    designed: sheet.designed,
    designedNode: sheet.designed === null ? -1 : (tree.designed.get(sheet.designed) ?? -1),
  });
  const pages = sheets.map((sheet) => kept?.page(sheet, dependsOn(sheet, placing, numbers, total), () => pageOf(sheet)) ?? pageOf(sheet));
  return {
    value: {
      width: paper.width,
      height: paper.height,
      pages,
      tree: tree.nodes,
      bookmarks: bookmarksOf(sheets, area),
      starts: starts.flatMap((start, chapter) => (start === undefined ? [] : [{ chapter, page: start.page, folio: start.folio }])),
      meta: metaOf(issue, galleys),
    },
    diagnostics: report(sheets, { galleys, numbers, places, area }),
  };
}

/** What may change a page though its sheet is the same. */
function dependsOn({ index, text, part }: Sheet, { tree, starts }: Placing, numbers: readonly PageNumber[], total: string): readonly unknown[] {
  const { text: n, label, printed } = numbers[index] ?? { text: '', label: '', printed: false };
  if (text === null) return [n, label, printed];
  const maps = text.shares.map(({ chapter }) => (chapter === CONTENTS ? tree.contents : tree.chapters[chapter]));
  return [n, label, printed, total, part === 'contents' ? starts : null, ...maps];
}

/** First page of each chapter, by chapter. */
function startsOf(sheets: readonly Sheet[], numbers: readonly PageNumber[], issue: PaginateIssue): readonly (StartPoint | undefined)[] {
  const starts: (StartPoint | undefined)[] = [];
  for (const { index, text, part } of sheets) {
    if (text === null || part !== 'body') continue;
    for (const { chapter, from, opens } of text.shares) {
      if (opens) starts[chapter] = { page: index, top: rowTop(text, from, issue.template.area), folio: numbers[index]?.text ?? '' };
    }
  }
  return starts;
}

/** Whether the page carries a folio: FOL-02. */
function hasFolio(sheet: Sheet, number: PageNumber | undefined, issue: PaginateIssue): boolean {
  const { folio } = issue.template;
  return folio !== null && number?.printed === true && (folio.onOpening || !opensPage(sheet));
}

function opensPage(sheet: Sheet): boolean {
  return sheet.text?.opens === true;
}

function numberOf(sheet: Sheet, numbers: readonly PageNumber[], issue: PaginateIssue): { folio: string; label: string } {
  const number = numbers[sheet.index];
  return { folio: hasFolio(sheet, number, issue) ? (number?.text ?? '') : '', label: number?.label ?? '' };
}

/** Makes the items of a page of text: running head, text, folio. */
function dresser(galleys: Galleys, issue: PaginateIssue, total: string, numbers: readonly PageNumber[]): (sheet: Sheet, text: TextSheet, placing: Placing) => Item[] {
  const { area, folio, runningHead } = issue.template;
  const head = runningHead === null ? null : new RunningHead(runningHead, galleys.furniture);
  const foot = folio === null ? null : new Folio(folio, galleys.furniture);
  const fixed = { total, publisher: imprint(issue), series: issue.series.join(''), label: issue.label, title: issue.title };
  return (sheet, text, placing) => {
    const recto = isRecto(sheet.index);
    const frame: Frame = { area, left: leftEdge(area, recto), recto };
    const galley = galleys.chapters[text.chapter] ?? galleys.contents;
    const fields: Fields = { ...fixed, n: numbers[sheet.index]?.text ?? '', article: galley?.short || galley?.title || '', section: galley?.banner ?? '' };
    const items: Item[] = [];
    if (head !== null && (runningHead?.onOpening === true || !text.opens)) items.push(...head.items(fields, frame));
    placeText(items, text, sheet.index, placing);
    if (foot !== null && hasFolio(sheet, numbers[sheet.index], issue)) items.push(...foot.items(fields, frame));
    return items;
  };
}

/** A handout may have no name of its own: readers then show its first article's title. */
function metaOf(issue: PaginateIssue, { chapters }: Galleys): Booklet['meta'] {
  const series = [issue.series.join(''), issue.label].filter((text) => text !== '').join(' ');
  return {
    title: issue.title || series || (chapters[0]?.title ?? ''),
    author: issue.publishers.join('、'),
    subject: issue.title === '' ? '' : series,
    date: issue.date?.iso ?? null,
  };
}

/** The first publisher, for a running head; nothing where the name of the series already begins with it. */
function imprint({ publishers, series }: PaginateIssue): string {
  const [first = ''] = publishers;
  return series.join('').startsWith(first) ? '' : first;
}
