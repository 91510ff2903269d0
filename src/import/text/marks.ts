/** Numbers and bullets that a converter has put on lines of their own, away from what they stand before. */
import type { Repairs } from '../decide.js';
import type { SourceLine } from '../model.js';

const HAN = '[一二三四五六七八九十百零〇\\d]{1,6}';
const ARTICLE = new RegExp(`^第\\s?${HAN}\\s?[章节節条條编編篇]$`, 'u');
const MARK = new RegExp(`^(?:第\\s?${HAN}\\s?[章节節条條编編篇]|\\d{1,2}[.．、)）]|[（(](?:[一二三四五六七八九十]{1,3}|\\d{1,2})[）)]|[一二三四五六七八九十]{1,3}、|\\d{1,2}(?:\\.\\d{1,2}){1,3}|[•●○◆■▪◦·])$`, 'u');

/** Lines between a mark and its text. */
const FAR = 6;

export interface Marked {
  readonly lines: readonly SourceLine[];
  readonly turns: ReadonlySet<number>;
}

/** The lines with each such mark in front of the text that follows; several in a row belong to as many texts, in their order. */
export function withMarks(lines: readonly SourceLine[], turns: ReadonlySet<number>, repairs: Repairs): Marked {
  const out = [...lines];
  const gone = new Set<number>();
  const waiting: number[] = [];
  lines.forEach((line, index) => {
    const text = line.text.trim();
    if (text === '') return;
    if (MARK.test(text)) waiting.push(index);
    else {
      const at = waiting.shift();
      if (at === undefined) return;
      // Too far away to be its own.
      if (index - at > FAR) waiting.length = 0;
      else {
        const mark = lines[at]?.text.trim() ?? '';
        if (!repairs.make({ rule: 'join-mark', spot: line.spot, before: mark, after: `${mark} ${text.slice(0, 24)}`, confidence: 0.9 })) return;
        out[index] = { ...line, text: mark + (ARTICLE.test(mark) ? '\u3000' : ' ') + line.text.trimStart() };
        for (let k = at; k < index; k++) if (k === at || (lines[k]?.text.trim() === '' && !turns.has(k))) gone.add(k);
      }
    }
  });
  if (gone.size === 0) return { lines, turns };
  const kept = out.flatMap((_, index) => (gone.has(index) ? [] : [index]));
  return { lines: kept.map((index) => out[index] as SourceLine), turns: new Set(kept.flatMap((index, k) => (turns.has(index) ? [k] : []))) };
}
