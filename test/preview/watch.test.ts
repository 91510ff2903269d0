import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rounds } from '../../src/preview/rounds.js';
import { Watch } from '../../src/preview/watch.js';
import { realWorld } from '../../src/world.js';
import { until } from './desk.js';

let folder: string;
let watch: Watch;
/** The file's text whenever it was said to be saved. */
let seen: (string | null)[];
const world = realWorld(process.cwd());
const file = (name: string): string => path.join(folder, name);
const text = (name: string): string | null => {
  const bytes = world.readFile(file(name));
  return bytes && new TextDecoder().decode(bytes);
};
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huikan-watch-'));
  seen = [];
  writeFileSync(file('a.md'), 'first');
  watch = new Watch(world, () => seen.push(text('a.md')));
  watch.follow([file('a.md'), file('missing.md'), `${folder}${path.sep}`]);
  await pause(150);
});
afterEach(async () => {
  await watch.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a save', () => {
  it.each<[string, () => void]>([
    ['in place', () => writeFileSync(file('a.md'), 'second')],
    ['beside and renamed', () => {
      writeFileSync(file('.a.md.tmp'), 'second');
      renameSync(file('.a.md.tmp'), file('a.md'));
    }],
    ['with the old file moved away', () => {
      renameSync(file('a.md'), file('a.md~'));
      writeFileSync(file('a.md'), 'second');
    }],
    ['deleted and written anew', () => {
      unlinkSync(file('a.md'));
      writeFileSync(file('a.md'), 'second');
    }],
  ])('%s is seen, whole, and so is the one after', async (_, save) => {
    save();
    await until(() => seen.includes('second'));
    await pause(100);
    writeFileSync(file('b.tmp'), 'third');
    renameSync(file('b.tmp'), file('a.md'));
    await until(() => seen.includes('third'));
    expect(seen.filter((one) => one === null || one === '')).toEqual([]);
  });

  it('after save is seen, however they come', async () => {
    const ways: readonly ((words: string) => void)[] = [
      (words) => writeFileSync(file('a.md'), words),
      (words) => {
        writeFileSync(file('a.tmp'), words);
        renameSync(file('a.tmp'), file('a.md'));
      },
      (words) => {
        renameSync(file('a.md'), file('a.md~'));
        writeFileSync(file('a.md'), words);
      },
      (words) => {
        unlinkSync(file('a.md'));
        writeFileSync(file('a.md'), words);
      },
    ];
    for (let n = 0; n < 48; n++) {
      ways[(n * 7 + (n >> 2)) % ways.length]?.(`words ${n}`);
      await until(() => seen.includes(`words ${n}`));
      await pause((n * 13) % 50);
    }
    expect(seen.filter((one) => one === null || one === '')).toEqual([]);
  });

  it('that takes a while is not seen half', async () => {
    writeFileSync(file('a.md'), '');
    await pause(60);
    appendFileSync(file('a.md'), 'whole');
    await until(() => seen.length > 0);
    expect(seen[0]).toBe('whole');
  });

  it('of a file that was not there is seen', async () => {
    writeFileSync(file('missing.md'), 'here');
    await until(() => seen.length > 0);
  });

  it('of another file is nobody’s business', async () => {
    writeFileSync(file('other.md'), 'x');
    writeFileSync(file('.a.md.swp'), 'x');
    mkdirSync(file('sub'));
    await pause(250);
    expect(seen).toEqual([]);
  });

  it('of a file that is no longer read is not seen, of a new one it is', async () => {
    mkdirSync(file('sub'));
    writeFileSync(file('sub/c.md'), 'x');
    watch.follow([file('sub/c.md')]);
    await pause(150);
    writeFileSync(file('a.md'), 'second');
    await pause(250);
    expect(seen).toEqual([]);
    writeFileSync(file('sub/c.md'), 'y');
    await until(() => seen.length > 0);
    // And back again.
    watch.follow([file('a.md'), file('sub/c.md')]);
    await pause(150);
    seen = [];
    writeFileSync(file('a.md'), 'third');
    await until(() => seen.includes('third'));
  });
});

describe('rounds', () => {
  it('go one at a time; what was asked meanwhile is one more', async () => {
    let running = 0;
    let most = 0;
    let rounds = 0;
    const all = new Rounds(async () => {
      most = Math.max(most, ++running);
      await pause(20);
      running--;
      rounds++;
    });
    all.ask();
    await pause(5);
    for (let n = 0; n < 10; n++) all.ask();
    await all.idle();
    expect([most, rounds]).toEqual([1, 2]);
    all.ask();
    await all.idle();
    expect(rounds).toBe(3);
  });
});
