import type { Diagnostic } from '../base/diagnostic.js';
import { messageOf } from '../base/message.js';
import type { Pictures } from '../model/flow.js';
import type { DesignedGalley } from '../model/galley.js';
import type { Marker } from './designed.js';
import { damage } from './inspect.js';
import { notEmbedded } from './pictures.js';

/** A drawing that we place ourselves on a designed page: a QR code as dark squares, pt from its own top left. */
export interface Figure {
  readonly alt: string;
  readonly color: string;
  readonly size: number;
  readonly squares: readonly { readonly x: number; readonly y: number; readonly w: number; readonly h: number }[];
}

/** pdfmake content that holds no text: placeholders of the right size where our own lines and figures go. */
export interface Blueprint {
  readonly content: unknown;
  /** Name in the content → data URL. */
  readonly images: ReadonlyMap<string, string>;
  /** Name in the content → text alternative. Pictures without one are decoration. */
  readonly alts: ReadonlyMap<string, string>;
  readonly figures: readonly Figure[];
}

/** An empty drawing: the one pdfmake node of a given size that leaves no path, text or picture on the page. */
const EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1"></svg>';
/** pdfmake takes a size of 0 for no size. */
const LEAST = 0.001;

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const numberOr = (value: unknown, other: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : other);

/** Copies a designed page's content for pdfmake, which writes into what it is given. */
export async function blueprint(page: number, galley: DesignedGalley, pictures: Pictures, diagnostics: Diagnostic[]): Promise<Blueprint> {
  const draft = new Draft(page, galley, pictures, diagnostics);
  const start = draft.place({ page, start: true }, LEAST, LEAST, { absolutePosition: { x: 0, y: 0 } });
  return { content: [start, await draft.copy(galley.content)], images: draft.images, alts: draft.alts, figures: draft.figures };
}

class Draft implements Blueprint {
  readonly content = null;
  readonly images = new Map<string, string>();
  readonly alts = new Map<string, string>();
  readonly figures: Figure[] = [];

  constructor(
    private readonly page: number,
    private readonly galley: DesignedGalley,
    private readonly pictures: Pictures,
    private readonly diagnostics: Diagnostic[],
  ) {}

  /** `fit` is the code's own size, which the caller has measured; pdfmake would take it for a picture's box. */
  place(marker: Marker, width: number, height: number, { fit: _, ...layout }: Node): Node {
    return { ...layout, svg: EMPTY, width: Math.max(LEAST, width), height: Math.max(LEAST, height), huikan: marker };
  }

  async copy(value: unknown): Promise<unknown> {
    if (typeof value === 'string' || typeof value === 'number') return this.text(String(value), {});
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.copy(item)));
    if (!isNode(value)) return value;
    const { slot, width, height, text, qr, image, ...layout } = value;
    if (typeof slot === 'number') {
      const size = this.galley.slots[slot];
      return this.place({ page: this.page, slot }, numberOr(width, size?.width ?? 0), numberOr(height, size?.height ?? 0), layout);
    }
    if (text !== undefined) return this.text(typeof text === 'string' ? text : JSON.stringify(text), layout);
    if (typeof qr === 'string') return this.qr(qr, value, layout);
    if (typeof image === 'string') return this.image(image, value);
    return this.inner(value);
  }

  /** Containers: only what holds content is gone into, layout values stay as they are. */
  private async inner(node: Node): Promise<Node> {
    const copy: Record<string, unknown> = { ...node };
    for (const key of ['stack', 'columns', 'ul', 'ol']) if (key in copy) copy[key] = await this.copy(copy[key]);
    const { table } = node;
    if (isNode(table) && Array.isArray(table.body)) {
      const rows = table.body.map((row) => (Array.isArray(row) ? Promise.all(row.map((cell) => this.copy(cell))) : row));
      copy.table = { ...table, ...(Array.isArray(table.widths) ? { widths: [...table.widths] } : {}), body: await Promise.all(rows) };
    }
    if (Array.isArray(node.canvas)) copy.canvas = node.canvas.map((vector) => (isNode(vector) ? { ...vector } : vector));
    return copy;
  }

  /** Text should have been set before; blank text is only ever a spacer. */
  private text(text: string, layout: Node): Node {
    if (text.trim() !== '') this.report('designed-text-unset', 'warning', { name: this.galley.name, text: text.slice(0, 20) });
    return this.place({ page: this.page, slot: -1 }, LEAST, LEAST, layout);
  }

  private async qr(text: string, node: Node, all: Node): Promise<Node> {
    // What says how the code is drawn would be taken for the placeholder's own.
    const { fit, padding, version, mode, mask, eccLevel, foreground, background, ...layout } = all;
    try {
      const { default: encoder } = await import('pdfmake/js/qrEnc.js');
      // Loaders differ in whether they unwrap the default of a CommonJS module.
      const { measure } = 'measure' in encoder ? encoder : encoder.default;
      const measured = measure({ ...node });
      const figure = this.figures.length;
      const color = typeof node.foreground === 'string' ? node.foreground : '';
      const alt = typeof node.alt === 'string' ? node.alt : `二维码：${text}`;
      this.figures.push({ alt, color, size: measured._width, squares: joined(measured._canvas.slice(1)) });
      return this.place({ page: this.page, figure }, measured._width, measured._width, layout);
    } catch (error) {
      this.report('designed-page-failed', 'error', { name: this.galley.name, reason: messageOf(error) });
      return this.text('', layout);
    }
  }

  /** Pictures come as data URLs or from those that were loaded; pdfmake may open nothing itself. */
  private image(name: string, node: Node): Node {
    const { alt, ...copy } = node;
    const encoded = /^data:image\/(?:png|jpe?g);base64,(.*)$/s.exec(name)?.[1];
    const bytes = encoded === undefined ? this.pictures.get(name)?.bytes : Buffer.from(encoded, 'base64');
    const problem = bytes ? damage(bytes) : 'missing';
    if (!bytes || problem) {
      this.diagnostics.push(notEmbedded(encoded === undefined ? name : 'data:', problem ?? 'missing'));
      return this.text('', {});
    }
    const label = encoded === undefined ? name : `designed-${this.page}-${this.images.size}`;
    this.images.set(label, encoded === undefined ? `data:image/*;base64,${Buffer.from(bytes).toString('base64')}` : name);
    if (typeof alt === 'string' && alt !== '') this.alts.set(label, alt);
    return { ...copy, image: label };
  }

  private report(code: string, severity: Diagnostic['severity'], values: Diagnostic['values']): void {
    this.diagnostics.push({ code, severity, place: null, values });
  }
}

/** Neighbouring squares of a row as one rectangle: no hairlines between them on screen, and a tenth of the file. */
function joined(squares: Figure['squares']): Figure['squares'] {
  const out: { x: number; y: number; w: number; h: number }[] = [];
  for (const square of squares) {
    const last = out.at(-1);
    if (last && last.y === square.y && Math.abs(last.x + last.w - square.x) < 1e-6) last.w += square.w;
    else out.push({ x: square.x, y: square.y, w: square.w, h: square.h });
  }
  return out;
}
