/** Glyphs of which the file does not say what characters they are: the library takes their codes for characters. */
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Glyph, Sheet } from './marks.js';

/** Stands in the text where a glyph has no name. */
const UNKNOWN = '\ufffd';
/** What a text does not hold. */
export const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffd]/g;
/** Among them those that are no characters at all. */
const CONTROLS = /^[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]+$/;
/** Of the size: a blank is no wider, an ideograph no narrower. */
const NARROW = 0.4;
/** Of all characters: of a text in the language at hand those below are a fifth, of codes of a font a hundredth. */
const USUAL = 0.06;
const MARKS = /[，。、；：？！“”（）《》的一是不了在人有]/gu;
const VOWELS = /[aeo ]/gu;

/** Which codes of a font the file names, after the library's `toUnicode`: a table, or the first and the last code where there is none. */
export function namesOf(toUnicode: unknown): (code: number) => boolean {
  const table = typeof toUnicode === 'object' && toUnicode !== null && '_map' in toUnicode ? (toUnicode._map as ArrayLike<unknown>) : null;
  return (code) => typeof table?.[code] === 'string';
}

/** `text`: what is left of `unicode` without what is unseen. */
export function unnamedOf(code: number, unicode: string, text: string, named: (code: number) => boolean): Glyph['unnamed'] {
  return (text === '' ? CONTROLS.test(unicode) : !named(code)) ? { code, guess: text } : undefined;
}

interface Settled {
  readonly sheets: readonly Sheet[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Codes that read like a text are one; others become signs that say so, and are counted by page. */
export function settle(sheets: readonly Sheet[]): Settled {
  const unnamed = sheets.flatMap(({ glyphs }) => glyphs.filter((glyph) => glyph.unnamed));
  if (unnamed.length === 0) return { sheets, diagnostics: [] };
  const legible = readsWell(unnamed.map((glyph) => glyph.unnamed?.guess ?? '').join(''));
  const blanks = blanksAmong(unnamed);
  const named = sheets.map((sheet): Sheet => ({ ...sheet, glyphs: sheet.glyphs.map((glyph) => nameOf(glyph, blanks, legible)) }));
  const counts = named.flatMap(({ number, glyphs }) => {
    const count = glyphs.filter(({ text }) => text === UNKNOWN).length;
    return count > 0 ? [{ number, count }] : [];
  });
  const count = counts.reduce((sum, one) => sum + one.count, 0);
  const ink = named.reduce((sum, { glyphs }) => sum + glyphs.filter(({ text }) => text.trim() !== '').length, 0);
  const list = counts.map((one) => `${one.number} (${one.count})`).join(', ');
  return { sheets: named, diagnostics: count === 0 ? [] : [{ code: 'import-pdf-unnamed', severity: count * 2 > ink ? 'error' : 'warning', place: null, values: { count, list } }] };
}

function readsWell(text: string): boolean {
  const share = (marks: RegExp): number => (text.match(marks)?.length ?? 0) / text.length;
  return share(MARKS) > USUAL || (share(/[a-z ]/gu) > 0.6 && share(VOWELS) > 4 * USUAL);
}

/** Fonts of which one code alone has no name, always a narrow one: their blank. */
function blanksAmong(unnamed: readonly Glyph[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { font, size, width, unnamed: { code, guess } = { code: 0, guess: '' } } of unnamed) {
    if (guess !== '') continue;
    const known = found.get(font) ?? code;
    found.set(font, known === code && width < NARROW * size ? code : NaN);
  }
  return found;
}

function nameOf(glyph: Glyph, blanks: ReadonlyMap<string, number>, legible: boolean): Glyph {
  const { unnamed, ...plain } = glyph;
  if (unnamed === undefined) return glyph;
  if (unnamed.guess !== '') return { ...plain, text: legible ? plain.text : UNKNOWN };
  return { ...plain, text: blanks.get(glyph.font) === unnamed.code ? ' ' : UNKNOWN };
}
