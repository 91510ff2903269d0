import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Block, Flow } from '../../src/model/flow.js';
import { pictureKey } from '../../src/base/picture-key.js';
import { loadPictures } from '../../src/read/pictures.js';
import { fakeWorld } from './fake-world.js';

const bytes = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const u32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

function png(width: number, height: number): Uint8Array {
  const data = [...deflateSync(new Uint8Array(4))];
  return Uint8Array.from([0x89, ...bytes('PNG\r\n\u001a\n'), ...u32(13), ...bytes('IHDR'), ...u32(width), ...u32(height), 8, 0, 0, 0, 0, ...u32(0), ...u32(data.length), ...bytes('IDAT'), ...data, ...u32(0), ...u32(0), ...bytes('IEND'), ...u32(0)]);
}

/** An APP0 of `padding` bytes, then a progressive frame header. */
function jpeg(width: number, height: number, padding: number): Uint8Array {
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...u32(padding + 2).slice(2), ...Array.from({ length: padding }, () => 0xff), 0xff, 0xff, 0xc2, 0, 17, 8, ...u32(height).slice(2), ...u32(width).slice(2), 3, 0, 0, 0, 0]);
}

function flow(...sources: string[]): Flow {
  const blocks: Block[] = sources.map((src, index) => ({ kind: 'figure', src, alt: '', caption: [], line: index + 3 }));
  const head = { kicker: '', title: [], short: '', subtitle: '', author: [], source: '', date: '', note: '' };
  const place = { file: 's/a.md', line: 1, column: 1 };
  return { guide: null, chapters: [{ file: 's/a.md', folder: '/desk/s', section: 0, opensSection: true, banner: '', sectionStart: null, start: null, head, blocks: [{ kind: 'quote', blocks, line: 3 }], notes: [], place }] };
}

describe('pictures', () => {
  it('are measured by their headers', () => {
    const world = fakeWorld({ 's/a.png': png(640, 480), 'p/b.jpg': jpeg(1200, 900, 40), 's/x y.png': png(1, 2) });
    const { value, diagnostics } = loadPictures(world, flow('a.png', '../p/b.jpg', './a.png', 'x y.png'), '/desk');
    expect(diagnostics).toEqual([]);
    expect([...value.values()].map(({ path, format, width, height }) => [path, format, width, height])).toEqual([
      ['/desk/s/a.png', 'png', 640, 480],
      ['/desk/p/b.jpg', 'jpeg', 1200, 900],
      ['/desk/s/x y.png', 'png', 1, 2],
    ]);
  });
  it('are told of once, at the figure', () => {
    const { value, diagnostics } = loadPictures(fakeWorld({ 's/a.md': '' }), flow('no.png', 'no.png', '../../out.png'), '/desk');
    expect(value.size).toBe(0);
    expect(diagnostics.map(({ code, place, values }) => [code, place?.line, values.file])).toEqual([
      ['path-missing', 3, 'no.png'],
      ['path-outside', 5, '../../out.png'],
    ]);
  });
  it('stay inside through links', () => {
    const world = fakeWorld({ 's/a.md': '', '/other/a.png': png(1, 1) });
    world.links.set('/desk/s/a.png', '/other/a.png');
    expect(loadPictures(world, flow('a.png'), '/desk').diagnostics).toMatchObject([{ code: 'path-link-outside' }]);
  });
  it('have a key without dots', () => {
    expect(pictureKey('/desk/s', './x/../../p/a.png')).toBe('/desk/p/a.png');
  });
});
