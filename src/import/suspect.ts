/** What an editor should look at. The text stays as it is. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Article } from './model.js';

/** 升级升级: two Han twice. Reduplicated verbs（讨论讨论）do it too, so it is only told. */
const DOUBLED = /(\p{Script=Han}{2})\1/gu;

export function suspects(articles: readonly Article[], file: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Map<string, { readonly line: number }>();
  for (const { pieces } of articles) {
    for (const piece of pieces) {
      if (piece.kind !== 'text') continue;
      const { text, spot } = piece;
      const add = (code: string, values: Diagnostic['values']): void => void found.push({ code, severity: 'warning', place: { file, line: spot.line, column: 0 }, values });
      for (const [whole, word] of text.matchAll(DOUBLED)) if (word?.charAt(0) !== word?.charAt(1)) add('import-doubled', { text: whole });
      const key = text.replace(/\s/g, '');
      const before = seen.get(key);
      if (key.length > 60 && before !== undefined) add('import-repeated', { text: `${text.slice(0, 20)}…`, line: before.line });
      else seen.set(key, { line: spot.line });
    }
  }
  return found;
}
