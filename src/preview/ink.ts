/** Fingerprints of pages, as a lock has them, but furniture apart: equal bodies under other numbers have only moved. */
import type { Looks } from '../lock/index.js';
import { Plate } from '../lock/ink.js';
import type { PlacedLine } from '../model/galley.js';
import { ARTIFACT, type Booklet, type Item, type Page } from '../model/page.js';

export interface Ink {
  /** Equal where all that is printed looks the same. */
  readonly ink: string;
  /** The same without folio and running head. */
  readonly body: string;
}

export function inksOf({ pages }: Booklet, looks: Looks): readonly Ink[] {
  const plate = new Plate(looks);
  return pages.map((page) => {
    const body = bodyOf(page, plate);
    for (const item of page.items) if (item.kind === 'line' && isFurniture(item)) set(plate, item);
    return { body, ink: body + plate.take() };
  });
}

function bodyOf({ items, designed }: Page, plate: Plate): string {
  if (designed) {
    plate.design(designed);
    for (const slot of designed.slots) for (const placed of slot.lines) set(plate, placed);
  }
  for (const item of items) {
    if (item.kind !== 'line') plate.other(item);
    else if (!isFurniture(item)) set(plate, item);
  }
  return plate.take();
}

const isFurniture = ({ node }: Extract<Item, { readonly kind: 'line' }>): boolean => node === ARTIFACT;

function set(plate: Plate, { line, x, y }: Pick<PlacedLine, 'line' | 'x' | 'y'>): void {
  plate.line(line, x, y);
  for (const { text } of line.runs) plate.say(text);
}
