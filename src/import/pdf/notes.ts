/** Notes at the foot of a page and their calls in the text. */
import { joined } from '../join.js';
import type { Piece } from '../model.js';
import { RAISED, textOf } from './lines.js';
import type { Glyph, Line } from './marks.js';

type Note = Extract<Piece, { kind: 'note' }>;

interface Parted {
  readonly lines: readonly Line[];
  readonly notes: readonly Note[];
}

const CIRCLED = '[\u2460-\u2473\u24ea\u3251-\u325f\u32b1-\u32bf\u2776-\u277f]';
const MARK = new RegExp(`^(${CIRCLED}|\\[\\d{1,3}\\]|［\\d{1,3}］|〔\\d{1,3}〕|[*＊†‡]{1,3}|\\d{1,3}(?:[.．](?=[\\s\\u3000]|\\p{Script=Han})|(?![\\d.．、年月日])))[\\s\\u3000.．、]*`, 'u');

/** Lines of the pages before in which a note may be called. */
const FAR = 1000;
const LISTED = /^\d{1,3}[.．]/;

interface Open {
  readonly mark: string;
  readonly id: string;
  readonly page: number;
  text: string;
}

/** Lines in the order of reading, of all pages. */
export function partNotes(lines: readonly Line[], body: number): Parted {
  const kept: Line[] = [];
  const notes: Open[] = [];
  const pages = new Map<number, Line[]>();
  for (const line of lines) pages.set(line.page, [...(pages.get(line.page) ?? []), line]);
  for (const [page, all] of pages) {
    const foot = footOf(all, body, notes.at(-1));
    const here: Open[] = [];
    for (const line of foot) addTo(here, notes.at(-1), line, page);
    const rest = all.filter((line) => !foot.has(line));
    const calling = called(rest, here);
    // Notes at the end of a text are called on the pages before.
    const before = called(kept.slice(-FAR), calling.left);
    // `1.` opens an item as well: only a call proves the note.
    const listed = LISTED.test([...foot][0]?.text ?? '') && before.left.length === here.length;
    if (!listed) notes.push(...here);
    if (!listed && before.left !== calling.left) kept.splice(-FAR, FAR, ...before.lines);
    kept.push(...(listed ? all : calling.lines));
  }
  return { lines: kept, notes: notes.map(({ id, page, text }) => ({ kind: 'note', id, text, spot: { page, line: 0 } })) };
}

/** The small lines at the end of each column, from the first that bears a mark; text of the body must stand above them. */
function footOf(lines: readonly Line[], body: number, last: Open | undefined): Set<Line> {
  const foot = new Set<Line>();
  const small = (line: Line): boolean => line.size < 0.94 * body;
  for (const region of new Set(lines.map((line) => line.region))) {
    const own = lines.filter((line) => line.region === region);
    const from = own.findLastIndex((line) => !small(line)) + 1;
    const tail = own.slice(from);
    const first = tail.findIndex((line) => MARK.test(line.text));
    // The rest of a note from the page before stands first, without a mark.
    const goesOn = last !== undefined && first !== 0 && !/[。！？.)）]$/.test(last.text) && tail[0] !== undefined && from > 0;
    const notes = goesOn ? tail : first < 0 ? [] : tail.slice(first);
    const top = Math.min(...notes.map((line) => line.y));
    const above = lines.some((line) => !small(line) && line.y < top);
    const below = lines.some((line) => !small(line) && line.y > top && overlaps(line, notes));
    if (above && !below) for (const line of notes) foot.add(line);
  }
  return foot;
}

const overlaps = (line: Line, others: readonly Line[]): boolean => others.some((one) => line.x0 < one.x1 && one.x0 < line.x1);

function addTo(here: Open[], before: Open | undefined, line: Line, page: number): void {
  const found = MARK.exec(line.text);
  const open = here.at(-1) ?? before;
  if (found?.[1] && follows(here.at(-1)?.mark, found[1].replace(/[.．]$/, ''))) here.push({ mark: found[1].replace(/[.．]$/, ''), id: `p${page}-${here.length + 1}`, page, text: line.text.slice(found[0].length) });
  else if (open) open.text = joined(open.text, line.text);
}

/** A number at the beginning of a note's second line is no mark: marks are alike and count. */
function follows(last: string | undefined, mark: string): boolean {
  if (last === undefined) return true;
  const [a, b] = [valueOf(last), valueOf(mark)];
  return a === null || b === null ? a === b : b === a + 1 && last.replace(/\d+/, '').length === mark.replace(/\d+/, '').length;
}

function valueOf(mark: string): number | null {
  const digits = /\d+/.exec(mark.normalize('NFKC'));
  return digits ? Number(digits[0]) : null;
}

/** Calls are small and raised; only where none of them is, a mark on the line is taken for the call. */
function called(lines: readonly Line[], notes: readonly Open[]): { readonly lines: readonly Line[]; readonly left: readonly Open[] } {
  if (notes.length === 0) return { lines, left: notes };
  const left = new Map(notes.map((note) => [note.mark, note]));
  const raised = lines.map((line) => withCalls(line, left, true));
  let marked: readonly Line[] = raised.map((line) => (left.size > 0 ? withCalls(line, left, false) : line));
  for (const note of left.values()) {
    const plain = withPlainCall(marked, note);
    if (plain !== marked) left.delete(note.mark);
    marked = plain;
  }
  return { lines: marked, left: [...left.values()] };
}

/** Before a figure that counts something else. */
const COUNTED = /[第表图圖见見附款条條项項页頁卷期章节節约約]/u;

/** A figure as large as the text calls a note if it is the only one between a Han and a mark. */
function withPlainCall(lines: readonly Line[], { mark, id }: Open): readonly Line[] {
  const places = /^\d+$/.test(mark) ? lines.flatMap((line, row) => line.glyphs.flatMap((_, at) => (isPlainCall(line.glyphs, at, mark) ? [{ row, at }] : []))) : [];
  const [place] = places;
  if (!place || places.length > 1) return lines;
  return lines.map((line, row) => {
    if (row !== place.row) return line;
    const glyphs = line.glyphs.flatMap((glyph, at) => (at === place.at ? [{ ...glyph, text: `[^${id}]`, width: glyph.width * mark.length }] : at > place.at && at < place.at + mark.length ? [] : [glyph]));
    return { ...line, glyphs, text: textOf(glyphs) };
  });
}

function isPlainCall(glyphs: readonly Glyph[], at: number, mark: string): boolean {
  const [before, after] = [glyphs[at - 1]?.text ?? '', glyphs[at + mark.length]?.text ?? '。'];
  const digits = glyphs.slice(at, at + mark.length).map(({ text }) => text).join('');
  return digits === mark && (at === 0 || /[\p{Script=Han}”》）]/u.test(before)) && !COUNTED.test(before) && /[，。；、：！？”）》]/u.test(after);
}

function withCalls(line: Line, left: Map<string, Open>, raised: boolean): Line {
  const glyphs: Glyph[] = [];
  let changed = false;
  for (let at = 0; at < line.glyphs.length;) {
    const run = markAt(line, at, left, raised);
    const glyph = line.glyphs[at] as Glyph;
    glyphs.push(run ? { ...glyph, text: `[^${run.note.id}]`, width: run.width } : glyph);
    if (run) left.delete(run.note.mark);
    changed ||= run !== null;
    at += run?.length ?? 1;
  }
  return changed ? { ...line, glyphs, text: textOf(glyphs) } : line;
}

function markAt(line: Line, at: number, left: ReadonlyMap<string, Open>, raised: boolean): { note: Open; length: number; width: number } | null {
  const first = line.glyphs[at];
  if (!first) return null;
  const high = (glyph: Glyph): boolean => glyph.size < RAISED * line.size && line.y - glyph.y > 0.12 * line.size;
  let end = at;
  let text = '';
  while (end < line.glyphs.length && text.length < 5) {
    const glyph = line.glyphs[end];
    if (!glyph || (raised && !high(glyph))) break;
    text += glyph.text;
    end++;
    if (!raised && new RegExp(`^${CIRCLED}$|^[[［〔]\\d+[\\]］〕]$`).test(text)) break;
  }
  const note = left.get(text.trim()) ?? (raised ? left.get(text.replace(/[[\]［］〔〕]/g, '')) : undefined);
  const last = line.glyphs[end - 1];
  if (!note || !last || (!raised && /^[\d*＊†‡]/.test(note.mark))) return null;
  return { note, length: end - at, width: last.x + last.width - first.x };
}
