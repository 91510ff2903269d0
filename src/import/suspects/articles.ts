/** What looks wrong of an article as a whole: where it ends, the order of its dates, days that have no month. */
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Article, Piece } from '../model.js';
import { ATTRIBUTION, DATE, DATELINE } from '../restore/forms.js';

export interface Suspicion {
  readonly code: string;
  readonly line: number;
  readonly values: Diagnostic['values'];
}

type Text = Extract<Piece, { kind: 'text' }>;

export function suspiciousArticle({ fields, pieces }: Article): readonly Suspicion[] {
  const texts = pieces.filter((piece): piece is Text => piece.kind === 'text');
  const dated = fields.dateline !== '' || fields.date !== '' || texts.some(({ text }) => DATE.test(text));
  return [...endsOpen(pieces.at(-1)), ...outOfOrder(texts), ...(dated ? [] : dayWithoutMonth(texts))];
}

/** Among articles that say where they come from, one that does not: the line was lost. */
export function withoutSource(articles: readonly Article[]): readonly Suspicion[] {
  const titled = articles.filter(({ fields, pieces }) => fields.title.length > 0 && pieces.length > 0);
  const silent = titled.filter(({ fields, pieces }) => fields.source + fields.author + fields.dateline === '' && !pieces.some((piece) => piece.kind === 'text' && DATELINE.test(piece.text)));
  return silent.length * 2 > titled.length ? [] : silent.map(({ fields, spot }) => ({ code: 'import-source', line: spot.line, values: { title: fields.title.join(' ') } }));
}

/** Breaks off behind a comma or a semicolon. */
function endsOpen(last: Piece | undefined): readonly Suspicion[] {
  return last?.kind === 'text' && /[，、；]$/.test(last.text) ? [{ code: 'import-truncated', line: last.spot.line, values: { text: last.text.slice(-20) } }] : [];
}

/** （2024年1月31日在…的讲话）, many of them, each later than the one before but for a single one. */
function outOfOrder(texts: readonly Text[]): readonly Suspicion[] {
  const dates = texts.flatMap(({ text, spot }) => {
    const found = ATTRIBUTION.test(text) ? /(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?/.exec(text) : null;
    return found === null ? [] : [{ value: Number(found[1]) * 400 + Number(found[2] ?? 0) * 32 + Number(found[3] ?? 0), text, line: spot.line }];
  });
  const back = dates.filter(({ value }, k) => value < (dates[k - 1]?.value ?? 0));
  return dates.length >= 4 && back.length === 1 ? back.map(({ text, line }) => ({ code: 'import-date-order', line, values: { text: text.slice(0, 24) } })) : [];
}

/** The first day that is named, before any month is: 表彰大会19日在京召开. */
function dayWithoutMonth(texts: readonly Text[]): readonly Suspicion[] {
  for (const { text, spot } of texts) {
    const found = /\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|(?<![\d月至到—-])\s*(\d{1,2}\s*日)(?:上午|下午|晚|凌晨|在|从|起|召开|举行)/.exec(text);
    if (found !== null) return found[1] === undefined ? [] : [{ code: 'import-day', line: spot.line, values: { text: text.slice(Math.max(0, found.index - 8), found.index + found[0].length) } }];
  }
  return [];
}
