/** Which pages are drawn, and when: those in sight first, those around them next, the others not at all. */
import type { News } from '../news.js';
import type { Book } from './book.js';
import type { Words } from './designed.js';
import type { Drawing } from './drawing.js';

/** Rows beyond the desk that are drawn, and that are kept. */
const AHEAD = 1;
const KEPT = 4;

interface Painted {
  readonly canvas: HTMLCanvasElement;
  readonly ink: string;
  /** CSS pixels it was drawn for. */
  readonly width: number;
}

export class Painter {
  private drawing: Drawing | null = null;
  private painted = new Map<number, Painted>();
  private inks: readonly string[] = [];
  private busy = false;
  private again = false;

  constructor(private readonly book: Book) {}

  /** Draws what will be in sight, as far as it looks different; nothing on the desk changes yet. */
  async prepare(drawing: Drawing, news: News, pages: readonly number[], width: number): Promise<ReadonlyMap<number, Painted>> {
    const ready = new Map<number, Painted>();
    for (const index of pages) {
      const ink = news.pages[index]?.ink ?? '';
      if (this.alike(index, ink)?.width === width) continue;
      const canvas = await drawing.page(index, width);
      if (canvas) ready.set(index, { canvas, ink, width });
    }
    return ready;
  }

  /** Puts a new edition on the desk in one go. What looks the same is kept as it is, wherever it stands now. */
  take(drawing: Drawing, news: News, ready: ReadonlyMap<number, Painted>): void {
    const next = new Map<number, Painted>();
    const used = new Set<Painted>();
    news.pages.forEach(({ ink }, index) => {
      const kept = ready.get(index) ?? this.alike(index, ink);
      if (!kept || used.has(kept)) return;
      used.add(kept);
      next.set(index, kept);
    });
    const former = this.painted;
    this.painted = next;
    this.inks = news.pages.map(({ ink }) => ink);
    this.drawing?.close();
    this.drawing = drawing;
    for (const [index, { canvas }] of next) this.hang(index, canvas);
    this.book.pages.forEach((page, index) => {
      const canvas = page.querySelector('canvas');
      if (canvas !== (next.get(index)?.canvas ?? null)) canvas?.remove();
    });
    for (const old of former.values()) if (!used.has(old)) release(old);
  }

  /** The words of a page, as the PDF has them. */
  words(index: number): Promise<readonly Words[]> {
    return this.drawing?.words(index) ?? Promise.resolve([]);
  }

  /** After scrolling or resizing. */
  look(): void {
    this.again = true;
    if (!this.busy) void this.work();
  }

  private alike(index: number, ink: string): Painted | undefined {
    const here = this.painted.get(index);
    return here?.ink === ink ? here : [...this.painted.values()].find((one) => one.ink === ink);
  }

  private async work(): Promise<void> {
    this.busy = true;
    try {
      while (this.again) {
        this.again = false;
        this.forget();
        const index = this.nextPage();
        if (index === null) break;
        await this.paint(index);
        this.again = true;
      }
    } finally {
      this.busy = false;
    }
  }

  private nextPage(): number | null {
    const width = this.book.pageWidth;
    const wants = (index: number): boolean => {
      const painted = this.painted.get(index);
      return painted?.ink !== this.inks[index] || painted?.width !== width;
    };
    return this.book.inSight().find(wants) ?? this.book.inSight(AHEAD).find(wants) ?? null;
  }

  private async paint(index: number): Promise<void> {
    const { drawing } = this;
    const width = this.book.pageWidth;
    const ink = this.inks[index] ?? '';
    const canvas = drawing && (await drawing.page(index, width));
    if (!canvas || drawing !== this.drawing || this.inks[index] !== ink) return;
    const old = this.painted.get(index);
    this.painted.set(index, { canvas, ink, width });
    this.hang(index, canvas);
    if (old) release(old);
  }

  private hang(index: number, canvas: HTMLCanvasElement): void {
    const page = this.book.pages[index];
    const old = page?.querySelector('canvas');
    if (old === canvas) return;
    if (old) old.replaceWith(canvas);
    else page?.prepend(canvas);
  }

  /** Canvases far from what is seen give their memory back. */
  private forget(): void {
    const near = new Set(this.book.inSight(KEPT));
    for (const [index, painted] of this.painted) {
      if (near.has(index)) continue;
      painted.canvas.remove();
      release(painted);
      this.painted.delete(index);
    }
  }
}

function release({ canvas }: Painted): void {
  canvas.width = 0;
  canvas.height = 0;
}
