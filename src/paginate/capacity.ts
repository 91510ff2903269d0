/** How much a page takes. */
import type { TypeArea } from '../model/template.js';
import { LINE, units } from './column.js';

export interface Capacity {
  /** Grid lines of the page. */
  readonly lines: number;
  /** Units: (lines − 1) × pitch + size. */
  readonly height: number;
}

/** The area as `fill` sees it: `lines` grid lines, the last of them without the gap under it. */
export function capacityOf(area: TypeArea): Capacity {
  return { lines: area.lines, height: (area.lines - 1) * LINE + units(area.size, area.pitch) };
}
