/** What kind of text this is: the evidence first, then the class. */
import { endsSentence, tokenWidth, widthOf } from '../characters.js';
import type { SourceLine } from '../model.js';
import { isHardLine } from './verse.js';

/**
 * How the lines of a text are broken: `wrapped` at a measure; `paragraphs` in blocks that are whole; a paragraph to each of the `lines`;
 * blocks that pages or columns have `broken` in mid-sentence.
 */
export type As = 'wrapped' | 'paragraphs' | 'lines' | 'broken';

export interface Profile {
  readonly kind: As | 'exploded' | 'markdown';
  /** Width that lines fill, em; 0 where they fill none. */
  readonly measure: number;
  /** What a full line may lack though the next one's first character would go in, em. */
  readonly slack: number;
  /** Every printed line stands alone, with an empty one after it. */
  readonly spread: boolean;
  /** A blank at a line's end marks the end of the paragraph. */
  readonly endsByBlank: boolean;
  /** em of blank in front of a paragraph's first line; 0 = not marked so. */
  readonly indent: number;
  /** The blank in front of first lines is gone: they are two em short. */
  readonly lostIndent: boolean;
  /** Said by the user: no evidence is asked for. */
  readonly told: As | null;
  readonly evidence: readonly string[];
}

/** Wider lines are not a printed line's. */
const WIDEST = 70;
const LEAST = 12;

/** `markdown`: so the file's name says. */
export function profileOf(lines: readonly SourceLine[], markdown: boolean, told: As | null = null): Profile {
  const full = lines.filter(({ text }, k) => !isHardLine(text) && !isHardLine(lines[k - 1]?.text ?? '')).map(({ text }) => ({ text: text.trim(), raw: text, width: widthOf(text.trimEnd().replace(/^[\s\u3000]+/, '')) })).filter(({ text }) => text !== '');
  const spread = spreadOf(lines);
  const measure = told === 'wrapped' ? measureOf(full) || widestOf(full) : told === null ? measureOf(full) : 0;
  const slack = slackOf(full, measure);
  const endsByBlank = measure > 0 && blanksEnd(full, measure);
  const indent = measure > 0 ? indentOf(full) : 0;
  const lostIndent = measure > 0 && indent === 0 && firstLinesShort(full, measure);
  const blankShare = lines.filter(({ text }) => text.trim() === '').length / Math.max(1, lines.length);
  const marked = markdown || full.some(({ text }) => /^#{1,6}\s/.test(text));
  const kind = measure > 0 ? (spread ? 'exploded' : 'wrapped') : marked ? 'markdown' : told !== null ? told : blankShare < 0.2 ? 'lines' : 'paragraphs';
  return {
    kind, measure, slack, spread: spread && measure > 0, endsByBlank, indent, lostIndent, told,
    evidence: [...(told === null ? [] : [`told: ${told}`]), `${full.length} lines`, measure > 0 ? `measure ${measure} em` : 'no measure', ...(spread ? ['an empty line after each'] : []), ...(endsByBlank ? ['blanks end paragraphs'] : []), ...(indent > 0 ? [`indent ${indent} em`] : []), ...(lostIndent ? ['first lines are short'] : [])],
  };
}

/** Most lines are followed by one empty line. */
function spreadOf(lines: readonly SourceLine[]): boolean {
  let alone = 0;
  let all = 0;
  lines.forEach(({ text }, index) => {
    if (text.trim() === '') return;
    all++;
    if ((lines[index + 1]?.text.trim() ?? '') === '') alone++;
  });
  return all > 4 && alone / all > 0.8;
}

/**
 * The width that at least a third of the lines fill, most of them in mid-sentence, and none but a few being wider. In a short text of many heads:
 * three lines that are two fifths of all but the short ones, and all of them in mid-sentence.
 */
function measureOf(lines: readonly { readonly text: string; readonly width: number }[]): number {
  let best = 0;
  let most = 0;
  for (let measure = LEAST; measure <= WIDEST; measure += 0.5) {
    const filled = lines.filter(({ width }) => width > measure - 2 && width <= measure).length;
    if (filled >= most) {
      most = filled;
      best = measure;
    }
  }
  const filled = lines.filter(({ width }) => width > best - 2 && width <= best);
  const wider = lines.filter(({ width }) => width > best + 2).length;
  // A line in brackets of its own stops, too: many attributions are of one width.
  const open = filled.filter(({ text }) => !endsSentence(text) && !/^[（(].*[）)]$/.test(text)).length;
  const long = lines.filter(({ width }) => width > LEAST).length;
  const fills = most >= lines.length * 0.3 ? open >= most * 0.6 : most >= long * 0.4 && open === most;
  if (most < 3 || !fills || wider > lines.length * 0.05) return 0;
  // The widest that more than one line reaches: a single one may hang, or hold a long word.
  return filled.map(({ width }) => width).sort((a, b) => b - a)[1] ?? best;
}

/** Width of the widest line, but for one in twenty that may hang over. */
function widestOf(lines: readonly { readonly width: number }[]): number {
  return lines.map(({ width }) => width).sort((a, b) => b - a)[Math.floor(lines.length / 20)] ?? 0;
}

/** Learnt from lines that end in mid-sentence, after another that does: they are full, and no first lines. */
function slackOf(lines: readonly { readonly text: string; readonly width: number }[], measure: number): number {
  if (measure === 0) return 0;
  const lacks = lines.flatMap(({ text, width }, k) => {
    const next = lines[k + 1];
    const before = lines[k - 1];
    const inside = next !== undefined && before !== undefined && /\p{L}$/u.test(text) && !endsSentence(before.text) && before.width > measure - 4;
    return inside && width > measure - 4 ? [measure - width - tokenWidth(next.text)] : [];
  });
  const lack = lacks.sort((a, b) => a - b)[Math.floor(lacks.length * 0.95)] ?? 0;
  return Math.min(2, Math.max(0, lack));
}

/** Nearly all short lines that end a sentence have a blank behind them, and hardly any full line has. */
function blanksEnd(lines: readonly { readonly raw: string; readonly text: string; readonly width: number }[], measure: number): boolean {
  const blank = (raw: string): boolean => /[ \t\u3000]$/.test(raw);
  const short = lines.filter(({ text, width }) => width < measure - 2.5 && endsSentence(text));
  const full = lines.filter(({ width }) => width >= measure - 1);
  return short.length > 2 && short.filter(({ raw }) => blank(raw)).length > short.length * 0.8 && full.filter(({ raw }) => blank(raw)).length < full.length * 0.15;
}

/** Of the lines after one that surely ends a paragraph, and that are full or nearly so, most lack two em. */
function firstLinesShort(lines: readonly { readonly text: string; readonly width: number }[], measure: number): boolean {
  let short = 0;
  let full = 0;
  lines.forEach(({ text, width }, k) => {
    const before = lines[k - 1];
    if (before === undefined || !endsSentence(before.text) || before.width > measure - 3 || endsSentence(text)) return;
    if (width >= measure - 4.2 && width <= measure - 1.6) short++;
    else if (width > measure - 1.6) full++;
  });
  return short > 1 && short > full * 2;
}

function indentOf(lines: readonly { readonly raw: string }[]): number {
  const leads = lines.map(({ raw }) => widthOf(/^[\s\u3000]*/.exec(raw)?.[0] ?? ''));
  for (const indent of [2, 1.5, 4]) {
    const like = leads.filter((lead) => Math.abs(lead - indent) <= 0.6).length;
    if (like >= Math.max(2, lines.length * 0.04) && like < lines.length * 0.7) return indent;
  }
  return 0;
}
