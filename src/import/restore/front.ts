/** What stands before the first article: name of the series, number, publishers, date. */
import { widthOf } from '../characters.js';
import type { Repairs } from '../decide.js';
import type { Fact, Piece } from '../model.js';
import { BANNER, DATE, DOCUMENT, isHeadDetail, isHeadLine, isKicker, NUMBER } from './forms.js';
import { levelOf } from './parts.js';

const BODIES = /(?:委员会|办公室|办公厅|党组|党组织|党委|党支部|中心|图书馆|学校|大学|工会|协会|联盟|编辑部|编|局|厅|社)$/;

/** 梧桐社区居民委员会主办, 清河市教育局文件: says by whom. */
const ISSUED = /.(?:主办|主辦|主编|主編|编印|編印|印发|印發|文件)$/u;

/** 星期五, 内部资料, 免费赠阅, 今日四版: what else a masthead says; of no use in a booklet. */
const IMPRINT = /^(?:星期[一二三四五六日天]|[内內]部\p{Script=Han}{2}|免[费費]\p{Script=Han}{2}|[赠贈][阅閱]|[仅僅]供.{2,8}|(?:注意|妥善)保存|今日.{1,3}版|本期.{1,4}版|准印[证證].*)$/u;

/** Of an issue, or of an official letter. */
const isNumber = (text: string): boolean => NUMBER.test(text) || DOCUMENT.test(text);

type Short = Extract<Piece, { kind: 'text' | 'head' }>;

/** Short blocks at the very beginning, followed by a gap or with a number or date among them. */
export function frontOf(pieces: readonly Piece[], repairs: Repairs): { readonly facts: readonly Fact[]; readonly rest: readonly Piece[] } {
  let end = 0;
  while (end < pieces.length && end < 12 && isShort(pieces[end] as Piece)) end++;
  const lines = pieces.slice(0, end).filter((piece): piece is Short => piece.kind !== 'gap');
  const telling = lines.findLastIndex(({ text }) => isNumber(text.trim()) || DATE.test(text.trim()) || isMasthead(text));
  const gap = pieces.findIndex((piece) => piece.kind === 'gap' || ('text' in piece && BANNER.test(piece.text.trim())));
  const last = telling >= 0 ? pieces.indexOf(lines[telling] as Piece) + 1 : 0;
  const issuers = pieces.slice(last).findIndex((piece) => !('text' in piece) || !ISSUED.test(piece.text.trim()));
  const told = last > 0 ? last + Math.max(0, issuers) : 0;
  const count = told > 0 ? (hasTitle(pieces.slice(told)) && isApart(pieces, told, lines.slice(0, telling + 1)) ? told : 0) : gap > 0 && gap <= end && hasBanner(pieces) && pieces.slice(0, gap).every((piece) => 'text' in piece && isTitleLike(piece.text)) ? gap : 0;
  if (count === 0) return mastheadOf(pieces, repairs);
  return { facts: factsOf(pieces.slice(0, count).filter((piece): piece is Short => piece.kind !== 'gap'), repairs), rest: pieces.slice(count) };
}

/** 清河学刊 2022年第4期 alone above the head of its only article, whatever that head has. */
function mastheadOf(pieces: readonly Piece[], repairs: Repairs): { readonly facts: readonly Fact[]; readonly rest: readonly Piece[] } {
  const first = pieces[0];
  const alone = first?.kind === 'text' && isMasthead(first.text) && pieces[1]?.kind === 'text' && isTitleLike(pieces[1].text) && !isHeadDetail(pieces[1].text) && hasTitle(pieces.slice(1));
  return alone ? { facts: factsOf([first], repairs), rest: pieces.slice(1) } : { facts: [], rest: pieces };
}

/** Where a text follows, what stands above it is its own head. */
function hasTitle(pieces: readonly Piece[]): boolean {
  const next = pieces.find((piece) => piece.kind !== 'gap');
  return next !== undefined && (next.kind === 'text' || next.kind === 'head') && levelOf(next.text) === 0 && (next.kind === 'head' || !isHeadDetail(next.text)) && (isHeadLine(next.text) || isKicker(next.text));
}

/** What follows begins anew; under the number of an issue, a title will do. Else the lines are the article's own head. */
function isApart(pieces: readonly Piece[], at: number, lines: readonly Short[]): boolean {
  const next = pieces[at];
  if (next === undefined) return false;
  if (next.kind === 'gap' || next.kind === 'head' || lines.length === 1) return true;
  return lines.some(({ text }) => isNumber(text.trim()) || isMasthead(text)) && next.kind === 'text' && (isTitleLike(next.text) || isKicker(next.text) || BANNER.test(next.text.trim()));
}

const isShort = (piece: Piece): boolean => piece.kind === 'gap' || ((piece.kind === 'text' || piece.kind === 'head') && isTitleLike(piece.text) && !isKicker(piece.text));
const isTitleLike = (text: string): boolean => isMasthead(text) || isNumber(text.trim()) || DATE.test(text.trim()) || (isHeadLine(text) && !BANNER.test(text.trim()) && widthOf(text) <= 60);
/** 第18期　2024年5月15日　梧桐社区居民委员会主办 */
const partsOf = (text: string): readonly string[] => text.trim().split(/[ \t\u3000]+(?=第|总第|NO|No|\d{4}|[\p{Script=Han}])/u);
function isMasthead(text: string): boolean {
  const parts = partsOf(text);
  return parts.length > 1 && parts.length < 9 && parts.some((part) => isNumber(part)) && parts.every((part) => isNumber(part) || DATE.test(part) || widthOf(part) <= 20);
}
const hasBanner = (pieces: readonly Piece[]): boolean => pieces.some((piece) => 'text' in piece && BANNER.test(piece.text.trim()));

function factsOf(lines: readonly Short[], repairs: Repairs): Fact[] {
  const facts: Fact[] = [];
  let title = '';
  let spot = lines[0]?.spot ?? { page: 0, line: 1 };
  for (const { text, spot: at } of lines.flatMap((line) => (isMasthead(line.text) ? partsOf(line.text).map((part) => ({ text: part, spot: line.spot })) : [{ text: line.text.trim(), spot: line.spot }]))) {
    if (isNumber(text)) {
      const bare = /^[（(].*[）)]$/.test(text) && repairs.make({ rule: 'drop-label', spot: at, before: `${text.slice(0, 1)}${text.slice(-1)}`, after: '', confidence: 1 });
      const value = (bare ? text.slice(1, -1) : text).replace(/\s/g, '');
      // 第18期　总第60期 are one number.
      const former = facts.at(-1);
      if (former?.name === 'number') facts[facts.length - 1] = { ...former, value: `${former.value} ${value}` };
      else facts.push({ name: 'number', value, spot: at });
    }
    else if (facts.length > 0 && IMPRINT.test(text) && repairs.make({ rule: 'drop-running-head', spot: at, before: text, after: '', confidence: 0.75 })) continue;
    else if (DATE.test(text)) facts.push({ name: 'date', value: text.replace(/\s/g, ''), spot: at });
    else if (ISSUED.test(text) || (title !== '' && facts.length > 0 && BODIES.test(text))) facts.push(...text.split('\n').map((value): Fact => ({ name: 'publisher', value, spot: at })));
    else {
      if (title === '') spot = at;
      title += text;
    }
  }
  return title === '' ? facts : [{ name: 'title', value: title, spot }, ...facts];
}
