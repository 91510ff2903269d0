/** Lines → blocks: which lines belong together, from measure, blanks, brackets and the forms of the genre. */
import { Brackets, endsOpen, endsSentence, isBroken, isBulleted, isNumbered, tokenWidth, widthOf } from '../characters.js';
import type { Repairs } from '../decide.js';
import { withoutBlanks } from '../fold.js';
import { joined } from '../join.js';
import type { Repair, SourceLine } from '../model.js';
import { ATTRIBUTION, isParted } from '../restore/forms.js';
import { isParting } from '../restore/parting.js';
import { type Habits, habitsOf, LEAST_ODDS } from './ends.js';
import type { Profile } from './profile.js';
import { unitWidth } from './setting.js';
import { stanzasOf } from './verse.js';
import { insideWord } from './words.js';

export interface Block {
  readonly text: string;
  readonly first: SourceLine;
  readonly last: SourceLine;
  /** So many empty lines stand in front. */
  readonly before: number;
  /** Lines of the source in it. */
  readonly lines: number;
  /** Number of the stanza whose line it is; 0 = of none. */
  readonly stanza: number;
  /** An editor has it begin here. */
  readonly kept: boolean;
}

interface Line {
  readonly source: SourceLine;
  readonly text: string;
  readonly width: number;
  /** em of blank in front. */
  readonly lead: number;
  readonly trails: boolean;
  /** Empty lines in front, but for those about the foot and head of a page. */
  readonly before: number;
  /** A page was turned in front. */
  readonly turned: boolean;
  /** Something else than the end of a line stands in front. */
  readonly apart: boolean;
  readonly stanza: number;
}

/** Characters at the end of a growing paragraph that are looked at: a text without any mark is one paragraph, and all of it again and again would never end. */
const LOOKED_AT = 1000;
/** Most questions are about so many: no head is as long. */
const TAIL = 256;

/** A paragraph to which lines are added. */
class Growing {
  private readonly parts: string[];
  private length: number;
  private readonly open = new Brackets();
  /** The end of its text, as long as {@link TAIL} if that is. */
  tail: string;
  lines = 1;

  constructor(readonly first: Line, private readonly kept: boolean, public last = first) {
    this.tail = first.text;
    this.parts = [this.tail];
    this.length = this.tail.length;
    this.open.read(this.tail, 0);
  }

  /** The end of its text, as long as {@link LOOKED_AT} if that is. */
  get text(): string {
    let text = '';
    for (let k = this.parts.length - 1; k >= 0 && text.length < LOOKED_AT; k--) text = (this.parts[k] ?? '') + text;
    return text.slice(-LOOKED_AT);
  }

  /** As `isBroken` of its text is, but counted as it grows. */
  get broken(): boolean {
    return endsOpen(this.tail) || this.open.last >= this.length - LOOKED_AT;
  }

  add(line: Line): void {
    const grown = joined(this.tail, line.text);
    const part = grown.slice(this.tail.length);
    this.parts.push(part);
    this.length += part.length;
    this.tail = grown.length > TAIL ? grown.slice(-TAIL) : grown;
    this.open.read(line.text, this.length - line.text.length);
    this.last = line;
    this.lines++;
  }

  get block(): Block {
    return { text: this.parts.join(''), first: this.first.source, last: this.last.source, before: this.first.before, lines: this.lines, stanza: this.first.stanza, kept: this.kept };
  }
}

/** What a line stands below. */
interface SoFar {
  readonly open: Growing;
  readonly broken: boolean;
  /** Index of its last line. */
  readonly at: number;
  /** Width of the widest line of the whole text, em. */
  readonly widest: number;
}

/** `turns`: see `Cleared`. */
export function blocksOf(lines: readonly SourceLine[], turns: ReadonlySet<number>, profile: Profile, repairs: Repairs): readonly Block[] {
  const all = measured(lines, turns, stanzasOf(lines, () => profile.measure, repairs), profile.spread ? 1 : 0);
  const widest = all.reduce((most, { width }) => Math.max(most, width), 0);
  const habits = habitsOf(all, profile);
  const blocks: Growing[] = [];
  all.forEach((line, k) => {
    const open = blocks.at(-1);
    const so = open === undefined ? null : { open, broken: open.broken, at: k - 1, widest };
    const same = so !== null && goesOn(line, so, profile, habits);
    if (same && repairs.make(seam(so.open.last.source, line.source, groundOf(so, line, profile, habits)))) so.open.add(line);
    else blocks.push(new Growing(line, same));
  });
  return blocks.map(({ block }) => block);
}

/** Characters to either side of a seam. */
const SHOWN = 24;

/** The second half of a character, or the first. */
const isHalf = (unit: number, from: 0xd800 | 0xdc00): boolean => unit >= from && unit < from + 0x400;

/** A line end that is taken away, with the text on both sides of it. */
export function seam(last: SourceLine, next: SourceLine, why: Why): Repair {
  const a = last.text.trim().slice(-SHOWN);
  const b = next.text.trim().slice(0, SHOWN);
  const left = isHalf(a.charCodeAt(0), 0xdc00) ? a.slice(1) : a;
  const right = isHalf(b.charCodeAt(b.length - 1), 0xd800) ? b.slice(0, -1) : b;
  return { rule: 'join-line', spot: last.spot, before: `${left}\n${right}`, after: joined(left, right), ...why };
}

type Why = Pick<Repair, 'confidence' | 'reason'>;
export const OPEN: Why = { reason: 'open', confidence: 0.98 };

/** Why a line goes on: an open sentence goes on somewhere, and a word that is cut goes on here; a sentence that is closed may have closed its paragraph. */
function groundOf({ open, broken, at }: SoFar, next: Line, profile: Profile, habits: Habits): Why {
  if (broken) return OPEN;
  const apart = next.turned || next.apart;
  if (endsSentence(open.tail)) {
    if (profile.indent > 0 || profile.endsByBlank) return { reason: 'marked', confidence: 0.9 };
    return { reason: 'closed', confidence: apart || profile.measure === 0 ? 0.65 : Math.min(0.9, 1 / (1 + Math.exp(habits.endsAt(at, open.text)))) };
  }
  if (!apart) return { reason: 'full', confidence: 0.95 };
  return insideWord(open.last.text, next.text) ? { reason: 'word', confidence: 0.95 } : { reason: 'apart', confidence: 0.75 };
}

/** `least`: so many empty lines are part of the setting. */
function measured(lines: readonly SourceLine[], turns: ReadonlySet<number>, stanzas: Uint32Array, least: number): readonly Line[] {
  const out: Line[] = [];
  let before = 0;
  let turned = false;
  lines.forEach((source, index) => {
    const text = source.text.trim();
    if (turns.has(index)) turned = true;
    else if (text === '') before++;
    else {
      const lead = widthOf(/^[\s\u3000]*/.exec(source.text)?.[0] ?? '');
      out.push({ source, text, width: widthOf(text), lead, trails: /[ \t\u3000]$/.test(source.text), before: turned ? 0 : before, turned, apart: !turned && before > least, stanza: stanzas[index] ?? 0 });
      before = 0;
      turned = false;
    }
  });
  return out;
}

/** Behind a backslash blanks may go, and nothing that opens a block is left. */
export const isMarkup = (text: string): boolean => text.charCodeAt(0) < 0x80 && /^\\?(?:#{1,6}\s|[-*+]\s|>|\||<!--)|^(?:\\?`){3}/.test(text.startsWith('\\') ? withoutBlanks(text) : text);

/** No paragraph begins so. */
export const LEANS_BACK = /^[，。、；：！？”’）》】」』](?!$)/;

/** What the text of a note begins with. */
export const isNote = (text: string): boolean => text.startsWith('[') && /^\[\^[^\]\s]+\]:/.test(text);

/** Texts with a tab between them. */
export const isRow = (text: string): boolean => text.includes('\t') && /\S\t+\S/.test(text);

/** What a paragraph of any length may be parted from, however it began. */
const ANEW = /^(?:附件|[（(\d一二三四五六七八九十]|根[据據])/;

/** Whether `next` goes on with the block so far. */
function goesOn(next: Line, so: SoFar, profile: Profile, habits: Habits): boolean {
  const { open, broken } = so;
  const { last, tail } = open;
  if (isMarkup(next.text) || isNote(next.text) || isBulleted(next.text) || isRow(next.text) || isRow(last.text) || isMarkup(last.text) || last.stanza > 0 || next.stanza > 0) return false;
  if (profile.told === 'lines') return false;
  if (profile.told === 'paragraphs') return next.before === 0 && !next.turned && next.lead < INDENTED && !isNumbered(next.text);
  if (profile.told === 'broken') return (next.lead < INDENTED || broken) && isCut(tail, next.text, true, broken);
  if (LEANS_BACK.test(next.text)) return true;
  if (isParting(CLOSED.test(tail) || ANEW.test(next.text) || isNumbered(next.text) ? open.text : tail, next.text)) return false;
  // What would be joined if an empty line stood between is joined here, too: else a second import would do it.
  if (isCut(tail, next.text, false, broken)) return true;
  return profile.measure > 0 && !next.apart ? wrapped(next, so, profile, habits) : next.before === 0 && !next.turned && inRegion(next, so);
}

/** No blank of less than so many em begins a paragraph. */
const INDENTED = 1.5;
/** What a first line whose indent is gone lacks, em. */
const INDENT = 2;
const MARKED_SLACK = 2;
const EPSILON = 0.1;
/** An item may follow. */
export const STOPS = /[。！？!?…；;：:][”’」』）)》】]*$/;

const CLOSED = /[）)]$/;

/** em: a short line that is set in so far stands at the right, or in the middle. */
const FAR = 6;

/** Inside a region of lines that fill a measure. */
function wrapped(next: Line, { open, broken, at }: SoFar, profile: Profile, habits: Habits): boolean {
  const { last, tail } = open;
  // A line is full when what the next one begins with would not have gone in.
  // Where paragraphs are marked otherwise, there is no need to look so closely.
  const marked = profile.indent > 0 || profile.endsByBlank;
  const lack = profile.measure - last.lead - last.width - (marked ? tokenWidth(next.text) + MARKED_SLACK : unitWidth(next.text, profile.rule) + profile.slack);
  const first = (open.lines === 1 || (profile.lost > 0 && !STOPS.test(tail))) && last.lead < 1 && lack <= INDENT + EPSILON && (profile.endsByBlank || profile.lost > 0 || !endsSentence(tail));
  const full = first || lack <= EPSILON;
  if (profile.endsByBlank) return !last.trails && (full || broken || insideWord(last.text, next.text));
  if (profile.indent > 0 && Math.abs(next.lead - profile.indent) <= 0.6) return broken && full && !isNumbered(next.text);
  if (next.lead >= FAR && next.width < profile.measure / 2) return false;
  // Set in more deeply than the text: verse, a quotation.
  if (profile.indent > 0 && next.lead > profile.indent + 0.6 && next.lead > last.lead + 0.6) return broken && full;
  if (!full) return last.width > profile.measure / 2 && (broken || (!endsSentence(tail) && insideWord(last.text, next.text)));
  if (isNumbered(next.text) && STOPS.test(tail) && !habits.spaced) return false;
  if (!broken && CLOSED.test(tail) && ATTRIBUTION.test(open.text)) return false;
  return profile.indent > 0 || habits.endsAt(at, open.text) <= LEAST_ODDS || broken;
}

/** No printed line is wider, and none that was broken for want of room is as short, em. */
const PRINTED = 50;
const FULL = 22;

/** Lines without an empty one between them, where no measure rules the whole: a hard-wrapped stretch, or a paragraph a line. */
function inRegion(next: Line, { open, broken, widest }: SoFar): boolean {
  const { last, tail } = open;
  if (last.width > 60 || next.lead >= INDENTED) return false;
  if (broken) return !isNumbered(next.text) || !(STOPS.test(tail) || (isNumbered(open.text) && isHeadish(tail)));
  if (widest <= PRINTED && last.width >= FULL && last.width > widest - 2 && /[\p{L}\p{N}]$/u.test(tail.slice(-2)) && !isNumbered(next.text) && (!isHeadish(next.text) || next.text.endsWith('：'))) return true;
  // A number at its beginning makes a line that is cut inside a word no head.
  if (isNumbered(open.text) && last.width >= FULL && !isNumbered(next.text) && !isHeadish(next.text) && /\p{L}$/u.test(tail.slice(-2)) && insideWord(last.text, next.text)) return true;
  if (endsSentence(tail)) return last.trails && last.width >= 20 && !isNumbered(next.text) && next.width > 12 && Math.abs(last.width - next.width) < 4;
  return last.trails && last.width >= 18;
}

/** The backslash of `1\\. …` and `\\[1]` is Markdown's; each one of a text that had it already comes with another. */
const ESCAPED = /^(\d{0,9})\\+(?=[.)[])/;

/** More than one character, but for backslashes: Markdown adds some. */
const isLonger = (text: string): boolean => text.replaceAll('\\', '').length > 1;

/** Paragraphs with empty lines between them: parted by the foot of a page or a column where the sentence stands open. */
export function isCut(text: string, next: string, told = false, broken = isBroken(text)): boolean {
  if (endsSentence(text) || '：:；—'.includes(text.slice(-1)) || '【（('.includes(next.charAt(0)) || isNumbered(next.includes('\\') ? next.replace(ESCAPED, '$1') : next)) return false;
  if (broken) return isLonger(next);
  if (isScrap(next) && widthOf(text) >= FAR * 2) return true;
  const article = /^第[^，。]{1,6}[条條](?!例)/.test(text);
  const head = (isHeadish(text) && !text.includes('，') && !article) || isParted(text);
  if (told) return !head || insideWord(text, next);
  return !head && (text.length >= 60 || widthOf(text) >= (article || /[。，]/.test(text) ? 16 : 30)) && /[\p{L}\p{N}]$/u.test(text.slice(-2));
}

/** Two or three characters that end what the block before has left open. */
const isScrap = (text: string): boolean => /^\p{Script=Han}{1,3}(?:——|。|；|！|？)$/u.test(text);

/** Short, without the marks of a sentence. */
export function isHeadish(text: string): boolean {
  // A longer one is wider, too.
  return text.length <= 128 && widthOf(text) <= 64 && !/[。；，、！？;,]$/.test(text) && !/[。；！？]./.test(text);
}
