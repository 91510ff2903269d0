/** Pages that are pictures. */
import { sheetOf } from './glyphs.js';
import { open } from './open.js';

/** Finding images means decoding them: enough to warn. */
const MOST = 6;

/** Of the pages without text those that hold an image. */
export async function scansAmong(bytes: Uint8Array, pages: readonly number[]): Promise<number[]> {
  if (pages.length === 0) return [];
  const opened = await open(bytes, true);
  if (typeof opened === 'string') return [];
  const found: number[] = [];
  try {
    for (const page of pages.slice(0, MOST)) {
      const { images } = await sheetOf(opened, page);
      if (images > 0) found.push(page);
    }
  } catch {
    return found;
  } finally {
    await opened.document.loadingTask.destroy();
  }
  return found;
}
