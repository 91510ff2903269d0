/** A plain or Markdown text of any make → pieces. */
import { type Decide, Repairs } from '../decide.js';
import { foldCharacters } from '../fold.js';
import type { Reading, SourceLine } from '../model.js';
import { type LaidLine, unfold, type Unfolded } from '../layout/index.js';
import { isDrawn } from '../layout/kind.js';
import { clearFurniture } from './furniture.js';
import { laidBlocks } from './laid.js';
import { withMarks } from './marks.js';
import { withNotes, withNotesLast } from './notes.js';
import { blocksOf } from './paragraphs.js';
import { piecesOf } from './pieces.js';
import { type As, profileOf } from './profile.js';
import { withRows } from './rows.js';
import { settled } from './settled.js';
import { withTables } from './tables.js';

export type { As };

/** `as`: how the lines are to be taken; null: as they look. `markdown`: so the file's name says. */
export function readText(text: string, as: As | null = null, markdown = false, decide?: Decide): Reading {
  const repairs = new Repairs(decide);
  const folded = linesOf(text).map((line) => rewritten(line, foldCharacters(line.text, line.spot, repairs)));
  const lines = markdown ? folded : withRows(withTables(folded, repairs), repairs);
  if (as === null && !markdown && isDrawn(lines)) {
    const laid = unfold(lines);
    if (laid.isLayout) return readLaid(laid, repairs);
  }
  const cleared = clearFurniture(withoutFeeds(lines), repairs, markdown);
  const marked = withMarks(cleared.lines, cleared.turns, repairs);
  const whole = markdown ? marked : withNotesLast(marked.lines, marked.turns);
  const profile = profileOf(whole.lines, markdown, as);
  const blocks = blocksOf(whole.lines, whole.turns, profile, repairs);
  const made = piecesOf(as === null ? settled(blocks, profile.marked, repairs) : blocks, { marked: profile.marked, gap: profile.spread ? 5 : 2 }, repairs);
  const pieces = markdown ? made : withNotes(made, repairs);
  return { kind: profile.marked ? 'markdown' : 'text', evidence: profile.evidence, pieces, facts: cleared.facts, repairs: repairs.made, guesses: repairs.guesses, diagnostics: [] };
}

const withoutFeeds = (lines: readonly SourceLine[]): readonly SourceLine[] => (lines.some(({ spot }) => spot.page > 0) ? lines.map((line) => rewritten(line, line.text.replaceAll('\f', ''))) : lines);

/** The line itself, where nothing has changed: a book has many. */
const rewritten = (line: SourceLine, text: string): SourceLine => (text === line.text ? line : { ...line, text });

/** Pages are counted where form feeds part them. */
function linesOf(text: string): readonly SourceLine[] {
  const plain = text.replace(/^\ufeff/, '');
  let page = text.includes('\f') ? 1 : 0;
  const isPaged = page > 0;
  return (text.includes('\r') ? plain.split(/\r\n|[\n\r]/) : plain.split('\n')).map((line, index): SourceLine => {
    if (isPaged) page += line.split('\f').length - 1;
    return { text: line, spot: { page, line: index + 1 } };
  });
}

/** A text in which the columns and margins of pages were drawn with blanks. */
function readLaid({ lines, evidence }: Unfolded, repairs: Repairs): Reading {
  const cleared = clearFurniture(withRows(lines, repairs), repairs);
  const marked = withMarks(cleared.lines as readonly LaidLine[], cleared.turns, repairs);
  const whole = withNotesLast(marked.lines, marked.turns);
  const pieces = withNotes(piecesOf(settled(laidBlocks(whole.lines, whole.turns, repairs), false, repairs), { marked: false, gap: Infinity }, repairs), repairs);
  return { kind: 'text', evidence: [{ sign: 'layout' }, ...evidence], pieces, facts: cleared.facts, repairs: repairs.made, guesses: repairs.guesses, diagnostics: [] };
}
