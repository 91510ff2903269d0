/** Articles → Markdown that `huikan build` reads back as it was meant. */
import { onOneLine } from './fold.js';
import { DATELINE, FIELD } from './restore/forms.js';
import type { Article, Fact, Fields, Piece } from './model.js';

const KEYS = ['kicker', 'subtitle', 'author', 'source', 'date', 'dateline'] as const;

const one = (facts: readonly Fact[], name: Fact['name']): readonly string[] => [...new Set(facts.filter((fact) => fact.name === name).map(({ value }) => value))];

/** What is known of the issue, by the names that front matter has for it. */
function front(facts: readonly Fact[]): string {
  const single = ([['title', 'title'], ['number', 'issue'], ['date', 'date']] as const).flatMap(([name, key]) => {
    const [value] = one(facts, name);
    return value === undefined ? [] : [`${key}: ${quoted(value)}`];
  });
  const lists = ([['series', 'series'], ['publisher', 'publishers']] as const).flatMap(([name, key]) => {
    const values = one(facts, name);
    return values.length === 0 ? [] : values.length === 1 ? [`${key}: ${quoted(values[0] ?? '')}`] : [`${key}:`, ...values.map((value) => `  - ${quoted(value)}`)];
  });
  return frontMatter([...single, ...lists]);
}

/** A plain scalar where YAML takes it for one. */
export const quoted = (value: string): string => (/^[\s\-?!&*|>%@`"'#{}[\],]|[:#]\s|:$|^\d+$/.test(value) ? JSON.stringify(value) : value);

/** One file for all: what belongs to an article stands as comments under its title. */
export function writeAll(articles: readonly Article[], facts: readonly Fact[], raw: boolean): string {
  const write = writer(raw);
  return `${front(facts)}${articles.map((article) => [...headOf(article, write), ...bodyOf(article, write)].join('\n\n')).join('\n\n')}\n`;
}

/** All articles with every block on the line where it began, as far as there is room: what is said of a line holds for the source. */
export function writeInPlace(articles: readonly Article[], raw: boolean): string {
  const write = writer(raw);
  const lines: string[] = [];
  const put = (text: string, line: number): void => {
    if (text === '') return;
    // A head and a comment end with their line; all else needs an empty one behind it.
    if (lines.length > 0 && !/^$|^#{1,6} |-->$/.test(lines.at(-1) ?? '')) lines.push('');
    while (lines.length < line - 1) lines.push('');
    for (const one of text.split('\n')) lines.push(one);
  };
  for (const article of articles) {
    // Banners are the issue file's.
    if (article.pieces.length === 0) continue;
    for (const head of headOf({ ...article, level: 1 }, write)) put(head, article.spot.line);
    bodyOf({ ...article, level: 1 }, write).forEach((text, k) => put(text, article.pieces[k]?.spot.line ?? 0));
  }
  return `${lines.join('\n')}\n`;
}

/** One article as a file of its own: what is known of it stands in front matter. */
export function writeArticle(article: Article, raw: boolean): string {
  const { fields } = article;
  const lines = titleLines(fields.title);
  const title = lines.length === 0 ? [] : lines.length === 1 ? [`title: ${quoted(lines[0] ?? '')}`] : ['title:', ...lines.map((line) => `  - ${quoted(line)}`)];
  const rest = KEYS.flatMap((key) => (fields[key] === '' || key === 'dateline' ? [] : [`${key}: ${quoted(fields[key])}`]));
  const notes = fields.note.length === 0 ? [] : [`note: ${quoted(fields.note.join(' '))}`];
  return `${frontMatter([...title, ...rest, ...notes])}${bodyOf({ ...article, level: 1 }, writer(raw)).join('\n\n')}\n`;
}

const frontMatter = (lines: readonly string[]): string => (lines.length === 0 ? '' : `---\n${lines.join('\n')}\n---\n\n`);

/** A part of an article may have a dateline of its own. */
function bodyOf({ pieces, level, fields }: Article, write: Writer): readonly string[] {
  return pieces.map((piece, k) => {
    const next = pieces[k + 1];
    const dateline = piece.kind === 'head' && next?.kind === 'text' ? (DATELINE.exec(next.text)?.[1] ?? '') : '';
    return block(piece, level - 1, write) + (dateline === '' || dateline === fields.dateline ? '' : `\n<!-- dateline: ${dateline} -->`);
  });
}

/** 加快 | 发展新质生产力: a scrap of two or three characters is no line of a title. */
export function titleLines(lines: readonly string[]): readonly string[] {
  return lines.reduce<readonly string[]>((whole, line) => {
    const last = whole.at(-1);
    return last !== undefined && (last.length <= 3 || line.length <= 2) ? [...whole.slice(0, -1), last + line] : [...whole, line];
  }, []);
}

function headOf({ fields, level }: Article, write: Writer): string[] {
  if (fields.title.length === 0) return [];
  const head = `${'#'.repeat(level)} ${write.text(onOneLine(titleLines(fields.title)))}`;
  const facts = comments(fields);
  return facts === '' ? [head] : [`${head}\n${facts}`];
}

function comments(fields: Fields): string {
  const lines = KEYS.flatMap((key) => (fields[key] === '' ? [] : [`<!-- ${key}: ${fields[key].replaceAll('--', '——')} -->`]));
  return [...lines, ...fields.note.map((note) => `<!-- note: ${note} -->`)].join('\n');
}

function block(piece: Piece, deeper: number, { text, paragraph }: Writer): string {
  switch (piece.kind) {
    case 'text':
      // A field that stands under no head stays what it was.
      return FIELD.test(piece.text) ? piece.text : paragraph(piece.text);
    case 'head':
      return `${'#'.repeat(Math.min(6, piece.level + deeper))} ${text(piece.text.replaceAll('\n', ' '))}`;
    case 'item':
      return `${'  '.repeat(piece.depth)}${piece.ordered ? `${piece.number}.` : '-'} ${text(piece.text)}`;
    case 'lines':
      return piece.lines.map(text).join('\\\n');
    case 'note':
      // A paragraph of the note's own is one by its indent.
      return `[^${piece.id}]: ${text(piece.text).replaceAll('\n', '\n\n    ')}`;
    case 'table':
      return [...piece.caption.split('\n').filter((line) => line !== '').map(paragraph), table(piece.rows, text)].join('\n\n');
    case 'gap':
      return '';
  }
}

function table(rows: readonly (readonly string[])[], text: Writer['text']): string {
  const [head = [], ...rest] = rows;
  const row = (cells: readonly string[]): string => `| ${cells.map((cell) => text(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rest.map(row)].join('\n');
}

interface Writer {
  readonly text: (text: string) => string;
  readonly paragraph: (text: string) => string;
}

/** `raw`: the texts are Markdown as they are. */
function writer(raw: boolean): Writer {
  if (raw) return { text: (text) => text, paragraph: (text) => text };
  return { text: escaped, paragraph: (text) => opening(escaped(text)).replaceAll('\n', '\\\n') };
}

/** Characters that Markdown would take for mark-up. Calls of notes stay. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<]/g, '\\$&').replace(/\[(?!\^[^\]\s]+\])/g, '\\[');
}

/** What would open a block of another kind. */
function opening(text: string): string {
  return text.replace(/^(#{1,6}\s|[-+]\s|>)/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s)/, '$1\\$2');
}
