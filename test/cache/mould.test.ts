/** From a mould comes the galley that it was made of; a drawer that is not whole is none. */
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawerBytes, openDrawer } from '../../src/cache/drawer.js';
import { cast, mould } from '../../src/cache/mould.js';
import { compose } from '../../src/compose/index.js';
import { StoredGalleys } from '../../src/compose/stored.js';
import type { GalleyRack, Origin, SetGalley } from '../../src/model/rack.js';
import { parse } from '../../src/parse/index.js';
import { read } from '../../src/read/index.js';
import { loadPictures } from '../../src/read/pictures.js';
import { realWorld } from '../../src/world.js';
import { packageFolder } from '../read/fake-world.js';

interface Put {
  readonly content: string;
  readonly from: Origin;
  readonly set: SetGalley;
}

/** A demonstration issue set three times: without a rack, with an empty one, and with what was put on that. */
async function setThrice(folder: string) {
  const world = realWorld(packageFolder);
  const { value: issue } = await read(world, { inputs: [path.join(packageFolder, 'sources', folder)] });
  if (issue === null) throw new Error(folder);
  const { value: flow } = await parse(issue);
  const pictures = loadPictures(world, flow, issue.folder).value;
  const fresh: { content: string; from: Origin; set: () => SetGalley }[] = [];
  const setOn = (rack: GalleyRack | null, chapters = flow.chapters) => {
    const { value, diagnostics } = compose(issue, { ...flow, chapters }, pictures, null, rack && new StoredGalleys(rack));
    return { contents: value.contents, chapters: value.chapters, diagnostics, sorts: [...value.furniture.sorts()].map(([face, { bmp, far }]) => [face, Buffer.from(bmp).toString('latin1'), [...far].sort()]) };
  };
  const empty: GalleyRack = { keeps: true, open: () => {}, find: () => null, put: (content, from, set) => void fresh.push({ content, from, set }) };
  const [cold, first] = [setOn(null), setOn(empty)];
  const all: Put[] = fresh.map((one) => ({ ...one, set: one.set() }));
  const moulds = new Map(all.map(({ content, from, set }) => [content, mould(set, from)]));
  const full: GalleyRack = { ...empty, find: (content, from) => { const bytes = moulds.get(content) ?? null; return bytes && cast(bytes, from); } };
  // The new first article is set, as the lead.
  const others = flow.chapters.slice(1);
  return { all, cold, first, warm: setOn(full), others: setOn(full, others), coldOthers: setOn(null, others) };
}

describe.each(['special-topic', 'monthly', 'reprint', 'handout'])('%s', (folder) => {
  let made: Awaited<ReturnType<typeof setThrice>>;
  beforeAll(async () => void (made = await setThrice(folder)));

  test('every galley comes back as it was', () => {
    expect(made.all.length).toBeGreaterThan(1);
    for (const { from, set } of made.all) {
      const bytes = mould(set, from);
      expect(bytes === null ? null : cast(bytes, from)).toStrictEqual(set);
    }
  });

  test('cast or set, the booklet has the same galleys, findings and characters, the faces in the same order', () => {
    expect(made.first).toEqual(made.cold);
    expect(made.warm).toEqual(made.cold);
    // Whatever an article shows it shows by itself, though it may have been the second to show it.
    expect(made.others).toEqual(made.coldOthers);
  });

  test('moved in its file it names the new lines', () => {
    for (const { from, set } of made.all.filter((one) => one.from.file !== '')) {
      const moved = cast(mould(set, from) ?? new Uint8Array(), { file: 'b.md', line: from.line + 7 });
      expect(moved.galley.rows.map((row) => row.source)).toEqual(set.galley.rows.map((row) => (row.source === 0 ? 0 : row.source + 7)));
      expect(moved.diagnostics.map(({ place }) => place)).toEqual(set.diagnostics.map(({ place }) => place && { ...place, file: 'b.md', line: place.line === 0 ? 0 : place.line + 7 }));
    }
  });
});

const from = { file: 'a.md', line: 3 };
const row = { height: 28, before: 0, lines: [], strokes: [], picture: null, penalty: 0, notes: [], table: -1, mark: null, source: 4 };
const galley = { start: 'page' as const, gap: 0, gapStrokes: [], rows: [row], nodes: [], notes: [], tables: [], short: '', title: '', section: 0, opensSection: false, banner: '' };
const set = (own: object): SetGalley => ({ galley: { ...galley, rows: [{ ...row, ...own }] }, diagnostics: [], shown: [] });

test.each([[{ height: -0 }], [{ height: Number.NaN }], [{ penalty: -Infinity }], [{ before: Infinity }]])('%j cannot be kept, and is not', (own) => {
  expect(mould(set(own), from)).toBeNull();
  expect(mould(set({}), from)).not.toBeNull();
});

test('no line stays none, wherever the article is, in a line of text as in any other row', () => {
  const line = { x: 0, y: 0, node: 0, line: { runs: [], width: 0 } };
  const rows = [{ ...row, source: 0 }, { ...row, source: 0, lines: [line] }, { ...row, source: 5, lines: [line] }];
  const diagnostics = [0, 5].map((at) => ({ code: 'x-y', severity: 'hint' as const, place: { file: 'a.md', line: at, column: 0 }, values: {} }));
  const moved = cast(mould({ galley: { ...galley, rows }, diagnostics, shown: [] }, from) ?? new Uint8Array(), { file: 'b.md', line: 10 });
  expect(moved.galley.rows.map(({ source }) => source)).toEqual([0, 0, 12]);
  expect(moved.diagnostics.map(({ place }) => place?.line)).toEqual([0, 12]);
});

test('what is said of another file stays as it is', () => {
  const diagnostics = [{ code: 'x-y', severity: 'hint' as const, place: { file: 'c.md', line: 9, column: 0 }, values: {} }, { code: 'x-z', severity: 'hint' as const, place: null, values: {} }];
  expect(cast(mould({ galley, diagnostics, shown: [] }, from) ?? new Uint8Array(), { file: 'b.md', line: 8 }).diagnostics).toEqual(diagnostics);
});

describe('a drawer', () => {
  const drawer = { setting: 'ab'.repeat(16), moulds: new Map([1, 2, 3].map((n) => [`${n}`.repeat(32), Uint8Array.from({ length: 11 * n }, (_, k) => k * n)])) };
  const bytes = drawerBytes(drawer);

  test('gives back what was put into it, at multiples of eight', () => {
    const opened = openDrawer(bytes);
    expect(opened?.setting).toBe(drawer.setting);
    expect([...(opened?.moulds ?? [])].map(([name, one]) => [name, [...one], one.byteOffset % 8])).toEqual([...drawer.moulds].map(([name, one]) => [name, [...one], 0]));
  });

  test('is opened wherever it lies in memory', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(openDrawer(shifted.subarray(3))?.moulds.size).toBe(3);
  });

  test('with any bit turned, cut anywhere, or longer, is none', () => {
    for (let at = 0; at < bytes.length; at++) {
      const turned = Uint8Array.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
      expect(openDrawer(turned)).toBeNull();
      expect(openDrawer(bytes.slice(0, at))).toBeNull();
    }
    expect(openDrawer(Uint8Array.from([...bytes, 0]))).toBeNull();
  });
});
