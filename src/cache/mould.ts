/**
 * A mould of set type（纸型）, from which it is cast again: a galley as numbers in columns, one text, and JSON for all that is
 * not a plain line of text. Cast in a process that is cold: loops by index, and nothing made that the galley does not hold.
 */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Galley, Mark, Row, Run } from '../model/galley.js';
import type { Origin, SetGalley } from '../model/rack.js';

/** What runs have in common. */
type Dress = Pick<Run, 'face' | 'size' | 'rise' | 'color'>;

/** Rows that are not plain, and all that holds rows. */
type Odd = Pick<Galley, 'rows' | 'notes' | 'tables'>;

/** All else. */
interface Rest {
  readonly galley: Omit<Galley, keyof Odd>;
  readonly dresses: readonly Dress[];
  readonly marks: readonly Mark[];
  /** Of plain rows, pt. */
  readonly height: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly shown: SetGalley['shown'];
}

/** First number of a row: 0 for one that is not plain, else its count of runs and these. */
const PLAIN = 1;
const HEAD = 2;
const NEVER = 4;
const MARKED = 8;
const RUNS = 16;
/** Stands for line 0, which is none. */
const NO_LINE = -0x40000000;
/** Bytes that say how long the columns are: numbers, counts, text, odd rows, rest. */
const SIZES = 24;

const NO_NUMBERS: readonly number[] = [];
const NO_STROKES: Row['strokes'] = [];
const NO_RUNS: Run[] = [];

/** Null for a galley that it could not give back as it is. */
export function mould({ galley, diagnostics, shown }: SetGalley, from: Origin): Uint8Array | null {
  const { rows, notes, tables, ...galleyRest } = galley;
  // Titles and what is kept with them are not what most rows are.
  const columns = new Columns(rows.find((row) => row.penalty === 0)?.height ?? 0, from);
  for (const row of rows) columns.add(row);
  const moved = (list: readonly Row[]): readonly Row[] => list.map((row) => ({ ...row, source: lineFrom(row.source, from) }));
  const odd: Odd = { rows: moved(columns.odd), notes: notes.map((note) => ({ rows: moved(note.rows) })), tables: tables.map((table) => ({ head: moved(table.head) })) };
  const { dresses, marks, height } = columns;
  const rest: Rest = { galley: galleyRest, dresses, marks, height, diagnostics: diagnostics.map((one) => movedFinding(one, from)), shown };
  try {
    return columns.bytes(JSON.stringify(odd, keep), JSON.stringify(rest));
  } catch (error) {
    if (error instanceof Lost) return null;
    throw error;
  }
}

/** Thrown for a number that JSON does not keep. */
class Lost extends Error {}

function keep(key: string, value: unknown): unknown {
  if (typeof value === 'number' && (Object.is(value, -0) || (!Number.isFinite(value) && !(key === 'penalty' && value === Infinity)))) throw new Lost();
  return value;
}

const lineFrom = (line: number, from: Origin): number => (line === 0 ? NO_LINE : line - from.line);
const lineAt = (line: number, from: Origin): number => (line === NO_LINE ? 0 : line + from.line);

/** A place in the article's own file is counted from it; of any other the content says all. */
function movedFinding(found: Diagnostic, from: Origin): Diagnostic {
  const { place } = found;
  if (place === null || from.file === '' || place.file !== from.file) return found;
  return { ...found, place: { ...place, file: '', line: lineFrom(place.line, from) } };
}

class Columns {
  readonly odd: Row[] = [];
  readonly marks: Mark[] = [];
  readonly dresses: Dress[] = [];
  private readonly counts: number[] = [];
  private readonly numbers: number[] = [];
  private readonly texts: string[] = [];
  private dress = -1;

  constructor(
    /** Of plain rows, pt. */
    readonly height: number,
    private readonly from: Origin,
  ) {}

  add(row: Row): void {
    const { counts, numbers } = this;
    const [placed] = row.lines;
    if (placed === undefined || !this.isPlain(row)) {
      counts.push(0);
      this.odd.push(row);
      return;
    }
    const { line, x, y, node } = placed;
    const head = 'head' in row && row.head === true;
    counts.push(PLAIN + (head ? HEAD : 0) + (row.penalty === Infinity ? NEVER : 0) + (row.mark === null ? 0 : MARKED) + RUNS * line.runs.length, lineFrom(row.source, this.from), node);
    numbers.push(x, y, line.width);
    if (row.mark !== null) this.marks.push(row.mark);
    for (let r = 0; r < line.runs.length; r++) this.run(line.runs[r]!);
  }

  /** A row of text as most are: one line of nothing but glyphs. */
  private isPlain(row: Row): boolean {
    const { lines, penalty } = row;
    if (lines.length !== 1 || row.height !== this.height || row.before !== 0 || (penalty !== 0 && penalty !== Infinity)) return false;
    if (row.strokes.length > 0 || row.picture !== null || row.notes.length > 0 || row.table >= 0) return false;
    const { runs } = lines[0]!.line;
    for (let r = 0; r < runs.length; r++) {
      const run = runs[r]!;
      if (run.href !== undefined || run.slot !== undefined || run.dots !== undefined) return false;
    }
    return true;
  }

  private run(run: Run): void {
    const { counts, numbers } = this;
    const { shifts } = run;
    counts.push(this.dressOf(run), run.text.length, shifts.length);
    numbers.push(run.x, run.spacing);
    for (let k = 0; k < shifts.length; k += 3) {
      counts.push(shifts[k]!, shifts[k + 2]!);
      numbers.push(shifts[k + 1]!);
    }
    this.texts.push(run.text);
  }

  private dressOf({ face, size, rise, color }: Run): number {
    const fits = (one: Dress | undefined): boolean => one?.face === face && one.size === size && one.rise === rise && one.color === color;
    if (fits(this.dresses[this.dress])) return this.dress;
    this.dress = this.dresses.findIndex(fits);
    if (this.dress < 0) this.dress = this.dresses.push({ face, size, rise, color }) - 1;
    return this.dress;
  }

  /** Everything one after the other, the numbers first: they want to stand at multiples of eight. */
  bytes(odd: string, rest: string): Uint8Array {
    const numbers = new Float64Array(this.numbers);
    const counts = new Int32Array(this.counts);
    const text = this.texts.join('');
    const bytes = Buffer.alloc(SIZES + numbers.byteLength + counts.byteLength + 2 * (text.length + odd.length + rest.length));
    let at = 0;
    for (const column of [Int32Array.of(numbers.length, counts.length, text.length, odd.length, rest.length, 0), numbers, counts]) {
      bytes.set(new Uint8Array(column.buffer), at);
      at += column.byteLength;
    }
    for (const words of [text, odd, rest]) at += bytes.write(words, at, 'utf16le');
    return bytes;
  }
}

/** The galley of a mould, as it is set at `from`; `bytes` begin at a multiple of eight. */
export function cast(bytes: Uint8Array, from: Origin): SetGalley {
  const { buffer, byteOffset: start } = bytes;
  const sizes = new Int32Array(buffer, start, SIZES / 4);
  const numbers = new Float64Array(buffer, start + SIZES, sizes[0]!);
  const counts = new Int32Array(buffer, start + SIZES + numbers.byteLength, sizes[1]!);
  const words = Buffer.from(buffer, start, bytes.length);
  let at = SIZES + numbers.byteLength + counts.byteLength;
  const take = (length: number): string => words.toString('utf16le', at, (at += 2 * length));
  const text = take(sizes[2]!);
  const odd = JSON.parse(take(sizes[3]!)) as Odd;
  const rest = JSON.parse(take(sizes[4]!)) as Rest;
  for (const list of [odd.rows, ...odd.notes.map(({ rows }) => rows), ...odd.tables.map(({ head }) => head)]) for (const row of list) settle(row, from);
  for (const { place } of rest.diagnostics) if (place?.file === '') Object.assign(place, { file: from.file, line: lineAt(place.line, from) });
  return { galley: { ...rest.galley, ...odd, rows: castRows(counts, numbers, text, odd.rows, rest, from) }, diagnostics: rest.diagnostics, shown: rest.shown };
}

/** What JSON could not say. */
function settle(row: { -readonly [K in keyof Row]: Row[K] }, from: Origin): void {
  row.penalty ??= Infinity;
  row.source = lineAt(row.source, from);
}

function castRows(counts: Int32Array, numbers: Float64Array, text: string, odd: readonly Row[], { dresses, marks, height }: Rest, from: Origin): readonly Row[] {
  const rows: Row[] = [];
  let c = 0;
  let n = 0;
  let t = 0;
  let o = 0;
  let m = 0;
  while (c < counts.length) {
    const kind = counts[c++]!;
    if (kind === 0) {
      rows.push(odd[o++]!);
      continue;
    }
    const source = counts[c++]!;
    const node = counts[c++]!;
    const x = numbers[n++]!;
    const y = numbers[n++]!;
    const width = numbers[n++]!;
    let runs: Run[] = NO_RUNS;
    for (let left = kind; left >= RUNS; left -= RUNS) {
      const { face, size, rise, color } = dresses[counts[c++]!]!;
      const length = counts[c++]!;
      const moved = counts[c++]!;
      const start = numbers[n++]!;
      const spacing = numbers[n++]!;
      let shifts = NO_NUMBERS;
      if (moved > 0) {
        const own = [counts[c++]!, numbers[n++]!, counts[c++]!];
        for (let k = 3; k < moved; k += 3) own.push(counts[c++]!, numbers[n++]!, counts[c++]!);
        shifts = own;
      }
      const run = { face, size, x: start, rise, text: text.slice(t, (t += length)), spacing, shifts, color };
      // A list of one takes less room than one that grew to it.
      if (runs === NO_RUNS) runs = [run];
      else runs.push(run);
    }
    // As a column's draft is made: whoever reads rows then meets one form of them.
    const row = { height, before: 0, lines: [{ line: { runs, width }, x, y, node }], strokes: NO_STROKES, picture: null, penalty: kind & NEVER ? Infinity : 0, notes: NO_NUMBERS, table: -1, mark: kind & MARKED ? marks[m++]! : null, source: lineAt(source, from), head: (kind & HEAD) !== 0 };
    rows.push(row);
  }
  return rows;
}
