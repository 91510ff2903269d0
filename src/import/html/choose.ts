/** Blocks of a page → pieces, facts, and what was left out. */
import type { Fact, Piece, Repair, Spot } from '../model.js';
import { hasName, hasSentences, isAttachment, isFurnitureLine, isListHeading, isPageList } from './furniture.js';
import { bylineOf } from './byline.js';
import { infoOf, type Info } from './info.js';
import type { Names } from './names.js';
import { bare, type Title } from './title.js';
import { within, type El } from './tree.js';
import { plainText, type Block } from './walk.js';

export interface Chosen {
  readonly pieces: readonly Piece[];
  readonly facts: readonly Fact[];
  readonly repairs: readonly Repair[];
}

/** How sure it is that something left out is no text. */
const BY_WORDS = 0.9;
const BY_LINKS = 0.85;
const BY_PLACE = 0.7;
/** More of a block than this in links: a way to another page. */
const ALL_LINKS = 0.8;
/** Names of other pages have no full stop. */
const STOPPED = /[。；！？]$/;
const WAY_ON = /[>＞»›]$|^(?:点击|更多|查看|进入|返回|阅读|关注|下载|专题|原文)/;
const DAY_AT_END = /\d{4}年\d{1,2}月\d{1,2}日$/;

/** Where the text is in its page. */
export interface Place {
  readonly core: El;
  readonly scope: El;
  readonly title: Title;
  readonly names: Names;
}

interface Setting extends Place {
  readonly blocks: readonly Block[];
  /** Index of the title's first block; -1 if it stands nowhere. */
  readonly at: number;
  /** First and last block of running text. */
  readonly first: number;
  readonly last: number;
}

export function choose(blocks: readonly Block[], place: Place): Chosen {
  const { title } = place;
  const setting = settingOf(blocks, place);
  const pieces: Piece[] = [];
  const facts: Fact[] = [];
  const repairs: Repair[] = [];
  if (title.el === null && title.text !== '' && !opensWithHead(setting) && !blocks.some((block) => bare(plainText(block.piece)) === bare(title.text))) pieces.push({ kind: 'head', level: 1, text: title.text, spot: { page: 0, line: 0 } });
  blocks.forEach((block, i) => {
    const spot: Spot = { page: 0, line: i + 1 };
    const info = infoAt(setting, i);
    if (info !== null) facts.push(...factsOf(info, spot));
    const confidence = info === null ? leftOut(setting, i) : BY_WORDS;
    const before = plainText(block.piece);
    if (confidence === null) pieces.push({ ...asPiece(setting, i), spot });
    else if (before !== '') repairs.push({ rule: 'drop-navigation', spot, before, after: '', confidence });
  });
  return { pieces: withoutLooseGaps(pieces), facts, repairs };
}

/** A page that names a book in its head and a chapter in its text has one title, and shows it. */
const opensWithHead = ({ blocks, core, first }: Setting): boolean => blocks.slice(0, first).some(({ piece, origin }) => piece.kind === 'head' && within(origin, core));

function settingOf(blocks: readonly Block[], place: Place): Setting {
  const { core, title } = place;
  const { el } = title;
  const named = el === null ? blocks.findIndex((block) => bare(plainText(block.piece)) === bare(title.text)) : blocks.findIndex((block) => within(block.origin, el));
  const all = blocks.map((block, i) => (isRunning(block) && i > named ? i : -1)).filter((i) => i >= 0);
  const inCore = blocks.map((block, i) => (i > named && within(block.origin, core) && block.linked < ALL_LINKS && !isFurnitureLine(plainText(block.piece), true) && infoOf(plainText(block.piece)) === null ? i : -1)).filter((i) => i >= 0);
  const inside = all.filter((i) => inCore.includes(i));
  const running = inside.length > 0 ? inside : inCore.length > 0 ? inCore : all;
  return { ...place, blocks, at: named, first: running[0] ?? 0, last: running.at(-1) ?? blocks.length - 1 };
}

function isRunning({ piece, linked }: Block): boolean {
  if (piece.kind === 'table') return linked < 0.5;
  const text = plainText(piece);
  return (linked < 0.5 || hasSentences(text)) && text.length >= 12 && /[，。；：！？、”]/.test(text) && infoOf(text) === null && !isFurnitureLine(text, true);
}

function isTitle({ blocks, title, at }: Setting, i: number): boolean {
  const block = blocks[i];
  if (block === undefined) return false;
  return title.el === null ? i === at : within(block.origin, title.el);
}

function asPiece(setting: Setting, i: number): Piece {
  const { piece } = setting.blocks[i]!;
  if (isTitle(setting, i) && piece.kind !== 'gap') return { kind: 'head', level: 1, text: plainText(piece), spot: piece.spot };
  return piece.kind === 'head' && (i < setting.at || isUnderTitle(setting, i)) ? { kind: 'text', text: piece.text, spot: piece.spot, look: { align: 'center', bold: true } } : piece;
}

/** Between the title and the line about its source stands a second title, whatever mark-up it has. */
function isUnderTitle(setting: Setting, i: number): boolean {
  if (setting.at < 0 || i < setting.at || i > setting.first || isPart(setting, i)) return false;
  for (let next = i + 1; next <= setting.first; next++) if (infoAt(setting, next) !== null) return true;
  return false;
}

/** A head that is not the only one of its rank. */
function isPart({ blocks }: Setting, i: number): boolean {
  const head = blocks[i]?.piece;
  return head?.kind === 'head' && blocks.filter(({ piece }) => piece.kind === 'head' && piece.level === head.level).length > 1;
}

/** In the lines from the title to the text; below the text only what names itself. */
function infoAt(setting: Setting, i: number): Info | null {
  const { piece, origin } = setting.blocks[i]!;
  if (isTitle(setting, i) || piece.kind === 'gap' || piece.kind === 'note') return null;
  for (let above = setting.at + 1; above < i && i <= setting.first + 2; above++) if (isPart(setting, above)) return null;
  const byline = i > setting.at && i <= setting.first + 2 && piece.kind !== 'table' ? bylineOf(origin, plainText(piece), setting.names) : null;
  if (byline !== null) return byline;
  const text = piece.kind === 'table' && piece.rows.length === 1 ? (piece.rows[0] ?? []).join(' ') : piece.kind === 'table' ? '' : plainText(piece).replaceAll('\n', ' ');
  const info = text === '' ? null : infoOf(text);
  if (info === null) return null;
  const above = i > setting.at && i <= setting.first;
  const below = i > setting.last && (info.source !== '' || info.author !== '') && /[:：]/.test(text);
  return above || below || (i < setting.at && within(setting.blocks[i]!.origin, setting.title.el?.parent ?? setting.core)) ? info : null;
}

function factsOf(info: Info, spot: Spot): Fact[] {
  const all: Fact[] = [{ name: 'source', value: info.source, spot }, { name: 'date', value: info.date, spot }, { name: 'author', value: info.author, spot }];
  return all.filter((fact) => fact.value !== '');
}

/** Null: it is text. */
function leftOut(setting: Setting, i: number): number | null {
  const { blocks, core, at, first, last, title } = setting;
  const block = blocks[i]!;
  if (isTitle(setting, i) || block.piece.kind === 'note') return null;
  const text = plainText(block.piece);
  if (i > at && i < first + 3 && text !== '' && bare(text) === bare(title.text)) return BY_LINKS;
  const edge = i < first || i > last;
  if (block.linked >= 0.4 && isPageList(text)) return BY_WORDS;
  if (block.piece.kind !== 'table' && isFurnitureLine(text, edge) && (edge || (block.piece.kind !== 'head' && !isListHeading(text)))) return BY_WORDS;
  if (edge && isWayOut(setting, i, text)) return BY_LINKS;
  if (i < at) return isKicker(block, setting) ? null : BY_PLACE;
  if (within(block.origin, core)) return null;
  if (i < first && at >= 0) return block.linked < 0.5 ? null : BY_PLACE;
  return (isRunning(block) && !isAmongLinks(block, setting)) || (i > last && isClosing(block, setting)) ? null : BY_PLACE;
}

/** Links to other pages. A single paragraph of the text may be one, too, or lie in a link that nobody closed. */
function isWayOut({ blocks, core, last }: Setting, i: number, text: string): boolean {
  const block = blocks[i]!;
  if (block.linked < ALL_LINKS || isAttachment(block.origin, text) || hasSentences(text)) return false;
  if (!within(block.origin, core)) return true;
  // One link over several blocks: its end is missing, and the parser has opened it in each of them.
  if (/^(?!#|javascript:)./.test(block.link) && [blocks[i - 1], blocks[i + 1]].some((next) => next?.link === block.link && within(next.origin, core))) return false;
  const inRow = [i - 1, i + 1].some((next) => (blocks[next]?.linked ?? 0) >= ALL_LINKS);
  return !STOPPED.test(text) && !DAY_AT_END.test(text) && (inRow || block.piece.kind === 'item' || WAY_ON.test(text) || (i > last + 3));
}

/** A line right above the title: 引题. */
function isKicker(block: Block, { title, core }: Setting): boolean {
  const text = plainText(block.piece);
  if (block.linked > 0 || text.length < 4) return false;
  if (hasName(block.origin, /yinti|kicker|jianti|pretitle|pre-title|subtitle/i)) return true;
  const { el } = title;
  if (el !== null && block.origin.parent === el.parent && /\p{Script=Han}/u.test(text)) return true;
  return within(block.origin, core) && (el === null || within(el, core));
}

/** A sentence beside the text, in a box that is mostly ways to other pages. */
function isAmongLinks(block: Block, { blocks, core }: Setting): boolean {
  if (hasSentences(plainText(block.piece)) || STOPPED.test(plainText(block.piece))) return false;
  let box = block.origin;
  while (box.parent !== null && !within(core, box.parent)) box = box.parent;
  const inBox = blocks.filter((one) => within(one.origin, box));
  const sum = (of: (one: Block) => number): number => inBox.reduce((total, one) => total + of(one), 0);
  return sum((one) => plainText(one.piece).length * one.linked) > 0.4 * sum((one) => plainText(one.piece).length);
}

/** Who signed and when, and what goes with it, in a box under the text. */
function isClosing(block: Block, { blocks, core, last }: Setting): boolean {
  const text = bare(plainText(block.piece));
  if (/^附件/.test(text)) return blocks.indexOf(block) - last <= 6;
  if (blocks.indexOf(block) - last > 3 || block.linked > 0 || text.length > 40) return false;
  return (core.parent !== null && within(block.origin, core.parent)) || DAY_AT_END.test(text);
}

/** A ruled line is a boundary only between texts. */
function withoutLooseGaps(pieces: readonly Piece[]): Piece[] {
  const kept = pieces.filter((piece, i) => piece.kind !== 'gap' || (i > 0 && pieces[i - 1]?.kind !== 'gap' && pieces[i - 1]?.kind !== 'head'));
  while (kept.at(-1)?.kind === 'gap') kept.pop();
  while (kept[0]?.kind === 'gap') kept.shift();
  return kept;
}
