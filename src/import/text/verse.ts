/** Stanzas: runs of short lines that end where their sense does. Their line ends are the author's. */
import { isNumbered, widthOf } from '../characters.js';
import type { Repairs } from '../decide.js';
import type { SourceLine } from '../model.js';

/** em. */
const LONGEST = 24;
/** What a wrapped line may lack, em: shorter ones were not broken for want of room. */
const ROOM = 3;
const STOPPED = /(?:[，。；、！？：,;!?…]|——)[”’」』）)》]*$/u;
const RUNS_ON = /(?:[，；、,;]|——)$/u;
/** 春眠不觉晓，处处闻啼鸟。 */
const COUPLET = /^\p{Script=Han}{4,8}[，；]\p{Script=Han}{4,8}[。？！；，]$/u;
/** 来源：…, 记者：…, mark-up. */
const OTHER = /^(?:[^，。；]{1,8}[：:]|#{1,6}\s|[-*+•]\s|>|\||<!--|```)/u;

/** A line end that Markdown keeps. */
export const isHardLine = (text: string): boolean => /[^\\]\\$/.test(text.trimEnd());

/** For each line the number of its stanza, from 1; 0 = in none. `measure`: em that lines fill; 0 = none is known. */
export function stanzasOf(lines: readonly SourceLine[], measure: number, repairs: Repairs): Uint32Array {
  const stanza = new Uint32Array(lines.length);
  let count = 0;
  let from = 0;
  for (let at = 0; at <= lines.length; at++) {
    if (at < lines.length && lines[at]?.text.trim() !== '') continue;
    const begin = verseFrom(lines, from, at, measure);
    if (begin < at && isVerse(lines.slice(begin, at), repairs)) stanza.fill(++count, begin, at);
    from = at + 1;
  }
  return stanza;
}

/** Markdown says so itself; couplets are of one length; other short lines might be anything. */
function isVerse(lines: readonly SourceLine[], repairs: Repairs): boolean {
  const texts = lines.map(({ text }) => text.trim());
  if (isHardLine(texts[0] ?? '')) return true;
  return repairs.take('take-verse', lines[0]?.spot ?? { page: 0, line: 0 }, texts.join('\n'), texts.every((text) => COUPLET.test(text)) ? 0.9 : 0.7);
}

/** Where verse begins in the run `from` … `to`: title and author may stand above it. `to` where it is none. */
function verseFrom(lines: readonly SourceLine[], from: number, to: number, measure: number): number {
  const texts = lines.slice(from, to).map(({ text }) => text.trim());
  // Markdown says so itself: every line but the last ends in a backslash.
  if (texts.length > 1 && texts.slice(0, -1).every(isHardLine)) return from;
  const above = Math.min(3, texts.findIndex((text) => STOPPED.test(text)));
  if (above < 0) return to;
  const verse = texts.slice(above);
  const longest = Math.min(LONGEST, measure === 0 ? LONGEST : measure - ROOM);
  if (verse.some((text) => widthOf(text) > longest || isNumbered(text) || OTHER.test(text))) return to;
  if (verse.length > 1 && verse.every((text) => COUPLET.test(text))) return from + above;
  const stopped = verse.filter((text) => STOPPED.test(text)).length;
  const open = verse.slice(0, -1).filter((text) => RUNS_ON.test(text)).length;
  return verse.length > 2 && stopped >= verse.length * 0.75 && open * 3 >= verse.length ? from + above : to;
}
