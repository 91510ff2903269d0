/** 合订本: what the program itself writes for a volume, to be set like any text: cover, contents over all, a leaf before an issue that has no cover. */
import type { Issue } from '../model/issue.js';
import { coverStyles, type Files, entryLines, literal, titleAndAuthor } from './booklet.js';

/** An issue that was set. */
export interface BoundIssue {
  /** 第106期, NO.106, 2025年第12期. */
  readonly call: string;
  readonly issue: Pick<Issue, 'series' | 'title' | 'date' | 'publishers'>;
  readonly articles: readonly { readonly title: string; readonly author: readonly string[]; readonly folio: string }[];
}

export interface VolumeRequest {
  readonly title: string;
  readonly template: string;
  /** pt. */
  readonly paper: { readonly width: number; readonly height: number };
}

const quoted = (text: string): string => JSON.stringify(text);
const list = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`;
const paperOf = ({ paper }: VolumeRequest): string => `  paper: {width: ${paper.width}pt, height: ${paper.height}pt}`;

/** Cover and contents. */
export function volumeFront(issues: readonly BoundIssue[], request: VolumeRequest): Files {
  const series = shared(issues.map(({ issue }) => issue.series));
  const publishers = shared(issues.map(({ issue }) => issue.publishers));
  const last = issues.reduce((latest, { issue }) => ((issue.date?.iso ?? '') > latest ? (issue.date?.iso ?? '') : latest), '');
  const [first] = issues;
  const end = issues.at(-1);
  const range = first === undefined || end === undefined ? '' : first.call === end.call ? first.call : `${first.call}—${end.call}`;
  return new Map([
    ['issue.yml', [
      `template: ${quoted(request.template)}`, ...(series.length === 0 ? [] : [`series: ${list(series)}`]), ...(publishers.length === 0 ? [] : [`publishers: ${list(publishers)}`]),
      'issue:', `  title: ${quoted(request.title)}`, `  label: ${quoted(range)}`, ...(last === '' ? [] : [`  date: ${quoted(last)}`]),
      'sections:', '  - articles:', '      - {file: contents.md}', 'overrides:', paperOf(request), ...coverStyles(request.title), '',
    ].join('\n')],
    ['contents.md', `# 目　录\n\n${issues.map((issue) => `## ${literal(headOf(issue))}\n\n${entryLines(issue.articles.map(({ title, author, folio }) => [titleAndAuthor(title, author), folio]))}`).join('\n')}`],
  ]);
}

/** A leaf that says which issue begins. Its one text is there because a booklet has to have one, and is not bound. */
export function volumeLeaf({ call, issue }: BoundIssue, request: VolumeRequest): Files {
  return new Map([
    ['issue.yml', [
      `template: ${quoted(request.template)}`, 'issue:', `  label: ${quoted(call)}`, ...(issue.title === '' ? [] : [`  title: ${quoted(issue.title)}`]), ...(dateBeside(call, issue) === '' ? [] : [`  date: ${quoted(dateBeside(call, issue))}`]),
      'sections:', '  - articles:', '      - {file: leaf.md}', 'overrides:', paperOf(request), '',
    ].join('\n')],
    ['leaf.md', `# ${literal(call)}\n\n${literal(call)}\n`],
  ]);
}

/** 2025年第12期　…专题: what stands over an issue's part of the contents, and on its bookmark. */
export function headOf({ call, issue }: BoundIssue): string {
  return [call, dateBeside(call, issue), issue.title].filter((part) => part !== '').join('　');
}

/** A call that names the year says enough. */
const dateBeside = (call: string, { date }: BoundIssue['issue']): string => (date === null || call.includes(date.print.slice(0, 4)) ? '' : date.print);

/** What all have; nothing where they differ. */
function shared(all: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = all;
  return all.every((one) => one.join('\n') === first.join('\n')) ? first : [];
}
