/** A page as a reader finds it: the number printed on it, and its place in the file where that is another. */
import type { Lang } from '../messages/words.js';

export function pageWords({ page, folio }: { readonly page: number; readonly folio: string }, lang: Lang): string {
  const place = String(page + 1);
  if (lang === 'zh') return folio === '' ? `PDF 第${place}页` : folio === place ? `第${folio}页` : `第${folio}页（PDF 第${place}页）`;
  return folio === '' ? `PDF page ${place}` : folio === place ? `p. ${folio}` : `p. ${folio} (PDF page ${place})`;
}
