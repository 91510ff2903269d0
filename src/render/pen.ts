import type { Line, Run } from '../model/galley.js';
import type { Bytes } from './bytes.js';
import type { Face, Faces } from './face.js';
import { decimal, rgb } from './pdf.js';
import { STEP, type Setter, baseStep, codes, walk } from './walk.js';

/**
 * Writes lines of glyphs into a content stream. Positions are kept in whole thousandths of a point, so that moving from
 * line to line never adds up an error; inside a line what rounding lost is carried into the next shift (under 0.001 pt).
 */
export class Pen implements Setter {
  private face: Face | null = null;
  /** The colour as the model names it, and as it was last written: black is what a page begins with. */
  private asked = '';
  private color = '0 g\n';
  /** Hundred-thousandths of a point. */
  private spacing = 0;
  private leading = 0;
  private x = 0;
  private y = 0;
  private inText = false;
  /** Where the line being drawn stands, pt from the bottom left. */
  private lineX = 0;
  private lineY = 0;
  private newLine = true;
  private size = 1;
  /** pt that the next glyph stands to the right of where the file's pen is. */
  private ahead = 0;
  private perGlyph = 0;
  /** Where the current string's bracket opened; -1 none. */
  private opened = -1;
  private isArray = false;
  private first = true;
  /** Called when a run is about to be written: the place to open another marked sequence. {@link codes} hold the run. */
  before: ((run: Run, face: Face, count: number) => void) | null = null;

  constructor(
    private readonly out: Bytes,
    private readonly faces: Faces,
  ) {}

  /** A new content stream starts from the initial graphics state. */
  reset(): void {
    this.face = null;
    this.asked = '';
    this.color = '0 g\n';
    this.spacing = 0;
    this.leading = 0;
    this.inText = false;
  }

  beginText(): void {
    if (this.inText) return;
    this.out.put('BT\n');
    this.inText = true;
    this.x = 0;
    this.y = 0;
  }

  endText(): void {
    if (!this.inText) return;
    this.out.put('ET\n');
    this.inText = false;
  }

  fill(color: string): void {
    if (color === this.asked) return;
    this.asked = color;
    const parts = rgb(color);
    const operator = parts === null ? '0 g\n' : `${parts} rg\n`;
    if (operator !== this.color) this.out.put(operator);
    this.color = operator;
  }

  /** Draws a line whose left end and baseline are `x`, `y` pt from the page's bottom left. */
  line(line: Line, x: number, y: number): void {
    this.beginText();
    this.lineX = x;
    this.lineY = y;
    this.newLine = true;
    walk(line, this.faces, this);
  }

  begin(run: Run, face: Face, lead: number, count: number): void {
    this.before?.(run, face, count);
    this.fill(run.color);
    if (face !== this.face || run.size !== this.size) {
      this.face = face;
      this.size = run.size;
      this.out.put(`/${face.resource} ${decimal(run.size, 4)} Tf\n`);
    }
    const spacing = Math.round((run.spacing - baseStep(run) * STEP * run.size) * 1e5);
    if (spacing !== this.spacing) {
      this.spacing = spacing;
      this.out.number(spacing, 5);
      this.out.put(' Tc\n');
    }
    this.perGlyph = run.spacing - spacing / 1e5;
    this.move(this.lineX + run.x + lead, this.lineY + run.rise);
    this.opened = -1;
    this.isArray = false;
    this.first = true;
  }

  private move(x: number, y: number): void {
    const toX = Math.round(x * 1000);
    const toY = Math.round(y * 1000);
    const dx = toX - this.x;
    const dy = toY - this.y;
    if (dx === 0 && dy !== 0 && dy === -this.leading) this.out.put('T*');
    else {
      this.out.number(dx, 3);
      this.out.put(' ');
      this.out.number(dy, 3);
      const setsLeading = dy !== 0 && this.newLine;
      this.out.put(setsLeading ? ' TD' : ' Td');
      if (setsLeading) this.leading = -dy;
    }
    this.newLine = false;
    this.x = toX;
    this.y = toY;
    this.ahead = x - toX / 1000;
  }

  glyphs(face: Face, from: number, to: number, step: number): void {
    this.catchUp();
    if (this.opened < 0) {
      this.opened = this.out.length;
      this.out.put('(');
    }
    if (step === 0) this.plain(face, from, to);
    else for (let i = from; i < to; i++) this.out.code(face.cid(codes[i] as number, step));
    this.ahead += (to - from) * (this.perGlyph - step * STEP * this.size);
  }

  private plain(face: Face, from: number, to: number): void {
    let start = from;
    for (let i = from; i < to; i++) {
      if ((codes[i] as number) < 0x10000) continue;
      this.out.codes(codes, start, i, face);
      this.out.code(face.cid(codes[i] as number, 0));
      start = i + 1;
    }
    this.out.codes(codes, start, to, face);
  }

  shift(by: number): void {
    this.ahead += by;
  }

  /** Moves the file's pen to where the next glyph belongs, as far as the last place of a number in `TJ` can. */
  private catchUp(): void {
    if (this.first) {
      this.first = false;
      return;
    }
    const scale = this.size < 20 ? 10 : 100;
    const n = Math.round((-this.ahead * 1000 * scale) / this.size);
    if (n === 0) return;
    if (!this.isArray) {
      this.out.insert(this.opened, 0x5b);
      this.isArray = true;
    }
    this.out.put(')');
    this.out.number(n, scale === 10 ? 1 : 2);
    this.opened = -1;
    this.ahead += ((n / scale) * this.size) / 1000;
  }

  end(): void {
    if (!this.first) this.out.put(this.isArray ? ')]TJ\n' : ')Tj\n');
  }
}
