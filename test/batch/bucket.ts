/** As much of S3 as a store needs: objects by PUT, GET and HEAD, and a request is served only when its signature is right. */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export interface Bucket {
  readonly url: string;
  readonly objects: ReadonlyMap<string, Buffer>;
  /** Requests that were turned away. */
  readonly refused: readonly string[];
  stop(): Promise<void>;
}

export async function startBucket(keyId: string, secret: string): Promise<Bucket> {
  const objects = new Map<string, Buffer>();
  const refused: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      const known = objects.get(url);
      if (!isSigned(request, keyId, secret)) {
        refused.push(`${method} ${url}`);
        response.writeHead(403).end();
      } else if (method === 'PUT') {
        objects.set(url, Buffer.concat(parts));
        response.writeHead(200).end();
      } else if (known === undefined) {
        response.writeHead(404).end();
      } else {
        response.writeHead(200, { 'content-length': known.length }).end(method === 'HEAD' ? undefined : known);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    refused,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** AWS Signature Version 4, from its description. */
function isSigned(request: IncomingMessage, keyId: string, secret: string): boolean {
  const header = (name: string): string => String(request.headers[name] ?? '').trim();
  const [, credential = '', names = '', signature = ''] = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(header('authorization')) ?? [];
  const [id, day = '', region = '', service = ''] = credential.split('/');
  if (id !== keyId || service !== 's3' || !names.split(';').includes('host')) return false;
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const headers = names.split(';').map((name) => `${name}:${header(name)}\n`).join('');
  const canonical = [request.method, path, query, headers, names, header('x-amz-content-sha256')].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>((former, part) => createHmac('sha256', former).update(part).digest(), `AWS4${secret}`);
  return createHmac('sha256', key).update(text).digest('hex') === signature;
}
