/** Finished booklets bound behind one another. */
import { describe, expect, test } from 'vitest';
import { boundFonts } from '../../src/bind/fonts.js';
import { bind, type Part } from '../../src/bind/index.js';
import type { FontSet } from '../../src/model/font.js';
import type { Line } from '../../src/model/galley.js';
import type { Booklet, Page } from '../../src/model/page.js';

const line = (text: string, face: number): Line => ({ runs: [{ face, size: 10, x: 0, rise: 0, text, spacing: 0, shifts: [], color: '' }], width: 100 });
const page = (index: number, text: string, more: Partial<Page> = {}): Page => ({ index, folio: String(index + 1), label: String(index + 1), recto: index % 2 === 0, kind: 'text', items: [{ kind: 'line', x: 50, y: 60, line: line(text, 0), node: 1 }], chapter: 0, designed: null, designedNode: -1, ...more });
const booklet = (texts: readonly string[]): Booklet => ({
  width: 400, height: 600, pages: texts.map((text, k) => page(k, text)), tree: [{ role: 'Document', parent: -1 }, { role: 'P', parent: 0 }],
  bookmarks: [{ level: 1, title: texts[0] ?? '', page: 0, top: 40 }], starts: [{ chapter: 0, page: 0, folio: '1' }], meta: { title: '', author: '', subject: '', date: null },
});
const part = (own: Booklet, more: Partial<Part> = {}): Part => ({ booklet: own, faces: [0], mark: '', label: (label) => label, ...more });
const META = { title: '合订本', author: '', subject: '', date: null };
const textOf = ({ items }: Page): string => items.map((item) => (item.kind === 'line' ? item.line.runs.map(({ text }) => text).join('') : item.kind)).join(' ');

describe('bind', () => {
  test('every part begins on a recto, with its own pages in their order', () => {
    const { pages } = bind([part(booklet(['甲'])), part(booklet(['乙', '丙', '丁'])), part(booklet(['戊']))], META);
    expect(pages.map((one) => [one.index, one.kind === 'blank' ? '' : textOf(one), one.recto])).toEqual([[0, '甲', true], [1, '', false], [2, '乙', true], [3, '丙', false], [4, '丁', true], [5, '', false], [6, '戊', true]]);
  });

  test('bookmarks, starts, jumps, faces and labels know their new places', () => {
    const own = booklet(['乙', '丙']);
    const jump = { ...own, pages: [own.pages[0] as Page, page(1, '丙', { items: [{ kind: 'goto', x: 0, y: 0, width: 1, height: 1, page: 0, top: 7, node: 1 }] })] };
    const volume = bind([part(booklet(['甲'])), part(jump, { faces: [5], mark: '第2期', label: (label) => `第2期 ${label}` })], META);
    expect(volume.bookmarks).toEqual([{ level: 1, title: '甲', page: 0, top: 40 }, { level: 1, title: '第2期', page: 2, top: 0 }, { level: 2, title: '乙', page: 2, top: 40 }]);
    expect(volume.starts).toEqual([{ chapter: 0, page: 0, folio: '1' }, { chapter: 1, page: 2, folio: '1' }]);
    expect(volume.pages[3]?.items).toEqual([{ kind: 'goto', x: 0, y: 0, width: 1, height: 1, page: 2, top: 7, node: 4 }]);
    expect(volume.pages[2]?.items.map((item) => item.kind === 'line' && [item.line.runs[0]?.face, item.node])).toEqual([[5, 4]]);
    expect(volume.pages.map(({ label }) => label)).toEqual(['1', '', '第2期 1', '第2期 2']);
    expect(volume.tree).toEqual([{ role: 'Document', parent: -1 }, { role: 'Sect', parent: 0 }, { role: 'P', parent: 1 }, { role: 'Sect', parent: 0 }, { role: 'P', parent: 3 }]);
  });

  test('lines of an index become jumps under links of their own', () => {
    const contents: Booklet = { ...booklet(['目录']), tree: [{ role: 'Document', parent: -1 }, { role: 'TOCI', parent: 0 }, { role: 'Reference', parent: 1 }] };
    const front = { ...contents, pages: [page(0, '', { items: [{ kind: 'line', x: 50, y: 60, line: line('乙…1', 0), node: 2 }] })] };
    const volume = bind([part(front, { targets: [{ part: 1, page: 1 }] }), part(booklet(['乙', '丙']))], META);
    const link = volume.tree.findIndex(({ role }) => role === 'Link');
    expect(volume.tree[link]?.parent).toBe(volume.tree.findIndex(({ role }) => role === 'Reference'));
    expect(volume.pages[0]?.items.map(({ kind }) => kind)).toEqual(['line', 'goto']);
    expect(volume.pages[0]?.items[1]).toEqual({ kind: 'goto', x: 50, y: 50, width: 100, height: 13, page: 3, top: 0, node: link });
    expect(volume.pages[0]?.items[0]).toMatchObject({ node: link });
  });
});

test('a face that two booklets use is there once; each keeps its widths', () => {
  const set = (...names: readonly string[]): FontSet => ({
    metrics: {
      faces: names.map((name, id) => ({ id, role: 'song', family: name, postscriptName: name, file: `${name}.ttf` })), role: () => 0, faceOf: () => 0, triedFaces: () => [], kern: () => 0, squeezable: () => true,
      advance: (face) => (names[face] ?? '').length,
    },
    programs: [], problems: () => [],
  });
  const { fonts, faces } = boundFonts([set('a', 'bb'), set('bb', 'ccc', 'a')]);
  expect(fonts.metrics.faces.map(({ id, family }) => `${id} ${family}`)).toEqual(['0 a', '1 bb', '2 ccc']);
  expect(faces).toEqual([[0, 1], [1, 2, 0]]);
  expect([0, 1, 2].map((face) => fonts.metrics.advance(face, 0x20))).toEqual([1, 2, 3]);
});
