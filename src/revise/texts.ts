/** Which words changed, by article; and the lines of both states that hold them. */
import type { Lock, LockedParagraph } from '../model/lock.js';
import { inWords, isWhole } from './context.js';
import { type Hunk, hunksOf } from './hunks.js';
import type { Edit, Hand, Mark } from './model.js';
import { lineAt, Spots } from './spots.js';
import { type Stream, streamOf, textOf } from './stream.js';
import { nameOf } from './articles.js';

export interface Words {
  readonly edits: readonly Edit[];
  readonly marks: readonly Mark[];
  /** 0-based pages of the old and the new state that hold changed words. */
  readonly oldPages: ReadonlySet<number>;
  readonly freshPages: ReadonlySet<number>;
}

/** What is read in one go: an article's text, its notes, the contents, the designed pages. */
interface Part {
  readonly was: number;
  readonly is: number;
  readonly hand: Hand;
  readonly old: Stream;
  readonly fresh: Stream;
}

const NOTE_NUMBER = /^[①-⑳㉑-㉟㊱-㊿]+$/;

export function wordsOf(old: Lock, fresh: Lock, pairs: Int32Array): Words {
  const desk = new Desk(old, fresh);
  for (const part of partsOf(old, fresh, pairs)) desk.read(part);
  desk.wholeArticles(pairs);
  return desk.words();
}

function partsOf(old: Lock, fresh: Lock, pairs: Int32Array): readonly Part[] {
  const part = (was: number, is: number, hand: Hand, belongs: (paragraph: LockedParagraph, lock: Lock) => boolean): Part => {
    const stream = (lock: Lock, article: number): Stream =>
      streamOf(lock.paragraphs, lock.paragraphs.flatMap((one, i) => (one.article === article && belongs(one, lock) ? [i] : [])));
    return { was, is, hand, old: stream(old, was), fresh: stream(fresh, is) };
  };
  const inContents = ({ pages }: LockedParagraph, lock: Lock): boolean => lock.pages[pages[0] ?? 0]?.kind === 'contents';
  const articles = [...pairs].flatMap((was, is) => (was < 0 ? [] : [
    part(was, is, 'editor', ({ role }) => role !== 'Note'),
    part(was, is, 'editor', ({ role }) => role === 'Note'),
  ]));
  return [part(-1, -1, 'editor', (one, lock) => !inContents(one, lock)), part(-1, -1, 'contents', inContents), ...articles];
}

/** Reads part after part and keeps what it finds. */
class Desk {
  private readonly edits: Edit[] = [];
  private readonly marks: Mark[] = [];
  private readonly oldPages = new Set<number>();
  private readonly freshPages = new Set<number>();
  private readonly oldSpots: Spots;
  private readonly freshSpots: Spots;
  /** Whole paragraphs that went or came: index into edits, by what they say. */
  private readonly gone = new Map<string, number>();
  private readonly come = new Map<string, number>();

  constructor(private readonly old: Lock, private readonly fresh: Lock) {
    this.oldSpots = new Spots(old);
    this.freshSpots = new Spots(fresh);
  }

  read(part: Part): void {
    const hunks = hunksOf(part.old, part.fresh).filter((hunk) => !this.isLineEnd(hunk, part) && !isEmpty(hunk, part));
    hunks.forEach((hunk, i) => {
      const room = { before: hunk.a - (hunks[i - 1]?.b ?? 0), after: (hunks[i + 1]?.a ?? part.old.characters.length) - hunk.b };
      this.mark(part, hunk);
      this.keep(this.editOf(part, hunk, room), isWhole(hunk, part.old, part.fresh));
    });
  }

  /** What came or went as a whole is no edit, but the pages it stands on are not what they were. */
  wholeArticles(pairs: Int32Array): void {
    const kept = new Set(pairs);
    this.old.paragraphs.forEach(({ article, lines }, paragraph) => {
      if (article >= 0 && !kept.has(article)) lines.forEach((_, line) => this.oldPages.add(this.oldSpots.of(paragraph, line).page));
    });
    this.fresh.paragraphs.forEach(({ article, lines }, paragraph) => {
      if (article >= 0 && pairs[article] === -1) lines.forEach((_, line) => this.markLine(paragraph, line, false));
    });
  }

  words(): Words {
    const edits = this.edits.filter(({ kind, added }) => kind !== 'moved' || added !== '');
    return { edits, marks: this.marks, oldPages: this.oldPages, freshPages: this.freshPages };
  }

  private editOf(part: Part, hunk: Hunk, room: { readonly before: number; readonly after: number }): Edit {
    const { was, is, old, fresh } = part;
    const { a, b, c, d, count } = hunk;
    const removed = textOf(old, a, b);
    const added = textOf(fresh, c, d);
    const hand = NOTE_NUMBER.test(removed) && NOTE_NUMBER.test(added) && this.hasNotes(part) ? 'number' : part.hand;
    const article = this.fresh.articles[is] ?? this.old.articles[was];
    const came = a === b && isWhole(hunk, old, fresh);
    // What is missing inside a paragraph is missing after the character before it.
    const at = a === b && !came && a > 0 && old.characters[a - 1] !== '\n' ? a - 1 : a;
    const [before, now] = [spotAt(old, this.old, this.oldSpots, at), spotAt(fresh, this.fresh, this.freshSpots, c)];
    // A note goes with its call: where that stands now it will have stood before, rather than where the next note does.
    const page = came && now.aside === 'note' ? this.old.pages[now.page] : undefined;
    return {
      kind: 'changed', hand, was, is, title: article ? nameOf(article) : '',
      removed, added, ...inWords(hunk, old, fresh, room), characters: count,
      gap: !came ? '' : a < old.characters.length ? 'before' : 'after',
      old: page ? { ...now, folio: page.folio } : before, fresh: now,
    };
  }

  /** A paragraph that goes here and comes there has moved. */
  private keep(edit: Edit, whole: boolean): void {
    const index = this.edits.push(edit) - 1;
    if (!whole || edit.hand !== 'editor') return;
    const [own, others, text] = edit.added === '' ? [this.gone, this.come, edit.removed] : [this.come, this.gone, edit.added];
    const other = others.get(text);
    if (other === undefined) {
      own.set(text, index);
      return;
    }
    others.delete(text);
    const [from, to] = edit.added === '' ? [index, other] : [other, index];
    const [left, arrived] = [this.edits[from] as Edit, this.edits[to] as Edit];
    this.edits[to] = { ...arrived, kind: 'moved', removed: text, wrong: left.wrong, was: left.was, old: left.old };
    this.edits[from] = { ...left, kind: 'moved' };
  }

  private hasNotes({ was, is }: Part): boolean {
    const noted = (lock: Lock, article: number): boolean => lock.paragraphs.some((one) => one.article === article && one.role === 'Note');
    return noted(this.old, was) || noted(this.fresh, is);
  }

  /** A blank that one state has where the other ends a line was not touched by anybody. */
  private isLineEnd({ a, b, c, d }: Hunk, { old, fresh }: Part): boolean {
    const blank = (stream: Stream, from: number, to: number): boolean => /^[ \u00a0\u3000]+$/.test(textOf(stream, from, to));
    if (a === b) return blank(fresh, c, d) && isEnd(old, this.old, a);
    return c === d && blank(old, a, b) && isEnd(fresh, this.fresh, c);
  }

  private mark({ old, fresh }: Part, { a, b, c, d }: Hunk): void {
    for (let at = a; at < b; at++) this.oldPages.add(spotAt(old, this.old, this.oldSpots, at).page);
    const gap = c === d;
    // What was taken away stood behind the character before it, where there is one in the paragraph.
    const from = gap && c > 0 && fresh.characters[c - 1] !== '\n' ? c - 1 : c;
    const to = Math.max(from + 1, d);
    for (let at = from; at < to && at < fresh.characters.length; at++) this.markAt(fresh, at, gap);
    if (gap && from === fresh.characters.length && from > 0) this.markAt(fresh, from - 1, gap);
  }

  private markAt(fresh: Stream, at: number, gap: boolean): void {
    const paragraph = fresh.paragraph[at] ?? 0;
    const text = this.fresh.paragraphs[paragraph];
    if (text) this.markLine(paragraph, lineAt(text, fresh.offset[at] ?? 0), gap);
  }

  private markLine(paragraph: number, line: number, gap: boolean): void {
    this.freshPages.add(this.freshSpots.of(paragraph, line).page);
    const last = this.marks.at(-1);
    if (last?.paragraph !== paragraph || last.line !== line || last.gap !== gap) this.marks.push({ paragraph, line, gap });
  }
}

/** Paragraphs without a character: cells that came or went. */
function isEmpty(hunk: Hunk, { old, fresh }: Part): boolean {
  return isWhole(hunk, old, fresh) && /^\s*$/.test(textOf(old, hunk.a, hunk.b) + textOf(fresh, hunk.c, hunk.d));
}

/** Whether a line ends before character `at`. */
function isEnd(stream: Stream, { paragraphs }: Lock, at: number): boolean {
  const paragraph = paragraphs[stream.paragraph[at] ?? -1];
  const offset = stream.offset[at] ?? 0;
  if (!paragraph || offset === 0) return false;
  let end = 0;
  return paragraph.lines.some((length) => (end += length) === offset);
}

/** Where a character stands; the one before it at the end of all. */
function spotAt(stream: Stream, { paragraphs }: Lock, spots: Spots, at: number): Edit['old'] {
  const index = Math.min(at, stream.characters.length - 1);
  const member = stream.paragraph[index] ?? -1;
  const paragraph = paragraphs[member];
  return paragraph ? spots.of(member, lineAt(paragraph, stream.offset[index] ?? 0)) : { page: 0, folio: '', line: 0, aside: '' };
}
