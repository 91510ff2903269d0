/** Evidence proposes a repair, an editor's decision disposes: every repair is asked for before it is made. */
import type { Decision, Decisions, Verdict } from '../model/decision.js';
import type { Guess, Proposal, Repair, Spot } from './model.js';

export const NO_DECISIONS: Decisions = { rules: {}, single: [] };

/** Whether a repair may be made. */
export type Decide = (proposal: Proposal) => boolean;

/** The repairs of a text as they are made. */
export class Repairs {
  readonly made: Repair[] = [];
  readonly guesses: Proposal[] = [];

  constructor(readonly decide: Decide = () => true) {}

  /** Notes the repair and lets it be made, unless somebody has refused it: then the text is to stay as it was. */
  make(repair: Repair): boolean {
    const may = this.decide(repair);
    if (may) this.made.push(repair);
    return may;
  }

  /** Likewise for what a text is taken for. */
  take(rule: Guess, spot: Spot, text: string, confidence: number): boolean {
    const guess = { rule, spot, before: text, after: text, confidence };
    const may = this.decide(guess);
    if (may) this.guesses.push(guess);
    return may;
  }

  /** For repairs that are made only if something comes of them. */
  draft(): Repairs {
    return new Repairs(this.decide);
  }

  /** Those of a draft. */
  keep(draft: Repairs): void {
    for (const one of draft.made) this.made.push(one);
  }
}

/** Below this an editor should look. */
const SURE = 0.8;
export const isDoubtful = ({ confidence }: Proposal): boolean => confidence < SURE;

/** Characters to either side of a change by which it is known again, and of the lines above and below. */
const ABOUT = 8;
const BESIDE = 16;
/** Of what is taken for something as it stands. */
const BEGINNING = 24;

/** No halves of characters at the ends. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

/** What is changed, with a few characters about it: the rest of a long paragraph may be edited meanwhile. */
export function changeOf({ before, after }: Pick<Proposal, 'before' | 'after'>): { readonly before: string; readonly after: string } {
  if (before === after) return { before: whole(before.slice(0, BEGINNING)), after: whole(after.slice(0, BEGINNING)) };
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const cut = (text: string): string => whole(text.slice(Math.max(0, head - ABOUT), text.length - Math.max(0, tail - ABOUT)));
  return { before: cut(before), after: cut(after) };
}

/** Of running heads all are one question: they are known by being the same. */
const EVERYWHERE = ['drop-running-head'];

/** A decision about a repair, to be found again. `lines`: of the source; empty where it has none. */
export function decisionOf(repair: Proposal, decision: Verdict, lines: readonly string[]): Decision {
  const beside = EVERYWHERE.includes(repair.rule) ? { above: '', below: '' } : besideOf(repair, lines);
  return { rule: repair.rule, ...changeOf(repair), ...beside, decision, place: null };
}

function besideOf({ spot }: Proposal, lines: readonly string[]): { readonly above: string; readonly below: string } {
  const textAt = (from: number, step: 1 | -1): string => {
    let at = from;
    while (at >= 0 && at < lines.length && bare(lines[at] ?? '') === '') at += step;
    return bare(lines[at] ?? '');
  };
  return spot.line === 0 ? { above: '', below: '' } : { above: textAt(spot.line - 2, -1).slice(-BESIDE), below: textAt(spot.line, 1).slice(0, BESIDE) };
}

const bare = (text: string): string => text.replace(/[\s\ufeff]/g, '');

/** Decisions at work on one text. */
export interface Judge {
  readonly decide: Decide;
  /** What somebody has decided about this one already. */
  verdictOn(proposal: Proposal): Verdict | undefined;
  /** What has been refused, so far. */
  readonly refused: readonly Proposal[];
  /** Decisions that have met no repair, so far. */
  unmet(): readonly Decision[];
}

export function judgeOf({ rules, single }: Decisions, lines: readonly string[]): Judge {
  const known = new Map<string, Decision[]>();
  for (const one of single) known.set(keyOf(one), [...(known.get(keyOf(one)) ?? []), one]);
  const met = new Set<Decision>();
  const refused: Proposal[] = [];
  const find = (repair: Proposal): Decision | undefined => (known.size === 0 ? undefined : known.get(keyOf(repair))?.find((one) => isHere(one, repair, lines)));
  const verdictOn = (repair: Proposal): Verdict | undefined => {
    const found = find(repair);
    if (found !== undefined) met.add(found);
    return found?.decision ?? rules[repair.rule];
  };
  return {
    verdictOn,
    decide: (repair) => {
      const may = verdictOn(repair) !== 'refuse';
      if (!may) refused.push(repair);
      return may;
    },
    refused,
    unmet: () => single.filter((one) => !met.has(one)),
  };
}

function keyOf(one: Pick<Decision, 'rule' | 'before' | 'after'>): string {
  const { before, after } = changeOf(one);
  return JSON.stringify([one.rule, before, after]);
}

/** One of the two neighbours may have been edited. */
function isHere({ above, below }: Decision, repair: Proposal, lines: readonly string[]): boolean {
  if ((above === '' && below === '') || lines.length === 0) return true;
  const here = besideOf(repair, lines);
  return here.above === above || here.below === below;
}
