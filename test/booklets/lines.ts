/** Lines as an independent reader finds them on the pages, matched with the text they were set from. */
import type { Block, Chapter, Flow, Spans } from '../../src/model/flow.js';
import type { Issue } from '../../src/model/issue.js';
import type { Glyph, ReadPage } from './pdf.js';
import { bare, spansText } from './words.js';

export interface ReadLine {
  /** 0-based. */
  readonly page: number;
  /** Structure type of the block the line belongs to. */
  readonly role: string;
  readonly path: readonly string[];
  readonly x: number;
  readonly y: number;
  /** Largest type in the line, pt. */
  readonly size: number;
  /** Without note calls. */
  readonly glyphs: readonly Glyph[];
  /** Circled numbers of the notes called in the line. */
  readonly calls: readonly string[];
  readonly text: string;
}

const CALL = /^[①-⑳㉑-㉟㊱-㊿]$/;

/** The lines of a page in reading order: a line ends where the block or the baseline changes. */
export function linesOf({ pieces }: ReadPage, page: number): ReadLine[] {
  const lines: { block: number; path: readonly string[]; glyphs: Glyph[] }[] = [];
  for (const { block, path, glyphs } of pieces) {
    for (const glyph of glyphs) {
      const last = lines[lines.length - 1];
      const before = last?.glyphs[last.glyphs.length - 1];
      if (last && before && last.block === block && Math.abs(glyph.y - before.y) < 0.6 * Math.max(glyph.size, before.size)) last.glyphs.push(glyph);
      else lines.push({ block, path, glyphs: [glyph] });
    }
  }
  return lines.map(({ path, glyphs }) => {
    const size = Math.max(...glyphs.map((glyph) => glyph.size));
    const isCall = (glyph: Glyph): boolean => CALL.test(glyph.text) && glyph.size < 0.8 * size;
    const own = glyphs.filter((glyph) => !isCall(glyph));
    const first = own[0] as Glyph;
    const block = path.filter((role) => !['Link', 'Reference', 'Span'].includes(role));
    return { page, path, role: block[block.length - 1] ?? '', x: first.x, y: first.y, size, glyphs: own, calls: glyphs.filter(isCall).map(({ text }) => text), text: own.map(({ text }) => text).join('') };
  });
}

export type PieceKind = 'banner' | 'issueDate' | 'kicker' | 'title' | 'subtitle' | 'author' | 'source' | 'date' | 'note' | 'body' | 'head' | 'quote' | 'verse' | 'item' | 'caption' | 'unit' | 'cell' | 'sourceAtEnd' | 'code' | Exclude<Extract<Block, { kind: 'paragraph' }>['role'], 'body' | 'caption' | 'unit'>;

/** What the sources say, cut as it is set: a paragraph, a head, a cell. */
export interface Said {
  readonly kind: PieceKind;
  readonly text: string;
  readonly chapter: number;
}

/** In reading order, notes apart. */
export function saidBy(issue: Issue, flow: Flow): Said[] {
  return flow.chapters.flatMap((chapter, k) =>
    [...headOf(issue, chapter, k === 0), ...chapter.blocks.flatMap((block) => blockPieces(block)), ...sourceAtEnd(issue, chapter)].filter(([, text]) => text !== '').map(([kind, text]) => ({ kind, text, chapter: k })),
  );
}

type Pair = readonly [PieceKind, string];

function headOf({ template, date }: Issue, { head, banner, opensSection }: Chapter, first: boolean): Pair[] {
  const labelled = (name: 'author' | 'source' | 'date', text: string): Pair => [name, text === '' ? '' : (template.article.labels[name]?.replace(`\${${name}}`, text) ?? text)];
  const parts: Pair[] = opensSection ? [['banner', banner]] : [];
  for (const name of template.article.head) {
    if (name === 'kicker' || name === 'subtitle') parts.push([name, head[name]]);
    if (name === 'title') parts.push(['title', head.title.join('')]);
    if (name === 'author') parts.push(labelled('author', head.author.join('　')));
    if (name === 'source' && !template.article.sourceAtEnd) parts.push(labelled('source', head.source));
    if (name === 'date') parts.push(labelled('date', head.date));
    if (name === 'issueDate' && first) parts.push(['issueDate', date?.print ?? '']);
  }
  return [...parts, ['note', head.note]];
}

function sourceAtEnd({ template }: Issue, { head }: Chapter): Pair[] {
  if (!template.article.sourceAtEnd || head.source === '') return [];
  return [['sourceAtEnd', (template.article.labels.source ?? '').replace('${source}', head.source)]];
}

function blockPieces(block: Block, inside?: 'quote' | 'item'): Pair[] {
  switch (block.kind) {
    case 'paragraph':
      return [[block.role === 'body' && inside ? inside : block.role, spansText(block.spans)]];
    case 'head':
      return [['head', spansText(block.spans)]];
    case 'quote':
      return block.blocks.flatMap((inner) => blockPieces(inner, 'quote'));
    case 'list':
      return block.items.flatMap((item) => item.flatMap((inner) => blockPieces(inner, 'item')));
    case 'verse':
      return block.lines.map((line) => ['verse', spansText(line)]);
    case 'table':
      return [['caption', spansText(block.caption)], ['unit', spansText(block.unit)], ...[block.head, ...block.rows].flat().map((cell: Spans): Pair => ['cell', spansText(cell)])];
    case 'figure':
      return [['caption', spansText(block.caption)]];
    case 'entries':
      return block.entries.flatMap(({ spans, at }) => [spans, ...at].map((cell): Pair => ['cell', spansText(cell)]));
    case 'code':
      return [['code', block.text]];
    case 'rule':
      return [];
  }
}

/** A piece of text and the lines it was set in. */
export interface Set extends Said {
  readonly lines: readonly ReadLine[];
}

/**
 * Gives every piece its lines. Both run in reading order, so the first difference is a character lost, added or moved:
 * it is returned as `problem` with what stands on either side of it.
 */
export function matched(said: readonly Said[], lines: readonly ReadLine[]): { readonly sets: readonly Set[]; readonly problem: string } {
  const sets: Set[] = [];
  let at = 0;
  for (const piece of said) {
    const from = at;
    const wanted = bare(piece.text);
    let found = '';
    while (found.length < wanted.length && at < lines.length) found += bare((lines[at++] as ReadLine).text);
    if (found !== wanted) return { sets, problem: `page ${(lines[from]?.page ?? 0) + 1}: ${found.slice(0, 60)} | ${wanted.slice(0, 60)}` };
    sets.push({ ...piece, lines: lines.slice(from, at) });
  }
  return { sets, problem: at < lines.length ? `page ${(lines[at]?.page ?? 0) + 1}: left over ${lines[at]?.text}` : '' };
}
