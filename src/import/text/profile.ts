/** What kind of text this is: the evidence first, then the class. */
import { endsSentence, isBlank, widthOf } from '../characters.js';
import type { Evidence, SourceLine } from '../model.js';
import { type Printed, type Setting, settingOf } from './setting.js';
import { isHardLine } from './verse.js';
import { insideWord } from './words.js';

/**
 * How the lines of a text are broken: `wrapped` at a measure; `paragraphs` in blocks that are whole; a paragraph to each of the `lines`;
 * blocks that pages or columns have `broken` in mid-sentence.
 */
export type As = 'wrapped' | 'paragraphs' | 'lines' | 'broken';

export interface Profile extends Setting {
  readonly kind: As | 'exploded' | 'markdown';
  /** Markdown, however its lines are broken. */
  readonly marked: boolean;
  /** Every printed line stands alone, with an empty one after it. */
  readonly spread: boolean;
  /** A blank at a line's end marks the end of the paragraph. */
  readonly endsByBlank: boolean;
  /** em of blank in front of a paragraph's first line; 0 = not marked so. */
  readonly indent: number;
  /** Said by the user: no evidence is asked for. */
  readonly told: As | null;
  readonly evidence: readonly Evidence[];
}

/** Wider lines are not a printed line's. */
const WIDEST = 70;
const LEAST = 12;
/** em in front of a paragraph. */
const INDENT = 2;
/** Strokes, dots and signs are as long as somebody has drawn them. */
const FILLING = /[\p{L}\p{N}]/u;
const NO_SETTING: Setting = { measure: 0, lost: 0, rule: 'carry', slack: 0 };

/** `markdown`: so the file's name says. */
export function profileOf(lines: readonly SourceLine[], markdown: boolean, told: As | null = null): Profile {
  const filled = lines.filter(({ text }, k) => !/^\s*\|.*\|\s*$/.test(text) && !isHardLine(text) && !isHardLine(lines[k - 1]?.text ?? '')).map(({ text }) => ({ text: text.trim(), raw: text, width: widthOf(text.trimEnd().replace(/^[\s\u3000]+/, '')) })).filter(({ text }) => text !== '');
  const full = filled.filter(({ text }) => FILLING.test(text));
  const spread = spreadOf(lines);
  // What an import could not join stands in Markdown, too, each with an empty line behind it.
  const fewest = markdown && spread ? 8 : 3;
  const rough = told === 'wrapped' ? measureOf(full, fewest) || widestOf(full) : told === null ? measureOf(full, fewest) || indentedMeasure(lines) : 0;
  const setting = rough > 0 ? settingOf(full, rough) : NO_SETTING;
  const { measure } = setting;
  const endsByBlank = measure > 0 && blanksEnd(full, measure);
  const indent = measure > 0 ? indentOf(full) : 0;
  const blankShare = lines.filter(({ text }) => isBlank(text)).length / Math.max(1, lines.length);
  const marked = markdown || filled.some(({ text }) => /^#{1,6}\s|\\[\\`*_<[#>+.)-]/.test(text));
  const kind = measure > 0 ? (spread ? 'exploded' : 'wrapped') : marked ? 'markdown' : told !== null ? told : blankShare < 0.2 ? 'lines' : 'paragraphs';
  const profile = { ...setting, kind, marked: markdown || kind === 'markdown', spread: spread && measure > 0, endsByBlank, indent, told } as const;
  return { ...profile, evidence: evidenceOf(profile, full.length, spread) };
}

function evidenceOf({ kind, told, measure, endsByBlank, indent, lost }: Omit<Profile, 'evidence'>, count: number, spread: boolean): readonly Evidence[] {
  return [
    { sign: kind },
    ...(told === null ? [] : [{ sign: 'told', value: told } as const]),
    { sign: 'line-count', value: count },
    measure > 0 ? { sign: 'measure', value: measure } : { sign: 'no-measure' },
    ...(spread ? [{ sign: 'spread' } as const] : []),
    ...(endsByBlank ? [{ sign: 'blanks-end' } as const] : []),
    ...(indent > 0 ? [{ sign: 'indent', value: indent } as const] : []),
    ...(indent === 0 && lost > 0 ? [{ sign: 'first-short' } as const] : []),
  ];
}

/** Most lines are followed by one empty line. */
function spreadOf(lines: readonly SourceLine[]): boolean {
  let alone = 0;
  let all = 0;
  lines.forEach(({ text }, index) => {
    if (isBlank(text)) return;
    all++;
    if (isBlank(lines[index + 1]?.text ?? '')) alone++;
  });
  return all > 4 && alone / all > 0.8;
}

/**
 * The width that at least a third of the lines fill, most of them in mid-sentence, and none but a few being wider. In a short text of many heads:
 * three lines that are two fifths of all but the short ones, and all of them in mid-sentence. In one of short paragraphs whose indents are gone:
 * nearly all lines that stop in mid-sentence are full or lack the indent, and words are cut. `fewest`: lines that fill it, at the least.
 */
function measureOf(lines: readonly { readonly text: string; readonly width: number }[], fewest: number): number {
  let best = 0;
  let most = 0;
  // Widths are whole halves of an em.
  const counts = new Uint32Array(WIDEST * 2 + 1);
  for (const { width } of lines) if (width <= WIDEST) counts[width * 2]!++;
  for (let measure = LEAST; measure <= WIDEST; measure += 0.5) {
    const filled = counts.subarray(measure * 2 - 3, measure * 2 + 1).reduce((sum, count) => sum + count, 0);
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
  const fills = (most >= lines.length * 0.3 ? open >= most * 0.6 : most >= long * 0.4 && open === most) || cutsWords(lines, best);
  if (most < fewest || !fills || wider > lines.length * 0.05) return 0;
  // The widest that more than one line reaches: a single one may hang, or hold a long word.
  return filled.map(({ width }) => width).sort((a, b) => b - a)[1] ?? best;
}

/** Lines that go on without a blank in front, at the least. */
const ENOUGH = 3;

/** In a short text with indents: what every line reaches, with its indent, that is followed by one without. 0 where one of them is shorter. */
function indentedMeasure(lines: readonly SourceLine[]): number {
  const leadOf = (text: string): number => widthOf(/^[\s\u3000]*/.exec(text)?.[0] ?? '');
  const start = lines.findIndex(({ text }) => text.trim() !== '' && Math.abs(leadOf(text) - INDENT) <= 0.6);
  if (start < 0) return 0;
  const body = lines.slice(start).map(({ text }) => text.trimEnd()).filter((text) => text !== '' && leadOf(text) <= INDENT + 0.6);
  const reached = body.flatMap((text, k) => (k + 1 < body.length && leadOf(body[k + 1] ?? '') === 0 && !endsSentence(text) ? [widthOf(text)] : []));
  const most = body.reduce((widest, text) => Math.max(widest, widthOf(text)), 0);
  return reached.length >= ENOUGH && most >= LEAST * 1.5 && most <= WIDEST && reached.every((width) => width > most - 2) ? most : 0;
}

/** Width of the widest line, but for one in twenty that may hang over. */
function widestOf(lines: readonly { readonly width: number }[]): number {
  return lines.map(({ width }) => width).sort((a, b) => b - a)[Math.floor(lines.length / 20)] ?? 0;
}

function cutsWords(lines: readonly Printed[], measure: number): boolean {
  const widthAt = (k: number): number => lines[k]?.width ?? 0;
  const open = [...lines.keys()].filter((k) => widthAt(k) > LEAST && !endsSentence(lines[k]?.text ?? '') && !/[：:；;]$/.test(lines[k]?.text ?? ''));
  const full = open.filter((k) => widthAt(k) > measure - 4 && widthAt(k) <= measure + 2);
  return full.length >= 5 && full.length >= open.length * 0.8 && full.filter((k) => insideWord(lines[k]?.text ?? '', lines[k + 1]?.text ?? '')).length >= full.length * 0.1;
}

/** Nearly all short lines that end a sentence have a blank behind them, and hardly any full line has. */
function blanksEnd(lines: readonly { readonly raw: string; readonly text: string; readonly width: number }[], measure: number): boolean {
  const blank = (raw: string): boolean => /[ \t\u3000]$/.test(raw);
  const short = lines.filter(({ text, width }) => width < measure - 2.5 && endsSentence(text));
  const full = lines.filter(({ width }) => width >= measure - 1);
  return short.length > 2 && short.filter(({ raw }) => blank(raw)).length > short.length * 0.8 && full.filter(({ raw }) => blank(raw)).length < full.length * 0.15;
}

function indentOf(lines: readonly { readonly raw: string }[]): number {
  const leads = lines.map(({ raw }) => widthOf(/^[\s\u3000]*/.exec(raw)?.[0] ?? ''));
  for (const indent of [2, 1.5, 4]) {
    const like = leads.filter((lead) => Math.abs(lead - indent) <= 0.6).length;
    if (like >= Math.max(2, lines.length * 0.04) && like < lines.length * 0.7) return indent;
  }
  return 0;
}
