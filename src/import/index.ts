/** import: foreign bytes become clean sources. Each step is called here, in its order, and nowhere else. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Decision, Decisions } from '../model/decision.js';
import { coverageOf, type Coverage } from './coverage.js';
import { isDoubtful, type Judge, judgeOf, NO_DECISIONS, Repairs } from './decide.js';
import { foldCharacters } from './fold.js';
import { writeAll, writeArticle } from './markdown.js';
import type { Article, Evidence, Fact, Piece, Proposal, Reading, Repair } from './model.js';
import { restore, type Restored } from './restore/index.js';
import { suspects } from './suspects/index.js';
import { type As, readText } from './text/index.js';
import { withNotes } from './text/notes.js';
import { printedTitles } from './titles.js';

export type { As };

export interface Imported {
  readonly kind: string;
  readonly evidence: readonly Evidence[];
  readonly articles: readonly Article[];
  readonly facts: readonly Fact[];
  /** Those that are the issue's: a web page's title and date are its article's. */
  readonly ofIssue: readonly Fact[];
  /** In the order of the source. */
  readonly repairs: readonly Repair[];
  /** What texts were taken for on their looks. */
  readonly guesses: readonly Proposal[];
  /** Doubtful repairs and guesses that nobody has decided about, and that can be refused. */
  readonly open: readonly Proposal[];
  /** Doubtful repairs that nobody has decided about, also those that cannot be refused. */
  readonly doubtful: number;
  /** Repairs that were refused: the text is as it was there. */
  readonly refused: readonly Proposal[];
  /** Decisions that met no repair. */
  readonly unmet: readonly Decision[];
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
  /** All articles in one Markdown file. */
  readonly whole: string;
  /** A file for each article, with front matter. Empty when the text is clean as it is: then `whole` is the text. */
  readonly files: readonly string[];
}

/** Loss beyond this share of the text is an error. */
const MOST_LOST = 0.0005;

/** A text, decoded. One that needs no repair comes back as it was, front matter and all. `file`: for findings. */
export function importText(text: string, file: string, as: As | null = null, decisions: Decisions = NO_DECISIONS): Imported {
  const front = /^\ufeff?---[ \t]*\r?\n[\s\S]{0,65536}?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0] ?? '';
  const body = text.slice(front.length);
  const judge = judgeOf(decisions, decisions.single.length === 0 ? [] : linesOf(text));
  const reading = readText('\n'.repeat(front.split('\n').length - 1) + body, as, /\.(?:md|markdown)$/i.test(file), judge.decide);
  const imported = finish(reading, withoutComments(body), file, judge, reading.repairs, /^title:/m.test(front));
  if (imported.kind === 'markdown' && imported.repairs.every(({ rule }) => rule === 'drop-label')) return { ...imported, whole: text, files: [] };
  return front === '' ? imported : { ...imported, whole: `${front}\n${imported.whole.replace(/^---\n[\s\S]*?\n---\n\n/, '')}` };
}

/** What a former import has noted under heads: the values are text, but for the dateline's, which the text has itself. The line under a table's head is none. */
function withoutComments(text: string): string {
  return text.replace(/^<!--\s*dateline:.*-->$/gm, '').replace(/^\|.*\|[ \t]*$/gm, (row) => (/^[\s:|-]+$/.test(row.replace(/\p{C}/gu, '')) ? '' : row)).replace(/^<!--\s*[a-z]+:\s*(.*?)\s*-->$/gm, '$1');
}

/** What a reader of HTML, Word or PDF files has made. */
export function importReading(raw: Reading, file: string, decisions: Decisions = NO_DECISIONS): Imported {
  const judge = judgeOf(decisions, []);
  const repairs = new Repairs(judge.decide);
  const reading = { ...raw, pieces: withNotes(raw.pieces.map((piece) => folded(piece, repairs)), repairs), repairs: [...raw.repairs, ...repairs.made] };
  return finish(reading, raw.pieces.map(plainOf).join('\n') + raw.repairs.filter(({ rule, after }) => rule.startsWith('drop-') && after === '').map(({ before }) => before).join('\n'), file, judge, repairs.made);
}

const byPlace = (a: Proposal, b: Proposal): number => a.spot.page - b.spot.page || a.spot.line - b.spot.line;

/** `asked`: those of the reading's repairs that could have been refused. */
function finish(reading: Reading, source: string, file: string, judge: Judge, asked: readonly Repair[], titled = false): Imported {
  const restored = withFacts(restore(reading.pieces, judge.decide, titled), reading);
  const ofIssue = [...restored.facts, ...reading.facts.filter((fact) => reading.kind !== 'html' || !isTold(fact, restored.articles))];
  const titles = new Repairs(judge.decide);
  const articles = printedTitles(restored.articles, reading.facts, titles);
  const repairs = [...reading.repairs, ...restored.repairs, ...titles.made].sort(byPlace);
  // What came as Markdown keeps its mark-up.
  const raw = reading.kind === 'markdown';
  const guesses = [...(reading.guesses ?? []), ...restored.guesses].sort(byPlace);
  const open = (one: Proposal): boolean => isDoubtful(one) && judge.verdictOn(one) === undefined;
  const powerless = disobeyed(reading.repairs, asked, judge, file);
  const coverage = coverageOf(source, articles, restored.facts, repairs);
  return {
    kind: reading.kind, evidence: reading.evidence, articles, facts: [...restored.facts, ...reading.facts], ofIssue, repairs, coverage,
    guesses, open: [...guesses, ...asked, ...restored.repairs, ...titles.made].filter(open).sort(byPlace), doubtful: [...guesses, ...repairs].filter(open).length, refused: judge.refused, unmet: judge.unmet(),
    diagnostics: [...reading.diagnostics, ...findings(coverage, repairs, file), ...powerless, ...judge.unmet().map(stale), ...suspects(articles, file)],
    whole: writeAll(articles, ofIssue, raw), files: articles.flatMap((article) => (article.pieces.length === 0 ? [] : [writeArticle(article, raw)])),
  };
}

/** Source, author and date that stood beside the text of a single article; those of a web page or a Word file are its first one's. */
function withFacts(restored: Restored, { kind, facts }: Reading): Restored {
  const texts = restored.articles.filter(({ pieces }) => pieces.length > 0);
  const first = kind === 'html' || kind === 'docx' ? restored.articles[0] : texts.length === 1 ? texts[0] : undefined;
  if (first === undefined || kind === 'text' || kind === 'markdown') return restored;
  const of = (name: Fact['name']): string => facts.find((fact) => fact.name === name)?.value ?? '';
  const { fields } = first;
  const told = { ...fields, source: fields.source || of('source'), author: fields.author || of('author'), date: fields.date || of('date').replace(/\s*(?<=[\s日])\d{1,2}:\d{2}(?::\d{2})?$/, '') };
  return { ...restored, articles: restored.articles.map((article) => (article === first ? { ...article, fields: told } : article)) };
}

/** Title or date that one of the articles has already. */
function isTold({ name, value }: Fact, articles: readonly Article[]): boolean {
  const bare = (text: string): string => text.replace(/\s/g, '');
  return articles.some(({ fields: { title, date } }) => (name === 'title' && bare(title.join('')) === bare(value)) || (name === 'date' && date !== '' && value.startsWith(date)));
}

/** Refused, and made all the same, for the reader of another kind of file does not ask: one finding for each rule. */
function disobeyed(repairs: readonly Repair[], asked: readonly Repair[], judge: Judge, file: string): Diagnostic[] {
  if (repairs === asked) return [];
  const could = new Set(asked);
  const rules = new Map(repairs.filter((one) => !could.has(one) && judge.verdictOn(one) === 'refuse').map((one) => [one.rule, one]));
  return [...rules.values()].map(({ rule, before }) => ({ code: 'import-decision-powerless', severity: 'warning', place: { file, line: 0, column: 0 }, values: { rule, text: before.slice(0, 24) } }));
}

/** The rule may have changed as well as the text. */
const stale = ({ rule, before, place }: Decision): Diagnostic => ({ code: 'import-decision-stale', severity: 'warning', place, values: { rule, text: before } });

const linesOf = (text: string): readonly string[] => text.split(/\r\n|[\n\r]/);

function findings({ read, lost }: Coverage, repairs: readonly Repair[], file: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (lost.length > Math.max(2, read * MOST_LOST)) found.push({ code: 'import-lost', severity: 'error', place: { file, line: 0, column: 0 }, values: { count: [...lost].length, text: lost.slice(0, 40) } });
  for (const { rule, spot, before, after } of repairs) {
    if (rule === 'drop-jump-line') found.push({ code: 'import-truncated', severity: 'warning', place: { file, line: spot.line, column: 0 }, values: { text: before.slice(-20) } });
    if (rule === 'numeral-from-dash') found.push({ code: 'import-numeral', severity: 'warning', place: { file, line: spot.line, column: 0 }, values: { before, after } });
  }
  return found;
}

/** Plain characters for stand-ins, in every text of a piece. */
function folded(piece: Piece, repairs: Repairs): Piece {
  const fold = (text: string): string => foldCharacters(text, piece.spot, repairs);
  if (piece.kind === 'gap') return piece;
  if (piece.kind === 'lines') return { ...piece, lines: piece.lines.map(fold) };
  return piece.kind === 'table' ? { ...piece, caption: fold(piece.caption), rows: piece.rows.map((row) => row.map(fold)) } : { ...piece, text: fold(piece.text) };
}

function plainOf(piece: Piece): string {
  if (piece.kind === 'table') return piece.caption + piece.rows.flat().join('');
  if (piece.kind === 'lines') return piece.lines.join('');
  if (piece.kind === 'note') return `[^${piece.id}]:${piece.text}`;
  return piece.kind === 'gap' ? '' : piece.text;
}
