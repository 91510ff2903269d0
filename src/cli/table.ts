/** Text in terminal cells, where a Chinese character is two. */
import { eastAsianWidth } from 'get-east-asian-width';

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => rows.reduce((most, cells) => Math.max(most, cellsOf(cells[column] ?? '')), 0));
  return rows.map((cells) => `${cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - cellsOf(cell))).join('  ').trimEnd()}\n`).join('');
}

export function cellsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + eastAsianWidth(character.codePointAt(0) ?? 0x20), 0);
}

/** What of a text fits so many cells, `…` where something is left out. */
export function clipped(text: string, cells: number): string {
  if (cellsOf(text) <= cells) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += cellsOf(character);
    if (used > cells) break;
    kept += character;
  }
  return `${kept}…`;
}
