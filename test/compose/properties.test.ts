/** What holds for every text, whatever stands in it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Class, isClosing } from '../../src/base/characters.js';
import { type Limits, lineCost, bestBreaks } from '../../src/compose/breaks.js';
import { GlyphCache } from '../../src/compose/glyphs.js';
import { Items } from '../../src/compose/items.js';
import { TIGHT } from '../../src/compose/kinsoku.js';
import { MeasuredItems } from '../../src/compose/measured.js';
import { ParagraphSetter, type SetLine } from '../../src/compose/paragraph.js';
import type { Spans } from '../../src/model/flow.js';
import type { Profile, Style, Template } from '../../src/model/template.js';
import { classOf, type Glyph, glyphsOf, inkEdge, PROFILE, STYLE } from '../cases/lines.js';
import { fakeMetrics, ROLES } from '../cases/metrics.js';
import { measure, profile, spans, tame, text } from './texts.js';

const SIZE = STYLE.size;
const metrics = fakeMetrics();
const RUNS = { numRuns: 1000, seed: 20260306 };

function setter(own: Profile, style: Style = STYLE): ParagraphSetter {
  return new ParagraphSetter({ profile: own, styles: { body: style, dateline: { ...style, face: 'hei' } }, notes: { call: { scale: 0.6, rise: 0.4 } } } as unknown as Template, metrics);
}

interface Set {
  readonly lines: readonly SetLine[];
  readonly codes: readonly string[];
  /** Texts of the lines that were told to be loose, strained … */
  readonly told: (code: string, line: string) => boolean;
}

function set(text: Spans, own: Profile, em: number, indent = 0): Set {
  const s = setter(own);
  const lines = s.set(text, { ...STYLE, indent }, { measure: em * SIZE, file: '', sourceLine: 1 });
  return { lines, codes: s.diagnostics.map((d) => d.code), told: (code, line) => s.diagnostics.some((d) => d.code === code && d.values.text === line) };
}

const textOf = (line: SetLine): string => line.line.runs.map((run) => (run.slot === undefined ? run.text : '\ufffc')).join('');

describe('over random texts', () => {
  test('text in = text out', () => {
    fc.assert(fc.property(spans, profile, measure, (input, own, em) => {
      const { lines } = set(input, own, em);
      expect(lines.map(textOf).join('')).toBe(input.map((span) => (span.note === undefined ? span.text : '\ufffc')).join(''));
      expect(lines.flatMap((line) => line.notes)).toEqual(input.flatMap((span) => span.note ?? []));
    }), RUNS);
  });

  test('every line but the last ends at the measure, to a thousandth of a point (JUS-01)', () => {
    fc.assert(fc.property(spans, profile, measure, (input, own, em) => {
      const { lines, told } = set(input, own, em, em > 8 ? 2 : 0);
      lines.slice(0, -1).forEach((line, index) => {
        const own_ = textOf(line);
        const glyphs = glyphsOf(line, metrics);
        if (index > 0 && !told('line-strained', textOf(lines[index - 1]!))) expect(glyphs[0]!.text).not.toBe(' ');
        if (told('line-loose', own_) || told('line-over-full', own_)) return;
        const edge = inkEdge(glyphs, own, metrics);
        // A side of the interpunct may be squeezed before a typed space.
        if (edge === null || /·\s$/.test(own_)) return;
        const last = glyphs.findLast((glyph) => glyph.text.trim() !== '')!;
        let off = (edge - em) * SIZE;
        // A squeezed pair at the end of a line has no blank left for the full-width style to keep.
        if (own.widths === 'fullwidth' && isClosing(classOf(last.text)) && Math.abs(off - (SIZE / 2) * last.size) < 0.001) off = 0;
        if (off > 0 && own.hanging === 'allow' && (classOf(last.text) === Class.comma || classOf(last.text) === Class.stop)) expect(off).toBeLessThan(SIZE + 0.001);
        else expect(Math.abs(off), `line ${index + 1} of ${lines.map(textOf).join('|')}`).toBeLessThan(0.001);
      });
    }), RUNS);
  });

  test('no glyph is painted over the one before (PUN-10)', () => {
    fc.assert(fc.property(spans, profile, measure, (input, own, em) => {
      for (const line of set(input, own, em).lines) {
        const inked = glyphsOf(line, metrics).filter((glyph) => glyph.text.trim() !== '');
        inked.forEach((glyph, k) => {
          const before = inked[k - 1];
          if (before !== undefined) expect(inkOf(glyph)[0], `${before.text}${glyph.text} in ${textOf(line)}`).toBeGreaterThan(inkOf(before)[1] - KERN);
        });
      }
    }), RUNS);
  });

  test('no line begins or ends as none may, unless that is told (KIN-01 … KIN-05, UNB-04)', () => {
    fc.assert(fc.property(spans, profile, measure, (input, own, em) => {
      const { lines, told, codes } = set(input, own, em);
      lines.slice(1).forEach((line, index) => {
        const above = textOf(lines[index]!);
        const below = textOf(line);
        if (told('line-strained', above)) return;
        expect(above.trimEnd(), `${above}|${below}`).not.toMatch(/[“‘（《〈「『【〔(［｛[]$/);
        // HNG-04.
        if (!(own.hanging === 'allow' && own.widths === 'fullwidth')) expect(below, `${above}|${below}`).not.toMatch(/^[，。、；：？！．”’）》〉」』】〕·％℃%),;!?\s\ufffc]/);
        if (!/:\/\/|www|@/.test(above + below)) expect(`${above}|${below}`).not.toMatch(/[0-9０-９]\|[0-9０-９]|[a-z]\|[a-z]/i);
        if (!codes.includes('line-strained')) expect(`${above}|${below}`).not.toMatch(/(?<!—)—\|—(?!—)|(?<!…)…\|…(?!…)/);
      });
    }), RUNS);
  });

  test('the same again, and with other paragraphs before it', () => {
    const once = setter(PROFILE);
    fc.assert(fc.property(spans, measure, (input, em) => {
      const options = { measure: em * SIZE, file: '', sourceLine: 1 };
      expect(once.set(input, STYLE, options)).toEqual(setter(PROFILE).set(input, STYLE, options));
    }), { ...RUNS, numRuns: 300 });
  });
});

/** Kerned pairs of the fake faces come this close, em. */
const KERN = 0.1001;

/** Where a glyph has ink, em: marks in the half of their em that is not blank. */
function inkOf({ text, face, origin, advance, size }: Glyph): readonly [number, number] {
  const cls = classOf(text);
  const chinese = face < ROLES.indexOf('latin');
  if (chinese && cls === Class.open) return [origin + advance - size / 2, origin + advance];
  if (chinese && isClosing(cls)) return [origin, origin + size / 2];
  if (cls === Class.interpunct) return [origin + advance / 2, origin + advance / 2];
  return [origin, origin + advance];
}

function measured(input: string, own: Profile): MeasuredItems {
  const items = new Items();
  items.load([{ text: input, marks: 0 }], STYLE, { glyphs: new GlyphCache(metrics), profile: own, dateline: 'hei', callWidth: 0.6, wideSpaces: false });
  return new MeasuredItems(own).fill(items, 0);
}

const limitsOf = (em: number, indent: number): Limits => ({ first: (em - indent) * SIZE, rest: em * SIZE, em: SIZE, lastSoft: 2.5, ragged: false });

/** First fit: every line takes as much as can be squeezed into it. */
function greedy(m: MeasuredItems, l: Limits): number | null {
  let cost = 0;
  for (let from = 0; from < m.n; ) {
    const width = from === 0 ? l.first : l.rest;
    let best = -1;
    for (let to = from + 1; to <= m.n; to++) {
      if (to < m.n && m.penalty[to]! >= TIGHT) continue;
      if (lineCost(l, from, to, width, to === m.n) < Infinity) best = to;
    }
    if (best < 0) return null;
    cost += lineCost(l, from, best, width, best === m.n) + (best < m.n ? m.penalty[best]! : 0);
    from = best;
  }
  return cost;
}

/** Every way of breaking, one after the other. */
function exhaustive(m: MeasuredItems, l: Limits, from = 0): number {
  let least = Infinity;
  for (let to = from + 1; to <= m.n; to++) {
    const last = to === m.n;
    if (!last && m.penalty[to]! >= TIGHT) continue;
    const own = lineCost(l, from, to, from === 0 ? l.first : l.rest, last);
    if (own < Infinity) least = Math.min(least, own + (last ? 0 : m.penalty[to]! + exhaustive(m, l, to)));
  }
  return least;
}

describe('the breaks', () => {
  test('greedy is never better by our own cost (JUS-06)', () => {
    let better = 0;
    fc.assert(fc.property(text, profile, measure, (input, own, em) => {
      const m = measured(input, own);
      const l = limitsOf(em, em > 8 ? 2 : 0);
      const first = greedy(m, l);
      const ours = bestBreaks(l);
      if (first === null) return;
      expect(ours.strained).toBe(false);
      expect(ours.cost).toBeLessThan(first + 1e-6);
      if (ours.cost < first - 1e-6) better++;
    }), RUNS);
    expect(better).toBeGreaterThan(100);
  });

  test('an exhaustive search finds nothing better', () => {
    fc.assert(fc.property(fc.oneof(tame, text), profile, fc.integer({ min: 20, max: 80 }), fc.integer({ min: -2, max: 2 }), (input, own, tenths, indent) => {
      const m = measured([...input].slice(0, 13).join(''), own);
      const l = limitsOf(tenths / 10, indent / 2);
      const least = exhaustive(m, l);
      const ours = bestBreaks(l);
      if (least === Infinity) expect(ours.strained).toBe(true);
      else {
        expect(ours.strained).toBe(false);
        expect(ours.cost).toBeCloseTo(least, 6);
      }
      const redone = ours.ends.reduce((sum, to, k) => sum + lineCost(l, ours.ends[k - 1] ?? 0, to, k === 0 ? l.first : l.rest, to === m.n) + (to < m.n && m.penalty[to]! < TIGHT ? m.penalty[to]! : 0), 0);
      if (!ours.strained) expect(redone).toBeCloseTo(ours.cost, 6);
    }), RUNS);
  });

  test('ragged lines too', () => {
    fc.assert(fc.property(tame, fc.integer({ min: 30, max: 80 }), (input, tenths) => {
      const m = measured([...input].slice(0, 12).join(''), PROFILE);
      const l = { ...limitsOf(tenths / 10, 0), ragged: true };
      expect(bestBreaks(l).cost).toBeCloseTo(exhaustive(m, l), 6);
    }), { ...RUNS, numRuns: 300 });
  });
});
