/** Quotes, title marks and brackets that do not pair. */
import { balance } from '../../base/balance.js';
import type { Article, Piece } from '../model.js';
import type { Suspicion } from './articles.js';

export function unpaired({ fields, spot, pieces }: Article): readonly Suspicion[] {
  const found: Suspicion[] = [];
  // Which mark stands inside which is a matter of style.
  const pairs = balance((code, severity, line, values) => void (severity === 'warning' && found.push({ code, line, values })));
  const check = (piece: Piece): void => {
    if (piece.kind === 'gap') return;
    const { line } = piece.spot;
    if (piece.kind === 'lines') pairs.paragraph(piece.lines.join('\n'), line);
    else if (piece.kind === 'table') [piece.caption, ...piece.rows.flat()].forEach((cell) => pairs.single(cell, line));
    else if (piece.kind === 'head' || piece.kind === 'note') pairs.single(piece.text, line);
    else pairs.paragraph(piece.text, line);
  };
  for (const head of [fields.kicker, fields.title.join(''), fields.subtitle]) pairs.single(head, spot.line);
  // A note stands in the middle of what it is called from.
  for (const piece of pieces) if (piece.kind !== 'note') check(piece);
  pairs.end();
  for (const piece of pieces) if (piece.kind === 'note') check(piece);
  return found;
}
