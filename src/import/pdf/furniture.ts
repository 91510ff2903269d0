/** Running heads and page numbers: what stands on page after page outside the text. */
import type { Fact, Repair } from '../model.js';
import { factsOf, pageNumber, seemsHead, type Numeral } from './furniture-words.js';
import { textOf } from './lines.js';
import type { Atom, Sheet } from './marks.js';

/** What an edge of a page holds, at most. */
const DEEP = 3;
/** Share of the page's height in which furniture stands. */
const MARGIN = 0.16;

interface Cleared {
  /** By page, in the order of the sheets. */
  readonly atoms: readonly (readonly Atom[])[];
  readonly facts: readonly Fact[];
  readonly repairs: readonly Repair[];
}

interface Row {
  readonly page: number;
  readonly edge: 'top' | 'foot';
  readonly atoms: readonly Atom[];
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly artifact: boolean;
  /** Free height between it and the next row inwards, in em of the body. */
  readonly apart: number;
  /** Numeral of the page, alone or at an end of the row. */
  readonly numeral: Numeral | null;
  /** The text without what changes from page to page. */
  readonly shape: string;
  /** Text besides the numeral. */
  readonly rest: string;
}

export function clearFurniture(sheets: readonly Sheet[], atoms: readonly (readonly Atom[])[], body: number): Cleared {
  let left = atoms;
  const facts: Fact[] = [];
  const repairs: Repair[] = [];
  const counted = new Map<number, number>();
  // Numbers stand at the foot more often than not.
  for (const edge of ['foot', 'top'] as const) {
    for (let depth = 0; depth < DEEP; depth++) {
      const rows = sheets.flatMap((sheet, at) => edgeRow(sheet, left[at] ?? [], edge, body) ?? []);
      const found = rows.flatMap((row) => judged(row, rows, body, { counted, count: sheets.length }));
      if (found.length === 0) break;
      const gone = new Set(found.flatMap(({ row }) => row.atoms));
      left = left.map((page) => page.filter((atom) => !gone.has(atom)));
      for (const { row, confidence } of found) {
        take(row, confidence, facts, repairs);
        if (row.numeral) counted.set(row.page, row.numeral.value);
      }
    }
  }
  return { atoms: left, facts: unique(facts), repairs };
}

function edgeRow(sheet: Sheet, atoms: readonly Atom[], edge: 'top' | 'foot', body: number): Row | null {
  const outward = (a: Atom, b: Atom): Atom => (edge === 'top' ? (a.y <= b.y ? a : b) : a.y >= b.y ? a : b);
  const [first, ...others] = atoms;
  if (!first) return null;
  const outer = others.reduce(outward, first);
  const inZone = edge === 'top' ? outer.y < MARGIN * sheet.height : outer.y > (1 - MARGIN) * sheet.height;
  if (!inZone) return null;
  const row = atoms.filter((atom) => Math.abs(atom.y - outer.y) < 0.3 * outer.size).sort((a, b) => a.x0 - b.x0);
  if (row.some((atom) => atom.table)) return null;
  const rest = atoms.filter((atom) => !row.includes(atom));
  const next = rest.reduce<Atom | null>((best, atom) => (best ? outward(best, atom) : atom), null);
  const space = !next ? Infinity : edge === 'top' ? next.y - next.size * 0.88 - outer.y : outer.y - outer.size * 0.88 - next.y;
  return { page: sheet.number, edge, atoms: row, y: outer.y, size: Math.max(...row.map((atom) => atom.size)), artifact: row.every((atom) => atom.glyphs.every((glyph) => glyph.artifact)), apart: space / body, ...shaped(wordsOf(row)) };
}

const shaped = <T extends { readonly text: string }>(words: T): T & Pick<Row, 'shape'> => ({ ...words, shape: words.text.replace(/[\s\u3000]/g, '').replace(/\d+/g, '#') });

/** A page's numeral may stand alone or far from the rest of its row. */
function wordsOf(row: readonly Atom[]): Pick<Row, 'text' | 'numeral' | 'rest'> {
  const parts: Atom[][] = [];
  for (const atom of row) {
    const last = parts.at(-1)?.at(-1);
    if (last && atom.x0 - last.x1 < 2 * atom.size) parts.at(-1)?.push(atom);
    else parts.push([atom]);
  }
  const texts = parts.map((part) => textOf(part.flatMap((atom) => atom.glyphs)));
  const text = textOf(row.flatMap((atom) => atom.glyphs));
  const whole = pageNumber(text);
  if (whole) return { text, numeral: whole, rest: '' };
  const at = [texts.length - 1, 0].find((one) => texts.length > 1 && pageNumber(texts[one] ?? ''));
  if (at === undefined) return besideWords(text) ?? { text, numeral: null, rest: text };
  return { text, numeral: pageNumber(texts[at] ?? ''), rest: texts.filter((_, one) => one !== at).join('\u3000') };
}

/** `山里人家 4`: parted from the words by a blank only. */
function besideWords(text: string): Pick<Row, 'text' | 'numeral' | 'rest'> | null {
  const found = /^(\d{1,4})[\s\u3000]+(\D.*)$|^(.*\D)[\s\u3000]+(\d{1,4})$/u.exec(text.trim());
  const [digits, rest] = [found?.[1] ?? found?.[4], found?.[2] ?? found?.[3]];
  const numeral = digits === undefined ? null : pageNumber(digits);
  return numeral && rest !== undefined ? { text, numeral, rest: rest.trim() } : null;
}

const SHEET = /^第[^版]{1,4}版$/u;

interface Pages {
  readonly count: number;
  /** Numbers that are known already, by page. */
  readonly counted: ReadonlyMap<number, number>;
}

interface Judged {
  readonly row: Row;
  readonly confidence: number;
}

/** 第2版 is the page of a newspaper; where the page has another number, or no other page says the like, the printing of a book. */
function isPrinting({ page, text, numeral }: Row, rows: readonly Row[], { counted, count }: Pages): boolean {
  if (numeral === null || !SHEET.test(text)) return false;
  const number = counted.get(page);
  return number === undefined ? count >= 3 && rows.filter((one) => SHEET.test(one.text)).length === 1 : number !== numeral.value;
}

function judged(row: Row, rows: readonly Row[], body: number, pages: Pages): Judged[] {
  const confidence = Math.max(row.artifact ? 0.98 : 0, isPrinting(row, rows, pages) ? 0 : Math.max(ofNumeral(row, rows), ofHead(row, rows, body)));
  return confidence > 0 ? [{ row, confidence }] : [];
}

/** Numerals that count with the pages are page numbers; one alone must look like it. */
function ofNumeral(row: Row, rows: readonly Row[]): number {
  const { numeral, page, rest, apart } = row;
  if (!numeral) return 0;
  const same = rows.filter((one) => one.numeral && one.numeral.value - one.page === numeral.value - page).length;
  if (same >= 3 || (same === 2 && rows.length <= 4)) return 0.99;
  if (numeral.dressed) return 0.95;
  // Counted anew, or in Roman numerals, at the place where the others stand.
  if (rows.filter((one) => one !== row && one.numeral && Math.abs(one.y - row.y) < 4).length >= 2) return 0.9;
  return rest === '' && apart > 0.6 ? 0.85 : 0;
}

function ofHead(row: Row, rows: readonly Row[], body: number): number {
  const level = rows.filter((one) => Math.abs(one.y - row.y) < 4 && Math.abs(one.size - row.size) < 0.6);
  const often = new Map<string, number>();
  for (const one of level) often.set(one.shape, (often.get(one.shape) ?? 0) + 1);
  const same = often.get(row.shape) ?? 0;
  const small = row.size < 0.94 * body;
  const free = row.apart > 0.6;
  if (row.text.length > 70 || row.size > 1.3 * body) return 0;
  if (same >= 3 && (small || free)) return same >= 0.3 * rows.length ? 0.97 : 0.9;
  if (same === 2 && (small || free) && seldom(row)) return 0.9;
  // Another text at the place of a running head: the left-hand page, another part.
  const places = level.filter((one) => one !== row && (often.get(one.shape) ?? 0) > 1).length;
  if (small && places >= 2) return 0.85;
  if (small && free && level.length >= 3 && level.length >= 0.6 * rows.length) return 0.8;
  if (row.edge !== 'top' || !free || rows[0] !== row || !seemsHead(row.text)) return 0;
  return small ? 0.82 : row.apart > 1.2 && row.size <= 1.05 * body ? 0.75 : 0;
}

/** No end of a sentence: that a line of the text stands twice at the same place is no rule. */
const seldom = ({ text }: Row): boolean => !/[。！？；，]$/.test(text);

function take(row: Row, confidence: number, facts: Fact[], repairs: Repair[]): void {
  const spot = { page: row.page, line: 0 };
  if (row.numeral) facts.push({ name: 'page', value: row.numeral.text, spot });
  if (row.rest !== '') facts.push(...factsOf(row.rest, spot));
  repairs.push({ rule: row.rest === '' ? 'drop-page-number' : 'drop-running-head', spot, before: row.text, after: '', confidence });
}

/** A running head says the same on every page. */
function unique(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.filter(({ name, value, spot }) => {
    const key = name === 'page' ? `${name} ${value} ${spot.page}` : `${name} ${value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
