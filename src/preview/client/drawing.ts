/** Draws pages of the PDF. The worker is started once; documents come and go. */
import type { PDFDocumentProxy, PDFWorker, RenderTask } from 'pdfjs-dist';
import type { Words } from './designed.js';

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let library: Promise<Library> | null = null;
let worker: PDFWorker | null = null;

/** Neither fonts of the system nor forms, scripts or links are wanted: a picture of the page is all. */
const NO_ANNOTATIONS = 0;
/** Pixels of one page at most; beyond that a browser gives an empty canvas. */
const LARGEST = 16_000_000;

export class Drawing {
  private readonly running = new Set<RenderTask>();
  private closed = false;

  private constructor(
    readonly edition: number,
    private readonly document: PDFDocumentProxy,
  ) {}

  static async open(edition: number, data: Uint8Array): Promise<Drawing> {
    library ??= import('pdfjs-dist/legacy/build/pdf.mjs');
    const { getDocument, GlobalWorkerOptions, PDFWorker: Worker, VerbosityLevel } = await library;
    GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs';
    worker ??= new Worker();
    const task = getDocument({ data, worker, isEvalSupported: false, useSystemFonts: false, useWasm: false, useWorkerFetch: false, enableXfa: false, verbosity: VerbosityLevel.ERRORS });
    return new Drawing(edition, await task.promise);
  }

  /** A canvas with page `index` (from 0), `width` CSS pixels wide; null when the drawing was closed meanwhile. */
  async page(index: number, width: number): Promise<HTMLCanvasElement | null> {
    try {
      const page = await this.document.getPage(index + 1);
      const natural = page.getViewport({ scale: 1 });
      const fits = Math.sqrt(LARGEST / (natural.width * natural.height));
      const scale = Math.min((width * devicePixelRatio) / natural.width, fits);
      const viewport = page.getViewport({ scale });
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      // Drawn as for print, a page does not wait for the screen's next refresh between its parts.
      const task = page.render({ canvas, viewport, intent: 'print', annotationMode: NO_ANNOTATIONS });
      this.running.add(task);
      await task.promise.finally(() => this.running.delete(task));
      return canvas;
    } catch (error) {
      if (this.closed) return null;
      throw error;
    }
  }

  /** What stands on a page and where, pt from its top left corner. */
  async words(index: number): Promise<readonly Words[]> {
    try {
      const page = await this.document.getPage(index + 1);
      const { height } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      return items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [placed(item, index, height)] : []));
    } catch (error) {
      if (this.closed) return [];
      throw error;
    }
  }

  close(): void {
    this.closed = true;
    for (const task of this.running) task.cancel();
    void this.document.loadingTask.destroy();
  }
}

/** Of an em box this share is above the baseline. */
const ASCENT = 0.88;

function placed({ str, transform, width }: { readonly str: string; readonly transform: readonly number[]; readonly width: number }, page: number, height: number): Words {
  const [, , , size = 0, left = 0, baseline = 0] = transform;
  return { page, text: str, left, top: height - baseline - ASCENT * size, width, height: size };
}
