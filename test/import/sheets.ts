/** Pages made by hand: characters with their places. */
import type { Glyph, Rule, Sheet } from '../../src/import/pdf/marks.js';

interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  /** Extra space after every character, in points. */
  readonly loose?: number;
}

/** Characters side by side from (x, y): ideographs one em wide, others half an em. */
export function put(text: string, x: number, y: number, { size = 10, bold = false, loose = 0 }: Style = {}): Glyph[] {
  let at = x;
  return [...text].map((one): Glyph => {
    const width = /[\u0020-\u007e]/.test(one) ? size / 2 : size;
    const glyph = { text: one, x: at, y, width, size, bold, font: 'Song', artifact: false };
    at += width + loose;
    return glyph;
  });
}

export function sheet(number: number, glyphs: readonly Glyph[][], rules: readonly Rule[] = []): Sheet {
  return { number, width: 400, height: 600, glyphs: glyphs.flat(), rules, turned: '' };
}

export const han = (count: number, from = 0): string => Array.from({ length: count }, (_, at) => String.fromCodePoint(0x4e00 + from + at)).join('');

/** Paragraphs of a column: their first lines are indented by two characters. */
export function column(paragraphs: readonly string[], x: number, y: number, measure: number): Glyph[][] {
  const lines: Glyph[][] = [];
  let at = y;
  for (const paragraph of paragraphs) {
    const cut = [paragraph.slice(0, measure - 2), ...(paragraph.slice(measure - 2).match(new RegExp(`.{1,${measure}}`, 'gu')) ?? [])];
    for (const [index, text] of cut.entries()) {
      lines.push(put(text, x + (index === 0 ? 20 : 0), at));
      at += 16;
    }
  }
  return lines;
}
