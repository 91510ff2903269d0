/** Lines → blocks: which lines go on with the one before. Geometry decides; where it is silent, the end of the sentence does. */
import { isNumbered, isOpen } from '../characters.js';
import { plainCharacters } from '../fold.js';
import { isParting } from '../restore/parting.js';
import type { Line } from './marks.js';
import { isIndent, type Measure } from './measure.js';

export interface Block {
  readonly lines: readonly Line[];
  readonly align: 'center' | 'right' | null;
  /** Of its weakest join. */
  readonly confidence: number;
  /** Its lines are to stay lines. */
  readonly verse: boolean;
  /** Free height above it, in lines; Infinity where a column or a page begins. */
  readonly above: number;
}

/** Place of a line in its column, in em of its own size. */
interface Place {
  readonly indent: number;
  readonly short: number;
  readonly centred: boolean;
}

export function placeOf(line: Line, measure: Measure): Place {
  const { left, right } = measure.frame(line.region);
  const [indent, short] = [(line.x0 - left) / line.size, (right - line.x1) / line.size];
  const even = Math.abs(indent - short) < Math.max(0.6, 0.1 * (indent + short));
  return { indent, short, centred: even && indent > (Math.abs(line.size - measure.body) < 0.06 * measure.body ? 2.4 : 0.4) };
}

const CLOSERS = '、，。；：！？》」』）】〉〕”’…—,.;:!?)\\]%';
const CHUNK = new RegExp(`^[《「『（【〈〔“‘(\\[]*(?:[A-Za-z0-9./:@_+%-]+|——|……|.)[${CLOSERS}]*`, 'u');

/** Width of what cannot be parted from the beginning of a line: would it have fitted on the line before? */
export function chunkWidth(line: Line): number {
  const ink = line.glyphs.filter((glyph) => glyph.text.trim() !== '');
  const chunk = CHUNK.exec(ink.map((glyph) => glyph.text).join(''))?.[0] ?? '';
  let length = 0;
  for (const glyph of ink) {
    length += glyph.text.length;
    if (length < chunk.length) continue;
    const end = glyph.x + glyph.width - line.x0;
    // Half of a closing mark is empty and may hang out.
    return /[、，。；：！？》」』）】〉〕”’]$/u.test(chunk) && chunk.length > 1 ? end - 0.5 * line.size : end;
  }
  return line.x1 - line.x0;
}

/** Is the line filled, so that the next could only begin a new one? */
export function isFull(line: Line, next: Line, measure: Measure): boolean {
  const { short, indent, centred } = placeOf(line, measure);
  const room = (centred ? short + indent : short) * line.size;
  return room < Math.max(0.3 * line.size, chunkWidth(next) - 0.15 * next.size);
}

const ends = (line: Line): boolean => /[。！？!?.…：:；;][”’』」）)]*(?:\[\^[^\]]+\])*$/.test(line.text);
/** A line of a table of contents: dots and the number of a page. */
export const LEADER = /[.…·．]{4,}[\s\u3000]*[（(]?[\dⅠ-Ⅻivxl]+[）)]?$/i;

interface Verdict {
  readonly joins: boolean;
  readonly confidence: number;
}

const yes = (confidence: number): Verdict => ({ joins: true, confidence });
const NO: Verdict = { joins: false, confidence: 1 };

interface Pair {
  readonly block: readonly Line[];
  readonly last: Line;
  readonly next: Line;
  readonly after: Line | undefined;
  /** Nothing stands between the two. */
  readonly near: boolean;
}

/** Does `next` go on with the block that ends in `last`? */
function verdict({ block, last, next, after, near }: Pair, measure: Measure): Verdict {
  if (Math.abs(last.size - next.size) > 0.06 * Math.max(last.size, next.size)) return NO;
  if (LEADER.test(last.text) || last.parted || isParting(plainCharacters(block.map(({ text }) => text).join('')), plainCharacters(next.text))) return NO;
  const gap = near && last.region === next.region ? next.y - last.y : null;
  if (last.size > 1.08 * measure.body) return ofHeads(last, next, gap, measure);
  const [a, b] = [placeOf(last, measure), placeOf(next, measure)];
  const full = isFull(last, next, measure);
  const tight = gap !== null && gap < 1.3 * measure.pitch;
  if (LEADER.test(next.text)) return tight && !ends(last) && !/[\d】]$/.test(last.text) && last.bold === next.bold && b.indent > a.indent - 0.3 ? yes(0.75) : NO;
  if (tight && last.bold && next.bold && !measure.bodyBold && isNumbered(last.text) && !isNumbered(next.text) && !ends(last)) return yes(0.75);
  if (last.bold !== next.bold && (!full || isIndent(b.indent, 1) || ends(last))) return NO;
  if (gap !== null && gap > 1.3 * pitchOf(last, measure) && !(measure.indents && full && !ends(last) && b.indent < 0.5 && gap < 2.2 * measure.pitch)) return NO;
  // A number behind the end of a sentence opens an item, full line or not.
  if (ends(last) && isNumbered(next.text)) return NO;
  if (a.indent > 1 && a.short > 1 && inBlock(block, last, next)) return ends(last) && block.length < 2 ? NO : yes(0.8);
  if (a.centred || b.centred) return ofCentred(a, b, full, last, next);
  if (b.indent > 6 && b.short < 2) return isOpen(last.text) ? yes(0.8) : NO;
  if (steppedOut(block, b, measure)) return NO;
  return b.indent > 0.8 ? ofIndented(block, last, next, after, full, measure) : ofPlain(a, full, gap, last, measure);
}

/** Notes and the like are set closer, in proportion to their size. */
const pitchOf = (line: Line, measure: Measure): number => measure.pitch * Math.min(1, line.size / measure.body + 0.15);

/** Lines of a title: of one size and weight, close together. */
function ofHeads(last: Line, next: Line, gap: number | null, measure: Measure): Verdict {
  if (gap === null || gap > 2.3 * last.size || last.bold !== next.bold) return NO;
  const b = placeOf(next, measure);
  if (isNumbered(next.text)) return NO;
  return b.centred || isFull(last, next, measure) ? yes(0.85) : NO;
}

/** In em: lines that are broader and begin at one place are no centred lines, even if both margins are equal. */
const BROAD = 14;

function inBlock(block: readonly Line[], last: Line, next: Line): boolean {
  const [em, width] = [last.size, last.x1 - last.x0];
  const right = Math.max(...block.map((line) => (line.region === last.region ? line.x1 : 0)));
  return last.region === next.region && width > BROAD * em && Math.abs(last.x0 - next.x0) < 0.3 * em && last.x1 > right - 1.2 * em && next.x1 < right + em && right - last.x1 < chunkWidth(next);
}

/** The block's lines hang below their first; the next stands in the margin again. */
function steppedOut(block: readonly Line[], next: Place, measure: Measure): boolean {
  const last = block.at(-1);
  if (!last || block.length < 2) return false;
  const { indent } = placeOf(last, measure);
  return indent > 0.8 && next.indent < indent - 0.8;
}

/** The rest of a line that was too long for its measure, in the middle below it; or a head on two lines. */
function ofCentred(a: Place, b: Place, full: boolean, last: Line, next: Line): Verdict {
  const even = Math.abs(a.indent - a.short) < 0.6;
  if (a.centred && b.centred && last.bold && next.bold && !ends(last) && !isNumbered(next.text)) return yes(0.8);
  return b.centred && even && full && !ends(last) ? yes(0.8) : NO;
}

function ofIndented(block: readonly Line[], last: Line, next: Line, after: Line | undefined, full: boolean, measure: Measure): Verdict {
  if (!full) return NO;
  const indentOf = (line: Line): number => placeOf(line, measure).indent;
  const step = indentOf(next) - indentOf(last);
  const same = Math.abs(step) < 0.35;
  // The block stands aside as a whole: a quotation, an item with its number in the margin.
  if (same && block.length > 1) return yes(0.9);
  if (isNumbered(next.text)) return NO;
  // After lines from the margin, the usual indent begins anew, whatever the text says.
  if (measure.indents && block.length > 1 && indentOf(last) < 0.5 && isIndent(indentOf(next), 1)) return NO;
  // Its first line is indented further than the rest.
  if (step <= -0.8 && block.length === 1) return yes(0.85);
  const hangs = block.length === 1 && step >= 0.8 && after !== undefined && Math.abs(indentOf(after) - indentOf(next)) < 0.35 && isFull(next, after, measure);
  if (hangs && (!ends(last) || indentOf(last) < 0.5)) return yes(0.8);
  return ends(last) ? NO : yes(block.length === 1 ? 0.75 : 0.65);
}

function ofPlain(a: Place, full: boolean, gap: number | null, last: Line, measure: Measure): Verdict {
  if (full) return measure.indents || gap !== null ? yes(0.98) : yes(ends(last) ? 0.6 : 0.95);
  // A long word or a number that may not be parted leaves a hole; a paragraph would have ended its sentence.
  return a.short < 3 && !ends(last) && measure.indents ? yes(0.7) : NO;
}

/** `torn`: lines before which something was taken out. `stanzas`: of verse. */
export function blocksOf(lines: readonly Line[], measure: Measure, torn: ReadonlySet<Line>, stanzas: ReadonlyMap<Line, number>): Block[] {
  const blocks: Block[] = [];
  let open: Line[] = [];
  let confidence = 1;
  let above = Infinity;
  const close = (next: Line | null): void => {
    const last = open.at(-1);
    if (last) blocks.push({ lines: open, align: alignOf(open, measure), confidence, above, verse: stanzas.has(last) });
    open = next ? [next] : [];
    confidence = 1;
    above = last && next && last.region === next.region ? (next.y - last.y) / measure.pitch : Infinity;
  };
  for (const [at, line] of lines.entries()) {
    const last = open.at(-1);
    const { joins, confidence: sure } = stanzas.has(line) || (last && stanzas.has(last)) ? ofVerse(last, line, stanzas) : last ? verdict({ block: open, last, next: line, after: lines[at + 1], near: !torn.has(line) }, measure) : NO;
    if (!joins) close(line);
    else {
      open.push(line);
      confidence = Math.min(confidence, sure);
    }
  }
  close(null);
  return blocks;
}

const ofVerse = (last: Line | undefined, next: Line, stanzas: ReadonlyMap<Line, number>): Verdict => (last && stanzas.get(last) === stanzas.get(next) ? yes(0.9) : NO);

function alignOf(lines: readonly Line[], measure: Measure): Block['align'] {
  const places = lines.map((line) => placeOf(line, measure));
  const last = places.at(-1);
  if (!last) return null;
  const even = places.every(({ indent, short }) => Math.abs(indent - short) < 1);
  if (last.centred && even) return 'center';
  return places.every(({ indent, short }) => (indent > 6 && short < 4 && indent > 2 * short) || (indent > 3.3 && short < 0.6)) ? 'right' : null;
}
