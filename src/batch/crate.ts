/** A parcel with its files, as it lies in a store; and what was made of it. */
import path from 'node:path';
import { sha256 } from '../recorder.js';
import type { Parcel } from './parcel.js';
import { getBlob, putBlob, type Store, StoreFailed } from './store.js';
import type { Made } from './task.js';

/** Bytes. Larger files are kept apart, so that issues which share them share them in the store, too. */
const LARGEST = 1 << 18;

interface Crate {
  readonly parcel: Parcel;
  /** Hash → base64. */
  readonly files: Readonly<Record<string, string>>;
}

/** What became of a crate. */
export interface Printed {
  readonly made: Made;
  /** Hashes in the store; '' where nothing was printed. */
  readonly pdf: string;
  readonly lock: string;
}

/** Gives back the crate's hash, which is that of everything in it. */
export async function putCrate(store: Store, parcel: Parcel, blobs: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const files: Record<string, string> = {};
  for (const [hash, bytes] of [...blobs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (bytes.length > LARGEST) await putBlob(store, bytes, hash);
    else files[hash] = Buffer.from(bytes).toString('base64');
  }
  const crate: Crate = { parcel, files };
  return putBlob(store, new TextEncoder().encode(JSON.stringify(crate)));
}

/** The bytes were checked by their hash, so they are what a packer wrote. */
export async function getCrate(store: Store, hash: string): Promise<{ readonly parcel: Parcel; readonly blobs: ReadonlyMap<string, Uint8Array> }> {
  const { parcel, files } = JSON.parse(new TextDecoder().decode(await getBlob(store, hash))) as Crate;
  const blobs = new Map<string, Uint8Array>();
  for (const [name, text] of Object.entries(files)) blobs.set(name, Buffer.from(text, 'base64'));
  for (const name of Object.values(parcel.files)) if (name !== '' && !blobs.has(name)) blobs.set(name, await getBlob(store, name));
  for (const [name, bytes] of blobs) if (sha256(bytes) !== name) throw new StoreFailed(`${path.basename(hash)} is damaged`);
  return { parcel, blobs };
}

const resultKey = (crate: string): string => `results/${crate}.json`;

export const isPrinted = (store: Store, crate: string): Promise<boolean> => store.has(resultKey(crate));

export async function putPrinted(store: Store, crate: string, printed: Printed): Promise<void> {
  await store.put(resultKey(crate), new TextEncoder().encode(JSON.stringify(printed)));
}

/** Null where nothing has been made of the crate yet. */
export async function getPrinted(store: Store, crate: string): Promise<Printed | null> {
  const bytes = await store.get(resultKey(crate));
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Printed);
}
