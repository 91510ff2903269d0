/** Fingerprints of what is printed: two pages with one fingerprint look the same. */
import type { DesignedGalley, Line, Stroke } from '../model/galley.js';
import type { Item } from '../model/page.js';

/** What a fingerprint has to know of the world outside the booklet. */
export interface Looks {
  /** A key that changes when the looks of a face do. */
  face(face: number): string;
  /** The same for a picture, by its path in the booklet; any other text as it is. */
  picture(path: string): string;
  /** 16 hexadecimal digits. */
  hash(text: string, numbers: Float32Array): string;
}

/**
 * Gathers what is printed on a page, texts and numbers apart. Positions in 32 bits: what differs by less is not seen.
 * It is on the way of every build: loops by index, nothing made for a line but its text.
 */
export class Plate {
  private text = '';
  private numbers = new Float32Array(4096);
  private used = 0;
  /** Of the last run; named where it changes. */
  private face = -1;

  constructor(private readonly looks: Looks) {}

  /** The fingerprint of all that was added since the last one. */
  take(): string {
    const ink = this.looks.hash(this.text, this.numbers.subarray(0, this.used));
    this.text = '';
    this.used = 0;
    this.face = -1;
    return ink;
  }

  /** Answers the line's text. */
  line({ runs }: Line, x: number, y: number): string {
    this.put(x, y, runs.length, 0);
    let text = '';
    for (let k = 0; k < runs.length; k++) {
      const run = runs[k] as Line['runs'][number];
      const { shifts } = run;
      this.reserve(8 + shifts.length);
      const { numbers } = this;
      let at = this.used;
      numbers[at++] = run.text.length;
      numbers[at++] = run.size;
      numbers[at++] = run.x;
      numbers[at++] = run.rise;
      numbers[at++] = run.spacing;
      numbers[at++] = run.dots === true ? 1 : 0;
      numbers[at++] = shifts.length;
      if (shifts.length > 0) numbers.set(shifts, at);
      this.used = at + shifts.length;
      if (run.face !== this.face || run.color !== '') this.dress(run.face, run.color);
      text = k === 0 ? run.text : text + run.text;
    }
    this.text += text;
    return text;
  }

  /** Anything but a line. */
  other(item: Exclude<Item, { readonly kind: 'line' }>): void {
    if (item.kind === 'stroke') this.stroke(item.stroke);
    else if (item.kind === 'picture') {
      this.text += this.looks.picture(item.path);
      this.put(item.x, item.y, item.width, item.height);
    }
  }

  /** The boxes of a designed page; its lines are added one by one. */
  design(page: DesignedGalley): void {
    this.text += JSON.stringify(page.content, (_, value: unknown) => (typeof value === 'string' ? this.looks.picture(value) : value));
    this.put(...page.margins);
    for (const slot of page.slots) this.put(slot.width, slot.height, slot.lines.length, 0);
  }

  private dress(face: number, color: string): void {
    this.face = face;
    this.text += `\n${this.looks.face(face)} ${color}\n`;
  }

  private stroke({ x, y, width, height, color }: Stroke): void {
    this.text += color;
    this.put(x, y, width, height);
  }

  private put(a: number, b: number, c: number, d: number): void {
    this.reserve(4);
    const { numbers } = this;
    numbers[this.used++] = a;
    numbers[this.used++] = b;
    numbers[this.used++] = c;
    numbers[this.used++] = d;
  }

  private reserve(count: number): void {
    if (this.used + count <= this.numbers.length) return;
    const more = new Float32Array(2 * (this.used + count));
    more.set(this.numbers);
    this.numbers = more;
  }
}
