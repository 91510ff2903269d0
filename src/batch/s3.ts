/** A store in a bucket of S3 or of anything that speaks its language. */
import { AwsClient } from 'aws4fetch';
import { messageOf } from '../base/message.js';
import { type Store, StoreFailed, type StorePlace } from './store.js';

/** Times that a request is sent again when the server is busy or ill. */
const RETRIES = 4;

/** Keys, region and server come from the environment by the names that Amazon's own tools use. */
export function s3Store({ bucket, prefix }: Extract<StorePlace, { readonly kind: 's3' }>, env: (name: string) => string | undefined): Store {
  const accessKeyId = env('AWS_ACCESS_KEY_ID') ?? '';
  const secretAccessKey = env('AWS_SECRET_ACCESS_KEY') ?? '';
  if (accessKeyId === '' || secretAccessKey === '') throw new StoreFailed('AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY?');
  const region = env('AWS_REGION') ?? env('AWS_DEFAULT_REGION') ?? 'us-east-1';
  const sessionToken = env('AWS_SESSION_TOKEN');
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region, retries: RETRIES, ...(sessionToken === undefined ? {} : { sessionToken }) });
  const server = env('AWS_ENDPOINT_URL_S3') ?? env('AWS_ENDPOINT_URL');
  const root = server === undefined ? `https://${bucket}.s3.${region}.amazonaws.com` : `${server.replace(/\/+$/, '')}/${bucket}`;
  const ask = async (method: string, key: string, body?: Uint8Array): Promise<Response | null> => {
    const url = [root, prefix, key].filter((part) => part !== '').join('/');
    const response = await client.fetch(url, { method, ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }) }).catch((error: unknown) => {
      throw new StoreFailed(`${url}: ${reasonOf(error)}`);
    });
    if (response.status === 404) return null;
    if (!response.ok) throw new StoreFailed(`${url}: ${response.status} ${response.statusText}`);
    return response;
  };
  return {
    async get(key) {
      const response = await ask('GET', key);
      return response && new Uint8Array(await response.arrayBuffer());
    },
    async has(key) {
      return (await ask('HEAD', key)) !== null;
    },
    async put(key, bytes) {
      if ((await ask('PUT', key, bytes)) === null) throw new StoreFailed(`${root}: 404`);
    },
  };
}

/** `fetch` tells what happened one level down. */
function reasonOf(error: unknown): string {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : messageOf(error);
}
