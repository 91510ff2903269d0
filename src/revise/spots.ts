/** Pages and lines of the characters of a lock. */
import type { Role } from '../model/galley.js';
import type { Lock, LockedParagraph } from '../model/lock.js';
import type { Spot } from './model.js';

/** At the foot of the page, beside the text, or side by side in a table: not lines that a reader counts down a page. */
const ASIDE: ReadonlySet<Role> = new Set(['Note', 'Lbl', 'TD', 'TH']);
const CELLS: ReadonlySet<Role> = new Set(['TD', 'TH']);

export class Spots {
  /** By paragraph and line: the page, and the line on it (0 = unknown). */
  private readonly pages: Int32Array[] = [];
  private readonly numbers: Int32Array[] = [];

  constructor(private readonly lock: Lock) {
    const counted = new Int32Array(lock.pages.length);
    const tables = new Uint8Array(lock.pages.length);
    for (const paragraph of lock.paragraphs) {
      const page = pagesOfLines(paragraph);
      this.pages.push(page);
      this.numbers.push(page.map((p) => {
        if (CELLS.has(paragraph.role)) tables[p] = 1;
        if (ASIDE.has(paragraph.role)) return 0;
        counted[p] = (counted[p] ?? 0) + 1;
        return tables[p] === 1 ? 0 : (counted[p] ?? 0);
      }));
    }
  }

  /** Of a line, 0-based, of a paragraph. */
  of(paragraph: number, line: number): Spot {
    const page = this.pages[paragraph]?.[line] ?? 0;
    const role = this.lock.paragraphs[paragraph]?.role;
    const aside = role === undefined ? '' : CELLS.has(role) ? 'table' : role === 'Note' ? 'note' : '';
    return { page, folio: this.lock.pages[page]?.folio ?? '', line: this.numbers[paragraph]?.[line] ?? 0, aside };
  }
}

/** The page of each line of a paragraph. */
export function pagesOfLines({ lines, pages }: LockedParagraph): Int32Array {
  const found = new Int32Array(lines.length);
  let line = 0;
  for (let i = 0; i + 1 < pages.length; i += 2) {
    for (let k = pages[i + 1] ?? 0; k > 0 && line < found.length; k--) found[line++] = pages[i] ?? 0;
  }
  return found;
}

/** The line, 0-based, on which the character at `offset` (UTF-16 units) stands. */
export function lineAt({ lines }: LockedParagraph, offset: number): number {
  let end = 0;
  for (let line = 0; line < lines.length; line++) {
    end += lines[line] ?? 0;
    if (offset < end) return line;
  }
  return Math.max(0, lines.length - 1);
}
