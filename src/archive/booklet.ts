/** A booklet of the archive's own: an issue file and a text for each order, for the pipeline to set like any other. */
import type { LockedIssue } from '../model/lock.js';
import { type CatalogueEntry, groupsOf, unspread, type View, VIEWS } from './catalogue.js';

/** Files by name; the first is the issue's. */
export type Files = ReadonlyMap<string, string>;

const TITLES: Readonly<Record<View, string>> = { issue: '分期目录', section: '分栏目录', source: '来源索引', author: '作者索引', date: '日期索引', title: '篇名索引' };

export interface BookletRequest {
  readonly title: string;
  readonly template: string;
  /** '' = all that have something. */
  readonly by: View | '';
}

export function catalogueBooklet(entries: readonly CatalogueEntry[], request: BookletRequest): Files {
  const views = VIEWS.filter((view) => (request.by === '' || request.by === view) && groupsOf(entries, view).length > 0);
  const texts = views.map((view): [string, string] => [`${view}.md`, viewText(entries, view)]);
  return new Map([['issue.yml', issueFile(entries, request, texts.map(([name]) => name))], ...texts]);
}

/** JSON's strings are YAML's, too. */
const quoted = (text: string): string => JSON.stringify(text);

function issueFile(entries: readonly CatalogueEntry[], { title, template }: BookletRequest, texts: readonly string[]): string {
  const issues = [...new Set(entries.map(({ issue }) => issue))];
  const same = (of: (issue: LockedIssue) => readonly string[]): readonly string[] => {
    const [first] = issues;
    return first !== undefined && issues.every((issue) => of(issue).join('\n') === of(first).join('\n')) ? of(first) : [];
  };
  const last = issues.reduce((latest, { iso }) => (iso > latest ? iso : latest), '');
  const series = same((issue) => issue.series);
  const publishers = same((issue) => issue.publishers);
  const lines = [
    `template: ${quoted(template)}`,
    ...(series.length === 0 ? [] : [`series: [${series.map(quoted).join(', ')}]`]),
    ...(publishers.length === 0 ? [] : [`publishers: [${publishers.map(quoted).join(', ')}]`]),
    `issue:`, `  title: ${quoted(title)}`, `  label: ${quoted(rangeOf(entries))}`,
    ...(last === '' ? [] : [`  date: ${quoted(last)}`]),
    'sections:', '  - articles:', ...texts.map((name) => `      - {file: ${name}}`),
    ...(coverStyles(title).length === 0 ? [] : ['overrides:', ...coverStyles(title)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** 第1期—第12期; one alone is itself. */
function rangeOf(entries: readonly CatalogueEntry[]): string {
  const first = entries[0]?.call ?? '';
  const last = entries.at(-1)?.call ?? '';
  return first === last ? first : `${first}—${last}`;
}

function viewText(entries: readonly CatalogueEntry[], view: View): string {
  const groups = groupsOf(entries, view).map(({ head, entries: own }) => `## ${literal(headOf(view, head, own))}\n\n${entryLines(own.map((entry) => [wordsOf(view, entry), ...placeOf(view, entry)]))}`);
  return `# ${TITLES[view]}\n\n${groups.join('\n')}`;
}

function headOf(view: View, head: string, [first]: readonly CatalogueEntry[]): string {
  if (view === 'date') return `${Number(head.slice(0, 4))}年${head.length < 7 ? '' : `${Number(head.slice(5))}月`}`;
  if (view === 'section' && head === '') return '未分栏目';
  if (view === 'title' && head === '#') return '数字及其他';
  if (view !== 'issue' || first === undefined) return head;
  const { date, title } = first.issue;
  return [head, head.includes(date.slice(0, 4)) ? '' : date, title].filter((part) => part !== '').join('　');
}

const wordsOf = (view: View, { title, author }: CatalogueEntry): string => titleAndAuthor(title, view === 'author' ? [] : author);

/** A full-width slash: it never ends a line, nor is the white beside it wide after a mark. */
export const titleAndAuthor = (title: string, author: readonly string[]): string => (author.length === 0 ? title : `${title}／${author.map(unspread).join('　')}`);

const placeOf = (view: View, { call, folio, page }: CatalogueEntry): readonly string[] => [...(view === 'issue' ? [] : [call]), folio === '' ? String(page + 1) : folio];

/** A long title on a cover is set in a size in which it can be broken by sense; of the shipped templates' own look. */
export function coverStyles(title: string): readonly string[] {
  return [...title].length <= LONGEST_LARGE ? [] : ['  styles:', '    coverTitle: {size: 一号, leading: 42pt, track: 0}'];
}
const LONGEST_LARGE = 6;

/** The lines of an index, as the pipeline reads them. */
export function entryLines(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map((cell) => cell.replace(/\s+/gu, ' ')).join('\t'));
  // Longer than any run of the mark in a title.
  const fence = '`'.repeat(Math.max(3, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length + 1))));
  return `${fence}entries\n${lines.join('\n')}\n${fence}\n`;
}

/** Nothing of a head is mark-up. */
export const literal = (text: string): string => text.replace(/[\\`*_{}[\]()<>#+.!|~^$&:-]/g, (mark) => `\\${mark}`);
