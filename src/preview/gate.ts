/**
 * Who is let in. The server hears the loopback address only, but so does every page that the user's browser shows:
 * a page of another origin may send requests to it, and a name of its own may be made to point to it.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

/** What is looked at of a request. */
export interface Knock {
  readonly method: string;
  /** Headers, '' where there is none. */
  readonly host: string;
  readonly origin: string;
  /** Sec-Fetch-Site */
  readonly site: string;
  /** X-Huikan-Token */
  readonly token: string;
}

/** `shell` and `asset` hold nothing of the user's; `data` does; `act` does something. */
export type Door = 'shell' | 'asset' | 'data' | 'act';

const METHODS: Readonly<Record<Door, readonly string[]>> = { shell: ['GET', 'HEAD'], asset: ['GET', 'HEAD'], data: ['GET'], act: ['POST'] };

/** 200, or the status that turns a request away. */
export function admission(door: Door | null, knock: Knock, port: number, token: string): number {
  // First of all: under another name nothing is there, not even a hint of what this is.
  if (knock.host !== `127.0.0.1:${port}` && knock.host !== `localhost:${port}`) return 421;
  if (knock.origin !== '' && knock.origin !== `http://${knock.host}`) return 403;
  // The shell may be reached by a link; all else is asked for by the shell alone. Another port is the same site, but not the same origin.
  if (door !== 'shell' && knock.site !== '' && knock.site !== 'same-origin' && knock.site !== 'none') return 403;
  const inner = door !== 'shell' && door !== 'asset';
  if (inner && !same(knock.token, token)) return 403;
  if (door === null) return 404;
  if (!METHODS[door].includes(knock.method)) return 405;
  // A browser says where a POST comes from.
  return door === 'act' && knock.origin === '' ? 403 : 200;
}

/** In a time that does not tell how much of it was right, nor how long it was. */
function same(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** Said with every answer: nothing is kept, framed, sniffed or fetched from anywhere else. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'no-store',
};
