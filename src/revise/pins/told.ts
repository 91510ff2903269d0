/** What is said where page starts could not be held. */
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Lock } from '../../model/lock.js';
import type { Place } from '../../model/place.js';
import type { Paragraph } from './paragraphs.js';
import type { Piece } from './pieces.js';

/** Pages of the issued state, 0-based. */
export interface Failures {
  /** First page of those that had to be cut anew together → the last of them. */
  readonly groups: ReadonlyMap<number, number>;
  /** Pages whose first words are gone or begin no line any more. */
  readonly lost: readonly number[];
  /** The first page that stands elsewhere now; null = none does. */
  readonly moved: number | null;
  /** Pages that the booklet has now. */
  readonly count: number;
}

export interface Scene {
  readonly lock: Lock;
  readonly pieces: readonly Piece[];
  readonly paragraphs: readonly Paragraph[];
  readonly places: readonly Place[];
}

export function findings({ groups, lost, moved, count }: Failures, scene: Scene): readonly Diagnostic[] {
  const { lock, pieces } = scene;
  const folio = (page: number): string => lock.pages[page]?.folio || String(page + 1);
  const edited = (page: number): Piece | undefined => pieces.find((piece) => piece.edited && piece.page === page);
  const found: Diagnostic[] = [];
  for (const [first, last] of [...groups].sort(([a], [b]) => a - b)) {
    found.push(finding('page-not-held', edited(first), scene, { from: folio(first), to: folio(last) }));
  }
  for (const page of lost) {
    const cause = edited(page) ?? edited(page - 1);
    if (cause !== undefined) found.push(finding('page-not-held', cause, scene, { from: folio(page - 1), to: folio(page) }));
  }
  if (moved !== null) {
    const cause = pieces.findLast((piece) => piece.edited && piece.page <= moved) ?? pieces.find((piece) => piece.edited);
    found.push(finding('pages-move', cause, scene, { page: folio(moved), before: lock.pages.length, now: count }));
  }
  return found;
}

/** Told where the edit is that made it so. */
function finding(code: string, cause: Piece | undefined, { paragraphs, places }: Scene, values: Diagnostic['values']): Diagnostic {
  const paragraph = cause === undefined ? undefined : paragraphs[cause.paragraph];
  const place = paragraph === undefined ? undefined : places[paragraph.chapter];
  return { code, severity: 'warning', place: place === undefined ? null : { file: place.file, line: paragraph?.source ?? place.line, column: 0 }, values };
}
