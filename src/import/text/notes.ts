/** Notes at the foot of a page or at the end, called by ① or [1] in the text above: out of the middle of paragraphs, and called as Markdown does. */
import { endsSentence, widthOf } from '../characters.js';
import type { Repairs } from '../decide.js';
import type { Piece, SourceLine } from '../model.js';

const MARK = /^\s*([①-⑳]|\[\d{1,2}\])(?=\s*\S)/u;
/** Behind a word, or what closes one; what follows a colon or a semicolon is one of several things told one after the other. */
const CALL = /(?<=[\p{L}\p{N}”’」』》）。！？…])([①-⑳]|\[\d{1,2}\])/gu;
/** em of blank in front that begins a paragraph. */
const INDENTED = 1.5;

const markOf = (text: string): string | undefined => MARK.exec(text)?.[1];
const numberOf = (mark: string): string => mark.normalize('NFKC').replace(/\D/g, '');
const callsIn = (text: string): readonly string[] => (/[[①-⑳]/.test(text) ? [...text.matchAll(CALL)].map(([, mark]) => mark ?? '') : []);

export interface Noted<L extends SourceLine> {
  readonly lines: readonly L[];
  readonly turns: ReadonlySet<number>;
}

/** The lines of notes behind all others: what they have parted goes on. */
export function withNotesLast<L extends SourceLine>(lines: readonly L[], turns: ReadonlySet<number>): Noted<L> {
  const waiting: string[] = [];
  const notes: number[] = [];
  let open = '';
  lines.forEach(({ text }, index) => {
    const mark = markOf(text);
    const called = mark === undefined ? -1 : waiting.lastIndexOf(mark);
    const goesOn = open !== '' && mark === undefined && text.trim() !== '' && !turns.has(index) && !endsSentence(open) && widthOf(/^[\s\u3000]*/.exec(text)?.[0] ?? '') < INDENTED;
    open = called >= 0 || goesOn ? text.trim() : '';
    if (called >= 0) waiting.splice(called, 1);
    if (open === '') waiting.push(...callsIn(text));
    else notes.push(index);
  });
  if (notes.length === 0) return { lines, turns };
  const moved = new Set(notes);
  const order = [...lines.keys()].filter((index) => !moved.has(index));
  return { lines: [...order, ...notes].map((index) => lines[index] as L), turns: new Set(order.flatMap((index, k) => (turns.has(index) ? [k] : []))) };
}

/** Pieces that begin with a mark which a text above calls, once for each → notes, and their calls. */
export function withNotes(pieces: readonly Piece[], repairs: Repairs): readonly Piece[] {
  const out = [...pieces];
  const used = new Set<string>();
  pieces.forEach((piece, at) => {
    const mark = piece.kind === 'text' ? markOf(piece.text) : undefined;
    if (piece.kind !== 'text' || mark === undefined) return;
    const from = out.findIndex((one, k) => k < at && (one.kind === 'text' || one.kind === 'item') && callsIn(one.text).includes(mark));
    const caller = out[from];
    if (caller === undefined || !('text' in caller)) return;
    const id = idOf(numberOf(mark), used);
    const text = piece.text.trimStart().slice(mark.length).trimStart();
    if (!repairs.make({ rule: 'mark-note', spot: piece.spot, before: piece.text, after: `[^${id}]: ${text}`, confidence: 0.9 })) return;
    used.add(id);
    let left = 1;
    out[from] = { ...caller, text: caller.text.replace(CALL, (one) => (one === mark && left-- > 0 ? `[^${id}]` : one)) };
    out[at] = { kind: 'note', id, text, spot: piece.spot };
  });
  return out;
}

/** Marks that begin anew on each page stay apart. */
function idOf(number: string, used: ReadonlySet<string>): string {
  let id = number;
  for (let k = 2; used.has(id); k++) id = `${number}-${k}`;
  return id;
}
