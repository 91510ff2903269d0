/** What was read in the build before: while the files say the same, so does all that was made of them. */
import type { Outcome } from '../base/diagnostic.js';
import { isSame } from '../base/same.js';
import type { FontSet } from '../model/font.js';
import type { Issue } from '../model/issue.js';
import type { Template } from '../model/template.js';
import { fontFolder, type World } from '../world.js';
import { openFonts } from './fonts.js';
import type { FontRequest } from './template/index.js';

/** One look at the world, and the answer. */
interface Look {
  readonly ask: (world: World) => unknown;
  readonly answer: unknown;
}

interface Entry {
  readonly on: unknown;
  readonly looks: readonly Look[];
  readonly value: unknown;
}

/** See {@link KeptReading.again}; without it, `make` is called. */
export async function again<T>(kept: KeptReading | null | undefined, key: string, on: unknown, world: World, make: (world: World) => Promise<T> | T): Promise<T> {
  return kept ? kept.again(key, on, world, make) : make(world);
}

const FONTS = 'fonts ';
const FONT_SETS = 4;

export class KeptReading {
  private former = new Map<string, Entry>();
  private entries = new Map<string, Entry>();
  private template: Template | null = null;

  /** Begins a build. Faces stay open for some builds that want others: the issues of a house have a few templates in turn. */
  turn(): void {
    const others = [...this.former].filter(([key]) => key.startsWith(FONTS) && !this.entries.has(key)).slice(1 - FONT_SETS);
    this.former = new Map([...others, ...this.entries]);
    this.entries = new Map();
  }

  /**
   * What `make` makes of the world and of `on`. It is not called where it was called in the build before, with the same `on`, and
   * the world answers all its questions as it did then; they are asked again, so that whoever listens hears them.
   */
  async again<T>(key: string, on: unknown, world: World, make: (world: World) => Promise<T> | T): Promise<T> {
    const known = this.former.get(key);
    if (known && isSame(known.on, on) && known.looks.every(({ ask, answer }) => isSameAnswer(ask(world), answer))) {
      this.entries.set(key, known);
      return known.value as T;
    }
    const looks: Look[] = [];
    const noted = noting(world, looks);
    const value = await make(noted.world);
    noted.end();
    this.entries.set(key, { on, looks, value });
    return value;
  }

  /** As {@link openFonts}. What a face reports late, when it is used, must be told by each build: such faces are opened anew. */
  readonly fonts = async (world: World, request: FontRequest): Promise<Outcome<FontSet | null>> => {
    if (request.system) return openFonts(world, request);
    const opened = await this.again(FONTS + JSON.stringify(request), request, world, (noted) => openFonts(trusting(world, noted), request));
    return opened.value?.problems().length === 0 ? opened : openFonts(world, request);
  };

  /** The issue, with the very template of the build before if it says the same. */
  settled<T extends Issue | null>(issue: T): T {
    if (issue === null) return issue;
    if (!isSame(issue.template, this.template)) this.template = issue.template;
    return { ...issue, template: this.template };
  }
}

/** As `noted`, but for what is in the fonts that come with the program: it is not compared at each build, only that they are there. */
function trusting(world: World, noted: World): World {
  const shipped = fontFolder(world);
  return { ...noted, readPart: (file, offset, length) => (file.startsWith(shipped) ? world : noted).readPart(file, offset, length) };
}

/** The world, with all looks at files written down until the end: faces read on while they are used. */
function noting(world: World, looks: Look[]): { readonly world: World; end(): void } {
  let ended = false;
  const note = <A extends readonly unknown[], R>(ask: (at: World, ...args: A) => R) => (...args: A): R => {
    const answer = ask(world, ...args);
    if (!ended) looks.push({ ask: (at) => ask(at, ...args), answer });
    return answer;
  };
  const noted = {
    ...world,
    stat: note((at: World, file: string) => at.stat(file)),
    realPath: note((at: World, file: string) => at.realPath(file)),
    readFile: note((at: World, file: string) => at.readFile(file)),
    readPart: note((at: World, file: string, offset: number, length: number) => at.readPart(file, offset, length)),
    list: note((at: World, folder: string) => at.list(folder)),
  };
  return { world: noted, end: () => void (ended = true) };
}

function isSameAnswer(a: unknown, b: unknown): boolean {
  if (a instanceof Uint8Array) return b instanceof Uint8Array && a.length === b.length && Buffer.compare(a, b) === 0;
  return isSame(a, b);
}
