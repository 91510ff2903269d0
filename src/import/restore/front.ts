/** What stands before the first article: name of the series, number, publishers, date. */
import { widthOf } from '../characters.js';
import type { Repairs } from '../decide.js';
import type { Fact, Piece } from '../model.js';
import { BANNER, DATE, isHeadDetail, isHeadLine, isKicker, NUMBER } from './forms.js';
import { levelOf } from './parts.js';

const BODIES = /(?:委员会|办公室|办公厅|党组|党组织|党委|党支部|中心|图书馆|学校|大学|工会|协会|联盟|编辑部|编|局|厅|社)$/;

type Short = Extract<Piece, { kind: 'text' | 'head' }>;

/** Short blocks at the very beginning, followed by a gap or with a number or date among them. */
export function frontOf(pieces: readonly Piece[], repairs: Repairs): { readonly facts: readonly Fact[]; readonly rest: readonly Piece[] } {
  let end = 0;
  while (end < pieces.length && end < 12 && isShort(pieces[end] as Piece)) end++;
  const lines = pieces.slice(0, end).filter((piece): piece is Short => piece.kind !== 'gap');
  const telling = lines.findLastIndex(({ text }) => NUMBER.test(text.trim()) || DATE.test(text.trim()));
  const gap = pieces.findIndex((piece) => piece.kind === 'gap' || ('text' in piece && BANNER.test(piece.text.trim())));
  const count = telling >= 0 ? pieces.indexOf(lines[telling] as Piece) + 1 : gap > 0 && gap <= end && hasBanner(pieces) && pieces.slice(0, gap).every((piece) => 'text' in piece && isTitleLike(piece.text)) ? gap : 0;
  if (count === 0 || (telling >= 0 && !hasTitle(pieces.slice(count)))) return { facts: [], rest: pieces };
  return { facts: factsOf(pieces.slice(0, count).filter((piece): piece is Short => piece.kind !== 'gap'), repairs), rest: pieces.slice(count) };
}

/** Where a text follows, what stands above it is its own head. */
function hasTitle(pieces: readonly Piece[]): boolean {
  const next = pieces.find((piece) => piece.kind !== 'gap');
  return next !== undefined && (next.kind === 'text' || next.kind === 'head') && levelOf(next.text) === 0 && (next.kind === 'head' || !isHeadDetail(next.text)) && (isHeadLine(next.text) || isKicker(next.text));
}

const isShort = (piece: Piece): boolean => piece.kind === 'gap' || ((piece.kind === 'text' || piece.kind === 'head') && isTitleLike(piece.text) && !isKicker(piece.text));
const isTitleLike = (text: string): boolean => NUMBER.test(text.trim()) || DATE.test(text.trim()) || (isHeadLine(text) && !BANNER.test(text.trim()) && widthOf(text) <= 60);
const hasBanner = (pieces: readonly Piece[]): boolean => pieces.some((piece) => 'text' in piece && BANNER.test(piece.text.trim()));

function factsOf(lines: readonly Short[], repairs: Repairs): Fact[] {
  const facts: Fact[] = [];
  let title = '';
  let spot = lines[0]?.spot ?? { page: 0, line: 1 };
  for (const { text: raw, spot: at } of lines) {
    const text = raw.trim();
    if (NUMBER.test(text)) {
      const bare = /^[（(].*[）)]$/.test(text) && repairs.make({ rule: 'drop-label', spot: at, before: `${text.slice(0, 1)}${text.slice(-1)}`, after: '', confidence: 1 });
      facts.push({ name: 'number', value: (bare ? text.slice(1, -1) : text).replace(/\s/g, ''), spot: at });
    }
    else if (DATE.test(text)) facts.push({ name: 'date', value: text.replace(/\s/g, ''), spot: at });
    else if (title !== '' && facts.length > 0 && BODIES.test(text)) facts.push(...text.split('\n').map((value): Fact => ({ name: 'publisher', value, spot: at })));
    else {
      if (title === '') spot = at;
      title += text;
    }
  }
  return title === '' ? facts : [{ name: 'title', value: title, spot }, ...facts];
}
