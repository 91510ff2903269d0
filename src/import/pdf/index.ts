/** PDF → pieces, by the places of its characters. */
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Evidence, Reading, Repair } from '../model.js';
import { atomsOf } from './atoms.js';
import type { Step } from './bounds.js';
import { regionsOf } from './columns.js';
import { clearFurniture } from './furniture.js';
import { sheetOf } from './glyphs.js';
import { linesOf } from './lines.js';
import type { Atom, Line, Sheet } from './marks.js';
import { bodySize, measured, weighed } from './measure.js';
import { piecesOf } from './pieces.js';
import { withTables } from './tables.js';
import { partNotes } from './notes.js';
import { hearing, open, type Opened } from './open.js';
import { scansAmong } from './scans.js';
import { settle } from './unnamed.js';
import { stanzasOf } from './verse.js';

const MOST_PAGES = 2000;
/** Characters: a page with fewer and with an image is a picture of a page. */
const SOME = 10;

/** `step` is told what is begun. */
export async function readPdf(bytes: Uint8Array, step: Step = () => undefined): Promise<Reading> {
  const { value, failures } = await hearing(() => read(bytes, step));
  if (failures === 0 || value.diagnostics.some(({ code }) => code === 'import-pdf-damaged')) return value;
  return { ...value, diagnostics: [diagnostic('import-pdf-damaged', 'warning', { pages: 0, list: '' }), ...value.diagnostics] };
}

async function read(bytes: Uint8Array, step: Step): Promise<Reading> {
  const opened = await open(bytes, false);
  if (typeof opened === 'string') return failed(opened, opened === 'import-pdf-damaged' ? { pages: 0, list: '' } : {});
  try {
    const pages = opened.document.numPages;
    if (pages === 0) return failed('import-pdf-damaged', { pages, list: '' });
    if (pages > MOST_PAGES) return failed('import-too-large', { pages, limit: MOST_PAGES });
    const { sheets: drawn, lost } = await sheetsOf(opened, step);
    const { sheets, diagnostics } = settle(drawn);
    if (sheets.length === 0) return failed('import-pdf-damaged', { pages, list: '' });
    const inked = sheets.reduce((sum, sheet) => sum + inkOf(sheet), 0);
    if (inked < SOME) return failed('import-pdf-scan', { pages, list: '' });
    const scans = await scansAmong(bytes, sheets.filter((sheet) => inkOf(sheet) < SOME).map((sheet) => sheet.number), step);
    step(0);
    const warnings = [
      ...diagnostics,
      ...(lost.length > 0 ? [diagnostic('import-pdf-damaged', 'warning', { pages, list: lost.join(', ') })] : []),
      ...(scans.length > 0 ? [diagnostic('import-pdf-scan', 'warning', { pages, list: scans.join(', ') })] : []),
    ];
    return { ...readingOf(sheets), diagnostics: warnings };
  } finally {
    await opened.document.loadingTask.destroy();
  }
}

const inkOf = (sheet: Sheet): number => sheet.glyphs.filter((glyph) => glyph.text.trim() !== '').length;

function diagnostic(code: string, severity: Diagnostic['severity'], values: Diagnostic['values']): Diagnostic {
  return { code, severity, place: null, values };
}

function failed(code: string, values: Diagnostic['values']): Reading {
  return { kind: 'pdf', evidence: [], pieces: [], facts: [], repairs: [], diagnostics: [diagnostic(code, 'error', values)] };
}

/** A page that cannot be read is left out and named: the others are worth having. */
async function sheetsOf(opened: Opened, step: Step): Promise<{ readonly sheets: readonly Sheet[]; readonly lost: readonly number[] }> {
  const sheets: Sheet[] = [];
  const lost: number[] = [];
  for (let number = 1; number <= opened.document.numPages; number++) {
    step(number);
    try {
      sheets.push(await sheetOf(opened, number));
    } catch {
      lost.push(number);
    }
  }
  return { sheets, lost };
}

/** Sheets → Reading; nothing of the library is needed from here on. */
export function readingOf(sheets: readonly Sheet[]): Reading {
  const plain = sheets.map(atomsOf);
  const atoms = sheets.map((sheet, at) => withTables(sheet, plain[at] ?? []));
  const cleared = clearFurniture(sheets, atoms, bodySize(plain.flat()));
  const lines = weighed(flowOf(sheets, cleared.atoms));
  const { lines: text, notes } = partNotes(lines, measured(lines).body);
  const stanzas = stanzasOf(text);
  const measure = measured(text.filter((line) => !line.table), stanzas);
  const { pieces, joins } = piecesOf(text, measure, stanzas);
  const turned = sheets.filter((sheet) => sheet.turned !== '').map((sheet): Repair => ({ rule: 'drop-turned-text', spot: { page: sheet.number, line: 0 }, before: sheet.turned, after: '', confidence: 0.7 }));
  return { kind: 'pdf', evidence: evidenceOf(sheets, lines, measure.body), pieces: [...pieces, ...notes], facts: cleared.facts, repairs: [...cleared.repairs, ...turned, ...joins], diagnostics: [] };
}

function flowOf(sheets: readonly Sheet[], pages: readonly (readonly Atom[])[]): Line[] {
  let region = 0;
  return regionsOf(sheets.map(({ rules }, at) => ({ rules, atoms: pages[at] ?? [] }))).flat().map((part) => linesOf(part, region++)).flat();
}

function evidenceOf(sheets: readonly Sheet[], lines: readonly Line[], body: number): Evidence[] {
  const regions = new Set(lines.map((line) => line.region)).size;
  return [{ sign: 'pages', value: sheets.length }, { sign: 'regions', value: regions }, { sign: 'size', value: body }];
}
