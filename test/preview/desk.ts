/** A preview of a small issue in a folder of its own, and requests as plain as they can be. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { printer } from '../../src/cli/preview.js';
import { createPress } from '../../src/press.js';
import { type Preview, startPreview } from '../../src/preview/index.js';
import { realWorld, type World } from '../../src/world.js';

export const PACKAGE = path.resolve(import.meta.dirname, '../..');

export const ISSUE = 'issue: {title: 读书会纪要, number: 7}\ntemplate: handout\nsections:\n  - articles: [a.md, b.md]\n';
const sentence = (n: number): string => `第${n}次读书会在二楼阅览室进行，主持人请大家先读一页，再说一说书里和书外的事情，每人不超过五分钟。`;
const article = (title: string, from: number): string => `# ${title}\n\n来源：本馆\n\n${Array.from({ length: 12 }, (_, k) => sentence(from + k).repeat(3)).join('\n\n')}\n`;
export const A = article('春天的书', 1);
export const B = article('夏天的书', 101);

export interface Desk {
  readonly folder: string;
  readonly preview: Preview;
  readonly port: number;
  readonly token: string;
  /** Number of builds so far. */
  readonly builds: () => number;
  save(name: string, text: string): void;
  /** Waits for the build after `count`. */
  built(count: number): Promise<void>;
  ask(address: string, more?: Asked): Promise<Answered>;
  close(): Promise<void>;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export async function desk(env: Readonly<Record<string, string>> = {}, lang: 'zh' | 'en' = 'zh', files: Readonly<Record<string, string>> = { 'issue.yml': ISSUE, 'a.md': A, 'b.md': B }): Promise<Desk> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huikan-preview-'));
  const save = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  for (const [name, text] of Object.entries(files)) save(name, text);
  const world: World = { ...realWorld(PACKAGE), cwd: folder, env: (name) => env[name] };
  let builds = 0;
  const preview = await startPreview({ world, lang, port: 0, print: printer(world, { inputs: ['.'], template: undefined }, createPress), built: () => void builds++ });
  if (typeof preview === 'string') throw new Error(preview);
  const { port, hash } = new URL(preview.url);
  const token = hash.slice(1);
  const ask = (address: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const sent = http.request({ host: '127.0.0.1', port, path: address, method, headers: { 'X-Huikan-Token': token, ...headers }, agent: false }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    folder, preview, token, save, ask,
    port: Number(port),
    builds: () => builds,
    built: (count) => until(() => builds > count),
    close: async () => {
      await preview.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for something; a guard against hanging, no measure of speed. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds()); ) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((done) => setTimeout(done, 10));
  }
}
