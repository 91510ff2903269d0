/** What paginate has to say about pages. */
import type { Diagnostic, Severity } from '../base/diagnostic.js';
import type { Galleys } from '../model/galley.js';
import type { Place } from '../model/place.js';
import type { TypeArea } from '../model/template.js';
import { at, extent, LINE } from './column.js';
import { lastTarget } from './cost.js';
import { bodyStart, type PageNumber } from './numbering.js';
import { isRecto, type Sheet, type TextSheet } from './sequence.js';
import { ENCLOSED } from './slots.js';

export interface Reporting {
  readonly galleys: Galleys;
  readonly numbers: readonly PageNumber[];
  /** Of each chapter, for its file; the row gives the line. */
  readonly places: readonly Place[];
  readonly area: TypeArea;
}

export function report(sheets: readonly Sheet[], reporting: Reporting): readonly Diagnostic[] {
  const found: Diagnostic[] = [...sideOfFirst(sheets, reporting)];
  for (const sheet of sheets) {
    if (sheet.text !== null) found.push(...textFindings(sheet, sheet.text, reporting));
  }
  return found;
}

/** FOL-01 puts odd numbers on rectos; a body that begins on a verso after unnumbered pages turns that round. */
function sideOfFirst(sheets: readonly Sheet[], { numbers }: Reporting): readonly Diagnostic[] {
  const body = bodyStart(sheets);
  const number = Number(numbers[body]?.text);
  if (body === 0 || body >= sheets.length || (number % 2 === 1) === isRecto(body)) return [];
  return [{ code: 'folio-wrong-side', severity: 'hint', place: null, values: { page: number, position: body + 1 } }];
}

function textFindings(sheet: Sheet, text: TextSheet, reporting: Reporting): readonly Diagnostic[] {
  const { cut, stream } = text;
  const found: Diagnostic[] = [];
  const page = reporting.numbers[sheet.index]?.label ?? '';
  const add = (code: string, severity: Severity, row: number, values: Readonly<Record<string, string | number>>): void => {
    found.push({ code, severity, place: placeOf(text, row, reporting), values: { page, ...values, article: articleOf(text, row, reporting) } });
  };
  if (cut.fault === 'forced') add('page-forced-break', 'warning', cut.to - 1, {});
  if (cut.fault === 'overfull') add('row-too-tall', 'error', cut.from, { lines: Math.ceil(extent(stream.column, cut.from, cut.to) / LINE), room: reporting.area.lines });
  if (cut.fault === 'notes') add('note-moved', 'warning', cut.to - 1, {});
  const carried = at(stream.column.notes?.called ?? new Int32Array(0), cut.to) - cut.notesTo;
  if (carried > 0 && cut.fault !== 'notes') add('note-split', 'hint', Math.max(cut.from, cut.to - 1), { lines: carried });
  const used = Math.ceil((extent(stream.column, cut.from, cut.to) - LINE / 64) / LINE);
  if (text.last && !text.first && sheet.part === 'body' && used < lastTarget(reporting.area.lines)) add('page-short-last', 'hint', cut.to - 1, { lines: used });
  const notes = calledOn(text);
  if (notes > ENCLOSED) add('note-many', 'warning', cut.from, { notes });
  return found;
}

function calledOn({ stream, cut }: TextSheet): number {
  if (stream.notes.length === 0) return 0;
  let count = 0;
  for (let row = cut.from; row < cut.to; row++) count += stream.rows[row]?.notes.length ?? 0;
  return count;
}

function chapterOf(text: TextSheet, row: number): number {
  return text.stream.parts.find((part) => row < part.to)?.chapter ?? -1;
}

function articleOf(text: TextSheet, row: number, { galleys }: Reporting): string {
  const galley = galleys.chapters[chapterOf(text, row)];
  return galley === undefined ? (galleys.contents?.title ?? '') : galley.short || galley.title;
}

function placeOf(text: TextSheet, row: number, { places }: Reporting): Place | null {
  const chapter = places[chapterOf(text, row)];
  return chapter === undefined ? null : { file: chapter.file, line: text.stream.rows[row]?.source ?? 0, column: 0 };
}
