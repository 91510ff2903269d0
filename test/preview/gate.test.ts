import { describe, expect, it } from 'vitest';
import { admission, type Door, HEADERS, type Knock } from '../../src/preview/gate.js';

const PORT = 4000;
const TOKEN = 'right';
const knock = (more: Partial<Knock> = {}): Knock => ({ method: 'GET', host: '127.0.0.1:4000', origin: '', site: 'same-origin', token: TOKEN, ...more });
const status = (door: Door | null, more: Partial<Knock> = {}): number => admission(door, knock(more), PORT, TOKEN);

describe('the gate', () => {
  it('lets the preview’s own page in', () => {
    expect(status('shell', { token: '', site: 'none' })).toBe(200);
    expect(status('asset', { token: '' })).toBe(200);
    expect(status('data')).toBe(200);
    expect(status('act', { method: 'POST', origin: 'http://127.0.0.1:4000' })).toBe(200);
    expect(status('data', { host: 'localhost:4000', origin: 'http://localhost:4000' })).toBe(200);
  });

  it.each(['', 'wrong', 'righ', 'rightt', 'RIGHT'])('asks data and acts for the token, not %j', (token) => {
    expect(status('data', { token })).toBe(403);
    expect(status('act', { token, method: 'POST', origin: 'http://127.0.0.1:4000' })).toBe(403);
    // Nor does it tell which paths there are.
    expect(status(null, { token })).toBe(403);
  });

  it.each(['', 'evil.example:4000', 'evil.example', '127.0.0.1', '127.0.0.1:4001', '127.0.0.1:4000.evil.example', '[::1]:4000', '0.0.0.0:4000'])('answers no other name: %j', (host) => {
    for (const door of ['shell', 'asset', 'data', 'act', null] as const) expect(status(door, { host })).toBe(421);
  });

  it.each(['http://evil.example', 'null', 'https://127.0.0.1:4000', 'http://127.0.0.1:4001', 'http://localhost:4000'])('hears no page of another origin: %s', (origin) => {
    for (const door of ['shell', 'asset', 'data', 'act', null] as const) expect(status(door, { origin })).toBe(403);
  });

  it('goes by what the browser says of where a request comes from', () => {
    for (const site of ['cross-site', 'same-site']) {
      for (const door of ['asset', 'data', 'act', null] as const) expect(status(door, { site })).toBe(403);
      expect(status('shell', { site })).toBe(200);
    }
  });

  it('knows few methods', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH']) for (const door of ['shell', 'asset', 'data'] as const) expect(status(door, { method })).toBe(405);
    for (const method of ['GET', 'HEAD', 'PUT']) expect(status('act', { method })).toBe(405);
  });

  it('does nothing for a POST that does not say where it comes from', () => {
    expect(status('act', { method: 'POST' })).toBe(403);
  });

  it('lets the page fetch from itself only, and be framed by nobody', () => {
    const policy = HEADERS['Content-Security-Policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.match(/'unsafe[^ ;]*|https?:|\*|data:|blob:/g)).toBeNull();
    expect(Object.keys(HEADERS).filter((name) => /^access-control/i.test(name))).toEqual([]);
  });
});
