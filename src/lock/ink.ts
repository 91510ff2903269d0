/** Fingerprints of what is printed: two pages with one fingerprint look the same. */
import type { DesignedGalley, Line, Run, Stroke } from '../model/galley.js';
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
 * It is on the way of every build: loops by index, nothing made for a line.
 */
export class Plate {
  /** All texts of the page, in the order in which they were added. */
  text = '';
  private numbers = new Float32Array(4096);
  private used = 0;
  /** Dress of the last run; named where it changes. */
  private face = -1;
  private size = 0;
  private color = '';

  constructor(private readonly looks: Looks) {}

  /** The fingerprint of all that was added since the last one. */
  take(): string {
    const ink = this.looks.hash(this.text, this.numbers.subarray(0, this.used));
    this.text = '';
    this.used = 0;
    this.face = -1;
    return ink;
  }

  /** Where a line stands and how it is set; its text goes to {@link say}. */
  line({ runs }: Line, x: number, y: number): void {
    this.put(x, y, runs.length, 0);
    for (let k = 0; k < runs.length; k++) {
      const run = runs[k] as Run;
      const { shifts } = run;
      if (run.face !== this.face || run.size !== this.size || run.color !== this.color) this.dress(run);
      this.reserve(6 + shifts.length);
      const { numbers } = this;
      let at = this.used;
      numbers[at++] = run.text.length;
      numbers[at++] = run.x;
      numbers[at++] = run.rise;
      numbers[at++] = run.spacing;
      numbers[at++] = run.dots === true ? -1 - shifts.length : shifts.length;
      if (shifts.length > 0) numbers.set(shifts, at);
      this.used = at + shifts.length;
    }
  }

  say(text: string): void {
    this.text += text;
  }

  /** Anything but a line. */
  other(item: Exclude<Item, { readonly kind: 'line' }>): void {
    if (item.kind === 'stroke') this.stroke(item.stroke);
    else if (item.kind === 'picture') {
      this.say(this.looks.picture(item.path));
      this.put(item.x, item.y, item.width, item.height);
    }
  }

  /** The boxes of a designed page; its lines are added one by one. */
  design(page: DesignedGalley): void {
    this.say(JSON.stringify(page.content, (_, value: unknown) => (typeof value === 'string' ? this.looks.picture(value) : value)));
    this.put(...page.margins);
    for (const slot of page.slots) this.put(slot.width, slot.height, slot.lines.length, 0);
  }

  private dress({ face, size, color }: Run): void {
    if (face !== this.face || color !== this.color) this.say(`\u007f${this.looks.face(face)} ${color}\u007f`);
    this.face = face;
    this.size = size;
    this.color = color;
    this.put(this.text.length, size, 0, 0);
  }

  private stroke({ x, y, width, height, color }: Stroke): void {
    this.say(color);
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
