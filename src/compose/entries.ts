/** Lines of an index: words, leaders, and columns that say where (TOC-01, TOC-03). */
import type { Block, Spans } from '../model/flow.js';
import type { Run } from '../model/galley.js';
import type { Style } from '../model/template.js';
import type { Position } from './blocks.js';
import { pushEntry, TURN_OVER } from './contents.js';
import { CLEAR, leaders, type LeaderSpec } from './leaders.js';
import type { SetLine } from './paragraph.js';
import { type Setting, setText, styleOf } from './setting.js';

type Entries = Extract<Block, { kind: 'entries' }>;

/** White between two columns, em. */
const BETWEEN = 1;
/** No line end in a column, pt. */
const WIDE = 1e6;
/** Where the house has no contents whose dots to take. */
const DOTS: LeaderSpec = { dot: '·', grid: 0.5 };

/** Widths of the columns by chapter, pt from the last: all indexes of a chapter are of one make. */
const known = new WeakMap<Setting, readonly number[]>();

export function setEntries(s: Setting, block: Entries, at: Position): void {
  const style = s.template.contents?.entry ?? styleOf(s.template, 'contentsEntry');
  const widths = known.get(s) ?? columnWidths(s, style);
  known.set(s, widths);
  const toc = s.column.node('TOC', at.parent);
  for (const { spans, at: where } of block.entries) {
    const node = s.column.node('Reference', s.column.node('TOCI', toc));
    const own = widths.slice(widths.length - where.length);
    const room = own.reduce((sum, width) => sum + width, 0) + Math.max(0, own.length - 1) * BETWEEN * style.size;
    const right = s.template.area.measure - room - CLEAR * style.size;
    const reserved = where.length === 0 ? 0 : room / style.size + 2 * CLEAR;
    const hanging: Style = { ...style, align: 'left', left: style.left + TURN_OVER, indent: -TURN_OVER, right: style.right + reserved };
    const lines = setText(s, spans, hanging, block.line, { wideSpaces: true, bySense: true, left: at.left });
    const last = lines.at(-1);
    if (last === undefined) continue;
    if (where.length > 0) lines[lines.length - 1] = withColumns(s, last, where, own, style, right);
    pushEntry(s, lines, style, node, block.line);
  }
}

/** As wide as the widest in each, in all indexes of the chapter. */
function columnWidths(s: Setting, style: Style): readonly number[] {
  const rows = s.chapter.blocks.flatMap((block) => (block.kind === 'entries' ? block.entries.map(({ at }) => at) : []));
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, c) => Math.max(0, ...rows.map((row) => naturalWidth(s, row[c - count + row.length], style))));
}

const naturalWidth = (s: Setting, spans: Spans | undefined, style: Style): number => (spans === undefined ? 0 : s.setter.naturalWidth(spans, { ...style, indent: 0 }));

function withColumns(s: Setting, set: SetLine, where: readonly Spans[], widths: readonly number[], style: Style, right: number): SetLine {
  const { measure } = s.template.area;
  const dots = leaders(s, s.template.contents ?? DOTS, style, set.x + set.line.width, right, set.x);
  const runs: Run[] = dots === null ? [...set.line.runs] : [...set.line.runs, dots];
  let x = right + CLEAR * style.size;
  where.forEach((spans, c) => {
    const width = widths[c] ?? 0;
    const [line] = setText(s, spans, { ...style, align: 'left', indent: 0, left: 0, right: 0 }, 0, { measure: WIDE, wideSpaces: true });
    // Numbers are flush right, what stands before them flush left.
    const start = c === where.length - 1 ? measure - (line?.line.width ?? 0) : x;
    for (const run of line?.line.runs ?? []) runs.push({ ...run, x: run.x + (line?.x ?? 0) + start - set.x });
    x += width + BETWEEN * style.size;
  });
  return { ...set, line: { runs, width: measure - set.x } };
}
