import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync, chmodSync, lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createDeflate, deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realWorld } from '../../src/world.js';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(root, 'bin/huikan.cjs');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huikan-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the real world', () => {
  it('replaces a file whole, keeps its permissions and the link to it', () => {
    const world = realWorld(root);
    const file = path.join(folder, 'a.pdf');
    expect(world.writeAtomic(file, Uint8Array.from([1, 2, 3]))).toBeNull();
    chmodSync(file, 0o600);
    const link = path.join(folder, 'link.pdf');
    symlinkSync(file, link);
    expect(world.writeAtomic(link, Uint8Array.from([4]))).toBeNull();
    expect([...readFileSync(file)]).toEqual([4]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['a.pdf', 'link.pdf']);
  });
  it('says why it cannot write, and leaves nothing behind', () => {
    const world = realWorld(root);
    expect(world.writeAtomic(path.join(folder, 'no/such/a.pdf'), new Uint8Array(1))).toEqual({ reason: 'ENOENT' });
    writeFileSync(path.join(folder, 'file'), '');
    expect(world.makeFolder(path.join(folder, 'file/x'))?.reason).toMatch(/ENOTDIR|EEXIST/);
    expect(readdirSync(folder)).toEqual(['file']);
  });
  it('answers null for what is not there', () => {
    const world = realWorld(root);
    const none = path.join(folder, 'none');
    expect([world.stat(none), world.readFile(none), world.readPart(none, 0, 5), world.realPath(none), world.list(none)]).toEqual([null, null, null, null, []]);
    writeFileSync(path.join(folder, 'a'), 'abcdef');
    expect(new TextDecoder().decode(world.readPart(path.join(folder, 'a'), 4, 5) ?? undefined)).toBe('ef');
  });
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function huikan(args: readonly string[], kill?: { readonly after: number; readonly signal: NodeJS.Signals }): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '' } });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
    if (kill) setTimeout(() => child.kill(kill.signal), kill.after);
  });
}

const isWhole = (file: string): boolean => {
  const bytes = readFileSync(file, 'latin1');
  return bytes.startsWith('%PDF-') && bytes.trimEnd().endsWith('%%EOF');
};

describe.skipIf(!existsSync(path.join(root, 'dist/huikan.cjs')))('the program', () => {
  it('leaves the former PDF whole, whenever it is killed', async () => {
    writeFileSync(path.join(folder, 'a.md'), `# 题目\n\n${'正文一段，写得长一些，好让生成的时间也长一些。'.repeat(40)}\n\n`.repeat(40));
    const started = performance.now();
    expect(await huikan(['build', 'a.md', '-o', 'a.pdf', '-q'])).toMatchObject({ code: 0, out: '', err: '' });
    const whole = performance.now() - started;
    const file = path.join(folder, 'a.pdf');
    for (const share of [0.2, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1]) {
      await huikan(['build', 'a.md', '-o', 'a.pdf', '-q'], { after: whole * share, signal: share === 0.9 ? 'SIGINT' : 'SIGKILL' });
      expect(isWhole(file), `killed after ${share}`).toBe(true);
    }
  }, 30_000);

  it('ends by Ctrl-C as a shell expects, without a temporary file', async () => {
    writeFileSync(path.join(folder, 'a.md'), `# 题目\n\n${'正文。'.repeat(400_000)}\n`);
    const { code, signal } = await huikan(['build', 'a.md', '-o', 'a.pdf', '-q'], { after: 150, signal: 'SIGINT' });
    expect(code === 130 || signal === 'SIGINT').toBe(true);
    expect(readdirSync(folder)).toEqual(['a.md']);
  }, 30_000);

  it.skipIf(process.platform !== 'linux')('builds the same where a process has few addresses', async () => {
    writeFileSync(path.join(folder, 'a.md'), '# 题目\n\n正文。\n');
    await huikan(['build', 'a.md', '-o', 'a.pdf', '-q']);
    const { status } = spawnSync('sh', ['-c', 'ulimit -v 4000000 && exec "$0" "$@"', process.execPath, program, 'build', 'a.md', '-o', 'b.pdf', '-q'], { cwd: folder });
    expect(status).toBe(0);
    expect(readFileSync(path.join(folder, 'b.pdf')).equals(readFileSync(path.join(folder, 'a.pdf')))).toBe(true);
  }, 30_000);

  it('reads a PDF in a process of its own, and outlives it', async () => {
    writeFileSync(path.join(folder, 'a.md'), '# 题目\n\n正文一段，写得长一些，好让人看出这是正文。\n');
    await huikan(['build', 'a.md', '-o', 'a.pdf', '-q']);
    expect(await huikan(['import', 'a.pdf', '-o', 'b.md', '--lang', 'en'])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(path.join(folder, 'b.md'), 'utf8')).toContain('\n正文一段，写得长一些，好让人看出这是正文。\n');
    // What has no pages is told, not thrown.
    const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'dist/readers.cjs'), '--read-pdf', '20', '120', '960'], { input: 'no pdf' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout.toString())).toMatchObject({ kind: 'pdf', diagnostics: [{ code: 'import-pdf-damaged' }] });
  }, 30_000);

  it.skipIf(process.platform === 'win32')('gives a PDF so much time for a page, so much for all, so much memory', async () => {
    writeFileSync(path.join(folder, 'a.md'), `# 题目\n\n${'正文一段，写得长一些，好让人看出这是正文。\n\n'.repeat(400)}`);
    await huikan(['build', 'a.md', '-o', 'a.pdf', '-q']);
    const read = (...bounds: readonly string[]) => spawnSync(process.execPath, [path.join(root, 'dist/readers.cjs'), '--read-pdf', ...bounds], { input: readFileSync(path.join(folder, 'a.pdf')) });
    expect([read('0', '120', '960'), read('20', '0', '960'), read('20', '120', '40')].map(({ signal }) => signal)).toEqual(['SIGTERM', 'SIGKILL', 'SIGINT']);
    const { status, stderr } = read('20', '120', '960');
    expect(status).toBe(0);
    expect(stderr.toString()).toMatch(/^1\n2\n3\n/);
  }, 60_000);

  it('unpacks no gigabytes from a small PDF', async () => {
    const blanks = Buffer.alloc(2 ** 24, ' ');
    const bomb = deflateSync(await buffer(Readable.from(Array(64).fill(blanks)).pipe(createDeflate({ level: 1 }))));
    const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>', `<</Length ${bomb.length}/Filter[/FlateDecode/FlateDecode]>>stream\n${bomb.toString('latin1')}\nendstream`];
    const file = Buffer.from(`%PDF-1.5\n${objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<</Root 1 0 R>>\n`, 'latin1');
    writeFileSync(path.join(folder, 'bomb.pdf'), file);
    expect(file.length).toBeLessThan(100_000);
    const { code, err } = await huikan(['import', 'bomb.pdf', '--lang', 'en']);
    expect(err).toContain('took more than 960 MB at page 1');
    expect(code).toBe(1);
  }, 60_000);

  it('minds no reader that goes away', async () => {
    const { code, err } = await new Promise<Ended>((resolve) => {
      const child = spawn(process.execPath, [program, 'explain'], { cwd: folder });
      let err = '';
      child.stderr.on('data', (data: Buffer) => (err += data.toString()));
      child.stdout.once('data', () => child.stdout.destroy());
      child.on('close', (code, signal) => resolve({ code, signal, out: '', err }));
    });
    expect([code, err]).toEqual([0, '']);
  }, 30_000);
});
