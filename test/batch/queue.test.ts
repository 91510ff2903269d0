/** Batches past one machine: a server, workers and a sender, each a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeArchive } from '../../scripts/archive.mjs';
import { diceOf } from '../import/dice.js';
import { startBucket } from './bucket.js';
import { freePort, noRedis, type RedisServer, startRedis } from './redis.js';

/** Many processes, on machines that may be busy. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const ROOT = path.resolve(import.meta.dirname, '../..');
const ISSUES = 6;
const desk = mkdtempSync(path.join(tmpdir(), 'huikan-queue-'));
const at = (name: string): string => path.join(desk, name);
const running = new Set<ChildProcess>();

interface Run {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly end: Promise<number | null>;
}

function huikan(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(process.execPath, [path.join(ROOT, 'bin/huikan.cjs'), ...args, '--lang', 'en'], { cwd: desk, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  running.add(child);
  return { child, said: () => said, end: new Promise((resolve) => child.once('exit', (code) => resolve(code))) };
}

async function until(true_: () => boolean): Promise<void> {
  while (!true_()) await new Promise((resolve) => setTimeout(resolve, 10));
}

const pdfs = (folder: string): readonly string[] => readdirSync(at(folder)).filter((name) => name.endsWith('.pdf'));

/** PDFs, locks and the report are those of the local batch. */
function expectLocal(folder: string): void {
  expect(pdfs(folder)).toEqual(pdfs('local'));
  for (const name of readdirSync(at('local'))) {
    const [ours, theirs] = [at(`local/${name}`), at(`${folder}/${name}`)].map((file) => readFileSync(file, 'latin1'));
    expect(theirs?.replaceAll(`${folder}/`, 'local/') === ours, name).toBe(true);
  }
}

describe.skipIf(noRedis !== '')(`a queue${noRedis}`, () => {
  let redis: RedisServer;
  const worker = async (...args: readonly string[]): Promise<Run> => {
    const run = huikan(['worker', '--queue', redis.url, '--store', 'store', '--jobs', '1', ...args]);
    await until(() => run.said().includes('waiting for work'));
    return run;
  };
  const batch = (folder: string, ...args: readonly string[]): Run => huikan(['batch', 'issues', '-o', folder, '--queue', redis.url, '--store', 'store', '--keep-going', ...args]);

  beforeAll(async () => {
    redis = await startRedis();
    writeArchive(at('issues'), ISSUES);
    writeFileSync(at('issues/002/issue.yml'), 'sectionz: []\n');
    expect(await huikan(['batch', 'issues', '-o', 'local', '--keep-going']).end).toBe(1);
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });
  afterAll(async () => {
    await redis.stop();
    rmSync(desk, { recursive: true, force: true });
  });

  it('three workers, one of them killed at random: everything as by the local batch', async () => {
    const { chance } = diceOf(5);
    const workers = await Promise.all([worker(), worker(), worker()]);
    const sent = batch('three');
    await until(() => workers.some(({ said }) => said().includes('done')));
    await new Promise((resolve) => setTimeout(resolve, 300 * chance()));
    workers[Math.floor(3 * chance())]?.child.kill('SIGKILL');
    expect(await sent.end).toBe(1);
    expect(sent.said()).toContain(`${ISSUES} issues, `);
    expectLocal('three');
  });

  it('a batch that was killed goes on where it was, also with what was built meanwhile', async () => {
    const one = await worker();
    const first = batch('again');
    await until(() => one.said().includes('done'));
    first.child.kill('SIGKILL');
    await first.end;
    expect(await batch('again').end).toBe(1);
    expectLocal('again');
    // All is in the store: nobody has to build.
    one.child.kill('SIGTERM');
    expect(await one.end).toBe(0);
    for (const name of pdfs('again')) renameSync(at(`again/${name}`), at(`again/${name}.old`));
    expect(await batch('again').end).toBe(1);
    expect(pdfs('again')).toEqual(pdfs('local'));
    for (const name of pdfs('again')) expect(readFileSync(at(`again/${name}`)).equals(readFileSync(at(`again/${name}.old`)))).toBe(true);
  });

  it('stops at a failure unless it is to keep going, and takes back what nobody has begun', async () => {
    const sent = huikan(['batch', 'issues', '-o', 'stops', '--queue', redis.url, '--store', 'store', '--jobs', '1']);
    await worker();
    expect(await sent.end).toBe(1);
    expect(sent.said()).toContain('[key-unknown]');
    expect(sent.said()).toMatch(/stopped by a failure; \d issues? w/);
    const client = new Redis(redis.url);
    const waiting = await Promise.all((await client.keys('bull:*:wait')).map((key) => client.llen(key)));
    client.disconnect();
    expect(waiting.reduce((sum, length) => sum + length, 0)).toBe(0);
  });

  it('says when nobody is there, and when only workers of another program are', async () => {
    const sent = batch('nobody');
    await until(() => sent.said().includes('no worker is there yet'));
    const client = new Redis(redis.url);
    await client.set('huikan-worker:elsewhere:1', '0.0.9+00', 'PX', 60_000);
    await until(() => sent.said().includes('are of another program (0.0.9+00)'));
    await client.del('huikan-worker:elsewhere:1');
    client.disconnect();
    sent.child.kill('SIGINT');
    expect(await sent.end).toBe(130);
  });

  it('goes by way of a bucket, too', async () => {
    const bucket = await startBucket('somebody', 'secret');
    const env = { AWS_ACCESS_KEY_ID: 'somebody', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'cn-north-1', AWS_ENDPOINT_URL_S3: bucket.url };
    const store = ['--store', 's3://archive/huikan'];
    huikan(['worker', '--queue', redis.url, ...store, '--jobs', '2'], env);
    const sent = huikan(['batch', 'issues', '-o', 'bucket', '--queue', redis.url, ...store, '--keep-going'], env);
    expect(await sent.end, sent.said()).toBe(1);
    expectLocal('bucket');
    expect(bucket.refused).toEqual([]);
    expect([...bucket.objects.keys()].every((name) => name.startsWith('/archive/huikan/'))).toBe(true);
    const wrong = huikan(['batch', 'issues', '-o', 'wrong', '--queue', redis.url, ...store], { ...env, AWS_SECRET_ACCESS_KEY: 'guess' });
    expect(await wrong.end).toBe(1);
    expect(wrong.said()).toMatch(/403 .*\[store-failed\]/);
    const without = huikan(['worker', '--queue', redis.url, ...store], { ...env, AWS_ACCESS_KEY_ID: '' });
    expect(await without.end).toBe(1);
    expect(without.said()).toContain('[store-failed]');
    await bucket.stop();
  });

  it('tells a server that is not there, a wrong password, a wrong address', async () => {
    const locked = await startRedis('geheim');
    const nowhere = `redis://127.0.0.1:${await freePort()}`;
    for (const [args, code, said] of [
      [['worker', '--queue', nowhere], 1, 'ECONNREFUSED [queue-no-server]'],
      [['batch', 'issues', '-o', 'no', '--queue', nowhere], 1, 'ECONNREFUSED [queue-no-server]'],
      [['batch', 'issues', '-o', 'no', '--queue', locked.url.replace('geheim', 'falsch')], 1, 'redis://:***@127.0.0.1'],
      [['batch', 'issues', '-o', 'no', '--queue', locked.url.replace(':geheim@', '')], 1, '[queue-refused]'],
      [['batch', 'issues', '-o', 'no', '--queue', 'http://127.0.0.1'], 2, '--queue takes'],
      [['batch', 'issues', '-o', 'no', '--queue', locked.url, '--store', 'ftp://there'], 2, '--queue takes'],
      [['batch', 'issues', '-o', 'no', '--store', 'there'], 2, '--queue takes'],
      [['worker'], 2, '--queue takes'],
    ] as const) {
      const run = huikan(args);
      expect(await run.end, run.said()).toBe(code);
      expect(run.said()).toContain(said);
      expect(run.said()).not.toContain('falsch');
    }
    await locked.stop();
  });
});
