/** Pages that are pictures. */
import type { Step } from './bounds.js';
import { open } from './open.js';

/** What the library says where it leaves an image out. */
const IMAGE = /Image exceeded maximum allowed size/;

/** Of the pages without text those that hold an image. None is unpacked for it: a large one would take all the memory there is. */
export async function scansAmong(bytes: Uint8Array, pages: readonly number[], step: Step): Promise<number[]> {
  if (pages.length === 0) return [];
  const found: number[] = [];
  // It says so only aloud.
  const warn = console.warn;
  let images = 0;
  console.warn = (text: unknown) => void (images += IMAGE.test(String(text)) ? 1 : 0);
  try {
    const opened = await open(bytes, true);
    if (typeof opened === 'string') return [];
    for (const number of pages) {
      step(number);
      images = 0;
      const page = await opened.document.getPage(number);
      await page.getOperatorList();
      page.cleanup();
      if (images > 0) found.push(number);
    }
    await opened.document.loadingTask.destroy();
  } catch {
    return found;
  } finally {
    console.warn = warn;
  }
  return found;
}
