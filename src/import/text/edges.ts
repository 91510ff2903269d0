/** What stands above and below a pasted text and is none of it: names of editors, buttons, words to followers. Inside a text the same words are text. */
import { isBlank } from '../characters.js';
import { BUTTONS, CALLS, PEOPLE, THANKS } from '../colophon.js';
import type { Rule, SourceLine } from '../model.js';
import { simplified } from '../script.js';

export interface Edge {
  readonly rule: Extract<Rule, 'drop-credits' | 'drop-navigation'>;
  /** Above the first text: the blank lines about it are a button's, not the text's. */
  readonly above: boolean;
}

const LABEL = `${PEOPLE}[:：/丨|｜]`;
/** Nothing but names: what somebody says has a comma or a full stop in it. */
const CREDIT = new RegExp(`^[\\[（(【]*(?:${LABEL}[\\p{Script=Han}·、/丨|｜]{2,20}?)+[\\]）)】]*$`, 'u');
const LABELLED = new RegExp(`^[\\[（(【]*(${LABEL})`, 'u');
/** Goes with them, and is kept. */
const FACT = /^(?:信息|文章|稿件|新闻|内容)?(?:来源|稿源|作者|撰稿|供稿|文|图|摄影)[:：/丨|｜][^。！？]{2,30}$/;
const END = /^[-—–·•~～=*]*(?:THE)?END[-—–·•~～=*]*$/i;
const SENTENCE = /[。！？；]/;
/** Lines of an article's head, at most, and their width in characters. */
const HEAD = 6;
const SHORT = 30;

type Kind = 'credit' | 'button' | 'call' | 'end' | 'fact' | 'text';

/** Lines (by index) that are an edge's. `gone`: taken out already. */
export function edgeLines(lines: readonly SourceLine[], gone: ReadonlyMap<number, unknown>): ReadonlyMap<number, Edge> {
  const found = new Map<number, Edge>();
  const bare = bareOf(lines);
  const parts = stretchesOf(lines, gone);
  for (const index of callsAbove(parts[0] ?? [], bare)) found.set(index, { rule: 'drop-navigation', above: true });
  for (const part of parts) for (const index of tailOf(part, bare)) if (!found.has(index)) found.set(index, { rule: kindOf(bare(index)) === 'credit' ? 'drop-credits' : 'drop-navigation', above: false });
  return found;
}

/** The text of a line without blanks, in simplified characters: asked of few lines. */
type Bare = (index: number) => string;

function bareOf(lines: readonly SourceLine[]): Bare {
  const known = new Map<number, string>();
  return (index) => {
    const text = known.get(index) ?? simplified((lines[index]?.text ?? '').replace(/[\s\u3000\u00a0]+/g, ''));
    known.set(index, text);
    return text;
  };
}

function kindOf(text: string): Kind {
  if (CREDIT.test(text)) return 'credit';
  if (END.test(text)) return 'end';
  if (text.length > 60 || SENTENCE.test(text)) return 'text';
  if (CALLS.some((form) => form.test(text))) return 'call';
  if (BUTTONS.some((form) => form.test(text)) || THANKS.test(text)) return 'button';
  return FACT.test(text) ? 'fact' : 'text';
}

/** Filled lines between gaps of two empty ones; where such gaps are the rule they part nothing. */
function stretchesOf(lines: readonly SourceLine[], gone: ReadonlyMap<number, unknown>): readonly (readonly number[])[] {
  const parts: number[][] = [];
  let empty = 2;
  lines.forEach(({ text }, index) => {
    if (gone.has(index)) return;
    if (isBlank(text)) empty++;
    else {
      if (empty > 1) parts.push([]);
      parts.at(-1)?.push(index);
      empty = 0;
    }
  });
  const all = parts.flat();
  return parts.length * 4 > all.length ? [all] : parts;
}

/** Under a title, and before any sentence. */
function callsAbove(part: readonly number[], bare: Bare): readonly number[] {
  const head = part.slice(0, HEAD);
  const text = head.findIndex((index) => SENTENCE.test(bare(index)) || bare(index).length > SHORT);
  return head.slice(0, text < 0 ? HEAD : text).filter((index) => kindOf(bare(index)) === 'call');
}

/** From below, as far as there is nothing else. */
function tailOf(part: readonly number[], bare: Bare): readonly number[] {
  const start = part.findLastIndex((index) => kindOf(bare(index)) === 'text') + 1;
  const run = part.slice(start).filter((index) => kindOf(bare(index)) !== 'fact');
  return run.filter((index) => !isSpeaker(bare, index, start === 0 ? 0 : (part[start - 1] ?? 0)));
}

/** 编辑：… that comes in the text, too, says who speaks. */
function isSpeaker(bare: Bare, index: number, last: number): boolean {
  const label = LABELLED.exec(bare(index))?.[1];
  for (let k = 0; label !== undefined && k <= last; k++) if (bare(k).startsWith(label)) return true;
  return false;
}
