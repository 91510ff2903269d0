/** The command as it is run: the bundled program, its processes, real files. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeArchive } from '../../scripts/archive.mjs';

/** Many processes, on machines that may be busy. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const ROOT = path.resolve(import.meta.dirname, '../..');
const desk = mkdtempSync(path.join(tmpdir(), 'huikan-batch-'));
const at = (name: string): string => path.join(desk, name);
const bytes = (name: string): string => readFileSync(at(name), 'latin1');

function huikan(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'bin/huikan.cjs'), ...args, '--lang', 'en'], { cwd: desk, encoding: 'utf8' });
  return { status, stdout, stderr };
}

interface Report {
  readonly totals: Readonly<Record<string, number>>;
  readonly issues: readonly { readonly issue: string; readonly state: string; readonly output: string | null; readonly pages: number; readonly warnings: number; readonly diagnostics: readonly { readonly code: string; readonly message: string }[] }[];
}
const report = (folder: string): Report => JSON.parse(readFileSync(at(`${folder}/batch-report.json`), 'utf8')) as Report;

beforeAll(() => {
  writeArchive(at('issues'), 4);
  mkdirSync(at('mixed'));
  for (const number of ['001', '002', '003']) cpSync(at(`issues/${number}`), at(`mixed/${number}`), { recursive: true });
  writeFileSync(at('mixed/002/issue.yml'), 'sectionz: []\n');
});
afterAll(() => rmSync(desk, { recursive: true, force: true }));

describe('huikan batch', () => {
  it('gives the bytes of single builds, with any number of workers, and the same report', () => {
    expect(huikan('batch', 'issues', '-o', 'one', '--jobs', '1').status).toBe(0);
    const four = huikan('batch', 'issues', '-o', 'four', '--jobs', '4');
    expect(four.stderr).toBe('');
    expect(four.stdout).toMatch(/^ +issue +pages +warnings +file\nbuilt +issues\/001\/issue\.yml +\d+ /);
    expect(four.stdout).toMatch(/4 issues, \d+ pages: 4 built, 0 unchanged, 0 failed; .*\([\d.]+ s\)\n/);
    for (const number of ['001-1', '002-2', '003-3', '004-4']) {
      expect(huikan('build', `issues/${number.slice(0, 3)}`, '-o', 'alone/', '-q').status).toBe(0);
      expect(bytes(`one/${number}.pdf`)).toBe(bytes(`four/${number}.pdf`));
      expect(bytes(`alone/${number}.pdf`)).toBe(bytes(`four/${number}.pdf`));
    }
    expect(bytes('one/batch-report.json').replaceAll('one/', 'four/')).toBe(bytes('four/batch-report.json'));
    expect(report('four').issues.map(({ issue, state, output }) => [issue, state, output])).toEqual(['001-1', '002-2', '003-3', '004-4'].map((number) => [`issues/${number.slice(0, 3)}/issue.yml`, 'built', `four/${number}.pdf`]));
  });
  it('stops at a failure, or goes on when told to', () => {
    const stopped = huikan('batch', 'mixed', '-o', 'stopped', '--jobs', '1');
    expect(stopped.status).toBe(1);
    expect(report('stopped').issues.map(({ state }) => state)).toEqual(['built', 'failed', 'waiting']);
    expect(stopped.stderr).toContain('── mixed/002/issue.yml\nmixed/002/issue.yml:1:1 error');
    expect(stopped.stderr).toContain('1 issue was not begun');
    const gone = huikan('batch', 'mixed', '-o', 'gone', '--jobs', '1', '--keep-going', '--json');
    expect(gone.status).toBe(1);
    expect(JSON.parse(gone.stdout)).toEqual(report('gone'));
    expect(report('gone').totals).toMatchObject({ issues: 3, built: 2, failed: 1, waiting: 0 });
    expect(report('gone').issues[1]?.diagnostics[0]).toMatchObject({ code: expect.stringContaining('key-') as string });
    expect(readdirSync(at('gone')).filter((name) => name.endsWith('.pdf'))).toEqual(['001-1.pdf', '003-3.pdf']);
  });
  it('skips what is unchanged, and builds again what is not', () => {
    const states = (): readonly string[] => report('four').issues.map(({ state }) => state);
    expect(huikan('batch', 'issues', '-o', 'four').stdout).toMatch(/^4 issues, \d+ pages: 0 built, 4 unchanged, 0 failed; /);
    expect(report('four').issues.map(({ pages }) => pages)).toEqual(report('one').issues.map(({ pages }) => pages));
    const changes: readonly (readonly [string, () => void])[] = [
      ['001-1', () => writeFileSync(at('four/001-1.pdf'), bytes('four/001-1.pdf').replace('%PDF-1.7', '%PDF-1.6'), 'latin1')],
      ['002-2', () => rmSync(at('four/002-2.pdf'))],
      ['003-3', () => writeFileSync(at('four/003-3.pdf.lock.json'), '{\n"form":1}')],
      ['004-4', () => writeFileSync(at('issues/004/issue.yml'), `${bytes('issues/004/issue.yml')}# \n`, 'latin1')],
    ];
    for (const [index, [number, change]] of changes.entries()) {
      const former = bytes(`four/${number}.pdf`);
      change();
      expect(huikan('batch', 'issues', '-o', 'four').status).toBe(0);
      expect(states()).toEqual(changes.map((_, other) => (other === index ? 'built' : 'skipped')));
      expect(bytes(`four/${number}.pdf`)).toBe(former);
    }
    huikan('build', 'issues/002', '-t', 'handout', '-o', 'four/002-2.pdf');
    huikan('batch', 'issues', '-o', 'four');
    expect(states()).toEqual(['skipped', 'built', 'skipped', 'skipped']);
    expect(bytes('four/002-2.pdf')).toBe(bytes('one/002-2.pdf'));
  });
  it('takes the warnings of what is unchanged for errors when strict', () => {
    const strict = huikan('batch', 'issues', '-o', 'four', '--strict', '--keep-going');
    const warned = report('one').issues.filter(({ warnings }) => warnings > 0).map(({ issue }) => issue);
    expect(warned.length).toBeGreaterThan(0);
    expect(strict.status).toBe(1);
    expect(report('four').issues.filter(({ state }) => state === 'failed').map(({ issue }) => issue)).toEqual(warned);
  });
  it('begins nothing when two issues would be one file', () => {
    const both = huikan('batch', 'issues', 'mixed', '-o', 'both');
    expect(both.status).toBe(1);
    expect(both.stderr).toContain('“issues/001/issue.yml” and “mixed/001/issue.yml” would both be written to “both/001-1.pdf”');
    expect(existsSync(at('both'))).toBe(false);
  });
  it('keeps the folders with --tree', () => {
    expect(huikan('batch', '.', '--tree', '-o', 'tree', '--keep-going', '--jobs', '2').status).toBe(1);
    expect(readdirSync(at('tree')).filter((name) => !name.includes('.'))).toEqual(['issues', 'mixed']);
    expect(bytes('tree/issues/001-1.pdf')).toBe(bytes('four/001-1.pdf'));
  });
  it('says what is wrong with its arguments', () => {
    expect(huikan('batch', 'issues', '--jobs', 'many')).toMatchObject({ status: 2, stderr: expect.stringContaining('“many”') as string });
    expect(huikan('batch', 'nowhere')).toMatchObject({ status: 1, stderr: expect.stringContaining('[path-missing]') as string });
    mkdirSync(at('empty'), { recursive: true });
    expect(huikan('batch', 'empty')).toMatchObject({ status: 1, stderr: expect.stringContaining('[batch-nothing]') as string });
  });
});
