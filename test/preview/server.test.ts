import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPreview } from '../../src/preview/index.js';
import type { Printed } from '../../src/preview/session.js';
import { realWorld } from '../../src/world.js';
import { type Desk, desk, PACKAGE, until } from './desk.js';

let table: Desk;
const DATA = ['/state', '/pdf?edition=1', '/find?words=%E4%B9%A6', '/line?page=0&x=200&y=200', '/source?file=a.md&line=1', '/news'];
const own = (): string => `http://127.0.0.1:${table.port}`;

beforeAll(async () => {
  table = await desk({ HUIKAN_EDITOR: 'true' });
});
afterAll(() => table.close());

describe('the server of the preview', () => {
  it('hears the loopback address only', async () => {
    const outer = Object.values(os.networkInterfaces()).flat().find((one) => one?.family === 'IPv4' && !one.internal);
    const reached = await new Promise<boolean>((resolve) => {
      const socket = net.connect(table.port, outer?.address ?? '127.0.0.2');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });

  it('has a new token of 256 bits each time', async () => {
    expect(Buffer.from(table.token, 'base64url').length).toBe(32);
    const other = await desk();
    expect(other.token).not.toBe(table.token);
    await other.close();
  });

  it('serves shell and assets, and nothing of the user’s, without a token', async () => {
    const bare = { headers: { 'X-Huikan-Token': '' } };
    for (const address of ['/', '/preview.js', '/preview.css', '/pdf.worker.mjs', '/icon.svg']) {
      const { status, headers, body } = await table.ask(address, bare);
      expect([address, status]).toEqual([address, 200]);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(body.includes('读书会')).toBe(false);
    }
    for (const address of DATA) expect([address, (await table.ask(address, bare)).status]).toEqual([address, 403]);
  });

  it('tells all with the token', async () => {
    const news = JSON.parse((await table.ask('/state')).body.toString()) as { edition: number; title: string; pages: unknown[] };
    expect([news.edition, news.title]).toEqual([1, '读书会纪要']);
    const pdf = await table.ask('/pdf?edition=1');
    expect([pdf.status, pdf.headers['content-type'], pdf.body.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    expect((await table.ask('/pdf?edition=2')).status).toBe(404);
  });

  it('refuses other names, origins and methods', async () => {
    for (const address of ['/', '/preview.js', ...DATA]) {
      expect((await table.ask(address, { headers: { Host: 'evil.example' } })).status).toBe(421);
      expect((await table.ask(address, { headers: { Host: `rebound.example:${table.port}` } })).status).toBe(421);
      expect((await table.ask(address, { headers: { Origin: 'http://evil.example' } })).status).toBe(403);
      expect((await table.ask(address, { method: 'OPTIONS', headers: { Origin: 'http://evil.example', 'Access-Control-Request-Headers': 'x-huikan-token' } })).status).toBe(403);
      expect((await table.ask(address, { method: 'DELETE' })).status).toBe(405);
    }
    const { headers } = await table.ask('/state', { headers: { Origin: own() } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each(['/../package.json', '/..%2f..%2fetc/passwd', '/%2e%2e/issue.yml', '//etc/passwd', '/assets/../../x', '/a.md', '/issue.yml', '/preview.js/../../huikan.cjs', '/constructor', '/__proto__', '/preview.js%00', 'http://127.0.0.1/etc/passwd', '*', ''])('has nothing at %j', async (address) => {
    expect((await table.ask(address === '' ? '/?' : address)).status).toBe(address === '' ? 200 : 404);
  });

  it.each(['/etc/passwd', '../../../../../../etc/passwd', 'issue.yml/../a.md', './a.md', 'c.md', '..', '', 'a.md\0', 'file:///etc/passwd'])('shows and opens no file but the booklet’s own: %j', async (file) => {
    expect((await table.ask(`/source?file=${encodeURIComponent(file)}&line=1`)).status).toBe(404);
    const headers = { Origin: own(), 'Content-Type': 'application/json' };
    expect((await table.ask('/open', { method: 'POST', headers, body: JSON.stringify({ file, line: 1, column: 1 }) })).status).toBe(404);
  });

  it('shows a source of the booklet, and hands it to the editor', async () => {
    const source = JSON.parse((await table.ask('/source?file=a.md&line=5&column=3')).body.toString()) as { lines: string[]; first: number; editor: boolean };
    expect([source.first, source.lines[0], source.editor]).toEqual([1, '# 春天的书', true]);
    const headers = { Origin: own(), 'Content-Type': 'application/json' };
    const opened = await table.ask('/open', { method: 'POST', headers, body: JSON.stringify({ file: 'a.md', line: 5, column: 3 }) });
    expect(JSON.parse(opened.body.toString())).toEqual({ opened: true });
  });

  it('takes no long, strange or unasked-for body', async () => {
    const headers = { Origin: own(), 'Content-Type': 'application/json' };
    const open = async (body: string, more: Readonly<Record<string, string>> = {}): Promise<number> => (await table.ask('/open', { method: 'POST', headers: { ...headers, ...more }, body })).status;
    expect(await open(`{"file":"${'a'.repeat(5000)}"}`)).toBe(400);
    expect(await open('{')).toBe(400);
    expect(await open('null')).toBe(404);
    expect(await open('{"file":"a.md","line":1}', { 'Content-Type': 'text/plain' })).toBe(400);
    expect(await open('{"file":"a.md","line":1}', { Origin: '' })).toBe(403);
  });

  it('survives strange numbers', async () => {
    for (const value of ['-1', '1e9', 'NaN', 'Infinity', '', '0x10', '9'.repeat(400)]) {
      for (const address of [`/line?page=${value}&x=${value}&y=${value}&step=1`, `/line?page=${value}&x=1&y=1&step=-1`, `/state?from=${value}&page=${value}&top=${value}`, `/state?from=1&page=${value}&top=5`, `/source?file=a.md&line=${value}`]) {
        expect([address, (await table.ask(address)).status]).toEqual([address, 200]);
      }
    }
  });

  it('says when its port is taken', async () => {
    const world = { ...realWorld(PACKAGE), cwd: table.folder };
    const second = await startPreview({ world, lang: 'zh', port: table.port, print: () => Promise.reject(new Error('not to be built')), built: () => {} });
    expect(second).toBe('EADDRINUSE');
  });

  it('goes on after a fault of ours', async () => {
    let faulty = true;
    const print = (): Promise<Printed> => (faulty ? Promise.reject(new Error('boom')) : Promise.resolve({ pdf: null, made: null, inks: [], diagnostics: [], files: [] }));
    const world = { ...realWorld(PACKAGE), cwd: table.folder };
    const reports: boolean[] = [];
    const preview = await startPreview({ world, lang: 'en', port: 0, print, built: ({ current }) => void reports.push(current) });
    if (typeof preview === 'string') throw new Error(preview);
    faulty = false;
    expect(reports).toEqual([false]);
    await preview.close();
  });

  it('announces every edition on its stream', async () => {
    const heard: string[] = [];
    const stream = http.get({ host: '127.0.0.1', port: table.port, path: '/news', headers: { 'X-Huikan-Token': table.token } }, (response) => response.setEncoding('utf8').on('data', (part: string) => heard.push(part)));
    stream.on('error', () => {});
    await new Promise((done) => stream.once('response', done));
    const count = table.builds();
    table.save('b.md', '# 夏天的书\n\n来源：本馆\n\n只有一段。\n');
    await table.built(count);
    await until(() => /event: building\n.*event: news\ndata: \{"edition":2\}/s.test(heard.join('')));
    stream.destroy();
  });
});
