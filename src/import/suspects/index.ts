/** What an editor should look at. The text stays as it is. */
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Article, Piece } from '../model.js';
import { appellationsIn, shortAppellations } from './appellations.js';
import { suspiciousArticle, type Suspicion, withoutSource } from './articles.js';
import { droppedIn } from './dropped.js';
import { unpaired } from './pairs.js';

/** 升级升级: two Han twice. Reduplicated verbs（讨论讨论）do it too, so it is only told. */
const DOUBLED = /(\p{Script=Han}{2})\1/gu;
/** 更多详情请点击“…”: a paper has nothing to click. */
const CLICK = /(?:点击|长按|滑动)(?:此处|这里|下方|上方|左下角|右上角|链接|图片|阅读|查看|进入|下载|识别|“|《)/;

export function suspects(articles: readonly Article[], file: string): Diagnostic[] {
  const texts = articles.flatMap(({ pieces }) => pieces.filter((piece): piece is Extract<Piece, { kind: 'text' }> => piece.kind === 'text'));
  const names = appellationsIn(texts.map(({ text }) => text).join('\n'));
  const found = [...texts.flatMap(({ text, spot }) => suspiciousText(text, names, spot.line)), ...repeated(texts), ...articles.flatMap(suspiciousArticle), ...articles.flatMap(unpaired), ...withoutSource(articles)];
  return found.map(({ code, line, values }) => ({ code, severity: 'warning', place: { file, line, column: 0 }, values }));
}

function suspiciousText(text: string, names: ReadonlyMap<string, string>, line: number): readonly Suspicion[] {
  const click = CLICK.exec(text);
  return [
    ...[...new Set([...text.matchAll(DOUBLED)].map(([whole]) => whole))].filter((whole) => whole.charAt(0) !== whole.charAt(1)).map((whole): Suspicion => ({ code: 'import-doubled', line, values: { text: whole } })),
    ...droppedIn(text).map(({ rest, phrase }): Suspicion => ({ code: 'import-dropped', line, values: { text: rest, phrase } })),
    ...(names.size === 0 ? [] : shortAppellations(text, names)).map((values): Suspicion => ({ code: 'import-appellation', line, values })),
    ...(click === null ? [] : [{ code: 'import-click', line, values: { text: text.slice(click.index, click.index + 12) } }]),
  ];
}

/** Long paragraphs that stand twice. */
function repeated(texts: readonly Extract<Piece, { kind: 'text' }>[]): readonly Suspicion[] {
  const seen = new Map<string, number>();
  return texts.flatMap(({ text, spot }): Suspicion[] => {
    const key = text.replace(/\s/g, '');
    const before = seen.get(key);
    if (before === undefined) seen.set(key, spot.line);
    return key.length > 60 && before !== undefined ? [{ code: 'import-repeated', line: spot.line, values: { text: `${text.slice(0, 20)}…`, line: before } }] : [];
  });
}
