import { deflateSync } from 'node:zlib';
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { Pictures } from '../model/flow.js';
import type { Galleys } from '../model/galley.js';
import type { Issue } from '../model/issue.js';
import type { Booklet, Page } from '../model/page.js';
import { Annotations } from './annotations.js';
import { type Designed, type DesignedSheet, layOut } from './designed.js';
import { type FontJob, finishFont, missing, startFont } from './embed.js';
import { Faces } from './face.js';
import { Host, plainDocument } from './host.js';
import type { KeptInk } from './kept.js';
import { pageLabels } from './labels.js';
import { type Facts, factsOf, information, xmp } from './metadata.js';
import { writeOutline } from './outline.js';
import { Reference, decimal } from './pdf.js';
import { PictureBox } from './pictures.js';
import { Sheet } from './sheet.js';
import { Tree } from './tree.js';

export interface RenderOptions {
  readonly lang: 'zh-CN';
  /** ISO 8601, of the issue or the environment; null = the file bears no date. Never the clock: same booklet, same bytes. */
  readonly date: string | null;
  /** `Huikan 0.1.0`. */
  readonly producer: string;
}

/** What type is sorted by. */
export type TypeIssue = Pick<Issue, 'fonts' | 'series' | 'label' | 'title' | 'publishers'> & { readonly template: Pick<Issue['template'], 'folio' | 'runningHead'> };

/** The faces a booklet needs; their programs are being sliced and deflated while its pages are made up. */
export interface SortedType {
  readonly faces: Faces;
  readonly jobs: readonly FontJob[];
}

/** What paging adds to any text. */
const FIGURES = '0123456789';
const FIELD = /\$\{\w+\}/g;

/** Which characters of which faces the galleys and the furniture show. Starts the work that needs no pages. */
export async function sortType(galleys: Galleys, issue: TypeIssue, kept: KeptInk | null = null): Promise<SortedType> {
  const faces = new Faces(issue.fonts);
  setFurniture(galleys, issue);
  for (const [face, sorts] of galleys.furniture.sorts()) faces.of(face)?.markAll(sorts);
  for (const face of faces) {
    face.mark(FIGURES);
    face.number();
  }
  kept?.turn(faces);
  return { faces, jobs: await Promise.all([...faces].map((face) => startFont(face, kept?.parts))) };
}

/** Sets folios and running heads with every character they may show. */
function setFurniture({ furniture, chapters }: Galleys, { template, series, label, title, publishers }: TypeIssue): void {
  if (template.folio) furniture.set('folio', template.folio.text.replace(FIELD, FIGURES), 0);
  if (template.runningHead) {
    const { recto, verso } = template.runningHead;
    const own = [recto, verso].flatMap((head) => [head.left, head.center, head.right]).join('').replace(FIELD, FIGURES);
    const words = [own, ...series, label, title, ...publishers, ...chapters.flatMap((galley) => [galley.short, galley.banner]), '……'].join('');
    furniture.set('runningHead', words, 0);
  }
}

/**
 * Writes a booklet as a tagged PDF 1.7 file. Decides nothing: every position was settled before.
 *
 * Fonts are embedded as subsets of what is used. Pictures, designed pages and faces that cannot go into the file are
 * reported and left out; a file comes back in any case.
 */
export async function render(booklet: Booklet, type: SortedType, pictures: Pictures, options: RenderOptions, kept: KeptInk | null = null): Promise<Outcome<Uint8Array>> {
  const diagnostics: Diagnostic[] = [];
  const facts = factsOf(booklet, options);
  const designed = booklet.pages.some((page) => page.designed) ? await layOut(booklet, pictures, facts, diagnostics) : null;
  const document = designed?.document ?? (await plainDocument({ lang: facts.lang, info: information(facts) }, pictures.size > 0));
  const press = new Press(booklet, type.faces, new Host(document, kept?.packs), designed, pictures, kept);
  press.print();
  const jobs = await Promise.all([...type.faces].map((face) => type.jobs.find((job) => job.face === face) ?? startFont(face)));
  for (const face of type.faces) diagnostics.push(...missing(face));
  await press.finish(jobs, facts, diagnostics);
  diagnostics.push(...press.pictures.diagnostics);
  const bytes = await press.host.finish();
  return { value: bytes, diagnostics };
}

/** Draws page after page and lets go of each as soon as it is written. */
class Press {
  readonly pictures: PictureBox;
  private readonly tree: Tree;
  private readonly pageIds: Int32Array;
  private readonly annotations: Annotations;
  private readonly sheet: Sheet;
  private readonly resources: Reference;

  constructor(
    private readonly booklet: Booklet,
    private readonly faces: Faces,
    readonly host: Host,
    private readonly designed: Designed | null,
    pictures: Pictures,
    private readonly kept: KeptInk | null,
  ) {
    this.pictures = new PictureBox(host, pictures);
    this.tree = new Tree(booklet.tree, booklet.pages.length, kept?.branches);
    this.resources = host.reserve();
    this.pageIds = Int32Array.from(booklet.pages, (page) => designed?.sheets.get(page.index)?.kit.dictionary.id ?? host.reserveMany(1));
    const labels = booklet.pages.map((page) => page.label);
    this.annotations = new Annotations(host, this.tree, this.pageIds, booklet.height, labels);
    this.sheet = new Sheet(faces, this.tree, this.pictures, this.annotations);
    // Before PDFKit ends its own pages: it gives them their tab order only in a document that is marked.
    host.document.getMarkInfoDictionary().data.Marked = true;
  }

  print(): void {
    for (const page of this.booklet.pages) {
      const designed = this.designed?.sheets.get(page.index);
      if (designed) this.printDesigned(page, designed);
      else this.printPage(page);
    }
  }

  private printPage(page: Page): void {
    const { host } = this;
    const id = this.pageIds[page.index] as number;
    let entries = `/Type/Page/Parent ${host.document._root.data.Pages.id} 0 R`;
    const known = this.kept?.find(page, this.faces);
    if (known) for (const node of known.nodes) this.tree.mark(node, page.index);
    const content = known ? known.stream : this.drawPage(page);
    if (content !== null) {
      const stream = host.reserveMany(1);
      host.stream(stream, '/Filter/FlateDecode', content);
      entries += `/Contents ${stream} 0 R`;
    }
    const annotations = this.annotations.take();
    if (annotations.length > 0) entries += `/Annots[${annotations.join(' ')}]`;
    if (this.tree.isMarked(page.index)) entries += `/StructParents ${page.index}`;
    host.write(id, `<<${entries}/Tabs/S>>`);
  }

  /** The page's content stream, deflated; null when nothing is drawn. */
  private drawPage(page: Page): Uint8Array | null {
    const { sheet, tree, kept, faces } = this;
    const nodes = tree.size;
    if (kept) faces.note();
    sheet.start(page.index, this.booklet.height);
    if (page.designed) this.stackSlots(page, page.designed);
    sheet.items(page);
    const content = sheet.finish();
    const stream = content.length > 0 ? deflatePage(content) : null;
    if (!kept) return stream;
    const touched = faces.noted();
    if (touched === null) kept.spoil();
    // Links, pictures and designed pages leave more behind than their marks.
    else if (tree.size === nodes && !page.designed && page.items.every(({ kind }) => kind === 'line' || kind === 'stroke')) kept.keep(page, { stream, touched, nodes: tree.marksOf(page.index) });
    return stream;
  }

  /** What pdfmake could not lay out still gets its text, one slot under the other. */
  private stackSlots(page: Page, galley: NonNullable<Page['designed']>): void {
    let y = galley.margins[1];
    let node = page.designedNode;
    for (const slot of galley.slots) {
      this.sheet.slot(slot.lines, galley.margins[0], y, node);
      y += slot.height;
      node += slot.nodes.length;
    }
  }

  private printDesigned(page: Page, { kit, slots, figures, pictures }: DesignedSheet): void {
    const { sheet, tree } = this;
    const parent = page.designed?.slots.some((slot) => slot.nodes.length > 0) ? tree.parent(page.designedNode) : tree.has(0) ? 0 : -1;
    const drawn = kit.content.buffer.flatMap((chunk) => this.wrapPicture(chunk, pictures, parent, page.index));
    sheet.start(page.index, this.booklet.height);
    let node = page.designedNode;
    (page.designed?.slots ?? []).forEach((slot, i) => {
      const at = slots[i];
      if (at) sheet.slot(slot.lines, at.x, at.y, node);
      node += slot.nodes.length;
    });
    for (const { figure, at } of figures) {
      const box = [at.x, this.booklet.height - at.y - figure.size, at.x + figure.size, this.booklet.height - at.y].map((v) => decimal(v)).join(' ');
      const squares = figure.squares.map(({ x, y, w, h }) => ({ x: at.x + x, y: at.y + y, w, h }));
      sheet.modules(squares, figure.color, tree.add('Figure', parent, figure.alt), box);
    }
    sheet.items(page);
    const own = Buffer.from(sheet.finish());
    kit.content.buffer = [latin('/Artifact BMC\nq\n'), ...drawn, latin('Q\nEMC\n'), own];
    const annotations = this.annotations.take();
    if (annotations.length > 0) kit.dictionary.data.Annots = annotations.map((text) => new Reference(Number.parseInt(text, 10)));
    if (tree.isMarked(page.index)) kit.dictionary.data.StructParents = page.index;
  }

  /** Cuts a picture that has a text alternative out of the artifact around pdfmake's drawing. */
  private wrapPicture(chunk: Uint8Array, pictures: ReadonlyMap<string, string>, parent: number, page: number): Uint8Array[] {
    const label = chunk.length < 16 ? /^\/(I\d+) Do\s*$/.exec(Buffer.from(chunk).toString('latin1'))?.[1] : undefined;
    const alt = label === undefined ? undefined : pictures.get(label);
    if (alt === undefined) return [chunk];
    const mcid = this.tree.mark(this.tree.add('Figure', parent, alt), page);
    return [latin(`EMC\n/Figure<</MCID ${mcid}>>BDC\n`), chunk, latin('EMC\n/Artifact BMC\n')];
  }

  /** Everything that is known only after the last page. */
  async finish(jobs: readonly FontJob[], facts: Facts, diagnostics: Diagnostic[]): Promise<void> {
    const { host, booklet } = this;
    const fonts: Record<string, Reference> = {};
    for (const job of jobs) {
      const font = host.reserve();
      fonts[job.face.resource] = font;
      const problem = await finishFont(job, font.id, host, this.kept?.parts);
      if (problem !== null)
        diagnostics.push({ code: 'font-not-embedded', severity: 'error', place: null, values: { face: job.face.program.info.family, reason: problem } });
    }
    this.writeResources(fonts);
    const root = host.document._root.data;
    root.StructTreeRoot = Object.assign(new Reference(this.tree.write(host, this.pageIds)), { end() {} });
    const outline = writeOutline(booklet.bookmarks, host, this.pageIds, booklet.height);
    if (outline > 0) {
      root.Outlines = new Reference(outline);
      root.PageMode = 'UseOutlines';
    }
    const labels = host.reserve();
    host.write(labels.id, pageLabels(booklet.pages.map((page) => page.label)));
    root.PageLabels = labels;
    const metadata = host.reserve();
    host.stream(metadata.id, '/Type/Metadata/Subtype/XML', xmp(facts));
    root.Metadata = metadata;
    root.Pages.data.Kids = Array.from(this.pageIds, (id) => new Reference(id));
    root.Pages.data.Count = this.pageIds.length;
    // Inherited by every page that PDFKit did not make.
    root.Pages.data.MediaBox = [0, 0, booklet.width, booklet.height];
    root.Pages.data.Resources = this.resources;
    if (!facts.date) delete host.document.info.CreationDate;
  }

  private writeResources(fonts: Readonly<Record<string, Reference>>): void {
    const list = Object.entries(fonts).map(([name, ref]) => `/${name} ${ref}`);
    const images = this.pictures.resources();
    this.host.write(this.resources.id, `<</Font<<${list.join('')}>>${images === '' ? '' : `/XObject<<${images}>>`}>>`);
    for (const { kit } of this.designed?.sheets.values() ?? []) kit.resources.data.Font = fonts;
  }
}

/** A page is a few KB: a window of 4 KB and room for the result are enough, and set up in a third of the time of the usual ones. */
const deflatePage = (content: Uint8Array): Uint8Array => deflateSync(content, { level: 3, windowBits: 12, memLevel: 5, chunkSize: content.length + 64 });

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
