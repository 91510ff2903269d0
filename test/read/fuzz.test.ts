/** Whatever stands in the files: a reading ends in a value or in diagnostics with places, never in a throw. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../src/messages/catalogue.js';
import type { FontSet } from '../../src/model/font.js';
import { read } from '../../src/read/index.js';
import { fakeWorld, packageFolder } from './fake-world.js';

const shelf = path.join(packageFolder, 'templates');
const shipped = Object.fromEntries(readdirSync(shelf).map((name) => [`/home/templates/${name}`, readFileSync(path.join(shelf, name), 'utf8')]));
const fonts: FontSet = { metrics: { faces: [], role: () => 0, faceOf: () => 0, advance: () => 1, kern: () => 0, squeezable: () => true, triedFaces: () => [] }, programs: [], problems: () => [] };

const ISSUE = readFileSync(path.join(packageFolder, 'sources/special-topic/issue.yml'), 'utf8').replace('template: special-topic', 'template: ./house.yml\noverrides: {styles: {title: {size: 三号}}}');
const HOUSE = shipped['/home/templates/monthly.yml'] ?? '';
const ARTICLE = '---\ntitle: [甲, 乙]\nauthor: 王　明\ndate: 2026-03-06\n---\n\n# 题目\n\n正文。\n';

const piece = fc.constantFrom('', ' ', '  ', '\n', '\n  ', '- ', ': ', ':', '"', "'", '[', ']', '{', '}', '#', '&a ', '*a', '|', '>', '!', '%', '\t', '\0', '〇', '：', 'null', '~', '-1', '1e9', 'none', 'auto', '../', '/', 'x', '__proto__: 1\n', 'constructor: {}\n', '\ud800', '\ufeff', '\u2028', '---\n', '99999999999999999999', '0x1f', 'size: 1em', 'like: title');
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12), piece });

function edited(text: string, edits: readonly { readonly at: number; readonly length: number; readonly piece: string }[]): string {
  return edits.reduce((now, { at, length, piece: put }) => {
    const from = Math.floor(at * now.length);
    return now.slice(0, from) + put + now.slice(from + length);
  }, text);
}

async function readSafely(issue: string, house: string, article: string): Promise<void> {
  const sources = Object.fromEntries(['01', '02', '03', '04', '05', '06'].map((name) => [`${name}.md`, article]));
  const world = fakeWorld({ ...shipped, 'issue.yml': issue, 'house.yml': house, ...sources });
  const { value, diagnostics } = await read(world, { inputs: ['issue.yml'] }, { loadFonts: async () => ({ value: fonts, diagnostics: [] }) });
  expect(value === null).toBe(diagnostics.some((found) => found.severity === 'error'));
  for (const { code, place } of diagnostics) {
    expect(messageOf(code), code).not.toBeNull();
    if (!place) continue;
    expect(world.stat(path.posix.resolve('/desk', place.file)), code).not.toBeNull();
    expect(place.line).toBeGreaterThanOrEqual(0);
  }
  if (!value) return;
  for (const number of [value.template.area.measure, value.template.area.pitch, value.template.area.lines, ...Object.values(value.template.styles).flatMap((style) => [style.size, style.leading])]) expect(number).toBeGreaterThan(0);
}

describe('garbled input', () => {
  const edits = fc.array(edit, { minLength: 1, maxLength: 4 });
  it.each([
    ['issue file', (list: Parameters<typeof edited>[1]) => readSafely(edited(ISSUE, list), HOUSE, ARTICLE)],
    ['template', (list: Parameters<typeof edited>[1]) => readSafely(ISSUE, edited(HOUSE, list), ARTICLE)],
    ['front matter', (list: Parameters<typeof edited>[1]) => readSafely(ISSUE, HOUSE, edited(ARTICLE, list))],
  ])('in the %s never throws', async (_, tried) => {
    await fc.assert(fc.asyncProperty(edits, tried), { numRuns: 250, seed: 3 });
  });
});
