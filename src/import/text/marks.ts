/** Numbers and bullets that a converter has put on lines of their own, away from what they stand before. */
import { isBlank, mayBeNumbered } from '../characters.js';
import type { Repairs } from '../decide.js';
import type { SourceLine } from '../model.js';
import { withoutBlanks } from '../fold.js';
import { isMarkup, isNote, LEANS_BACK } from './paragraphs.js';

const HAN = '[一二三四五六七八九十百零〇\\d]{1,6}';
const ARTICLE = new RegExp(`^第\\s?${HAN}\\s?[章节節条條编編篇]$`, 'u');
const MARK = new RegExp(`^(?:第\\s?${HAN}\\s?[章节節条條编編篇]|\\d{1,2}[.．、)）]|[（(](?:[一二三四五六七八九十]{1,3}|\\d{1,2})[）)]|[一二三四五六七八九十]{1,3}、|\\d{1,2}(?:\\.\\d{1,2}){1,3}|[•●○◆■▪◦·])$`, 'u');

/** Characters of a mark set wide. */
const LONGEST = 16;

/** 2 beside 2.1, which proves it. */
const FIGURE = /^\d{1,2}$/;
const DECIMAL = /^\d{1,2}\.\d{1,2}$/;

/** Which of several marks a text has: a head one of a chapter, a sentence one of an article, if there are both. */
function ownOf(marks: readonly string[], text: string): number {
  const isHead = !/[，。；：]/.test(text);
  return marks.every((mark) => ARTICLE.test(mark)) ? Math.max(0, marks.findIndex((mark) => /[条條]$/.test(mark) !== isHead)) : 0;
}

/** Lines from a mark to its text, empty ones not counted. */
const FAR = 6;

export interface Marked<L extends SourceLine> {
  readonly lines: readonly L[];
  readonly turns: ReadonlySet<number>;
}

/** The lines with each such mark in front of the text that follows; several in a row belong to as many texts, in their order. */
export function withMarks<L extends SourceLine>(lines: readonly L[], turns: ReadonlySet<number>, repairs: Repairs): Marked<L> {
  const out = [...lines];
  const gone = new Set<number>();
  const waiting: { readonly at: number; readonly place: number }[] = [];
  const decimals = lines.some(({ text }) => DECIMAL.test(text.trim()));
  let place = 0;
  lines.forEach((line, index) => {
    if (isBlank(line.text)) return;
    const text = line.text.trim();
    place++;
    if (text.length <= LONGEST && mayBeNumbered(text) && (MARK.test(withoutBlanks(text)) || (decimals && FIGURE.test(text)))) waiting.push({ at: index, place });
    else if (waiting.length > 0 && (isMarkup(text) || isNote(text) || LEANS_BACK.test(`${text}.`) || /^\d+$/.test(text))) waiting.length = 0;
    else {
      if (waiting.length === 0) return;
      const [first] = waiting.splice(ownOf(waiting.map(({ at }) => withoutBlanks(lines[at]?.text.trim() ?? '')), text), 1);
      if (first === undefined) return;
      const { at } = first;
      // Too far away to be its own.
      if (place - first.place > FAR) waiting.length = 0;
      else {
        const own = lines[at]?.text.trim() ?? '';
        const mark = withoutBlanks(own);
        if (!repairs.make({ rule: 'join-mark', spot: line.spot, before: own, after: `${mark} ${text.slice(0, 24)}`, confidence: 0.9 })) return;
        out[index] = { ...line, text: mark + (ARTICLE.test(mark) ? '\u3000' : ' ') + line.text.trimStart() };
        for (let k = at; k < index; k++) if (k === at || (lines[k]?.text.trim() === '' && !turns.has(k))) gone.add(k);
      }
    }
  });
  if (gone.size === 0) return { lines, turns };
  const kept = out.flatMap((_, index) => (gone.has(index) ? [] : [index]));
  return { lines: kept.map((index) => out[index] as L), turns: new Set(kept.flatMap((index, k) => (turns.has(index) ? [k] : []))) };
}
