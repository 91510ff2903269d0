/** The lock of small booklets: what it holds, what changes it, what reading it refuses. */
import { describe, expect, it } from 'vitest';
import { Standing } from '../../src/batch/standing.js';
import { build } from '../../src/build.js';
import { isFinished, lockFor, type LockFile } from '../../src/cli/lock.js';
import { readLock } from '../../src/lock/text.js';
import type { Lock } from '../../src/model/lock.js';
import { recording, sha256 } from '../../src/recorder.js';
import { disk, fakeWorld } from '../read/fake-world.js';

const home = { ...disk('templates', '/home'), ...disk('fonts', '/home') };
const SENTENCE = '正文一段，不长不短，刚好排成两行也许三行，看模板怎样定；再添一句，好让它跨过页脚。';
const article = (title: string, paragraphs: number): string => `# ${title}\n\n${Array.from({ length: paragraphs }, (_, k) => `第${k + 1}段。${SENTENCE.repeat(7)}`).join('\n\n')}\n`;
const FILES: Record<string, string> = {
  'x/issue.yml': 'issue: {number: 7}\nsections:\n  - banner: 【要闻】\n    articles: [a.md, b.md]\n',
  'x/a.md': article('甲文', 14),
  'x/b.md': `---\nauthor: 张三\nsource: 新华社\n---\n# 乙文\n\n短文一段，说“Huikan”和‘press’。\n`,
};

const lockOfFiles = async (files: Record<string, string> = {}): Promise<Lock> => (await lockFileOf(files)).read();
const textOfFiles = async (): Promise<string> => new TextDecoder().decode((await lockFileOf()).bytes);

async function lockFileOf(files: Record<string, string> = {}, output = '/desk/out/x-7.pdf'): Promise<LockFile> {
  const recorder = recording(fakeWorld({ ...home, ...FILES, ...files }));
  const request = { inputs: ['x'] };
  const result = await build(recorder.world, { ...request, dump: false });
  if (!isFinished(result)) throw new Error(JSON.stringify(result.diagnostics));
  return lockFor(recorder.world, recorder, request, result, output);
}

describe('a lock', () => {
  it('names every file that was looked at, relative to where it stands', async () => {
    const { inputs, request } = await lockOfFiles();
    expect(request).toEqual({ inputs: ['../x'], template: '' });
    expect(inputs.map(({ file }) => file)).toEqual(['../x/a.md', '../x/b.md', '../x/issue.yaml', '../x/issue.yml', 'env:SOURCE_DATE_EPOCH', 'huikan:templates/base.yml', 'huikan:templates/handout.yml']);
    expect(inputs.filter(({ sha256 }) => !/^[0-9a-f]{64}$/.test(sha256))).toEqual(['../x/issue.yaml', 'env:SOURCE_DATE_EPOCH'].map((file) => ({ file, sha256: '' })));
  });

  it('tells articles with their pages, and paragraphs with lines that make up their text', async () => {
    const lock = await lockOfFiles();
    expect(lock.articles.map(({ title, author, source, section, file }) => ({ title, author, source, section, file }))).toEqual([
      { title: ['甲文'], author: [], source: '', section: '【要闻】', file: '../x/a.md' },
      { title: ['乙文'], author: ['张三'], source: '新华社', section: '【要闻】', file: '../x/b.md' },
    ]);
    expect(lock.pages.length).toBeGreaterThan(2);
    const body = lock.paragraphs.filter(({ role, article }) => role === 'P' && article === 0);
    expect(body.filter(({ text }) => text.endsWith('跨过页脚。')).map(({ text }) => text)).toEqual(Array.from({ length: 14 }, (_, k) => `第${k + 1}段。${SENTENCE.repeat(7)}`));
    const split = body.filter(({ pages }) => pages.length > 2);
    expect(split.length).toBeGreaterThan(0);
    for (const { lines, text, pages } of body) {
      expect(lines.reduce((sum, length) => sum + length, 0)).toBe(text.length);
      expect(pages.filter((_, k) => k % 2 === 1).reduce((sum, held) => sum + held, 0)).toBe(lines.length);
    }
    expect(lock.paragraphs.find(({ article, text }) => article === 1 && text.includes('Huikan'))?.text).toBe('短文一段，说“Huikan”和‘press’。');
    const start = lock.articles[1]?.page ?? -1;
    expect(lock.paragraphs.find(({ article }) => article === 1)?.pages[0]).toBe(start);
  });

  it('is the same for the same input, and comes back from its file as it was', async () => {
    const text = await textOfFiles();
    expect(await textOfFiles()).toBe(text);
    expect(readLock(text)).toEqual(await lockOfFiles());
    // A page or a paragraph on each line, as JSON itself would write it.
    for (const list of ['pages', 'paragraphs'] as const) for (const one of (await lockOfFiles())[list]) expect(text).toContain(`\n${JSON.stringify(one)}`);
  });

  it('holds what JSON escapes as it was written', async () => {
    const line = '“引”号 "plain" 与反斜线\\\\以及 it\u2019s “far” 与〔书〕';
    const { paragraphs } = await lockOfFiles({ 'x/b.md': `# 乙文\n\n${line}\n\n又一段。\n` });
    expect(paragraphs.map(({ text }) => text)).toContain(line.replace('\\\\', '\\'));
    expect(paragraphs.map(({ text }) => text)).toContain('又一段。');
  });

  it('shows by its fingerprints which pages print otherwise', async () => {
    const before = await lockOfFiles();
    const after = await lockOfFiles({ 'x/b.md': `${FILES['x/b.md']}`.replace('短文', '长文') });
    const last = before.pages.length - 1;
    expect(after.pages.map(({ ink }, k) => ink === before.pages[k]?.ink)).toEqual(before.pages.map((_, k) => k !== last));
    expect(after.inputs.filter(({ sha256 }, k) => sha256 !== before.inputs[k]?.sha256).map(({ file }) => file)).toEqual(['../x/b.md']);
  });

  it.each([
    ['is cut short', (text: string) => text.slice(0, -40)],
    ['is of another form', (text: string) => text.replace('"form":1', '"form":2')],
    ['lacks a key', (text: string) => text.replace('"pdf":', '"pdx":')],
    ['has lines that do not make up the text', (text: string) => text.replace(/"lines":\[(\d)/, '"lines":[9$1')],
    ['speaks of pages that are not there', (text: string) => text.replace(/"pages":\[0,/, '"pages":[99,')],
    ['is something else', () => '[]'],
  ])('is refused when it %s', async (_, damage) => {
    const text = await textOfFiles();
    expect(damage(text)).not.toBe(text);
    expect(readLock(damage(text))).toBeNull();
  });
});

describe('the date from outside', () => {
  const marksWith = async (yaml: string, env: Record<string, string>) => {
    const recorder = recording(fakeWorld({ ...home, ...FILES, 'x/issue.yml': yaml }, env));
    const request = { inputs: ['x'] };
    const result = await build(recorder.world, { ...request, dump: false });
    if (!isFinished(result)) throw new Error(JSON.stringify(result.diagnostics));
    return lockFor(recorder.world, recorder, request, result, '/desk/out/x-7.pdf').inputs.filter(({ file }) => file.startsWith('env:'));
  };
  const YAML = FILES['x/issue.yml'] ?? '';

  it('is an input of an issue that has none', async () => {
    const [none] = await marksWith(YAML, {});
    const [one] = await marksWith(YAML, { SOURCE_DATE_EPOCH: '1767225599' });
    const [other] = await marksWith(YAML, { SOURCE_DATE_EPOCH: '1767225600' });
    expect(none).toEqual({ file: 'env:SOURCE_DATE_EPOCH', sha256: '' });
    expect(new Set([none?.sha256, one?.sha256, other?.sha256]).size).toBe(3);
    expect(await marksWith(YAML.replace('number: 7', 'number: 7, date: 2026-03-01'), {})).toEqual([]);
  });

  it('is looked at where a lock is asked whether it still holds', () => {
    const env: Record<string, string> = { SOURCE_DATE_EPOCH: '1767225599' };
    const pdf = new TextEncoder().encode('%PDF-');
    const lock = { form: 1, tool: 't', pdf: { sha256: sha256(pdf), bytes: pdf.length }, request: { inputs: ['../i.yml'], template: '' }, inputs: [{ file: 'env:SOURCE_DATE_EPOCH', sha256: sha256(new TextEncoder().encode('1767225599')) }], issue: { file: '../i.yml', series: [], number: '', label: '', total: '', title: '', date: '', iso: '', publishers: [] }, width: 1, height: 1, articles: [], pages: [], paragraphs: [], diagnostics: [] };
    const world = fakeWorld({ 'out/i.pdf': pdf, 'out/i.pdf.lock.json': JSON.stringify(lock) }, env);
    const stands = (): boolean => new Standing(world, 't').lockOf('/desk/out/i.pdf', '/desk/i.yml') !== null;
    expect(stands()).toBe(true);
    env.SOURCE_DATE_EPOCH = '1';
    expect(stands()).toBe(false);
  });
});

describe('a recording world', () => {
  it('remembers what was looked for in vain, and folders that were listed', () => {
    const recorder = recording(fakeWorld({ 'a/b.md': 'b' }));
    recorder.world.stat('/desk/a/none.yml');
    recorder.world.list('/desk/a');
    recorder.world.readFile('/desk/a/b.md');
    const marks = recorder.marks('/desk/a');
    expect(marks.map(({ file }) => file)).toEqual(['./', 'b.md', 'none.yml']);
    expect(marks.map(({ sha256 }) => sha256.length)).toEqual([64, 64, 0]);
    expect(recorder.files()).toEqual(['/desk/a/', '/desk/a/b.md', '/desk/a/none.yml']);
  });
});
