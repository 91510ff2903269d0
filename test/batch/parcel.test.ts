import { describe, expect, it } from 'vitest';
import { getCrate, putCrate } from '../../src/batch/crate.js';
import { packing, unpack } from '../../src/batch/parcel.js';
import { openStore } from '../../src/batch/places.js';
import { getBlob, putBlob, storePlace } from '../../src/batch/store.js';
import { fakeWorld } from '../read/fake-world.js';

const task = { input: '/desk/a', output: '/desk/out/a.pdf', strict: false };
const text = (bytes: Uint8Array | null): string | null => bytes && new TextDecoder().decode(bytes);

function packed() {
  const world = fakeWorld({ 'a/issue.yml': 'x: 1\n', 'a/big.png': new Uint8Array(300_000).fill(7), '/home/templates/t.yml': 'theirs' }, { LANG: 'zh' });
  const packer = packing(world, 'tool', task);
  const { world: there } = packer;
  there.readFile('/desk/a/issue.yml');
  there.readPart('/desk/a/big.png', 0, 4);
  there.readFile('/desk/a/none');
  there.stat('/desk/a');
  there.stat('/desk/b');
  there.realPath('/desk/a/issue.yml');
  there.list('/desk/a');
  there.readFile('/home/templates/t.yml');
  there.env('LANG');
  return packer.parcel();
}

describe('an issue packed', () => {
  it('gives the same answers elsewhere, from the package’s own files there, and keeps what is written', () => {
    const { parcel, blobs } = packed();
    const { world, written } = unpack({ ...parcel }, blobs, { ...fakeWorld({ '/other/templates/t.yml': 'ours' }), home: '/other' });
    expect([text(world.readFile('/desk/a/issue.yml')), world.readPart('/desk/a/big.png', 1, 2), world.readFile('/desk/a/none')]).toEqual(['x: 1\n', new Uint8Array([7, 7]), null]);
    expect([world.stat('/desk/a'), world.stat('/desk/b'), world.stat('/desk/a/issue.yml')]).toEqual([{ kind: 'folder', size: 0 }, null, { kind: 'file', size: 5 }]);
    expect([world.realPath('/desk/a/issue.yml'), world.list('/desk/a'), world.env('LANG'), world.env('SOURCE_DATE_EPOCH')]).toEqual(['/desk/a/issue.yml', ['big.png', 'issue.yml'], 'zh', undefined]);
    expect(text(world.readFile('/home/templates/t.yml'))).toBe('ours');
    expect(world.stat(task.output)).toBeNull();
    world.writeAtomic(task.output, new Uint8Array([1]));
    expect([...written]).toEqual([[task.output, new Uint8Array([1])]]);
  });
  it('answers nothing that was not asked when it was packed', () => {
    const { parcel, blobs } = packed();
    const { world } = unpack(parcel, blobs, fakeWorld({ 'a/secret': 'x' }));
    for (const ask of [() => world.readFile('/desk/a/secret'), () => world.stat('/desk/a/secret'), () => world.list('/desk'), () => world.realPath('/desk'), () => world.env('HOME'), () => world.readFile('/home/templates/../../etc/passwd')]) expect(ask).toThrow('was not packed');
  });
});

describe('a store', () => {
  it('names a crate by all that is in it', async () => {
    const disk = fakeWorld({});
    const store = await openStore(disk, { kind: 'folder', folder: '/desk/store' });
    const { parcel, blobs } = packed();
    const name = await putCrate(store, parcel, blobs);
    expect(await getCrate(store, name)).toEqual({ parcel, blobs: new Map([...blobs].map(([hash, bytes]) => [hash, expect.objectContaining({ length: bytes.length }) as Uint8Array])) });
    // The large file lies apart.
    expect(disk.files.size).toBe(2);
    const again = packed();
    expect(await putCrate(store, again.parcel, again.blobs)).toBe(name);
    expect(await putCrate(store, { ...parcel, env: { ...parcel.env, SOURCE_DATE_EPOCH: '1' } }, blobs)).not.toBe(name);
  });
  it('gives nothing back that is not what was put there', async () => {
    const disk = fakeWorld({});
    const store = await openStore(disk, { kind: 'folder', folder: '/desk/store' });
    const hash = await putBlob(store, new Uint8Array([1, 2, 3]));
    const [file = ''] = disk.files.keys();
    disk.files.set(file, new Uint8Array([1, 2]));
    await expect(getBlob(store, hash)).rejects.toThrow('is damaged');
    disk.files.clear();
    await expect(getBlob(store, hash)).rejects.toThrow('is not there');
  });
  it('is a folder or a bucket', () => {
    const world = fakeWorld({});
    expect(['store', '/mnt/x', 's3://b', 's3://b/p/q/', 'ftp://x', 's3:///x'].map((given) => storePlace(world, given))).toEqual([
      { kind: 'folder', folder: '/desk/store' }, { kind: 'folder', folder: '/mnt/x' }, { kind: 's3', bucket: 'b', prefix: '' }, { kind: 's3', bucket: 'b', prefix: 'p/q' }, null, null,
    ]);
  });
});
