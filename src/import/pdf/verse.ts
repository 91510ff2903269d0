/** Stanzas: short lines, one below the other, that end where their sense does. */
import { isNumbered } from '../characters.js';
import { plainCharacters } from '../fold.js';
import { barePoems } from '../text/bare-verse.js';
import type { Line } from './marks.js';

/** In em. */
const LONGEST = 24;
/** A stanza ends where the next line is farther by this than its own lines are. */
const FARTHER = 1.25;
const STOPPED = /(?:[，。；、！？：,;!?…]|——)[”’」』）)》]*$/u;
const RUNS_ON = /(?:[，；、,;]|——)$/u;
/** 春眠不觉晓，处处闻啼鸟。 */
const COUPLET = /^\p{Script=Han}{4,8}[，；]\p{Script=Han}{4,8}[。？！；，]$/u;
/** 电话：…, 记者：… */
const LABELLED = /^[^，。；]{1,8}[：:]/u;

/** For every line of verse the number of its stanza. */
export function stanzasOf(all: readonly Line[]): ReadonlyMap<Line, number> {
  const lines = all.filter((line) => !line.table);
  const poems = poemsOf(lines).map(withoutHead).filter((stanzas) => isVerse(stanzas.flat()));
  const verse = new Set(poems.flat(2));
  const text = byRegion(lines.filter((line) => !verse.has(line)));
  const marked = poems.filter((poem) => !isFilled(poem.flat(), text)).flat();
  const stanzas = [...marked, ...bareStanzas(lines, new Set(marked.flat()))];
  return new Map(stanzas.flatMap((stanza, at) => stanza.map((line) => [line, at + 1] as const)));
}

/** Those without marks at their line ends. */
function bareStanzas(lines: readonly Line[], known: ReadonlySet<Line>): readonly (readonly Line[])[] {
  let from = 0;
  const runs = poemsOf(lines).flat().map((own) => {
    from += own.length;
    return { from: from - own.length, texts: own.map(({ text }) => plainCharacters(text.trim())) };
  });
  return barePoems(runs).flat().map((run) => lines.slice(run.from, run.from + run.texts.length)).filter((own) => !own.some((line) => known.has(line)));
}

/** Title and author may stand above, set alike: at most two lines that stop nowhere. */
function withoutHead(stanzas: readonly (readonly Line[])[]): Line[][] {
  const from = stanzas.flat().findIndex((line) => STOPPED.test(line.text));
  if (from < 0 || from > 2) return [];
  let left = from;
  return stanzas.map((stanza) => {
    const cut = Math.min(left, stanza.length);
    left -= cut;
    return stanza.slice(cut);
  }).filter((stanza) => stanza.length > 0);
}

/** Lines that mostly end where several of the text do were broken for want of room; a mark may hang out. */
function isFilled(lines: readonly Line[], text: ReadonlyMap<number, readonly Line[]>): boolean {
  const near = (line: Line): number => (text.get(line.region) ?? []).filter((one) => Math.abs(one.size - line.size) < 0.3 && Math.abs(one.x1 - line.x1) < 1.1 * line.size).length;
  return lines.filter((line) => near(line) > 1).length > 0.5 * lines.length;
}

function byRegion(lines: readonly Line[]): ReadonlyMap<number, readonly Line[]> {
  const regions = new Map<number, Line[]>();
  for (const line of lines) {
    const list = regions.get(line.region);
    if (list) list.push(line);
    else regions.set(line.region, [line]);
  }
  return regions;
}

function isVerse(lines: readonly Line[]): boolean {
  const texts = lines.map(({ text }) => text.trim());
  if (lines.some((line) => line.x1 - line.x0 > LONGEST * line.size) || texts.some((text) => isNumbered(text) || LABELLED.test(text))) return false;
  if (texts.length > 1 && texts.every((text) => COUPLET.test(text))) return true;
  if (texts.length === 2) return COUPLET.test(texts.join('')) && texts[0]?.length === texts[1]?.length;
  const stopped = texts.filter((text) => STOPPED.test(text)).length;
  const open = texts.slice(0, -1).filter((text) => RUNS_ON.test(text)).length;
  return texts.length > 3 && stopped >= 0.75 * texts.length && 3 * open >= texts.length;
}

/** Stanzas one after the other that stand on one edge or one axis. */
function poemsOf(lines: readonly Line[]): Line[][][] {
  const poems: Line[][][] = [];
  for (const [at, line] of lines.entries()) {
    const last = lines[at - 1];
    const stanza = poems.at(-1)?.at(-1);
    if (!last || !stanza || !alike(last, line)) poems.push([[line]]);
    else if (line.region !== last.region || line.y - last.y > FARTHER * pitchOf(stanza, line)) poems.at(-1)?.push([line]);
    else stanza.push(line);
  }
  return poems;
}

/** Distance of a stanza's lines, as far as it is known. */
function pitchOf(stanza: readonly Line[], next: Line): number {
  const [first, second] = [stanza.at(-2), stanza.at(-1)];
  return first && second ? second.y - first.y : second ? Math.min(next.y - second.y, 2.2 * next.size) : 0;
}

function alike(a: Line, b: Line): boolean {
  if (Math.abs(a.size - b.size) > 0.3 || a.bold !== b.bold) return false;
  if (a.page !== b.page) return true;
  return a.region === b.region && b.y > a.y && (Math.abs(a.x0 - b.x0) < 0.3 * a.size || Math.abs(a.x0 + a.x1 - b.x0 - b.x1) < 1.1 * a.size);
}
