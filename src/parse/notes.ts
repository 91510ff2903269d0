import type { Block, Spans } from '../model/flow.js';
import { mapSpans } from './spans.js';

/** The notes that an article calls, in the order of their calls, and its blocks with calls that index them. */
export function ownNotes(blocks: readonly Block[], notes: readonly (readonly Spans[])[]): { readonly blocks: readonly Block[]; readonly notes: readonly (readonly Spans[])[] } {
  if (notes.length === 0) return { blocks, notes: [] };
  const order: number[] = [];
  const renumbered = (spans: Spans): Spans => {
    if (!spans.some((span) => span.note !== undefined)) return spans;
    return spans.map((span) => {
      if (span.note === undefined) return span;
      const known = order.indexOf(span.note);
      return { ...span, note: known >= 0 ? known : order.push(span.note) - 1 };
    });
  };
  const own = blocks.map((block) => mapSpans(block, renumbered));
  const called: Spans[][] = [];
  // A note may call another: the list grows while it is walked.
  for (let i = 0; i < order.length; i++) called.push((notes[order[i] as number] ?? []).map(renumbered));
  return { blocks: own, notes: called };
}
