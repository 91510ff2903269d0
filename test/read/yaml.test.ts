import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFull } from '../../src/read/yaml/full.js';
import type { Node } from '../../src/read/yaml/node.js';
import { readPlain } from '../../src/read/yaml/plain.js';
import { packageFolder } from './fake-world.js';

/** The quick reader may decline; what it does return must be the package's own answer, places and all. */
function agrees(text: string): boolean {
  const plain = readPlain(text, 'x.yml');
  if (plain === null) return false;
  const full = readFull(text, 'x.yml');
  expect(full.diagnostics, text).toEqual([]);
  expect(comparable(plain), text).toEqual(comparable(full.value));
  return true;
}

/** Where nothing is written, the package's offset is anywhere in the white space. */
function comparable(node: Node | null): unknown {
  return JSON.parse(JSON.stringify(node, (_, value: unknown) => (isEmptyScalar(value) ? 'empty' : value)));
}

function isEmptyScalar(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'source' in value && value.source === '';
}

describe('the quick YAML reader', () => {
  it.each([
    'a: 1\nb: 二\n',
    'a:\n  b: [一, "二, 三", {c: 1.50, d: null }]\n  e: {}\n',
    'a:\n- 1\n- b: 2\n  c: 3\n-\n  - x\n  - y\nd: # none\ne: ~\n',
    "title: 'it''s'  # note\nurl: https://example.org/#part\ndate: 2026-03-06\n",
    'a: 第一行 第二行 #3\nb: a#b\nc: —— 副题\nd: 【会议】\n',
    '- - 1\n  - 2\n- a\n',
    'a: true\nb: False\nc: -3.5e2\nd: 0012\ne: +5\nf: .5\ng: 1.\n',
    'a: ""\nb: \'\'\nc: "x" # y\n',
    '# only\n\na: 1 # c\r\nb: 2\r\n',
  ])('reads %j like the full one', (text) => {
    expect(agrees(text)).toBe(true);
  });

  it.each(['a: &x 1', 'a: *x', 'a: !!str 1', 'a: |\n  x', 'a: "\\n"', 'a: b: c', 'a: 1\na: 2', '\ta: 1', 'a: 0x1f', 'a: .nan', '--- \na: 1', 'a: [1,\n 2]', 'a: x\n  y', '', 'a: [b: c]', '? a', '<<: 1', 'a : 1', '"a": 1', '1: a', 'true: 1', 'a: `x`', 'a: {b}', 'a: {b: }'])(
    'leaves %j to the full one',
    (text) => {
      expect(readPlain(text, 'x.yml')).toBeNull();
    },
  );

  it('agrees on every YAML file we ship', () => {
    const files = ['sources', 'templates'].flatMap((folder) =>
      readdirSync(path.join(packageFolder, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.yml'))
        .map((name) => path.join(packageFolder, folder, name)),
    );
    for (const file of files) agrees(readFileSync(file, 'utf8'));
  });

  it('agrees on random lines whenever it answers', () => {
    const word = fc.constantFrom('a', 'b', '题', 'x y', '1', '2.0', 'null', 'true', '"q"', "'s'", '[1, a]', '{k: v, l: [2]}', '-', '- ', ':', '#', ' #c', '*', '&z ', '!', '|', '>', '%', '@', ',', '[', ']', '{', '}', '"', "'", '?', '~', '\\', '——', 'https://a.b/c', '<<', '`');
    const rest = fc.array(word, { minLength: 0, maxLength: 3 }).map((parts) => parts.join(''));
    const line = fc.tuple(fc.constantFrom('', '', '  ', '    ', ' '), fc.constantFrom('', '', '- ', '- - '), fc.constantFrom('', 'a: ', 'b: ', 'c: ', '丁: ', 'e:', 'f :'), rest).map((parts) => parts.join(''));
    let answered = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        if (agrees(`${lines.join('\n')}\n`)) answered++;
      }),
      { numRuns: 4000, seed: 7 },
    );
    expect(answered).toBeGreaterThan(150);
  });
});
