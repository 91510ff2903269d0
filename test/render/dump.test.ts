import { expect, test } from 'vitest';
import type { Metrics } from '../../src/model/font.js';
import { dump } from '../../src/render/dump.js';
import { at, booklet, line, node, page, run } from './booklets.js';

/** Han 1 em, Latin ½ em; the dump needs no more than the names of the roles. */
const metrics: Metrics = {
  faces: ['song', 'hei'].map((role, id) => ({ id, role, family: role, postscriptName: role, file: '' })),
  role: () => 0,
  faceOf: () => 0,
  advance: (_, c) => (c < 0x2000 ? 0.5 : 1),
  kern: () => 0, squeezable: () => true, triedFaces: () => [],
};

test('pages as text: places, faces, adjustments with their rules', () => {
  const text = run('他说：“好”GDP', { shifts: [3, -8, 3, 6, 4, 6], spacing: 0.02404 });
  const items = [
    at(79.37, 60.5, -1, line(run('NO.106', { size: 10.5, color: '#808080' }))),
    { kind: 'stroke', stroke: { x: 79.37, y: 66, width: 448, height: 0.5, color: '' } } as const,
    at(79.3701, 133, 1, line(text, run('链接', { x: 112.5, face: 1, href: 'https://example.org/' }), run('①', { x: 144.5, size: 8, rise: 5.33, slot: { kind: 'note', note: 0, width: 8 } }))),
    { kind: 'picture', path: '/somewhere/else/图.png', x: 100, y: 200, width: 80, height: 40, node: 2 } as const,
    { kind: 'goto', x: 79.37, y: 120, width: 448, height: 16, page: 1, top: 84.25, node: 3 } as const,
  ];
  const slots = [{ width: 200, height: 30, nodes: [{ role: 'H1' as const, parent: -1 }], lines: [{ line: line(run('It\u{f2019}s', { x: 3 })), x: 0, y: 18, node: 0 }] }];
  const designed = { name: 'cover', start: 'page' as const, margins: [0, 0, 0, 0] as const, content: [], slots, alt: '' };
  const b = booklet(
    [page(0, items, { chapter: 2, folio: '— 1 —', label: '1' }), page(1, [], { kind: 'designed', designed, folio: '', label: '' })],
    [node('Document', -1), node('P', 0), node('Figure', 0, '一张图'), node('Link', 0)],
    { bookmarks: [{ level: 1, title: '标题', page: 0, top: 84 }] },
  );
  expect(dump(b, metrics)).toBe(`booklet 595.276 841.890 pages 2
title 全民阅读 <工作> & 专题
author 城南图书馆联盟
subject NO.106
date 2026-03-06

page 1 folio — 1 — label 1 recto text chapter 2
line 79.370 60.500 artifact | song 10.5 #808080 |  | NO.106
stroke 79.370 66.000 448.000 0.500
line 79.370 133.000 P | song 16 track +0.0240 | 3 -8.000 PUN-04, 6 +4.000 MIX-01 | 他说：“好”GDP
   + 112.500 hei 16 <https://example.org/> |  | 链接
   + 144.500 song 8 rise +5.330 note |  | ①
picture 100.000 200.000 80.000 40.000 Figure | 图.png | 一张图
goto 79.370 120.000 448.000 16.000 Link | page 2 84.250

page 2 verso designed chapter 0
designed cover
slot 0 200.000 30.000
line 0.000 18.000 H1 from 3.000 | song 16 |  | It’s

bookmark 1 page 1 84.000 | 标题
`);
});

test('minus nothing is nothing, and what cannot be seen is not written', () => {
  const b = booklet([page(0, [at(-0.0001, -0.0004, 0, line(run(''), run('字', { shifts: [0, -0.0002, 2] })))])], [node('P', -1)]);
  expect(dump(b, metrics)).toContain('\nline 0.000 0.000 P | song 16 | 0 0.000 PUN-03 | 字\n');
});
