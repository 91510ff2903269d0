import type { Diagnostic, Outcome, Severity } from '../base/diagnostic.js';
import type { FaceId, FaceInfo, FontSet } from '../model/font.js';
import type { Place } from '../model/place.js';
import { checkMarks } from './contract.js';
import type { FontFolders } from './discover.js';
import { BookFace, chainMetrics, type FontMetrics, type RoleFaces } from './metrics.js';
import { openOwn, type OwnFile } from './open.js';
import { readDirectory } from './sfnt.js';
import { ROLES, SHIPPED } from './shipped.js';
import { fileSource, type FontFiles } from './source.js';
import { openFace, type SfntFace } from './truetype.js';

/** A face the user gives for a role, and where the issue or template says so. */
export interface OwnFace extends OwnFile {
  readonly place?: Place | null;
}

export interface FontRequest {
  /** Folder of the shipped faces. */
  readonly shipped: string;
  /** The user's faces by role; they come before the shipped ones. */
  readonly own: Readonly<Record<string, OwnFace>>;
  /** Roles the template names. */
  readonly roles: readonly string[];
  /** `fonts: system`: also use faces installed in `folders`. Then the same issue may look different elsewhere. */
  readonly system: boolean;
  /** See `systemFolders`. */
  readonly folders?: readonly string[];
}

/** The faces of one booklet. Shipped faces are opened when a character first needs them. */
export interface LoadedFonts extends FontSet {
  readonly metrics: FontMetrics;
  readonly programs: readonly BookFace[];
}

/** Face numbers stay in 7 bits: the chains keep them in a signed byte. */
const MOST_FACES = 120;

/** With system faces allowed, these two are looked for in any case: all chains end in them. */
const LAST_RESORT = new Set(['song', 'hei']);

/**
 * Makes the chains of a booklet. The user's files are opened and checked here (embedding, damage, marks); null when one of them
 * cannot be used. Roles nobody knows are refused with `font-role-unknown`.
 */
export async function loadFonts(files: FontFiles | FontFolders, request: FontRequest): Promise<Outcome<LoadedFonts | null>> {
  const book = new Book(files);
  for (const shipped of SHIPPED) book.ship(request.shipped, shipped.role, shipped);
  for (const [role, own] of Object.entries(request.own)) await book.own(role, own, request.roles);
  if (request.system && 'list' in files) await book.system(files, request);
  const value = book.diagnostics.some((d) => d.severity === 'error') ? null : book.finish();
  return { value, diagnostics: [...book.diagnostics] };
}

class Book {
  readonly diagnostics: Diagnostic[] = [];
  readonly #files: FontFiles;
  readonly #programs: BookFace[] = [];
  readonly #own = new Map<string, FaceId>();
  readonly #system = new Map<string, FaceId>();
  readonly #shipped = new Map<string, FaceId>();
  readonly #late: Diagnostic[] = [];

  constructor(files: FontFiles) {
    this.#files = files;
  }

  ship(folder: string, role: string, { file, family, postscriptName }: { file: string; family: string; postscriptName: string }): void {
    const path = `${folder}/${file}`;
    const info = { id: this.#programs.length, role, family, postscriptName, file: path };
    this.#shipped.set(role, this.#add(new BookFace(info, true, () => this.#openShipped(path, info))));
  }

  async own(role: string, own: OwnFace, roles: readonly string[]): Promise<void> {
    const place = own.place ?? null;
    if (!ROLES.includes(role) && !roles.includes(role)) {
      this.#report('error', 'role-unknown', { role, roles: ROLES.join('、') }, place);
      return;
    }
    const id = await this.#open(role, own, place);
    if (id !== null) this.#own.set(role, id);
  }

  async system(files: FontFolders, request: FontRequest): Promise<void> {
    const { discoverFaces } = await import('./discover.js');
    const usable = discoverFaces(files, request.folders ?? [])
      .filter((face) => face.role !== null && face.embedding === 'free' && (face.outlines === 'truetype' || face.outlines === 'cff'))
      .sort((a, b) => a.rank - b.rank || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.index - b.index));
    for (const role of ROLES) {
      if (this.#own.has(role) || !(request.roles.includes(role) || LAST_RESORT.has(role))) continue;
      const best = usable.find((face) => face.role === role);
      if (best === undefined) continue;
      const id = await this.#open(role, { file: best.file, postscriptName: best.postscriptName }, null, true);
      if (id === null) continue;
      this.#system.set(role, id);
      this.#report('hint', 'system-used', { role, face: best.family, file: best.file }, null);
    }
  }

  finish(): LoadedFonts {
    const names = new Set([...ROLES, ...this.#own.keys()]);
    const chains: RoleFaces[] = [...names].map((role) => ({
      role,
      own: ids(this.#own.get(role)),
      usual: [...ids(this.#system.get(role)), ...ids(this.#shipped.get(role))],
    }));
    return { metrics: chainMetrics(this.#programs, chains), programs: this.#programs, problems: () => [...this.#late] };
  }

  #add(program: BookFace): FaceId {
    this.#programs.push(program);
    return program.info.id;
  }

  #openShipped(path: string, info: FaceInfo): SfntFace | null {
    const source = fileSource(this.#files, path);
    const face = source === null ? null : openFace(source, readDirectory(source, 0), info);
    if (face === null) this.#late.push(diagnostic('error', 'shipped-missing', { face: info.family, file: path }, null));
    return face;
  }

  /** Opens and checks one file; what is wrong with it is an error, but for a face of the system's. */
  async #open(role: string, own: OwnFile, place: Place | null, system = false): Promise<FaceId | null> {
    const id = this.#programs.length;
    if (id >= MOST_FACES) return null;
    const opening = await openOwn(
      this.#files,
      own,
      ({ names }) => ({ id, role, family: names.family, postscriptName: names.postscriptName, file: own.file, ...(system ? { system } : {}) }),
      (glyph) => this.#late.push(diagnostic('warning', 'glyph-damaged', { glyph, file: own.file }, place)),
    );
    if (!opening.ok) {
      this.#report(system ? 'warning' : 'error', opening.refusal.code, { role, file: own.file, ...opening.refusal.values }, place);
      return null;
    }
    const { face, choice } = opening.opened;
    const values = { role, file: own.file, face: face.info.family };
    if (choice.length > 0) this.#report('hint', 'face-chosen', { ...values, chosen: face.info.postscriptName, faces: choice.join('、') }, place);
    if (face.whole) this.#report('hint', 'embedded-whole', values, place);
    if (!role.startsWith('latin')) this.#checkMarks(face, values, place);
    return this.#add(new BookFace(face.info, false, () => face));
  }

  #checkMarks(face: SfntFace, values: Diagnostic['values'], place: Place | null): void {
    const { advances, sides } = checkMarks(face);
    if (advances !== '') this.#report('warning', 'mark-shape', { ...values, marks: advances }, place);
    if (sides !== '') this.#report('warning', 'mark-side', { ...values, marks: sides }, place);
  }

  #report(severity: Severity, code: string, values: Diagnostic['values'], place: Place | null): void {
    this.diagnostics.push(diagnostic(severity, code, values, place));
  }
}

function diagnostic(severity: Severity, code: string, values: Diagnostic['values'], place: Place | null): Diagnostic {
  return { code: `font-${code}`, severity, place, values };
}

function ids(id: FaceId | undefined): readonly FaceId[] {
  return id === undefined ? [] : [id];
}
