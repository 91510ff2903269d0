import { describe, expect, test } from 'vitest';
import type { Galley, PlacedLine, Row, StructNode } from '../../src/model/galley.js';
import { ARTIFACT, type Booklet, type Page } from '../../src/model/page.js';
import { paginate } from '../../src/paginate/index.js';
import { paginateMessages } from '../../src/messages/parts/paginate.js';
import { AREA, block, book, call, designed, FOLIO, free, furniture, galley, HEAD, issue, line, lines, note, PITCH, row, run, slotLine, texts } from './galleys.js';

const codes = (found: readonly { code: string }[]): string[] => found.map((it) => it.code);
const kinds = (it: Booklet): string[] => it.pages.map((page) => page.kind);
const labels = (it: Booklet): string[] => it.pages.map((page) => page.label);
const folios = (it: Booklet): string[] => it.pages.map((page) => page.folio);
const strokes = (page: Page | undefined) => (page?.items ?? []).flatMap((item) => (item.kind === 'stroke' ? [item.stroke] : []));
const gotos = (page: Page | undefined) => (page?.items ?? []).flatMap((item) => (item.kind === 'goto' ? [item] : []));

describe('positions', () => {
  test('PAG-03 every baseline on the grid, on rectos and versos alike', () => {
    const { value } = paginate(book([galley(free('a', 20))]), issue());
    for (const page of value.pages) {
      expect(lines(page).map((it) => it.y)).toEqual(Array.from({ length: 10 }, (_, i) => AREA.top + i * PITCH + 0.88 * 12));
    }
  });

  test('left edge is the inner margin on rectos, the outer one on versos', () => {
    const { value } = paginate(book([galley(free('a', 20))]), issue());
    expect(value.pages.map((page) => page.recto)).toEqual([true, false]);
    expect(lines(value.pages[0])[0]?.x).toBe(60);
    expect(lines(value.pages[1])[0]?.x).toBe(40);
    const plain = paginate(book([galley(free('a', 20))]), issue({ template: { area: { ...AREA, mirrored: false } } })).value;
    expect(lines(plain.pages[1])[0]?.x).toBe(60);
  });

  test('strokes and pictures move with their row', () => {
    const picture = { path: '/p.png', x: 5, y: 1, width: 50, height: 38, node: 0 };
    const rows = [row('a'), row('b', { height: 40, picture, strokes: [{ x: 2, y: 3, width: 10, height: 1, color: '#ff0000' }] })];
    const { value } = paginate(book([galley(rows)]), issue());
    expect(strokes(value.pages[0])).toEqual([{ x: 62, y: 123, width: 10, height: 1, color: '#ff0000' }]);
    expect(value.pages[0]?.items.find((it) => it.kind === 'picture')).toMatchObject({ x: 65, y: 121, width: 50, height: 38 });
  });

  test('a row that is no multiple of the pitch does not push what follows off the grid', () => {
    const { value } = paginate(book([galley([row('a', { height: 33 }), row('b')])]), issue());
    expect(lines(value.pages[0])[1]?.y).toBeCloseTo(AREA.top + 40 + 0.88 * 12, 9);
  });
});

describe('starts', () => {
  test('PAG-08 recto starts leave a bare verso; 另页起 and 接排', () => {
    const dressed = issue({ template: { folio: FOLIO, runningHead: HEAD } });
    const chapters = [galley(free('a', 3)), galley(free('b', 3), { start: 'recto' }), galley(free('c', 3)), galley(free('d', 3), { start: 'continue' })];
    const { value } = paginate(book(chapters), dressed);
    expect(kinds(value)).toEqual(['text', 'blank', 'text', 'text']);
    expect(value.pages[1]).toMatchObject({ items: [], folio: '', label: '2', chapter: -1 });
    expect(value.starts.map((it) => it.page)).toEqual([0, 2, 3, 3]);
    expect(folios(value)).toEqual(['1', '', '3', '4']);
  });

  test('an article that runs on: gap and rule inside the page, dropped at its head', () => {
    const next: Partial<Galley> = { start: 'continue', gap: 60, gapStrokes: [{ x: 0, y: 30, width: 100, height: 1, color: '' }] };
    const inside = paginate(book([galley(free('a', 3)), galley(free('b', 2), next)]), issue()).value;
    expect(lines(inside.pages[0])[3]?.y).toBeCloseTo(AREA.top + 6 * PITCH + 10.56, 9);
    expect(strokes(inside.pages[0])[0]?.y).toBe(AREA.top + 3 * PITCH + 30);
    const head = paginate(book([galley(free('a', 10)), galley(free('b', 4), next)]), issue()).value;
    expect(lines(head.pages[1])[0]?.y).toBeCloseTo(AREA.top + 10.56, 9);
    expect(strokes(head.pages[1])).toEqual([]);
  });

  test('an article does not start in the last lines unless its head and two lines fit', () => {
    const second = galley([...block('head', 3), ...free('b', 6)].map((it, i) => (i < 4 ? { ...it, penalty: Infinity } : it)), { start: 'continue', gap: 40 });
    const late = paginate(book([galley(free('a', 4)), second]), issue()).value;
    expect(late.starts[1]?.page).toBe(1);
    const early = paginate(book([galley(free('a', 3)), second]), issue()).value;
    expect(early.starts[1]?.page).toBe(0);
  });

  test('order: opening, contents, chapters, closing', () => {
    const it = book([galley(free('a', 1))], { opening: [designed('cover')], contents: galley(free('t', 1), { start: 'recto' }), closing: [designed('colophon'), designed('back')] });
    const { value } = paginate(it, issue());
    expect(kinds(value)).toEqual(['designed', 'blank', 'contents', 'text', 'designed', 'designed']);
    expect(value.pages.map((page) => page.designed?.name ?? '')).toEqual(['cover', '', '', '', 'colophon', 'back']);
  });

  test('nothing at all gives no page', () => {
    const { value, diagnostics } = paginate(book([]), issue());
    expect(value.pages).toEqual([]);
    expect(value.tree).toEqual([{ role: 'Document', parent: -1 }]);
    expect(diagnostics).toEqual([]);
  });
});

describe('numbering', () => {
  const full = book([galley(free('a', 15))], { opening: [designed('cover'), designed('guide')], contents: galley(free('t', 15)), closing: [designed('back')] });
  const of = (front: 'none' | 'roman' | 'arabic', start = 1) => paginate(full, issue({ numbering: { start, front }, template: { folio: FOLIO } }));

  test('FOL-04 none: the front bears no number, the body starts where it is told', () => {
    const { value, diagnostics } = of('none', 5);
    expect(folios(value)).toEqual(['', '', '', '', '5', '6', '']);
    expect(labels(value)).toEqual(['封面', 'I', 'II', 'III', '5', '6', '封底']);
    expect(value.starts[0]).toEqual({ chapter: 0, page: 4, folio: '5' });
    expect(diagnostics).toEqual([]);
  });

  test('FOL-04 roman: printed on contents, not on designed pages', () => {
    const { value } = of('roman');
    expect(folios(value)).toEqual(['', '', 'II', 'III', '1', '2', '']);
    expect(labels(value).slice(0, 5)).toEqual(['封面', 'I', 'II', 'III', '1']);
  });

  test('FOL-04 arabic: the file’s pages count, contents included', () => {
    const { value } = of('arabic');
    expect(folios(value)).toEqual(['', '', '3', '4', '5', '6', '']);
    expect(labels(value)).toEqual(['1', '2', '3', '4', '5', '6', '封底']);
  });

  test('odd numbers on versos are told', () => {
    const { diagnostics } = paginate(book([galley(free('a', 1))], { opening: [designed('cover')] }), issue());
    expect(diagnostics).toEqual([{ code: 'folio-wrong-side', severity: 'hint', place: null, values: { page: 1, position: 2 } }]);
  });
});

describe('furniture', () => {
  const two = book([galley(free('a', 20), { short: '短题', title: '长长的题目', banner: '【栏】' })]);

  test('FOL-01 outer folio: one em in, right on rectos, left on versos, told distance under the area', () => {
    const { value } = paginate(two, issue({ template: { folio: { ...FOLIO, place: 'outer' } } }));
    const [first, second] = value.pages.map((page) => lines(page).at(-1));
    expect(first?.line.runs[0]?.text).toBe('— 1 —');
    expect(first?.node).toBe(ARTIFACT);
    // Area ends at 100 + 9 × 20 + 12; the line is 50 pt wide, the inset 10 pt.
    expect(first?.y).toBeCloseTo(292 + 20 + 8.8, 9);
    expect(first?.x).toBe(60 + 300 - 10 - 50);
    expect(second?.x).toBe(40 + 10);
  });

  test('FOL-02 centred folio; none on openings when so told', () => {
    const centred = paginate(two, issue({ template: { folio: FOLIO } })).value;
    expect(lines(centred.pages[0]).at(-1)?.x).toBe(60 + 125);
    const bare = paginate(two, issue({ template: { folio: { ...FOLIO, onOpening: false } } })).value;
    expect(folios(bare)).toEqual(['', '2']);
    expect(texts(bare.pages[0])).toHaveLength(10);
    expect(bare.starts[0]?.folio).toBe('1');
  });

  test('folios of many figures share one pattern, and read as if set one by one', () => {
    const many = book([galley(free('a', 1250))]);
    const { value } = paginate(many, issue({ numbering: { start: 90, front: 'none' }, template: { folio: FOLIO } }));
    expect(value.pages.map((page) => texts(page).at(-1))).toEqual(value.pages.map((_, i) => `— ${90 + i} —`));
    // A face whose figures differ in width: each number is set for itself.
    const uneven = { ...furniture, set: (style: 'folio' | 'runningHead', text: string, width: number) => ({ ...furniture.set(style, text, width), width: text.includes('1') ? 3 : 9 }) };
    const each = paginate({ ...many, furniture: uneven }, issue({ numbering: { start: 90, front: 'none' }, template: { folio: FOLIO } })).value;
    expect(each.pages.map((page) => texts(page).at(-1))).toEqual(value.pages.map((_, i) => `— ${90 + i} —`));
    expect(lines(each.pages[110]).at(-1)?.line.width).toBe(9);
    expect(lines(each.pages[111]).at(-1)?.line.width).toBe(3);
  });

  test('the number of pages: the last page of text', () => {
    const { value } = paginate(book([galley(free('a', 20))], { closing: [designed('back')] }), issue({ template: { folio: { ...FOLIO, text: '${n} / ${total}' } } }));
    expect(texts(value.pages[1]).at(-1)).toBe('2 / 2');
  });

  test('FOL-03 running heads by side, their rule, none on openings', () => {
    const { value } = paginate(two, issue({ template: { runningHead: HEAD } }));
    const head = lines(value.pages[0])[0];
    expect(head).toMatchObject({ x: 60, y: 70, node: ARTIFACT });
    expect(head?.line.runs[0]?.text).toBe('短题');
    expect(texts(value.pages[1])[0]).toBe('学习材料');
    expect(strokes(value.pages[0])).toEqual([{ x: 60, y: 74, width: 300, height: 0.5, color: '#111111' }]);
    const later = paginate(two, issue({ template: { runningHead: { ...HEAD, onOpening: false } } })).value;
    expect(texts(later.pages[0])[0]).toBe('a1');
    expect(texts(later.pages[1])[0]).toBe('学习材料');
  });

  test('FOL-03 left and right share the line, the longer is cut; centre and right stand where they should', () => {
    const recto = { left: '${publisher} ${title}一二三四五六七八九十一二三四五六七八九十甲乙丙', center: '', right: '${label}' };
    const { value } = paginate(two, issue({ template: { runningHead: { ...HEAD, recto } } }));
    const [left, right] = lines(value.pages[0]);
    expect(left?.line.runs[0]?.text).toMatch(/^甲馆 专题.*…$/);
    expect((left?.x ?? 0) + (left?.line.width ?? 0)).toBeLessThanOrEqual((right?.x ?? 0) - 10);
    expect(right?.x).toBe(60 + 300 - 40);
    const centre = paginate(two, issue({ template: { runningHead: { ...HEAD, recto: { left: '', center: '${section}', right: '${nonsense}' } } } })).value;
    expect(lines(centre.pages[0])[0]?.x).toBe(60 + 150 - 15);
    expect(texts(centre.pages[0])[1]).toBe('${nonsense}');
  });

  test('nothing to say, nothing set: no rule without a head', () => {
    const { value } = paginate(two, issue({ template: { runningHead: { ...HEAD, verso: { left: '', center: '', right: '' } } } }));
    expect(strokes(value.pages[1])).toEqual([]);
  });
});

describe('notes', () => {
  const nodes: StructNode[] = [{ role: 'P', parent: -1 }, { role: 'P', parent: -1 }, { role: 'Note', parent: -1, note: 0 }, { role: 'P', parent: 2 }];

  test('NOT-01 numbers restart on every page; call and note agree', () => {
    const rows = [call('a', [0, 1]), ...free('b', 9), call('c', [2]), ...free('d', 8)];
    const { value } = paginate(book([galley(rows, { notes: [note('x', 1, 0), note('y', 1, 1), note('z', 1, 2)] })]), issue());
    expect(texts(value.pages[0])[0]).toBe('a①②');
    expect(texts(value.pages[0]).slice(-2)).toEqual(['①x1', '②y1']);
    const second = texts(value.pages[1]);
    expect(second).toContain('c①');
    expect(second.at(-1)).toBe('①z1');
  });

  test('NOT-04 notes stand on the foot of the area, the body keeps its grid, the rule between them', () => {
    const { value } = paginate(book([galley([call('a', [0]), row('b')], { notes: [note('x', 2, 0)] })]), issue());
    const [first, second, n1, n2] = lines(value.pages[0]);
    expect(first?.y).toBeCloseTo(110.56, 9);
    expect(second?.y).toBeCloseTo(130.56, 9);
    // The last em box of 9 pt ends at 292: its baseline stands 0.12 em higher.
    expect(n2?.y).toBeCloseTo(292 - 0.12 * 9, 9);
    expect(n1?.y).toBeCloseTo(292 - 0.12 * 9 - 15, 9);
    expect(strokes(value.pages[0])).toEqual([{ x: 60, y: 292 - 9 - 15 - 3.5 - 0.5, width: 75, height: 0.5, color: '' }]);
  });

  test('NOT-06 the rest of a split note comes first on the next page and is told', () => {
    const rows = [...block('a', 8), call('b', [0]), call('c', [1]), ...free('d', 5)].map((it, i) => (i < 8 ? { ...it, penalty: Infinity } : it));
    const { value, diagnostics } = paginate(book([galley(rows, { short: '文', notes: [note('x', 4, 0), note('y', 1, 1)] })]), issue());
    expect(texts(value.pages[0]).slice(8)).toEqual(['b①', '①x1']);
    expect(texts(value.pages[1]).slice(-4)).toEqual(['x2', 'x3', 'x4', '①y1']);
    expect(diagnostics[0]).toMatchObject({ code: 'note-split', severity: 'hint', values: { page: '1', lines: 3, article: '文' } });
  });

  test('NOT-05 after ㊿ plain figures, no wider than their slot', () => {
    const many = Array.from({ length: 51 }, (_, i) => i);
    const area = { ...AREA, lines: 80 };
    const { value, diagnostics } = paginate(book([galley([call('a', many)], { notes: many.map((i) => note('x', 1, i)) })]), issue({ template: { area } }));
    const runs = lines(value.pages[0])[0]?.line.runs ?? [];
    expect(runs[50]?.text).toBe('㊿');
    expect(runs[51]?.text).toBe('（51）');
    expect(runs[51]?.size).toBe(2);
    expect(codes(diagnostics)).toEqual(['note-many']);
  });

  test('NOT-07 filling changes neither the place nor the width of anything else', () => {
    const set = { runs: [run('前'), run('', { x: 12, size: 6, slot: { kind: 'note', note: 0, width: 9 } }), run('后', { x: 21 })], width: 33 } as const;
    const { value } = paginate(book([galley([row('', { line: set, notes: [0] })], { notes: [note('x', 1, 0)] })]), issue());
    const filled = lines(value.pages[0])[0]?.line;
    expect(filled?.runs.map((it) => [it.text, it.x, it.slot === undefined])).toEqual([['前', 0, true], ['①', 13.5, true], ['后', 21, true]]);
    expect(filled?.width).toBe(33);
  });

  test('a note called twice on a page is printed once', () => {
    const { value } = paginate(book([galley([call('a', [0]), call('b', [0])], { notes: [note('x', 1, 0)] })]), issue());
    expect(texts(value.pages[0])).toEqual(['a①', 'b①', '①x1']);
  });

  test('notes that cannot begin on their page are told', () => {
    const many = Array.from({ length: 30 }, (_, i) => i);
    const { diagnostics } = paginate(book([galley([call('a', many)], { notes: many.map((i) => note('x', 1, i)) })]), issue());
    expect(codes(diagnostics)).toContain('note-moved');
  });

  test('the Note follows the paragraph that calls it', () => {
    const chapter = galley([call('a', [0]), row('b', { node: 1 })], { nodes, notes: [note('x', 1, 0, 3)] });
    const { value } = paginate(book([chapter]), issue());
    expect(value.tree.map((it) => `${it.role}<${it.parent}`)).toEqual(['Document<-1', 'Sect<0', 'Art<1', 'P<2', 'Note<2', 'P<4', 'P<2']);
    expect(lines(value.pages[0]).map((it) => it.node)).toEqual([3, 6, 5]);
  });

  test('in a cell or a list body the Note goes inside', () => {
    const list: StructNode[] = [{ role: 'L', parent: -1 }, { role: 'LI', parent: 0 }, { role: 'LBody', parent: 1 }, { role: 'Span', parent: 2 }, { role: 'Note', parent: -1, note: 0 }];
    const { value } = paginate(book([galley([call('a', [0], { node: 3 })], { nodes: list, notes: [note('x', 1, 0, 4)] })]), issue());
    expect(value.tree.slice(3)).toEqual([
      { role: 'L', parent: 2 }, { role: 'LI', parent: 3 }, { role: 'LBody', parent: 4 }, { role: 'Span', parent: 5 }, { role: 'Note', parent: 5 },
    ]);
  });
});

describe('tables', () => {
  const head = [row('（续表）', { height: 20, table: 0 }), row('名称', { height: 20, table: 0 })];
  const table = (n: number, height = PITCH): Row[] => Array.from({ length: n }, (_, i) => row(`t${i + 1}`, { table: 0, height }));

  test('TAB-01 the head comes again at the top of the next page, as an artifact, and counts', () => {
    const { value } = paginate(book([galley([...free('a', 4), ...table(14), ...free('b', 3)], { tables: [{ head }] })]), issue());
    expect(texts(value.pages[1]).slice(0, 3)).toEqual(['（续表）', '名称', 't7']);
    expect(lines(value.pages[1])[0]).toMatchObject({ node: ARTIFACT });
    expect(lines(value.pages[1])[2]?.y).toBeCloseTo(AREA.top + 40 + 10.56, 9);
    for (const page of value.pages) expect(lines(page).length).toBeLessThanOrEqual(10);
    expect(value.pages.flatMap((page) => texts(page)).filter((it) => /^t/.test(it))).toHaveLength(14);
  });

  test('TAB-01 no second head where the table begins a page', () => {
    const { value } = paginate(book([galley([...free('a', 10), ...table(4)], { tables: [{ head }] })]), issue());
    expect(texts(value.pages[1])).toEqual(['t1', 't2', 't3', 't4']);
  });

  test('PAG-03 after a table of odd heights the text is back on the grid, on the same page and on the next', () => {
    for (const before of [1, 6]) {
      const rows = [...free('a', before), ...table(6, 27), ...free('b', 2)];
      const { value } = paginate(book([galley(rows, { tables: [{ head: [row('头', { height: 23, table: 0 })] }] })]), issue());
      const text = value.pages.flatMap((page) => lines(page)).filter((it) => /^b/.test(it.line.runs[0]?.text ?? ''));
      expect(text).toHaveLength(2);
      for (const it of text) expect((it.y - AREA.top - 10.56) % PITCH).toBeCloseTo(0, 6);
    }
  });

  test('a head that leaves no room for its row is not repeated', () => {
    const high = { table: 0, height: 180, strokes: [{ x: 0, y: 179, width: 9, height: 1, color: '' }] };
    const { value } = paginate(book([galley([...free('a', 2), row('t1', high), row('t2', high)], { tables: [{ head }] })]), issue());
    expect(value.pages.map((page) => texts(page))).toEqual([['a1', 'a2'], ['t1'], ['t2']]);
  });

  test('a table row higher than the page is cut between its lines', () => {
    const cells: PlacedLine[] = Array.from({ length: 25 }, (_, i) => ({ line: line(`c${i + 1}`), x: 0, y: i * 20 + 10.56, node: 0 }));
    const tall = { ...row('', { table: 0 }), height: 500, lines: cells, strokes: [{ x: 0, y: 0, width: 0.5, height: 500, color: '' }] };
    const { value, diagnostics } = paginate(book([galley([tall])]), issue());
    expect(value.pages.flatMap((page) => texts(page))).toEqual(cells.map((_, i) => `c${i + 1}`));
    for (const page of value.pages) for (const it of lines(page)) expect(it.y).toBeLessThan(292);
    expect(codes(diagnostics)).not.toContain('row-too-tall');
    expect(value.pages.flatMap((page) => strokes(page)).reduce((sum, it) => sum + it.height, 0)).toBe(500);
  });
});

describe('contents', () => {
  const entry = (title: string, chapter: number, node: number): Row => row('', { line: slotLine(title, { kind: 'page', chapter, width: 30, figures: Array<number>(10).fill(6) }), node });
  const nodes: StructNode[] = [{ role: 'H1', parent: -1 }, { role: 'TOC', parent: -1 }, { role: 'TOCI', parent: 1 }, { role: 'TOCI', parent: 1 }];
  const rows = [row('目录', { node: 0 }), entry('甲', 0, 2), row('乙的题目很长', { node: 3 }), entry('转行', 1, 3)];
  const contents = galley(rows, { nodes, title: '目　录' });
  const many = galley(free('a', 93));

  test('TOC-02, TOC-04 the pages as they are, flush right in their column', () => {
    const { value } = paginate(book([many, galley(free('b', 2))], { contents }), issue({ numbering: { start: 1, front: 'arabic' } }));
    expect(texts(value.pages[0])).toEqual(['目录', '甲2', '乙的题目很长', '转行12']);
    const runs = [lines(value.pages[0])[1], lines(value.pages[0])[3]].map((it) => it?.line.runs[1]);
    expect(runs.map((it) => it?.x)).toEqual([12 + 24, 24 + 18]);
    expect(runs.every((it) => it?.slot === undefined)).toBe(true);
  });

  test('each entry leads to its article over the whole measure, through TOCI › Reference › Link', () => {
    const { value } = paginate(book([many, galley(free('b', 2))], { contents }), issue());
    const jumps = gotos(value.pages[0]);
    expect(jumps.map((it) => it.page)).toEqual([1, 11, 11]);
    expect(jumps[0]).toMatchObject({ x: 60, y: 120, width: 300, height: 20, top: 100 });
    expect(value.tree.slice(0, 10).map((it) => `${it.role}<${it.parent}`)).toEqual([
      'Document<-1', 'Sect<0', 'H1<1', 'TOC<1', 'TOCI<3', 'Reference<4', 'Link<5', 'TOCI<3', 'Reference<7', 'Link<8',
    ]);
    expect(lines(value.pages[0]).map((it) => it.node)).toEqual([2, 6, 9, 9]);
    expect(jumps.map((it) => it.node)).toEqual([6, 9, 9]);
  });

  test('own nodes inside an entry give way to its link', () => {
    const deep: StructNode[] = [{ role: 'TOC', parent: -1 }, { role: 'TOCI', parent: 0 }, { role: 'P', parent: 1 }];
    const { value } = paginate(book([galley(free('b', 2))], { contents: galley([entry('甲', 0, 2)], { nodes: deep }) }), issue());
    expect(value.tree.slice(2, 6).map((it) => it.role)).toEqual(['TOC', 'TOCI', 'Reference', 'Link']);
    expect(lines(value.pages[0])[0]?.node).toBe(5);
    expect(gotos(value.pages[0])[0]?.node).toBe(5);
  });

  test('contents keep their own leading and never run over', () => {
    const loose = Array.from({ length: 20 }, (_, i) => ({ ...row(`e${i}`), height: 24 }));
    const { value } = paginate(book([], { contents: galley(loose) }), issue());
    // 192 pt: the eighth line's em box ends at 7 × 24 + 12 = 180, a ninth would at 204.
    expect(value.pages.map((page) => lines(page).length)).toEqual([8, 8, 4]);
    expect(lines(value.pages[0])[1]?.y).toBeCloseTo(100 + 24 + 10.56, 9);
  });
});

describe('tree, bookmarks, meta', () => {
  test('a Sect per section, an Art per article; the banner belongs to the section', () => {
    const nodes: StructNode[] = [{ role: 'H1', parent: -1 }, { role: 'H2', parent: -1 }, { role: 'P', parent: -1 }];
    const chapters = [
      galley([row('栏', { node: 0 }), row('题', { node: 1 }), row('文', { node: 2 })], { nodes, opensSection: true, banner: '栏', section: 0 }),
      galley(free('b', 1), { section: 0, banner: '栏' }),
      galley(free('c', 1), { section: 1, opensSection: true }),
    ];
    const { value } = paginate(book(chapters), issue());
    expect(value.tree.map((it) => `${it.role}<${it.parent}`)).toEqual([
      'Document<-1', 'Sect<0', 'H1<1', 'Art<1', 'H2<3', 'P<3', 'Art<1', 'P<6', 'Sect<0', 'Art<8', 'P<9',
    ]);
    expect(lines(value.pages[0]).map((it) => it.node)).toEqual([2, 4, 5]);
  });

  test('designed pages: a Sect with what their slots say, nothing without text', () => {
    const slot = { width: 1, height: 1, lines: [], nodes: [{ role: 'H1', parent: -1 }, { role: 'Span', parent: 0 }] } as const;
    const it = book([], { opening: [designed('cover', { slots: [slot, slot] })], closing: [designed('back', { alt: '二维码' })] });
    const { value } = paginate(it, issue());
    expect(value.tree).toEqual([
      { role: 'Document', parent: -1 }, { role: 'Sect', parent: 0 }, { role: 'H1', parent: 1 }, { role: 'Span', parent: 2 }, { role: 'H1', parent: 1 }, { role: 'Span', parent: 4 },
    ]);
    expect(value.pages.map((page) => page.designedNode)).toEqual([2, 6]);
  });

  test('bookmarks nest without gaps, the contents get none, an article without a section beside them', () => {
    const marked = (level: number, title: string): Row => row(title, { mark: { level, title } });
    const chapters = [
      galley([marked(2, '甲'), row('x'), marked(4, '一、')], { section: 0, opensSection: true }),
      galley([marked(1, '栏'), marked(2, '乙'), marked(3, '二、')], { section: 1, opensSection: true, banner: '栏' }),
      galley([marked(2, '丙')], { section: 2, opensSection: true }),
    ];
    const { value } = paginate(book(chapters, { contents: galley(free('t', 1), { title: '目录' }) }), issue());
    expect(value.bookmarks.map((it) => [it.level, it.title, it.page])).toEqual([
      [1, '甲', 1], [2, '一、', 1], [1, '栏', 2], [2, '乙', 2], [3, '二、', 2], [1, '丙', 3],
    ]);
    expect(value.bookmarks[1]?.top).toBe(AREA.top + 2 * PITCH);
  });

  test('meta', () => {
    expect(paginate(book([]), issue()).value.meta).toEqual({ title: '专题', author: '甲馆、乙馆', subject: '学习材料 NO.1', date: null });
    expect(paginate(book([]), issue({ title: '', date: { print: '二〇二六年三月', iso: '2026-03' } })).value.meta).toEqual({ title: '学习材料 NO.1', author: '甲馆、乙馆', subject: '', date: '2026-03' });
  });
});

describe('diagnostics', () => {
  const places = [{ file: '甲.md', line: 1, column: 1 }];

  test('a forced break names page, article and place', () => {
    const rows = block('a', 13).map((it, i) => ({ ...it, source: i + 1 }));
    const { diagnostics } = paginate(book([galley(rows, { short: '甲' })]), issue(), places);
    expect(diagnostics[0]).toEqual({ code: 'page-forced-break', severity: 'warning', place: { file: '甲.md', line: 10, column: 0 }, values: { page: '1', article: '甲' } });
  });

  test('a short last page is a hint; the only page of an article is not', () => {
    expect(codes(paginate(book([galley(free('a', 11))]), issue()).diagnostics)).toEqual(['page-short-last']);
    expect(codes(paginate(book([galley(free('a', 1))]), issue()).diagnostics)).toEqual([]);
    expect(codes(paginate(book([galley(free('a', 13))]), issue()).diagnostics)).toEqual([]);
  });

  test('a row higher than the page', () => {
    const picture = { path: 'p', x: 0, y: 0, width: 10, height: 250, node: 0 };
    const { value, diagnostics } = paginate(book([galley([row('a'), row('', { height: 260, picture }), row('b')])]), issue());
    expect(kinds(value)).toEqual(['text', 'text', 'text']);
    expect(diagnostics).toContainEqual({ code: 'row-too-tall', severity: 'error', place: null, values: { page: '2', lines: 13, room: 10, article: '' } });
  });

  test('every code has its sentences', () => {
    const known = Object.keys(paginateMessages);
    expect(known.sort()).toEqual(['folio-wrong-side', 'note-many', 'note-moved', 'note-split', 'page-forced-break', 'page-short-last', 'row-too-tall']);
  });

  test('pages do not depend on anything but their input', () => {
    const it = book([galley(free('a', 55)), galley(free('b', 3), { start: 'continue', gap: 20 })]);
    expect(paginate(it, issue())).toEqual(paginate({ ...it, furniture }, issue()));
  });
});
