/** Lines as they are numbered for an editor, against lines as they stand on the pages. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/build.js';
import { isFinished, lockFor } from '../../src/cli/lock.js';
import { ARTIFACT, type Booklet } from '../../src/model/page.js';
import { recording } from '../../src/recorder.js';
import { Spots } from '../../src/revise/spots.js';
import { realWorld } from '../../src/world.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BESIDE = new Set(['Note', 'Lbl', 'TD', 'TH']);

/** `page line text` of all lines but those beside the text; a source that shares the last line of its article has a number of its own. */
function ranks({ pages, tree }: Booklet): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { index, items } of pages) {
    const lines = items.flatMap((item) => (item.kind === 'line' && item.node !== ARTIFACT && !BESIDE.has(tree[item.node]?.role ?? '') ? [item] : []));
    const table = Math.min(...items.flatMap((item) => (item.kind === 'line' && /^T[DH]$/.test(tree[item.node]?.role ?? '') ? [item.y] : [])));
    const inOrder = [...lines].sort((a, b) => a.y - b.y || a.x - b.x);
    inOrder.forEach(({ y, line }, i) => found.add(`${index + 1}:${y > table ? 0 : i + 1} ${line.runs.map(({ text }) => text).join('')}`));
  }
  return found;
}

describe.each(['monthly', 'special-topic', 'reprint', 'handout'])('%s', (demo) => {
  test('its lines are numbered as a reader counts them', async () => {
    const recorder = recording(realWorld(ROOT));
    const request = { inputs: [path.join(ROOT, 'sources', demo)], dump: false };
    const result = await build(recorder.world, request);
    if (!isFinished(result)) throw new Error('not built');
    const lock = lockFor(recorder.world, recorder, request, result, path.join(ROOT, 'out/x.pdf')).read();
    const spots = new Spots(lock);
    const wanted = ranks(result.booklet);
    const wrong: string[] = [];
    let counted = 0;
    lock.paragraphs.forEach(({ role, text, lines }, paragraph) => {
      let at = 0;
      lines.forEach((length, i) => {
        const line = text.slice(at, (at += length));
        const { page, line: number, aside } = spots.of(paragraph, i);
        if (lock.pages[page]?.kind === 'designed' || aside !== '' || role === 'Lbl') return;
        counted++;
        const own = `${page + 1}:${number} ${line}`;
        if (!wanted.has(own)) wrong.push(own);
      });
    });
    expect(wrong).toEqual([]);
    expect(counted).toBeGreaterThan(80);
  });
});
