import { beforeAll, describe, expect, test } from 'vitest';
import type { LoadedFonts } from '../../src/font/load.js';
import type { Line, Run } from '../../src/model/galley.js';
import { render } from '../../src/render/index.js';
import { OPTIONS, at, booklet, line, node, page, run, shippedFonts, unsorted } from './booklets.js';
import { type Glyph, glyphs, open, pageText, tool } from './reader.js';

let fonts: LoadedFonts;
beforeAll(async () => {
  fonts = await shippedFonts();
});

const TREE = [node('Document', -1), node('P', 0)];
const printed = async (...lines: readonly Line[]) => {
  const items = lines.map((set, i) => at(79.37, 100.123 + i * 28, 1, set));
  const { value, diagnostics } = await render(booklet([page(0, items)], TREE), await unsorted(fonts), new Map(), OPTIONS);
  expect(diagnostics).toEqual([]);
  return value;
};

/** Where the model says that each glyph stands. */
function expected(set: Line, x: number, y: number): { char: string; x: number; y: number }[] {
  return set.runs.flatMap((r: Run) => {
    let pen = x + r.x;
    return [...r.text].map((char, i) => {
      for (let s = 0; s < r.shifts.length; s += 3) if (r.shifts[s] === i) pen += r.shifts[s + 1] as number;
      const glyph = { char, x: pen, y: y - r.rise };
      pen += fonts.metrics.advance(r.face, char.codePointAt(0) as number) * r.size + r.spacing;
      return glyph;
    });
  });
}

function compare(found: readonly Glyph[], wanted: ReturnType<typeof expected>): void {
  expect(found.map((g) => g.char).join('')).toBe(wanted.map((g) => g.char).join(''));
  let worst = 0;
  wanted.forEach((want, i) => {
    const got = found[i] as Glyph;
    worst = Math.max(worst, Math.abs(got.x - want.x), Math.abs(got.y - want.y));
  });
  expect(worst).toBeLessThan(0.001);
}

/** Same numbers every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

describe('positions', () => {
  test('300 random lines of Han, marks and Latin stand where they should, within 0.001 pt', async () => {
    const random = dice(7);
    const pool = [...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经，。、；：？！“”（）《》abcdefgh0123456789 %.'];
    const lines = Array.from({ length: 300 }, () => {
      const size = [10.5, 14, 16, 22][Math.floor(random() * 4)] as number;
      const text = Array.from({ length: 28 }, () => pool[Math.floor(random() * pool.length)]).join('');
      const shifts: number[] = [];
      for (let i = 0; i < 28; i++) if (random() < 0.3) shifts.push(i, (random() - 0.5) * size, 4);
      return line(run(text, { size, shifts, x: random() * 30, spacing: random() < 0.2 ? random() * 8 : random() * 0.4, rise: random() < 0.1 ? 5 : 0 }));
    });
    const document = await open(await printed(...lines));
    compare(await glyphs(document, 1), lines.flatMap((set, i) => expected(set, 79.37, 100.123 + i * 28)));
  });

  test('runs of several faces in a line', async () => {
    const set = line(run('宋体', { spacing: 0.123 }), run('GDP', { face: 6, x: 36.5, size: 15.5 }), run('①', { x: 70, size: 9, rise: 6 }), run('黑体', { face: 2, x: 80, color: '#336699' }));
    const document = await open(await printed(set, line('下一行')));
    compare(await glyphs(document, 1), [...expected(set, 79.37, 100.123), ...expected(line('下一行'), 79.37, 128.123)]);
  });

  test('codes whose bytes are brackets, backslash or carriage return', async () => {
    const text = Array.from({ length: 700 }, (_, i) => String.fromCharCode(0x4e00 + i)).filter((c) => fonts.metrics.faceOf(0, c.charCodeAt(0)) === 0).join('');
    const document = await open(await printed(line(text)));
    expect((await glyphs(document, 1)).map((g) => g.char).join('')).toBe(text);
    const poppler = tool('pdftotext', await printed(line(run(text, { size: 0.5 }))), (file) => ['-raw', file, '-']);
    if (poppler !== null) expect(poppler.replace(/\s/g, '')).toBe(text);
  });
});

describe('extraction invents no spaces', () => {
  const gap = (...places: number[]): number[] => places.flatMap((i) => [i, 4, 6]);
  const cases: Readonly<Record<string, Line>> = {
    'between Han and Latin (MIX-01)': line(run('今年GDP增长5.2%左右', { shifts: gap(2, 5, 7, 11) })),
    'between Han and Latin in another face': line(run('今年'), run('GDP', { face: 6, x: 36 }), run('增长', { x: 76 })),
    'on a line stretched by a quarter em (JUS-03)': line(run('疏排到四分之一', { spacing: 4 })),
    'in a spread label (JUS-07)': line(run('目录', { shifts: [1, 16, 10] })),
    'in widely spread labels': line(run('丁声树', { shifts: [1, 24, 10, 2, 24, 10] })),
    'in leaders (TOC-01)': line(run('第一章'), run('········', { x: 60, spacing: 4 }), run('12', { x: 156 })),
    'after squeezed marks (PUN-04, JUS-02)': line(run('他说：“好。”（笑）', { shifts: [3, -8, 3, 6, -8, 3, 7, -8, 3, 9, -5.5, 4] })),
  };
  for (const [name, set] of Object.entries(cases)) {
    test(name, async () => {
      const bytes = await printed(set);
      const text = set.runs.map((r) => r.text).join('');
      expect(await pageText(await open(bytes), 1)).toBe(text);
      const poppler = tool('pdftotext', bytes, (file) => [file, '-']);
      if (poppler !== null) expect(poppler.trim()).toBe(text);
      compare(await glyphs(await open(bytes), 1), expected(set, 79.37, 100.123));
    });
  }

  test('and keeps the spaces that were written', async () => {
    const document = await open(await printed(line(run('目　录 two words'))));
    expect((await glyphs(document, 1)).map((g) => g.char).join('')).toBe('目　录 two words');
    expect(await pageText(document, 1)).toBe('目 录 two words');
  });

  test('and Latin text’s proportional quotes come back as quotes', async () => {
    const set = line(run('It\u{f2019}s \u{f201c}so\u{f201d}', { face: 6 }));
    const { value } = await render(booklet([page(0, [at(80, 100, 1, set)])], TREE), await unsorted(fonts), new Map(), OPTIONS);
    expect(await pageText(await open(value), 1)).toBe('It’s “so”');
  });
});
