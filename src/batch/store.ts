/** Where parcels and results lie on their way: a folder that all machines see, or an object store. What lies there is named by its content. */
import path from 'node:path';
import { sha256 } from '../recorder.js';
import type { World } from '../world.js';

export interface Store {
  /** Null when there is no such thing. Throws {@link StoreFailed} where the store cannot be reached. */
  get(key: string): Promise<Uint8Array | null>;
  has(key: string): Promise<boolean>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** Known by its code: bundles have classes of their own. */
export class StoreFailed extends Error {
  readonly code = 'store-failed';
}

export type StorePlace = { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string };

/** `s3://bucket/prefix`, or a folder relative to the current one; null for what is neither. */
export function storePlace(world: World, given: string): StorePlace | null {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(given) ?? [];
  if (bucket !== '') return { kind: 's3', bucket, prefix: prefix.replace(/\/+$/, '') };
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(given) ? null : { kind: 'folder', folder: path.resolve(world.cwd, given) };
}

const blobKey = (hash: string): string => `blobs/${hash.slice(0, 2)}/${hash}`;

/** Puts bytes under their hash; what is there already stays. */
export async function putBlob(store: Store, bytes: Uint8Array, hash = sha256(bytes)): Promise<string> {
  if (!(await store.has(blobKey(hash)))) await store.put(blobKey(hash), bytes);
  return hash;
}

/** The bytes of a hash; throws where they are missing or are others. */
export async function getBlob(store: Store, hash: string): Promise<Uint8Array> {
  const bytes = await store.get(blobKey(hash));
  if (bytes === null) throw new StoreFailed(`${blobKey(hash)} is not there`);
  if (sha256(bytes) !== hash) throw new StoreFailed(`${blobKey(hash)} is damaged`);
  return bytes;
}
