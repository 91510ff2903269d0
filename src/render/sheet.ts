import type { Line, PlacedLine, Run, Stroke } from '../model/galley.js';
import { ARTIFACT, type Item, type Page } from '../model/page.js';
import type { Annotations } from './annotations.js';
import { Bytes } from './bytes.js';
import { type Dot, dotsOf } from './dots.js';
import type { Face, Faces } from './face.js';
import { decimal } from './pdf.js';
import { Pen } from './pen.js';
import type { PictureBox } from './pictures.js';
import type { Tree } from './tree.js';
import { extent } from './walk.js';

const NONE = -2;
const HEADER = -3;
const FOOTER = -4;
const ARTIFACTS: Readonly<Record<number, string>> = {
  [ARTIFACT]: '/Artifact BMC\n',
  [HEADER]: '/Artifact<</Type/Pagination/Subtype/Header>>BDC\n',
  [FOOTER]: '/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n',
};

interface Link {
  readonly href: string;
  readonly parent: number;
  readonly node: number;
}
/** A stretch of a line that is a link, pt from the page's bottom left. */
interface Zone {
  readonly node: number;
  readonly href: string;
  readonly left: number;
  right: number;
  readonly bottom: number;
  readonly top: number;
  text: string;
}

/** Turns the items of one page after another into content streams in which every mark is tagged or an artifact. */
export class Sheet {
  readonly out = new Bytes();
  private readonly pen: Pen;
  private open = NONE;
  private openText = false;
  private page = 0;
  private height = 0;
  private top = 0;
  private bottom = 0;
  private link: Link | null = null;
  private zones: Zone[] = [];
  private dots: Dot[] = [];
  private node = NONE;
  private x = 0;
  private y = 0;

  constructor(
    faces: Faces,
    private readonly tree: Tree,
    private readonly pictures: PictureBox,
    private readonly annotations: Annotations,
  ) {
    this.pen = new Pen(this.out, faces);
  }

  /** Starts a content stream for page `page` of height `height` pt. */
  start(page: number, height: number): void {
    this.out.reset();
    this.pen.reset();
    this.page = page;
    this.height = height;
    this.open = NONE;
    this.openText = false;
  }

  /** Items of a page, in their order. */
  items(page: Page): void {
    this.bounds(page.items);
    for (const item of page.items) {
      if (item.kind === 'line') this.line(item.line, item.x, item.y, item.node);
      else if (item.kind === 'stroke') this.stroke(item.stroke);
      else if (item.kind === 'picture') this.picture(item.path, item.x, item.y, item.width, item.height, item.node);
      else this.annotations.goto(item, page, this.height);
    }
  }

  /** Lines of a designed page's slot whose top left corner is `left`, `top` pt on the page; `base` = its first node. */
  slot(lines: readonly PlacedLine[], left: number, top: number, base: number): void {
    for (const { line, x, y, node } of lines) this.line(line, left + x, top + y, node < 0 ? ARTIFACT : base + node);
  }

  /** Ends the stream; what it holds is valid until the next `start`. */
  finish(): Buffer {
    this.drawDots();
    this.close();
    this.pen.endText();
    return this.out.view();
  }

  /** First and last baseline of the page's tagged text: furniture above is a header, below a footer. */
  private bounds(items: readonly Item[]): void {
    this.top = Number.POSITIVE_INFINITY;
    this.bottom = Number.NEGATIVE_INFINITY;
    for (const item of items) {
      if (item.kind !== 'line' || item.node < 0) continue;
      if (item.y < this.top) this.top = item.y;
      if (item.y > this.bottom) this.bottom = item.y;
    }
  }

  private furniture(y: number): number {
    if (this.top > this.bottom) return ARTIFACT;
    return y < this.top ? HEADER : y > this.bottom ? FOOTER : ARTIFACT;
  }

  private begin(node: number, isText: boolean): void {
    if (this.open === node && this.openText === isText) return;
    this.close();
    if (isText) this.pen.beginText();
    else this.pen.endText();
    this.out.put(ARTIFACTS[node] ?? `/${this.tree.role(node)}<</MCID ${this.tree.mark(node, this.page)}>>BDC\n`);
    this.open = node;
    this.openText = isText;
  }

  private close(): void {
    if (this.open !== NONE) this.out.put('EMC\n');
    this.open = NONE;
  }

  private line(line: Line, x: number, y: number, node: number): void {
    const special = line.runs.some(isSpecial);
    this.node = this.tree.has(node) ? node : this.furniture(y);
    this.x = x;
    this.y = this.height - y;
    if (!special) {
      this.link = null;
      this.begin(this.node, true);
    } else this.pen.before = this.beforeRun;
    this.pen.line(line, this.x, this.y);
    this.pen.before = null;
    if (special) this.writeZones();
  }

  private readonly beforeRun = (run: Run, face: Face, count: number): void => {
    if (run.dots) this.dots.push(...dotsOf(run, face, count, this.x, this.y));
    if (run.href === undefined || this.node < 0) {
      this.link = null;
      this.begin(this.node, true);
      return;
    }
    if (this.link?.href !== run.href || this.link.parent !== this.node)
      this.link = { href: run.href, parent: this.node, node: this.tree.add('Link', this.node) };
    this.begin(this.link.node, true);
    this.zone(run, this.link, extent(run, face, count));
  };

  private zone(run: Run, link: Link, width: number): void {
    const left = this.x + run.x;
    const last = this.zones.at(-1);
    if (last?.node === link.node) {
      last.right = left + width;
      last.text += run.text;
      return;
    }
    const base = this.y + run.rise;
    this.zones.push({ node: link.node, href: link.href, left, right: left + width, bottom: base - 0.12 * run.size, top: base + 0.88 * run.size, text: run.text });
  }

  private writeZones(): void {
    for (const zone of this.zones) this.annotations.uri(zone, this.page);
    this.zones = [];
  }

  private stroke(stroke: Stroke): void {
    this.begin(this.furniture(stroke.y), false);
    this.pen.fill(stroke.color);
    this.out.put(`${decimal(stroke.x)} ${decimal(this.height - stroke.y - stroke.height)} ${decimal(stroke.width)} ${decimal(stroke.height)} re f\n`);
  }

  private picture(path: string, x: number, y: number, width: number, height: number, node: number): void {
    const image = this.pictures.get(path);
    if (!image) return;
    const bottom = this.height - y - height;
    const tagged = this.tree.has(node);
    this.begin(tagged ? node : ARTIFACT, false);
    if (tagged) this.tree.box(node, [x, bottom, x + width, bottom + height].map((v) => decimal(v)).join(' '));
    this.out.put(`q ${image.matrix(x, bottom, width, height)} cm/${image.name} Do Q\n`);
  }

  /** Filled rectangles as one figure: a QR code's dark modules, pt from the page's top left. */
  modules(rects: readonly { readonly x: number; readonly y: number; readonly w: number; readonly h: number }[], color: string, node: number, box: string): void {
    this.begin(node, false);
    if (this.tree.has(node)) this.tree.box(node, box);
    this.pen.fill(color);
    for (const { x, y, w, h } of rects) this.out.put(`${decimal(x)} ${decimal(this.height - y - h)} ${decimal(w)} ${decimal(h)} re\n`);
    this.out.put('f\n');
  }

  /** All dots of the page at its end, so that they do not cut its paragraphs into pieces. */
  private drawDots(): void {
    if (this.dots.length === 0) return;
    this.begin(ARTIFACT, false);
    this.out.put('1 J\n');
    for (const { x, y, diameter } of this.dots) {
      // A hundredth of a point long: some readers paint nothing for a line of no length.
      this.out.put(`${decimal(diameter)} w ${decimal(x - 0.005)} ${decimal(y)} m ${decimal(x + 0.005)} ${decimal(y)} l S\n`);
    }
    this.dots = [];
  }
}

const isSpecial = (run: Run): boolean => run.href !== undefined || run.dots === true;
