/** The paragraphs of set galleys: the rows they fill, and the texts that were set for them. */
import type { Galleys, Line } from '../../model/galley.js';
import type { SetText } from '../../model/pin.js';

/** Offsets are UTF-16 units of `text`, in which every note call is one character. */
export interface Paragraph {
  readonly chapter: number;
  /** Line of the chapter's source. */
  readonly source: number;
  readonly text: string;
  readonly lines: readonly ParagraphLine[];
  /** Indexes of the texts it was set as: one, or several where it has line ends that the author wants. */
  readonly sets: readonly number[];
}

export interface ParagraphLine {
  /** Index into the rows of the chapter's galley. */
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

interface Open {
  readonly chapter: number;
  readonly source: number;
  text: string;
  readonly lines: ParagraphLine[];
  readonly sets: number[];
}

/** In order of their first lines, without notes. `told`: all texts that were set for these galleys. */
export function paragraphsIn({ chapters }: Galleys, told: readonly SetText[]): readonly Paragraph[] {
  const origins = originsOf(told);
  const all: Open[] = [];
  chapters.forEach(({ rows }, chapter) => {
    const byNode = new Map<number, Open>();
    rows.forEach(({ lines, source }, row) => {
      for (const { line, node } of lines) {
        const origin = origins.get(line);
        if (node < 0 || origin === undefined) continue;
        let open = byNode.get(node);
        if (open === undefined) {
          byNode.set(node, (open = { chapter, source, text: '', lines: [], sets: [] }));
          all.push(open);
        }
        if (open.sets.at(-1) !== origin.set) open.sets.push(origin.set);
        const from = open.text.length;
        open.text += origin.text;
        open.lines.push({ row, from, to: open.text.length });
      }
    });
  });
  return all;
}

interface Origin {
  readonly set: number;
  readonly text: string;
}

function originsOf(told: readonly SetText[]): ReadonlyMap<Line, Origin> {
  const origins = new Map<Line, Origin>();
  told.forEach(({ text, ends, lines }, set) => {
    lines.forEach((line, k) => origins.set(line, { set, text: text.slice(ends[k - 1] ?? 0, ends[k]) }));
  });
  return origins;
}
