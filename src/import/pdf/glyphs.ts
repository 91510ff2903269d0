/** The operations of a page → glyphs and rules with their places. */
import type { Opened } from './open.js';
import type { Glyph, Rule, Sheet } from './marks.js';
import { namesOf, unnamedOf, UNSEEN } from './unnamed.js';

type Matrix = readonly [number, number, number, number, number, number];
type Ops = Opened['ops'];
type Page = Awaited<ReturnType<Opened['document']['getPage']>>;

interface Font {
  readonly name: string;
  readonly bold: boolean;
  readonly vertical: boolean;
  readonly scale: number;
  /** Does the file say which character a code is? */
  readonly named: (code: number) => boolean;
}

/** What `save` keeps. */
interface State {
  matrix: Matrix;
  font: Font;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  outlined: boolean;
}

interface Raw extends Glyph {
  /** Direction of writing in quarters of a turn, clockwise; null for a slanting one. */
  readonly turn: number | null;
}

const DINGBATS = /dingbats/i;

/** The font of dingbats has numbers in circles at fixed codes; without a table in the file the library takes the codes for letters. */
export function dingbat(font: string, code: number, text: string): string {
  if (!DINGBATS.test(font) || code < 0xac || code > 0xd3 || /[\d\u2460-\u27bf]/.test(text)) return text;
  return String.fromCodePoint(code < 0xb6 ? 0x2460 + code - 0xac : 0x2776 + code - 0xb6);
}

const UNIT: Matrix = [1, 0, 0, 1, 0, 0];
/** Codes of fonts of a byte are at least those of an encoding. */
const always = (): boolean => true;
const NO_FONT: Font = { name: '', bold: false, vertical: false, scale: 0.001, named: always };
const BOLD = /bold|black|heavy|demi|(?:^|[-,])b$|w[6-9]$|粗/i;

/** First `second`, then `first`. */
function times(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

const num = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

function matrixOf(value: unknown): Matrix {
  const list = value as ArrayLike<unknown> | null | undefined;
  return list && list.length >= 6 ? [num(list[0]), num(list[1]), num(list[2]), num(list[3]), num(list[4]), num(list[5])] : UNIT;
}

interface Shown {
  readonly originalCharCode?: unknown;
  readonly unicode?: unknown;
  readonly width?: unknown;
  readonly isSpace?: unknown;
  readonly vmetric?: ArrayLike<unknown> | null;
}

class Reader {
  readonly glyphs: Raw[] = [];
  readonly rules: Rule[] = [];
  #state: State;
  readonly #stack: State[] = [];
  #text: Matrix = UNIT;
  #line: readonly [number, number] = [0, 0];
  #x = 0;
  #y = 0;
  /** For every marked content that is open: is it none of the text? */
  readonly #marked: boolean[] = [];
  readonly #fontOf: (name: string) => Font;

  constructor(base: Matrix, fontOf: (name: string) => Font) {
    this.#fontOf = fontOf;
    this.#state = { matrix: base, font: NO_FONT, size: 0, charSpacing: 0, wordSpacing: 0, stretch: 1, leading: 0, rise: 0, outlined: false };
  }

  handlers(ops: Ops): ReadonlyMap<number, (args: readonly unknown[]) => void> {
    const state = (): State => this.#state;
    return new Map<number, (args: readonly unknown[]) => void>([
      [ops.save, () => this.#stack.push({ ...state() })],
      [ops.restore, () => this.#pop()],
      [ops.transform, (args) => this.#transform(matrixOf(args))],
      [ops.paintFormXObjectBegin, ([matrix]) => this.#enter(matrix)],
      [ops.paintFormXObjectEnd, () => this.#pop()],
      [ops.beginText, () => this.#place(UNIT)],
      [ops.setTextMatrix, (args) => this.#place(matrixOf(args.length >= 6 ? args : args[0]))],
      [ops.moveText, ([x, y]) => this.#move(num(x), num(y))],
      [ops.setLeadingMoveText, ([x, y]) => { state().leading = -num(y); this.#move(num(x), num(y)); }],
      [ops.setLeading, ([value]) => { state().leading = num(value); }],
      [ops.nextLine, () => this.#move(0, -state().leading)],
      [ops.setCharSpacing, ([value]) => { state().charSpacing = num(value); }],
      [ops.setWordSpacing, ([value]) => { state().wordSpacing = num(value); }],
      [ops.setHScale, ([value]) => { state().stretch = num(value) / 100; }],
      [ops.setTextRise, ([value]) => { state().rise = num(value); }],
      [ops.setTextRenderingMode, ([value]) => { state().outlined = num(value) === 2 || num(value) === 6; }],
      [ops.setFont, ([name, size]) => this.#font(String(name), num(size))],
      [ops.setGState, ([pairs]) => this.#settings(pairs)],
      [ops.showText, ([shown]) => this.#show(shown)],
      [ops.constructPath, ([paint, data]) => { if (paint !== ops.endPath) this.#path(data); }],
      [ops.beginMarkedContent, ([tag]) => this.#marked.push(tag === 'Artifact')],
      [ops.beginMarkedContentProps, ([tag]) => this.#marked.push(tag === 'Artifact')],
      [ops.endMarkedContent, () => this.#marked.pop()],
    ]);
  }

  #pop(): void {
    this.#state = this.#stack.pop() ?? this.#state;
  }

  #transform(matrix: Matrix): void {
    this.#state.matrix = times(this.#state.matrix, matrix);
  }

  #enter(matrix: unknown): void {
    this.#stack.push({ ...this.#state });
    if (matrix) this.#transform(matrixOf(matrix));
  }

  #place(matrix: Matrix): void {
    this.#text = matrix;
    this.#line = [0, 0];
    this.#x = this.#y = 0;
  }

  #move(x: number, y: number): void {
    this.#line = [this.#line[0] + x, this.#line[1] + y];
    [this.#x, this.#y] = this.#line;
  }

  #font(name: string, size: number): void {
    this.#state.font = this.#fontOf(name);
    this.#state.size = size;
  }

  #settings(pairs: unknown): void {
    if (!Array.isArray(pairs)) return;
    for (const pair of pairs as readonly unknown[]) {
      if (!Array.isArray(pair) || pair[0] !== 'Font' || !Array.isArray(pair[1])) continue;
      this.#font(String(pair[1][0]), num(pair[1][1]));
    }
  }

  #show(shown: unknown): void {
    if (!Array.isArray(shown)) return;
    const { font, size, stretch } = this.#state;
    for (const item of shown as readonly unknown[]) {
      if (typeof item === 'number') this.#advance((font.vertical ? item : -item * stretch) * size / 1000);
      else if (item !== null && typeof item === 'object') this.#glyph(item as Shown);
    }
  }

  #advance(by: number): void {
    if (this.#state.font.vertical) this.#y -= by;
    else this.#x += by;
  }

  #glyph(shown: Shown): void {
    const state = this.#state;
    const { font, size } = state;
    const spacing = state.charSpacing + (shown.isSpace === true ? state.wordSpacing : 0);
    const span = font.vertical ? (shown.vmetric ? -num(shown.vmetric[0]) : 1000) * size * 0.001 : num(shown.width) * size * font.scale;
    const [code, unicode] = [num(shown.originalCharCode), typeof shown.unicode === 'string' ? shown.unicode : ''];
    const text = dingbat(font.name, code, unicode.replace(UNSEEN, ''));
    const unnamed = unnamedOf(code, unicode, text, font.named);
    if (text !== '' || unnamed) this.#put(text, font.vertical ? span : span * state.stretch, unnamed);
    this.#advance(font.vertical ? span - spacing : (span + spacing) * state.stretch);
  }

  #put(text: string, width: number, unnamed: Glyph['unnamed']): void {
    const { font, size, rise, outlined } = this.#state;
    const [a, b, c, d, e, f] = times(this.#state.matrix, this.#text);
    const [x, y] = [this.#x, this.#y + rise];
    const along = font.vertical ? ([-c, -d] as const) : ([a, b] as const);
    const [left, top] = [a * x + c * y + e, b * x + d * y + f];
    const angle = Math.atan2(along[1], along[0]) / (Math.PI / 2);
    const turn = Math.abs(angle - Math.round(angle)) < 0.06 ? (Math.round(angle) + 4) % 4 : null;
    this.glyphs.push({
      text, x: left, y: top, turn,
      width: Math.abs(width) * Math.hypot(...along),
      size: Math.abs(size) * Math.hypot(...(font.vertical ? [a, b] : [c, d])),
      bold: font.bold || outlined, font: font.name, artifact: this.#marked.includes(true), ...(unnamed && { unnamed }),
    });
  }

  /** Only level and upright sides; a path with curves is a drawing. */
  #path(data: unknown): void {
    const list = (Array.isArray(data) ? data[0] : null) as ArrayLike<unknown> | null;
    if (!list || list.length > 3000) return;
    const [a, b, c, d, e, f] = this.#state.matrix;
    let last: readonly [number, number] = [0, 0];
    for (let at = 0; at < list.length;) {
      const kind = num(list[at]);
      if (kind === 4) { at += 1; continue; }
      if (kind > 1) return;
      const [x, y] = [num(list[at + 1]), num(list[at + 2])];
      const point = [a * x + c * y + e, b * x + d * y + f] as const;
      if (kind === 1) this.#side(last, point);
      last = point;
      at += 3;
    }
  }

  #side(from: readonly [number, number], to: readonly [number, number]): void {
    const [width, height] = [Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])];
    if (Math.min(width, height) > 1 || Math.max(width, height) < 8) return;
    this.rules.push({ x0: Math.min(from[0], to[0]), x1: Math.max(from[0], to[0]), y0: Math.min(from[1], to[1]), y1: Math.max(from[1], to[1]) });
  }
}

/** A point of a page that is read after `turn` quarters clockwise. */
function turnedBack(turn: number, x: number, y: number, width: number, height: number): readonly [number, number] {
  if (turn === 1) return [y, width - x];
  if (turn === 2) return [width - x, height - y];
  return turn === 3 ? [height - y, x] : [x, y];
}

function upright(raw: readonly Raw[], rules: readonly Rule[], number: number, width: number, height: number): Sheet {
  const count = [0, 0, 0, 0];
  for (const { turn } of raw) if (turn !== null) count[turn] = (count[turn] ?? 0) + 1;
  const main = count.indexOf(Math.max(...count));
  const glyphs = raw.filter(({ turn }) => turn === main).map(({ turn: _, ...glyph }): Glyph => {
    const [x, y] = turnedBack(main, glyph.x, glyph.y, width, height);
    return { ...glyph, x, y };
  });
  const turned = raw.filter(({ turn }) => turn !== main).map(({ text }) => text).join('').trim();
  const sides = rules.map(({ x0, x1, y0, y1 }): Rule => {
    const [p, q] = [turnedBack(main, x0, y0, width, height), turnedBack(main, x1, y1, width, height)];
    return { x0: Math.min(p[0], q[0]), x1: Math.max(p[0], q[0]), y0: Math.min(p[1], q[1]), y1: Math.max(p[1], q[1]) };
  });
  const across = main % 2 === 1;
  return { number, width: across ? height : width, height: across ? width : height, glyphs, rules: sides, turned };
}

function fontsOf(page: Page): (name: string) => Font {
  const known = new Map<string, Font>();
  return (name) => {
    const found = known.get(name);
    if (found) return found;
    const font = fontOf(page, name);
    known.set(name, font);
    return font;
  };
}

function fontOf(page: Page, name: string): Font {
  if (!page.commonObjs.has(name)) return NO_FONT;
  const { name: own, bold, vertical, fontMatrix, composite, toUnicode } = page.commonObjs.get(name) as Record<string, unknown>;
  const title = typeof own === 'string' ? own.replace(/^[A-Z]{6}\+/, '') : '';
  const scale = Array.isArray(fontMatrix) ? Math.abs(num(fontMatrix[0])) : 0.001;
  return { name: title, bold: bold === true || BOLD.test(title), vertical: vertical === true, scale: scale || 0.001, named: composite === true ? namesOf(toUnicode) : always };
}

export async function sheetOf({ document, ops }: Opened, number: number): Promise<Sheet> {
  const page = await document.getPage(number);
  const { fnArray, argsArray } = await page.getOperatorList();
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const reader = new Reader(matrixOf(transform), fontsOf(page));
  const handlers = reader.handlers(ops);
  fnArray.forEach((op, at) => handlers.get(op)?.((argsArray[at] ?? []) as readonly unknown[]));
  page.cleanup();
  return upright(reader.glyphs, reader.rules, number, width, height);
}
