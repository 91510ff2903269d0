/** Whatever is edited in whatever order: a press gives the bytes and the findings of a first build. */
import { expect, test } from 'vitest';
import { build } from '../../src/build.js';
import { createPress } from '../../src/press.js';
import { disk } from '../read/fake-world.js';
import { desk } from './desk.js';
import { dice, edited } from './editor.js';

test.each(['handout', 'monthly', 'special-topic'])('%s: thirty edits', { timeout: 120_000 }, async (name) => {
  const folder = `/desk/${name}`;
  const texts = Object.fromEntries(Object.entries(disk(`sources/${name}`, '')).map(([file, bytes]) => [file.replace(/^\/sources/, '/desk'), bytes]));
  const { world, save } = desk(texts);
  const names = Object.keys(texts).filter((file) => /\.(?:md|txt)$/.test(file));
  const request = { inputs: [`${folder}/issue.yml`], dump: false };
  const press = createPress();
  const roll = dice(7);
  let printed = 0;
  for (let round = 0; round < 30; round++) {
    const file = names[roll(names.length)] as string;
    const before = new TextDecoder().decode(world.readFile(file) ?? new Uint8Array(0));
    const [warm, cold] = [await press.build(world, request), await build(world, request)];
    expect({ pdf: warm.pdf && Buffer.from(warm.pdf).toString('latin1'), found: warm.diagnostics, pages: warm.pages }).toEqual({ pdf: cold.pdf && Buffer.from(cold.pdf).toString('latin1'), found: cold.diagnostics, pages: cold.pages });
    if (warm.pdf) printed++;
    save(file.replace('/desk/', ''), roll(4) === 0 ? before : edited(before, roll));
  }
  expect(printed).toBeGreaterThan(10);
});
