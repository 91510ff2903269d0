/** Stanzas: runs of short lines that end where their sense does. Their line ends are the author's. */
import { BULLET, isBlank, isNumbered, widthOf } from '../characters.js';
import type { Repairs } from '../decide.js';
import type { SourceLine } from '../model.js';
import { barePoems } from './bare-verse.js';

/** em. */
const LONGEST = 24;
/** What a wrapped line may lack, em: shorter ones were not broken for want of room. */
const ROOM = 3;
const STOPPED = /(?:[，。；、！？：,;!?…]|——)[”’」』）)》]*$/u;
const RUNS_ON = /(?:[，；、,;]|——)$/u;
/** 春眠不觉晓，处处闻啼鸟。 */
const COUPLET = /^\p{Script=Han}{4,8}[，；]\p{Script=Han}{4,8}[。？！；，]$/u;
/** Lines of five or of seven: a quatrain may ask where another goes on. */
const EVEN = /^(?:\p{Script=Han}{5}|\p{Script=Han}{7})[，。？！；]$/u;
/** 来源：…, 记者：…, mark-up. */
const OTHER = /^(?:[^，。；]{1,8}[：:]|#{1,6}\s|[-*+•]\s|>|\||<!--|```)/u;

/** A line end that Markdown keeps. */
export function isHardLine(text: string): boolean {
  const line = text.trimEnd();
  return line.length > 1 && line.endsWith('\\') && line.at(-2) !== '\\';
}

/** For each line the number of its stanza, from 1; 0 = in none. `measureAt`: em that the lines about a line fill; 0 = none is known. `parts`: before this line a run ends, though no line is empty. */
export function stanzasOf(lines: readonly SourceLine[], measureAt: (at: number) => number, repairs: Repairs, parts: (at: number) => boolean = () => false): Uint32Array {
  const stanza = new Uint32Array(lines.length);
  const runs = runsOf(lines, parts);
  let count = 0;
  for (const poem of barePoems(runs.map(({ from, to }) => ({ from, texts: lines.slice(from, to).map(({ text }) => text.trim()) })))) {
    const texts = poem.map(({ texts: own }) => own.join('\n')).join('\n\n');
    if (!repairs.take('take-verse', lines[poem[0]?.from ?? 0]?.spot ?? { page: 0, line: 0 }, texts, 0.7)) continue;
    for (const { from, texts: own } of poem) stanza.fill(++count, from, from + own.length);
  }
  for (const { from, to } of runs) {
    if (stanza[to - 1] !== 0) continue;
    const begin = verseFrom(lines, from, to, measureAt(from));
    if (begin < to && isVerse(lines.slice(begin, to), repairs)) stanza.fill(++count, begin, to);
  }
  return stanza;
}

/** Lines with no empty one between them. */
function runsOf(lines: readonly SourceLine[], parts: (at: number) => boolean): readonly { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = 0;
  for (let at = 0; at <= lines.length; at++) {
    const filled = at < lines.length && !isBlank(lines[at]?.text ?? '');
    if (filled && !parts(at)) continue;
    if (from < at) runs.push({ from, to: at });
    from = filled ? at : at + 1;
  }
  return runs;
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
  if (verse.some((text) => widthOf(text) > longest || isNumbered(text) || BULLET.test(text) || OTHER.test(text))) return to;
  if (verse.length > 1 && verse.every((text) => COUPLET.test(text))) return from + above;
  if (verse.length > 3 && verse.every((text) => EVEN.test(text) && text.length === verse[0]?.length)) return from + above;
  const stopped = verse.filter((text) => STOPPED.test(text)).length;
  const open = verse.slice(0, -1).filter((text) => RUNS_ON.test(text)).length;
  return verse.length > 2 && stopped >= verse.length * 0.75 && open * 3 >= verse.length ? from + above : to;
}
