/** What a galley depends on is in what it is found by, each thing of it; where it stands, and in which file, is not. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { FileRack } from '../../src/cache/rack.js';
import { openRack } from '../../src/cli/galleys.js';
import { StoredGalleys } from '../../src/compose/stored.js';
import type { Block, Chapter, Picture, Pictures } from '../../src/model/flow.js';
import type { FaceInfo } from '../../src/model/font.js';
import type { Galley } from '../../src/model/galley.js';
import type { Issue } from '../../src/model/issue.js';
import type { GalleyRack, Origin } from '../../src/model/rack.js';
import type { Template } from '../../src/model/template.js';
import { fakeMetrics } from '../cases/metrics.js';
import { PROFILE, STYLE } from '../cases/lines.js';
import { fakeWorld } from '../read/fake-world.js';

const galley: Galley = { start: 'page', gap: 0, gapStrokes: [], rows: [], nodes: [], notes: [], tables: [], short: '', title: '', section: 0, opensSection: false, banner: '' };

const figure: Block = { kind: 'figure', src: 'b.png', alt: '', caption: [], line: 9 };
const paragraph: Block = { kind: 'paragraph', role: 'body', spans: [{ text: '正文"line":5', marks: 0 }], line: 5 };
const chapter: Chapter = {
  file: 'a.md', folder: '/desk', section: 2, opensSection: true, banner: '要闻', sectionStart: null, start: null,
  head: { kicker: '', title: ['题'], short: '', subtitle: '', author: [], source: '', date: '', note: '' },
  blocks: [paragraph, { kind: 'quote', blocks: [figure], line: 7 }], notes: [[[{ text: '注', marks: 0 }]]], place: { file: 'a.md', line: 3, column: 1 },
};
const own = { banners: true, first: false, issueDate: '' };
const picture = (path: string, width: number): Picture => ({ path, bytes: new Uint8Array(), format: 'png', width, height: 20 });
const pictures: Pictures = new Map([['/desk/b.png', picture('/desk/b.png', 10)]]);
const template = { name: 't', profile: PROFILE, styles: { body: STYLE } } as unknown as Template;

interface Asked {
  readonly chapter?: Chapter;
  readonly own?: object;
  readonly pictures?: Pictures;
  readonly template?: Template;
}

/** All by which a galley is looked for. */
function soughtBy(asked: Asked = {}): string {
  const sought: string[] = [];
  const rack: GalleyRack = { keeps: false, open: (setting) => void sought.push(setting), find: (content) => (sought.push(content), null), put: () => {} };
  const stored = new StoredGalleys(rack);
  const setter = stored.turn(asked.template ?? template, fakeMetrics(), asked.pictures ?? pictures);
  stored.galley(asked.chapter ?? chapter, asked.own ?? own, setter, () => galley);
  return sought.join('\n');
}

const KINDS: readonly (readonly [string, Asked])[] = [
  ['words', { chapter: { ...chapter, blocks: [{ ...paragraph, spans: [{ text: '正文"line":6', marks: 0 }] }] } }],
  ['marks of words', { chapter: { ...chapter, blocks: [{ ...paragraph, spans: [{ text: '正文"line":5', marks: 1 }] }] } }],
  ['the line of a block in its article', { chapter: { ...chapter, blocks: [{ ...paragraph, line: 6 }, ...chapter.blocks.slice(1)] } }],
  ['a block without a line', { chapter: { ...chapter, blocks: [{ ...paragraph, line: 0 }, ...chapter.blocks.slice(1)] } }],
  ['notes', { chapter: { ...chapter, notes: [] } }],
  ...(['kicker', 'short', 'subtitle', 'source', 'date', 'note'] as const).map((field) => [`the ${field}`, { chapter: { ...chapter, head: { ...chapter.head, [field]: '某' } } }] as const),
  ...(['title', 'author'] as const).map((field) => [`the ${field}`, { chapter: { ...chapter, head: { ...chapter.head, [field]: ['某'] } } }] as const),
  ['whether it opens a section', { chapter: { ...chapter, opensSection: false } }],
  ['the banner', { chapter: { ...chapter, banner: '综述' } }],
  ['where the section starts', { chapter: { ...chapter, sectionStart: 'recto' } }],
  ['where it starts', { chapter: { ...chapter, start: 'recto' } }],
  ['banners of the booklet', { own: { ...own, banners: false } }],
  ['whether it leads', { own: { ...own, first: true } }],
  ['the date that is printed above it', { own: { ...own, issueDate: '2024年2月1日' } }],
  ['the size of its picture', { pictures: new Map([['/desk/b.png', picture('/desk/b.png', 11)]]) }],
  ['the file of its picture', { pictures: new Map([['/desk/b.png', picture('/desk/c.png', 10)]]) }],
  ['a picture that is missing', { pictures: new Map() }],
  ['a style', { template: { ...template, styles: { body: { ...STYLE, size: STYLE.size + 1 } } } }],
  ['the profile', { template: { ...template, profile: { ...PROFILE, kinsoku: 'strict' } } }],
];

test.each(KINDS)('another: %s', (_, asked) => {
  expect(soughtBy(asked)).not.toBe(soughtBy());
});

const STAYS: readonly (readonly [string, Asked])[] = [
  ['file and folder', { chapter: { ...chapter, file: 'c.md', place: { ...chapter.place, file: 'c.md' } } }],
  ['lines, all alike', { chapter: { ...chapter, blocks: [{ ...paragraph, line: 15 }, { kind: 'quote', blocks: [{ ...figure, line: 19 }], line: 17 }], place: { ...chapter.place, line: 13 } } }],
  ['the number of the section', { chapter: { ...chapter, section: 3 } }],
  ['pictures of other articles', { pictures: new Map([...pictures, ['/desk/z.png', picture('/desk/z.png', 5)]]) }],
];

test.each(STAYS)('found all the same: %s', (_, asked) => {
  expect(soughtBy(asked)).toBe(soughtBy());
});

test('found all the same: an article that has moved, with a block that has no line', () => {
  const at = (line: number): string => soughtBy({ chapter: { ...chapter, blocks: [{ ...paragraph, line: 0 }], place: { ...chapter.place, line } } });
  expect(at(8)).toBe(at(3));
});

test('in another section it says so', () => {
  const rack: GalleyRack = { keeps: false, open: () => {}, find: () => ({ galley, diagnostics: [], shown: [] }), put: () => {} };
  const stored = new StoredGalleys(rack);
  expect(stored.galley(chapter, own, stored.turn(template, fakeMetrics(), pictures), () => galley).section).toBe(2);
});

const shipped: FaceInfo = { id: 0, role: 'song', family: 'S', postscriptName: 'S-R', file: '/home/fonts/S.ttf' };
const user: FaceInfo = { id: 1, role: 'kai', family: 'K', postscriptName: 'K-R', file: '/desk/K.ttf' };
const MARK = path.posix.join('/home', 'dist', 'mark');
const FILES = { [MARK]: '0.1.0+a', '/home/fonts/S.ttf': 'abc', 'K.ttf': 'def' };

/** Whether what was kept with the first faces and files is found with the others. */
function isFound(faces: readonly FaceInfo[], files: Readonly<Record<string, string>>, setting = 'template'): boolean {
  const world = fakeWorld(FILES);
  const disk = { mark: () => null, writeLoose: (file: string, bytes: Uint8Array) => world.writeAtomic(file, bytes) };
  const from: Origin = { file: 'a.md', line: 1 };
  const issueOf = (list: readonly FaceInfo[]) => ({ fonts: { metrics: { ...fakeMetrics(), faces: list } } }) as unknown as Issue;
  const open = (list: readonly FaceInfo[], words: string): FileRack => {
    const rack = openRack({ ...world, disk }, '/cache', '/desk/out.pdf', issueOf(list));
    rack.open(words);
    return rack;
  };
  const rack = open([shipped, user], 'template');
  rack.put('content', from, () => ({ galley, diagnostics: [], shown: [] }));
  rack.close();
  for (const name of Object.keys(FILES)) if (!(name in files)) world.removeFile(name);
  for (const [name, text] of Object.entries(files)) world.writeAtomic(name.startsWith('/') ? name : `/desk/${name}`, new TextEncoder().encode(text));
  return open(faces, setting).find('content', from) !== null;
}

test.each([
  ['nothing', [shipped, user], FILES, true],
  ['another program', [shipped, user], { ...FILES, [MARK]: '0.1.0+b' }, false],
  ['a face of the program that is gone', [shipped, user], { [MARK]: '0.1.0+a', 'K.ttf': 'def' }, false],
  ['another file of a face', [shipped, user], { ...FILES, 'K.ttf': 'deg' }, false],
  ['another role of a face', [shipped, { ...user, role: 'fang' }], FILES, false],
  ['another face of the file', [shipped, { ...user, postscriptName: 'K-B' }], FILES, false],
  ['another family', [shipped, { ...user, family: 'L' }], FILES, false],
  ['a face of the system', [shipped, { ...user, system: true as const }], FILES, false],
  ['another order of faces', [user, shipped], FILES, false],
  ['one face less', [shipped], FILES, false],
])('faces and program: %s', (_, faces, files, found) => {
  expect(isFound(faces, files)).toBe(found);
});

test('another template, all else the same, finds nothing', () => {
  expect(isFound([shipped, user], FILES, 'another')).toBe(false);
});
