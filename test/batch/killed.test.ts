/** kill -9 at random moments: of the whole batch, of single workers. Nothing is lost, nothing is left half written. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeArchive } from '../../scripts/archive.mjs';
import { readLock } from '../../src/lock/text.js';
import { sha256 } from '../../src/recorder.js';
import { diceOf } from '../import/dice.js';

/** Many processes, on machines that may be busy. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const ROOT = path.resolve(import.meta.dirname, '../..');
const ISSUES = 8;
const desk = mkdtempSync(path.join(tmpdir(), 'huikan-killed-'));
const at = (name: string): string => path.join(desk, name);
/** Processes are found by way of /proc. */
const skipped = existsSync('/proc/self/task') ? '' : ' (skipped: no /proc on this system)';

function start(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [path.join(ROOT, 'bin/huikan.cjs'), 'batch', 'issues', '--lang', 'en', ...args], { cwd: desk, stdio: 'ignore' });
}
const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function workersOf(child: ChildProcess): readonly number[] {
  try {
    return readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ').filter((pid) => pid !== '').map(Number);
  } catch {
    return [];
  }
}

function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
}

const pdfs = (folder: string): readonly string[] => (existsSync(at(folder)) ? readdirSync(at(folder)).filter((name) => name.endsWith('.pdf') && !name.startsWith('.')) : []);
const left = (folder: string): readonly string[] => readdirSync(at(folder)).filter((name) => name.endsWith('.tmp'));

/** Every PDF is one that a quiet batch makes, every lock is a lock. */
function expectWhole(folder: string): void {
  for (const name of pdfs(folder)) {
    const bytes = readFileSync(at(`${folder}/${name}`));
    expect(bytes.equals(readFileSync(at(`quiet/${name}`))), name).toBe(true);
    const lock = at(`${folder}/${name}.lock.json`);
    if (existsSync(lock)) expect(readLock(readFileSync(lock, 'utf8'))?.pdf.sha256).toBe(sha256(bytes));
  }
}

beforeAll(async () => {
  writeArchive(at('issues'), ISSUES);
  expect(await ended(start('-o', 'quiet'))).toBe(0);
});
afterAll(() => rmSync(desk, { recursive: true, force: true }));

describe.skipIf(skipped !== '')(`kill -9${skipped}`, () => {
  it('of the batch: what was written is whole, and the next run goes on from there', async () => {
    const { chance } = diceOf(7);
    let runs = 0;
    for (let done = false; !done; runs++) {
      const before = pdfs('batch').length;
      const child = start('-o', 'batch', '--jobs', '2');
      const end = ended(child);
      void end.then((code) => (done = code === 0));
      // Somewhere in the next issues.
      while (!done && pdfs('batch').length === before) await sleep(5);
      await sleep(200 * chance());
      kill(child.pid);
      await end;
      expectWhole('batch');
      expect(pdfs('batch').length).toBeGreaterThanOrEqual(before);
    }
    expect(runs).toBeGreaterThan(1);
    expect(pdfs('batch')).toEqual(pdfs('quiet'));
    // Workers that outlived their batch have ended by now or soon will; the run after that finds nothing to do and cleans up.
    await sleep(500);
    expect(await ended(start('-o', 'batch'))).toBe(0);
    expect(left('batch')).toEqual([]);
  });

  it.each([1, 2, 3])('of single workers: others take over (%i)', async (round) => {
    const { chance } = diceOf(11 * round);
    const folder = `worker-${round}`;
    const child = start('-o', folder, '--jobs', '2');
    const end = ended(child);
    while (workersOf(child).length < 2) await sleep(5);
    // The first two only: whoever comes after them may be at an issue that was tried before.
    for (const pid of workersOf(child)) {
      await sleep(100 + 500 * chance());
      kill(pid);
    }
    expect(await end).toBe(0);
    expectWhole(folder);
    expect(pdfs(folder)).toEqual(pdfs('quiet'));
    expect(left(folder)).toEqual([]);
  });

  it('of every worker: the issue has failed, and it is said why', async () => {
    const child = start('-o', 'every', '--jobs', '1');
    let over = false;
    const end = ended(child).then((code) => {
      over = true;
      return code;
    });
    while (!over) {
      workersOf(child).forEach(kill);
      await sleep(2);
    }
    expect(await end).toBe(1);
    const { issues } = JSON.parse(readFileSync(at('every/batch-report.json'), 'utf8')) as { readonly issues: readonly { readonly state: string; readonly diagnostics: readonly { readonly code: string; readonly values: object }[] }[] };
    expect(issues.map(({ state }) => state)).toEqual(['failed', ...Array<string>(ISSUES - 1).fill('waiting')]);
    expect(issues[0]?.diagnostics).toMatchObject([{ code: 'batch-worker-lost', values: { how: 'SIGKILL' } }]);
    expect(left('every')).toEqual([]);
  });

  it('is not needed: Ctrl-C stops at once, says how to go on, and nothing is lost', async () => {
    const child = spawn(process.execPath, [path.join(ROOT, 'bin/huikan.cjs'), 'batch', 'issues', '--lang', 'en', '-o', 'stopped', '--jobs', '1'], { cwd: desk, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const end = ended(child);
    while (pdfs('stopped').length === 0) await sleep(5);
    child.kill('SIGINT');
    expect(await end).toBe(130);
    expect(said).toMatch(/stopped with \d issues? to do\. The same command again goes on from here\./);
    expectWhole('stopped');
    expect(await ended(start('-o', 'stopped'))).toBe(0);
    expectWhole('stopped');
    expect(pdfs('stopped')).toEqual(pdfs('quiet'));
    expect(left('stopped')).toEqual([]);
  });
});
