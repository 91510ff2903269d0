/** Diagnostics → what a person reads, what a program reads. */
import { eastAsianWidth } from 'get-east-asian-width';
import pc from 'picocolors';
import type { Diagnostic, Severity } from './base/diagnostic.js';
import { messageOf } from './messages/catalogue.js';
import { type Lang, words } from './messages/words.js';

export interface ReportOptions {
  readonly lang: Lang;
  readonly color: boolean;
  /** Width of the terminal in cells. */
  readonly columns: number;
  /** The text of a file that a place names; null when it cannot be shown. */
  readonly sourceOf: (file: string) => string | null;
}

/** So many findings of one code are shown in full; a thousand loose quotes say no more than a few. */
const SHOWN: Readonly<Record<Severity, number>> = { error: 50, warning: 8, hint: 3 };

/** A character that no face has is known by its paragraph's first line; where it stands is where the source first has it from there on. */
export function located(diagnostics: readonly Diagnostic[], sourceOf: ReportOptions['sourceOf']): readonly Diagnostic[] {
  return diagnostics.map((found) => {
    const { place, values } = found;
    if (found.code !== 'glyph-missing' || !place || place.line === 0 || place.column > 0) return found;
    const lines = (sourceOf(place.file) ?? '').split('\n').slice(place.line - 1);
    const line = lines.findIndex((text) => text.includes(String(values.char)));
    return line < 0 ? found : { ...found, place: { ...place, line: place.line + line, column: (lines[line] as string).indexOf(String(values.char)) + 1 } };
  });
}

/** Every finding with its place and an excerpt. Errors stand last, where the eye is when the run ends. */
export function reportText(diagnostics: readonly Diagnostic[], options: ReportOptions): string {
  const order: readonly Severity[] = ['hint', 'warning', 'error'];
  const blocks = order.flatMap((severity) => blocksOf(diagnostics.filter((found) => found.severity === severity), severity, options));
  return blocks.map((block) => `${block}\n`).join('');
}

function blocksOf(diagnostics: readonly Diagnostic[], severity: Severity, options: ReportOptions): readonly string[] {
  const counts = new Map<string, number>();
  const blocks: string[] = [];
  for (const found of diagnostics) {
    const count = (counts.get(found.code) ?? 0) + 1;
    counts.set(found.code, count);
    if (count <= SHOWN[severity]) blocks.push(block(found, options));
  }
  for (const [code, count] of counts) if (count > SHOWN[severity]) blocks.push(words[options.lang].more(count - SHOWN[severity], code));
  return blocks;
}

function block(found: Diagnostic, options: ReportOptions): string {
  const color = pc.createColors(options.color);
  const tint = { error: color.red, warning: color.yellow, hint: color.cyan }[found.severity];
  const term = words[options.lang];
  const where = placeText(found);
  const head = `${where === '' ? '' : `${color.bold(where)} `}${tint(term[found.severity])} ${sentence(found, options.lang)} ${color.dim(`[${found.code}]`)}`;
  return [head, ...excerpt(found, options, tint, color.dim), ...advice(found, options.lang).map((line) => `  = ${line}`)].join('\n');
}

function advice(found: Diagnostic, lang: Lang): readonly string[] {
  const { nearest, allowed } = found.values;
  const lines: string[] = [];
  if (typeof nearest === 'string' && nearest !== '') lines.push(words[lang].nearest(nearest));
  if (typeof allowed === 'string' && allowed !== '') lines.push(words[lang].allowed(allowed));
  return lines;
}

function placeText({ place }: Diagnostic): string {
  if (!place) return '';
  return place.line === 0 ? place.file : `${place.file}:${place.line}${place.column === 0 ? '' : `:${place.column}`}`;
}

/** Values that are words of ours rather than the user's: they are said in the reader's language. */
const TERMED: readonly string[] = ['expected', 'found', 'form', 'what'];

/** The finding in one sentence. A code without words is shown as it is, with its values. */
export function sentence({ code, values }: Diagnostic, lang: Lang): string {
  const message = messageOf(code);
  if (!message) return `${code} ${JSON.stringify(values)}`;
  const { terms } = words[lang];
  return message[lang].replace(/\$\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (TERMED.includes(name)) return String(value).split('|').map((word) => terms[word] ?? word).join(lang === 'zh' ? '或' : ' or ');
    return value === '' && (name === 'within' || name === 'key') ? (terms.top ?? '') : visible(String(value));
  });
}

/** No value may move the cursor or colour the terminal. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => (character === '\n' ? '⏎' : '·'));
}

function excerpt(found: Diagnostic, options: ReportOptions, tint: (text: string) => string, dim: (text: string) => string): readonly string[] {
  const { place } = found;
  if (!place || place.line === 0) return [];
  const source = options.sourceOf(place.file);
  const line = source === null ? undefined : lineOf(source, place.line);
  if (line === undefined || line.trim() === '') return [];
  const number = String(place.line);
  const gutter = dim(`${' '.repeat(number.length)} │`);
  const { text, caret } = frame(line, Math.max(place.column, 1), Math.max(options.columns - number.length - 4, 20));
  return [`${dim(`${number} │`)} ${text}`, ...(place.column === 0 ? [] : [`${gutter} ${tint(caret)}`])];
}

/** The nth line without going through the whole text twice. */
function lineOf(source: string, line: number): string | undefined {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const end = source.indexOf('\n', start);
    if (end < 0) return undefined;
    start = end + 1;
  }
  const end = source.indexOf('\n', start);
  return source.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
}

/** The part of a line around a column that fits a width in cells, and the caret under it. */
export function frame(line: string, column: number, width: number): { readonly text: string; readonly caret: string } {
  const characters = [...visible(line.replaceAll('\t', ' '))];
  const at = Math.min([...line.slice(0, column - 1)].length, characters.length);
  let from = 0;
  // The caret stands in the first two thirds of the window, so that what follows can be read, too.
  while (cells(characters.slice(from, at)) > (width * 2) / 3) from++;
  if (from > 0) from = Math.min(from + 2, at);
  let to = from;
  let used = from > 0 ? 2 : 0;
  while (to < characters.length && used + cellsOf(characters[to] ?? '') <= width - 2) used += cellsOf(characters[to++] ?? '');
  const text = `${from > 0 ? '… ' : ''}${characters.slice(from, to).join('')}${to < characters.length ? ' …' : ''}`;
  const before = (from > 0 ? 2 : 0) + cells(characters.slice(from, at));
  return { text, caret: `${' '.repeat(before)}${'^'.repeat(caretCells(characters.slice(at, to)))}` };
}

/** A caret as wide as the word it stands under, eight characters at most. */
function caretCells(rest: readonly string[]): number {
  const end = rest.slice(0, 8).findIndex((character, index) => index > 0 && /[\s:,，。；：、[\]{}"“”]/.test(character));
  return Math.max(1, cells(rest.slice(0, end < 0 ? 8 : end)));
}

function cells(characters: readonly string[]): number {
  return characters.reduce((sum, character) => sum + cellsOf(character), 0);
}

function cellsOf(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0x20;
  return /\p{Mn}/u.test(character) ? 0 : eastAsianWidth(codePoint);
}

/** A finding for programs: code, severity, place, sentence, values. */
export function reportData(diagnostics: readonly Diagnostic[], lang: Lang): readonly object[] {
  return diagnostics.map((found) => ({
    code: found.code,
    severity: found.severity,
    file: found.place?.file ?? null,
    line: found.place && found.place.line > 0 ? found.place.line : null,
    column: found.place && found.place.column > 0 ? found.place.column : null,
    message: sentence(found, lang),
    values: found.values,
  }));
}
