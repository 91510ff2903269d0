/** What compose notes down of the faces is what the lines show: the fonts are sliced by it before there are pages. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compose } from '../../src/compose/index.js';
import type { Galleys, Line, PlacedLine, Row } from '../../src/model/galley.js';
import { parse } from '../../src/parse/index.js';
import { read } from '../../src/read/index.js';
import { loadPictures } from '../../src/read/pictures.js';
import { realWorld } from '../../src/world.js';
import { HOME } from './pipeline.js';

async function galleysOf(folder: string): Promise<Galleys> {
  const world = realWorld(HOME);
  const { value: issue } = await read(world, { inputs: [join(HOME, 'sources', folder)] });
  if (issue === null) throw new Error(`${folder} cannot be read`);
  const { value: flow } = await parse(issue);
  return compose(issue, flow, loadPictures(world, flow, issue.folder).value).value;
}

/** `face character` of every glyph on every line. */
function shownIn(galleys: Galleys): Set<string> {
  const found = new Set<string>();
  const line = ({ runs }: Line): void => {
    for (const { face, text, slot } of runs) for (const c of slot?.kind === 'note' ? '①②③④⑤⑥⑦⑧⑨' : slot?.kind === 'page' ? '0' : text) found.add(`${face} ${c}`);
  };
  const lines = (list: readonly PlacedLine[]): void => list.forEach((placed) => line(placed.line));
  const rows = (list: readonly Row[]): void => list.forEach((row) => lines(row.lines));
  for (const galley of [...(galleys.contents === null ? [] : [galleys.contents]), ...galleys.chapters]) {
    rows(galley.rows);
    galley.notes.forEach((note) => rows(note.rows));
    galley.tables.forEach((table) => rows(table.head));
  }
  for (const page of [...galleys.opening, ...galleys.closing]) page.slots.forEach((slot) => lines(slot.lines));
  return found;
}

function notedIn(galleys: Galleys): Set<string> {
  const found = new Set<string>();
  for (const [face, { bmp, far }] of galleys.furniture.sorts()) {
    bmp.forEach((shown, c) => shown === 1 && found.add(`${face} ${String.fromCharCode(c)}`));
    for (const c of far) found.add(`${face} ${String.fromCodePoint(c)}`);
  }
  return found;
}

describe.each(['special-topic', 'monthly', 'reprint', 'handout'])('%s', (folder) => {
  test('nothing is left out, nothing is there for nothing', async () => {
    const galleys = await galleysOf(folder);
    const shown = shownIn(galleys);
    const noted = notedIn(galleys);
    expect([...shown].filter((one) => !noted.has(one))).toEqual([]);
    expect([...noted].filter((one) => !shown.has(one))).toEqual([]);
  });
});
