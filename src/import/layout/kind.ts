/** Whether a text's layout was drawn with spaces at all. */
import type { Evidence, SourceLine } from '../model.js';
import { isBlank } from '../characters.js';
import { cellsOf } from './cells.js';

interface Signs {
  readonly filled: number;
  /** Lines with a run of blanks between two texts. */
  readonly inner: number;
  /** Lines with more blank in front than an indent takes. */
  readonly deep: number;
  /** Lines with an indent made of spaces. */
  readonly indented: number;
  readonly feeds: number;
}

function signsOf(lines: readonly SourceLine[]): Signs {
  const filled = lines.reduce((count, { text }) => (isBlank(text) ? count : count + 1), 0);
  // Every one of them has two blanks.
  const spaced = lines.flatMap(({ text }) => (text.includes('  ') && !isBlank(text) ? [text.replaceAll('\f', '')] : []));
  const having = (pattern: RegExp): number => spaced.filter((text) => pattern.test(text)).length;
  return {
    filled,
    inner: having(/[^\s|] {3,}[^\s|]/),
    deep: having(/^ {6,}\S/),
    indented: having(/^ {2,5}\S/),
    feeds: lines.filter(({ text }) => text.includes('\f')).length,
  };
}

/** Lines broken by a layout are about alike; paragraphs that are one line each are not. */
function isBroken(lines: readonly SourceLine[]): boolean {
  const widths = lines.map(({ text }) => cellsOf(text.trimEnd())).filter((width) => width > 0).sort((a, b) => a - b);
  const wide = widths[Math.floor(0.9 * (widths.length - 1))] ?? 0;
  return wide > 0 && widths.filter((width) => Math.abs(width - wide) <= 8).length >= 0.3 * widths.length;
}

export function isDrawn(lines: readonly SourceLine[]): boolean {
  const { filled, inner, deep, indented, feeds } = signsOf(lines);
  if (filled === 0) return false;
  const runs = inner + deep;
  if (inner >= 4 && inner >= 0.3 * filled) return true;
  if (feeds > 0) return runs + indented >= 2 && runs + indented >= 0.03 * filled;
  return runs >= 3 && runs >= 0.08 * filled && isBroken(lines);
}

/** What was seen, for the report. */
export function evidenceOf(lines: readonly SourceLine[], pages: number, columns: readonly number[]): readonly Evidence[] {
  const { feeds, inner, deep } = signsOf(lines);
  const most = columns.reduce((a, b) => Math.max(a, b), 1);
  return [
    ...(feeds > 0 ? [{ sign: 'pages', value: pages } as const] : []),
    ...(deep > 0 ? [{ sign: 'wide-lead', value: deep } as const] : []),
    ...(inner > 0 ? [{ sign: 'wide-inner', value: inner } as const] : []),
    ...(most > 1 ? [{ sign: 'columns', value: most } as const] : []),
  ];
}
