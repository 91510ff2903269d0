/** Sets one paragraph of spans to a measure: items, breaks, justified lines. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Spans } from '../model/flow.js';
import type { FaceId, Metrics, RoleId } from '../model/font.js';
import type { Line, Sorts } from '../model/galley.js';
import type { Pins, Way } from '../model/pin.js';
import type { Style, Template } from '../model/template.js';
import { bestBreaks, type Limits } from './breaks.js';
import { GlyphCache } from './glyphs.js';
import { Items } from './items.js';
import { type CallShape, type Fitted, fitLine } from './justify.js';
import { TIGHT } from './kinsoku.js';
import { MeasuredItems } from './measured.js';
import { breakBySense } from './sense.js';
import { settings } from './ways.js';

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
/** Characters of a paragraph, for whom the arena can make room: thirty thick books. */
const LONGEST = 10_000_000;
/** PAR-06: a last line is better longer than this, em, and than the indent. */
const LAST_LINE = 2.5;
/** JUS-06: largest difference between the gaps of two lines that touch, em. */
const UNEVEN = 0.2;
/** pt by which a line may stick out before it is told. */
const VISIBLE = 0.01;

/** A composer of paragraphs for one template and one set of faces; holds the scratch columns and the findings. */
export class ParagraphSetter {
  readonly diagnostics: Diagnostic[] = [];
  private readonly items = new Items();
  private readonly measured: MeasuredItems;
  private readonly glyphs: GlyphCache;
  private readonly reported = new Set<string>();
  /** Texts set so far. */
  private count = 0;

  constructor(readonly template: Template, readonly metrics: Metrics, private readonly pins: Pins | null = null) {
    this.measured = new MeasuredItems(template.profile);
    this.glyphs = new GlyphCache(metrics);
  }

  /** By face, the characters of all that was set. */
  get sorts(): ReadonlyMap<FaceId, Sorts> {
    return this.glyphs.sorts;
  }

  /** A character that is put on a line without being set as a paragraph. */
  show(face: FaceId, cp: number): void {
    this.glyphs.show(face, cp);
  }

  /** Characters that were shown when this was set before. */
  showAll(face: FaceId, text: string): void {
    this.glyphs.showAll(face, text);
  }

  /** A setter that was used before begins another booklet. */
  begin(): void {
    this.diagnostics.length = 0;
    this.reported.clear();
    this.glyphs.clear();
  }

  /** From here on what is shown is noted, and `noted` gives it. */
  note(): void {
    this.glyphs.note();
  }

  noted(): ReturnType<GlyphCache['noted']> {
    return this.glyphs.noted();
  }

  /** Lines of a paragraph; `\n` in a span ends a line. An empty paragraph gives no line. */
  set(spans: Spans, style: Style, options: ParagraphOptions): SetLine[] {
    const lines: SetLine[] = [];
    if (spans.reduce((sum, { text }) => sum + text.length, 0) > LONGEST) {
      this.report('paragraph-huge', 'error', options, { limit: LONGEST });
      return lines;
    }
    let own = options;
    for (const part of splitLines(spans)) {
      this.segment(part, style, own, lines);
      own = { ...options, indent: 0 };
    }
    return lines;
  }

  /** Natural width of a text in a style, pt. */
  naturalWidth(spans: Spans, style: Style): number {
    this.load(spans, style, { measure: 0, file: '', sourceLine: 0 });
    const { measured: m } = this;
    return m.n === 0 ? 0 : m.width[m.n]! - m.startTrim[0]! - m.endTrim[m.n - 1]!;
  }

  private load(spans: Spans, style: Style, options: ParagraphOptions): void {
    const { template, items } = this;
    const { profile, styles, notes } = template;
    items.load(spans, style, {
      glyphs: this.glyphs,
      profile,
      dateline: styles.dateline?.face ?? style.face,
      callWidth: options.noteLabel ?? notes.call.scale,
      wideSpaces: options.wideSpaces ?? false,
    });
    this.measured.fill(items, style.track * style.size);
    for (const { cp, role } of items.missing) this.missing(cp, role, options);
  }

  private segment(spans: Spans, style: Style, options: ParagraphOptions, out: SetLine[]): void {
    this.load(spans, style, options);
    const { items, measured: m } = this;
    const { profile, notes } = this.template;
    if (items.n === 0) return;
    const em = style.size;
    const left = (options.left ?? 0) + style.left * em;
    const rest = options.measure - left - style.right * em;
    const indent = (options.indent ?? style.indent) * em;
    // PAR-03.
    if (!profile.trimOpening) m.startTrim[0] = 0;
    const limits: Limits = { first: rest - indent, rest, em, lastSoft: Math.max(LAST_LINE, Math.abs(style.indent)), ragged: style.align !== 'justify' };
    const call: CallShape = options.noteLabel === undefined ? notes.call : { scale: 1, rise: 0 };
    const held = this.pins?.ends.get(this.count++)?.map((end) => items.indexAt(end));
    const ends = held ?? (options.bySense === true ? breakBySense(items, m, { ...limits, first: limits.first * style.span, rest: rest * style.span }) : null) ?? bestBreaks(limits).ends;
    const known = out.length;
    let from = 0;
    let before = -1;
    for (const to of ends) {
      const first = from === 0;
      const fitted = fitLine(items, { from, to, measure: first ? limits.first : rest, last: to === items.n, align: style.align, em, call, track: style.track * em });
      out.push({ line: fitted.line, x: left + (first ? indent : 0) + fitted.x, notes: items.notes.length === 0 ? NO_NOTES : items.notesIn(from, to) });
      this.judge(fitted, before, em, from, to, options);
      before = to === items.n || fitted.loose ? -1 : fitted.gap;
      from = to;
    }
    if (this.pins !== null) {
      const ways = options.bySense === true ? () => [] : (a: number, b: number) => this.ways(spans, style, options, limits, a, b);
      this.pins.tell({ text: items.text, ends: ends.map((end) => items.offsetOf(end)), lines: out.slice(known).map(({ line }) => line), ways });
    }
  }

  private ways(spans: Spans, style: Style, options: ParagraphOptions, limits: Limits, from: number, to: number): Way[] {
    const { items, measured: m } = this;
    this.load(spans, style, options);
    if (!this.template.profile.trimOpening) m.startTrim[0] = 0;
    return settings(limits, m.penalty, items.n, items.indexAt(from), items.indexAt(to)).map(({ ends, cost }) => ({ ends: ends.map((end) => items.offsetOf(end)), cost }));
  }

  /** What could not be set well is told. `before`: gap of the line above, −1 = none to compare with. */
  private judge(fitted: Fitted, before: number, em: number, from: number, to: number, options: ParagraphOptions): void {
    const { items, measured } = this;
    const last = to === items.n;
    const uneven = !last && !fitted.loose && before >= 0 && Math.abs(fitted.gap - before) > UNEVEN * em;
    const over = fitted.over > VISIBLE;
    const strained = !last && measured.penalty[to]! >= TIGHT;
    if (!fitted.loose && !uneven && !over && !strained) return;
    const text = items.slice(from, to);
    if (fitted.loose) this.report('line-loose', 'warning', options, { text });
    if (uneven) this.report('line-uneven', 'hint', options, { text });
    if (over) this.report('line-over-full', 'warning', options, { text, over: Math.round(fitted.over * 100) / 100 });
    if (strained) this.report('line-strained', 'warning', options, { text, next: items.slice(to, Math.min(to + 4, items.n)) });
  }

  private missing(cp: number, role: RoleId, options: ParagraphOptions): void {
    const key = `${cp}/${role}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    const faces = new Set(this.metrics.triedFaces(role).map((face) => face.family));
    this.report('glyph-missing', 'error', options, { char: String.fromCodePoint(cp), code: `U+${cp.toString(16).toUpperCase().padStart(4, '0')}`, faces: [...faces].join('、') });
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
