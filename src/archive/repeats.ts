/** Articles that an archive holds more than once. */
import type { Printed } from './printed.js';
import { sharedBy, shingles } from './shingles.js';
import type { Likeness } from './where.js';
import { type Change, changes } from './wording.js';

export interface Repeat {
  /** The oldest copy first; each is compared with it. */
  readonly copies: readonly Copy[];
}

export interface Copy {
  readonly printed: Printed;
  /** As what it repeats the first; of the first itself: exact. */
  readonly likeness: Likeness;
  /** Share of its text that the first has, 0 … 1. */
  readonly share: number;
  /** Differences from the first, for near ones; null where there are too many to tell. */
  readonly changes: readonly Change[] | null;
}

const COPY = 0.6;
const MOST_EDITS = 600;
/** Shorter texts are not looked at, letters. */
const SHORTEST = 40;

/** `archive` oldest first. Groups in the order of their first copy. */
export function repeats(archive: readonly Printed[]): readonly Repeat[] {
  const texts = archive.filter(({ folded }) => folded.length >= SHORTEST);
  const same = sameWording(texts);
  const heads = [...same.keys()];
  const runs = new Map(heads.map((one) => [one, shingles(one.folded)]));
  const taken = new Set<Printed>();
  const found: Repeat[] = [];
  const near = candidates(heads, runs);
  for (const head of heads) {
    if (taken.has(head)) continue;
    const others = (near.get(head) ?? []).filter((one) => !taken.has(one)).flatMap((one) => likenessOf(head, one, runs) ?? []);
    const copies = [...(same.get(head) ?? []).map((printed): Copy => ({ printed, likeness: 'exact', share: 1, changes: [] })), ...others.flatMap((copy) => (same.get(copy.printed) ?? []).map((printed) => ({ ...copy, printed })))];
    if (copies.length < 2) continue;
    found.push({ copies });
    // A part of a text may be part of others, too; a copy belongs to one group.
    for (const { printed, likeness } of copies) if (likeness !== 'excerpt') taken.add(printed);
  }
  return found;
}

/** One run in four stands for the text when copies are looked for: the same ones in every text. */
const isSample = (run: number): boolean => Math.imul(run, 0x9e3779b1) >>> 30 === 0;

/** By the first of each wording, all that have it. */
function sameWording(texts: readonly Printed[]): ReadonlyMap<Printed, readonly Printed[]> {
  const first = new Map<string, Printed>();
  const all = new Map<Printed, Printed[]>();
  for (const text of texts) {
    const head = first.get(text.wording);
    if (head === undefined) first.set(text.wording, text);
    const list = all.get(head ?? text);
    if (list) list.push(text);
    else all.set(text, [text]);
  }
  return all;
}

/** For each text the later ones that share so many sampled runs with it that one may hold most of the other. */
function candidates(texts: readonly Printed[], runs: ReadonlyMap<Printed, Int32Array>): ReadonlyMap<Printed, readonly Printed[]> {
  const samples = texts.map((one) => [...new Set((runs.get(one) ?? new Int32Array()).filter(isSample))]);
  const holders = new Map<number, number[]>();
  const found = new Map<Printed, Printed[]>();
  samples.forEach((sample, k) => {
    const shared = new Map<number, number>();
    for (const run of sample) {
      const list = holders.get(run);
      if (list === undefined) holders.set(run, [k]);
      else {
        for (const other of list) shared.set(other, (shared.get(other) ?? 0) + 1);
        list.push(k);
      }
    }
    for (const [other, count] of shared) {
      // With room for chance: the whole is compared afterwards.
      if (count < Math.min(sample.length, samples[other]?.length ?? 0) * COPY * 0.6) continue;
      const first = texts[other] as Printed;
      found.set(first, [...(found.get(first) ?? []), texts[k] as Printed]);
    }
  });
  return found;
}

function likenessOf(first: Printed, second: Printed, runs: ReadonlyMap<Printed, Int32Array>): Copy | null {
  const none = new Int32Array();
  const shared = sharedBy(runs.get(first) ?? none, runs.get(second) ?? none);
  if (shared.first >= COPY && shared.second >= COPY) return { printed: second, likeness: 'near', share: shared.second, changes: changes(first.wording, second.wording, MOST_EDITS) };
  return Math.max(shared.first, shared.second) < COPY ? null : { printed: second, likeness: 'excerpt', share: shared.second, changes: [] };
}
