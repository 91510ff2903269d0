/** Atoms of a column → lines with their text. */
import { greatest, least } from '../extent.js';
import { half, mode, type Atom, type Glyph, type Line } from './marks.js';

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2018-\u201d\u2014\u2026]/u;
const HEI = /hei|gothic|sans|黑/i;
/** In em: a gap of its own between ideographs, as a space of full width makes it. */
const WIDE = 0.7;
/** In em: what follows stands apart, at the other end of the line or in another cell. */
const FAR = 2.5;
/** Size of a raised character, at most; browsers make it five sixths of its line's, others nine tenths. */
export const RAISED = 0.92;
/** In em: between words. */
const WORD = 0.17;

/** From top to bottom. Small atoms beside a line (marks of notes, exponents) belong to it. */
export function linesOf(atoms: readonly Atom[], region: number): Line[] {
  const rows: Atom[][] = [];
  const sorted = [...atoms].sort((a, b) => a.y - b.y || a.x0 - b.x0);
  for (const atom of sorted) {
    const row = atom.table ? undefined : rows.findLast((one) => !one.some(({ table }) => table) && sameRow(one, atom));
    if (row) row.push(atom);
    else rows.push([atom]);
  }
  return rows.map((row) => lineOf(row, region)).sort((a, b) => a.y - b.y);
}

function sameRow(row: readonly Atom[], atom: Atom): boolean {
  return row.some((one) => {
    const size = Math.max(one.size, atom.size);
    const [raised, base] = one.size < atom.size ? [one, atom] : [atom, one];
    const level = Math.abs(one.y - atom.y) < 0.3 * Math.min(one.size, atom.size);
    const small = raised.size < RAISED * base.size && base.y - raised.y > -0.3 * size && base.y - raised.y < 0.75 * size;
    const near = atom.x0 - one.x1 < 0.5 * size && one.x0 - atom.x1 < 0.5 * size;
    // A raised or lowered character stands in a gap of its line.
    return (small && near) || (level && !covers(one, atom));
  });
}

/** Does a character of the one stand over a character of the other? */
function covers(one: Atom, other: Atom): boolean {
  if (Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0) <= 0) return false;
  const [few, many] = one.glyphs.length < other.glyphs.length ? [one, other] : [other, one];
  return few.glyphs.some((a) => a.text.trim() !== '' && many.glyphs.some((b) => b.text.trim() !== '' && Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 0.6 * Math.min(a.width, b.width)));
}

function lineOf(row: readonly Atom[], region: number): Line {
  const glyphs = row.flatMap((atom) => atom.glyphs).sort((a, b) => a.x - b.x);
  const ink = glyphs.filter((glyph) => glyph.text.trim() !== '');
  const size = mode(ink.map((glyph) => [half(glyph.size), glyph.width] as const)) ?? row[0]?.size ?? 0;
  const main = ink.filter((glyph) => half(glyph.size) === size);
  const han = ink.filter((glyph) => /\p{Script=Han}/u.test(glyph.text));
  // Figures and Latin words in a bold line often come from another font.
  const telling = han.length > 0 ? han : ink;
  const mostly = (is: (glyph: Glyph) => boolean): boolean => telling.filter(is).length > 0.8 * telling.length;
  const table = row.find((atom) => atom.table)?.table;
  return {
    page: row[0]?.page ?? 0, region, size, glyphs, ...(table ? { table } : {}),
    bold: mostly((glyph) => glyph.bold), hei: mostly((glyph) => HEI.test(glyph.font)),
    x0: least(row.map((atom) => atom.x0)), x1: greatest(row.map((atom) => atom.x1)),
    y: mode(main.map((glyph) => [half(glyph.y), glyph.width] as const)) ?? row[0]?.y ?? 0,
    text: textOf(glyphs),
    parted: ink.some((glyph, at) => glyph.x - ((ink[at - 1]?.x ?? Infinity) + (ink[at - 1]?.width ?? 0)) > FAR * size),
  };
}

/** Glyphs of a line → its text: gaps are spaces only where a space can be meant. */
export function textOf(glyphs: readonly Glyph[]): string {
  const spread = spreadOf(glyphs);
  let text = '';
  let last: Glyph | null = null;
  let drawn = '';
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      drawn += glyph.text;
      continue;
    }
    if (last) text += between(last, glyph, drawn, spread);
    text += glyph.text;
    drawn = '';
    last = glyph;
  }
  return text;
}

function between(left: Glyph, right: Glyph, drawn: string, spread: number): string {
  if (drawn.includes('\u3000')) return '\u3000'.repeat([...drawn].filter((one) => one === '\u3000').length);
  if (drawn !== '') return ' ';
  const gap = (right.x - left.x - left.width) / Math.max(left.size, right.size);
  const [before, after] = [[...left.text].at(-1) ?? '', right.text];
  if (HAN.test(before) || HAN.test(after)) return gap - spread > (closes(before) ? FAR : WIDE) ? '\u3000' : '';
  return gap - Math.min(spread, 0.1) > WORD ? ' ' : '';
}

/** Punctuation holds half an em of nothing; a file may draw it with its half width. */
function closes(character: string): boolean {
  return /[、，。；：！？》」』）】〉”’]/.test(character);
}

/** The usual gap between ideographs of this line, in em: what justification or letter-spacing put everywhere. */
function spreadOf(glyphs: readonly Glyph[]): number {
  const gaps: number[] = [];
  for (let at = 1; at < glyphs.length; at++) {
    const [left, right] = [glyphs[at - 1], glyphs[at]];
    if (left && right && HAN.test(left.text) && HAN.test(right.text)) gaps.push((right.x - left.x - left.width) / right.size);
  }
  gaps.sort((a, b) => a - b);
  return Math.max(0, gaps[Math.floor(gaps.length / 2)] ?? 0);
}
