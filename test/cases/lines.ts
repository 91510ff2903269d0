/** Cases of one paragraph: options, a text, its lines with what else is to be measured in them. */
import { Class, CLASSES, classTable, isClosing } from '../../src/base/characters.js';
import { GlyphCache } from '../../src/compose/glyphs.js';
import { Items } from '../../src/compose/items.js';
import { TIGHT } from '../../src/compose/kinsoku.js';
import { MeasuredItems } from '../../src/compose/measured.js';
import { ParagraphSetter, type SetLine } from '../../src/compose/paragraph.js';
import * as flow from '../../src/model/flow.js';
import type { Metrics } from '../../src/model/font.js';
import { RULES } from '../../src/model/galley.js';
import type { Profile, Style, Template } from '../../src/model/template.js';
import { matchFinding, type Step } from './format.js';
import { fakeMetrics, ROLES } from './metrics.js';

/** pt. Ten, so that tenths of an em are points. */
const SIZE = 10;

export const PROFILE: Profile = {
  kinsoku: 'gb', widths: 'line-end-half', pair: 1.5, queryPair: 1.5, hanging: 'none', gap: { normal: 0.25, min: 0.125, max: 0.5 },
  maxGap: 0.25, squeezeStops: true, dates: 'prefer', trimOpening: true, noStart: { add: '', remove: '' }, noEnd: { add: '', remove: '' },
};

export const STYLE: Style = {
  face: 'song', size: SIZE, leading: 18, align: 'justify', indent: 0, left: 0, right: 0, before: 0, after: 0, lines: 0, span: 1, track: 0,
  color: '#000000', strong: 'hei', emphasis: 'kai',
};

export interface Setup {
  readonly measure: number;
  readonly profile: Profile;
  readonly style: Style;
  readonly metrics: Metrics;
  readonly show: 'lines' | 'breaks' | 'width';
  readonly bySense: boolean;
  readonly wideSpaces: boolean;
}

/** `8 level=strict gap=0.25/0.125/0.5 trim=no …` */
export function setupOf(options: readonly string[]): Setup {
  const words = options.flatMap((line) => line.split(' ')).filter((word) => word !== '');
  const given = new Map(words.map((word): [string, string] => (/^[\d.]+$/.test(word) ? ['measure', word] : [word.split('=')[0]!, word.split('=').slice(1).join('=')])));
  const take = (key: string, otherwise: string): string => {
    const value = given.get(key) ?? otherwise;
    given.delete(key);
    return value;
  };
  const number = (key: string, otherwise: number): number => Number(take(key, String(otherwise)));
  const flag = (key: string): boolean => given.delete(key);
  const [normal, min, max] = take('gap', '0.25/0.125/0.5').split('/').map(Number);
  const setup: Setup = {
    measure: number('measure', 1000) * SIZE,
    profile: {
      ...PROFILE,
      kinsoku: take('level', 'gb') as Profile['kinsoku'],
      widths: take('widths', 'line-end-half') as Profile['widths'],
      pair: number('pair', 1.5) as Profile['pair'],
      queryPair: number('query', 1.5) as Profile['pair'],
      hanging: flag('hang') ? 'allow' : 'none',
      gap: { normal: normal!, min: min!, max: max! },
      maxGap: number('cap', PROFILE.maxGap),
      squeezeStops: take('stops', 'yes') === 'yes',
      dates: take('dates', 'prefer') as Profile['dates'],
      trimOpening: take('trim', 'yes') === 'yes',
      noStart: { add: take('start+', ''), remove: take('start-', '') },
      noEnd: { add: take('end+', ''), remove: take('end-', '') },
    },
    style: {
      ...STYLE,
      align: take('align', 'justify') as Style['align'],
      indent: number('indent', 0), left: number('left', 0), right: number('right', 0), track: number('track', 0), span: number('span', 1),
      strong: take('strong', 'hei'),
    },
    metrics: fakeMetrics(take('font', 'plain') as 'plain'),
    show: take('show', 'lines') as 'lines',
    bySense: flag('sense'),
    wideSpaces: flag('head'),
  };
  if (given.size > 0) throw new Error(`unknown option ${[...given.keys()].join(' ')}`);
  return setup;
}

const TAGS: Readonly<Record<string, number>> = { b: flow.STRONG, i: flow.EMPHASIS, sup: flow.SUPERSCRIPT, sub: flow.SUBSCRIPT, code: flow.CODE, date: flow.DATELINE, dots: flow.DOTS };

/** `<b>…</b>` and so on for marks, `<note/>` for a call, `\n` for a line end. */
export function spansOf(input: string): flow.Span[] {
  const spans: flow.Span[] = [];
  let marks = 0;
  for (const part of unescaped(input).replaceAll('\\n', '\n').split(/(<\/?(?:b|i|sup|sub|code|date|dots|note\/)>)/)) {
    const tag = /^<(\/?)(\w+)\/?>$/.exec(part);
    if (tag === null) {
      if (part !== '') spans.push({ text: part, marks });
    } else if (tag[2] === 'note') spans.push({ text: '', marks, note: spans.filter((span) => span.note !== undefined).length });
    else marks ^= TAGS[tag[2]!]!;
  }
  return spans;
}

/** `\\u{E000}` for a character that an editor would not show. */
const unescaped = (text: string): string => text.replace(/\\u\{([0-9A-F]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

export function templateOf({ profile, style }: Setup): Template {
  return { profile, styles: { body: style, dateline: { ...style, face: 'hei' } }, notes: { call: { scale: 0.6, rise: 0.4 } } } as unknown as Template;
}

/** What is wrong with a step; null when nothing is. */
export function runLineStep(step: Step): string | null {
  const setup = setupOf(step.options);
  const spans = spansOf(step.input[0]!);
  if (step.input.length > 1 || step.expected.length > 1) return 'a text and its lines are given on one line each';
  const setter = new ParagraphSetter(templateOf(setup), setup.metrics);
  const lines = setter.set(spans, setup.style, { measure: setup.measure, file: 'case', sourceLine: step.line, bySense: setup.bySense, wideSpaces: setup.wideSpaces });
  const expected = unescaped(step.expected[0] ?? '');
  const shown = setup.show === 'breaks' ? opportunities(setup, spans) : setup.show === 'width' ? String(round(setter.naturalWidth(spans, setup.style) / SIZE)) : null;
  if (shown !== null) return shown === expected ? null : `expected ${expected}\n     got ${shown}`;
  return compareLines(lines, expected, setup) ?? compareText(lines, spans) ?? compareFindings(setter, step) ?? checkMeasure(lines, setup, step);
}

/** The text with `|` where a line may end, `¦` where it may at a cost. */
function opportunities({ profile, style, metrics }: Setup, spans: flow.Spans): string {
  const items = new Items();
  items.load(spans, style, { glyphs: new GlyphCache(metrics), profile, dateline: 'hei', callWidth: 0.6, wideSpaces: false });
  const measured = new MeasuredItems(profile).fill(items, 0);
  let text = '';
  for (let k = 0; k < items.n; k++) {
    const penalty = k === 0 ? Infinity : measured.penalty[k]!;
    text += `${penalty >= TIGHT ? '' : penalty > 0 ? '¦' : '|'}${items.slice(k, k + 1)}`;
  }
  return text.replaceAll('\ufffc', '<note/>');
}

/** A glyph of a set line, where it stands. em. */
export interface Glyph {
  readonly text: string;
  readonly face: number;
  readonly origin: number;
  readonly advance: number;
  /** Of its own em, as a share of the body's. */
  readonly size: number;
  readonly rules: readonly string[];
  readonly dots: boolean;
}

/** Walks runs as a renderer does: origin, then advance × size + spacing, shifts before the glyph they name. */
export function glyphsOf(line: SetLine, metrics: Metrics, size = SIZE): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const run of line.line.runs) {
    if (run.slot !== undefined) {
      glyphs.push({ text: '<note/>', face: run.face, origin: (line.x + run.x) / size, advance: run.slot.width / size, size: run.size / size, rules: [], dots: false });
      continue;
    }
    let x = line.x + run.x;
    let s = 0;
    [...run.text].forEach((text, index) => {
      const rules: string[] = [];
      for (; run.shifts[s] === index; s += 3) {
        x += run.shifts[s + 1]!;
        rules.push(RULES[run.shifts[s + 2]!]!);
      }
      const advance = (run.face < 0 ? 1 : metrics.advance(run.face, text.codePointAt(0)!)) * run.size;
      glyphs.push({ text, face: run.face, origin: x / size, advance: advance / size, size: run.size / size, rules, dots: run.dots === true });
      x += advance + run.spacing;
    });
  }
  return glyphs;
}

const NOTE = /^\((@?)(-?[\d.]+)?(?: ?([A-Z]{3}-\d\d))?(?: ?(song|hei|kai|latin|dots)(?:-bold)?)?\)/;

/** `一二，(0.5 JUS-02)|三(@1.25)四`: a cell's width, an origin from the line's left end, a rule, a face. */
function compareLines(lines: readonly SetLine[], expected: string, setup: Setup): string | null {
  const bare: string[] = [];
  const checks: { readonly line: number; readonly glyph: number; readonly note: RegExpExecArray }[] = [];
  for (const [line, text] of expected.split('|').entries()) {
    let rest = text;
    let glyph = 0;
    bare.push('');
    while (rest !== '') {
      const note = glyph > 0 ? NOTE.exec(rest) : null;
      const character = rest.startsWith('<note/>') ? '<note/>' : String.fromCodePoint(rest.codePointAt(0)!);
      if (note !== null && note[0] !== '()') checks.push({ line, glyph: glyph - 1, note });
      else {
        bare[line] += character;
        glyph++;
      }
      rest = rest.slice((note?.[0] ?? character).length);
    }
  }
  const set = lines.map((line) => glyphsOf(line, setup.metrics));
  const got = set.map((glyphs) => glyphs.map((glyph) => glyph.text).join('')).join('|');
  if (got !== bare.join('|')) return `expected ${bare.join('|')}\n     got ${got}`;
  for (const { line, glyph, note } of checks) {
    const problem = checkGlyph(set[line]!, glyph, note, lines[line]!);
    if (problem !== null) return `line ${line + 1}, ${set[line]![glyph]!.text} ${glyph + 1}: ${problem}`;
  }
  return null;
}

function checkGlyph(glyphs: readonly Glyph[], index: number, [, at, number, rule, face]: RegExpExecArray, line: SetLine): string | null {
  const glyph = glyphs[index]!;
  if (number !== undefined) {
    const measured = round(at === '@' ? glyph.origin : cellOf(glyphs, index, line));
    if (Math.abs(measured - Number(number)) > 0.0011) return `expected ${at}${number}, got ${measured}`;
  }
  if (rule !== undefined && !glyph.rules.includes(rule)) return `expected ${rule}, got ${glyph.rules.join(' ') || 'no rule'}`;
  if (face === 'dots' ? !glyph.dots : face !== undefined && !ROLES[glyph.face]?.startsWith(face)) return `expected ${face}, got ${ROLES[glyph.face] ?? 'no face'}${glyph.dots ? ' dots' : ''}`;
  return null;
}

/** From a cell's own edge to the next one's: an opening mark's ink is at its right edge, all others' at their left. */
function cellOf(glyphs: readonly Glyph[], index: number, line: SetLine): number {
  const glyph = glyphs[index]!;
  const next = glyphs[index + 1];
  const right = (g: Glyph): number => g.origin + g.advance;
  if (classOf(glyph.text) === Class.open) return right(glyph) - (index === 0 ? line.x / SIZE : right(glyphs[index - 1]!));
  return (next === undefined ? (line.x + line.line.width) / SIZE : next.origin) - glyph.origin;
}

export const classOf = (text: string): Class => {
  const cp = text.codePointAt(0)!;
  return cp < 0x10000 ? (classTable()[cp] as Class) : (CLASSES as Class);
};

/** PUN-12: what was set is what was written. */
function compareText(lines: readonly SetLine[], spans: flow.Spans): string | null {
  const got = lines.flatMap((line) => line.line.runs.map((run) => (run.slot === undefined ? run.text : ''))).join('');
  const wanted = spans.map((span) => span.text).join('').replaceAll('\n', '');
  return got === wanted ? null : `PUN-12: text changed: ${got}`;
}

function compareFindings({ diagnostics }: ParagraphSetter, step: Step): string | null {
  const got = diagnostics.map(({ code, values }) => `${code} ${JSON.stringify(values)}`).join('\n');
  const same = diagnostics.length === step.findings.length && diagnostics.every(({ code, values }, i) => matchFinding(step.findings[i]!, code, values));
  return same ? null : `expected findings: ${step.findings.join(' · ') || 'none'}\n     got ${got || 'none'}`;
}

/** JUS-01, on every case: each line but the last ends at the measure, by its glyphs and not by what it says of itself. */
function checkMeasure(lines: readonly SetLine[], setup: Setup, step: Step): string | null {
  const { style, measure, profile } = setup;
  if (style.align !== 'justify' || setup.bySense || step.findings.length > 0 || step.input[0]!.includes('\\n')) return null;
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const glyphs = glyphsOf(line, setup.metrics);
    const edge = inkEdge(glyphs, profile, setup.metrics);
    if (edge === null) continue;
    const off = edge * SIZE - (measure - style.right * SIZE);
    const hung = off > 0 && profile.hanging === 'allow' && off <= SIZE + 0.001;
    if (Math.abs(off) > 0.001 && !hung) return `JUS-01: line ${index + 1} ends ${round(off)} pt off the measure`;
  }
  return null;
}

/** Right edge of a line's last cell, em: half of a mark's em where the profile trims it, else where its own cell ends. */
export function inkEdge(glyphs: readonly Glyph[], { widths }: Profile, metrics: Metrics): number | null {
  const last = glyphs.findLast((glyph) => !/\s/.test(glyph.text));
  if (last === undefined) return null;
  const chinese = last.face < ROLES.indexOf('latin');
  const cls = classOf(last.text);
  if (chinese && isClosing(cls)) return last.origin + last.size * (widths === 'fullwidth' || !metrics.squeezable(last.face, last.text.codePointAt(0)!) ? 1 : 0.5);
  if (chinese && cls >= Class.unit && cls <= Class.solidus) return last.origin + last.advance / 2 + (last.size * fixedCell(last.text)) / 2;
  return last.origin + last.advance;
}

/** em of the marks that are centred in their cells. */
function fixedCell(text: string): number {
  return text === '⸺' ? 2 : '—―…⋯～〜／'.includes(text) ? 1 : 0.5;
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
