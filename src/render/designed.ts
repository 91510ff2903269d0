import type { Diagnostic } from '../base/diagnostic.js';
import { messageOf } from '../base/message.js';
import type { Pictures } from '../model/flow.js';
import type { DesignedGalley } from '../model/galley.js';
import type { Booklet } from '../model/page.js';
import { type Blueprint, type Figure, blueprint } from './blueprint.js';
import type { KitDocument, KitPage } from './host.js';
import { type Facts, information } from './metadata.js';

/** A designed page after pdfmake laid it out. */
export interface DesignedSheet {
  readonly kit: KitPage;
  /** Top left corner of each slot, pt from the page's top left; undefined where the layout left it out. */
  readonly slots: readonly (Spot | undefined)[];
  readonly figures: readonly { readonly figure: Figure; readonly at: Spot }[];
  /** Text alternatives of its pictures by PDFKit's label. */
  readonly pictures: ReadonlyMap<string, string>;
}
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Designed {
  readonly document: KitDocument;
  readonly sheets: ReadonlyMap<number, DesignedSheet>;
}

/**
 * Lays all designed pages out in one pdfmake document and gives back the PDFKit document it drew them into, not ended yet.
 * No font is opened and nothing is fetched: text was set before (its place is kept by boxes that draw nothing), pictures come as bytes.
 * Null, with a diagnostic, when pdfmake refuses the content.
 */
export async function layOut(booklet: Booklet, pictures: Pictures, facts: Facts, diagnostics: Diagnostic[]): Promise<Designed | null> {
  const plans: Plan[] = [];
  for (const page of booklet.pages) {
    if (page.designed) plans.push({ page: page.index, galley: page.designed, print: await blueprint(page.index, page.designed, pictures, diagnostics) });
  }
  try {
    const { default: pdfmake } = await import('pdfmake');
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy(() => false);
    const document = (await pdfmake.createPdf(definition(booklet, plans, facts), { bufferPages: true }).getStream()) as LaidOut;
    return { document, sheets: collect(document, plans, diagnostics) };
  } catch (error) {
    const names = plans.map(({ galley }) => galley.name).join(', ');
    diagnostics.push({ code: 'designed-page-failed', severity: 'error', place: null, values: { name: names, reason: messageOf(error) } });
    return null;
  }
}

interface Plan {
  readonly page: number;
  readonly galley: DesignedGalley;
  readonly print: Blueprint;
}

/** What pdfmake leaves on its document: the laid-out items of each page, the very objects that were drawn. */
type LaidOut = KitDocument & { readonly _pdfMakePages: readonly { readonly items: readonly LaidItem[] }[] };
interface LaidItem {
  readonly type: string;
  readonly item?: {
    readonly x?: number;
    readonly y?: number;
    readonly image?: string;
    readonly huikan?: Marker;
    readonly verticalAlignment?: string;
    readonly isCellContentMultiPage?: boolean;
    getNodeHeight?(): number;
    getViewHeight?(): number;
  };
}
/** Rides on a placeholder through the layout. */
export type Marker = { readonly page: number } & ({ readonly start: true } | { readonly slot: number } | { readonly figure: number });

function definition(booklet: Booklet, plans: readonly Plan[], facts: Facts): Record<string, unknown> {
  const images: Record<string, string> = {};
  for (const { print } of plans) for (const [name, url] of print.images) images[name] = url;
  const pageSize = { width: booklet.width, height: booklet.height };
  return {
    version: '1.7',
    language: facts.lang,
    displayTitle: true,
    info: information(facts),
    images,
    pageSize,
    pageMargins: [...(plans[0]?.galley.margins ?? [0, 0, 0, 0])],
    content: plans.map(({ galley, print }) => ({ section: print.content, pageSize, pageMargins: [...galley.margins] })),
  };
}

function collect(document: LaidOut, plans: readonly Plan[], diagnostics: Diagnostic[]): Map<number, DesignedSheet> {
  const found = new Map<number, { start: number; slots: Spot[]; figures: { figure: Figure; at: Spot }[] }>();
  const prints = new Map(plans.map((plan) => [plan.page, plan.print]));
  document._pdfMakePages.forEach(({ items }, sheet) => {
    for (const { marker, at } of markers(items)) {
      if ('start' in marker) found.set(marker.page, { start: sheet, slots: [], figures: [] });
      const entry = found.get(marker.page);
      if (!entry) continue;
      if ('slot' in marker && sheet === entry.start) entry.slots[marker.slot] = at;
      const figure = 'figure' in marker ? prints.get(marker.page)?.figures[marker.figure] : undefined;
      if (figure && sheet === entry.start) entry.figures.push({ figure, at });
    }
  });
  const sheets = new Map<number, DesignedSheet>();
  plans.forEach((plan, i) => {
    const entry = found.get(plan.page);
    const kit = entry && document._pageBuffer[entry.start];
    if (!entry || !kit) return;
    const after = found.get(plans[i + 1]?.page ?? -1)?.start ?? document._pdfMakePages.length;
    if (after - entry.start > 1)
      diagnostics.push({ code: 'designed-page-overflow', severity: 'error', place: null, values: { name: plan.galley.name, pages: after - entry.start } });
    sheets.set(plan.page, { kit, slots: entry.slots, figures: entry.figures, pictures: alternatives(document, entry.start, plan.print) });
  });
  return sheets;
}

/** Placeholders of one page with their places; a cell's vertical alignment moves what is inside it when drawn. */
function* markers(items: readonly LaidItem[]): Generator<{ marker: Marker; at: Spot }> {
  const moved: number[] = [];
  let dy = 0;
  for (const { type, item } of items) {
    if (type === 'beginVerticalAlignment') {
      moved.push(dy);
      if (item?.getNodeHeight && item.getViewHeight && item.isCellContentMultiPage !== true) {
        const free = item.getViewHeight() - item.getNodeHeight();
        dy += item.verticalAlignment === 'middle' ? free / 2 : item.verticalAlignment === 'bottom' ? free : 0;
      }
    } else if (type === 'endVerticalAlignment') dy = moved.pop() ?? 0;
    else if (item?.huikan) yield { marker: item.huikan, at: { x: item.x ?? 0, y: (item.y ?? 0) + dy } };
  }
}

function alternatives(document: LaidOut, sheet: number, print: Blueprint): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { item } of document._pdfMakePages[sheet]?.items ?? []) {
    const alt = item?.image === undefined ? undefined : print.alts.get(item.image);
    const image = item?.image === undefined ? undefined : document._imageRegistry[item.image];
    if (alt !== undefined && image) labels.set(image.label, alt);
  }
  return labels;
}
