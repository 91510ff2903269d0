/** A tree → its blocks in order. What is article and what is not is no question here. */
import type { Look, Piece, Spot } from '../model.js';
import { insideOf, outermost, scripted, standsAlone, type Context, type Role } from './context.js';
import { BREAK, isLabelled, partsOf, sourceText, wholeOf, type Part } from './flow.js';
import { withoutMark, type Notes } from './notes.js';
import { gridOf, holdsPage, isLayout, rowsOf, type Grid } from './tables.js';
import { isElement, linkShare, type El } from './tree.js';

export interface Block {
  readonly piece: Piece;
  /** The element that the text stands in. */
  readonly origin: El;
  /** Share of the text that is links. */
  readonly linked: number;
  /** Where the last of them goes. */
  readonly link: string;
}

/** What is known of a paragraph from outside the mark-up. */
export interface Known {
  readonly role: Role;
  readonly look: Look;
  /** Something begins anew before it. */
  readonly apart: boolean;
}

export interface Options {
  readonly notes: Notes;
  /** Not entered. */
  readonly without: ReadonlySet<El>;
  /** By the name of an anchor in the paragraph. */
  readonly known: ReadonlyMap<string, Known>;
  /** Every line break is meant as one: in Word it took a key of its own. */
  readonly keepBreaks: boolean;
}

const NOWHERE: Spot = { page: 0, line: 0 };
/** A head that is as long as a paragraph is one, whatever the page calls it. */
const LONGEST_HEAD = 80;
/** Blanks before a short line that push it to the right: a signature, a date. */
const PUSHED = 8;
/** A bold paragraph's last mark is often outside the mark-up. */
const NEARLY_ALL = 0.95;

export function walk(el: El, options: Options): Block[] {
  const blocks: Block[] = [];
  const state = new Walk(options, blocks);
  const context = outermost(el);
  state.enter(el, context);
  state.flush(context);
  return blocks;
}

class Walk {
  private flow = '';
  private chars = 0;
  private bold = 0;
  private linked = 0;
  private link = '';
  private known: Known | null = null;
  private fresh = true;

  constructor(private readonly options: Options, private readonly blocks: Block[]) {}

  enter(el: El, context: Context): void {
    for (const child of el.children) {
      if (isElement(child)) this.visit(child, context);
      else this.say(child, context);
    }
  }

  private visit(el: El, around: Context): void {
    const { notes, known, without } = this.options;
    const call = notes.calls.get(el);
    this.known ??= known.get(el.attrs.get('id') ?? '') ?? null;
    if (without.has(el)) {
      if (standsAlone(el)) this.flush(around);
    } else if (el.tag === 'br') this.flow += BREAK;
    else if (call !== undefined) this.flow += `[^${call}]`;
    else if (!notes.backs.has(el)) {
      const inner = insideOf(el, around);
      if (standsAlone(el)) this.block(el, around, inner);
      else this.enter(el, inner);
    }
  }

  private block(el: El, around: Context, inner: Context): void {
    this.flush(around);
    const note = this.options.notes.texts.get(el);
    if (note !== undefined) this.note(el, note);
    else if (el.tag === 'hr') this.blocks.push({ piece: { kind: 'gap', spot: NOWHERE }, origin: el, linked: 0, link: '' });
    else if (el.tag === 'table') this.table(el, inner);
    else if (el.tag === 'ul' || el.tag === 'ol' || el.tag === 'menu' || el.tag === 'dir') this.list(el, inner);
    else this.enter(el, inner);
    this.flush(inner);
  }

  private say(text: string, context: Context): void {
    const said = context.kept ? text.replace(/\r?\n|\r/g, BREAK) : sourceText(scripted(text, context.script));
    const count = text.replace(/\s/g, '').length;
    this.flow += said;
    this.chars += count;
    if (context.bold) this.bold += count;
    if (context.link === null) return;
    this.linked += count;
    this.link = context.link;
  }

  private list(el: El, around: Context): void {
    const ordered = el.tag === 'ol';
    let number = ordered ? Number.parseInt(el.attrs.get('start') ?? '1', 10) || 1 : 0;
    for (const child of el.children) {
      if (!isElement(child) || child.tag !== 'li' || this.options.notes.texts.has(child)) {
        if (isElement(child)) this.visit(child, around);
        else this.say(child, around);
        continue;
      }
      if (ordered) number = Number.parseInt(child.attrs.get('value') ?? '', 10) || number;
      this.flush(around);
      if (!this.options.without.has(child)) this.item(child, { ...insideOf(child, around), role: { is: 'item', ordered, number, depth: around.depth }, depth: around.depth + 1 });
      if (ordered) number++;
    }
  }

  private item(el: El, context: Context): void {
    this.fresh = true;
    this.enter(el, context);
    this.flush(context);
    this.fresh = false;
  }

  private note(el: El, id: string): void {
    const text = walk(el, { ...this.options, notes: { ...this.options.notes, texts: new Map() } }).map((block) => plainText(block.piece)).filter((one) => one !== '').join('\n');
    this.blocks.push({ piece: { kind: 'note', id, text: withoutMark(text), spot: NOWHERE }, origin: el, linked: 0, link: '' });
  }

  private table(el: El, context: Context): void {
    const grid = gridOf(el);
    const cells = holdsPage(el, grid) ? null : this.cellsOf(grid);
    if (cells === null || isLayout(grid.rows.map((row) => row.map((cell) => cells.get(cell.el) ?? [])))) {
      this.enter(el, context);
      return;
    }
    const caption = grid.caption === null ? '' : walk(grid.caption, this.options).map((block) => plainText(block.piece)).join(' ');
    const rows = rowsOf(grid, (cell) => (cells.get(cell.el) ?? []).join('\n'));
    this.blocks.push({ piece: { kind: 'table', caption, rows, spot: NOWHERE }, origin: el, linked: linkShare(el), link: '' });
  }

  private cellsOf(grid: Grid): Map<El, string[]> {
    return new Map(grid.rows.flat().map(({ el }) => [el, walk(el, this.options).map((block) => plainText(block.piece)).filter((text) => text !== '')]));
  }

  flush(context: Context): void {
    const { flow, chars, bold, linked, link, known } = this;
    [this.flow, this.chars, this.bold, this.linked, this.link, this.known] = ['', 0, 0, 0, '', null];
    const parts = this.options.keepBreaks ? wholeOf(flow) : partsOf(flow);
    if (parts.length === 0) return;
    const look = known?.look ?? { align: context.align, bold: chars > 0 && bold >= chars * NEARLY_ALL };
    const role = known?.role ?? context.role;
    if (known !== null) this.fresh = true;
    if (known?.apart === true && this.blocks.length > 0) this.blocks.push({ piece: { kind: 'gap', spot: NOWHERE }, origin: context.origin, linked: 0, link: '' });
    const share = chars === 0 ? 0 : linked / chars;
    for (const piece of this.piecesOf(parts, role, look)) this.blocks.push({ piece, origin: context.origin, linked: share, link });
  }

  private piecesOf(parts: readonly Part[], role: Role, look: Look): Piece[] {
    const whole = parts.map((part) => (part.kind === 'text' ? part.text : part.lines.join('\n'))).join('\n');
    if (role.is === 'head' && whole.length <= LONGEST_HEAD) return [{ kind: 'head', level: role.level, text: whole, spot: NOWHERE }];
    const pieces = parts.map((part): Piece => (part.kind === 'lines' ? { kind: 'lines', lines: part.lines, spot: NOWHERE } : { kind: 'text', text: part.text, spot: NOWHERE, look: pushed(part, look) }));
    const first = pieces[0];
    if (role.is !== 'item' || !this.fresh || first?.kind !== 'text' || isLabelled(first.text)) return pieces;
    this.fresh = false;
    return [{ kind: 'item', ordered: role.ordered, number: role.number, depth: role.depth, text: first.text, spot: NOWHERE }, ...pieces.slice(1)];
  }
}

const pushed = (part: Part & { kind: 'text' }, look: Look): Look => (part.indent >= PUSHED && part.text.length <= 30 ? { ...look, align: 'right' } : look);

export function plainText(piece: Piece): string {
  switch (piece.kind) {
    case 'lines': return piece.lines.join('\n');
    case 'table': return [piece.caption, ...piece.rows.map((row) => row.join('　'))].filter((text) => text !== '').join('\n');
    case 'gap': return '';
    default: return piece.text;
  }
}
