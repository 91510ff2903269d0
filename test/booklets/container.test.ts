/** The demo booklets before the checkers that people use: qpdf, poppler. Each is skipped where it is not installed. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Block, Chapter } from '../../src/model/flow.js';
import { saidBy } from './lines.js';
import { HOME, type Made, make } from './pipeline.js';
import { bare, spansText } from './words.js';

const NAMES = ['special-topic', 'monthly', 'reprint', 'handout'] as const;
const run = promisify(execFile);
const without = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;
const missing = ['qpdf', 'pdffonts', 'pdfinfo'].filter(without);
if (missing.length > 0) console.warn(`not asked: ${missing.join(', ')}`);

const made = new Map<string, Made>();
let work = '';
const fileOf = (name: string): string => join(work, `${name}.pdf`);

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huikan-container-'));
  for (const name of NAMES) {
    const built = await make([join(HOME, 'sources', name)]);
    writeFileSync(fileOf(name), built.pdf);
    made.set(name, built);
  }
});
afterAll(() => rmSync(work, { recursive: true }));

describe.each(NAMES)('%s', (name) => {
  test.skipIf(missing.includes('qpdf'))('is a sound file', async () => {
    const { stdout, stderr } = await run('qpdf', ['--check', fileOf(name)]);
    expect(stdout + stderr).toMatch(/PDF Version: 1\.7\n/);
    expect(stdout + stderr).toContain('No syntax or stream encoding errors found');
    expect(stdout + stderr).not.toMatch(/WARNING/);
  });

  test.skipIf(missing.includes('pdffonts'))('embeds a subset of every face, with its characters', async () => {
    const { stdout, stderr } = await run('pdffonts', [fileOf(name)]);
    expect(stderr).toBe('');
    const rows = stdout.trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+Huikan\S+ +CID TrueType +Identity-H +yes yes yes /);
  });

  test.skipIf(missing.includes('pdfinfo'))('reads aloud in the order of the sources, notes behind the paragraphs that call them', async () => {
    const { stdout, stderr } = await run('pdfinfo', ['-struct-text', fileOf(name)], { maxBuffer: 1 << 26 });
    expect(stderr).toBe('');
    const { issue, flow } = made.get(name) as Made;
    const wanted = flow.chapters.map((chapter, k) => bare(aloud(chapter, saidBy(issue, { ...flow, chapters: flow.chapters.slice(0, k + 1) }).filter((piece) => piece.chapter === k)))).join('');
    expect(bare(spoken(stdout))).toContain(wanted);
    const { stdout: info } = await run('pdfinfo', [fileOf(name)]);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Title: +\S/m);
    expect(info).toMatch(/^Suspects: +no$/m);
  });
});

/** The strings of poppler's tree, labels of lists and numbers of notes apart. */
function spoken(tree: string): string {
  let label = Infinity;
  const out: string[] = [];
  for (const line of tree.split('\n')) {
    const depth = line.length - line.trimStart().length;
    if (depth <= label) label = Infinity;
    if (line.trimStart().startsWith('Lbl')) label = depth;
    else if (line.trimStart().startsWith('"') && label === Infinity) out.push(line.trim().slice(1, -1));
  }
  return out.join('').replace(/[①-⑳]/gu, '');
}

function aloud(chapter: Chapter, pieces: readonly { readonly text: string }[]): string {
  const calls = new Map<string, string>();
  const collect = (block: Block): void => {
    if (block.kind === 'quote') for (const inner of block.blocks) collect(inner);
    if (block.kind === 'list') for (const item of block.items) for (const inner of item) collect(inner);
    if (!('spans' in block)) return;
    const notes = block.spans.flatMap((span) => (span.note === undefined ? [] : (chapter.notes[span.note] ?? []).map(spansText)));
    if (notes.length > 0) calls.set(spansText(block.spans), notes.join(''));
  };
  chapter.blocks.forEach(collect);
  return pieces.map(({ text }) => text + (calls.get(text) ?? '')).join('');
}
