/** The server of the preview: on the loopback address, for one page of its own. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { World } from '../world.js';
import { type Door, admission, HEADERS } from './gate.js';

export interface Asset {
  readonly type: string;
  readonly file: string;
}

/** What a question is answered with; null = there is no such thing. */
export type Answer = { readonly type: string; readonly bytes: Uint8Array } | object | null;

export interface Desk {
  readonly token: string;
  /** Path → file of the program. No path is ever made of what a request says. */
  readonly assets: Readonly<Record<string, Asset>>;
  /** Questions by path. */
  readonly data: Readonly<Record<string, (query: URLSearchParams) => Answer>>;
  readonly acts: Readonly<Record<string, (body: unknown) => Promise<Answer>>>;
}

/** Path of the stream of news. */
const NEWS = '/news';
/** Bytes of a request's body. */
const LARGEST = 4096;
/** ms between signs of life on a stream. */
const PULSE = 15_000;
/** Streams at a time; more than any browser opens. */
const STREAMS = 32;

export class PreviewServer {
  private readonly streams = new Set<ServerResponse>();
  private readonly server: Server;
  private readonly pulse: NodeJS.Timeout;
  private port = 0;

  constructor(
    private readonly world: World,
    private readonly desk: Desk,
  ) {
    this.server = createServer({ maxHeaderSize: 8192 }, (request, response) => void this.answer(request, response).catch(() => response.destroy()));
    this.pulse = setInterval(() => this.tell(':\n\n'), PULSE);
    this.pulse.unref();
  }

  /** The port it hears, or the system's code for why it cannot: EADDRINUSE, EACCES. 0 = any port. */
  listen(port: number): Promise<number | string> {
    return new Promise((resolve) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      this.server.listen(port, '127.0.0.1', () => {
        const address = this.server.address();
        this.port = typeof address === 'object' && address ? address.port : port;
        resolve(this.port);
      });
    });
  }

  /** Tells every open page that there is news. */
  announce(event: string, data: object): void {
    this.tell(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): Promise<void> {
    clearInterval(this.pulse);
    for (const stream of this.streams) stream.end();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private tell(text: string): void {
    for (const stream of this.streams) stream.write(text);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const header = (name: string): string => String(request.headers[name] ?? '');
    const { pathname, searchParams } = addressOf(request.url ?? '');
    const status = admission(this.doorOf(pathname), { method: request.method ?? '', host: header('host'), origin: header('origin'), site: header('sec-fetch-site'), token: header('x-huikan-token') }, this.port, this.desk.token);
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (status !== 200) {
      refuse(response, status);
      return;
    }
    const asset = Object.hasOwn(this.desk.assets, pathname) ? this.desk.assets[pathname] : undefined;
    if (asset) this.serve(response, asset, request.method === 'HEAD');
    else if (pathname === NEWS) this.open(response);
    else if (request.method === 'POST') await this.act(request, response, pathname);
    else send(response, this.desk.data[pathname]?.(searchParams) ?? null);
  }

  private doorOf(pathname: string): Door | null {
    if (pathname === '/') return 'shell';
    if (Object.hasOwn(this.desk.assets, pathname)) return 'asset';
    if (pathname === NEWS || Object.hasOwn(this.desk.data, pathname)) return 'data';
    return Object.hasOwn(this.desk.acts, pathname) ? 'act' : null;
  }

  private serve(response: ServerResponse, { type, file }: Asset, head: boolean): void {
    const bytes = this.world.readFile(file);
    if (!bytes) refuse(response, 404);
    else response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length }).end(head ? undefined : bytes);
  }

  private open(response: ServerResponse): void {
    if (this.streams.size >= STREAMS) {
      refuse(response, 503);
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.write(':\n\n');
    this.streams.add(response);
    response.once('close', () => this.streams.delete(response));
  }

  private async act(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const body = await bodyOf(request);
    if (body === undefined || request.headers['content-type'] !== 'application/json') refuse(response, 400);
    else send(response, (await this.desk.acts[pathname]?.(body)) ?? null);
  }
}

/** Path and query as they stand: nothing is decoded or resolved in a path, so that none leads anywhere else. */
function addressOf(url: string): { readonly pathname: string; readonly searchParams: URLSearchParams } {
  const at = url.indexOf('?');
  return { pathname: at < 0 ? url : url.slice(0, at), searchParams: new URLSearchParams(at < 0 ? '' : url.slice(at + 1)) };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }).end(`${status}\n`);
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === null) {
    refuse(response, 404);
    return;
  }
  const { type, bytes } = 'bytes' in answer ? answer : { type: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(answer)) };
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes);
}

/** The body as JSON; undefined when it is none or too long. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
