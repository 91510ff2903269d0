/** Sets one paragraph of spans to a measure: items, breaks, justified lines. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Spans } from '../model/flow.js';
import type { Metrics } from '../model/font.js';
import type { Line } from '../model/galley.js';
import type { Style, Template } from '../model/template.js';
import { bestBreaks, type Limits } from './breaks.js';
import { Items } from './items.js';
import { type CallShape, fitLine } from './justify.js';
import { MeasuredItems } from './measured.js';
import { breakBySense } from './sense.js';

/** A set line and where it stands in its measure. */
export interface SetLine {
  readonly line: Line;
  readonly x: number;
  /** Notes called in it. */
  readonly notes: readonly number[];
}

export interface ParagraphOptions {
  /** pt from the left edge of the block to its right edge, before the style's own insets. */
  readonly measure: number;
  /** First-line indent, em of the style; default the style's. */
  readonly indent?: number;
  /** Further indent of all lines, pt. */
  readonly left?: number;
  /** Titles and heads: lines end where sense allows, as even as can be. */
  readonly bySense?: boolean;
  readonly wideSpaces?: boolean;
  /** The number of a note before its text instead of a raised call; room for it in em. */
  readonly noteLabel?: number;
  /** Source place for diagnostics. */
  readonly file: string;
  readonly sourceLine: number;
}

const NO_NOTES: readonly number[] = [];
/** PAR-05 and PAR-06. */
const LAST_LINE = { min: 2, soft: 2.5 } as const;

/** A composer of paragraphs for one template and one set of faces; holds the scratch columns and the findings. */
export class ParagraphSetter {
  readonly diagnostics: Diagnostic[] = [];
  private readonly items = new Items();
  private readonly measured: MeasuredItems;
  private readonly reported = new Set<string>();

  constructor(readonly template: Template, readonly metrics: Metrics) {
    this.measured = new MeasuredItems(template.profile);
  }

  /** Lines of a paragraph; `\n` in a span ends a line. An empty paragraph gives no line. */
  set(spans: Spans, style: Style, options: ParagraphOptions): SetLine[] {
    const lines: SetLine[] = [];
    splitLines(spans).forEach((part, index) => this.segment(part, style, index === 0 ? options : { ...options, indent: 0 }, lines));
    return lines;
  }

  /** Natural width of a text in a style, pt. */
  naturalWidth(spans: Spans, style: Style): number {
    this.load(spans, style, { measure: 0, file: '', sourceLine: 0 });
    const { measured: m } = this;
    return m.n === 0 ? 0 : m.width[m.n]! - m.startTrim[0]! - m.endTrim[m.n - 1]!;
  }

  private call(options: ParagraphOptions): CallShape & { readonly width: number } {
    const { call } = this.template.notes;
    return options.noteLabel === undefined ? { ...call, width: call.scale } : { scale: 1, rise: 0, width: options.noteLabel };
  }

  private load(spans: Spans, style: Style, options: ParagraphOptions): void {
    const { template } = this;
    const dateline = template.styles.dateline?.face ?? style.face;
    this.items.load(spans, style, { metrics: this.metrics, profile: template.profile, dateline, call: this.call(options), wideSpaces: options.wideSpaces ?? false, track: style.track });
    this.measured.fill(this.items);
    for (const { cp, role } of this.items.missing) this.missing(cp, this.metrics.faces.filter((f) => f.id >= 0).map((f) => f.family), role, options);
  }

  private segment(spans: Spans, style: Style, options: ParagraphOptions, out: SetLine[]): void {
    this.load(spans, style, options);
    const { items, measured: m } = this;
    if (items.n === 0) return;
    const em = style.size;
    const left = (options.left ?? 0) + style.left * em;
    const rest = options.measure - left - style.right * em;
    const indent = (options.indent ?? style.indent) * em;
    const trim = this.template.profile.trimOpening ? 0 : m.startTrim[0]!;
    if (trim > 0) m.startTrim[0] = 0;
    const limits: Limits = { first: rest - indent, rest, em, maxGap: this.template.profile.maxGap, lastMin: LAST_LINE.min, lastSoft: Math.max(LAST_LINE.soft, Math.abs(style.indent)), ragged: style.align !== 'justify' };
    const ends = options.bySense === true ? breakBySense(items, m, { ...limits, first: limits.first * style.span, rest: rest * style.span }) : this.breaks(limits, options);
    let from = 0;
    let call = 0;
    ends.forEach((to, index) => {
      const first = index === 0;
      const measure = first ? limits.first : limits.rest;
      const fitted = fitLine(items, m, this.template.profile, { from, to, measure, last: to === items.n, align: style.align, em, call: this.call(options) });
      const notes = this.notesIn(from, to, call);
      call += notes.length;
      out.push({ line: fitted.line, x: left + (first ? indent : 0) + fitted.x, notes });
      if (fitted.loose) this.report('line-loose', 'warning', options, { text: items.slice(from, to) });
      if (fitted.over > 0.01) this.report('line-over-full', 'warning', options, { text: items.slice(from, to), over: Math.round(fitted.over * 100) / 100 });
      from = to;
    });
  }

  private breaks(limits: Limits, options: ParagraphOptions): readonly number[] {
    const result = bestBreaks(this.measured, limits);
    if (result.strained) this.report('line-strained', 'hint', options, { text: this.items.slice(0, Math.min(12, this.items.n)) });
    return result.ends;
  }

  private notesIn(from: number, to: number, firstCall: number): readonly number[] {
    if (this.items.notes.length === 0) return NO_NOTES;
    let count = 0;
    for (let k = from; k < to; k++) if (this.items.cp[k] === 0xfffc) count++;
    return count === 0 ? NO_NOTES : this.items.notes.slice(firstCall, firstCall + count);
  }

  private missing(cp: number, faces: readonly string[], role: number, options: ParagraphOptions): void {
    const key = `${cp}/${role}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    const hex = `U+${cp.toString(16).toUpperCase().padStart(4, '0')}`;
    this.report('glyph-missing', 'error', options, { char: String.fromCodePoint(cp), code: hex, faces: [...new Set(faces)].join(', ') });
  }

  private report(code: string, severity: Diagnostic['severity'], options: ParagraphOptions, values: Diagnostic['values']): void {
    this.diagnostics.push({ code, severity, place: { file: options.file, line: options.sourceLine, column: 0 }, values });
  }
}

/** Spans cut at the line ends the author wants. */
function splitLines(spans: Spans): Spans[] {
  if (!spans.some((s) => s.text.includes('\n'))) return [spans];
  const lines: Spans[number][][] = [[]];
  for (const span of spans) {
    span.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== '' || span.note !== undefined) lines[lines.length - 1]!.push({ ...span, text });
    });
  }
  return lines;
}
