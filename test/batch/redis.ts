/** A Redis server of the test's own: a free port, nothing kept on disk. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { connect, createServer } from 'node:net';

/** Why tests that need the server are skipped; '' where it is installed. */
export const noRedis = spawnSync('redis-server', ['--version']).status === 0 ? '' : ' (skipped: redis-server is not installed)';

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  stop(): Promise<void>;
}

export async function startRedis(password = ''): Promise<RedisServer> {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...(password === '' ? [] : ['--requirepass', password])], { stdio: 'ignore' });
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 200) throw new Error('redis-server does not start');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return { port, url: `redis://${password === '' ? '' : `:${password}@`}127.0.0.1:${port}`, stop: () => stopped(child) };
}

/** A port of 127.0.0.1 at which nobody listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
