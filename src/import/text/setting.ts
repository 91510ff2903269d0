/** How the lines of a text were set: what they fill, and what was done where a mark may not begin a line. */
import { endsSentence, tokenWidth, widthOf } from '../characters.js';

export interface Printed {
  readonly text: string;
  /** Without the blank in front and behind, em. */
  readonly width: number;
}

/** `cut`: at the measure, wherever that is. `hang`: a mark stands outside it. `carry`: a mark takes what stands before it to the next line. */
export type Rule = 'cut' | 'hang' | 'carry';

export interface Setting {
  /** Width that lines fill, em; 0 where they fill none. */
  readonly measure: number;
  /** The blank in front of first lines is gone: they lack so much, em. */
  readonly lost: 0 | 2;
  readonly rule: Rule;
  /** What a full line may lack though what the next one begins with would go in, em. */
  readonly slack: number;
}

/** Lines: a book is set in one manner, and these show which. */
const ENOUGH = 20_000;
const INDENT = 2;
const HANGING = /[，。、；：？！”’）》】〉」』…—·]+$/u;
const WORD = /^[“‘（《【〈「『〔(]*(?:[A-Za-z0-9.,%:/@_-]+|.)/u;

/** Width of what a line begins with and could not be parted when lines were set by this rule, em. */
export function unitWidth(text: string, rule: Rule): number {
  if (rule === 'carry') return tokenWidth(text);
  return widthOf(rule === 'hang' ? (WORD.exec(text)?.[0] ?? '') : String.fromCodePoint(text.codePointAt(0) ?? 0x20));
}

/** A line that stops in mid-sentence before another: it was broken for want of room. */
interface Broken {
  readonly width: number;
  /** Without the marks that may hang. */
  readonly bare: number;
  readonly units: Readonly<Record<Rule, number>>;
  /** It may be a paragraph's first line, or another. */
  readonly first: boolean;
  readonly inner: boolean;
}

/** What lines are not quite so long for that a stricter rule is taken. */
const STRICTER: Readonly<Record<Rule, number>> = { cut: 0, hang: 0.01, carry: 0.02 };
const RULES: readonly Rule[] = ['cut', 'hang', 'carry'];

/** The measure near a rough one, and the manner, that explain most line ends: what came next would not have gone in. */
export function settingOf(all: readonly Printed[], rough: number): Setting {
  const lines = all.slice(0, ENOUGH);
  const broken = brokenLines(lines, rough);
  let best: Setting = { measure: rough, lost: 0, rule: 'carry', slack: 0 };
  let most = -1;
  for (const lost of [0, INDENT] as const) {
    for (const rule of RULES) {
      for (let measure = rough - 2; measure <= rough + INDENT + 0.5; measure += 0.5) {
        const fits = countOf(broken, measure, lost, rule) - broken.length * (STRICTER[rule] + lost / 100);
        if (fits > most) [most, best] = [fits, { measure, lost, rule, slack: 0 }];
      }
    }
  }
  return { ...best, slack: slackOf(lines, best) };
}

function brokenLines(lines: readonly Printed[], rough: number): readonly Broken[] {
  return lines.flatMap(({ text, width }, k): Broken[] => {
    const next = lines[k + 1];
    if (next === undefined || endsSentence(text) || /[：:]$/.test(text) || width < rough - 6) return [];
    const before = lines[k - 1];
    const short = before === undefined || before.width < rough - 6;
    const units = { cut: unitWidth(next.text, 'cut'), hang: unitWidth(next.text, 'hang'), carry: unitWidth(next.text, 'carry') };
    return [{ width, bare: widthOf(text.replace(HANGING, '')), units, first: short || endsSentence(before.text), inner: !short }];
  });
}

/** How many of them such a setting explains. */
function countOf(broken: readonly Broken[], measure: number, lost: number, rule: Rule): number {
  let count = 0;
  for (const line of broken) if (((line.inner || lost === 0) && fills(line, measure, rule)) || (line.first && lost > 0 && fills(line, measure - lost, rule))) count++;
  return count;
}

const fills = ({ width, bare, units }: Broken, room: number, rule: Rule): boolean => (rule === 'hang' ? bare : width) <= room && width + units[rule] > room;

/** Learnt from lines that end in mid-sentence, after another that does: they are full, and no first lines. */
function slackOf(lines: readonly Printed[], { measure, rule }: Setting): number {
  const lacks = lines.flatMap(({ text, width }, k) => {
    const next = lines[k + 1];
    const before = lines[k - 1];
    const inside = next !== undefined && before !== undefined && /\p{L}$/u.test(text) && !endsSentence(before.text) && before.width > measure - 4;
    return inside && width > measure - 4 ? [measure - width - unitWidth(next.text, rule)] : [];
  });
  const lack = lacks.sort((a, b) => a - b)[Math.floor(lacks.length * 0.95)] ?? 0;
  return Math.min(2, Math.max(0, lack));
}
